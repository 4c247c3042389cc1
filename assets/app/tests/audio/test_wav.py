import struct
from contextlib import suppress

import numpy as np
import pytest

from samplemind.core.audio.wav import UnreadableAudio, find_layout, read_blocks
from sounds import FLOAT, PCM, chunk, encode, riff, sine, wav


@pytest.fixture
def write(tmp_path):
    def write(content: bytes):
        path = tmp_path / "sound.wav"
        path.write_bytes(content)
        return path

    return write


def read(path, block: int = 1000) -> np.ndarray:
    return np.concatenate(list(read_blocks(path, find_layout(path), block)))


@pytest.mark.parametrize("extensible", [False, True])
@pytest.mark.parametrize(("encoding", "bits"), [(PCM, 8), (PCM, 16), (PCM, 24), (PCM, 32), (FLOAT, 32)])
def test_every_encoding_gives_the_signal_back(write, encoding, bits, extensible):
    signal = np.stack([sine(440, 0.1), sine(880, 0.1, 0.25)], axis=1)
    read_back = read(write(wav(signal, bits, encoding, extensible=extensible)))
    assert read_back.shape == signal.shape
    assert np.abs(read_back - signal).max() <= 1.5 / 2 ** (min(bits, 24) - 1)


def test_full_scale_is_one(write):
    lowest = riff(chunk(b"fmt ", form()), chunk(b"data", struct.pack("<hh", -32768, 32767)))
    assert read(write(lowest)).ravel().tolist() == [-1.0, pytest.approx(1.0, abs=1e-4)]


def test_blocks_of_any_size_give_the_same(write):
    path = write(wav(sine(440, 0.05)))
    assert np.array_equal(read(path, 7), read(path, 100_000))


def test_other_chunks_are_passed_over_also_of_odd_length(write):
    data = encode(sine(440, 0.01), 16, PCM)
    path = write(
        riff(
            chunk(b"LIST", b"odd"),
            chunk(b"fmt ", form()),
            chunk(b"fact", b"1234"),
            chunk(b"data", data),
            chunk(b"id3 ", b"x"),
        )
    )
    assert len(read(path)) == 441


@pytest.mark.parametrize("length", [0, 0xFFFFFFFF])
def test_a_recording_of_unknown_length_goes_to_the_end(write, length):
    data = encode(sine(440, 0.01), 16, PCM)
    path = write(riff(chunk(b"fmt ", form()), b"data" + struct.pack("<I", length) + data))
    assert len(read(path)) == 441


def test_of_a_cut_off_recording_the_whole_frames_count(write):
    path = write(wav(np.stack([sine(440, 0.01)] * 2, axis=1))[:-3])
    assert len(read(path)) == 440


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "not a WAV file"),
        (b"ID3" + bytes(100), "not a WAV file"),
        (b"RIFX" + bytes(8), "not a WAV file"),
        (riff(), "no data chunk"),
        (riff(chunk(b"data", bytes(100))), "no fmt chunk"),
        (riff(chunk(b"fmt ", bytes(4)), chunk(b"data", bytes(8))), "cut off in its header"),
        (riff(chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 44100, 88200, 2, 16))), "no data chunk"),
        (riff(chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 44100, 88200, 2, 16)), chunk(b"data", b"")), "no samples"),
        (
            riff(chunk(b"fmt ", struct.pack("<HHIIHH", 2, 1, 44100, 88200, 2, 4)), chunk(b"data", bytes(8))),
            "encoding 2 samples of 4 bits",
        ),
        (
            riff(chunk(b"fmt ", struct.pack("<HHIIHH", 3, 1, 44100, 352800, 8, 64)), chunk(b"data", bytes(8))),
            "float samples of 64 bits",
        ),
        (
            riff(chunk(b"fmt ", struct.pack("<HHIIHH", 1, 0, 44100, 0, 0, 16)), chunk(b"data", bytes(8))),
            "contradicts itself",
        ),
        (
            riff(chunk(b"fmt ", struct.pack("<HHIIHH", 1, 2, 44100, 88200, 2, 16)), chunk(b"data", bytes(8))),
            "contradicts itself",
        ),
        (
            riff(chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 0, 0, 2, 16)), chunk(b"data", bytes(8))),
            "contradicts itself",
        ),
    ],
)
def test_what_cannot_be_read_is_said(write, content, why):
    with pytest.raises(UnreadableAudio, match=why):
        find_layout(write(content))


def test_samples_that_are_not_numbers_are_refused(write):
    path = write(wav(np.array([0.0, np.nan, 1.0]), 32, FLOAT))
    with pytest.raises(UnreadableAudio, match="not numbers"):
        read(path)


def test_no_beginning_of_a_file_breaks_the_reader(write):
    whole = wav(sine(440, 0.01), 24, extensible=True)
    for length in range(120):
        with suppress(UnreadableAudio):
            find_layout(write(whole[:length]))


def form() -> bytes:
    return struct.pack("<HHIIHH", PCM, 1, 44_100, 88_200, 2, 16)
