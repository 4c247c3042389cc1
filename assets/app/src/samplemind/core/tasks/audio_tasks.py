"""What happens to an uploaded sample: measure, index, describe. Each job names a sample and may run more than once.

A store that is away is waited for, about four minutes in all; then the sample says what failed.
"""

import asyncio
from functools import cache

import httpx
from celery import Task
from celery.exceptions import SoftTimeLimitExceeded
from celery.utils.log import get_task_logger
from kombu.exceptions import OperationalError
from pymongo.errors import PyMongoError
from redis.exceptions import RedisError

from samplemind.core.ai.providers import describe, find_providers
from samplemind.core.audio.wav import UnreadableAudio
from samplemind.core.stores import database, searches, shared, uploads, vectors
from samplemind.core.tasks import cleanup
from samplemind.core.tasks.celery_app import TASKS, celery_app
from samplemind.settings import settings

log = get_task_logger(__name__)

MOST_ATTEMPTS = 3


@cache
def app_database():
    """One connection a process, made after the fork: MongoDB's client does not survive one."""
    return database.connect(settings())[settings().mongodb_db_name]


def samples():
    return app_database()[database.SAMPLES]


class SampleTask(Task):
    """A job for one sample. When it fails for good, the sample says so."""

    autoretry_for = (PyMongoError, httpx.TransportError, httpx.HTTPStatusError, OperationalError, RedisError)
    max_retries = 8
    retry_backoff = 1  # seconds, doubled each time
    retry_backoff_max = 60

    def on_failure(self, exc, task_id, args, kwargs, einfo):
        try:
            _fail(args[0], _word(exc))
        except PyMongoError:
            log.error("Sample %s failed, and MongoDB could not be told", args[0])


@celery_app.task(name=f"{TASKS}.process_audio_analysis", base=SampleTask, bind=True)
def process_audio_analysis(self, sample_id: str) -> None:
    begun = {"$set": {"status": "analyzing", "error": None}, "$inc": {"attempts": 1}}
    sample = samples().find_one_and_update({"_id": sample_id, "status": {"$ne": "analyzed"}}, begun)
    if sample is None:
        return  # deleted meanwhile, or delivered a second time
    if sample["attempts"] - self.request.retries >= MOST_ATTEMPTS:
        _fail(sample_id, "The analysis was cut off three times. The worker may lack memory for it.")
        return

    from samplemind.core.audio.analysis import analyse  # numpy: only where sound is measured

    try:
        analysis, vector = analyse(uploads.path_of(settings(), sample_id))
    except (UnreadableAudio, FileNotFoundError, SoftTimeLimitExceeded) as failed:
        _fail(sample_id, _word(failed))
        return
    measured = {"analysis": analysis.as_document(), "vector": vector, "attempts": 0}
    if settings().enable_similarity_search:
        if samples().update_one({"_id": sample_id}, {"$set": measured}).matched_count:
            generate_audio_embeddings.delay(sample_id)
        return
    done = {"status": "analyzed", "error": None, "indexed": False}
    if samples().update_one({"_id": sample_id}, {"$set": measured | done}).matched_count:
        _ask_for_description(sample_id)


@celery_app.task(name=f"{TASKS}.generate_audio_embeddings", base=SampleTask)
def generate_audio_embeddings(sample_id: str) -> None:
    """Puts the sample's fingerprint where similar ones are looked for. Only then the sample counts as analyzed."""
    sample = samples().find_one({"_id": sample_id, "vector": {"$exists": True}})
    if sample is None:
        return
    asyncio.run(_index(sample))
    analyzed = {"$set": {"status": "analyzed", "error": None}, "$unset": {"indexed": ""}}
    done = samples().update_one({"_id": sample_id}, analyzed)
    if not done.matched_count:  # deleted while its vector was put
        asyncio.run(vectors.remove_vector(settings(), sample_id))
        return
    _ask_for_description(sample_id)


@celery_app.task(
    name=f"{TASKS}.describe_audio", autoretry_for=(PyMongoError,), max_retries=8, retry_backoff=1, retry_backoff_max=60
)
def describe_audio(sample_id: str) -> None:
    """A description is an extra: without one the sample stays analyzed."""
    sample = samples().find_one({"_id": sample_id, "status": "analyzed", "description": None})
    if sample is None:
        return
    if text := describe(settings(), sample["filename"], sample["analysis"]):
        samples().update_one({"_id": sample_id}, {"$set": {"description": text}})


@celery_app.task(name=f"{TASKS}.cleanup_old_results")
def cleanup_old_results() -> dict[str, int]:
    """Hourly, by beat. Fails without a retry: the next hour does it."""
    return cleanup.clean(settings(), app_database())


async def _index(sample: dict) -> None:
    await vectors.put_vector(settings(), sample["_id"], sample["owner_id"], sample["vector"])
    async with shared.connect(settings()) as redis:
        await searches.forget(settings(), redis, sample["owner_id"])


def _ask_for_description(sample_id: str) -> None:
    if find_providers(settings()):
        describe_audio.delay(sample_id)


def _fail(sample_id: str, why: str) -> None:
    log.warning("Sample %s failed: %s", sample_id, why)
    samples().update_one({"_id": sample_id}, {"$set": {"status": "failed", "error": why}})


def _word(exc: Exception) -> str:
    match exc:
        case UnreadableAudio():
            return str(exc)
        case FileNotFoundError():
            return "The uploaded file is gone from the disk."
        case SoftTimeLimitExceeded():
            return f"The analysis took longer than {settings().celery_task_soft_time_limit} s."
        case httpx.HTTPError():
            return "The sample was measured, but the vector store did not take its vector."
        case PyMongoError():
            return "The database did not answer in time."
        case OperationalError() | RedisError():
            return "The job queue did not answer in time."
    return f"The job stopped on a fault of the application ({type(exc).__name__}); the worker's log has more."
