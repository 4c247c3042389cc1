"""The application's own API, with one more route that fails as badly as it can."""

from fastapi import Request

from samplemind.interfaces.api.main import app


@app.post("/api/v1/faulty")
async def fail(request: Request) -> None:
    told = (await request.json())["password"]
    login = request.headers["authorization"]
    store = request.app.state.settings.mongodb_url.get_secret_value()
    raise ValueError(f"cannot work with {told}, {login}, {store}")
