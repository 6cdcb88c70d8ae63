"""Pixels in bands are those of an array, however they are asked for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from segmenter.imaging.bands import BandPixels
from segmenter.imaging.exposure import exposed
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.render import display
from segmenter.imaging.segment import segment

HEIGHT, WIDTH, ROWS = 23, 31, 5


class Store:
    """A picture that counts which of its bands were made."""

    def __init__(self, pixels: np.ndarray) -> None:
        self.pixels = pixels
        self.made: list[int] = []
        self.bands = BandPixels(pixels.shape, pixels.dtype, ROWS, self.make)

    def make(self, number: int) -> np.ndarray:
        self.made.append(number)
        return self.pixels[number * ROWS : (number + 1) * ROWS].copy()


@pytest.fixture
def store() -> Store:
    pixels = np.random.default_rng(3).integers(0, 1000, (HEIGHT, WIDTH, 3)).astype(np.uint16)
    return Store(pixels)


def image_of(pixels: np.ndarray | BandPixels) -> Image:
    whole = Image.from_array(np.zeros((*pixels.shape[:2], 1), np.uint8))
    full = float(np.iinfo(pixels.dtype).max)
    return replace(whole, pixels=pixels, value_range=(0.0, full), found={})


@pytest.mark.parametrize(
    "key",
    [
        np.s_[:],
        np.s_[3:4],
        np.s_[4:16],
        np.s_[-7:],
        np.s_[1:22:4],
        np.s_[::6, 2:30:7],
        np.s_[9:9],
        np.s_[9:9, :4],
        (np.array([22, 0, 7, 7]), np.array([0, 30, 5, 5])),
        np.add.outer(np.arange(HEIGHT), np.arange(WIDTH)) % 5 == 0,
    ],
)
def test_rows_columns_numbers_and_masks_pick_what_an_array_gives(store, key) -> None:
    np.testing.assert_array_equal(store.bands[key], store.pixels[key])
    assert store.bands[key].dtype == store.pixels.dtype


def test_one_after_the_other_they_are_the_flat_array(store) -> None:
    flat, expected = store.bands.reshape(-1, 3), store.pixels.reshape(-1, 3)
    assert (len(flat), flat.shape, flat.dtype) == (len(expected), expected.shape, expected.dtype)
    for key in (np.s_[:], np.s_[10:11], np.s_[150:400], np.array([700, 3, 3, 155])):
        np.testing.assert_array_equal(flat[key], expected[key])


def test_they_take_no_other_shape(store) -> None:
    with pytest.raises(ValueError, match="cannot be given the shape"):
        store.bands.reshape(3, -1)


def test_the_greatest_of_all_bands_is_found_once(store) -> None:
    assert store.bands.max() == store.bands.max(initial=7) == store.pixels.max()
    assert store.bands.max(initial=5000) == 5000
    assert store.made == [0, 1, 2, 3, 4]


def test_two_bands_are_kept_and_the_one_used_last_the_longest(store) -> None:
    for number in (0, 1, 0, 1, 0):
        store.bands.band(number)
    assert store.made == [0, 1]
    store.bands.band(2)
    store.bands.band(0)
    assert store.made == [0, 1, 2]
    store.bands.band(1)
    assert store.made == [0, 1, 2, 1]


def test_nobody_can_write_into_them(store) -> None:
    with pytest.raises(ValueError, match="read-only"):
        store.bands[2:4][0, 0] = 0


def test_a_change_of_each_pixel_is_made_band_by_band(store) -> None:
    grey = store.bands.mapped(lambda band: band[:, :, :1] // 4, 1, np.dtype(np.uint16))
    assert store.made == []
    assert grey.shape == (HEIGHT, WIDTH, 1)
    np.testing.assert_array_equal(grey[:], store.pixels[:, :, :1] // 4)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_model_sees_and_the_screen_shows_them_as_they_are_in_one_piece(
    flag, channels, dtype
) -> None:
    pixels = np.ascontiguousarray(flag[0][:, :, :channels]).astype(dtype)
    pixels *= np.iinfo(dtype).max // 255
    whole, banded = image_of(pixels), image_of(Store(pixels).bands)
    recipe = Recipe(segments=3, position=0.2, smoothing=0.0, restarts=1)
    model = segment(whole, recipe).model
    one, other = model.segment(whole), model.segment(banded)
    np.testing.assert_array_equal(one.labels, other.labels)
    np.testing.assert_array_equal(one.surprise(), other.surprise())
    np.testing.assert_array_equal(display(whole), display(banded)[:])
    lighter, lighter_bands = exposed(whole, 0.7), exposed(banded, 0.7)
    assert isinstance(lighter_bands.pixels, BandPixels)
    np.testing.assert_array_equal(lighter.pixels, lighter_bands.pixels[:])
