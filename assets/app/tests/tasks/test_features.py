"""Features that are switched off, and on again, in a real worker."""

import asyncio
import os
from uuid import uuid4

import pytest

from real_redis import wait_until
from samplemind.core.samples import new_sample
from samplemind.core.stores import database, uploads, vectors
from samplemind.settings import read_settings
from sounds import sine, wav

NEEDED = ("MONGODB_URL", "CHROMA_HOST")
pytestmark = pytest.mark.skipif(
    not all(os.environ.get(name) for name in NEEDED), reason=f"{', '.join(NEEDED)} name no running stores"
)


@pytest.fixture
def settings(monkeypatch, tmp_path):
    monkeypatch.setenv("UPLOAD_DIR", str(tmp_path))
    return read_settings()


@pytest.fixture
def samples(settings):
    with database.connect(settings) as client:
        yield client[settings.mongodb_db_name][database.SAMPLES]


@pytest.fixture
def put(settings, samples):
    """A sample as the API or a worker leaves it."""
    owner = f"test-{uuid4().hex}"

    def put(status: str) -> dict:
        sample = new_sample(uuid4().hex, owner, "a.wav", 1, uuid4().hex, status)
        uploads.path_of(settings, sample["_id"]).write_bytes(wav(sine(440, 1)))
        samples.insert_one(sample)
        return sample

    yield put
    samples.delete_many({"owner_id": owner})
    asyncio.run(vectors.remove_vectors_of(settings, owner))


def is_indexed(settings, samples, sample: dict) -> bool:
    """Another sample with the same sound finds it."""
    vector = samples.find_one({"_id": sample["_id"]})["vector"]
    other = {"_id": "another", "vector": vector, "owner_id": sample["owner_id"]}
    return [id for id, _ in asyncio.run(vectors.find_nearest(settings, other, 5))] == [sample["_id"]]


def test_what_is_switched_off_is_left_undone_and_made_good_when_it_is_on_again(
    start_worker, settings, samples, put, server
):
    server.answer("/api/chat", {"message": {"content": "A dry kick."}})

    def start(**switches: str):
        return start_worker(UPLOAD_DIR=str(settings.upload_dir), OLLAMA_URL=server.url, **switches)

    def wait_for(**fields) -> dict:
        return wait_until(lambda: samples.find_one({"_id": sample["_id"], **fields}))

    sample = put("queued")
    worker = start(ENABLE_AUDIO_ANALYSIS="false")
    kept = wait_for(status="stored")
    assert (kept["analysis"], kept["error"]) == (None, None)
    worker.stop()

    worker = start(ENABLE_SIMILARITY_SEARCH="false", ENABLE_AI_DESCRIPTIONS="false")
    measured = wait_for(status="analyzed")
    assert (measured["analysis"]["duration_seconds"], measured["description"]) == (1.0, None)
    wait_until(lambda: "process_audio_analysis" in worker.log.read_text().partition("succeeded")[0])
    worker.stop()
    for job in ("generate_audio_embeddings[", "describe_audio["):
        assert job not in worker.log.read_text()
    assert not is_indexed(settings, samples, sample)
    assert server.asked == []

    start()
    assert wait_for(description={"$ne": None})["description"] == "A dry kick."
    assert is_indexed(settings, samples, sample)
