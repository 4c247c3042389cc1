"""Signals with known measures, and WAV files of them in any encoding."""

import struct

import numpy as np

RATE = 44_100
PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE


def sine(hz: float, seconds: float, amplitude: float = 0.5, rate: int = RATE) -> np.ndarray:
    return amplitude * np.sin(2 * np.pi * hz * np.arange(int(seconds * rate)) / rate)


def clicks(bpm: float, seconds: float, rate: int = RATE) -> np.ndarray:
    signal = np.zeros(int(seconds * rate))
    click = np.exp(-np.arange(2000) / 300) * np.sin(2 * np.pi * 1500 * np.arange(2000) / rate)
    for beat in range(int(seconds * bpm / 60)):
        start = int(beat * 60 / bpm * rate)
        signal[start : start + len(click)] += click[: len(signal) - start]
    return signal


def noise(seconds: float, seed: int = 1, rate: int = RATE) -> np.ndarray:
    return 0.2 * np.random.default_rng(seed).standard_normal(int(seconds * rate))


def wav(signal: np.ndarray, bits: int = 16, encoding: int = PCM, rate: int = RATE, extensible: bool = False) -> bytes:
    """`signal`: (frames,) or (frames, channels), full scale 1."""
    channels = 1 if signal.ndim == 1 else signal.shape[1]
    data = encode(signal, bits, encoding)
    code = EXTENSIBLE if extensible else encoding
    form = struct.pack("<HHIIHH", code, channels, rate, rate * channels * bits // 8, channels * bits // 8, bits)
    if extensible:
        form += struct.pack("<HHIH", 22, bits, 0, encoding) + bytes.fromhex("000000001000800000aa00389b71")
    return riff(chunk(b"fmt ", form), chunk(b"data", data))


def encode(signal: np.ndarray, bits: int, encoding: int) -> bytes:
    if encoding == FLOAT:
        return signal.astype("<f4").tobytes()
    whole = np.round(np.clip(signal, -1, 1) * (2 ** (bits - 1) - 1)).astype(np.int64)
    if bits == 8:
        return (whole + 128).astype(np.uint8).tobytes()
    if bits == 24:
        return whole.astype("<i4").reshape(-1, 1).view(np.uint8).reshape(-1, 4)[:, :3].tobytes()
    return whole.astype(f"<i{bits // 8}").tobytes()


def chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def riff(*chunks: bytes) -> bytes:
    body = b"WAVE" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body
