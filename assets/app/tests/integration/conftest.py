"""Drives a running stack over HTTP. SAMPLEMIND_TEST_API_URL says where it is, such as http://127.0.0.1:8000."""

import os

import httpx
import pytest

from person import Person, register


@pytest.fixture(scope="session")
def api_url() -> str:
    url = os.environ.get("SAMPLEMIND_TEST_API_URL")
    if not url:
        pytest.skip("SAMPLEMIND_TEST_API_URL names no running API")
    return url.rstrip("/") + "/api/v1"


@pytest.fixture(scope="session")
def client(api_url):
    with httpx.Client(base_url=api_url, timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture
def make_person(client):
    """Registers people, and removes them with all they own afterwards."""
    people: list[Person] = []

    def make() -> Person:
        if not client.get("/auth/settings").json()["registration_open"]:
            pytest.skip("the running API takes no new accounts (REGISTRATION_OPEN=false)")
        people.append(register(client))
        return people[-1]

    yield make
    for person in people:
        person.ask("DELETE", "/auth/me")


@pytest.fixture
def person(make_person) -> Person:
    return make_person()
