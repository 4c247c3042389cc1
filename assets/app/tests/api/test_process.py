"""The API as a process of its own, with every store away."""

import json
import subprocess
import sys

import httpx
import pytest

from conftest import KEY
from real_api import environment

START_SECONDS = 5.0  # what the stack allows


def python(*arguments: str, **how) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, timeout=60, **how)


def test_it_starts_at_once_and_tells_which_stores_are_away(start):
    api = start()
    assert api.seconds < START_SECONDS
    answer = httpx.get(f"{api.url}/health/dependencies", trust_env=False).json()
    assert answer["status"] == "degraded"
    for store in ("mongodb", "redis", "chromadb"):
        reading = answer["checks"][store]
        assert (reading["status"], reading["detail"]) == ("down", "cannot be reached")
        assert reading["latency_ms"] < 2_100
    ready = httpx.get(f"{api.url}/health/ready", trust_env=False)
    assert (ready.status_code, ready.json()["waiting_for"]) == (503, ["mongodb", "redis", "chromadb"])


def test_a_route_that_needs_a_store_says_so(start):
    url = start().url
    login = httpx.post(f"{url}/auth/login", json={"email": "a@b.org", "password": "x"}, timeout=20, trust_env=False)
    assert (login.status_code, login.json()["detail"]["code"]) == (503, "database-away")
    assert login.headers["retry-after"] == "10"


def test_its_log_is_for_machines_in_production_and_holds_no_secret(start):
    api = start(ENVIRONMENT="production", LOG_LEVEL="debug")
    url = api.url
    httpx.get(f"{url}/health/dependencies", trust_env=False)
    httpx.post(f"{url}/auth/login", json={"email": "a@b.org", "password": "hunter22"}, timeout=20, trust_env=False)
    text = api.log.read_text()
    assert "hunter22" not in text
    assert KEY not in text
    assert {"time", "level", "logger", "message"} <= set(json.loads(text.splitlines()[0]))


def test_its_log_level_is_a_variable(start):
    assert "Application startup complete" in start(LOG_LEVEL="info").log.read_text()
    assert "Application startup complete" not in start(LOG_LEVEL="error").log.read_text()


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
    url = start(PROMETHEUS_MULTIPROC_DIR=str(tmp_path / "metrics")).url
    text = httpx.get(f"{url}/metrics", trust_env=False).text
    assert 'samplemind_http_requests_total{method="GET",path="/api/v1/health/live",status="200"}' in text
    assert list((tmp_path / "metrics").glob("counter_*.db"))
