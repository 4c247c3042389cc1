"""What a route may ask for: the settings, the database, the account behind the token, a sample of that account."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from samplemind.core.stores import database
from samplemind.core.stores.shared import Shared
from samplemind.core.tokens import TokenProblem, read_account_id
from samplemind.interfaces.api.problems import Refusal
from samplemind.settings import Settings

bearer = HTTPBearer(auto_error=False, description="The access_token of /auth/login")


def the_settings(request: Request) -> Settings:
    return request.app.state.settings


def the_database(request: Request):
    return request.app.state.database


def the_shared(request: Request) -> Shared:
    return request.app.state.shared


TheSettings = Annotated[Settings, Depends(the_settings)]
Database = Annotated[object, Depends(the_database)]
TheShared = Annotated[Shared, Depends(the_shared)]


async def the_account(
    settings: TheSettings, db: Database, login: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
) -> dict:
    if login is None:
        raise Refusal(401, "login-required", "This needs a login: send the access token of /api/v1/auth/login.")
    return await find_account_of_token(settings, db, login.credentials, "access")


Account = Annotated[dict, Depends(the_account)]


async def the_sample(sample_id: str, account: Account, db: Database) -> dict:
    sample = await db[database.SAMPLES].find_one({"_id": sample_id, "owner_id": account["id"]})
    if sample is None:  # also when it is another's: that it exists is not told
        raise Refusal(404, "no-such-sample", "You have no sample with this id.")
    return sample


Sample = Annotated[dict, Depends(the_sample)]


async def find_account_of_token(settings: Settings, db, token: str, kind) -> dict:
    try:
        account_id = read_account_id(settings, token, kind)
    except TokenProblem as problem:
        raise Refusal(401, problem.code, f"{problem} Log in again.") from None
    account = await db[database.ACCOUNTS].find_one({"id": account_id})
    if account is None:
        raise Refusal(401, "account-removed", "The account of this login does not exist any more.")
    return account
