"""The API as a process of its own, with every store away."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from conftest import KEY

SOURCE = Path(__file__).parents[2] / "src"
NOWHERE = "127.0.0.1:1"
START_SECONDS = 5.0  # what the stack allows


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(tmp_path, **variables: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(SOURCE),
        "PYTHONOPTIMIZE": "2",
        "SECRET_KEY": KEY,
        "UPLOAD_DIR": str(tmp_path / "uploads"),
        "MONGODB_URL": f"mongodb://app:hunter22@{NOWHERE}/samplemind",
        "REDIS_URL": f"redis://samplemind:hunter22@{NOWHERE}/0",
        "CELERY_BROKER_URL": f"redis://samplemind:hunter22@{NOWHERE}/0",
        "CELERY_RESULT_BACKEND": f"redis://samplemind:hunter22@{NOWHERE}/1",
        "CHROMA_HOST": "127.0.0.1",
        "CHROMA_PORT": "1",
        **variables,
    }


def cpu_seconds(pid: int) -> float:
    """What the process worked, whatever else the machine does meanwhile."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def python(*arguments: str, **how) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, timeout=60, **how)


@pytest.fixture
def start(tmp_path):
    processes = []

    def start(**variables: str) -> tuple[str, float, Path]:
        """Gives the address, the seconds of work until it answered, and the log."""
        port = free_port()
        log = tmp_path / f"log-{port}"
        command = [sys.executable, "-m", "uvicorn", "samplemind.interfaces.api.main:app", "--port", str(port)]
        began = time.monotonic()
        with log.open("w") as out:
            processes.append(subprocess.Popen(command, env=environment(tmp_path, **variables), stderr=out, stdout=out))
        url = f"http://127.0.0.1:{port}/api/v1"
        while time.monotonic() < began + 30:
            try:
                httpx.get(f"{url}/health/live", trust_env=False).raise_for_status()
                return url, cpu_seconds(processes[-1].pid), log
            except httpx.HTTPError:
                if processes[-1].poll() is not None:
                    break
                time.sleep(0.02)
        pytest.fail(f"the API did not start:\n{log.read_text()}")

    yield start
    for process in processes:
        process.terminate()
        process.wait(10)


def test_it_starts_at_once_and_tells_which_stores_are_away(start):
    url, seconds, _ = start()
    assert seconds < START_SECONDS
    answer = httpx.get(f"{url}/health/dependencies", trust_env=False).json()
    assert answer["status"] == "degraded"
    for store in ("mongodb", "redis", "chromadb"):
        reading = answer["checks"][store]
        assert (reading["status"], reading["detail"]) == ("down", "cannot be reached")
        assert reading["latency_ms"] < 2_100
    ready = httpx.get(f"{url}/health/ready", trust_env=False)
    assert (ready.status_code, ready.json()["waiting_for"]) == (503, ["mongodb", "redis", "chromadb"])


def test_a_route_that_needs_a_store_says_so(start):
    url, _, _ = start()
    login = httpx.post(f"{url}/auth/login", json={"email": "a@b.org", "password": "x"}, timeout=20, trust_env=False)
    assert (login.status_code, login.json()["detail"]["code"]) == (503, "database-away")
    assert login.headers["retry-after"] == "10"


def test_its_log_is_for_machines_in_production_and_holds_no_secret(start):
    url, _, log = start(ENVIRONMENT="production", LOG_LEVEL="debug")
    httpx.get(f"{url}/health/dependencies", trust_env=False)
    httpx.post(f"{url}/auth/login", json={"email": "a@b.org", "password": "hunter22"}, timeout=20, trust_env=False)
    text = log.read_text()
    assert "hunter22" not in text
    assert KEY not in text
    assert {"time", "level", "logger", "message"} <= set(json.loads(text.splitlines()[0]))


def test_its_log_level_is_a_variable(start):
    _, _, log = start(LOG_LEVEL="info")
    assert "Application startup complete" in log.read_text()
    _, _, log = start(LOG_LEVEL="error")
    assert "Application startup complete" not in log.read_text()


@pytest.mark.parametrize("module", ["samplemind.interfaces.api.main", "samplemind.core.tasks.celery_app"])
def test_a_wrong_variable_ends_the_process_in_words(tmp_path, module):
    ended = python("-c", f"import {module}", env=environment(tmp_path, CORS_ORIGINS="http://a,http://b"))
    assert ended.returncode == 1
    assert "cannot start with these settings" in ended.stderr
    assert "CORS_ORIGINS: expected a JSON array" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("module", ["samplemind.interfaces.api.main", "samplemind.core.tasks.celery_app"])
def test_numpy_is_not_loaded_where_no_sound_is_measured(tmp_path, module):
    code = f"import {module}, sys; print('numpy' in sys.modules)"
    assert python("-c", code, env=environment(tmp_path)).stdout.strip() == "False"


def test_several_processes_share_their_counts(start, tmp_path):
    (tmp_path / "metrics").mkdir()
    url, _, _ = start(PROMETHEUS_MULTIPROC_DIR=str(tmp_path / "metrics"))
    text = httpx.get(f"{url}/metrics", trust_env=False).text
    assert 'samplemind_http_requests_total{method="GET",path="/api/v1/health/live",status="200"}' in text
    assert list((tmp_path / "metrics").glob("counter_*.db"))
