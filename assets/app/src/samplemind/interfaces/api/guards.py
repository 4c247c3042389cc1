"""Who is let in before any route is looked at. Health and metrics always are: machines ask them, by any address."""

from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from samplemind.interfaces.api import PREFIX
from samplemind.interfaces.api.problems import answer_with


def is_guarded(scope: Scope) -> bool:
    if scope["type"] != "http":
        return False
    path = scope["path"]
    return path != f"{PREFIX}/metrics" and path != f"{PREFIX}/health" and not path.startswith(f"{PREFIX}/health/")


class AllowedHosts:
    """Middleware: refuses a request that was meant for another host, one of a page that made its name point here."""

    def __init__(self, app: ASGIApp, hosts: list[str]):
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if "*" in self._hosts or not is_guarded(scope) or _host(scope) in self._hosts:
            await self._app(scope, receive, send)
            return
        words = "This server does not answer by that host name. Whoever runs it can add it to ALLOWED_HOSTS."
        await answer_with(421, "unknown-host", words)(scope, receive, send)


class LimitedCrowd:
    """Middleware: refuses, at once, what comes while this process is answering as many requests as it may."""

    def __init__(self, app: ASGIApp, most: int):
        self._app, self._most = app, most
        self._now = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._most == 0 or not is_guarded(scope):
            await self._app(scope, receive, send)
            return
        if self._now >= self._most:
            words = "The server is busy with other requests. Try again in a moment."
            await answer_with(503, "too-busy", words, {"Retry-After": "1"})(scope, receive, send)
            return
        self._now += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._now -= 1


def _host(scope: Scope) -> str:
    """As it stands in ALLOWED_HOSTS: without the port, an address of IPv6 in brackets."""
    sent = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    try:
        name = urlsplit(f"//{sent}").hostname or ""
    except ValueError:
        return ""
    return f"[{name}]" if ":" in name else name
