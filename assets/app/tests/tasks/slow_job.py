"""The application's own worker, with one more job that takes as long as it is told, and one that fails."""

import os
import time

from celery.exceptions import SoftTimeLimitExceeded

from samplemind.core.tasks.celery_app import celery_app


@celery_app.task(name="slow_job")
def slow_job(seconds: float, heeds_limit: bool = True) -> int:
    """The process that did it."""
    try:
        time.sleep(seconds)
    except SoftTimeLimitExceeded:
        if heeds_limit:
            raise
        time.sleep(seconds)
    return os.getpid()


@celery_app.task(name="faulty_job")
def faulty_job(told: str) -> None:
    raise ValueError(f"cannot work with {told}")
