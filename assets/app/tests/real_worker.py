"""A worker of the application as a process of its own, to be stopped and killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from real_redis import Redis, wait_until

STORES = ("MONGODB_URL", "MONGODB_DB_NAME", "CHROMA_HOST", "CHROMA_PORT", "CHROMA_COLLECTION_NAME")
TESTS = Path(__file__).parent


class Worker:
    def __init__(self, redis: Redis, log: Path, **variables: str):
        self.log = log
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{TESTS.parent / 'src'}:{TESTS / 'tasks'}",
            "PYTHONOPTIMIZE": "2",
            "PYTHONPYCACHEPREFIX": str(log.parents[1] / "bytecode"),  # one for all tests, as in real_api.py
            "REDIS_URL": f"{redis.url}/0",
            "CELERY_BROKER_URL": f"{redis.url}/0",
            "CELERY_RESULT_BACKEND": f"{redis.url}/1",
            "CELERY_WORKER_CONCURRENCY": "1",
            **{name: os.environ[name] for name in STORES if os.environ.get(name)},
            **variables,
        }
        with log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "slow_job", "worker"], env=environment, stdout=out, stderr=out
            )
        self._environment = environment
        self.wait_for_log("ready.")

    def wait_for_log(self, text: str) -> None:
        wait_until(lambda: text in self.log.read_text() or self._ended())

    def send(self, seconds: float, heeds_limit: bool = True) -> str:
        return self._run(f"print(slow_job.delay({seconds}, {heeds_limit}).id)")

    def send_faulty(self, told: str) -> None:
        self._run(f"from slow_job import faulty_job; faulty_job.delay({told!r})")

    def result(self, task_id: str, timeout: float) -> str:
        return self._run(
            f"from celery.result import AsyncResult; print(AsyncResult('{task_id}').get(timeout={timeout}))"
        )

    def kill_child(self) -> None:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        for child in children[:1]:
            os.kill(int(child), signal.SIGKILL)

    def stop(self) -> None:
        """At once; what it was doing is left. Now and then a worker hangs over a SIGQUIT: that one is killed."""
        self.process.send_signal(signal.SIGQUIT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill_child()
            self.process.kill()
            self.process.wait(10)

    def _run(self, code: str) -> str:
        command = [sys.executable, "-c", f"from slow_job import slow_job; {code}"]
        return subprocess.run(command, env=self._environment, capture_output=True, text=True, check=True).stdout.strip()

    def _ended(self) -> bool:
        if self.process.poll() is not None:
            pytest.fail(f"the worker ended:\n{self.log.read_text()}")
        return False
