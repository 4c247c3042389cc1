import asyncio

import httpx
import pytest

from person import Person, register
from real_api import Api, missing_stores, real_stores
from samplemind.interfaces.api.app import make_app


class NoDatabase:
    """Stands for the database in routes that must not ask it."""

    def __getitem__(self, name):
        raise RuntimeError(f"{name} was asked for")


@pytest.fixture
def ask(make_settings):
    """Asks an application that is made with these variables."""

    def ask(
        method: str, path: str, variables: dict[str, str] | None = None, client: str = "127.0.0.1", **request
    ) -> httpx.Response:
        app = make_app(make_settings(**(variables or {})))
        app.state.database = NoDatabase()

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(client, 1234))
            try:
                async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as asking:
                    return await asking.request(method, path, **request)
            finally:
                await app.state.shared.close()

        return asyncio.run(send())

    return ask


@pytest.fixture
def start(tmp_path):
    apis = []

    def start(**variables: str) -> Api:
        apis.append(Api(tmp_path, **variables))
        return apis[-1]

    yield start
    for api in apis:
        api.stop()


@pytest.fixture
def start_on_stores(start, redis):
    """An API on real stores; its jobs go to a Redis that no worker listens to."""
    if missing := missing_stores():
        pytest.skip(f"{', '.join(missing)} name no running stores")
    return lambda **variables: start(**real_stores(redis.url), **variables)


@pytest.fixture
def make_person():
    """People with accounts of this API, who are removed with all they own."""
    people: list[Person] = []

    def make(api: Api) -> Person:
        people.append(register(httpx.Client(base_url=api.url, timeout=30, trust_env=False)))
        return people[-1]

    yield make
    for person in people:
        person.ask("DELETE", "/auth/me")
        person.client.close()
