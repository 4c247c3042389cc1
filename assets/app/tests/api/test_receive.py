"""Uploads as they come off the wire: in chunks cut anywhere."""

import asyncio

import pytest
from starlette.requests import Request

from samplemind.interfaces.api.problems import Refusal
from samplemind.interfaces.api.receive import receive_file

FILE = bytes(range(256)) * 20 + b"\r\n--almost-x\r\n"


def form(*parts: tuple[str, str, bytes], end: bytes = b"--x--\r\n") -> bytes:
    text = b""
    for disposition, mime, content in parts:
        text += f"--x\r\ncontent-disposition: form-data; {disposition}\r\n".encode()
        text += f"content-type: {mime}\r\n\r\n".encode() + content + b"\r\n"
    return text + end


def receive(tmp_path, body: bytes, cut: int = 64, limit: int = 10_000, headers: dict[str, str] | None = None):
    chunks = [body[at : at + cut] for at in range(0, len(body), cut)] or [b""]
    messages = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    messages.append({"type": "http.request", "body": b"", "more_body": False})
    sent = iter(messages)

    async def next_message():
        return next(sent)

    sent_headers = {"content-type": "multipart/form-data; boundary=x", **(headers or {})}
    pairs = [(key.encode(), value.encode()) for key, value in sent_headers.items()]
    request = Request({"type": "http", "method": "POST", "headers": pairs}, next_message)
    path = tmp_path / "file.part"
    return asyncio.run(receive_file(request, path, limit)), path


@pytest.mark.parametrize("cut", [1, 2, 3, 7, 64, 1000, 100_000])
def test_the_file_arrives_whole_wherever_the_chunks_are_cut(tmp_path, cut):
    body = form(('name="note"', "text/plain", b"words"), ('name="file"; filename="kick.wav"', "Audio/WAV; x=y", FILE))
    received, path = receive(tmp_path, body, cut)
    assert path.read_bytes() == FILE
    assert (received.filename, received.declared_type, received.size) == ("kick.wav", "audio/wav", len(FILE))


def test_of_two_files_the_first_is_taken(tmp_path):
    parts = [
        ('name="file"; filename="one.wav"', "audio/wav", b"1"),
        ('name="file"; filename="two.wav"', "audio/wav", b"2"),
    ]
    received, path = receive(tmp_path, form(*parts))
    assert (received.filename, path.read_bytes()) == ("one.wav", b"1")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\\music\\kick.wav", "kick.wav"),
        ("Grüße 🎵.wav", "Grüße 🎵.wav"),
        ("tab\there.wav", "tabhere.wav"),
        ("x" * 300 + ".wav", "x" * 255),
        ("/", "unnamed.wav"),
    ],
)
def test_a_file_name_is_only_a_name(tmp_path, sent, kept):
    received, _ = receive(tmp_path, form((f'name="file"; filename="{sent}"', "audio/wav", b"x")))
    assert received.filename == kept


def test_a_file_of_exactly_the_limit_is_taken(tmp_path):
    received, _ = receive(tmp_path, form(('name="file"; filename="a.wav"', "audio/wav", bytes(500))), limit=500)
    assert received.size == 500


def test_a_larger_one_is_stopped_while_it_comes(tmp_path):
    body = form(('name="file"; filename="a.wav"', "audio/wav", bytes(1_000_000)))
    with pytest.raises(Refusal) as refusal:
        receive(tmp_path, body, limit=500)
    assert refusal.value.status == 413
    assert (tmp_path / "file.part").stat().st_size <= 500


def test_one_announced_too_large_is_not_even_begun(tmp_path):
    with pytest.raises(Refusal) as refusal:
        receive(tmp_path, b"", headers={"content-length": "1000000"}, limit=500)
    assert refusal.value.status == 413
    assert not (tmp_path / "file.part").exists()


@pytest.mark.parametrize(
    ("body", "headers", "code"),
    [
        (b"{}", {"content-type": "application/json"}, "no-form"),
        (b"", {"content-type": "multipart/form-data"}, "no-form"),
        (form(('name="other"; filename="a.wav"', "audio/wav", b"x")), {}, "no-file"),
        (form(('name="file"', "text/plain", b"words")), {}, "no-file"),
        (form(), {}, "no-file"),
        (form(('name="file"; filename="a.wav"', "audio/wav", b"x" * 100), end=b"")[:-50], {}, "broken-form"),
        (b"no boundary here", {}, "broken-form"),
        (b"", {}, "broken-form"),
    ],
)
def test_what_is_no_upload_is_refused(tmp_path, body, headers, code):
    with pytest.raises(Refusal) as refusal:
        receive(tmp_path, body, headers=headers)
    assert (refusal.value.status, refusal.value.code) == (400, code)
