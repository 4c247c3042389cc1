"""How often one may ask. Counted in Redis, so that all processes of all backends count together."""

import ipaddress
from collections.abc import Iterator

from redis.asyncio import Redis
from starlette.types import ASGIApp, Receive, Scope, Send

from samplemind.core.stores.shared import Shared
from samplemind.core.tokens import TokenProblem, read_account_id
from samplemind.interfaces.api import PREFIX
from samplemind.interfaces.api.guards import is_guarded
from samplemind.interfaces.api.problems import answer_with
from samplemind.settings import Settings

WINDOW = 60  # seconds, from the first request in it
TRIES = (f"{PREFIX}/auth/login", f"{PREFIX}/auth/register")


class RateLimited:
    """Middleware: answers 429 to whoever asks more often than the settings allow. Without Redis nobody is stopped."""

    def __init__(self, app: ASGIApp, settings: Settings, shared: Shared):
        self._app, self._settings, self._shared = app, settings, shared

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if is_guarded(scope) and scope["method"] != "OPTIONS":  # a browser's own question before the request
            for who, limit in self._limits(scope):
                if wait := await self._count(who, limit):
                    words = f"More than {limit} requests in a minute. Try again in {wait} s."
                    answer = answer_with(429, "too-many-requests", words, {"Retry-After": str(wait)})
                    await answer(scope, receive, send)
                    return
        await self._app(scope, receive, send)

    def _limits(self, scope: Scope) -> Iterator[tuple[str, int]]:
        """Whose requests are counted, and how many they may be."""
        settings = self._settings
        if settings.rate_limit_login_per_minute and scope["method"] == "POST" and scope["path"] in TRIES:
            yield f"login:{_address(scope)}", settings.rate_limit_login_per_minute
        if settings.rate_limit_per_minute:
            yield _account(settings, scope) or f"address:{_address(scope)}", settings.rate_limit_per_minute

    async def _count(self, who: str, limit: int) -> int:
        """Seconds to wait; 0 where there is no need to."""
        counted = await self._shared.ask(lambda redis: _count_one(redis, f"samplemind:rate:{who}"))
        if counted is None or counted[0] <= limit:
            return 0
        return max(1, counted[1])


async def _count_one(redis: Redis, key: str) -> tuple[int, int]:
    """The requests in this window, and the seconds that it still lasts. One step, so that no count stays for ever."""
    async with redis.pipeline(transaction=True) as steps:
        steps.set(key, 0, ex=WINDOW, nx=True).incr(key).ttl(key)
        _, count, left = await steps.execute()
    return count, left


def _account(settings: Settings, scope: Scope) -> str | None:
    """Only a token of this server names an account; with another one the address is counted."""
    for name, value in scope["headers"]:
        if name == b"authorization" and value[:7].lower() == b"bearer ":
            try:
                return f"account:{read_account_id(settings, value[7:].decode('latin-1'), 'access')}"
            except TokenProblem:
                return None
    return None


def _address(scope: Scope) -> str:
    """Of IPv6 the network of 64 bits: that is what one household or machine has."""
    host = (scope.get("client") or ("unknown", 0))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(address if address.version == 4 else ipaddress.ip_network((address, 64), strict=False))
