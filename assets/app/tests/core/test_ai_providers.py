"""The providers against a real HTTP server that answers as they do, or fails as they do."""

import json
import logging

import pytest

from samplemind.core.ai import providers
from samplemind.core.ai.providers import describe, find_providers

MEASURES = {
    "duration_seconds": 2.0,
    "sample_rate": 44_100,
    "channels": 1,
    "peak": 0.5,
    "rms": 0.35,
    "tempo_bpm": None,
    "spectral_centroid_hz": 440.0,
}
KEY = "sk-key-that-must-not-show"
GOOGLE = {"candidates": [{"content": {"parts": [{"text": "By Google."}]}}]}
OPENAI = {"choices": [{"message": {"content": "By OpenAI."}}]}
ANTHROPIC = {"content": [{"type": "text", "text": "By Anthropic."}]}
OLLAMA = {"message": {"content": "By Ollama."}}


NAMES = {"google": "Google", "openai": "OpenAI", "anthropic": "Anthropic", "ollama": "Ollama"}
PROVIDERS = {
    "google": (
        "GOOGLE_AI_API_KEY",
        "GEMINI_URL",
        "GOOGLE_AI_MODEL",
        "/v1beta/models/the-model:generateContent",
        GOOGLE,
        ("x-goog-api-key", KEY),
    ),
    "openai": (
        "OPENAI_API_KEY",
        "OPENAI_URL",
        "OPENAI_MODEL",
        "/v1/chat/completions",
        OPENAI,
        ("authorization", f"Bearer {KEY}"),
    ),
    "anthropic": ("ANTHROPIC_API_KEY", "CLAUDE_URL", "ANTHROPIC_MODEL", "/v1/messages", ANTHROPIC, ("x-api-key", KEY)),
    "ollama": (None, "OLLAMA_URL", "OLLAMA_MODEL", "/api/chat", OLLAMA, None),
}


def configure(name: str, url: str) -> dict[str, str]:
    key, address, model, *_ = PROVIDERS[name]
    return {address: url, model: "the-model"} | ({key: KEY} if key else {})


@pytest.mark.parametrize("name", PROVIDERS)
def test_each_provider_is_asked_in_its_own_way(make_settings, server, name):
    *_, path, answer, header = PROVIDERS[name]
    server.answer(path, answer)
    text = describe(make_settings(**configure(name, server.url)), "kick.wav", MEASURES)
    assert text == f"By {NAMES[name]}."
    asked_path, headers, body = server.asked[0]
    assert asked_path == path
    assert "kick.wav" in json.dumps(body)
    assert "the-model" in asked_path + json.dumps(body)
    if header:
        assert {key.lower(): value for key, value in headers.items()}[header[0]] == header[1]
    assert KEY not in asked_path


def test_none_is_configured_by_default(make_settings):
    assert find_providers(make_settings()) == []
    assert describe(make_settings(), "kick.wav", MEASURES) is None


def test_none_is_asked_where_descriptions_are_switched_off(make_settings, server):
    server.answer("/v1/messages", ANTHROPIC)
    settings = make_settings(**configure("anthropic", server.url), ENABLE_AI_DESCRIPTIONS="false")
    assert describe(settings, "kick.wav", MEASURES) is None
    assert server.asked == []


def test_when_one_fails_the_next_is_asked(make_settings, server):
    server.answer("/v1/chat/completions", {}, status=500)
    server.answer("/v1/messages", ANTHROPIC)
    settings = make_settings(**configure("openai", server.url), **configure("anthropic", server.url))
    assert describe(settings, "kick.wav", MEASURES) == "By Anthropic."


@pytest.mark.parametrize(
    ("answer", "status", "why"),
    [
        ({"error": f"Incorrect API key provided: {KEY}"}, 401, "status 401"),
        ({}, 429, "status 429"),
        ({}, 200, "unknown shape"),
        ([], 200, "unknown shape"),
        (b"<html>", 200, "unknown shape"),
        ({"choices": [{"message": {"content": None}}]}, 200, "unknown shape"),
        ({"choices": [{"message": {"content": " "}}]}, 200, "empty description"),
    ],
)
def test_a_failure_is_logged_without_the_key(make_settings, server, caplog, answer, status, why):
    server.answer("/v1/chat/completions", answer, status)
    caplog.set_level(logging.DEBUG)
    assert describe(make_settings(**configure("openai", server.url)), "kick.wav", MEASURES) is None
    own = [record.getMessage() for record in caplog.records if record.name.startswith("samplemind")]
    assert len(own) == 1
    assert why in own[0]
    assert KEY not in "".join(own)


def test_a_provider_that_cannot_be_reached_is_no_failure_of_the_job(make_settings):
    assert describe(make_settings(**configure("ollama", "http://127.0.0.1:1")), "kick.wav", MEASURES) is None


def test_a_provider_that_does_not_answer_is_given_up(make_settings, server, monkeypatch, caplog):
    assert providers.LIMIT_SECONDS == 20
    monkeypatch.setattr(providers, "LIMIT_SECONDS", 0.2)
    server.patience.clear()
    assert describe(make_settings(**configure("ollama", server.url)), "kick.wav", MEASURES) is None
    assert "ReadTimeout" in caplog.text


def test_a_long_answer_is_cut(make_settings, server):
    server.answer("/api/chat", {"message": {"content": "x" * 5_000}})
    assert len(describe(make_settings(**configure("ollama", server.url)), "kick.wav", MEASURES)) == providers.LONGEST
