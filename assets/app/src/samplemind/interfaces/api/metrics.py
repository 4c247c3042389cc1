"""What Prometheus reads. Labels are route templates, never addresses: an address holds ids and would grow for ever."""

import os
import time

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from samplemind import __version__

REQUESTS = Counter("samplemind_http_requests_total", "Requests answered", ["method", "path", "status"])
DURATION = Histogram(
    "samplemind_http_request_duration_seconds",
    "Time from a request's first byte to its answer's last",
    ["method", "path"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
)
IN_PROGRESS = Gauge("samplemind_http_requests_in_progress", "Requests being answered", multiprocess_mode="livesum")
UPLOADS = Counter("samplemind_uploads_total", "Uploads, by what became of them", ["outcome"])
LOGINS = Counter("samplemind_logins_total", "Log-ins, by what became of them", ["outcome"])
BUILD = Gauge("samplemind_build_info", "1, with the version as label", ["version"], multiprocess_mode="max")
BUILD.labels(version=__version__).set(1)

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}


def expose() -> tuple[bytes, str]:
    """With several processes (PROMETHEUS_MULTIPROC_DIR, prometheus_client's own variable) the sum of all of them."""
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)
    return generate_latest(registry), CONTENT_TYPE_LATEST


class Measured:
    """Middleware: counts and times each request."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500  # what the server answers when nothing else was

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        began = time.perf_counter()
        with IN_PROGRESS.track_inprogress():
            try:
                await self._app(scope, receive, note_status)
            finally:
                method = scope["method"] if scope["method"] in METHODS else "other"
                path = getattr(scope.get("route"), "path", "unmatched")
                REQUESTS.labels(method, path, status).inc()
                DURATION.labels(method, path).observe(time.perf_counter() - began)
