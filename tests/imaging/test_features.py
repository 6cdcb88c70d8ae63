"""Features against their formulas, pixel by pixel, and what a weight means."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from skimage.color import rgb2lab

from segmenter.imaging import pixel_rows
from segmenter.imaging.features import (
    POSITION_COLUMNS,
    TEXTURE_COLUMNS,
    plan_features,
    scaled_features,
    weight_factor,
)
from segmenter.imaging.image import Image
from segmenter.imaging.matching import aligned
from segmenter.imaging.pixel_rows import (
    TEXTURE_PIXELS,
    PickedRows,
    PixelRows,
    even_pixels,
    measure_texture,
    rows_of,
    sample_pixels,
)
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.imaging.texture import texture_energy
from segmenter.mixture.scaling import MinMaxScaler, StandardScaler
from segmenter.progress import Cancelled

RANDOM = np.random.default_rng(3)
PIXELS = RANDOM.integers(0, 256, (23, 31, 3)).astype(np.uint8)


def rows_under(recipe: Recipe, image: Image) -> PixelRows:
    plan, _ = plan_features(recipe, image)
    plain = rows_of(image, plan)
    everything = plain.gather(np.arange(plain.shape[0]))
    return PixelRows(image, scaled_features(plan, recipe, everything), plain.texture)


def read_all(rows: PixelRows, block: int) -> np.ndarray:
    out = np.empty((rows.shape[1], rows.shape[0]))
    for start in range(0, rows.shape[0], block):
        stop = min(start + block, rows.shape[0])
        rows.read(start, stop, out[:, start:stop])
    return out.T


def test_columns_are_lab_texture_and_place():
    image = Image.from_array(PIXELS)
    recipe = Recipe(color="lab", position=1.0, texture=1.0, scaling="none")
    got = read_all(rows_under(recipe, image), 100).reshape(23, 31, 7)
    lab = rgb2lab(PIXELS) / 100
    assert np.allclose(got[:, :, :3], lab, atol=1e-5)
    energy = texture_energy(lab[:, :, 0].astype(np.float32))
    assert np.allclose(got[:, :, 3:5], energy, atol=2e-3)
    down, across = np.mgrid[:23, :31]
    assert np.allclose(got[:, :, 5], (across + 0.5) / 31)
    assert np.allclose(got[:, :, 6], (down + 0.5) / 31)


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ("rgb", PIXELS / 255),
        ("grey", rgb2lab(PIXELS)[:, :, :1] / 100),
        ("channels", PIXELS / 255),
    ],
)
def test_other_colour_spaces_have_their_columns(color: str, expected: np.ndarray):
    recipe = Recipe(color=color, scaling="none")
    got = read_all(rows_under(recipe, Image.from_array(PIXELS)), 64)
    assert np.allclose(got, expected.reshape(len(got), -1), atol=1e-5)


@pytest.mark.parametrize(
    ("scaling", "scaler"), [("standard", StandardScaler()), ("minmax", MinMaxScaler())]
)
def test_scaling_is_that_of_the_scalers(scaling: str, scaler: StandardScaler | MinMaxScaler):
    image = Image.from_array(PIXELS)
    plain = read_all(rows_under(Recipe(scaling="none"), image), 64)
    got = read_all(rows_under(Recipe(scaling=scaling), image), 64)
    assert np.allclose(got, scaler.fit_transform(plain), atol=1e-4)


@pytest.mark.parametrize("block", [1, 7, 31, 400, 713])
def test_rows_are_the_same_whatever_the_blocks(block: int):
    recipe = Recipe(position=0.5, texture=0.5)
    rows = rows_under(recipe, Image.from_array(PIXELS))
    assert np.array_equal(read_all(rows, block), read_all(rows, 713))


def test_rows_across_a_chunk_are_the_same():
    tall = np.tile(PIXELS, (60, 40, 1))
    rows = rows_under(Recipe(position=0.5), Image.from_array(tall))
    some = np.arange(32000, 34000)
    out = np.empty((5, len(some)))
    rows.read(32000, 34000, out)
    assert np.allclose(out.T, rows.gather(some), atol=1e-6)


def test_pixels_that_do_not_count_weigh_nothing():
    valid = RANDOM.random((23, 31)) < 0.5
    rows = rows_under(Recipe(), Image.from_array(PIXELS, valid=valid))
    out = np.empty((3, 713))
    weights = rows.read(0, 713, out)
    assert weights is not None
    assert np.array_equal(weights, valid.reshape(-1))
    assert np.isfinite(out).all()


@pytest.mark.parametrize("shape", [(40, 50), (1, 5000), (5000, 1), (3, 2000)])
def test_the_sample_is_spread_evenly(shape: tuple[int, int]):
    chosen = sample_pixels(np.ones(shape, bool), 200, 0)
    assert 150 <= len(chosen) <= 300
    assert np.all(np.diff(chosen) > 0)
    parts = np.bincount(chosen * 4 // (shape[0] * shape[1]), minlength=4)
    assert parts.min() > 0.8 * len(chosen) / 4


def test_the_sample_holds_valid_pixels_only_and_all_if_they_are_few():
    valid = np.zeros((100, 100), bool)
    valid[40:43] = True
    chosen = sample_pixels(valid, 200, 0)
    assert valid.reshape(-1)[chosen].all()
    assert 100 <= len(chosen) <= 300
    assert np.array_equal(sample_pixels(valid, 300, 0), np.flatnonzero(valid))


@pytest.mark.parametrize("shape", [(316, 474), (512, 512), (100, 4096), (20000, 3), (1, 90001)])
def test_even_pixels_are_in_every_part_of_the_lines_and_of_the_columns(shape) -> None:
    """Of 512 x 512 pixels a plain step of 32 would see sixteen columns."""
    chosen = even_pixels(np.ones(shape, bool), 8000)
    assert 6000 <= len(chosen) <= 10000
    assert np.all(np.diff(chosen) > 0)
    for side, places in zip(shape, np.divmod(chosen, shape[1]), strict=True):
        parts = min(side, 40)
        there = np.bincount(np.arange(side) * parts // side) / side
        share = np.bincount(places * parts // side, minlength=parts) / len(chosen)
        assert np.abs(share / there - 1).max() < 0.2


def test_even_pixels_hold_valid_ones_only_and_all_if_they_are_few() -> None:
    valid = np.zeros((100, 100), bool)
    valid[40:43] = True
    assert valid.reshape(-1)[even_pixels(valid, 200)].all()
    assert np.array_equal(even_pixels(valid, 300), np.flatnonzero(valid))
    assert np.array_equal(even_pixels(np.ones((7, 9), bool), 63), np.arange(63))
    assert not len(even_pixels(np.zeros((7, 9), bool), 5))


def test_pixels_picked_are_those_gathered() -> None:
    rows = rows_under(Recipe(position=0.5, texture=0.5), Image.from_array(PIXELS))
    indices = np.array([700, 3, 3, 155])
    picked = PickedRows(rows, indices)
    out = np.empty((picked.shape[1], 3), np.float32)
    picked.read(1, 4, out)
    assert picked.shape[0] == 4
    np.testing.assert_array_equal(out.T, rows.gather(indices[1:]).astype(np.float32))


def test_texture_of_a_large_picture_is_that_of_the_small_one():
    smooth = np.kron(RANDOM.integers(0, 256, (30, 40)), np.ones((30, 30))).astype(np.uint8)
    image = Image.from_array(smooth)
    plan, _ = plan_features(Recipe(texture=0.5), image)
    large = measure_texture(image, plan)
    assert large.shape == (900, 1200, 2)
    small = measure_texture(image.reduced(270_000), plan)
    assert np.abs(large[::2, ::2].astype(float) - small).mean() < 0.05


def test_texture_between_the_centres_of_blocks_is_linear():
    """NumPy's interpolation, along each side in turn, is the slow twin."""
    image = Image.from_array(RANDOM.integers(0, 256, (731, 1003)).astype(np.uint8))
    plan, _ = plan_features(Recipe(texture=0.5), image)
    small = measure_texture(image.reduced(TEXTURE_PIXELS), plan).astype(float)
    factor = image.reduction(TEXTURE_PIXELS)
    assert factor > 1
    for axis, length in enumerate((731, 1003)):
        centres = (np.arange(small.shape[axis]) + 0.5) * factor - 0.5
        between = partial(np.interp, np.arange(length), centres)
        small = np.apply_along_axis(between, axis, small)
    assert np.abs(measure_texture(image, plan) - small).max() < 2e-3


