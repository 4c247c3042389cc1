import numpy as np
import pytest

from samplemind.core.audio.analysis import analyse
from sounds import FLOAT, clicks, noise, sine, wav


@pytest.fixture
def measure(tmp_path):
    def measure(signal: np.ndarray, **how):
        path = tmp_path / "sound.wav"
        path.write_bytes(wav(signal, **how))
        return analyse(path)

    return measure


def distance(one: list[float], other: list[float]) -> float:
    return 1 - float(np.dot(one, other))


@pytest.mark.parametrize("hz", [100, 440, 1000, 5000])
def test_a_sine_has_its_own_measures(measure, hz):
    found, _ = measure(sine(hz, 2, amplitude=0.5))
    assert found.duration_seconds == 2.0
    assert found.peak == pytest.approx(0.5, abs=1e-3)
    assert found.rms == pytest.approx(0.5 / 2**0.5, abs=1e-3)
    assert found.spectral_centroid_hz == pytest.approx(hz, rel=0.08)
    assert found.tempo_bpm is None


@pytest.mark.parametrize("rate", [8_000, 22_050, 48_000, 96_000])
def test_measures_do_not_depend_on_the_sample_rate(measure, rate):
    found, _ = measure(sine(1000, 2, rate=rate), rate=rate)
    assert (found.sample_rate, found.duration_seconds) == (rate, 2.0)
    assert found.spectral_centroid_hz == pytest.approx(1000, rel=0.03)


def test_peak_is_the_loudest_channel_s_and_rms_that_of_all(measure):
    found, _ = measure(np.stack([sine(440, 1, 0.8), sine(440, 1, 0.0)], axis=1))
    assert found.channels == 2
    assert found.peak == pytest.approx(0.8, abs=1e-3)
    assert found.rms == pytest.approx(0.8 / 2, abs=1e-3)


def test_float_samples_may_exceed_full_scale(measure):
    assert measure(sine(440, 1, amplitude=1.5), bits=32, encoding=FLOAT)[0].peak == pytest.approx(1.5, abs=1e-3)


@pytest.mark.parametrize("bpm", [60, 75, 90, 100, 120, 128, 140, 160])
def test_clicks_have_their_tempo(measure, bpm):
    assert measure(clicks(bpm, 10))[0].tempo_bpm == pytest.approx(bpm, abs=0.5)


@pytest.mark.parametrize("bpm", [75, 120, 140])
def test_noise_over_the_clicks_does_not_hide_the_tempo(measure, bpm):
    assert measure(0.5 * clicks(bpm, 10) + 0.1 * noise(10))[0].tempo_bpm == pytest.approx(bpm, abs=1)


@pytest.mark.parametrize("seconds", [2, 4, 10, 30])
def test_noise_has_no_tempo(measure, seconds):
    for seed in range(3):
        assert measure(noise(seconds, seed))[0].tempo_bpm is None


def test_silence_is_measured_too(measure):
    found, vector = measure(np.zeros(44_100))
    assert (found.peak, found.rms, found.spectral_centroid_hz, found.tempo_bpm) == (0.0, 0.0, 0.0, None)
    assert np.isfinite(vector).all()


@pytest.mark.parametrize("frames", [1, 2, 100, 2047, 2048, 2049])
def test_a_sound_may_be_shorter_than_one_frame(measure, frames):
    found, vector = measure(sine(1000, 1)[:frames])
    assert found.duration_seconds == round(frames / 44_100, 3)
    assert len(vector) == 64


def test_every_fingerprint_has_length_one(measure):
    for signal in (sine(440, 1), noise(1), clicks(120, 4), np.zeros(100)):
        assert np.linalg.norm(measure(signal)[1]) == pytest.approx(1, abs=1e-4)


def test_alike_sounds_lie_near_each_other_whatever_their_loudness(measure):
    tone = measure(sine(440, 2))[1]
    assert distance(tone, measure(sine(440, 3, amplitude=0.1))[1]) < 0.1
    assert distance(tone, measure(sine(460, 2))[1]) < distance(tone, measure(sine(3000, 2))[1])
    assert distance(measure(noise(2))[1], measure(noise(2, seed=2))[1]) < 0.01 < distance(tone, measure(noise(2))[1])
