"""Reports of faults to Sentry, or to what speaks its protocol, where SENTRY_DSN names one.

What goes out is the fault, its stack without values, and the route. No secret, no body, no address of a person.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from samplemind import __version__
from samplemind.logs import MASK, find_secrets
from samplemind.settings import Settings

# What is nobody's business wherever it stands: logins in addresses, addresses of people, login tokens.
PRIVATE = re.compile(
    r"(?<=://)[^/@\s]+(?=@)"
    r"|[^@\s'\"<>/:]+@[\w-]+(?:\.[\w-]+)+"
    r"|eyJ[\w-]+\.[\w-]+\.[\w-]*"
    r"|(?i:(?<=bearer )\S+)"
)
SHOWN_OF_REQUEST = ("method", "url")


def report_faults(settings: Settings, part: str) -> None:
    """From now on this process, and those that it forks, report. `part` says which program it is."""
    if settings.sentry_dsn is None:
        return
    import sentry_sdk  # only where somebody wants reports

    secrets = find_secrets(settings)
    # Nothing of people is collected unless asked for; `clean` holds whatever comes all the same.
    sentry_sdk.init(
        settings.sentry_dsn.get_secret_value(),
        environment=settings.sentry_environment or settings.environment,
        release=f"samplemind-{__version__}",
        include_local_variables=False,
        max_request_body_size="never",
        auto_session_tracking=False,
        send_client_reports=False,
        before_send=lambda event, _: clean(event, secrets),
    )
    sentry_sdk.set_tag("part", part)


def clean(event: dict[str, Any], secrets: list[str]) -> dict[str, Any]:
    """The report as it may go out."""
    kept = {key: value for key, value in event.items() if key not in ("user", "extra")}
    if request := kept.get("request"):
        kept["request"] = {name: request[name] for name in SHOWN_OF_REQUEST if name in request}
        kept["request"]["url"] = urlsplit(request.get("url", ""))._replace(query="", fragment="").geturl()
    return _mask(kept, secrets)


def _mask(value: Any, secrets: list[str]) -> Any:
    match value:
        case str():
            for secret in secrets:
                value = value.replace(secret, MASK)
            return PRIVATE.sub(MASK, value)
        case dict():
            return {key: _mask(item, secrets) for key, item in value.items()}
        case list() | tuple():
            return [_mask(item, secrets) for item in value]
    return value
