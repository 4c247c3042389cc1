import pytest

from real_worker import Worker


@pytest.fixture
def start_worker(redis, tmp_path):
    workers = []

    def start(**variables: str) -> Worker:
        workers.append(Worker(redis, tmp_path / f"worker-{len(workers)}.log", **variables))
        return workers[-1]

    yield start
    for worker in workers:
        worker.stop()


@pytest.fixture
def worker(start_worker) -> Worker:
    return start_worker()
