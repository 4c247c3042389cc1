"""Vectors in a real ChromaDB."""

import asyncio
import os
from uuid import uuid4

import httpx
import pytest

from samplemind.core.stores import vectors
from samplemind.settings import read_settings

pytestmark = pytest.mark.skipif(not os.environ.get("CHROMA_HOST"), reason="CHROMA_HOST names no running vector store")

EAST, NORTH_EAST, NORTH, WEST = [1.0, 0.0], [0.7071, 0.7071], [0.0, 1.0], [-1.0, 0.0]


@pytest.fixture
def settings(monkeypatch):
    """With a collection of its own."""
    monkeypatch.setenv("CHROMA_COLLECTION_NAME", f"test-{uuid4().hex}")
    settings = read_settings()
    yield settings
    base = f"http://{settings.chroma_host}:{settings.chroma_port}{vectors.DATABASE}"
    httpx.delete(f"{base}/collections/{settings.chroma_collection_name}", trust_env=False).raise_for_status()


@pytest.fixture
def put(settings):
    def put(owner: str, **directions: list[float]) -> None:
        for name, vector in directions.items():
            asyncio.run(vectors.put_vector(settings, name, owner, vector))

    return put


@pytest.fixture
def find(settings):
    def find(owner: str, name: str, vector: list[float], limit: int = 5) -> list[tuple[str, float]]:
        sample = {"_id": name, "owner_id": owner, "vector": vector}
        return asyncio.run(vectors.find_nearest(settings, sample, limit))

    return find


def test_the_nearest_come_first_by_direction(put, find):
    put("me", east=EAST, west=WEST, north=NORTH, north_east=NORTH_EAST)
    found = find("me", "east", EAST)
    assert [name for name, _ in found] == ["north_east", "north", "west"]
    assert [distance for _, distance in found] == pytest.approx([0.293, 1.0, 2.0], abs=1e-3)
    assert [name for name, _ in find("me", "east", EAST, limit=1)] == ["north_east"]


def test_another_s_vectors_are_not_found(put, find):
    put("me", mine=EAST)
    put("other", theirs=EAST)
    assert find("me", "mine", EAST) == []


def test_a_vector_put_twice_is_there_once_and_new(put, find):
    put("me", east=EAST, moving=NORTH)
    put("me", moving=EAST)
    assert find("me", "east", EAST) == [("moving", 0.0)]


def test_removed_vectors_are_gone(put, find, settings):
    put("me", one=EAST, two=EAST, three=EAST)
    asyncio.run(vectors.remove_vector(settings, "one"))
    asyncio.run(vectors.remove_vector(settings, "never-there"))
    assert sorted(name for name, _ in find("me", "x", EAST)) == ["three", "two"]
    asyncio.run(vectors.remove_vectors_of(settings, "me"))
    assert find("me", "x", EAST) == []
