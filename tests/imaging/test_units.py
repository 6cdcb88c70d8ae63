"""Features are shown in units that people know: of Lab, of the file, of the picture."""

from __future__ import annotations

import numpy as np
import pytest

from segmenter.imaging.color import to_lab
from segmenter.imaging.features import plan_features
from segmenter.imaging.image import Image
from segmenter.imaging.pixel_rows import rows_of
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.units import units_of

PIXELS = np.random.default_rng(0).integers(0, 256, (20, 30, 3)).astype(np.uint8)


def shown(image: Image, recipe: Recipe) -> tuple[list[str], np.ndarray]:
    plan, _ = plan_features(recipe, image)
    raw = rows_of(image, plan).gather(np.arange(image.height * image.width))
    units = units_of(plan, image)
    values = [unit.shown(column) for unit, column in zip(units, raw.T, strict=True)]
    return [unit.name for unit in units], np.stack(values, axis=-1)


def test_lab_is_shown_as_it_is_known() -> None:
    names, values = shown(Image.from_array(PIXELS), Recipe(color="lab"))
    assert names == ["Lightness", "Green to red", "Blue to yellow"]
    np.testing.assert_allclose(values, to_lab(PIXELS).reshape(-1, 3), atol=0.01)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
@pytest.mark.parametrize("color", ["rgb", "channels"])
def test_channels_are_shown_in_the_files_own_values(dtype: type, color: str) -> None:
    pixels = PIXELS.astype(dtype) * (200 if dtype is np.uint16 else 1)
    _, values = shown(Image.from_array(pixels), Recipe(color=color))
    np.testing.assert_allclose(values, pixels.reshape(-1, 3), rtol=1e-4, atol=1e-3)


def test_grey_is_lightness_and_its_plain_channels_brightness() -> None:
    names, values = shown(Image.from_array(PIXELS), Recipe(color="grey"))
    assert names == ["Lightness"]
    np.testing.assert_allclose(values[:, 0], to_lab(PIXELS)[..., 0].ravel(), atol=0.01)
    two = Image.from_array(PIXELS[:, :, :2])
    names, values = shown(two, Recipe(color="grey"))
    assert names == ["Brightness"]
    np.testing.assert_allclose(values[:, 0], PIXELS[:, :, :2].mean(axis=2).ravel(), rtol=1e-4)


def test_places_are_shown_in_pixels() -> None:
    image = Image.from_array(PIXELS)
    names, values = shown(image, Recipe(position=0.5, texture=0.5))
    assert names[3:] == ["Fine texture", "Coarse texture", "Across", "Down"]
    rows, columns = np.divmod(np.arange(600), 30)
    np.testing.assert_allclose(values[:, 5:], np.stack([columns, rows], 1) + 0.5, atol=1e-3)
    plan, _ = plan_features(Recipe(position=0.5), image)
    assert [unit.symbol for unit in units_of(plan, image)] == ["", "", "", "px", "px"]
