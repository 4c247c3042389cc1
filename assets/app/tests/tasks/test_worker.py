"""A real worker and a real Redis that is taken away from it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(shutil.which("redis-server") is None, reason="redis-server is not installed")


def wait_until(holds, seconds: float = 40.0):
    until = time.monotonic() + seconds
    while not (result := holds()):
        assert time.monotonic() < until, f"not within {seconds:.0f} s"
        time.sleep(0.05)
    return result


class Redis:
    def __init__(self, folder: Path):
        self._folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.start()

    def start(self) -> None:
        options = ["--port", str(self.port), "--save", "", "--appendonly", "yes", "--dir", str(self._folder)]
        self._process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
        wait_until(self._answers)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(10)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture
def redis(tmp_path):
    redis = Redis(tmp_path)
    yield redis
    redis.stop()


class Worker:
    def __init__(self, redis: Redis, log: Path, **variables: str):
        self.log = log
        url = f"redis://127.0.0.1:{redis.port}"
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{TESTS.parent / 'src'}:{TESTS / 'tasks'}",
            "PYTHONOPTIMIZE": "2",
            "PYTHONDONTWRITEBYTECODE": "1",
            "CELERY_BROKER_URL": f"{url}/0",
            "CELERY_RESULT_BACKEND": f"{url}/1",
            "CELERY_WORKER_CONCURRENCY": "1",
            **variables,
        }
        with log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "slow_job", "worker"], env=environment, stdout=out, stderr=out
            )
        self._environment = environment
        self.wait_for_log("ready.")

    def wait_for_log(self, text: str) -> None:
        wait_until(lambda: text in self.log.read_text() or self._ended())

    def send(self, seconds: float, heeds_limit: bool = True) -> str:
        return self._run(f"print(slow_job.delay({seconds}, {heeds_limit}).id)")

    def result(self, task_id: str, timeout: float) -> str:
        return self._run(
            f"from celery.result import AsyncResult; print(AsyncResult('{task_id}').get(timeout={timeout}))"
        )

    def kill_child(self) -> None:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGKILL)

    def _run(self, code: str) -> str:
        command = [sys.executable, "-c", f"from slow_job import slow_job; {code}"]
        return subprocess.run(command, env=self._environment, capture_output=True, text=True, check=True).stdout.strip()

    def _ended(self) -> bool:
        if self.process.poll() is not None:
            pytest.fail(f"the worker ended:\n{self.log.read_text()}")
        return False


@pytest.fixture
def start_worker(redis, tmp_path):
    workers = []

    def start(**variables: str) -> Worker:
        workers.append(Worker(redis, tmp_path / "worker.log", **variables))
        return workers[-1]

    yield start
    for worker in workers:
        worker.process.terminate()
        worker.process.wait(20)


@pytest.fixture
def worker(start_worker) -> Worker:
    return start_worker()


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
