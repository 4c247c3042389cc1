"""A Redis of its own, to be stopped and looked into."""

import socket
import subprocess
import time
from pathlib import Path

import redis


def wait_until(holds, seconds: float = 40.0):
    until = time.monotonic() + seconds
    while not (result := holds()):
        assert time.monotonic() < until, f"not within {seconds:.0f} s"
        time.sleep(0.05)
    return result


class Redis:
    def __init__(self, folder: Path):
        self._folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        options = ["--port", str(self.port), "--save", "", "--appendonly", "yes", "--dir", str(self._folder)]
        self._process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
        wait_until(self._answers)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(10)

    def waiting(self, queue: str) -> int:
        """Jobs in a queue that no worker has taken."""
        with redis.from_url(self.url) as client:
            return client.llen(queue)

    def keys(self, pattern: str) -> list[bytes]:
        with redis.from_url(self.url) as client:
            return client.keys(pattern)

    def seconds_left(self, key: bytes) -> int:
        with redis.from_url(self.url) as client:
            return client.ttl(key)

    def remove(self, key: bytes) -> None:
        with redis.from_url(self.url) as client:
            client.delete(key)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0
