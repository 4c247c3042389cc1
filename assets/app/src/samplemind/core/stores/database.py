"""MongoDB: accounts under their e-mail address, samples under an id of their own.

An account's key is its address, so that two processes that make the same account at once make one, with no index.
"""

from pymongo import ASCENDING, DESCENDING, AsyncMongoClient, MongoClient

from samplemind.settings import Settings

ACCOUNTS, SAMPLES = "accounts", "samples"

# A store that is away has to show within the time a person waits, not within the driver's 30 s.
PATIENCE = {"serverSelectionTimeoutMS": 2_000, "connectTimeoutMS": 2_000, "socketTimeoutMS": 10_000, "tz_aware": True}


def connect_async(settings: Settings) -> AsyncMongoClient:
    url, most = settings.mongodb_url.get_secret_value(), settings.connection_pool_size
    return AsyncMongoClient(url, appname="samplemind-api", maxPoolSize=most, **PATIENCE)


def connect(settings: Settings) -> MongoClient:
    return MongoClient(settings.mongodb_url.get_secret_value(), appname="samplemind-worker", **PATIENCE)


async def make_indexes(database) -> None:
    await database[ACCOUNTS].create_index([("id", ASCENDING)])
    await database[SAMPLES].create_index([("owner_id", ASCENDING), ("uploaded_at", DESCENDING)])
    await database[SAMPLES].create_index([("task_id", ASCENDING)])
