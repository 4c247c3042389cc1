"""How often one may ask, counted in a real Redis."""

import httpx
import pytest

from conftest import KEY
from samplemind.core.tokens import sign

LOGIN, REGISTER = "/api/v1/auth/login", "/api/v1/auth/register"
ORIGIN = {"Origin": "http://localhost:3000"}


@pytest.fixture
def limited(ask, redis):
    """Gives the status of a request to an application with these limits. Each request makes it anew: counts stay."""

    def limited(
        path: str = "/api/v1/audio/files", method: str = "GET", client: str = "203.0.113.7", limits=None, **how
    ):
        return ask(method, path, {"REDIS_URL": f"{redis.url}/0", **limits}, client=client, **how).status_code

    return limited


def test_processes_count_together_and_say_when_to_try_again(start, redis):
    apis = [start(REDIS_URL=f"{redis.url}/0", RATE_LIMIT_PER_MINUTE="5") for _ in range(2)]

    def ask(turn: int) -> httpx.Response:
        return httpx.get(f"{apis[turn % 2].url}/audio/files", headers=ORIGIN, trust_env=False)

    assert [ask(turn).status_code for turn in range(5)] == [401] * 5
    for turn in range(2):
        refused = ask(turn)
        assert (refused.status_code, refused.json()["detail"]["code"]) == (429, "too-many-requests")
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert refused.headers["access-control-allow-origin"] == ORIGIN["Origin"]
    redis.stop()
    try:
        # Nobody is stopped by a Redis that is away, and the log says so once.
        assert [ask(0).status_code for _ in range(4)] == [401] * 4
        assert apis[0].log.read_text().count("Redis does not answer") == 1
    finally:
        redis.start()


def test_health_metrics_and_a_browser_s_own_questions_are_never_limited(limited):
    limits = {"RATE_LIMIT_PER_MINUTE": "1"}
    assert [limited(limits=limits) for _ in range(2)] == [401, 429]
    for path in ("/api/v1/health", "/api/v1/health/live", "/api/v1/metrics"):
        assert limited(path, limits=limits) == 200
    asks = {**ORIGIN, "Access-Control-Request-Method": "POST"}
    assert limited(LOGIN, "OPTIONS", limits=limits, headers=asks) == 200


def test_an_account_is_counted_by_its_own_token_wherever_it_asks_from(limited, make_settings):
    limits = {"RATE_LIMIT_PER_MINUTE": "2"}

    def of(token: str, client: str = "203.0.113.7") -> int:
        return limited("/nothing", client=client, limits=limits, headers={"Authorization": f"Bearer {token}"})

    first, second = (sign(make_settings(), account, "access") for account in ("first", "second"))
    forged = sign(make_settings(SECRET_KEY=KEY[::-1]), "first", "access")
    make_settings()
    assert [of(first), of(first, "203.0.113.8"), of(first)] == [404, 404, 429]
    assert of(second) == 404
    # what is not a token of this server counts for the address
    assert [of(forged), limited(limits=limits), of(forged)] == [404, 401, 429]


def test_tries_to_log_in_are_limited_by_address(limited):
    limits = {"RATE_LIMIT_LOGIN_PER_MINUTE": "2"}

    def tries(client: str, path: str = LOGIN) -> int:
        return limited(path, "POST", client=client, limits=limits, json={})

    assert [tries("203.0.113.7") for _ in range(3)] == [422, 422, 429]
    assert tries("203.0.113.7", REGISTER) == 429
    assert tries("203.0.113.8", REGISTER) == 422
    # of IPv6, all addresses of one household count as one
    assert [tries(f"2001:db8:1:2::{host}") for host in (1, 2, 3)] == [422, 422, 429]
    assert tries("2001:db8:1:3::1") == 422
    # nothing else is limited by it
    assert limited(client="203.0.113.7", limits=limits) == 401


def test_zero_is_no_limit(limited, redis):
    limits = {"RATE_LIMIT_PER_MINUTE": "0", "RATE_LIMIT_LOGIN_PER_MINUTE": "0"}
    assert {limited(limits=limits) for _ in range(10)} == {401}
    assert redis.keys("*") == []


def test_the_count_ends_with_its_minute(limited, redis):
    limits = {"RATE_LIMIT_PER_MINUTE": "1"}
    assert [limited(limits=limits) for _ in range(2)] == [401, 429]
    [key] = redis.keys("samplemind:rate:*")
    assert 0 < redis.seconds_left(key) <= 60
    redis.remove(key)  # as Redis does when the seconds are over
    assert limited(limits=limits) == 401
