"""Which hosts are answered, and how many requests at once."""

import json
import socket
import time
from urllib.parse import urlsplit

import httpx
import pytest


@pytest.mark.parametrize(
    ("hosts", "host", "status"),
    [
        ('["sounds.example.org"]', "sounds.example.org", 401),
        ('["sounds.example.org"]', "Sounds.Example.org:8443", 401),
        ('["sounds.example.org"]', "other.example.org", 421),
        ('["sounds.example.org"]', "sounds.example.org.other.example", 421),
        ('["sounds.example.org"]', "localhost", 421),
        ('["[::1]"]', "[::1]:8000", 401),
        ('["*"]', "other.example.org", 401),
        ("", "127.0.0.1:8000", 401),
        ("", "backend:8000", 401),
        ("", "other.example.org", 421),
        ("", "[", 421),
    ],
)
def test_only_the_hosts_that_are_named_are_answered(ask, hosts, host, status):
    answer = ask("GET", "/api/v1/audio/files", {"ALLOWED_HOSTS": hosts}, headers={"Host": host})
    assert answer.status_code == status
    if status == 421:
        assert answer.json()["detail"]["code"] == "unknown-host"


@pytest.mark.parametrize("path", ["/api/v1/health", "/api/v1/health/live", "/api/v1/metrics"])
def test_probes_are_answered_by_any_address(ask, path):
    """Prometheus asks each replica by its number."""
    answer = ask("GET", path, {"ALLOWED_HOSTS": '["one.example"]'}, headers={"Host": "172.18.0.7:8000"})
    assert answer.status_code == 200


class Slow:
    """A request whose body does not come, so that it stays in progress."""

    def __init__(self, url: str):
        address = urlsplit(url)
        self._socket = socket.create_connection((address.hostname, address.port))
        head = f"POST /api/v1/auth/login HTTP/1.1\r\nHost: {address.netloc}\r\n"
        self._socket.sendall(f"{head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n".encode())

    def leave(self) -> None:
        self._socket.close()


@pytest.mark.parametrize(("most", "last"), [("2", 503), ("3", 401), ("0", 401)])
def test_more_requests_at_once_than_allowed_are_refused_at_once(start, most, last):
    api = start(MAX_CONCURRENT_REQUESTS=most)
    slow = [Slow(api.url) for _ in range(2)]

    def ask(path: str) -> httpx.Response:
        return httpx.get(f"{api.url}{path}", timeout=20, trust_env=False)

    def in_progress() -> int:
        lines = ask("/metrics").text.splitlines()
        return next(int(float(line.split()[1])) for line in lines if line.startswith("samplemind_http_requests_in"))

    def wait_for(count: int) -> None:
        until = time.monotonic() + 10
        while in_progress() != count:
            assert time.monotonic() < until
            time.sleep(0.02)

    wait_for(3)  # with the one that asks
    answer = ask("/audio/files")
    assert answer.status_code == last
    if last == 503:
        assert (answer.json()["detail"]["code"], answer.headers["retry-after"]) == ("too-busy", "1")
    assert ask("/health/live").status_code == 200
    for one in slow:
        one.leave()
    wait_for(1)
    assert ask("/audio/files").status_code == 401


def test_hosts_are_names_alone(ask):
    from samplemind.settings import SettingsProblem

    for wrong in ("http://localhost", "localhost:8000", "a b"):
        with pytest.raises(SettingsProblem, match="ALLOWED_HOSTS: expected each host as a name"):
            ask("GET", "/", {"ALLOWED_HOSTS": json.dumps([wrong])})
