"""Kept searches, in a real Redis, of a real ChromaDB."""

import asyncio
import os
from uuid import uuid4

import httpx
import pytest

from real_redis import wait_until
from samplemind.core.stores import searches, shared, vectors

pytestmark = pytest.mark.skipif(not os.environ.get("CHROMA_HOST"), reason="CHROMA_HOST names no running vector store")

CHROMA = {name: os.environ.get(name, "") for name in ("CHROMA_HOST", "CHROMA_PORT")}
EAST = [1.0, 0.0]


@pytest.fixture
def make(make_settings, redis):
    """Settings with a collection of its own and these seconds."""
    made = []

    def make(seconds: int):
        name = f"test-{uuid4().hex}"
        variables = {"CACHE_TTL_SECONDS": str(seconds), "CHROMA_COLLECTION_NAME": name, "REDIS_URL": f"{redis.url}/0"}
        made.append(make_settings(**CHROMA, **variables))
        for owner in ("me", "other"):
            for sample in ("asked", "near"):
                asyncio.run(vectors.put_vector(made[-1], f"{owner}-{sample}", owner, EAST))
        return made[-1]

    yield make
    for settings in made:
        base = f"http://{settings.chroma_host}:{settings.chroma_port}{vectors.DATABASE}"
        httpx.delete(f"{base}/collections/{settings.chroma_collection_name}", trust_env=False).raise_for_status()


def find(settings, owner: str = "me") -> list[str]:
    async def ask():
        store = shared.Shared(settings)
        try:
            sample = {"_id": f"{owner}-asked", "owner_id": owner, "vector": EAST}
            return await searches.find_nearest(settings, store, sample, 5)
        finally:
            await store.close()

    return [id for id, _ in asyncio.run(ask())]


def forget(settings, owner: str = "me") -> None:
    async def ask():
        async with shared.connect(settings) as redis:
            await searches.forget(settings, redis, owner)

    asyncio.run(ask())


def lose_near(settings, owner: str = "me") -> None:
    """Behind the cache."""
    asyncio.run(vectors.remove_vector(settings, f"{owner}-near"))


def test_a_search_is_kept_for_as_long_as_it_may_be(make):
    settings = make(1)
    assert find(settings) == ["me-near"]
    lose_near(settings)
    assert find(settings) == ["me-near"]
    wait_until(lambda: find(settings) == [], seconds=10)


def test_with_zero_nothing_is_kept(make, redis):
    settings = make(0)
    assert find(settings) == ["me-near"]
    lose_near(settings)
    assert find(settings) == []
    forget(settings)
    assert redis.keys("*") == []


def test_a_change_of_the_account_makes_its_own_searches_void(make):
    settings = make(600)
    for owner in ("me", "other"):
        assert find(settings, owner) == [f"{owner}-near"]
        lose_near(settings, owner)
    forget(settings)
    assert find(settings) == []
    assert find(settings, "other") == ["other-near"]


def test_a_search_that_was_begun_before_a_change_is_not_found_after_it(make, monkeypatch):
    settings = make(600)
    look = vectors.find_nearest

    async def look_and_lose(*arguments):
        found = await look(*arguments)
        await vectors.remove_vector(settings, "me-near")
        async with shared.connect(settings) as redis:
            await searches.forget(settings, redis, "me")
        return found

    monkeypatch.setattr(vectors, "find_nearest", look_and_lose)
    assert find(settings) == ["me-near"]
    monkeypatch.setattr(vectors, "find_nearest", look)
    assert find(settings) == []


def test_without_redis_each_search_is_made(make, redis):
    settings = make(600)
    assert find(settings) == ["me-near"]
    redis.stop()
    try:
        lose_near(settings)
        assert find(settings) == []
    finally:
        redis.start()
