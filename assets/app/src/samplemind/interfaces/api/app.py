"""Puts the API together, and prepares the database behind it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from pymongo.errors import PyMongoError

from samplemind import __version__
from samplemind.core.accounts import make_first_account
from samplemind.core.stores import database
from samplemind.core.stores.shared import Shared
from samplemind.core.tokens import require_signing_key
from samplemind.interfaces.api.guards import AllowedHosts, LimitedCrowd
from samplemind.interfaces.api.metrics import Measured
from samplemind.interfaces.api.problems import answer_problems
from samplemind.interfaces.api.rates import RateLimited
from samplemind.interfaces.api.routes import audio, auth, health, tasks
from samplemind.settings import Settings

log = logging.getLogger(__name__)

LARGEST_BODY = 64 * 1024
LONGEST_PAUSE = 10.0  # seconds between two tries to prepare the database


def make_app(chosen: Settings) -> FastAPI:
    """Throws SettingsProblem."""
    require_signing_key(chosen)
    app = FastAPI(
        title="SampleMind",
        version=__version__,
        docs_url="/api/docs",
        redoc_url=None,
        openapi_url="/api/openapi.json" if chosen.enable_api_docs else None,  # without it, no page either
        servers=[{"url": chosen.api_url}],
        lifespan=_live,
        max_body_size=LARGEST_BODY,  # upload alone takes more
    )
    app.state.settings = chosen
    app.state.prepared = asyncio.Event()
    app.state.shared = Shared(chosen)
    # From the innermost to the outermost: a refusal is measured too, and a page of another origin may read it.
    app.add_middleware(RateLimited, settings=chosen, shared=app.state.shared)
    app.add_middleware(LimitedCrowd, most=chosen.max_concurrent_requests)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=chosen.cors_origins,
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["Authorization", "Content-Type"],
        expose_headers=["Retry-After"],
    )
    app.add_middleware(AllowedHosts, hosts=chosen.allowed_hosts)
    app.add_middleware(Measured)
    answer_problems(app, chosen.enable_api_docs)
    for routes in (health, auth, audio, tasks):
        app.include_router(routes.router)
    return app


@asynccontextmanager
async def _live(app: FastAPI) -> AsyncIterator[None]:
    """Starts without waiting for any store; what needs one is done as soon as it answers."""
    chosen: Settings = app.state.settings
    try:
        chosen.upload_dir.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        log.error("Uploads will fail: %s cannot be made (%s)", chosen.upload_dir, failed.strerror)
    client = database.connect_async(chosen)
    app.state.database = client[chosen.mongodb_db_name]
    preparing = asyncio.create_task(_prepare(app))
    yield
    preparing.cancel()
    await client.close()
    await app.state.shared.close()


async def _prepare(app: FastAPI) -> None:
    """Makes indexes and the first account, however long the database takes to come up."""
    pause = 0.5
    while not app.state.prepared.is_set():
        try:
            await database.make_indexes(app.state.database)
            if await make_first_account(app.state.settings, app.state.database):
                log.info("The first account was made")
            app.state.prepared.set()
        except PyMongoError as failed:
            log.warning("The database does not answer yet (%s); next try in %.1f s", type(failed).__name__, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
