import pytest

from samplemind.core.tasks import audio_tasks, celery_app
from samplemind.core.tasks.celery_app import TASKS


@pytest.mark.parametrize(
    ("task", "queue"),
    [
        ("process_audio_analysis", "audio_processing"),
        ("generate_audio_embeddings", "embeddings"),
        ("describe_audio", "ai_analysis"),
        ("cleanup_old_results", "default"),
    ],
)
def test_each_job_has_its_queue(task, queue):
    assert getattr(audio_tasks, task).name == f"{TASKS}.{task}"
    assert celery_app.celery_app.amqp.router.route({}, f"{TASKS}.{task}")["queue"].name == queue


def test_beat_cleans_up_every_hour():
    entry = celery_app.celery_app.conf.beat_schedule["cleanup-old-results"]
    assert (entry["task"], entry["schedule"]) == (f"{TASKS}.cleanup_old_results", 3600)


def test_a_running_job_is_never_handed_out_again():
    conf = celery_app.celery_app.conf
    assert conf.broker_transport_options["visibility_timeout"] > conf.task_time_limit > conf.task_soft_time_limit
