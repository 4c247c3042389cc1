"""How the application logs: lines for people, or JSON for machines, and no secret in either."""

import json
import logging
import sys
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from samplemind.settings import Settings

# Their debug lines hold request headers (AI keys) or whole documents (password hashes), or are one a byte.
QUIET = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "pymongo": logging.INFO,
    "python_multipart": logging.WARNING,
}
MASK = "•••"


def configure_logs(settings: Settings, level: str) -> None:
    """Sends every logger, also uvicorn's and Celery's, through one handler."""
    handler = logging.StreamHandler(sys.stderr)
    machine_reads = settings.environment in ("production", "staging")
    formatter = JsonLines if machine_reads else PlainLines
    handler.setFormatter(formatter(find_secrets(settings)))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
        logging.getLogger(name).setLevel(logging.NOTSET)  # uvicorn's own level would let its lines past LOG_LEVEL
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(max(least, logging.getLogger().level))


def find_secrets(settings: Settings) -> list[str]:
    """Each secret value, and of a URL its password, in each way it may be written; the longest first."""
    found: set[str] = set()
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if not isinstance(value, SecretStr):
            continue
        text = value.get_secret_value()
        if "://" not in text:
            found.add(text)
        elif password := urlsplit(text).password:
            found |= {password, unquote(password)}
        elif urlsplit(text).username:  # a login without a password: its name is the key
            found.add(text)
    found |= {json.dumps(text)[1:-1] for text in found}  # as it stands in a JSON line
    return sorted((text for text in found if len(text) >= 4), key=len, reverse=True)


class _Lines(logging.Formatter):
    def __init__(self, secrets: list[str]):
        super().__init__()
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        text = self.write(record)
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        return text

    def write(self, record: logging.LogRecord) -> str:
        raise NotImplementedError


class PlainLines(_Lines):
    def write(self, record: logging.LogRecord) -> str:
        line = f"{_time(record)} {record.levelname:<7} {record.name}: {record.getMessage()}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class JsonLines(_Lines):
    def write(self, record: logging.LogRecord) -> str:
        entry = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
