from typing import Annotated

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel, Field, SecretStr

from samplemind.core import accounts
from samplemind.core.email import normalise_email
from samplemind.core.tokens import lifetime, sign
from samplemind.interfaces.api import PREFIX
from samplemind.interfaces.api.access import Account, Database, TheSettings, find_account_of_token
from samplemind.interfaces.api.metrics import LOGINS
from samplemind.interfaces.api.problems import Refusal
from samplemind.settings import Settings

router = APIRouter(prefix=f"{PREFIX}/auth", tags=["accounts"])

Email = Annotated[str, AfterValidator(normalise_email)]
# A person's own password; the upper bound keeps the hash from being a lever against the server.
NewPassword = Annotated[SecretStr, Field(min_length=8, max_length=256)]


class Registration(BaseModel):
    email: Email
    username: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^\S.*$")]
    password: NewPassword


class Login(BaseModel):
    email: Email
    password: Annotated[SecretStr, Field(max_length=256)]


class Renewal(BaseModel):
    refresh_token: str


class ShownAccount(BaseModel):
    id: str
    email: str
    username: str


class Tokens(BaseModel):
    access_token: str
    refresh_token: str
    token_type: str = "bearer"
    expires_in: int = Field(description="Seconds until the access token expires")


class Features(BaseModel):
    """What is switched on. Descriptions need an AI provider as well."""

    audio_analysis: bool
    similarity_search: bool
    ai_descriptions: bool
    api_docs: bool


class ShownSettings(BaseModel):
    registration_open: bool
    max_upload_size_mb: int
    allowed_audio_formats: list[str]
    features: Features


@router.get("/settings")
async def show_settings(settings: TheSettings) -> ShownSettings:
    return ShownSettings(
        registration_open=settings.registration_open,
        max_upload_size_mb=settings.max_upload_size_mb,
        allowed_audio_formats=settings.allowed_audio_formats,
        features=Features(**{name: getattr(settings, f"enable_{name}") for name in Features.model_fields}),
    )


@router.post("/register", status_code=201)
async def register(wanted: Registration, settings: TheSettings, db: Database) -> ShownAccount:
    if not settings.registration_open:
        raise Refusal(403, "registration-closed", "This server takes no new accounts. Ask whoever runs it for one.")
    try:
        account = await accounts.make_account(db, wanted.email, wanted.username, wanted.password.get_secret_value())
    except accounts.AccountExists:
        raise Refusal(409, "account-exists", "There is an account with this e-mail address. Log in instead.") from None
    return _show(account)


@router.post("/login")
async def log_in(login: Login, settings: TheSettings, db: Database) -> Tokens:
    account = await accounts.find_by_login(db, login.email, login.password.get_secret_value())
    LOGINS.labels("refused" if account is None else "accepted").inc()
    if account is None:
        raise Refusal(401, "wrong-credentials", "E-mail address or password is wrong.")
    return _sign_both(settings, account)


@router.post("/refresh")
async def refresh(renewal: Renewal, settings: TheSettings, db: Database) -> Tokens:
    return _sign_both(settings, await find_account_of_token(settings, db, renewal.refresh_token, "refresh"))


@router.get("/me")
async def show_me(account: Account) -> ShownAccount:
    return _show(account)


@router.delete("/me", status_code=204)
async def remove_me(account: Account, settings: TheSettings, db: Database) -> None:
    await accounts.remove_account(settings, db, account)


def _show(account: dict) -> ShownAccount:
    return ShownAccount(id=account["id"], email=account["_id"], username=account["username"])


def _sign_both(settings: Settings, account: dict) -> Tokens:
    return Tokens(
        access_token=sign(settings, account["id"], "access"),
        refresh_token=sign(settings, account["id"], "refresh"),
        expires_in=int(lifetime(settings, "access").total_seconds()),
    )
