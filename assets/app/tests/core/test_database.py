"""The API's connections to a real MongoDB."""

import asyncio
import os

import pytest
from pymongo import monitoring
from pymongo.event_loggers import ConnectionPoolLogger

from samplemind.core.stores import database
from samplemind.settings import read_settings

pytestmark = pytest.mark.skipif(not os.environ.get("MONGODB_URL"), reason="MONGODB_URL names no running database")


class Opened(ConnectionPoolLogger):
    """Counts the connections that clients open for what they are asked."""

    def __init__(self):
        self.count = 0

    def connection_created(self, event):
        self.count += 1


@pytest.fixture
def opened(monkeypatch) -> Opened:
    """Heard by every client that is made from now on."""
    opened, listeners = Opened(), monitoring._LISTENERS
    monkeypatch.setattr(monitoring, "_LISTENERS", listeners._replace(cmap_listeners=[opened]))
    return opened


@pytest.mark.parametrize("size", [1, 3])
def test_a_process_opens_as_many_connections_as_the_pool_may_hold(monkeypatch, opened, size):
    monkeypatch.setenv("CONNECTION_POOL_SIZE", str(size))
    settings = read_settings()

    async def ask_often():
        async with database.connect_async(settings) as client:
            samples = client[settings.mongodb_db_name][database.SAMPLES]
            await asyncio.gather(*(samples.find_one({"_id": number}) for number in range(50)))

    asyncio.run(ask_often())
    assert opened.count == size
