"""Reports of faults, as they arrive at a real server in Sentry's place."""

import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from conftest import KEY
from real_api import SOURCE, Api, environment
from real_redis import wait_until
from real_worker import Worker
from samplemind.core.tokens import sign
from samplemind.logs import find_secrets
from samplemind.reports import clean
from samplemind.settings import SettingsProblem

TESTS = Path(__file__).parent
PASSWORD = "hunter22"


def dsn(server) -> str:
    return server.url.replace("://", "://public-key@") + "/7"


def reports(server) -> list[dict]:
    """What came in, without envelopes that hold no fault."""
    envelopes = [sent.decode() for _, _, sent in server.asked if isinstance(sent, bytes)]
    lines = [line for envelope in envelopes for line in envelope.splitlines()]
    return [json.loads(line) for line in lines if '"exception"' in line]


def sent(server) -> str:
    return "".join(f"{path} {headers} {body!r}" for path, headers, body in server.asked)


@pytest.fixture
def start(tmp_path):
    apis = []

    def start(**variables: str) -> Api:
        apis.append(Api(tmp_path, "faulty:app", PYTHONPATH=f"{SOURCE}:{TESTS / 'api'}", **variables))
        return apis[-1]

    yield start
    for api in apis:
        api.stop()


def fail(api: Api, token: str) -> httpx.Response:
    return httpx.post(
        f"{api.url}/faulty?key={PASSWORD}",
        json={"password": f"{PASSWORD} of me@example.org"},
        headers={"Authorization": f"Bearer {token}", "Cookie": f"session={PASSWORD}"},
        timeout=20,
        trust_env=False,
    )


def test_a_fault_of_the_api_is_reported_without_secrets_and_people(start, server, make_settings):
    server.answer("/api/7/envelope/", {})
    api = start(SENTRY_DSN=dsn(server), SENTRY_ENVIRONMENT="the-lab")
    token = sign(make_settings(), "account-1", "access")
    assert fail(api, token).status_code == 500
    [report] = wait_until(lambda: reports(server), seconds=10)
    [fault] = report["exception"]["values"]
    assert (fault["type"], fault["value"].split(",")[0]) == ("ValueError", "cannot work with ••• of •••")
    assert fault["stacktrace"]["frames"][-1]["function"] == "fail"
    assert (report["environment"], report["tags"]["part"]) == ("the-lab", "api")
    assert report["request"]["url"].endswith("/api/v1/faulty")
    assert not {"user", "extra"} & report.keys()
    assert not {"data", "headers", "cookies", "query_string"} & report["request"].keys()
    for private in (PASSWORD, "me@example.org", token, KEY):
        assert private not in sent(server)


def test_a_job_that_fails_is_reported_without_what_it_was_given(redis, server, tmp_path):
    server.answer("/api/7/envelope/", {})
    worker = Worker(redis, tmp_path / "worker.log", SENTRY_DSN=dsn(server), ENVIRONMENT="testing")
    try:
        worker.send_faulty("me@example.org")
        [report] = wait_until(lambda: reports(server))
        assert report["exception"]["values"][-1]["value"] == "cannot work with •••"
        assert (report["environment"], report["tags"]["part"]) == ("testing", "worker")
        assert "me@example.org" not in sent(server)
    finally:
        worker.stop()


def test_without_an_address_nothing_is_loaded_that_could_report(tmp_path):
    code = "import samplemind.interfaces.api.main, sys; print('sentry_sdk' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, text=True)
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the key is a-signing-key-for-tests-of-32-bytes-or-more", "the key is •••"),
        ("from Me.Too+tag@Example.org, to you@x.museum.", "from •••, to •••."),
        ("Authorization: Bearer abc.def", "Authorization: Bearer •••"),
        ("eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl is out", "••• is out"),
        ("at redis://samplemind:hunter22@redis:6379/0", "at redis://•••@redis:6379/0"),
        ("at https://key@sentry.example.org/1", "at https://•••@sentry.example.org/1"),
        ("celery@3f2a1b: lost at 2.5 s", "celery@3f2a1b: lost at 2.5 s"),
    ],
)
def test_what_is_private_is_masked_wherever_it_stands(make_settings, text, shown):
    secrets = find_secrets(make_settings())
    event = {"message": text, "deep": [{"er": (text,)}], "level": "error", "number": 3}
    assert clean(event, secrets) == {"message": shown, "deep": [{"er": [shown]}], "level": "error", "number": 3}


@pytest.mark.parametrize(
    "wrong", ["sentry.example.org", "https://sentry.example.org/1", "https://key@sentry.example.org"]
)
def test_an_address_that_cannot_be_one_is_refused_without_repeating_it(make_settings, wrong):
    with pytest.raises(SettingsProblem, match="SENTRY_DSN: expected an address") as problem:
        make_settings(SENTRY_DSN=wrong)
    assert wrong not in str(problem.value)


def test_the_address_is_a_secret_of_the_log(make_settings):
    address = "https://key-of-sentry@sentry.example.org/1"
    assert address in find_secrets(make_settings(SENTRY_DSN=address))
