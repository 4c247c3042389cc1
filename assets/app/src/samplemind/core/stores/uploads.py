"""The uploaded files: one a sample, named by its id. An upload in progress has a name of its own until it is whole."""

import time
from collections.abc import Iterator
from pathlib import Path

from samplemind.settings import Settings

WHOLE, PARTIAL = ".wav", ".part"


def path_of(settings: Settings, sample_id: str) -> Path:
    return settings.upload_dir / f"{sample_id}{WHOLE}"


def partial_path_of(settings: Settings, sample_id: str) -> Path:
    return settings.upload_dir / f"{sample_id}{PARTIAL}"


def keep(settings: Settings, sample_id: str) -> None:
    partial_path_of(settings, sample_id).replace(path_of(settings, sample_id))


def remove(settings: Settings, sample_id: str) -> None:
    path_of(settings, sample_id).unlink(missing_ok=True)
    partial_path_of(settings, sample_id).unlink(missing_ok=True)


def ids_older_than(settings: Settings, seconds: float) -> Iterator[str]:
    """Samples whose file was last written longer ago. Leaves files that are not uploads alone."""
    latest = time.time() - seconds
    for file in settings.upload_dir.iterdir():
        if file.suffix in (WHOLE, PARTIAL) and file.stat().st_mtime < latest:
            yield file.stem
