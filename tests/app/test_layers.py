"""Pyramids: what the canvas paints."""

from __future__ import annotations

import numpy as np
import pytest

from segmenter.app.layers import label_pyramid, map_pyramid, picture_pyramid, preview_step
from segmenter.imaging.image import Image
from segmenter.progress import Cancelled, Ticket


def test_eight_bit_colour_is_shown_from_the_pictures_own_memory() -> None:
    image = Image.from_array(np.zeros((40, 60, 3), np.uint8))
    assert np.shares_memory(picture_pyramid(image).largest.pixels, image.pixels)


def test_each_level_is_half_the_one_before_and_its_step_twice() -> None:
    image = Image.from_array(np.full((1501, 2001, 3), 90, np.uint8))
    levels = picture_pyramid(image).levels
    assert [level.step for level in levels] == [1, 2, 4]
    assert levels[1].pixels.shape == (751, 1001, 3)
    assert int(levels[-1].pixels[0, 0, 0]) == 90


def test_the_level_for_a_scale_has_a_pixel_for_each_of_the_screen() -> None:
    pyramid = label_pyramid(np.zeros((3000, 4000), np.uint8))
    assert pyramid.level_for(1.0).step == 1
    assert pyramid.level_for(0.51).step == 1
    assert pyramid.level_for(0.5).step == 2
    assert pyramid.level_for(0.01).step == pyramid.levels[-1].step


def test_levels_are_not_made_of_what_nobody_wants_any_more() -> None:
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        label_pyramid(np.zeros((3000, 4000), np.uint8), ticket=ticket)


def test_a_map_leaves_index_zero_to_what_is_not_valid() -> None:
    values = np.array([[0.0, 0.5, 1.0]], np.float32)
    valid = np.array([[True, True, False]])
    pixels = map_pyramid(values, valid, 1.0).largest.pixels
    assert pixels.tolist() == [[1, 128, 0]]


def test_what_is_transparent_is_shown_as_a_checker() -> None:
    valid = np.ones((32, 32), bool)
    valid[:, :16] = False
    shown = picture_pyramid(Image.from_array(np.zeros((32, 32, 3), np.uint8), valid=valid))
    assert int(shown.largest.pixels[0, 20].max()) == 0
    assert int(shown.largest.pixels[0, 0, 0]) != int(shown.largest.pixels[20, 0, 0])


def test_the_step_of_a_preview_is_the_factor_it_was_reduced_by() -> None:
    image = Image.from_array(np.zeros((1001, 999, 3), np.uint8))
    assert (
        preview_step(image, image.reduced(250_000)) == 2.0
        or preview_step(image, image.reduced(250_000)) == 3.0
    )
