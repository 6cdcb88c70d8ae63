"""Labels by colour: the same whatever was met before, and those of the mixture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

import segmenter
from segmenter.imaging import color_labels
from segmenter.imaging.color_labels import ColorLabels
from segmenter.imaging.distinct import decoded
from segmenter.imaging.spaces import SPACES

if TYPE_CHECKING:
    from segmenter.imaging.model import Model


def _noise(seed: int, height: int = 90, width: int = 110, channels: int = 3) -> np.ndarray:
    rng = np.random.default_rng(seed)
    means = rng.integers(30, 226, (6, channels))
    kinds = rng.integers(0, 6, (height, width))
    return np.clip(means[kinds] + rng.normal(0, 18, (height, width, channels)), 0, 255).astype(
        np.uint8
    )


@pytest.fixture(scope="module")
def model() -> Model:
    recipe = segmenter.Recipe(segments=5, smoothing=0.0, smallest=0)
    return segmenter.segment(segmenter.Image.from_array(_noise(0)), recipe).model


def _merged(model: Model) -> Model:
    first, second, *others = sorted(model.segments, key=lambda segment: segment.id)
    both = replace(first, components=(*first.components, *second.components))
    kept = [replace(one, id=number) for number, one in enumerate([both, *others], 1)]
    return replace(model, segments=tuple(kept))


@pytest.mark.parametrize("merged", [False, True])
def test_the_label_is_the_most_probable_segment(model: Model, merged: bool):
    model = _merged(model) if merged else model
    result = model.segment(segmenter.Image.from_array(_noise(1)))
    maps = np.stack([result.probability(k + 1) for k in range(len(model.segments))])
    own = np.take_along_axis(maps, result.labels[None].astype(int) - 1, axis=0)[0]
    assert (own >= maps.max(axis=0) - 2e-3).all()
    assert np.mean(maps.argmax(axis=0) + 1 == result.labels) > 0.999


@pytest.mark.parametrize("merged", [False, True])
def test_what_was_met_before_changes_no_label(model: Model, merged: bool, monkeypatch):
    model = _merged(model) if merged else model
    pictures = [segmenter.Image.from_array(_noise(seed)) for seed in range(4)]
    fresh = [model.segment(picture).labels for picture in pictures]
    for lots in (color_labels._LOT_PIXELS, 1 << 10):
        monkeypatch.setattr(color_labels, "_LOT_PIXELS", lots)
        monkeypatch.setattr(color_labels, "_BLOCK_PIXELS", min(lots, 77))
        monkeypatch.setattr(color_labels, "_SLOTTED", lots // 100)
        known = model.color_labels()
        for picture, labels in reversed(list(zip(pictures, fresh, strict=True))):
            assert np.array_equal(model.segment(picture, known=known).labels, labels)


def test_colours_have_the_same_density_in_any_company(model: Model):
    known = ColorLabels(model.features, model.mixture, model.groups)
    table = color_labels._Table(3, known.dtype)
    seen: dict[int, bytes] = {}
    kept = []

    def keep(joint: np.ndarray, found: np.ndarray) -> None:
        kept.append(joint.copy())
        found[:] = 0

    random = np.random.default_rng(0)
    codes = np.unique(random.integers(0, 1 << 24, 3000).astype(np.int32))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(color_labels, "write_largest", keep)
        for part in (codes, codes[::-1], codes[7:8], codes[100:1500], random.permutation(codes)):
            kept.clear()
            known._most_probable(table.lots(part))
            joint = np.concatenate(kept, axis=1).reshape(5, -1, color_labels._COLORS_AT_ONCE)
            columns = joint[:, :, 8:].reshape(5, -1)[:, : len(part)].T
            for code, column in zip(part.tolist(), columns, strict=True):
                assert seen.setdefault(code, column.tobytes()) == column.tobytes()


def test_one_memory_serves_grey_and_colour(model: Model):
    known = model.color_labels()
    for channels in (3, 1, 3, 1):
        picture = segmenter.Image.from_array(_noise(channels, channels=channels))
        labels = model.segment(picture, known=known).labels
        assert np.array_equal(labels, model.segment(picture).labels)


@pytest.mark.parametrize("space", list(SPACES))
@pytest.mark.parametrize("channels", [1, 3])
def test_no_colour_reaches_beyond_the_corners(space: str, channels: int):
    matrix, offset = SPACES[space].linear_map(channels)

    def columns(pixels: np.ndarray) -> np.ndarray:
        return matrix @ SPACES[space].lift(pixels, (0.0, 255.0)) + offset[:, None]

    corners = columns(color_labels._Table(channels, np.dtype(np.uint8)).corners)
    some = columns(decoded(np.arange(0, 256**channels, 1 if channels == 1 else 251), channels))
    assert (some.min(axis=1) >= corners.min(axis=1) - 1e-6).all()
    assert (some.max(axis=1) <= corners.max(axis=1) + 1e-6).all()


def test_deep_pictures_and_those_of_place_or_texture_are_looked_at_pixel_by_pixel(model: Model):
    image = segmenter.Image.from_array(_noise(2))
    deep = segmenter.Image.from_array(_noise(2).astype(np.uint16))
    assert ColorLabels.suits(image, model.features)
    assert not ColorLabels.suits(deep, model.features)
    for recipe in (segmenter.Recipe(segments=2, position=0.5), segmenter.Recipe(texture=0.5)):
        features = segmenter.segment(image, recipe).model.features
        assert not ColorLabels.suits(image, features)


@pytest.mark.parametrize(("slotted", "bits"), [(1 << 17, 16), (1 << 17, 3), (0, 16)])
def test_of_unknown_colours_none_is_left_out(slotted: int, bits: int, monkeypatch):
    monkeypatch.setattr(color_labels, "_SLOTTED", slotted)
    monkeypatch.setattr(color_labels, "_SLOT_BITS", bits)
    codes = np.random.default_rng(0).integers(0, 1 << 24, 2000).astype(np.int32).repeat(5)
    found = color_labels._Table(3, np.dtype(np.uint8)).distinct(codes)
    assert np.array_equal(np.unique(found), np.unique(codes))
    assert bits < 16 or len(found) < 1.1 * len(np.unique(codes))
