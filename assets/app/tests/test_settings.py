import re
from pathlib import Path

import pytest

from samplemind.settings import Settings, SettingsProblem, read_settings

SOURCE = Path(__file__).parents[1] / "src"


def test_every_variable_has_a_default_and_says_what_it_does(bare_environment):
    read_settings()
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_every_variable_is_used_outside_the_settings():
    code = "\n".join(file.read_text() for file in SOURCE.rglob("*.py") if file.name != "settings.py")
    own = (SOURCE / "samplemind/settings.py").read_text()
    unused = [
        name
        for name in Settings.model_fields
        if not re.search(rf"\.{name}\b", code) and not re.search(rf"self\.{name}\b", own)
    ]
    assert unused == []


def test_nothing_else_reads_the_environment():
    readers = [
        str(file.relative_to(SOURCE))
        for file in SOURCE.rglob("*.py")
        if re.search(r"os\.environ|getenv|environ\[", file.read_text())
    ]
    # prometheus_client's own switch, read where its registry is chosen
    assert readers == ["samplemind/interfaces/api/metrics.py"]


def test_an_empty_variable_counts_as_absent(make_settings):
    assert make_settings(MAX_UPLOAD_SIZE_MB="", CORS_ORIGINS="", OLLAMA_URL="").max_upload_size_mb == 100


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        (
            "CORS_ORIGINS",
            "http://a,http://b",
            'CORS_ORIGINS: expected a JSON array of texts, such as ["http://localhost:3000"]',
        ),
        ("CORS_ORIGINS", '"http://a"', "CORS_ORIGINS: expected a JSON array"),
        ("CORS_ORIGINS", "[1]", "CORS_ORIGINS: expected a JSON array"),
        ("CORS_ORIGINS", '["localhost:3000"]', "CORS_ORIGINS: expected each origin as scheme, host and port"),
        ("CORS_ORIGINS", '["http://a/path"]', "CORS_ORIGINS: expected each origin as scheme, host and port"),
        ("ALLOWED_AUDIO_FORMATS", "audio/wav", "ALLOWED_AUDIO_FORMATS: expected a JSON array"),
        ("MAX_UPLOAD_SIZE_MB", "0", "MAX_UPLOAD_SIZE_MB: "),
        ("MAX_UPLOAD_SIZE_MB", "many", "MAX_UPLOAD_SIZE_MB: "),
        ("ENVIRONMENT", "prod", "ENVIRONMENT: Input should be 'development'"),
        ("LOG_LEVEL", "loud", "LOG_LEVEL: "),
        ("API_URL", "localhost:8000", "API_URL: "),
        ("REGISTRATION_OPEN", "perhaps", "REGISTRATION_OPEN: "),
        ("ENABLE_AUDIO_ANALYSIS", "perhaps", "ENABLE_AUDIO_ANALYSIS: "),
        ("CHROMA_PORT", "70000", "CHROMA_PORT: "),
        ("FIRST_ACCOUNT_EMAIL", "me@example.org", "are set together"),
        ("FIRST_ACCOUNT_EMAIL", "me", "FIRST_ACCOUNT_EMAIL: expected an e-mail address"),
        ("FIRST_ACCOUNT_PASSWORD", "short", "FIRST_ACCOUNT_PASSWORD: "),
        ("CELERY_TASK_SOFT_TIME_LIMIT", "3600", "CELERY_TASK_SOFT_TIME_LIMIT has to be lower"),
    ],
)
def test_a_wrong_value_is_named_and_explained(make_settings, name, value, expected):
    with pytest.raises(SettingsProblem) as problem:
        make_settings(**{name: value})
    assert expected in str(problem.value)


def test_a_problem_never_repeats_the_value(make_settings):
    with pytest.raises(SettingsProblem) as problem:
        make_settings(CORS_ORIGINS="s3cret-typed-into-the-wrong-line", FIRST_ACCOUNT_PASSWORD="s3cret")
    assert "s3cret" not in str(problem.value)


def test_every_problem_is_told_at_once(make_settings):
    with pytest.raises(SettingsProblem) as problem:
        make_settings(CORS_ORIGINS="a,b", CHROMA_PORT="x")
    assert len(str(problem.value).splitlines()) == 2


def test_levels_may_be_written_in_capitals(make_settings):
    assert make_settings(LOG_LEVEL="DEBUG").log_level == "debug"


def test_origins_are_as_browsers_send_them(make_settings):
    assert make_settings(CORS_ORIGINS='["HTTP://Localhost:3000/"]').cors_origins == ["http://localhost:3000"]


def test_a_slash_at_the_end_of_an_address_does_not_matter(make_settings):
    assert make_settings(OPENAI_URL="http://localhost:1/").openai_url == "http://localhost:1"


def test_secrets_do_not_show(make_settings):
    settings = make_settings(MONGODB_URL="mongodb://u:hunter2@h/db", OPENAI_API_KEY="sk-hunter2")
    assert "hunter2" not in repr(settings) + str(settings)
