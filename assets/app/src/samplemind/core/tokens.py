"""Login tokens: JWTs signed with SECRET_KEY. An access token opens routes; a refresh token only buys new ones."""

from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import uuid4

import jwt

from samplemind.settings import Settings, SettingsProblem

Kind = Literal["access", "refresh"]


class TokenProblem(Exception):
    """The token opens nothing. `code` is one of token-expired, token-wrong-type, token-invalid."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


def require_signing_key(settings: Settings) -> None:
    """HS256 wants a key of 32 bytes (RFC 7518, 3.2). Throws SettingsProblem."""
    if len(settings.secret_key.get_secret_value().encode()) < 32:
        raise SettingsProblem("  SECRET_KEY: expected 32 characters or more; it signs the login tokens")


def sign(settings: Settings, account_id: str, kind: Kind) -> str:
    now = datetime.now(UTC)
    claims = {"sub": account_id, "type": kind, "iat": now, "exp": now + lifetime(settings, kind), "jti": uuid4().hex}
    return jwt.encode(claims, settings.secret_key.get_secret_value(), algorithm="HS256")


def lifetime(settings: Settings, kind: Kind) -> timedelta:
    if kind == "access":
        return timedelta(minutes=settings.access_token_expire_minutes)
    return timedelta(days=settings.refresh_token_expire_days)


def read_account_id(settings: Settings, token: str, kind: Kind) -> str:
    """The account that the token speaks for. Throws TokenProblem."""
    try:
        claims = jwt.decode(
            token,
            settings.secret_key.get_secret_value(),
            algorithms=["HS256"],
            options={"require": ["sub", "type", "exp"]},
        )
    except jwt.ExpiredSignatureError:
        raise TokenProblem("token-expired", "The login has expired.") from None
    except jwt.InvalidTokenError:
        raise TokenProblem("token-invalid", "The login token is not one of this server.") from None
    if claims["type"] != kind:
        raise TokenProblem(
            "token-wrong-type", f"This is not an {kind} token." if kind == "access" else "This is not a refresh token."
        )
    return claims["sub"]
