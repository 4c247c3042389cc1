"""Where uvicorn finds the API: `samplemind.interfaces.api.main:app`. A wrong setting ends the process in words."""

from fastapi import FastAPI

from samplemind.interfaces.api.app import make_app
from samplemind.logs import configure_logs
from samplemind.reports import report_faults
from samplemind.settings import SettingsProblem, settings


def _start() -> FastAPI:
    chosen = settings()
    configure_logs(chosen, chosen.log_level)
    report_faults(chosen, "api")
    try:
        return make_app(chosen)
    except SettingsProblem as problem:
        raise SystemExit(f"The API cannot start with these settings.\n{problem}") from None


app = _start()
