"""A person with an account of a running API."""

import time
from uuid import uuid4

import httpx

WAIT_SECONDS = 60.0


class Person:
    """An account of the running API, logged in."""

    def __init__(self, client: httpx.Client, email: str, password: str):
        self.client, self.email, self.password = client, email, password
        self.tokens = client.post("/auth/login", json={"email": email, "password": password}).json()
        self.headers = {"Authorization": f"Bearer {self.tokens['access_token']}"}

    def ask(self, method: str, path: str, **more) -> httpx.Response:
        return self.client.request(method, path, headers=self.headers, **more)

    def upload(self, name: str, content: bytes, mime: str = "audio/wav") -> httpx.Response:
        return self.ask("POST", "/audio/upload", files={"file": (name, content, mime)})

    def upload_and_wait(self, name: str, content: bytes) -> dict:
        answer = self.upload(name, content)
        assert answer.status_code == 202, answer.text
        return self.wait_for(answer.json()["id"])

    def wait_for(self, sample_id: str) -> dict:
        """The sample, analyzed or failed."""
        until = time.monotonic() + WAIT_SECONDS
        while True:
            sample = self.ask("GET", f"/audio/files/{sample_id}").json()
            if sample["status"] in ("analyzed", "failed"):
                return sample
            assert time.monotonic() < until, f"still {sample['status']} after {WAIT_SECONDS:.0f} s"
            time.sleep(0.1)


def register(client: httpx.Client) -> Person:
    """Makes an account. Whoever asks for one removes it."""
    email, password = f"{uuid4().hex}@example.org", uuid4().hex
    registered = client.post("/auth/register", json={"email": email, "username": "Tester", "password": password})
    assert registered.status_code == 201, registered.text
    return Person(client, email, password)
