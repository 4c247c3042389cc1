"""The application's own worker, with one more job that takes as long as it is told."""

import time

from samplemind.core.tasks.celery_app import celery_app


@celery_app.task(name="slow_job")
def slow_job(seconds: float) -> str:
    time.sleep(seconds)
    return "done"
