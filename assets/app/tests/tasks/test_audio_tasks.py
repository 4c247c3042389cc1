"""The jobs themselves, called without a queue, on a real database and a real vector store."""

import asyncio
import os
import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from samplemind.core.samples import new_sample
from samplemind.core.stores import database, uploads, vectors
from samplemind.core.tasks import audio_tasks, cleanup
from samplemind.settings import read_settings
from sounds import noise, sine, wav

NEEDED = ("MONGODB_URL", "CHROMA_HOST", "CELERY_BROKER_URL")
MISSING = [name for name in NEEDED if not os.environ.get(name)]

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} name no running stores")


@pytest.fixture
def settings(monkeypatch, tmp_path):
    monkeypatch.setenv("UPLOAD_DIR", str(tmp_path))
    settings = read_settings()
    monkeypatch.setattr(audio_tasks, "settings", lambda: settings)
    return settings


@pytest.fixture
def samples(settings):
    with database.connect(settings) as client:
        yield client[settings.mongodb_db_name][database.SAMPLES]


@pytest.fixture
def upload(settings, samples):
    """Puts a sample where the API would, and removes it afterwards."""
    owner = f"test-{uuid4().hex}"

    def upload(content: bytes, **changes) -> str:
        sample_id = uuid4().hex
        uploads.path_of(settings, sample_id).write_bytes(content)
        samples.insert_one(new_sample(sample_id, owner, "a.wav", len(content), uuid4().hex) | changes)
        return sample_id

    yield upload
    samples.delete_many({"owner_id": owner})
    asyncio.run(vectors.remove_vectors_of(settings, owner))


def run_through(sample_id: str) -> None:
    """Both jobs in turn; the first also queues the second, which then finds its work done."""
    audio_tasks.process_audio_analysis(sample_id)
    audio_tasks.generate_audio_embeddings(sample_id)


def test_a_sample_goes_from_queued_to_analyzed(upload, samples):
    sample_id = upload(wav(sine(440, 1)))
    run_through(sample_id)
    sample = samples.find_one({"_id": sample_id})
    assert (sample["status"], sample["error"]) == ("analyzed", None)
    assert sample["analysis"]["duration_seconds"] == 1.0


def test_a_second_delivery_changes_nothing(upload, samples):
    sample_id = upload(wav(sine(440, 1)))
    run_through(sample_id)
    before = samples.find_one({"_id": sample_id})
    run_through(sample_id)
    assert samples.find_one({"_id": sample_id}) == before


def test_similar_samples_are_found(upload, samples, settings):
    first, far, near = (upload(wav(sound)) for sound in (sine(440, 1), noise(1), sine(445, 1)))
    for sample_id in (first, far, near):
        run_through(sample_id)
    found = asyncio.run(vectors.find_nearest(settings, samples.find_one({"_id": first}), 5))
    assert [id for id, _ in found] == [near, far]


@pytest.mark.parametrize(("status", "description"), [(200, "A dry kick."), (500, None)])
def test_a_description_is_an_extra(upload, samples, server, monkeypatch, status, description):
    monkeypatch.setenv("OLLAMA_URL", server.url)
    with_ollama = read_settings()
    monkeypatch.setattr(audio_tasks, "settings", lambda: with_ollama)
    server.answer("/api/chat", {"message": {"content": "A dry kick."}}, status)
    sample_id = upload(wav(sine(440, 1)))
    run_through(sample_id)
    audio_tasks.describe_audio(sample_id)
    sample = samples.find_one({"_id": sample_id})
    assert (sample["status"], sample["description"]) == ("analyzed", description)


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"not a wav file", "The file is not a WAV file."), (None, "The uploaded file is gone from the disk.")],
)
def test_what_cannot_be_analyzed_says_why(upload, samples, settings, content, why):
    sample_id = upload(content or b"")
    if content is None:
        uploads.remove(settings, sample_id)
    audio_tasks.process_audio_analysis(sample_id)
    sample = samples.find_one({"_id": sample_id})
    assert (sample["status"], sample["error"]) == ("failed", why)


def test_a_sample_that_kills_its_worker_is_given_up(upload, samples):
    sample_id = upload(wav(sine(440, 1)), attempts=audio_tasks.MOST_ATTEMPTS)
    audio_tasks.process_audio_analysis(sample_id)
    assert "cut off three times" in samples.find_one({"_id": sample_id})["error"]


def test_a_sample_deleted_meanwhile_leaves_no_vector(upload, samples, settings, monkeypatch):
    sample_id = upload(wav(sine(440, 1)))
    run_through(sample_id)
    sample = samples.find_one({"_id": sample_id})
    put = vectors.put_vector

    async def put_and_lose(*arguments):
        await put(*arguments)
        samples.delete_one({"_id": sample_id})

    monkeypatch.setattr(vectors, "put_vector", put_and_lose)
    audio_tasks.generate_audio_embeddings(sample_id)
    other = {"_id": "another", "vector": sample["vector"], "owner_id": sample["owner_id"]}
    assert asyncio.run(vectors.find_nearest(settings, other, 5)) == []


def test_cleaning_up_removes_orphans_and_tells_lost_jobs(upload, samples, settings):
    kept, young = upload(wav(sine(440, 1))), settings.upload_dir / "young.part"
    orphan, stranger = uploads.path_of(settings, uuid4().hex), settings.upload_dir / "notes.txt"
    long_ago = time.time() - 2 * cleanup.UPLOAD_GRACE
    for file in (uploads.path_of(settings, kept), orphan, stranger):
        file.touch()
        os.utime(file, (long_ago, long_ago))
    young.touch()
    lost = upload(b"", uploaded_at=datetime.now(UTC) - timedelta(days=1), status="analyzing")
    outcome = cleanup.clean(settings, samples.database)
    assert (outcome["orphaned_files"], outcome["lost_jobs"] >= 1) == (1, True)
    assert [file.exists() for file in (uploads.path_of(settings, kept), orphan, stranger, young)] == [
        True,
        False,
        True,
        True,
    ]
    assert samples.find_one({"_id": lost})["error"] == cleanup.LOST
    assert samples.find_one({"_id": kept})["status"] == "queued"
