"""Asks each store, over a connection of its own that logs in, whether it works. The answer is never an old one."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import httpx
import redis.asyncio as redis
from pymongo import AsyncMongoClient
from pymongo.errors import ConfigurationError, OperationFailure, ServerSelectionTimeoutError
from redis import exceptions as redis_errors

from samplemind.settings import Settings

LIMIT_SECONDS = 2.0


async def check_stores(settings: Settings) -> dict[str, dict]:
    """A reading a store: status up or down, detail in words (no address, no secret), latency_ms. Takes 2 s at most."""
    asks = {"mongodb": _ask_mongodb, "redis": _ask_redis, "chromadb": _ask_chromadb}
    readings = await asyncio.gather(*(_read(ask, settings) for ask in asks.values()))
    return dict(zip(asks, readings, strict=True))


async def _read(ask: Callable[[Settings], Awaitable[str]], settings: Settings) -> dict:
    began = time.perf_counter()
    try:
        async with asyncio.timeout(LIMIT_SECONDS):
            status, detail = "up", await ask(settings)
    except Exception as failed:  # whatever a driver throws: the store does not work for us
        status, detail = "down", _word(failed)
    return {"status": status, "detail": detail, "latency_ms": round((time.perf_counter() - began) * 1000, 1)}


async def _ask_mongodb(settings: Settings) -> str:
    url = settings.mongodb_url.get_secret_value()
    async with AsyncMongoClient(
        url, appname="samplemind-check", maxPoolSize=1, serverSelectionTimeoutMS=1_500
    ) as client:
        # MongoDB answers a ping without a login, so ask for something that wants one
        await client[settings.mongodb_db_name]["accounts"].find_one({}, {"_id": 1})
    return "answers and accepts the login"


async def _ask_redis(settings: Settings) -> str:
    url = settings.redis_url.get_secret_value()
    async with redis.from_url(url, socket_connect_timeout=1.5, socket_timeout=1.5, retry=None) as client:
        await client.ping()
    return "answers and accepts the login"


async def _ask_chromadb(settings: Settings) -> str:
    async with httpx.AsyncClient(timeout=1.5, trust_env=False) as client:
        answer = await client.get(f"http://{settings.chroma_host}:{settings.chroma_port}/api/v2/heartbeat")
        answer.raise_for_status()
    return "answers"


def _word(failed: Exception) -> str:
    match failed:
        case OperationFailure(code=18) | redis_errors.AuthenticationError():
            return "refuses the login"
        case OperationFailure(code=13) | redis_errors.NoPermissionError():
            return "accepts the login, but does not permit what the application needs"
        case TimeoutError() | httpx.TimeoutException() | redis_errors.TimeoutError():
            return f"gave no answer within {LIMIT_SECONDS:.0f} s"
        case ServerSelectionTimeoutError() | httpx.ConnectError() | redis_errors.ConnectionError() | OSError():
            return "cannot be reached"
        case ConfigurationError():
            return "has an address that cannot be used"
        case httpx.HTTPStatusError():
            return f"answers with status {failed.response.status_code}"
    return f"does not work ({type(failed).__name__})"
