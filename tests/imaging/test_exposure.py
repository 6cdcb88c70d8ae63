"""Exposure: light times a power of two, found again by what a model expects."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from skimage.color import rgb2lab

from segmenter.errors import SegmenterError
from segmenter.imaging.exposure import MOST_STOPS, exposed, match_exposure
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment


def linear(values: np.ndarray) -> np.ndarray:
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("stops", [-1.5, -0.1, 0.4, 2.0])
def test_a_stop_is_twice_the_light_and_white_stays_white(stops) -> None:
    values = np.linspace(0.0, 1.0, 300, dtype=np.float32)[:, None, None]
    image = Image.from_array(np.repeat(values, 3, axis=2))
    found = linear(exposed(image, stops).pixels.astype(np.float64))
    wanted = np.minimum(linear(image.pixels.astype(np.float64)) * 2.0**stops, 1.0)
    np.testing.assert_allclose(found, wanted, atol=1e-5)


def test_whole_numbers_are_exposed_as_the_values_they_stand_for(flag) -> None:
    eight = Image.from_array(flag[0])
    sixteen = Image.from_array(flag[0].astype(np.uint16) * 257)
    part = Image.from_array(flag[0].astype(np.float32) / 255)
    darker = exposed(eight, -0.8).pixels
    assert darker.dtype == np.uint8
    np.testing.assert_allclose(exposed(sixteen, -0.8).pixels / 257, darker, atol=0.51)
    np.testing.assert_allclose(exposed(part, -0.8).pixels * 255, darker, atol=0.51)


def test_without_a_stop_it_is_the_very_same_picture(flag) -> None:
    image = Image.from_array(flag[0])
    assert exposed(image, 0.0) is image


@pytest.mark.parametrize("color", ["lab", "rgb", "grey"])
@pytest.mark.parametrize("taken", [-1.3, 0.6])
def test_what_a_picture_was_taken_darker_or_lighter_is_found_again(flag, color, taken) -> None:
    image = Image.from_array(flag[0])
    model = segment(image, Recipe(segments=3, color=color, restarts=1)).model
    matched = match_exposure(exposed(image, taken), model)
    assert matched.stops == pytest.approx(-taken, abs=0.15)
    before, after = rgb2lab(image.pixels)[..., 0], rgb2lab(matched.image.pixels)[..., 0]
    assert abs(np.median(before) - np.median(after)) < 3
    same = match_exposure(image, model)
    assert same.stops == pytest.approx(0.0, abs=0.1)


def test_a_model_of_colour_matches_a_grey_picture_by_its_light(flag) -> None:
    grey = np.repeat(flag[0].mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)
    model = segment(Image.from_array(grey), Recipe(segments=3, restarts=1)).model
    dark = exposed(Image.from_array(grey[:, :, :1]), -1.0)
    assert match_exposure(dark, model).stops == pytest.approx(1.0, abs=0.15)


def test_no_picture_is_moved_further_than_it_may(flag) -> None:
    image = Image.from_array(flag[0])
    model = segment(image, Recipe(segments=3, restarts=1)).model
    black = Image.from_array(flag[0] // 60)
    assert match_exposure(black, model).stops == MOST_STOPS


def test_matching_leaves_the_model_as_it_was(flag) -> None:
    image = Image.from_array(flag[0])
    model = segment(image, Recipe(segments=3, restarts=1)).model
    state = model.mixture.random_state
    first = match_exposure(exposed(image, -0.9), model)
    assert model.mixture.random_state is state
    assert match_exposure(exposed(image, -0.9), model).stops == first.stops


def test_plain_channels_have_no_exposure(flag) -> None:
    image = replace(Image.from_array(flag[0]), name="flag")
    model = segment(image, Recipe(segments=3, color="channels", restarts=1)).model
    with pytest.raises(SegmenterError, match="flag has 3 channels; exposure is matched of colour"):
        match_exposure(image, model)
