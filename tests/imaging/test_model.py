"""The model: it does again what was done, and refuses whatever is not a model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image
from segmenter.imaging.model import Model
from segmenter.imaging.recipe import COVARIANCES, Recipe
from segmenter.imaging.segment import segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from segmenter.imaging.segmentation import Segmentation


@pytest.fixture(scope="module")
def result() -> Segmentation:
    random = np.random.default_rng(2)
    blobs = np.kron(random.integers(0, 256, (6, 8, 3)), np.ones((9, 9, 1)))
    pixels = np.clip(blobs + random.normal(0, 9, blobs.shape), 0, 255).astype(np.uint8)
    recipe = Recipe(segments=4, position=0.4, smoothing=0.5, smallest=12)
    return segment(Image.from_array(pixels), recipe)


def same(one: Segmentation, other: Segmentation) -> bool:
    maps = zip(
        [one.labels, *one.probabilities(), one.uncertainty(), one.surprise()],
        [other.labels, *other.probabilities(), other.uncertainty(), other.surprise()],
        strict=True,
    )
    return all(np.array_equal(a, b) for a, b in maps)


def test_applied_to_its_own_picture_it_gives_the_same_bytes(result: Segmentation):
    again = result.model.segment(result.image)
    assert same(result, again)
    assert again.segments == result.segments
    assert again.fit.sentence == "model applied, not fitted"


@pytest.mark.parametrize("covariance", COVARIANCES)
def test_through_plain_values_and_back_it_gives_the_same_bytes(
    result: Segmentation, covariance: str
):
    recipe = Recipe(segments=3, covariance=covariance, texture=0.3, smoothing=0.3)
    fitted = segment(result.image, recipe)
    restored = Model.from_plain(fitted.model.to_plain())
    assert restored.recipe == recipe
    assert restored.features == fitted.model.features
    assert restored.segments == fitted.segments
    assert same(fitted, restored.segment(result.image))


def test_it_applies_to_a_picture_of_another_size_and_depth(result: Segmentation):
    deep = Image.from_array(result.image.pixels.astype(np.uint16)[:40, :50] * np.uint16(257))
    part = Image.from_array(result.image.pixels[:40, :50])
    model = replace(result.model, recipe=replace(result.model.recipe, smallest=0))
    one, other = model.segment(deep), model.segment(part)
    assert np.mean(one.labels == other.labels) > 0.999


def test_a_grey_picture_is_seen_by_a_model_of_colour(result: Segmentation):
    assert result.model.segment(Image.from_array(result.image.pixels[:, :, 0])).labels.all()


def test_a_picture_with_other_channels_is_a_clear_error(result: Segmentation):
    with pytest.raises(SegmenterError, match="4 channels; the model was made for 3"):
        result.model.segment(Image.from_array(np.zeros((5, 5, 4), np.uint8)))


def test_floats_of_another_range_are_seen_as_when_it_was_made():
    random = np.random.default_rng(0)
    values = np.concatenate([random.normal(100, 5, 800), random.normal(900, 5, 800)])
    made_of = Image.from_array(values.reshape(40, 40).astype(np.float32))
    model = segment(made_of, Recipe(segments=2, color="channels", smoothing=0, smallest=0)).model
    dim = Image.from_array(values.reshape(40, 40)[:20].astype(np.float32))
    assert len(np.unique(model.segment(dim).labels)) == 1


Edit = tuple[tuple[str | int, ...], Any]

BAD: dict[str, Edit] = {
    "no recipe": (("recipe",), None),
    "a recipe with a list": (("recipe", "color"), ["lab"]),
    "a recipe with rubbish": (("recipe", "segments"), 10**9),
    "an unknown colour space": (("features", "space"), "cmyk"),
    "an unhashable colour space": (("features", "space"), []),
    "no channels": (("features", "channels"), 0),
    "channels that are true": (("features", "channels"), True),
    "too many channels": (("features", "channels"), 10**12),
    "lab of two channels": (("features", "channels"), 2),
    "position as a number": (("features", "position"), 1),
    "an offset of another length": (("features", "offset"), np.zeros(4)),
    "an offset that is no number": (("features", "offset"), np.full(5, np.nan)),
    "an offset of objects": (("features", "offset"), np.array([None] * 5)),
    "a scale of zero": (("features", "scale"), np.zeros(5)),
    "a negative scale": (("features", "scale"), -np.ones(5)),
    "an infinite scale": (("features", "scale"), np.full(5, np.inf)),
    "a huge scale": (("features", "scale"), np.full(5, 1e300)),
    "an empty range": (("features", "value_range"), (1.0, 1.0)),
    "a range of strings": (("features", "value_range"), ("a", "b")),
    "an unknown covariance": (("mixture", "covariance"), "round"),
    "weights that do not sum to 1": (("mixture", "weights"), np.full(4, 0.3)),
    "a negative weight": (("mixture", "weights"), np.array([1.5, -0.5, 0.0, 0.0])),
    "weights as a list": (("mixture", "weights"), [0.25] * 4),
    "weights as integers": (("mixture", "weights"), np.array([1, 0, 0, 0])),
    "no weights": (("mixture", "weights"), np.zeros(0)),
    "too many weights": (("mixture", "weights"), np.full(5000, 1 / 5000)),
    "weights in a matrix": (("mixture", "weights"), np.full((2, 2), 0.25)),
    "means of another shape": (("mixture", "means"), np.zeros((4, 3))),
    "a mean that is no number": (("mixture", "means"), np.full((4, 5), np.inf)),
    "a covariance of zeros": (("mixture", "covariances"), np.zeros((4, 5, 5))),
    "a covariance not symmetric": (
        ("mixture", "covariances"),
        np.tile(np.eye(5) + np.triu(np.full((5, 5), 0.1), 1), (4, 1, 1)),
    ),
    "a covariance not positive": (("mixture", "covariances"), np.tile(-np.eye(5), (4, 1, 1))),
    "a covariance as good as 0": (
        ("mixture", "covariances"),
        np.tile(1e-320 * np.eye(5), (4, 1, 1)),
    ),
    "a covariance of another shape": (("mixture", "covariances"), np.ones((4, 5))),
    "segments as a string": (("segments",), "abcd"),
    "no segments": (("segments",), ()),
    "a number twice": (("segments", 0, "id"), 2),
    "a number of 0": (("segments", 0, "id"), 0),
    "a number that is true": (("segments", 0, "id"), True),
    "a name of bytes": (("segments", 0, "name"), b"x"),
    "an empty name": (("segments", 0, "name"), ""),
    "a name without end": (("segments", 0, "name"), "x" * 10_000),
    "a name with a newline": (("segments", 0, "name"), "x\ny"),
    "a colour of two": (("segments", 0, "color"), (1, 2)),
    "a colour beyond 255": (("segments", 0, "color"), (1, 2, 256)),
    "a colour of floats": (("segments", 0, "mean_color"), (1.0, 2.0, 3.0)),
    "a negative area": (("segments", 0, "area"), -1),
    "no component": (("segments", 0, "components"), ()),
    "a component twice": (("segments", 0, "components"), (0, 1)),
    "a component that is not there": (("segments", 0, "components"), (9,)),
}


def edited(values: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """Return a deep copy of nested dicts and tuples with one value replaced."""
    if not path:
        return value
    if isinstance(values, dict):
        return {**values, path[0]: edited(values[path[0]], path[1:], value)}
    items = list(values)
    items[int(path[0])] = edited(items[int(path[0])], path[1:], value)
    return tuple(items)


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_as_a_model_has_it_is_refused(result: Segmentation, name: str):
    path, value = BAD[name]
    with pytest.raises(SegmenterError, match="no sound model"):
        Model.from_plain(edited(result.model.to_plain(), path, value))


DELETE: dict[str, Callable[[dict[str, Any]], object]] = {
    "a part missing": lambda v: v.pop("mixture"),
    "a part too many": lambda v: v.update(extra=1),
    "a key that is a number": lambda v: v.update({1: 2}),
    "a feature missing": lambda v: v["features"].pop("scale"),
    "a segment's name missing": lambda v: v["segments"][0].pop("name"),
}


@pytest.mark.parametrize("name", DELETE)
def test_missing_and_surplus_parts_are_refused(result: Segmentation, name: str):
    values = result.model.to_plain()
    DELETE[name](values)
    with pytest.raises(SegmenterError, match="no sound model"):
        Model.from_plain(values)


@pytest.mark.parametrize("value", [None, 3, "model", [], {}, {1: 2}, np.zeros(3)])
def test_other_things_than_dicts_are_refused(value: Any):
    with pytest.raises(SegmenterError, match="no sound model"):
        Model.from_plain(value)


def test_a_restored_model_shares_no_memory_with_its_values(result: Segmentation):
    values = result.model.to_plain()
    restored = Model.from_plain(values)
    values["mixture"]["means"][:] = 0
    assert np.array_equal(restored.mixture.means_, result.model.mixture.means_)


def test_a_hidden_segment_stays_hidden_and_older_models_have_none(result: Segmentation):
    plain = result.model.to_plain()
    assert all("hidden" not in segment for segment in plain["segments"])
    assert not any(segment.hidden for segment in Model.from_plain(plain).segments)
    first, *others = result.model.segments
    model = replace(result.model, segments=(replace(first, hidden=True), *others))
    restored = Model.from_plain(model.to_plain())
    assert [segment.hidden for segment in restored.segments] == [True] + [False] * len(others)
    plain = model.to_plain()
    plain["segments"][0]["hidden"] = 1
    with pytest.raises(SegmenterError, match="neither true nor false"):
        Model.from_plain(plain)
