import shutil
import threading
from collections.abc import Iterator

import pytest

from answering import Answering
from real_redis import Redis
from samplemind.settings import Settings, read_settings

KEY = "a-signing-key-for-tests-of-32-bytes-or-more"


@pytest.fixture
def bare_environment(monkeypatch) -> Iterator[pytest.MonkeyPatch]:
    """No variable that the application reads is set."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


@pytest.fixture
def make_settings(bare_environment, tmp_path):
    """Settings as the application reads them from these variables."""

    def make(**variables: str) -> Settings:
        for name, value in {"SECRET_KEY": KEY, "UPLOAD_DIR": str(tmp_path / "uploads"), **variables}.items():
            bare_environment.setenv(name, value)
        return read_settings()

    return make


@pytest.fixture
def server() -> Iterator[Answering]:
    server = Answering()
    server.patience.set()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.patience.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def redis(tmp_path) -> Iterator[Redis]:
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server is not installed")
    redis = Redis(tmp_path)
    yield redis
    redis.stop()
