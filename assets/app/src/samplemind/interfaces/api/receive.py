"""Takes an upload off the wire straight into its file, and stops where it is too large.

The framework's own form parser would first take the whole body, however large, into a temporary file.
"""

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

from samplemind.interfaces.api.problems import Refusal

FIELD = "file"
FRAME = 64 * 1024  # what a form may weigh beside the file


class Received:
    """The file part of a multipart form, as it came."""

    def __init__(self):
        self.filename = ""
        self.declared_type = ""
        self.size = 0
        self.complete = False  # the form's last boundary was seen


async def receive_file(request: Request, path: Path, limit: int) -> Received:
    """Writes the form's `file` to `path`. Throws Refusal; `path` may then hold a part of the file."""
    content_type, options = parse_options_header(request.headers.get("content-type"))
    boundary = options.get(b"boundary")
    if content_type != b"multipart/form-data" or not boundary:
        raise Refusal(400, "no-form", "Send the file as the field `file` of a multipart form.")
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit + FRAME:
        raise _too_large(limit)
    received = Received()
    with path.open("wb") as file:
        parser = MultipartParser(boundary, _write_parts(received, file, limit))
        try:
            async for chunk in request.stream():
                parser.write(chunk)
            parser.finalize()
        except (FormParserError, ClientDisconnect):
            raise _broken() from None
    if not received.complete:
        raise _broken()
    if not received.filename:
        raise Refusal(400, "no-file", "The form has no file in its field `file`.")
    return received


def _write_parts(received: Received, file: BinaryIO, limit: int) -> dict[str, Callable]:
    headers: dict[str, bytes] = {}
    name, value = bytearray(), bytearray()
    in_file = False

    def begin_part():
        nonlocal in_file
        headers.clear()
        in_file = False

    def end_header():
        headers[name.decode("latin-1").lower()] = bytes(value)
        name.clear()
        value.clear()

    def end_headers():
        nonlocal in_file
        _, options = parse_options_header(headers.get("content-disposition", b""))
        if options.get(b"name") == FIELD.encode() and options.get(b"filename") and not received.filename:
            in_file = True
            received.filename = _tidy(options[b"filename"].decode("utf-8", "replace"))
            received.declared_type = headers.get("content-type", b"").decode("latin-1").split(";")[0].strip().lower()

    def end_form():
        received.complete = True

    def take(data: bytes, start: int, end: int):
        if not in_file:
            return
        received.size += end - start
        if received.size > limit:
            raise _too_large(limit)
        file.write(data[start:end])

    return {
        "on_part_begin": begin_part,
        "on_header_field": lambda data, start, end: name.extend(data[start:end]),
        "on_header_value": lambda data, start, end: value.extend(data[start:end]),
        "on_header_end": end_header,
        "on_headers_finished": end_headers,
        "on_part_data": take,
        "on_end": end_form,
    }


def _tidy(filename: str) -> str:
    """A name to show, never a path: the file itself is named by its id."""
    last = PurePosixPath(filename.replace("\\", "/")).name
    return "".join(character for character in last if character.isprintable())[:255] or "unnamed.wav"


def _broken() -> Refusal:
    return Refusal(400, "broken-form", "The form is cut off or malformed. Nothing was kept.")


def _too_large(limit: int) -> Refusal:
    return Refusal(413, "too-large", f"The file is larger than the {limit // 1024**2} MB that this server takes.")
