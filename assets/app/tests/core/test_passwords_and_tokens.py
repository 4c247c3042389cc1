from datetime import UTC, datetime, timedelta

import jwt
import pytest

from conftest import KEY
from samplemind.core import tokens
from samplemind.core.email import normalise_email
from samplemind.core.passwords import hash_password, password_matches
from samplemind.core.tokens import TokenProblem, read_account_id, require_signing_key, sign
from samplemind.settings import SettingsProblem


def test_a_password_matches_its_own_hash_only():
    kept = hash_password("correct horse")
    assert password_matches("correct horse", kept)
    assert not password_matches("correct horsf", kept)
    assert "correct horse" not in kept


def test_the_same_password_is_kept_differently_each_time():
    assert hash_password("same") != hash_password("same")


def test_a_password_may_hold_any_character_and_be_long():
    long = "ü$\\ 🎵" * 50
    assert password_matches(long, hash_password(long))
    assert not password_matches(long[:72], hash_password(long))


def test_a_token_speaks_for_its_account(make_settings):
    settings = make_settings()
    assert read_account_id(settings, sign(settings, "account-1", "access"), "access") == "account-1"


@pytest.mark.parametrize(
    ("claims", "key", "algorithm", "code"),
    [
        ({}, KEY, "HS256", None),
        ({"exp": datetime.now(UTC) - timedelta(seconds=1)}, KEY, "HS256", "token-expired"),
        ({"type": "refresh"}, KEY, "HS256", "token-wrong-type"),
        ({}, KEY[::-1], "HS256", "token-invalid"),
        ({}, KEY * 2, "HS512", "token-invalid"),
        ({}, None, "none", "token-invalid"),
        ({"sub": None}, KEY, "HS256", "token-invalid"),
        ({"type": None}, KEY, "HS256", "token-invalid"),
        ({"exp": None}, KEY, "HS256", "token-invalid"),
    ],
)
def test_only_a_whole_fresh_access_token_of_this_server_opens(make_settings, claims, key, algorithm, code):
    good = {"sub": "account-1", "type": "access", "exp": datetime.now(UTC) + timedelta(minutes=1)}
    token = jwt.encode({k: v for k, v in (good | claims).items() if v is not None}, key, algorithm=algorithm)
    if code is None:
        assert read_account_id(make_settings(), token, "access") == "account-1"
        return
    with pytest.raises(TokenProblem) as problem:
        read_account_id(make_settings(), token, "access")
    assert problem.value.code == code


def test_lifetimes_come_from_the_variables(make_settings):
    settings = make_settings(ACCESS_TOKEN_EXPIRE_MINUTES="5", REFRESH_TOKEN_EXPIRE_DAYS="2")
    for kind, seconds in (("access", 300), ("refresh", 2 * 86_400)):
        claims = jwt.decode(sign(settings, "a", kind), KEY, algorithms=["HS256"])
        assert claims["exp"] - claims["iat"] == seconds


@pytest.mark.parametrize(
    ("kind", "variable", "good_for", "longer"),
    [
        ("access", "ACCESS_TOKEN_EXPIRE_MINUTES", timedelta(minutes=1), "3"),
        ("refresh", "REFRESH_TOKEN_EXPIRE_DAYS", timedelta(days=1), "2"),
    ],
)
def test_a_token_opens_nothing_once_its_time_is_over(make_settings, monkeypatch, kind, variable, good_for, longer):
    class Earlier(datetime):
        @classmethod
        def now(cls, zone=None):
            return datetime.now(zone) - good_for - timedelta(seconds=1)

    monkeypatch.setattr(tokens, "datetime", Earlier)
    over, lasting = (sign(make_settings(**{variable: units}), "a", kind) for units in ("1", longer))
    with pytest.raises(TokenProblem) as problem:
        read_account_id(make_settings(), over, kind)
    assert problem.value.code == "token-expired"
    assert read_account_id(make_settings(), lasting, kind) == "a"


@pytest.mark.parametrize("key", ["", "short"])
def test_a_weak_signing_key_is_refused(make_settings, key):
    with pytest.raises(SettingsProblem, match="SECRET_KEY: expected 32 characters"):
        require_signing_key(make_settings(SECRET_KEY=key))


@pytest.mark.parametrize("text", ["me@example.org", " Me@Example.ORG ", "me+tag@samplemind.local", "me@localhost"])
def test_addresses_that_are_taken(text):
    assert normalise_email(text) == text.strip().lower()


@pytest.mark.parametrize(
    "text", ["", "me", "me@", "@example.org", "a b@example.org", "a@b@c", "me@.org", "me@x..y", "x" * 250 + "@a.org"]
)
def test_addresses_that_are_not(text):
    with pytest.raises(ValueError, match="expected an e-mail address"):
        normalise_email(text)
