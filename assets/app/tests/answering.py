"""A real HTTP server that answers each path as told, and keeps what it was asked."""

import gzip
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Answering(ThreadingHTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.asked: list[tuple[str, dict, object]] = []
        self.patience = threading.Event()  # set: answers at once

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def answer(self, path: str, body, status: int = 200) -> None:
        self.answers[path] = status, body if isinstance(body, bytes) else json.dumps(body).encode()


def _read(sent: bytes, headers) -> object:
    """JSON, or of anything else the bytes as they were before they were packed."""
    if headers["content-encoding"] == "gzip":
        sent = gzip.decompress(sent)
    return json.loads(sent) if headers["content-type"] == "application/json" else sent


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = _read(self.rfile.read(int(self.headers["content-length"])), self.headers)
        self.server.asked.append((self.path, dict(self.headers), body))
        self.server.patience.wait(5)
        status, content = self.server.answers.get(self.path, (404, b"{}"))
        self.send_response(status)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass
