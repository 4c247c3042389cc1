import logging
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse
from pymongo import DESCENDING

from samplemind.core.audio.wav import UnreadableAudio, find_layout
from samplemind.core.samples import new_sample, show_sample
from samplemind.core.stores import database, searches, uploads, vectors
from samplemind.interfaces.api import PREFIX, jobs
from samplemind.interfaces.api.access import Account, Database, Sample, TheSettings, TheShared
from samplemind.interfaces.api.metrics import UPLOADS
from samplemind.interfaces.api.problems import Refusal
from samplemind.interfaces.api.receive import FIELD, Received, receive_file
from samplemind.settings import Settings

router = APIRouter(prefix=f"{PREFIX}/audio", tags=["samples"])
log = logging.getLogger(__name__)

# What a client sends that does not know the type; the content decides then.
UNDECLARED = ("", "application/octet-stream")

# The framework's limit for this route is out of the way; receive.py holds the upload to MAX_UPLOAD_SIZE_MB.
UNLIMITED = 2**40

# The body is read by hand (receive.py), so the documentation has to be told of it.
FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": [FIELD],
                    "properties": {FIELD: {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}


@router.post("/upload", status_code=202, openapi_extra=FORM, max_body_size=UNLIMITED)
async def upload(request: Request, account: Account, settings: TheSettings, db: Database) -> dict:
    sample_id, task_id = uuid4().hex, uuid4().hex
    try:
        received = await _take(request, settings, sample_id)
        status = "queued" if settings.enable_audio_analysis else "stored"
        sample = new_sample(sample_id, account["id"], received.filename, received.size, task_id, status)
        await _queue(db, sample)
    except BaseException as failed:  # also a person who leaves in the middle
        UPLOADS.labels(failed.code if isinstance(failed, Refusal) else "failed").inc()
        uploads.remove(settings, sample_id)
        raise
    UPLOADS.labels("accepted").inc()
    shown_task = task_id if status == "queued" else None
    return {"id": sample_id, "filename": received.filename, "status": status, "task_id": shown_task}


@router.get("/files")
async def list_samples(account: Account, db: Database, limit: Annotated[int, Query(ge=1, le=1000)] = 200) -> dict:
    newest_first = db[database.SAMPLES].find({"owner_id": account["id"]}).sort("uploaded_at", DESCENDING).limit(limit)
    return {"items": [show_sample(sample) async for sample in newest_first]}


@router.get("/files/{sample_id}")
async def show(sample: Sample) -> dict:
    return show_sample(sample)


@router.get("/files/{sample_id}/similar")
async def find_similar(
    sample: Sample,
    settings: TheSettings,
    shared: TheShared,
    db: Database,
    limit: Annotated[int, Query(ge=1, le=50)] = 5,
) -> dict:
    if not settings.enable_similarity_search:
        raise Refusal(404, "feature-off", "The search for similar samples is switched off on this server.")
    if sample["status"] != "analyzed":
        raise Refusal(409, "not-analyzed", "The sample is not analyzed, so nothing can be compared with it yet.")
    nearest = await searches.find_nearest(settings, shared, sample, limit)
    owned = {"_id": {"$in": [id for id, _ in nearest]}, "owner_id": sample["owner_id"]}
    names = {found["_id"]: found["filename"] async for found in db[database.SAMPLES].find(owned, {"filename": 1})}
    return {"items": [{"id": id, "filename": names[id], "distance": at} for id, at in nearest if id in names]}


@router.get("/files/{sample_id}/content")
async def send_content(sample: Sample, settings: TheSettings) -> FileResponse:
    path = uploads.path_of(settings, sample["_id"])
    if not path.exists():
        raise Refusal(404, "file-gone", "The file of this sample is gone from the disk.")
    return FileResponse(path, media_type="audio/wav", filename=sample["filename"])


@router.delete("/files/{sample_id}", status_code=204)
async def remove(sample: Sample, settings: TheSettings, shared: TheShared, db: Database) -> None:
    """The document last: what is cut off in the middle can be asked for again."""
    await vectors.remove_vector(settings, sample["_id"])
    await shared.ask(lambda redis: searches.forget(settings, redis, sample["owner_id"]))
    uploads.remove(settings, sample["_id"])
    await db[database.SAMPLES].delete_one({"_id": sample["_id"]})


async def _take(request: Request, settings: Settings, sample_id: str) -> Received:
    """Stores the file under the sample's id. Throws Refusal."""
    try:
        received = await receive_file(request, uploads.partial_path_of(settings, sample_id), settings.max_upload_bytes)
        _check_format(settings, received, sample_id)
        uploads.keep(settings, sample_id)
    except OSError as failed:
        log.error("An upload could not be stored: %s", failed.strerror)
        words = "The server cannot store the file. Whoever runs it finds the reason in its log."
        raise Refusal(507, "no-room", words) from None
    return received


async def _queue(db, sample: dict) -> None:
    """The document first: the job looks for it. Without a job there is no document either, unless none is wanted."""
    await db[database.SAMPLES].insert_one(sample)
    if sample["status"] == "stored":
        return
    try:
        await jobs.send_analysis(sample["_id"], sample["task_id"])
    except BaseException:
        await db[database.SAMPLES].delete_one({"_id": sample["_id"]})
        raise


def _check_format(settings: Settings, received: Received, sample_id: str) -> None:
    """What it is declared as has to be allowed, and what it is has to be readable. Throws Refusal."""
    declared = received.declared_type
    if (declared in UNDECLARED and "audio/wav" not in settings.allowed_audio_formats) or (
        declared not in UNDECLARED and declared not in settings.allowed_audio_formats
    ):
        raise Refusal(415, "wrong-format", f"Files of the type {declared or 'unknown'} are not taken; WAV files are.")
    try:
        find_layout(uploads.partial_path_of(settings, sample_id))
    except UnreadableAudio as unreadable:
        raise Refusal(
            415, "wrong-format", f"{unreadable} Convert it to WAV, for example with 16-bit PCM samples."
        ) from None
