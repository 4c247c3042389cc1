import pytest

from real_worker import Redis, Worker


@pytest.fixture
def redis(tmp_path):
    redis = Redis(tmp_path)
    yield redis
    redis.stop()


@pytest.fixture
def start_worker(redis, tmp_path):
    workers = []

    def start(**variables: str) -> Worker:
        workers.append(Worker(redis, tmp_path / "worker.log", **variables))
        return workers[-1]

    yield start
    for worker in workers:
        worker.process.terminate()
        worker.process.wait(20)


@pytest.fixture
def worker(start_worker) -> Worker:
    return start_worker()
