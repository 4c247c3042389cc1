"""Drives a running stack over HTTP. SAMPLEMIND_TEST_API_URL says where it is, such as http://127.0.0.1:8000."""

import os
import time
from uuid import uuid4

import httpx
import pytest

WAIT_SECONDS = 60.0


@pytest.fixture(scope="session")
def api_url() -> str:
    url = os.environ.get("SAMPLEMIND_TEST_API_URL")
    if not url:
        pytest.skip("SAMPLEMIND_TEST_API_URL names no running API")
    return url.rstrip("/") + "/api/v1"


class Person:
    """An account of the running API, logged in."""

    def __init__(self, client: httpx.Client, email: str, password: str):
        self.client, self.email, self.password = client, email, password
        self.tokens = client.post("/auth/login", json={"email": email, "password": password}).json()
        self.headers = {"Authorization": f"Bearer {self.tokens['access_token']}"}

    def ask(self, method: str, path: str, **more) -> httpx.Response:
        return self.client.request(method, path, headers=self.headers, **more)

    def upload(self, name: str, content: bytes, mime: str = "audio/wav") -> httpx.Response:
        return self.ask("POST", "/audio/upload", files={"file": (name, content, mime)})

    def upload_and_wait(self, name: str, content: bytes) -> dict:
        answer = self.upload(name, content)
        assert answer.status_code == 202, answer.text
        return self.wait_for(answer.json()["id"])

    def wait_for(self, sample_id: str) -> dict:
        """The sample, analyzed or failed."""
        until = time.monotonic() + WAIT_SECONDS
        while True:
            sample = self.ask("GET", f"/audio/files/{sample_id}").json()
            if sample["status"] in ("analyzed", "failed"):
                return sample
            assert time.monotonic() < until, f"still {sample['status']} after {WAIT_SECONDS:.0f} s"
            time.sleep(0.1)


@pytest.fixture(scope="session")
def client(api_url):
    with httpx.Client(base_url=api_url, timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture
def make_person(client):
    """Registers people, and removes them with all they own afterwards."""
    people: list[Person] = []

    def make() -> Person:
        email, password = f"{uuid4().hex}@example.org", uuid4().hex
        registered = client.post("/auth/register", json={"email": email, "username": "Tester", "password": password})
        if registered.status_code == 403:
            pytest.skip("the running API takes no new accounts (REGISTRATION_OPEN=false)")
        assert registered.status_code == 201, registered.text
        people.append(Person(client, email, password))
        return people[-1]

    yield make
    for person in people:
        person.ask("DELETE", "/auth/me")


@pytest.fixture
def person(make_person) -> Person:
    return make_person()
