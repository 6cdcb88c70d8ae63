"""What the table tells of each segment, against what NumPy's masks say of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from segmenter.imaging.bands import BandPixels
from segmenter.imaging.image import Image
from segmenter.imaging.model import measured
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.storage import table

if TYPE_CHECKING:
    from segmenter.imaging.segmentation import Segmentation

MEASURES = ("pixels", "means", "deviations", "centres", "boxes", "sureness", "uncertainty")
COUNT = 4


def labelled(pixels: np.ndarray, labels: np.ndarray) -> Segmentation:
    """Return a picture with labels drawn by hand."""
    recipe = Recipe(segments=COUNT, color="channels", smoothing=0.0, smallest=0, restarts=1)
    image = Image.from_array(pixels, valid=labels > 0)
    result = segment(image, recipe)
    segments = measured(result.segments, image, labels)
    return replace(result, labels=labels, segments=segments)


def drawn(shape: tuple[int, int, int], dtype: type = np.uint8, seed: int = 0) -> Segmentation:
    """Return noise with labels in runs and in specks; the third has no pixel."""
    random = np.random.default_rng(seed)
    most = 1000 if dtype is np.uint16 else 256
    pixels = random.integers(0, most, shape).astype(dtype)
    labels = np.repeat(random.integers(0, 3, -(-shape[0] * shape[1] // 7)), 7)
    labels = labels[: shape[0] * shape[1]].reshape(shape[:2])
    labels[random.random(labels.shape) < 0.05] = COUNT
    labels.flat[:2] = 0, 1
    return labelled(pixels, labels.astype(np.uint8))


def twin(result: Segmentation, label: int) -> dict[str, np.ndarray]:
    """Measure one label by its mask."""
    mask = result.labels == label
    pixels = result.image.pixels[mask].astype(np.float64)
    y, x = np.nonzero(mask)
    return {
        "pixels": len(y),
        "means": pixels.mean(axis=0),
        "deviations": pixels.std(axis=0),
        "centres": np.array([x.mean(), y.mean()]) + 0.5,
        "boxes": np.array([x.min(), y.min(), x.max() + 1, y.max() + 1]),
    }


SHAPES = [(37, 41), (1, 300), (300, 1), (2, 150)]


@pytest.mark.parametrize(("height", "width"), SHAPES)
@pytest.mark.parametrize("channels", [1, 2, 3, 5])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_every_measure_is_that_of_the_label_s_mask(height, width, channels, dtype) -> None:
    result = drawn((height, width, channels), dtype)
    measures = table.measure(result)
    for label in (1, 2, COUNT):
        for name, value in twin(result, label).items():
            ours = getattr(measures, name)[label - 1]
            np.testing.assert_allclose(ours, value, rtol=1e-12, atol=1e-9, err_msg=name)
    assert measures.pixels[2] == 0
    assert not measures.boxes[2].any()
    for name in ("means", "deviations", "centres", "sureness", "uncertainty"):
        assert np.isnan(getattr(measures, name)[2]).all(), name


def test_8_bit_means_are_exact_to_the_last_digit() -> None:
    result = drawn((90, 120, 3))
    measures = table.measure(result)
    for label in (1, 2, COUNT):
        values = result.image.pixels[result.labels == label].astype(np.int64)
        assert (measures.means[label - 1] == values.sum(axis=0) / len(values)).all()


def test_values_that_were_counted_for_the_mean_colours_are_not_counted_again(monkeypatch) -> None:
    image = drawn((60, 70, 3)).image
    result = segment(image, Recipe(segments=3, restarts=1)).model.segment(image)
    again = replace(result)
    expected = table.measure(again)
    monkeypatch.setattr(table, "count_values", None)
    for name in MEASURES:
        np.testing.assert_array_equal(getattr(table.measure(result), name), getattr(expected, name))


def test_after_an_edit_they_are_counted_anew() -> None:
    image = drawn((60, 70, 3)).image
    result = segment(image, Recipe(segments=3, restarts=1)).model.segment(image)
    labels = np.where(np.arange(70) < 35, np.uint8(1), result.labels)
    segments = measured(result.segments, image, labels)
    measures = table.measure(replace(result, labels=labels, segments=segments))
    np.testing.assert_allclose(measures.means[0], twin(replace(result, labels=labels), 1)["means"])


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_in_blocks_and_on_threads_it_comes_to_the_same(dtype, monkeypatch) -> None:
    result = drawn((130, 140, 3), dtype)
    whole = table.measure(result)
    monkeypatch.setattr(table, "_BLOCK_PIXELS", 900)
    made = []
    for threads in ("1", "2"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        made.append(table.measure(replace(result)))
    for name in MEASURES:
        one, two = (getattr(measures, name) for measures in made)
        np.testing.assert_array_equal(one, two, err_msg=name)
        np.testing.assert_allclose(one, getattr(whole, name), rtol=1e-12, err_msg=name)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_picture_in_bands_has_the_measures_of_the_whole(dtype) -> None:
    pixels = drawn((130, 140, 3), dtype).image.pixels
    whole = Image.from_array(pixels)
    bands = BandPixels(pixels.shape, pixels.dtype, 16, lambda k: pixels[16 * k : 16 * k + 16])
    model = segment(whole, Recipe(segments=3, restarts=1)).model
    ours = table.measure(model.segment(replace(whole, pixels=bands, found={})))
    expected = table.measure(model.segment(whole))
    for name in MEASURES:
        np.testing.assert_array_equal(getattr(ours, name), getattr(expected, name), err_msg=name)


def test_labels_past_255_are_measured_too() -> None:
    labels = np.arange(1, 1201, dtype=np.uint16).reshape(30, 40)
    by_row, changes = table._count_lines(labels, 1200)
    by_column = changes.cumsum(axis=0)
    assert (by_row.sum(axis=0) == 1).all()
    assert (by_column.sum(axis=0) == 1).all()
    assert (by_row.argmax(axis=0) == np.arange(1200) // 40).all()
    assert (by_column.argmax(axis=0) == np.arange(1200) % 40).all()
    pixels = np.random.default_rng(1).integers(0, 256, (30, 40, 3)).astype(np.uint8)
    moments = table._Histogram()
    means, deviations = moments.finish(moments.gather(pixels, labels, 1200), np.ones(1200))
    np.testing.assert_array_equal(means, pixels.reshape(-1, 3))
    assert not deviations.any()
