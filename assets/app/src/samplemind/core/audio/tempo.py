"""Beats a minute, from how regularly the sound swells. None where nothing recurs."""

import numpy as np

SLOWEST, FASTEST = 45, 210  # beats a minute
USUAL, OCTAVES = 120, 0.9  # of two equal pulses the one nearer to the usual pace is the beat people tap
LEAST_SECONDS = 3.0
LEAST_REGULARITY = 0.2  # 1 = each beat repeats exactly
CHANCE = 6.0  # divided by the root of the number of frames: the regularity that noise may show
BLUR = np.array([1, 2, 3, 2, 1]) / 9  # frames; a beat that falls between two of them must not count as two weak ones


def find_tempo(levels: np.ndarray, rate: float) -> float | None:
    """`levels`: (frames, bands) in dB; `rate`: frames a second."""
    if len(levels) < LEAST_SECONDS * rate:
        return None
    onsets = np.maximum(np.diff(levels, axis=0), 0).mean(axis=1)
    if onsets.max() < 1.0:  # dB: nothing ever swells
        return None
    onsets = np.convolve(onsets, BLUR, mode="same")
    likeness = _autocorrelate(onsets - onsets.mean())
    slowest = min(int(rate * 60 / SLOWEST), len(likeness) - 2)
    fastest = int(rate * 60 / FASTEST)
    lags = np.arange(fastest, slowest + 1)
    least = max(LEAST_REGULARITY, CHANCE / len(onsets) ** 0.5)
    tops = (likeness[lags] > likeness[lags - 1]) & (likeness[lags] > likeness[lags + 1]) & (likeness[lags] > least)
    peaks = lags[tops]
    if len(peaks) == 0:
        return None
    usual = np.exp(-0.5 * (np.log2(60 * rate / peaks / USUAL) / OCTAVES) ** 2)
    best = int(peaks[np.argmax(likeness[peaks] * usual)])
    return round(60 * rate / _refine(likeness, best), 1)


def _autocorrelate(signal: np.ndarray) -> np.ndarray:
    """1.0 at lag 0; each lag is divided by the stretch it could compare."""
    count = len(signal)
    spectrum = np.fft.rfft(signal, 2 ** int(np.ceil(np.log2(2 * count))))
    sums = np.fft.irfft(np.abs(spectrum) ** 2)[:count]
    means = sums / np.arange(count, 0, -1)
    return means / means[0]


def _refine(likeness: np.ndarray, peak: int) -> float:
    """The top of the parabola through the peak and its neighbours: between two frames."""
    left, top, right = likeness[peak - 1 : peak + 2]
    bend = left - 2 * top + right
    return peak + (0.5 * (left - right) / bend if bend else 0.0)
