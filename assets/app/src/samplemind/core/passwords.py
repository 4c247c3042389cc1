"""Passwords are kept as scrypt hashes that carry their own parameters, so that these can be raised later."""

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode

# OWASP's row for 16 MiB of memory: about 0.2 s on one core
COST, BLOCK, PASSES = 2**14, 8, 5


def hash_password(password: str) -> str:
    salt = secrets.token_bytes(16)
    digest = _digest(password, salt, COST, BLOCK, PASSES)
    return "$".join(
        ["scrypt", str(COST), str(BLOCK), str(PASSES), b64encode(salt).decode(), b64encode(digest).decode()]
    )


def password_matches(password: str, kept: str) -> bool:
    _, cost, block, passes, salt, digest = kept.split("$")
    return hmac.compare_digest(
        _digest(password, b64decode(salt), int(cost), int(block), int(passes)), b64decode(digest)
    )


def _digest(password: str, salt: bytes, cost: int, block: int, passes: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=cost, r=block, p=passes, maxmem=2**27)
