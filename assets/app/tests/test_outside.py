"""Calls to the outside: through the proxy, and trusting the certificates, that the surroundings of the process name."""

import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import sentry_sdk

from answering import Answering
from samplemind.core.ai.providers import describe
from samplemind.reports import report_faults
from test_reports import reports

MEASURES = {
    "duration_seconds": 2.0,
    "sample_rate": 44_100,
    "channels": 1,
    "peak": 0.5,
    "rms": 0.35,
    "tempo_bpm": None,
    "spectral_centroid_hz": 440.0,
}
OPENAI = {"choices": [{"message": {"content": "By OpenAI."}}]}
NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE")


@pytest.fixture(autouse=True)
def surroundings(monkeypatch) -> pytest.MonkeyPatch:
    """Nothing of them is set."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    return monkeypatch


class Tunnel(ThreadingHTTPServer):
    """A forward proxy that leads every CONNECT to one place, whatever name was asked for."""

    def __init__(self, port: int):
        super().__init__(("127.0.0.1", 0), Tunnelling)
        self.leads_to = ("127.0.0.1", port)
        self.asked: list[str] = []


class Tunnelling(BaseHTTPRequestHandler):
    def do_CONNECT(self):
        self.server.asked.append(self.path)
        with socket.create_connection(self.server.leads_to) as there:
            self.send_response(200)
            self.end_headers()
            back = threading.Thread(target=_pass_on, args=(there, self.connection), daemon=True)
            back.start()
            _pass_on(self.connection, there)
            back.join(5)
        self.close_connection = True

    def log_message(self, *_):
        pass


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65_536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # one of the two has left


@pytest.fixture(scope="session")
def authority(tmp_path_factory) -> Path:
    """A private authority's folder: ca.pem to trust, server.pem of `private.example` and `localhost`."""
    folder = tmp_path_factory.mktemp("authority")
    (folder / "names").write_text("subjectAltName=DNS:private.example,DNS:localhost\nbasicConstraints=CA:FALSE\n")
    key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
    for command in (
        f"req -x509 {key} -keyout ca.key -out ca.pem -subj /CN=private -addext keyUsage=critical,keyCertSign",
        f"req {key} -keyout server.key -out server.csr -subj /CN=private.example",
        "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile names -out server.crt",
    ):
        subprocess.run(["openssl", *command.split()], cwd=folder, check=True, capture_output=True)
    (folder / "server.pem").write_text((folder / "server.key").read_text() + (folder / "server.crt").read_text())
    return folder


@pytest.fixture
def private(server: Answering, authority) -> Answering:
    """The server, behind TLS of the private authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority / "server.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.answer("/v1/chat/completions", OPENAI)
    server.answer("/api/7/envelope/", {})
    return server


@pytest.fixture
def tunnel(private) -> Iterator[Tunnel]:
    tunnel = Tunnel(private.server_port)
    threading.Thread(target=tunnel.serve_forever, daemon=True).start()
    yield tunnel
    tunnel.shutdown()
    tunnel.server_close()


def report(settings) -> None:
    """Reports a fault and waits until it went out, or could not."""
    report_faults(settings, "api")
    try:
        sentry_sdk.capture_exception(ValueError("a fault"))
        sentry_sdk.flush(10)
    finally:
        sentry_sdk.get_client().close()
        sentry_sdk.get_global_scope().set_client(None)


@pytest.fixture
def ask(make_settings):
    """What a provider at this address says."""

    def ask(url: str) -> str | None:
        return describe(make_settings(OPENAI_API_KEY="some-key", OPENAI_URL=url), "kick.wav", MEASURES)

    return ask


def test_a_private_authority_is_trusted_where_its_certificate_is_named(surroundings, private, authority, ask):
    url = f"https://localhost:{private.server_port}"
    assert ask(url) is None
    surroundings.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    assert ask(url) == "By OpenAI."


def test_reports_trust_it_too(surroundings, private, authority, make_settings):
    settings = make_settings(SENTRY_DSN=f"https://key@localhost:{private.server_port}/7")
    report(settings)
    assert private.asked == []
    surroundings.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    report(settings)
    assert len(reports(private)) == 1


def test_calls_go_through_the_proxy(surroundings, server, ask, make_settings):
    server.answer("http://private.example/v1/chat/completions", OPENAI)
    server.answer("http://private.example/api/7/envelope/", {})
    surroundings.setenv("HTTP_PROXY", server.url)
    assert ask("http://private.example") == "By OpenAI."
    report(make_settings(SENTRY_DSN="http://key@private.example/7"))
    assert [path for path, _, _ in server.asked] == [
        "http://private.example/v1/chat/completions",
        "http://private.example/api/7/envelope/",
    ]


def test_through_the_proxy_the_other_side_still_has_to_be_trusted(surroundings, tunnel, authority, ask, make_settings):
    surroundings.setenv("HTTPS_PROXY", f"http://127.0.0.1:{tunnel.server_port}")
    assert ask("https://private.example") is None
    surroundings.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    assert ask("https://private.example") == "By OpenAI."
    report(make_settings(SENTRY_DSN="https://key@private.example/7"))
    assert tunnel.asked == ["private.example:443"] * 3


def test_what_needs_no_proxy_is_asked_without_it(surroundings, server, ask, make_settings):
    server.answer("/v1/chat/completions", OPENAI)
    server.answer("/api/7/envelope/", {})
    surroundings.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert ask(server.url) is None
    surroundings.setenv("NO_PROXY", "localhost,127.0.0.1,backend")
    assert ask(server.url) == "By OpenAI."
    report(make_settings(SENTRY_DSN=server.url.replace("://", "://key@") + "/7"))
    assert len(reports(server)) == 1


def test_an_empty_variable_is_no_proxy(surroundings, server, ask):
    server.answer("/v1/chat/completions", OPENAI)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"):
        surroundings.setenv(name, "")
    assert ask(server.url) == "By OpenAI."
