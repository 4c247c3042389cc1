import json
import logging
import sys

import pytest

from samplemind.logs import JsonLines, PlainLines, configure_logs, find_secrets


def record(message: str, *args, exc_info=None) -> logging.LogRecord:
    return logging.LogRecord("samplemind.part", logging.ERROR, "file", 1, message, args, exc_info)


def test_secrets_are_found_in_urls_as_written_and_decoded(make_settings):
    settings = make_settings(MONGODB_URL="mongodb://app:p%40ssw%2Frd@mongodb/db", OPENAI_API_KEY="sk-12345")
    assert {"p%40ssw%2Frd", "p@ssw/rd", "sk-12345", settings.secret_key.get_secret_value()} <= set(
        find_secrets(settings)
    )


@pytest.mark.parametrize("lines", [PlainLines, JsonLines])
def test_no_secret_is_written_not_even_in_a_stack(lines):
    secret = "hunter" + "22"  # not whole in the source line that the stack shows
    try:
        raise ValueError(f"login app:{secret} failed")
    except ValueError:
        written = lines([secret]).format(record("tried %s", secret, exc_info=sys.exc_info()))
    assert secret not in written
    assert written.count("•••") == 2


def test_a_secret_with_quotes_is_masked_in_json_too(make_settings):
    settings = make_settings(OPENAI_API_KEY='odd"quoted\\key')
    assert "quoted" not in JsonLines(find_secrets(settings)).format(record("key %s", 'odd"quoted\\key'))


def test_machines_get_one_json_object_a_line():
    entry = json.loads(JsonLines([]).format(record("two\nlines")))
    assert {"level": "error", "logger": "samplemind.part", "message": "two\nlines"}.items() <= entry.items()
    assert entry["time"].endswith("Z")


@pytest.mark.parametrize(
    ("environment", "formatter"),
    [("development", PlainLines), ("testing", PlainLines), ("staging", JsonLines), ("production", JsonLines)],
)
def test_the_environment_decides_who_reads(make_settings, environment, formatter):
    kept = logging.root.handlers[:], logging.root.level
    try:
        configure_logs(make_settings(ENVIRONMENT=environment), "debug")
        assert isinstance(logging.root.handlers[0].formatter, formatter)
        assert logging.root.level == logging.DEBUG
        # their debug lines hold keys and documents
        assert not logging.getLogger("httpcore").isEnabledFor(logging.DEBUG)
        assert not logging.getLogger("pymongo").isEnabledFor(logging.DEBUG)
    finally:
        logging.captureWarnings(False)
        logging.root.handlers, level = kept
        logging.root.setLevel(level)
