"""What a worker does first: it takes up what others left, and what was put off while a feature was switched off."""

import logging

from celery import signals
from pymongo.errors import PyMongoError

from samplemind.core.stores import database
from samplemind.core.tasks.audio_tasks import generate_audio_embeddings, process_audio_analysis
from samplemind.settings import Settings, settings

log = logging.getLogger(__name__)


@signals.worker_ready.connect
def resume(**_) -> None:
    """Redis keeps a killed worker's jobs reserved for over an hour; a worker that starts does not wait for that.

    Where another worker is still at the sample, both come to the same end.
    """
    try:
        with database.connect(settings()) as client:  # not `samples()`: this process forks others
            _take_up(settings(), client[settings().mongodb_db_name][database.SAMPLES])
    except PyMongoError as failed:
        log.warning("Interrupted samples stay until their jobs are given up: %s", type(failed).__name__)


def _take_up(chosen: Settings, samples) -> None:
    if not chosen.enable_audio_analysis:
        # Nobody listens to their queue any more. Their jobs stay in it, for the day that somebody does.
        waiting = {"status": {"$in": ["queued", "analyzing"]}}
        put_off = samples.update_many(waiting, {"$set": {"status": "stored"}}).modified_count
        log.info("Analysis is switched off: %d samples stay as they are", put_off)
    else:
        for sample in list(samples.find({"status": {"$in": ["analyzing", "stored"]}}, {"task_id": 1})):
            log.info("Resuming the interrupted sample %s", sample["_id"])
            process_audio_analysis.apply_async([sample["_id"]], task_id=sample["task_id"])
    if chosen.enable_similarity_search:
        for sample in list(samples.find({"status": "analyzed", "indexed": False}, {"_id": 1})):
            generate_audio_embeddings.delay(sample["_id"])
