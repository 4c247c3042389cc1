"""Sends jobs to the queue and asks about them. Celery blocks, so it gets a thread, and a Redis that hangs a limit."""

import asyncio

from kombu.exceptions import OperationalError

from samplemind.core.tasks.celery_app import TASKS, celery_app

LIMIT_SECONDS = 5.0
# A person waits: one second try, not the worker's dozen.
POLICY = {"max_retries": 1, "interval_start": 0.2}


async def send_analysis(sample_id: str, task_id: str) -> None:
    """Throws OperationalError."""
    name = f"{TASKS}.process_audio_analysis"
    await _ask(lambda: celery_app.send_task(name, [sample_id], task_id=task_id, retry=True, retry_policy=POLICY))


async def read_state(task_id: str) -> str:
    """PENDING, STARTED, RETRY, SUCCESS or FAILURE. Throws OperationalError."""
    return await _ask(lambda: celery_app.AsyncResult(task_id).state)


async def _ask(call):
    try:
        async with asyncio.timeout(LIMIT_SECONDS):
            return await asyncio.to_thread(call)
    except TimeoutError:
        raise OperationalError(f"no answer within {LIMIT_SECONDS:.0f} s") from None
