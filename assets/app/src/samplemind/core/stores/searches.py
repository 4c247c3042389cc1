"""Searches for similar samples, kept in Redis for CACHE_TTL_SECONDS.

They are kept under the number of the account's last change: a sample that is added or removed makes all of its
account's kept searches void at once, also one that is being made meanwhile.
"""

import json

from redis.asyncio import Redis

from samplemind.core.stores import vectors
from samplemind.core.stores.shared import Shared
from samplemind.settings import Settings

LONGEST = 2 * 24 * 3600  # seconds: the number outlives every search that is kept under it


async def find_nearest(settings: Settings, shared: Shared, sample: dict, limit: int) -> list[tuple[str, float]]:
    """As `vectors.find_nearest`."""
    if settings.cache_ttl_seconds == 0:
        return await vectors.find_nearest(settings, sample, limit)
    change = await shared.ask(lambda redis: redis.get(_change_of(sample["owner_id"])))
    key = f"samplemind:similar:{sample['owner_id']}:{change or 0}:{sample['_id']}:{limit}"
    if kept := await shared.ask(lambda redis: redis.get(key)):
        return [(id, distance) for id, distance in json.loads(kept)]
    nearest = await vectors.find_nearest(settings, sample, limit)
    await shared.ask(lambda redis: redis.set(key, json.dumps(nearest), ex=settings.cache_ttl_seconds))
    return nearest


async def forget(settings: Settings, redis: Redis, owner_id: str) -> None:
    """Makes the account's kept searches void. Throws RedisError."""
    if settings.cache_ttl_seconds == 0:
        return
    async with redis.pipeline(transaction=True) as steps:
        steps.incr(_change_of(owner_id)).expire(_change_of(owner_id), LONGEST)
        await steps.execute()


def _change_of(owner_id: str) -> str:
    return f"samplemind:similar:{owner_id}:change"
