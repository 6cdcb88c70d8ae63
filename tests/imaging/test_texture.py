"""Texture is high on what is rough, low on what is smooth, and the same however it is turned."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segmenter.imaging.texture import gradient, texture_energy


def naive_energy(lightness, scale):
    """Convolve with sampled Gaussians pixel by pixel, mirrored at the edge."""

    def blur(plane, sigma):
        radius = int(4 * sigma + 0.5)
        taps = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
        taps /= taps.sum()
        padded = np.pad(plane.astype(np.float64), radius, mode="symmetric")
        rows = sum(t * padded[i : i + plane.shape[0]] for i, t in enumerate(taps))
        return sum(t * rows[:, i : i + plane.shape[1]] for i, t in enumerate(taps))

    smooth = blur(lightness, scale)
    power = np.zeros_like(smooth)
    height, width = smooth.shape
    for row in range(height):
        for column in range(width):
            if 0 < row < height - 1:
                power[row, column] += ((smooth[row + 1, column] - smooth[row - 1, column]) / 2) ** 2
            if 0 < column < width - 1:
                power[row, column] += ((smooth[row, column + 1] - smooth[row, column - 1]) / 2) ** 2
    return 0.1 * np.log(blur(scale**2 * power, 2 * scale) + 1e-5)


def test_the_energy_is_that_of_its_formula():
    lightness = np.random.default_rng(0).random((24, 31)).astype(np.float32)
    energy = texture_energy(lightness)
    for index, scale in enumerate((1, 2)):
        np.testing.assert_allclose(energy[:, :, index], naive_energy(lightness, scale), atol=2e-5)


def test_rough_has_more_energy_than_smooth():
    rng = np.random.default_rng(1)
    lightness = np.full((40, 80), 0.5, np.float32)
    lightness[:, 40:] += rng.normal(0, 0.1, (40, 40)).astype(np.float32)
    energy = texture_energy(lightness)
    assert (energy[:, 60:].mean(axis=(0, 1)) > energy[:, :20].mean(axis=(0, 1)) + 0.2).all()


@pytest.mark.parametrize("shape", [(1, 1), (1, 7), (7, 1), (2, 2)])
def test_the_smallest_pictures_are_smooth_and_finite(shape):
    energy = texture_energy(np.full(shape, 0.3, np.float32))
    np.testing.assert_allclose(energy, 0.1 * np.log(1e-5), rtol=1e-5)
    assert energy.shape == (*shape, 2)
    assert energy.dtype == np.float32


@given(seed=st.integers(0, 2**16), height=st.integers(1, 12), width=st.integers(1, 12))
@settings(max_examples=30, deadline=None)
def test_turning_the_picture_turns_the_texture(seed, height, width):
    lightness = np.random.default_rng(seed).random((height, width)).astype(np.float32)
    turned = texture_energy(np.rot90(lightness).copy())
    np.testing.assert_allclose(turned, np.rot90(texture_energy(lightness)), atol=1e-4)


def test_a_ramp_has_its_slope_as_gradient():
    ramp = np.arange(5, dtype=np.float32)[:, None] * 2 + np.arange(4, dtype=np.float32) * 3
    down, across = gradient(ramp)
    assert (down[1:-1] == 2).all()
    assert (across[:, 1:-1] == 3).all()
    assert not down[[0, -1]].any()
    assert not across[:, [0, -1]].any()
