"""Flower answers, wants its login, and gets the queues' lengths from the broker."""

import base64
import os
import sys
from http.client import HTTPConnection


def ask(path, **headers):
    connection = HTTPConnection("127.0.0.1", 5555, timeout=4)
    connection.request("GET", prefix + path, headers=headers)
    return connection.getresponse().status


prefix = f"/{os.environ['FLOWER_URL_PREFIX']}" if os.environ.get("FLOWER_URL_PREFIX") else ""
login = base64.b64encode(os.environ["FLOWER_BASIC_AUTH"].encode()).decode()
got = {"healthcheck": ask("/healthcheck"), "queues": ask("/api/queues/length", Authorization=f"Basic {login}")}
print(got)
sys.exit(set(got.values()) != {200})
