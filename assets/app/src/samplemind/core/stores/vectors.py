"""The samples' fingerprints in ChromaDB, over its HTTP API (v2). One entry a sample: id, owner, vector.

The collection is asked for each time: a store that was emptied or replaced behind the application is made good.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from samplemind.settings import Settings

DATABASE = "/api/v2/tenants/default_tenant/databases/default_database"
PATIENCE = httpx.Timeout(10.0, connect=2.0)


async def put_vector(settings: Settings, sample_id: str, owner_id: str, vector: list[float]) -> None:
    async with _collection(settings) as ask:
        await ask("upsert", {"ids": [sample_id], "embeddings": [vector], "metadatas": [{"owner_id": owner_id}]})


async def find_nearest(settings: Settings, sample: dict, limit: int) -> list[tuple[str, float]]:
    """The owner's other samples by cosine distance, nearest first: (id, 0 = same direction, 2 = opposite)."""
    query = {
        "query_embeddings": [sample["vector"]],
        "n_results": limit + 1,  # the sample itself is the nearest
        "where": {"owner_id": sample["owner_id"]},
        "include": ["distances"],
    }
    async with _collection(settings) as ask:
        found = await ask("query", query)
    pairs = zip(found["ids"][0], found["distances"][0], strict=True)
    return [(id, max(0.0, round(distance, 6))) for id, distance in pairs if id != sample["_id"]][:limit]


async def remove_vector(settings: Settings, sample_id: str) -> None:
    async with _collection(settings) as ask:
        await ask("delete", {"ids": [sample_id]})


async def remove_vectors_of(settings: Settings, owner_id: str) -> None:
    async with _collection(settings) as ask:
        await ask("delete", {"where": {"owner_id": owner_id}})


@asynccontextmanager
async def _collection(settings: Settings) -> AsyncIterator:
    """Gives a function that asks the collection. Throws httpx.HTTPError."""
    base = f"http://{settings.chroma_host}:{settings.chroma_port}{DATABASE}/collections"
    # trust_env off: a proxy for the outside world is no way to a neighbour
    async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client:

        async def post(url: str, body: dict) -> dict:
            answer = await client.post(url, json=body)
            answer.raise_for_status()
            return answer.json()

        wanted = {"name": settings.chroma_collection_name, "get_or_create": True}
        collection = await post(base, {**wanted, "configuration": {"hnsw": {"space": "cosine"}}})
        yield lambda action, body: post(f"{base}/{collection['id']}/{action}", body)
