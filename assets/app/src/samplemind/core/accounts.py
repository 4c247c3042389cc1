"""Accounts: made by registration, or one at the start; removed with all they own."""

import asyncio
from datetime import UTC, datetime
from uuid import uuid4

from pymongo.errors import DuplicateKeyError

from samplemind.core.passwords import hash_password, password_matches
from samplemind.core.stores import database, uploads, vectors
from samplemind.settings import Settings


class AccountExists(Exception):
    pass


async def make_account(db, email: str, username: str, password: str) -> dict:
    """Throws AccountExists."""
    digest = await asyncio.to_thread(hash_password, password)
    account = {
        "_id": email,
        "id": uuid4().hex,
        "username": username,
        "password": digest,
        "created_at": datetime.now(UTC),
    }
    try:
        await db[database.ACCOUNTS].insert_one(account)
    except DuplicateKeyError:
        raise AccountExists from None
    return account


async def find_by_login(db, email: str, password: str) -> dict | None:
    """Takes as long for an unknown address as for a known one, so that the time tells nothing."""
    account = await db[database.ACCOUNTS].find_one({"_id": email})
    if account is None:
        await asyncio.to_thread(hash_password, password)
        return None
    return account if await asyncio.to_thread(password_matches, password, account["password"]) else None


async def remove_account(settings: Settings, db, account: dict) -> None:
    """The vectors first and the account last: what is cut off in the middle can be asked for again."""
    await vectors.remove_vectors_of(settings, account["id"])
    async for sample in db[database.SAMPLES].find({"owner_id": account["id"]}, {"_id": 1}):
        uploads.remove(settings, sample["_id"])
    await db[database.SAMPLES].delete_many({"owner_id": account["id"]})
    await db[database.ACCOUNTS].delete_one({"_id": account["_id"]})


async def make_first_account(settings: Settings, db) -> bool:
    """Once; an account that is there is never changed, whatever the settings say later."""
    email, password = settings.first_account_email, settings.first_account_password
    if email is None or password is None:
        return False
    if await db[database.ACCOUNTS].find_one({"_id": email}, {"_id": 1}):
        return False
    try:
        await make_account(db, email, email.split("@")[0], password.get_secret_value())
    except AccountExists:  # another process of this API was quicker
        return False
    return True
