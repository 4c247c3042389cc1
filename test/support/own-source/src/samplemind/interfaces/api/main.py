"""A made-up source with the layout of SampleMind AI: live without a key, never ready, and with no account and no upload."""

from pathlib import Path

from fastapi import FastAPI, Response
from passlib.hash import bcrypt

from samplemind.core.settings import Settings

settings = Settings()
for folder in (settings.UPLOAD_DIR, settings.ANALYSIS_DIR):
    Path(folder).mkdir(parents=True, exist_ok=True)
# At once, so that a bcrypt that does not suit passlib stops it.
bcrypt.hash("a password")

app = FastAPI()


@app.get("/api/v1/health/live")
def live():
    return {"status": "alive"}


@app.get("/api/v1/health/ready")
def ready(response: Response):
    response.status_code = 200 if settings.GOOGLE_AI_API_KEY else 503
    return {"detail": "no AI provider"}
