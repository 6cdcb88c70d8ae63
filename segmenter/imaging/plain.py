"""A model as plain values and arrays, and back: nothing is believed that was not checked.

The values may come from a file that somebody prepared with care, so every type, shape, size and
number is looked at before it is used, and whatever is not as a model has it is refused.

May import features, model, recipe, segmentation and mixture; knows no files.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.imaging.features import Features
from segmenter.imaging.model import Model
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segmentation import Segment
from segmenter.imaging.spaces import SPACES
from segmenter.mixture.covariance import FAMILIES, Full
from segmenter.mixture.gaussian import GaussianMixture

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_COMPONENTS = 4096
MOST_CHANNELS = 1024
MOST_NAME = 200
MOST_PIXELS = 2**48

#: Pixels are labelled in float32: it has to hold what a picture of floats reaches, features, their
#: squares, and those times the precisions, with room for sums. No picture's come near.
_LARGEST_PIXEL = 1e38
_LARGEST = 1e15
_LARGEST_SQUARE = 1e30
_WEIGHTS_TOLERANCE = 1e-6
_REMEDY = "Use a model file that Segmenter saved, or make the model again."


def plain_of_model(model: Model) -> dict[str, Any]:
    """Return a model as dicts, tuples, strings, numbers and float64 arrays."""
    features, mixture = model.features, model.mixture
    return {
        "recipe": model.recipe.to_plain(),
        "features": {
            "space": features.space,
            "channels": features.channels,
            "texture": features.texture,
            "position": features.position,
            "offset": np.array(features.offset, np.float64),
            "scale": np.array(features.scale, np.float64),
            "value_range": features.value_range,
        },
        "mixture": {
            "covariance": mixture.covariance_type,
            "weights": np.array(mixture.weights_, np.float64),
            "means": np.array(mixture.means_, np.float64),
            "covariances": np.array(mixture.covariances_, np.float64),
        },
        "segments": plain_of_segments(model.segments),
    }


def plain_of_segments(segments: tuple[Segment, ...]) -> tuple[dict[str, Any], ...]:
    """Return segments as dicts of plain values."""
    return tuple(_plain_of_segment(segment) for segment in segments)


def _plain_of_segment(segment: Segment) -> dict[str, Any]:
    """Return a segment as plain values; `hidden` only where it is, as older models have it."""
    plain: dict[str, Any] = {
        "id": segment.id,
        "name": segment.name,
        "color": segment.color,
        "area": segment.area,
        "components": segment.components,
        "mean_color": segment.mean_color,
    }
    return {**plain, "hidden": True} if segment.hidden else plain


def model_of_plain(values: object) -> Model:
    """Return the model of such a dict.

    Raises
    ------
    SegmenterError
        If anything is not as a model has it.
    """
    parts = _dict(values, "the model", ("recipe", "features", "mixture", "segments"))
    recipe = _recipe(parts["recipe"])
    features = _features(parts["features"])
    mixture = _mixture(parts["mixture"], recipe, len(features.scale))
    _check_reach(features, mixture)
    segments = segments_of_plain(parts["segments"], len(mixture.weights_))
    return Model(recipe, features, mixture, segments)


def _refuse(what: str) -> SegmenterError:
    return SegmenterError(f"This is no sound model: {what}.", _REMEDY)


def _require(condition: bool, what: str) -> None:
    if not condition:
        raise _refuse(what)


def _dict(values: object, name: str, keys: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(values, dict):
        raise _refuse(f"{name} is not a dict")
    _require(all(isinstance(key, str) for key in values), f"{name} has keys that are no strings")
    _require(set(values) == set(keys), f"{name} should have {', '.join(keys)} and nothing else")
    return values


def _whole(value: object, name: str, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise _refuse(f"{name} is not a whole number from {low} to {high}")
    return value


def _truth(value: object, name: str) -> bool:
    if type(value) is not bool:
        raise _refuse(f"{name} is neither true nor false")
    return value


def _array(
    value: object, name: str, shape: tuple[int, ...], most: float = _LARGEST
) -> NDArray[np.float64]:
    """Return a copy of a float64 array of that shape, finite and not huge."""
    if type(value) is not np.ndarray or value.dtype != np.float64:
        raise _refuse(f"{name} is no array of float64")
    _require(value.shape == shape, f"{name} has the shape {value.shape}, not {shape}")
    _require(bool(np.all(np.abs(value) < most)), f"{name} has values that are no numbers")
    return np.array(value, np.float64, order="C")


def _items(value: object, name: str, most: int) -> tuple[object, ...]:
    if not isinstance(value, tuple | list) or len(value) > most:
        raise _refuse(f"{name} is no list of at most {most}")
    return tuple(value)


def _recipe(value: object) -> Recipe:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise _refuse("the recipe is not a dict of names")
    for name, choice in value.items():
        plain = choice is None or type(choice) in (str, int, float, bool)
        _require(plain, f"the recipe's {name} is no plain value")
    try:
        return Recipe.from_plain(value)
    except SegmenterError as error:
        raise _refuse(f"in its recipe, {error.problem.rstrip('.')}") from None


def _features(value: object) -> Features:
    names = ("space", "channels", "texture", "position", "offset", "scale", "value_range")
    parts = _dict(value, "the features", names)
    space = parts["space"]
    _require(type(space) is str and space in SPACES, "there is no such way to see colour")
    channels = _whole(parts["channels"], "channels", 1, MOST_CHANNELS)
    _require(
        space in ("grey", "channels") or channels == 3,
        f"{space} is not to be had of {channels} channels",
    )
    texture = _truth(parts["texture"], "texture")
    position = _truth(parts["position"], "position")
    count = len(SPACES[space].columns(channels)) + 2 * (texture + position)
    offset = _array(parts["offset"], "the features' offset", (count,))
    scale = _array(parts["scale"], "the features' scale", (count,))
    _require(bool(np.all(scale > 1 / _LARGEST_SQUARE)), "the features' scale is not positive")
    return Features(
        space,
        channels,
        texture,
        position,
        tuple(offset.tolist()),
        tuple(scale.tolist()),
        _value_range(parts["value_range"]),
    )


def _value_range(value: object) -> tuple[float, float] | None:
    if value is None:
        return None
    items = _items(value, "the range of values", 2)
    sound = all(type(item) is float and abs(item) < _LARGEST_PIXEL for item in items)
    _require(len(items) == 2 and sound, "the range of values is not two numbers")
    low, high = items
    assert isinstance(low, float)
    assert isinstance(high, float)
    _require(high - low > 1 / _LARGEST_PIXEL, "the range of values is empty")
    return low, high


def _mixture(value: object, recipe: Recipe, columns: int) -> GaussianMixture:
    parts = _dict(value, "the mixture", ("covariance", "weights", "means", "covariances"))
    covariance = parts["covariance"]
    _require(type(covariance) is str and covariance in FAMILIES, "no such covariance")
    weights = parts["weights"]
    _require(type(weights) is np.ndarray and weights.ndim == 1, "the weights are no array")
    count = _whole(len(weights), "the number of components", 1, MOST_COMPONENTS)
    family = FAMILIES[covariance]
    weights = _array(weights, "the weights", (count,))
    _require(bool(np.all(weights >= 0)), "a weight is negative")
    _require(
        math.isclose(weights.sum(), 1.0, abs_tol=_WEIGHTS_TOLERANCE), "the weights do not sum to 1"
    )
    means = _array(parts["means"], "the means", (count, columns))
    shape = family.shape(count, columns)
    covariances = _array(parts["covariances"], "the covariances", shape, _LARGEST_SQUARE)
    return mixture_of(covariance, weights, means, covariances, recipe)


def mixture_of(
    covariance: str,
    weights: NDArray[np.float64],
    means: NDArray[np.float64],
    covariances: NDArray[np.float64],
    recipe: Recipe,
) -> GaussianMixture:
    """Return a fitted mixture with these parameters.

    Raises
    ------
    SegmenterError
        If a covariance is not symmetric and positive definite.
    """
    family = FAMILIES[covariance]
    try:
        if isinstance(family, Full):
            _check_symmetric(covariances)
        with np.errstate(all="ignore"):  # what overflows is refused below
            # Cholesky's factors exist for positive definite matrices only, and cost a tenth of
            # the eigenvalues that would say so, too.
            cholesky = family.cholesky(covariances)
            precisions = family.precisions(cholesky)
    except (ValueError, np.linalg.LinAlgError):
        raise _refuse("a covariance is not symmetric and positive definite") from None
    _require(bool(np.all(np.isfinite(precisions))), "a covariance is as good as 0")
    mixture = GaussianMixture(
        n_components=len(weights),
        covariance_type=covariance,
        tol=recipe.tolerance,
        reg_covar=recipe.floor,
        max_iter=recipe.iterations,
        init_params=recipe.start,
        random_state=recipe.seed,
    )
    mixture.weights_, mixture.means_, mixture.covariances_ = weights, means, covariances
    mixture.precisions_cholesky_, mixture.precisions_ = cholesky, precisions
    mixture.n_features_in_ = means.shape[1]
    mixture.converged_, mixture.n_iter_, mixture.lower_bound_ = False, 0, -math.inf
    return mixture


def _check_reach(features: Features, mixture: GaussianMixture) -> None:
    """Refuse a model that puts pixels so far from its means that their density leaves float32."""
    scale = np.array(features.scale)
    ends = (np.ones(1), scale, scale * features.offset, mixture.means_)
    reach = max(float(np.abs(end).max()) for end in ends)
    steepest = float(np.abs(mixture.precisions_).max())
    usable = reach**2 * steepest < _LARGEST_SQUARE
    _require(usable, "its numbers are larger than those of any picture")


def _check_symmetric(matrices: NDArray[np.float64]) -> None:
    rounding = 1e-8 * float(np.abs(matrices).max())
    if not np.allclose(matrices, np.swapaxes(matrices, -1, -2), atol=rounding):
        raise ValueError("not symmetric")


def segments_of_plain(value: object, components: int) -> tuple[Segment, ...]:
    """Return the segments of such dicts, which share out that many components.

    Raises
    ------
    SegmenterError
        If anything is not as a model has it.
    """
    items = _items(value, "the segments", components)
    segments = tuple(_segment(item, len(items), components) for item in items)
    ids = sorted(segment.id for segment in segments)
    _require(ids == list(range(1, len(segments) + 1)), "the segments are not numbered from 1")
    used = sorted(component for segment in segments for component in segment.components)
    _require(
        used == list(range(components)), "not every component is in one segment and in one only"
    )
    return segments


def _segment(value: object, count: int, components: int) -> Segment:
    names: tuple[str, ...] = ("id", "name", "color", "area", "components", "mean_color")
    if isinstance(value, dict) and "hidden" in value:
        names = (*names, "hidden")
    parts = _dict(value, "a segment", names)
    name = parts["name"]
    _require(type(name) is str and 0 < len(name) <= MOST_NAME, "a segment's name is no short text")
    _require(name.isprintable(), "a segment's name has characters that cannot be shown")
    inside = _items(parts["components"], "a segment's components", components)
    _require(len(inside) > 0, "a segment has no component")
    return Segment(
        id=_whole(parts["id"], "a segment's number", 1, count),
        name=name,
        color=_color(parts["color"]),
        area=_whole(parts["area"], "a segment's area", 0, MOST_PIXELS),
        components=tuple(_whole(k, "a component", 0, components - 1) for k in inside),
        mean_color=_color(parts["mean_color"]),
        hidden=_truth(parts.get("hidden", False), "whether a segment is hidden"),
    )


def _color(value: object) -> tuple[int, int, int]:
    items = _items(value, "a colour", 3)
    _require(len(items) == 3, "a colour is not three numbers")
    red, green, blue = (_whole(item, "a colour", 0, 255) for item in items)
    return red, green, blue
