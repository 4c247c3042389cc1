"""What the ear hears, frame by frame: the spectrum, and its energy in bands as wide as hearing resolves them."""

from collections.abc import Iterable, Iterator

import numpy as np

BANDS = 32
LOWEST_HZ, HIGHEST_HZ = 40.0, 8_000.0
FRAMES_PER_SECOND = 100  # fine enough to place a beat
WINDOW_SECONDS = 0.046
FLOOR = 1e-10  # -100 dB: quieter counts as silence


class Spectra:
    """Cuts a signal that arrives in blocks into overlapping frames of equal length."""

    def __init__(self, sample_rate: int):
        self.hop = max(1, round(sample_rate / FRAMES_PER_SECOND))
        self.rate = sample_rate / self.hop  # frames a second
        self.size = 2 ** round(np.log2(sample_rate * WINDOW_SECONDS))
        self.frequencies = np.fft.rfftfreq(self.size, 1 / sample_rate)
        self.bands = _band_weights(self.frequencies)
        self._window = np.hanning(self.size).astype(np.float32)

    def magnitudes(self, blocks: Iterable[np.ndarray]) -> Iterator[np.ndarray]:
        """Arrays of shape (frames, frequencies), a full-scale sine = 0.5. Less than a frame is one frame."""
        rest = np.zeros(0, np.float32)
        seen = False
        for block in blocks:
            rest = np.concatenate([rest, block])
            if len(rest) >= self.size:
                count = 1 + (len(rest) - self.size) // self.hop
                frames = np.lib.stride_tricks.sliding_window_view(rest, self.size)[:: self.hop][:count]
                yield self._transform(frames)
                rest = rest[count * self.hop :]
                seen = True
        if not seen and len(rest):
            yield self._transform(np.pad(rest, (0, self.size - len(rest)))[None, :])

    def _transform(self, frames: np.ndarray) -> np.ndarray:
        spectrum = np.abs(np.fft.rfft(frames * self._window, axis=1)).astype(np.float32)
        return spectrum / self._window.sum()


def band_levels(magnitudes: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The energy of each frame in each band, in dB, from -100 up."""
    return 10 * np.log10(np.maximum(magnitudes**2 @ weights.T, np.float32(FLOOR)))


def _band_weights(frequencies: np.ndarray) -> np.ndarray:
    edges = _to_hz(np.linspace(_to_mel(LOWEST_HZ), _to_mel(HIGHEST_HZ), BANDS + 2))
    low, middle, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    rising = (frequencies - low) / (middle - low)
    falling = (high - frequencies) / (high - middle)
    return np.clip(np.minimum(rising, falling), 0, None).astype(np.float32)


def _to_mel(hz):
    return 2595 * np.log10(1 + hz / 700)


def _to_hz(mel):
    return 700 * (10 ** (mel / 2595) - 1)
