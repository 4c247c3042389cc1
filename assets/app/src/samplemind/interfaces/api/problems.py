"""What the API answers when it cannot do as asked: {"detail": {"code", "message"}}."""

import logging

import httpx
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from kombu.exceptions import OperationalError
from pymongo.errors import PyMongoError
from redis.exceptions import RedisError
from starlette.exceptions import HTTPException

log = logging.getLogger(__name__)


class Refusal(Exception):
    """An expected no. `code` is for programs, `message` for people: what happened, why, what next."""

    def __init__(self, status: int, code: str, message: str):
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


STORES = {
    PyMongoError: ("database-away", "The database does not answer. Nothing was changed; try again in a minute."),
    httpx.HTTPError: ("vectors-away", "The vector store does not answer. Nothing was changed; try again in a minute."),
    OperationalError: ("queue-away", "The job queue does not answer. Nothing was kept; try again in a minute."),
    RedisError: ("queue-away", "The job queue does not answer. Nothing was kept; try again in a minute."),
}

# What the framework itself refuses
FRAMEWORK = {
    404: ("no-such-route", "There is nothing at this address."),
    405: ("no-such-method", "This address does not take that method."),
    413: ("too-large", "The request is larger than this address takes."),
}


def answer_problems(app: FastAPI, has_docs: bool) -> None:
    @app.exception_handler(Refusal)
    async def refuse(_: Request, refusal: Refusal) -> JSONResponse:
        headers = {"WWW-Authenticate": "Bearer"} if refusal.status == 401 else None
        return answer_with(refusal.status, refusal.code, refusal.message, headers)

    async def store_away(_: Request, failed: Exception) -> JSONResponse:
        code, message = next(words for kind, words in STORES.items() if isinstance(failed, kind))
        log.error("%s: %s", code, failed)
        return answer_with(503, code, message, {"Retry-After": "10"})

    for kind in STORES:
        app.add_exception_handler(kind, store_away)

    @app.exception_handler(HTTPException)
    async def framework_refuses(_: Request, refusal: HTTPException) -> JSONResponse:
        code, message = FRAMEWORK.get(refusal.status_code, ("refused", f"{refusal.detail}."))
        if has_docs and refusal.status_code in (404, 405):
            message += " /api/docs lists what there is."
        return answer_with(refusal.status_code, code, message, refusal.headers)

    @app.exception_handler(RequestValidationError)
    async def malformed(_: Request, failed: RequestValidationError) -> JSONResponse:
        """The framework's own answer without the input that it repeats: that may be a password."""
        return JSONResponse(
            {"detail": [{key: error[key] for key in ("type", "loc", "msg")} for error in failed.errors()]}, 422
        )

    @app.exception_handler(Exception)
    async def bug(_: Request, __: Exception) -> JSONResponse:  # the server logs the stack
        return answer_with(500, "internal-error", "The server made a mistake. Its log says more.")


def answer_with(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"detail": {"code": code, "message": message}}, status, headers)
