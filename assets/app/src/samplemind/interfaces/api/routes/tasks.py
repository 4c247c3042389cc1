from fastapi import APIRouter

from samplemind.core.stores import database
from samplemind.interfaces.api import PREFIX, jobs
from samplemind.interfaces.api.access import Account, Database
from samplemind.interfaces.api.problems import Refusal

router = APIRouter(prefix=f"{PREFIX}/tasks", tags=["jobs"])


@router.get("/{task_id}")
async def show_task(task_id: str, account: Account, db: Database) -> dict:
    if await db[database.SAMPLES].find_one({"task_id": task_id, "owner_id": account["id"]}, {"_id": 1}) is None:
        raise Refusal(404, "no-such-task", "You have no job with this id.")
    return {"id": task_id, "state": await jobs.read_state(task_id)}
