"""The first account, on a real database."""

import asyncio
import os
from uuid import uuid4

import pytest

from samplemind.core import accounts
from samplemind.core.passwords import password_matches
from samplemind.core.stores import database
from samplemind.settings import read_settings

pytestmark = pytest.mark.skipif(not os.environ.get("MONGODB_URL"), reason="MONGODB_URL names no running database")


@pytest.fixture
def start(monkeypatch):
    """What `processes` processes do that start at once with this first account."""
    email = f"{uuid4().hex}@example.org"

    def start(password: str, processes: int = 1):
        monkeypatch.setenv("FIRST_ACCOUNT_EMAIL", email)
        monkeypatch.setenv("FIRST_ACCOUNT_PASSWORD", password)

        async def make(db):
            made = await asyncio.gather(*(accounts.make_first_account(read_settings(), db) for _ in range(processes)))
            return made, await db[database.ACCOUNTS].find({"_id": email}).to_list()

        return asyncio.run(with_database(make))

    yield start
    asyncio.run(with_database(lambda db: db[database.ACCOUNTS].delete_many({"_id": email})))


async def with_database(work):
    settings = read_settings()
    async with database.connect_async(settings) as client:
        return await work(client[settings.mongodb_db_name])


def test_several_processes_that_start_at_once_make_one(start):
    made, kept = start("first-password", processes=4)
    assert sorted(made) == [False, False, False, True]
    assert len(kept) == 1
    assert password_matches("first-password", kept[0]["password"])


def test_it_is_never_changed_afterwards(start):
    _, before = start("first-password")
    made, after = start("another-password")
    assert (made, after) == ([False], before)
