"""Puts right what an interrupted upload, a lost job or an emptied store left behind."""

import logging
from datetime import UTC, datetime, timedelta

from samplemind.core.stores import database, uploads
from samplemind.settings import Settings

log = logging.getLogger(__name__)

UPLOAD_GRACE = 3600.0  # seconds: an upload in progress has a file and no document yet
LOST = "The job for this sample was lost. Delete the sample and upload it again."


def clean(settings: Settings, db) -> dict[str, int]:
    """Removes files that belong to no sample; calls samples failed whose job cannot be running any more."""
    samples = db[database.SAMPLES]
    removed = 0
    for sample_id in uploads.ids_older_than(settings, UPLOAD_GRACE):
        if samples.find_one({"_id": sample_id}, {"_id": 1}) is None:
            uploads.remove(settings, sample_id)
            removed += 1
    latest = datetime.now(UTC) - timedelta(seconds=settings.celery_task_time_limit + UPLOAD_GRACE)
    stuck = {"status": {"$in": ["queued", "analyzing"]}, "uploaded_at": {"$lt": latest}}
    lost = samples.update_many(stuck, {"$set": {"status": "failed", "error": LOST}}).modified_count
    log.info("Cleaned up: %d orphaned files removed, %d lost jobs told", removed, lost)
    return {"orphaned_files": removed, "lost_jobs": lost}
