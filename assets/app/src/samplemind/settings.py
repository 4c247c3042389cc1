"""Every variable the application reads, with its default and its effect. Nothing else reads the environment.

A field's name in capitals is the variable's name; an empty variable counts as absent, because compose hands
`${NAME:-}` over as an empty text.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from samplemind.core.email import normalise_email


class SettingsProblem(Exception):
    """A variable has a value the application cannot work with. Says which and why, never the value."""


def _read_json_list(example: str):
    def read(value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            items = json.loads(value)
        except json.JSONDecodeError:
            items = None
        if isinstance(items, list) and all(isinstance(item, str) and item for item in items):
            return [item.lower() for item in items]  # neither hosts nor MIME types know case
        raise ValueError(f"expected a JSON array of texts, such as {example}")

    return read


def _check_origins(origins: list[str]) -> list[str]:
    origins = [origin.rstrip("/") for origin in origins]
    if all(re.fullmatch(r"https?://[^/\s]+", origin) for origin in origins):
        return origins
    raise ValueError("expected each origin as scheme, host and port, such as http://localhost:3000, without a path")


def _check_hosts(hosts: list[str]) -> list[str]:
    if all(host == "*" or re.fullmatch(r"[a-z0-9.-]+|\[[0-9a-f:]+\]", host) for host in hosts):
        return hosts
    raise ValueError("expected each host as a name or an address alone, such as localhost, without scheme and port")


def _check_dsn(dsn: SecretStr) -> SecretStr:
    if re.fullmatch(r"https?://[^@/\s]+@[^@/\s]+(/\S*)?/\d+", dsn.get_secret_value()):
        return dsn
    raise ValueError("expected an address such as https://key@host/1, as Sentry shows it for a project")


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _without_slash(value: object) -> object:
    return value.rstrip("/") if isinstance(value, str) else value


Origins = Annotated[
    list[str], NoDecode, BeforeValidator(_read_json_list('["http://localhost:3000"]')), AfterValidator(_check_origins)
]
Hosts = Annotated[
    list[str], NoDecode, BeforeValidator(_read_json_list('["localhost", "127.0.0.1"]')), AfterValidator(_check_hosts)
]
MimeTypes = Annotated[list[str], NoDecode, BeforeValidator(_read_json_list('["audio/wav", "audio/x-wav"]'))]
Dsn = Annotated[SecretStr, AfterValidator(_check_dsn)]
Level = Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)]
Url = Annotated[str, Field(pattern=r"^https?://"), BeforeValidator(_without_slash)]


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", hide_input_in_errors=True)

    # Application
    environment: Literal["development", "staging", "production", "testing"] = Field(
        "development", description="Logs are JSON in production and staging, for reading elsewhere; told by /health"
    )
    log_level: Level = Field("info", description="What the API logs")

    # API
    api_url: Url = Field("http://localhost:8000", description="The server the API's own documentation calls")
    cors_origins: Origins = Field(["http://localhost:3000"], description="Pages that may call the API from a browser")
    max_upload_size_mb: int = Field(100, ge=1, le=10240, description="A larger upload is refused with 413")
    allowed_audio_formats: MimeTypes = Field(
        ["audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"],
        description="An upload declared as another type is refused with 415",
    )
    upload_dir: Path = Field(
        Path("/app/data/uploads"), description="Where uploads lie; the API and the worker share it"
    )
    first_account_email: Annotated[str, AfterValidator(normalise_email)] | None = Field(
        None, description="This account is made when the API starts and does not have it"
    )
    first_account_password: Annotated[SecretStr, Field(min_length=8)] | None = Field(
        None, description="Its password, when it is made"
    )

    # Features: one that is off has no route, no job and no queue that a worker listens to
    enable_audio_analysis: bool = Field(True, description="Uploads are measured; off, they are kept as they are")
    enable_similarity_search: bool = Field(True, description="Measured samples are indexed and similar ones are found")
    enable_ai_descriptions: bool = Field(True, description="Samples are described, where an AI provider is configured")
    enable_api_docs: bool = Field(True, description="/api/docs and /api/openapi.json are there")

    # Security
    secret_key: SecretStr = Field(SecretStr(""), description="Signs the login tokens; the API does not start without")
    access_token_expire_minutes: int = Field(30, ge=1, description="How long a login token is good for")
    refresh_token_expire_days: int = Field(7, ge=1, description="How long it can be renewed without the password")
    registration_open: bool = Field(True, description="Whether anybody may make an account")
    allowed_hosts: Hosts = Field(
        ["localhost", "127.0.0.1", "backend"], description="A request for another host is refused; * is every host"
    )
    rate_limit_per_minute: int = Field(0, ge=0, description="Requests of an account, or of an address without one")
    rate_limit_login_per_minute: int = Field(0, ge=0, description="Tries of an address to log in or register")

    # Performance
    connection_pool_size: int = Field(20, ge=1, description="Connections to MongoDB of one API process, at most")
    max_concurrent_requests: int = Field(0, ge=0, description="Requests that one API process answers at once; 0: all")
    cache_ttl_seconds: int = Field(60, ge=0, le=86400, description="How long a search for similar samples is kept")

    # Reports of faults
    sentry_dsn: Dsn | None = Field(None, description="Where faults are reported; without it nowhere")
    sentry_environment: str | None = Field(None, description="What a report calls the surroundings")

    # Stores
    mongodb_url: SecretStr = Field(SecretStr("mongodb://localhost:27017"), description="Accounts and samples")
    mongodb_db_name: str = Field("samplemind", description="The database in it")
    redis_url: SecretStr = Field(SecretStr("redis://localhost:6379/0"), description="Counts requests, keeps searches")
    chroma_host: str = Field("localhost", description="Vectors of the samples")
    chroma_port: int = Field(8000, ge=1, le=65535, description="Its port")
    chroma_collection_name: str = Field("audio_embeddings", description="The collection in it")

    # Celery
    celery_broker_url: SecretStr = Field(SecretStr("redis://localhost:6379/0"), description="Carries the jobs")
    celery_result_backend: SecretStr = Field(SecretStr("redis://localhost:6379/1"), description="Keeps their states")
    celery_worker_concurrency: int = Field(2, ge=1, description="Jobs that a worker does at once")
    celery_worker_max_tasks_per_child: int = Field(100, ge=1, description="Jobs before a worker process is renewed")
    celery_task_time_limit: int = Field(3600, ge=1, description="Seconds after which a job is killed")
    celery_task_soft_time_limit: int = Field(3300, ge=1, description="Seconds after which a job is told to stop")
    celery_log_level: Level = Field("info", description="What worker and beat log")

    # AI providers: each is used when its key (Ollama: its URL) is set
    google_ai_api_key: SecretStr = Field(SecretStr(""), description="Describes samples by Google AI")
    google_ai_model: str = Field("gemini-2.5-flash", description="The model asked there")
    gemini_url: Url = Field("https://generativelanguage.googleapis.com", description="Where Google AI is asked")
    openai_api_key: SecretStr = Field(SecretStr(""), description="Describes samples by OpenAI")
    openai_model: str = Field("gpt-4o-mini", description="The model asked there")
    openai_url: Url = Field("https://api.openai.com", description="Where OpenAI is asked")
    anthropic_api_key: SecretStr = Field(SecretStr(""), description="Describes samples by Anthropic")
    anthropic_model: str = Field("claude-sonnet-4-5", description="The model asked there")
    claude_url: Url = Field("https://api.anthropic.com", description="Where Anthropic is asked")
    ollama_url: Url | None = Field(None, description="Describes samples by a local Ollama, without a key")
    ollama_model: str = Field("llama3.2", description="The model asked there")

    @model_validator(mode="after")
    def _agree(self):
        if (self.first_account_email is None) != (self.first_account_password is None):
            raise ValueError("FIRST_ACCOUNT_EMAIL and FIRST_ACCOUNT_PASSWORD are set together or not at all")
        if self.celery_task_soft_time_limit >= self.celery_task_time_limit:
            raise ValueError("CELERY_TASK_SOFT_TIME_LIMIT has to be lower than CELERY_TASK_TIME_LIMIT")
        return self

    @property
    def max_upload_bytes(self) -> int:
        return self.max_upload_size_mb * 1024 * 1024


def read_settings() -> Settings:
    """Reads the environment. Throws SettingsProblem, one line a variable."""
    try:
        return Settings()
    except ValidationError as failed:
        raise SettingsProblem("\n".join(_word(error) for error in failed.errors())) from None


@cache
def settings() -> Settings:
    """The process's settings, read once. A wrong variable ends the process with its name, not with a stack."""
    try:
        return read_settings()
    except SettingsProblem as problem:
        raise SystemExit(f"The application cannot start with these settings.\n{problem}") from None


def _word(error) -> str:
    name = str(error["loc"][0]).upper() if error["loc"] else None
    reason = error["msg"].removeprefix("Value error, ")
    return f"  {name}: {reason}" if name else f"  {reason}"
