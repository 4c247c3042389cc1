import time
from datetime import UTC, datetime
from importlib.util import find_spec

from fastapi import APIRouter, Request, Response

from samplemind import __version__
from samplemind.core.ai.providers import find_providers
from samplemind.core.stores.checks import check_stores
from samplemind.interfaces.api import PREFIX
from samplemind.interfaces.api.access import TheSettings
from samplemind.interfaces.api.metrics import expose

router = APIRouter(prefix=PREFIX, tags=["health"])

STARTED = time.monotonic()


@router.get("/health")
async def health(settings: TheSettings) -> dict:
    """Says that the API works and what it is made of. Asks no store: /health/dependencies does."""
    return {
        "status": "healthy",
        "version": __version__,
        "environment": settings.environment,
        "components": {
            "audio_engine": "available" if find_spec("numpy") else "unavailable",
            "ai_providers": "available" if find_providers(settings) else "none",
        },
    }


@router.get("/health/live")
async def live() -> dict:
    return {
        "status": "alive",
        "timestamp": datetime.now(UTC).isoformat(),
        "uptime_seconds": round(time.monotonic() - STARTED, 1),
    }


@router.get("/health/ready")
async def ready(request: Request, response: Response, settings: TheSettings) -> dict:
    """200 when all stores answer and the database is prepared (indexes, first account), else 503."""
    stores = await check_stores(settings)
    waiting_for = [name for name, reading in stores.items() if reading["status"] == "down"]
    if not waiting_for and not request.app.state.prepared.is_set():
        waiting_for = ["database preparation"]
    if waiting_for:
        response.status_code = 503
    return {"status": "not_ready" if waiting_for else "ready", "waiting_for": waiting_for}


@router.get("/health/dependencies")
async def dependencies(settings: TheSettings) -> dict:
    """Asks each store now, with a login. AI providers are told, not asked: each question costs money."""
    stores = await check_stores(settings)
    names = [provider.name for provider in find_providers(settings)]
    everything_up = all(reading["status"] == "up" for reading in stores.values())
    providers = {"status": "configured" if names else "none", "providers": names}
    return {"status": "healthy" if everything_up else "degraded", "checks": {**stores, "ai_providers": providers}}


@router.get("/metrics", include_in_schema=False)
async def metrics() -> Response:
    text, media_type = expose()
    return Response(text, media_type=media_type)