def test_a_fit_measures_the_texture_of_its_picture_once(monkeypatch):
    measured = []

    def counting(image, *rest):
        measured.append(image)
        return measure_texture(image, *rest)

    monkeypatch.setattr(pixel_rows, "measure_texture", counting)
    image = Image.from_array(RANDOM.integers(0, 256, (90, 120, 3)).astype(np.uint8))
    result = segment(image, Recipe(segments=3, texture=0.5, tolerance=1e-9))
    # The same segments in another order: a renumbered result looks at the same rows.
    backwards = replace(result.model, segments=result.model.segments[::-1])
    aligned(result, backwards).posteriors.rows  # noqa: B018
    assert sum(one is image for one in measured) == 1


def test_measuring_texture_asks_all_along_whether_to_stop():
    image = Image.from_array(RANDOM.integers(0, 256, (900, 1300)).astype(np.uint8))
    plan, _ = plan_features(Recipe(texture=0.5), image)
    asked = []
    measure_texture(image, plan, lambda: asked.append(None))
    assert len(asked) > 10

    def stop():
        raise Cancelled

    with pytest.raises(Cancelled):
        measure_texture(image, plan, stop)


@pytest.mark.parametrize("covariance", ["full", "tied", "diag", "spherical"])
def test_a_weight_goes_from_nothing_to_one(covariance: str):
    weights = np.linspace(0.001, 1, 200)
    factors = np.array([weight_factor(w, 1e-3, 1.0, covariance) for w in weights])
    assert factors[0] < 1e-2
    assert factors[-1] == 1.0
    assert np.all(np.diff(factors) > 0)


