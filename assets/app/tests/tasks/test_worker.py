"""A real worker and a real Redis that is taken away from it."""

import asyncio
import os
import time
from uuid import uuid4

import pytest

from real_redis import wait_until
from samplemind.core.samples import new_sample
from samplemind.core.stores import database, vectors
from samplemind.settings import read_settings
from sounds import sine, wav


def test_it_listens_to_every_queue_and_each_has_an_exchange_of_its_own(worker):
    log = worker.log.read_text()
    for queue in ("default", "audio_processing", "ai_analysis", "embeddings"):
        assert f"exchange={queue}(direct) key={queue}" in log


def test_a_redis_that_restarts_during_a_job_costs_nothing(worker, redis):
    running = worker.send(6)
    worker.wait_for_log(f"slow_job[{running}] received")
    redis.stop()
    worker.wait_for_log("Cannot connect")
    redis.start()
    assert worker.result(running, 40).isdecimal()
    assert worker.result(worker.send(0), 40).isdecimal()
    assert worker.process.poll() is None


def test_a_job_whose_process_is_killed_is_done_again(worker):
    running = worker.send(2)
    worker.wait_for_log(f"slow_job[{running}] received")
    time.sleep(0.5)  # received comes before begun, and nothing tells of the latter
    worker.kill_child()
    worker.wait_for_log("WorkerLostError")
    wait_until(lambda: f"slow_job[{running}] succeeded" in worker.log.read_text())


def test_a_worker_that_is_told_to_stop_finishes_its_job(worker):
    running = worker.send(3)
    worker.wait_for_log(f"slow_job[{running}] received")
    worker.process.terminate()
    worker.process.wait(30)
    assert f"slow_job[{running}] succeeded" in worker.log.read_text()


def test_its_limits_are_variables(start_worker):
    worker = start_worker(
        CELERY_WORKER_CONCURRENCY="3",
        CELERY_WORKER_MAX_TASKS_PER_CHILD="1",
        CELERY_TASK_SOFT_TIME_LIMIT="1",
        CELERY_TASK_TIME_LIMIT="2",
        CELERY_LOG_LEVEL="debug",
    )
    assert "concurrency: 3 (prefork)" in worker.log.read_text()
    assert " DEBUG " in worker.log.read_text()
    asked = worker.send(30)
    worker.wait_for_log(f"Soft time limit (1s) exceeded for slow_job[{asked}]")
    ignored = worker.send(30, heeds_limit=False)
    worker.wait_for_log(f"Hard time limit (2s) exceeded for slow_job[{ignored}]")
    first, second = (worker.result(worker.send(0), 40) for _ in range(2))
    assert first != second  # each in a process of its own


@pytest.mark.skipif(not all(os.environ.get(name) for name in ("MONGODB_URL", "CHROMA_HOST")), reason="no stores named")
def test_a_new_worker_resumes_what_a_killed_one_left(start_worker, tmp_path):
    settings = read_settings()
    sample_id = uuid4().hex
    (tmp_path / f"{sample_id}.wav").write_bytes(wav(sine(440, 1)))
    with database.connect(settings) as client:
        samples = client[settings.mongodb_db_name][database.SAMPLES]
        # as it stands when the worker dies in the middle: no job in the queue brings it back
        samples.insert_one(
            new_sample(sample_id, "test", "a.wav", 1, uuid4().hex) | {"status": "analyzing", "attempts": 1}
        )
        try:
            start_worker(UPLOAD_DIR=str(tmp_path))
            wait_until(lambda: samples.find_one({"_id": sample_id})["status"] == "analyzed")
        finally:
            samples.delete_one({"_id": sample_id})
            asyncio.run(vectors.remove_vector(settings, sample_id))
