"""A sample's document in MongoDB, and what of it a person sees."""

from datetime import UTC, datetime


def new_sample(
    sample_id: str, owner_id: str, filename: str, size_bytes: int, task_id: str, status: str = "queued"
) -> dict:
    return {
        "_id": sample_id,
        "owner_id": owner_id,
        "filename": filename,
        "size_bytes": size_bytes,
        # queued -> analyzing -> analyzed | failed; stored where analysis is off: kept, and nobody measures it
        "status": status,
        "error": None,
        "uploaded_at": datetime.now(UTC),
        "analysis": None,
        "description": None,
        "task_id": task_id,
        "attempts": 0,
    }


def show_sample(document: dict) -> dict:
    shown = ("filename", "size_bytes", "status", "error", "uploaded_at", "analysis", "description")
    return {"id": document["_id"]} | {name: document[name] for name in shown}
