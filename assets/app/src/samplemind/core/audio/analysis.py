"""Measures a sound and takes its fingerprint.

The file is read in blocks: a long one needs hardly more memory than a short one.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from samplemind.core.audio.spectrum import FLOOR, Spectra, band_levels
from samplemind.core.audio.tempo import find_tempo
from samplemind.core.audio.wav import find_layout, read_blocks

BLOCK_FRAMES = 2**16
AUDIBLE_BAND_DB = -90.0


@dataclass(frozen=True)
class Analysis:
    duration_seconds: float
    sample_rate: int
    channels: int
    peak: float  # of any channel, full scale = 1
    rms: float  # of all channels, full scale = 1
    tempo_bpm: float | None
    spectral_centroid_hz: float  # of the mix to mono; 0 for silence

    def as_document(self) -> dict:
        return asdict(self)


def analyse(path: Path) -> tuple[Analysis, list[float]]:
    """The measures, and a vector of length 1 that lies near those of similar sounds. Throws UnreadableAudio."""
    layout = find_layout(path)
    spectra = Spectra(layout.sample_rate)
    peak, squares, frames = 0.0, 0.0, 0

    def mono():
        nonlocal peak, squares, frames
        for block in read_blocks(path, layout, BLOCK_FRAMES):
            peak = max(peak, float(np.abs(block).max()))
            squares += float(np.square(block, dtype=np.float64).sum())
            frames += len(block)
            yield block.mean(axis=1)

    weighted, weight = 0.0, 0.0
    levels = []
    for magnitudes in spectra.magnitudes(mono()):
        weighted += float((magnitudes @ spectra.frequencies).sum())
        weight += float(magnitudes.sum())
        levels.append(band_levels(magnitudes, spectra.bands))
    every_level = np.concatenate(levels)
    analysis = Analysis(
        duration_seconds=round(frames / layout.sample_rate, 3),
        sample_rate=layout.sample_rate,
        channels=layout.channels,
        peak=round(peak, 6),
        rms=round((squares / (frames * layout.channels)) ** 0.5, 6),
        tempo_bpm=find_tempo(every_level, spectra.rate),
        spectral_centroid_hz=round(weighted / weight, 1) if weight > FLOOR else 0.0,
    )
    return analysis, fingerprint(every_level)


def fingerprint(levels: np.ndarray) -> list[float]:
    """Mean and spread of each band's level over the audible frames, without the loudness: the colour of the sound."""
    audible = levels[levels.max(axis=1) > AUDIBLE_BAND_DB]
    if len(audible) == 0:
        audible = levels
    mean, spread = audible.mean(axis=0), audible.std(axis=0)
    vector = np.concatenate([mean - mean.mean(), spread])
    length = float(np.linalg.norm(vector))
    if length < 1e-6:  # silence has no colour, but a vector without direction cannot be compared
        vector, length = np.ones(len(vector)), len(vector) ** 0.5
    return [round(float(value), 6) for value in vector / length]
