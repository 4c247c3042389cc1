"""Asks a language model for a sentence about a sample, from its measures alone: the sound itself stays here."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from samplemind.settings import Settings

LIMIT_SECONDS = 20.0
LONGEST = 600  # characters kept of an answer

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Provider:
    name: str
    url: str
    headers: dict[str, str]  # a key goes into a header, never into an address: addresses are logged
    body: Callable[[str], dict]
    read: Callable[[dict], str]


def find_providers(settings: Settings) -> list[Provider]:
    """Those that are configured, in the order they are asked; none where descriptions are switched off."""
    if not settings.enable_ai_descriptions:
        return []
    google, openai, anthropic = (
        secret.get_secret_value()
        for secret in (settings.google_ai_api_key, settings.openai_api_key, settings.anthropic_api_key)
    )
    return [
        provider
        for configured, provider in (
            (google, _google(settings, google)),
            (openai, _openai(settings, openai)),
            (anthropic, _anthropic(settings, anthropic)),
            (settings.ollama_url, _ollama(settings)),
        )
        if configured
    ]


def describe(settings: Settings, filename: str, analysis: dict) -> str | None:
    """The first provider's answer; None when none gives one. Why not is logged, without the key."""
    question = _ask_about(filename, analysis)
    for provider in find_providers(settings):
        try:
            answer = httpx.post(
                provider.url, headers=provider.headers, json=provider.body(question), timeout=LIMIT_SECONDS
            )
            answer.raise_for_status()
            if text := provider.read(answer.json()).strip():
                return text[:LONGEST]
            log.warning("%s gave an empty description", provider.name)
        except httpx.HTTPStatusError as refused:
            log.warning(
                "%s gave no description: it answered with status %s", provider.name, refused.response.status_code
            )
        except httpx.HTTPError as failed:
            log.warning("%s gave no description: %s", provider.name, type(failed).__name__)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError):
            log.warning("%s gave no description: its answer has an unknown shape", provider.name)
    return None


def _ask_about(filename: str, analysis: dict) -> str:
    tempo = analysis["tempo_bpm"]
    return (
        "Describe this audio sample to a music producer in one or two plain sentences, from its measures only. "
        f"File name: {filename!r}. Duration: {analysis['duration_seconds']} s. "
        f"Tempo: {f'{tempo} beats a minute' if tempo else 'no clear pulse'}. "
        f"Peak: {analysis['peak']}, RMS: {analysis['rms']} (full scale 1). "
        f"Spectral centroid: {analysis['spectral_centroid_hz']} Hz. Channels: {analysis['channels']}."
    )


def _google(settings: Settings, key: str) -> Provider:
    return Provider(
        name="google",
        url=f"{settings.gemini_url}/v1beta/models/{settings.google_ai_model}:generateContent",
        headers={"x-goog-api-key": key},
        body=lambda question: {"contents": [{"parts": [{"text": question}]}]},
        read=lambda answer: answer["candidates"][0]["content"]["parts"][0]["text"],
    )


def _openai(settings: Settings, key: str) -> Provider:
    return Provider(
        name="openai",
        url=f"{settings.openai_url}/v1/chat/completions",
        headers={"authorization": f"Bearer {key}"},
        body=lambda question: {"model": settings.openai_model, "messages": [{"role": "user", "content": question}]},
        read=lambda answer: answer["choices"][0]["message"]["content"],
    )


def _anthropic(settings: Settings, key: str) -> Provider:
    return Provider(
        name="anthropic",
        url=f"{settings.claude_url}/v1/messages",
        headers={"x-api-key": key, "anthropic-version": "2023-06-01"},
        body=lambda question: {
            "model": settings.anthropic_model,
            "max_tokens": 200,
            "messages": [{"role": "user", "content": question}],
        },
        read=lambda answer: answer["content"][0]["text"],
    )


def _ollama(settings: Settings) -> Provider:
    return Provider(
        name="ollama",
        url=f"{settings.ollama_url}/api/chat",
        headers={},
        body=lambda question: {
            "model": settings.ollama_model,
            "messages": [{"role": "user", "content": question}],
            "stream": False,
        },
        read=lambda answer: answer["message"]["content"],
    )
