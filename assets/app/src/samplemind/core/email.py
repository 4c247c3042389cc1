"""What counts as an e-mail address."""

import re

# What every mail system agrees on; whether the address exists only a mail can tell. `.local` is fine here.
SHAPE = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)*")


def normalise_email(text: str) -> str:
    """Throws ValueError."""
    email = text.strip().lower()
    if len(email) > 254 or not SHAPE.fullmatch(email):
        raise ValueError("expected an e-mail address, such as name@example.org")
    return email
