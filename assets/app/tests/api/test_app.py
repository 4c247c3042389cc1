"""What needs no store: the application in this process, asked over ASGI."""

import logging

import pytest

from conftest import KEY
from samplemind.core.tokens import sign
from samplemind.interfaces.api.app import make_app
from samplemind.settings import SettingsProblem


def test_it_does_not_start_without_a_signing_key(make_settings):
    with pytest.raises(SettingsProblem, match="SECRET_KEY"):
        make_app(make_settings(SECRET_KEY=""))


def test_the_documentation_calls_the_server_of_api_url(ask):
    described = ask("GET", "/api/openapi.json", {"API_URL": "https://sounds.example.org/"}).json()
    assert described["servers"] == [{"url": "https://sounds.example.org"}]
    assert "multipart/form-data" in described["paths"]["/api/v1/audio/upload"]["post"]["requestBody"]["content"]


def test_only_pages_of_cors_origins_may_call(ask):
    variables = {"CORS_ORIGINS": '["http://page.example.org"]'}

    def allowed(origin: str) -> str | None:
        headers = {
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization",
        }
        answer = ask("OPTIONS", "/api/v1/audio/upload", variables, headers=headers)
        return answer.headers.get("access-control-allow-origin")

    assert allowed("http://page.example.org") == "http://page.example.org"
    assert allowed("http://other.example.org") is None


def test_registration_can_be_closed(ask):
    wanted = {"email": "me@example.org", "username": "Me", "password": "long-enough"}
    answer = ask("POST", "/api/v1/auth/register", {"REGISTRATION_OPEN": "false"}, json=wanted)
    assert (answer.status_code, answer.json()["detail"]["code"]) == (403, "registration-closed")


def test_a_page_can_ask_what_the_server_takes(ask):
    variables = {"REGISTRATION_OPEN": "false", "MAX_UPLOAD_SIZE_MB": "7", "ALLOWED_AUDIO_FORMATS": '["audio/x-wav"]'}
    assert ask("GET", "/api/v1/auth/settings", variables).json() == {
        "registration_open": False,
        "max_upload_size_mb": 7,
        "allowed_audio_formats": ["audio/x-wav"],
        "features": {
            "audio_analysis": True,
            "similarity_search": True,
            "ai_descriptions": True,
            "api_docs": True,
        },
    }


@pytest.mark.parametrize("name", ["audio_analysis", "similarity_search", "ai_descriptions", "api_docs"])
def test_a_page_can_ask_what_is_switched_off(ask, name):
    features = ask("GET", "/api/v1/auth/settings", {f"ENABLE_{name.upper()}": "false"}).json()["features"]
    assert [feature for feature, is_on in features.items() if not is_on] == [name]


@pytest.mark.parametrize(("switch", "status"), [("true", 200), ("false", 404)])
def test_the_documentation_can_be_switched_off(ask, switch, status):
    for path in ("/api/docs", "/api/openapi.json"):
        assert ask("GET", path, {"ENABLE_API_DOCS": switch}).status_code == status
    refused = ask("GET", "/nothing", {"ENABLE_API_DOCS": switch}).json()["detail"]
    assert ("/api/docs" in refused["message"]) == (status == 200)


@pytest.mark.parametrize(
    ("variables", "providers"),
    [
        ({}, "none"),
        ({"OLLAMA_URL": "http://ollama:11434"}, "available"),
        ({"ANTHROPIC_API_KEY": "some-key"}, "available"),
        ({"ANTHROPIC_API_KEY": "some-key", "ENABLE_AI_DESCRIPTIONS": "false"}, "none"),
    ],
)
def test_health_says_what_is_configured(ask, variables, providers):
    health = ask("GET", "/api/v1/health", {"ENVIRONMENT": "testing", **variables}).json()
    assert health["environment"] == "testing"
    assert health["components"] == {"audio_engine": "available", "ai_providers": providers}


def test_a_body_that_is_too_large_is_not_read(ask):
    answer = ask("POST", "/api/v1/auth/login", content=b"x" * 100_000, headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_a_malformed_body_is_answered_without_what_it_held(ask):
    body = {"email": "no address", "username": "Me", "password": "hunter2"}
    answer = ask("POST", "/api/v1/auth/register", json=body)
    assert answer.status_code == 422
    assert {entry["loc"][-1] for entry in answer.json()["detail"]} == {"email", "password"}
    assert "hunter2" not in answer.text


def test_a_fault_of_the_application_shows_nothing_of_it(ask, make_settings, caplog):
    caplog.set_level(logging.CRITICAL)
    token = sign(make_settings(), "account-1", "access")
    answer = ask("GET", "/api/v1/auth/me", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()["detail"]["code"]) == (500, "internal-error")
    assert "accounts" not in answer.text
    assert KEY not in answer.text