@pytest.mark.parametrize("covariance", ["full", "tied", "diag", "spherical"])
def test_more_weight_on_position_makes_segments_more_compact(covariance: str):
    """Of two colours in alternating stripes, position decides more and more."""
    noise = np.random.default_rng(0).normal(0, 40, (40, 60))
    image = Image.from_array(np.clip(128 + noise, 0, 255).astype(np.uint8))
    spreads = []
    for position in (0.01, 0.5, 1.0):
        recipe = Recipe(
            segments=4, position=position, covariance=covariance, smoothing=0, smallest=0
        )
        result = segment(image, recipe)
        places = [np.argwhere(result.mask(s.id)) for s in result.segments if s.area]
        total = sum(len(p) * p.var(axis=0).sum() for p in places)
        spreads.append(total / result.labels.size)
    assert spreads[0] > spreads[1] > spreads[2]
    everything = np.argwhere(np.ones((40, 60))).var(axis=0).sum()
    assert spreads[0] > 0.95 * everything
    assert spreads[2] < 0.6 * everything


def test_where_little_of_a_picture_counts_some_of_it_is_sampled_whatever_the_seed():
    valid = np.zeros((300, 200), bool)
    valid[[5, 130, 280], [190, 31, 90]] = True
    for seed in range(60):  # with some of them no cell has a pixel that counts
        chosen = sample_pixels(valid, 2, seed)
        assert 1 <= len(chosen) <= 3
        assert valid.ravel()[chosen].all()


def test_columns_are_named_in_their_order(flag):
    image = Image.from_array(flag[0])
    recipe = Recipe(segments=3, color="lab", texture=0.5, position=0.5, restarts=1)
    features = segment(image, recipe).model.features
    assert features.columns[0] == "Lightness"
    assert len(features.columns) == len(features.scale) == 7
    assert features.columns[features.color_columns :] == (*TEXTURE_COLUMNS, *POSITION_COLUMNS)
