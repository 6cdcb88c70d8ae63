"""Colour against scikit-image, which is slow and right."""

from __future__ import annotations

import numpy as np
import pytest
from skimage.color import lab2rgb, rgb2lab

from segmenter.imaging.color import cube_root, from_lab, to_lab


@pytest.fixture(scope="module")
def cube() -> np.ndarray:
    """Every third value of every channel, and the darkest all together, (n, 3) uint8."""
    coarse = np.stack(np.meshgrid(*[np.arange(0, 256, 3)] * 3, indexing="ij"), -1).reshape(-1, 3)
    dark = np.stack(np.meshgrid(*[np.arange(24)] * 3, indexing="ij"), -1).reshape(-1, 3)
    return np.concatenate([coarse, dark]).astype(np.uint8)


def test_lab_equals_scikit_images_for_8_bits(cube: np.ndarray):
    assert np.abs(to_lab(cube) - rgb2lab(cube)).max() < 1e-4


def test_lab_equals_scikit_images_for_16_bits():
    pixels = np.random.default_rng(0).integers(0, 65536, (64, 50, 3)).astype(np.uint16)
    assert np.abs(to_lab(pixels) - rgb2lab(pixels)).max() < 1e-4


def test_lab_equals_scikit_images_for_floats():
    pixels = np.random.default_rng(0).random((64, 50, 3), np.float32)
    assert np.abs(to_lab(pixels) - rgb2lab(pixels.astype(np.float64))).max() < 1e-4


def test_floats_are_stretched_from_their_black_to_their_white():
    pixels = np.random.default_rng(0).random((40, 3), np.float32)
    assert np.allclose(to_lab(pixels * 300 - 100, (-100.0, 200.0)), to_lab(pixels), atol=1e-3)


def test_lab_is_the_same_whatever_the_blocks_and_threads(
    cube: np.ndarray, monkeypatch: pytest.MonkeyPatch
):
    whole = to_lab(cube)
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert np.array_equal(whole, to_lab(cube))
    parts = np.concatenate([to_lab(cube[:1001]), to_lab(cube[1001:])])
    assert np.abs(whole - parts).max() < 1e-4


def test_the_way_to_lab_and_back_changes_nothing(cube: np.ndarray):
    assert np.array_equal(from_lab(to_lab(cube)), cube)


def test_colours_that_no_screen_shows_are_brought_to_the_nearest():
    lab = np.array([[50.0, 120.0, -120.0], [100.0, 0.0, 0.0], [0.0, 0.0, 0.0], [120.0, 0.0, 0.0]])
    shown = from_lab(lab)
    assert np.array_equal(shown[1:], [[255, 255, 255], [0, 0, 0], [255, 255, 255]])
    inside = np.clip(lab2rgb(lab[:1]), 0, 1)
    assert np.abs(shown[0] / 255 - inside).max() < 1 / 255


def test_the_cube_root_is_right_to_two_roundings():
    values = np.geomspace(1e-6, 2.0, 100_000).astype(np.float32)
    exact = np.cbrt(values.astype(np.float64))
    assert np.abs(cube_root(values) / exact - 1).max() < 2.5 * np.finfo(np.float32).eps
