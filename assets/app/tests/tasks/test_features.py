"""What a real worker leaves undone where features are switched off, and makes good when they are on again."""

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


def test_without_analysis_samples_are_kept_and_measured_when_it_is_on_again(start_worker, settings, samples, put):
    sample = put("queued")
    worker = start_worker(UPLOAD_DIR=str(settings.upload_dir), ENABLE_AUDIO_ANALYSIS="false")
    kept = wait_until(lambda: samples.find_one({"_id": sample["_id"], "status": "stored"}))
    assert (kept["analysis"], kept["error"]) == (None, None)
    worker.stop()
    start_worker(UPLOAD_DIR=str(settings.upload_dir))
    wait_until(lambda: samples.find_one({"_id": sample["_id"], "status": "analyzed"}))


def test_without_the_search_samples_are_measured_and_indexed_when_it_is_on_again(start_worker, settings, samples, put):
    sample = put("analyzing")
    worker = start_worker(UPLOAD_DIR=str(settings.upload_dir), ENABLE_SIMILARITY_SEARCH="false")
    measured = wait_until(lambda: samples.find_one({"_id": sample["_id"], "status": "analyzed"}))
    assert measured["analysis"]["duration_seconds"] == 1.0
    worker.stop()
    assert "generate_audio_embeddings[" not in worker.log.read_text()
    assert not is_indexed(settings, samples, sample)
    start_worker(UPLOAD_DIR=str(settings.upload_dir))
    wait_until(lambda: is_indexed(settings, samples, sample))


@pytest.mark.parametrize(("switch", "asked"), [("true", 1), ("false", 0)])
def test_without_descriptions_no_provider_is_asked(start_worker, settings, samples, put, server, switch, asked):
    server.answer("/api/chat", {"message": {"content": "A dry kick."}})
    sample = put("analyzing")
    worker = start_worker(UPLOAD_DIR=str(settings.upload_dir), ENABLE_AI_DESCRIPTIONS=switch, OLLAMA_URL=server.url)
    found = {"_id": sample["_id"], "status": "analyzed"} | ({"description": "A dry kick."} if asked else {})
    wait_until(lambda: samples.find_one(found))
    worker.stop()
    assert worker.log.read_text().count("describe_audio[") > 0 or not asked
    assert len(server.asked) == asked
