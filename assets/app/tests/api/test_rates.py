"""How often one may ask, counted over several processes in a real Redis."""

import httpx
import pytest

from conftest import KEY
from samplemind.core.tokens import sign

LOGIN = {"email": "a@b.org", "password": "wrong-password"}


@pytest.fixture
def start(start, redis):
    """Processes that share a Redis; MongoDB is away, so that what is let through is answered with 401 or 503."""
    return lambda **variables: start(REDIS_URL=f"{redis.url}/0", **variables)


def ask(api, path="/audio/files", method="GET", **how) -> httpx.Response:
    return httpx.request(method, f"{api.url}{path}", timeout=20, trust_env=False, **how)


def test_processes_count_together_and_say_when_to_try_again(start):
    apis = [start(RATE_LIMIT_PER_MINUTE="5") for _ in range(2)]
    assert [ask(apis[turn % 2]).status_code for turn in range(5)] == [401] * 5
    for api in apis:
        refused = ask(api, headers={"Origin": "http://localhost:3000"})
        assert (refused.status_code, refused.json()["detail"]["code"]) == (429, "too-many-requests")
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert refused.headers["access-control-allow-origin"] == "http://localhost:3000"


def test_health_metrics_and_a_browser_s_own_questions_are_never_limited(start):
    api = start(RATE_LIMIT_PER_MINUTE="1")
    assert [ask(api).status_code for _ in range(2)] == [401, 429]
    for path in ("/health", "/health/live", "/metrics"):
        assert ask(api, path).status_code == 200
    asks = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "POST"}
    assert ask(api, "/auth/login", "OPTIONS", headers=asks).status_code == 200


def test_an_account_is_counted_by_its_own_token_wherever_it_asks_from(start, make_settings):
    api = start(RATE_LIMIT_PER_MINUTE="2")

    def of(token: str) -> int:
        return ask(api, "/nothing", headers={"Authorization": f"Bearer {token}"}).status_code

    first, second = (sign(make_settings(), account, "access") for account in ("first", "second"))
    forged = sign(make_settings(SECRET_KEY=KEY[::-1]), "first", "access")
    assert [of(first) for _ in range(3)] == [404, 404, 429]
    assert of(second) == 404
    # what is not a token of this server counts for the address
    assert [of(forged), ask(api).status_code, of(forged)] == [404, 401, 429]


def test_tries_to_log_in_are_limited_by_address(start):
    api = start(RATE_LIMIT_LOGIN_PER_MINUTE="2", FORWARDED_ALLOW_IPS="*", REGISTRATION_OPEN="false")
    registration = {**LOGIN, "username": "Me"}

    def tries(address: str) -> int:
        how = {"headers": {"X-Forwarded-For": address}}
        return ask(api, "/auth/login", "POST", json={}, **how).status_code

    assert [tries("203.0.113.7") for _ in range(3)] == [422, 422, 429]
    register = ask(api, "/auth/register", "POST", json=registration, headers={"X-Forwarded-For": "203.0.113.7"})
    assert register.status_code == 429
    assert tries("203.0.113.8") == 422
    # of IPv6, all addresses of one household count as one
    assert [tries(f"2001:db8:1:2::{host}") for host in (1, 2, 3)] == [422, 422, 429]
    assert tries("2001:db8:1:3::1") == 422
    # nothing else is limited by it
    assert ask(api, headers={"X-Forwarded-For": "203.0.113.7"}).status_code == 401


def test_zero_is_no_limit(start):
    api = start(RATE_LIMIT_PER_MINUTE="0", RATE_LIMIT_LOGIN_PER_MINUTE="0")
    assert {ask(api).status_code for _ in range(30)} == {401}


def test_a_redis_that_is_away_stops_nobody_and_is_told_once(start, redis):
    api = start(RATE_LIMIT_PER_MINUTE="1")
    redis.stop()
    try:
        assert [ask(api).status_code for _ in range(4)] == [401] * 4
        assert api.log.read_text().count("Redis does not answer") == 1
    finally:
        redis.start()


def test_the_count_ends_with_its_minute(start, redis):
    api = start(RATE_LIMIT_PER_MINUTE="1")
    assert [ask(api).status_code for _ in range(2)] == [401, 429]
    [key] = redis.keys("samplemind:rate:*")
    assert 0 < redis.seconds_left(key) <= 60
    redis.remove(key)  # as Redis does when the seconds are over
    assert ask(api).status_code == 401
