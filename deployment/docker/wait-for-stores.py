#!/usr/bin/env python3
"""Waits until the stores named as arguments (redis, mongodb) accept the login of CELERY_BROKER_URL and MONGODB_URL.

A store that does not answer yet is asked again, for 60 s. A refused login ends the wait at once: it does not mend itself.
"""

import os
import sys
import time
from urllib.parse import urlsplit

LIMIT_SECONDS = 60


class Refused(Exception):
    """The store answers and does not accept the login; args[0] says what to do."""


class Silent(Exception):
    """The store does not answer, or not yet; args[0] says how."""


def ask_redis(url):
    import redis

    try:
        redis.from_url(url, socket_connect_timeout=3, socket_timeout=3).ping()
    except (redis.AuthenticationError, redis.exceptions.NoPermissionError) as error:
        raise Refused("Redis takes REDIS_PASSWORD when it starts: recreate it, and everything that logs in to it.") from error
    except redis.RedisError as error:
        raise Silent(error) from error


def ask_mongodb(url):
    from pymongo import MongoClient
    from pymongo.errors import OperationFailure, PyMongoError

    try:
        with MongoClient(url, serverSelectionTimeoutMS=3000) as client:
            # Without a login MongoDB answers a ping; this it does not.
            client.get_default_database("samplemind").list_collection_names()
    except OperationFailure as error:
        if error.code in (13, 18):
            raise Refused(
                "MongoDB keeps the password it was given first in its volume, whatever MONGO_PASSWORD in .env says later: put that"
                " one back into .env, or change it in the server."
            ) from error
        raise Silent(error) from error
    except PyMongoError as error:
        raise Silent(str(error).split(", Timeout")[0]) from error


STORES = {"redis": ("Redis", "CELERY_BROKER_URL", ask_redis), "mongodb": ("MongoDB", "MONGODB_URL", ask_mongodb)}


def wait(name):
    title, variable, ask = STORES[name]
    url = os.environ.get(variable) or sys.exit(f"{variable} is not set; it says where {title} is.")
    parts = urlsplit(url)
    where = f"{title} at {parts.hostname}"
    started, said = time.monotonic(), False
    while True:
        try:
            ask(url)
            print(f"{where} accepts the login", flush=True)
            return
        except Refused as refusal:
            sys.exit(f"{where} refuses the login of '{parts.username}'. {refusal.args[0]}")
        except Silent as silence:
            reason = str(silence)[:160]
        if time.monotonic() - started > LIMIT_SECONDS:
            sys.exit(f"{where} did not answer for {LIMIT_SECONDS} s ({reason}). See its log: docker compose logs {parts.hostname}")
        if not said:
            print(f"waiting for {where}, {LIMIT_SECONDS} s at most ({reason})", flush=True)
            said = True
        time.sleep(1)


for store in sys.argv[1:]:
    wait(store)
