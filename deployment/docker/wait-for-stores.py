#!/usr/bin/env python3
"""Waits until the stores named as arguments (redis, mongodb) accept the login of CELERY_BROKER_URL and MONGODB_URL.

A store that does not answer yet is asked again, for 60 s. A refused login ends the wait at once: it does not mend itself.
"""

import os
import sys
import time
from urllib.parse import urlsplit

LIMIT_SECONDS = 60


def redis(url):
    import redis

    try:
        redis.from_url(url, socket_connect_timeout=3, socket_timeout=3).ping()
    except (redis.AuthenticationError, redis.AuthorizationError) as error:
        raise Refused("REDIS_PASSWORD") from error


def mongodb(url):
    import pymongo

    try:
        with pymongo.MongoClient(url, serverSelectionTimeoutMS=3000) as client:
            # Without a login MongoDB answers a ping; this it does not.
            client.get_default_database("samplemind").list_collection_names()
    except pymongo.errors.OperationFailure as error:
        if error.code in (13, 18):
            raise Refused("MONGO_PASSWORD") from error
        raise


class Refused(Exception):
    """The store answers and does not accept the login; args[0] is the variable that holds the password."""


STORES = {"redis": ("Redis", "CELERY_BROKER_URL", redis), "mongodb": ("MongoDB", "MONGODB_URL", mongodb)}


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
            sys.exit(
                f"{where} refuses the login of '{parts.username}'. The server was given another password than {refusal.args[0]}"
                " in .env; the one it was given first stays in its volume. Put that one back into .env, or change it in the server."
            )
        except Exception as error:
            reason = f"{type(error).__name__}: {str(error).split(', Timeout')[0][:160]}"
        if time.monotonic() - started > LIMIT_SECONDS:
            sys.exit(f"{where} did not answer for {LIMIT_SECONDS} s ({reason}). See its log: docker compose logs {parts.hostname}")
        if not said:
            print(f"waiting for {where}, {LIMIT_SECONDS} s at most ({reason})", flush=True)
            said = True
        time.sleep(1)


for store in sys.argv[1:]:
    wait(store)
