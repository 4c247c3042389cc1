"""Redis, for what all processes share and may lose: counts of requests, kept searches."""

import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import redis.asyncio as redis
from redis.exceptions import RedisError

from samplemind.settings import Settings

PATIENCE = 0.5  # seconds: a person waits for what this is only a help to
PAUSE = 5.0  # seconds that a Redis which did not answer is left alone

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")


def connect(settings: Settings) -> redis.Redis:
    url = settings.redis_url.get_secret_value()
    return redis.from_url(
        url, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE, retry=None, decode_responses=True
    )


class Shared:
    """Asks Redis. While it is away everything goes on without it, and the log says so once."""

    def __init__(self, settings: Settings):
        self._redis = connect(settings)
        self._is_away = False
        self._left_alone_until = 0.0

    async def ask(self, work: Callable[[redis.Redis], Awaitable[Answer]]) -> Answer | None:
        """None where Redis does not answer."""
        if time.monotonic() < self._left_alone_until:
            return None
        try:
            answer = await work(self._redis)
        except (RedisError, OSError) as failed:
            self._left_alone_until = time.monotonic() + PAUSE
            if not self._is_away:
                words = "Redis does not answer (%s): until it does, requests are not counted and searches not kept"
                log.warning(words, type(failed).__name__)
            self._is_away = True
            return None
        if self._is_away:
            log.info("Redis answers again: requests are counted and searches kept")
        self._is_away = False
        return answer

    async def close(self) -> None:
        await self._redis.aclose()
