"""The API as a process of its own, as uvicorn runs it."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from conftest import KEY

SOURCE = Path(__file__).parents[1] / "src"
NOWHERE = "127.0.0.1:1"
STORES = ("MONGODB_URL", "MONGODB_DB_NAME", "CHROMA_HOST", "CHROMA_PORT", "CHROMA_COLLECTION_NAME")


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """Variables of an API whose stores are all away."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(SOURCE),
        "PYTHONOPTIMIZE": "2",
        "PYTHONPYCACHEPREFIX": str(folder.parent / "bytecode"),  # one for all tests: a start is half the work then
        "SECRET_KEY": KEY,
        "UPLOAD_DIR": str(folder / "uploads"),
        "MONGODB_URL": f"mongodb://app:hunter22@{NOWHERE}/samplemind",
        "REDIS_URL": f"redis://samplemind:hunter22@{NOWHERE}/0",
        "CELERY_BROKER_URL": f"redis://samplemind:hunter22@{NOWHERE}/0",
        "CELERY_RESULT_BACKEND": f"redis://samplemind:hunter22@{NOWHERE}/1",
        "CHROMA_HOST": "127.0.0.1",
        "CHROMA_PORT": "1",
        **variables,
    }


def missing_stores() -> list[str]:
    return [name for name in ("MONGODB_URL", "CHROMA_HOST") if not os.environ.get(name)]


def real_stores(redis_url: str) -> dict[str, str]:
    """Variables of an API on the stores of the surroundings, and on a Redis of its own that no worker listens to."""
    named = {name: os.environ[name] for name in STORES if os.environ.get(name)}
    urls = {"REDIS_URL": "0", "CELERY_BROKER_URL": "0", "CELERY_RESULT_BACKEND": "1"}
    return named | {name: f"{redis_url}/{database}" for name, database in urls.items()}


class Api:
    def __init__(self, folder: Path, app: str = "samplemind.interfaces.api.main:app", **variables: str):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/api/v1"
        self.log = folder / f"log-{port}"
        command = [sys.executable, "-m", "uvicorn", app, "--port", str(port)]
        with self.log.open("w") as out:
            self.process = subprocess.Popen(command, env=environment(folder, **variables), stderr=out, stdout=out)
        self._wait()
        self.seconds = self._cpu_seconds()  # of work until it answered

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)

    def _wait(self) -> None:
        until = time.monotonic() + 30
        while time.monotonic() < until and self.process.poll() is None:
            try:
                httpx.get(f"{self.url}/health/live", trust_env=False).raise_for_status()
                return
            except httpx.HTTPError:
                time.sleep(0.02)
        self.process.kill()
        pytest.fail(f"the API did not start:\n{self.log.read_text()}")

    def _cpu_seconds(self) -> float:
        """What the process worked, whatever else the machine does meanwhile."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
