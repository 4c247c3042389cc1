"""Reads WAV files: PCM of 8, 16, 24, 32 bits and 32-bit float, which the standard library's `wave` does not read.

Finding the layout needs no numpy, so that the API can check an upload and stay light.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

PCM, FLOAT, EXTENSIBLE = 0x0001, 0x0003, 0xFFFE
READABLE = {(PCM, 8), (PCM, 16), (PCM, 24), (PCM, 32), (FLOAT, 32)}
# Both mean "length not known when the header was written": the samples go on to the end of the file.
OPEN_ENDED = (0, 0xFFFFFFFF)


class UnreadableAudio(Exception):
    """The file is not a WAV file that can be read; the message says what it is or lacks."""


@dataclass(frozen=True)
class Layout:
    encoding: int
    bits: int
    channels: int
    sample_rate: int
    data_start: int
    frames: int

    @property
    def frame_bytes(self) -> int:
        return self.channels * self.bits // 8


def find_layout(path: Path) -> Layout:
    """Walks the file's chunks to its samples. Throws UnreadableAudio."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        head = file.read(12)
        if len(head) < 12 or head[:4] != b"RIFF" or head[8:] != b"WAVE":
            raise UnreadableAudio("The file is not a WAV file.")
        form = None
        while len(header := file.read(8)) == 8:
            name, length = struct.unpack("<4sI", header)
            start = file.tell()
            if name == b"fmt ":
                form = _read_format(file, length)
            if name == b"data":
                if form is None:
                    raise UnreadableAudio("The WAV file does not say what its samples are (no fmt chunk).")
                return _measure(form, start, length, size)
            file.seek(start + length + length % 2)  # chunks are padded to even lengths
    raise UnreadableAudio("The WAV file holds no samples (no data chunk).")


def read_blocks(path: Path, layout: Layout, frames: int) -> Iterator:
    """The samples as float32 arrays of shape (up to `frames`, channels), full scale = 1.0. Throws UnreadableAudio."""
    import numpy as np

    left = layout.frames
    with path.open("rb") as file:
        file.seek(layout.data_start)
        while left > 0:
            raw = file.read(min(frames, left) * layout.frame_bytes)
            whole = len(raw) // layout.frame_bytes
            if whole == 0:
                return
            left -= whole
            block = _decode(np, raw[: whole * layout.frame_bytes], layout)
            if not np.isfinite(block).all():
                raise UnreadableAudio("The WAV file holds samples that are not numbers.")
            yield block.reshape(whole, layout.channels)


def _read_format(file: BinaryIO, length: int) -> tuple[int, int, int, int]:
    raw = file.read(min(length, 40))
    if len(raw) < 16:
        raise UnreadableAudio("The WAV file is cut off in its header.")
    encoding, channels, sample_rate, _, frame_bytes, bits = struct.unpack("<HHIIHH", raw[:16])
    if encoding == EXTENSIBLE and len(raw) >= 26:
        encoding = struct.unpack("<H", raw[24:26])[0]  # the sub-format's first two bytes are the old code
    if (encoding, bits) not in READABLE:
        kind = {PCM: "PCM", FLOAT: "float"}.get(encoding, f"encoding {encoding}")
        raise UnreadableAudio(
            f"The WAV file holds {kind} samples of {bits} bits; PCM of 8, 16, 24 or 32 and float of 32 bits are read."
        )
    if not 1 <= channels <= 32 or not 1_000 <= sample_rate <= 768_000 or frame_bytes != channels * bits // 8:
        raise UnreadableAudio("The WAV file's header contradicts itself.")
    return encoding, bits, channels, sample_rate


def _measure(form: tuple[int, int, int, int], start: int, length: int, size: int) -> Layout:
    encoding, bits, channels, sample_rate = form
    there = size - start
    frames = (there if length in OPEN_ENDED else min(length, there)) // (channels * bits // 8)
    if frames < 1:
        raise UnreadableAudio("The WAV file holds no samples.")
    return Layout(encoding, bits, channels, sample_rate, start, frames)


def _decode(np, raw: bytes, layout: Layout):
    if layout.encoding == FLOAT:
        return np.frombuffer(raw, "<f4").astype(np.float32)
    if layout.bits == 8:  # the one unsigned width
        return (np.frombuffer(raw, np.uint8).astype(np.float32) - 128) / 128
    if layout.bits == 24:
        wide = np.zeros((len(raw) // 3, 4), np.uint8)
        wide[:, 1:] = np.frombuffer(raw, np.uint8).reshape(-1, 3)
        return wide.view("<i4").ravel().astype(np.float32) / 2**31
    return np.frombuffer(raw, f"<i{layout.bits // 8}").astype(np.float32) / 2 ** (layout.bits - 1)
