"""Features: what the mixture sees of each pixel, made block by block from the picture.

Columns are the colour, then if wanted the texture and the position, each brought to one measure
by the recipe's scaling and then weighted.

**What a weight means.** A mixture with full covariances does not care about the units of its
columns: multiply a coordinate by 0.01 and every component's covariance shrinks along; nothing
changes. What makes a column matter less is not to know it exactly. So a column of weight w is
taken to be blurred by Gaussian noise of variance

    n²(w) = τ² v (1/w² - 1),   τ = 1/2,

v being the column's own variance over the picture: the mixture's covariance along it is
S + n² instead of S. At w = 1 there is no noise and the column counts as fully as the colour; as
w goes to 0 the noise drowns it. A component that covers a typical part of the picture has a
spread of about τ² v along a coordinate, and for that S = τ² v the precision is
1/(S + n²) = w²/S, just what multiplying the coordinate by w does to squared distances, as in
k-means.

The mixture adds one floor φ (``recipe.floor``) to all variances. In units where the noise is
that floor, the column has to be multiplied by

    a(w) = √(φ / (φ + n²(w)))

so a(1) = 1, a(0) = 0, and for full, tied and diagonal covariances alike nothing but that factor
is needed. A spherical component has one variance for all columns, so there a plain factor w does
what it says, and a(w) = w.

May import numpy, image, recipe, spaces, texture; knows no files.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.imaging.spaces import SPACES, choose_space
from segmenter.mixture.scaling import MinMaxScaler, StandardScaler

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.imaging.image import Image
    from segmenter.imaging.recipe import Recipe

    Floats = NDArray[np.floating[Any]]

#: Spread of a typical component along a coordinate, over that of the picture.
TYPICAL_SPREAD = 0.5

POSITION_COLUMNS = ("Across", "Down")
TEXTURE_COLUMNS = ("Fine texture", "Coarse texture")


@dataclass(frozen=True, slots=True)
class Features:
    """Which columns, and how they are scaled: everything that turns a picture into rows.

    Attributes
    ----------
    space : {"lab", "rgb", "grey", "channels"}
        What is seen of the colour.
    channels : int
        How many channels the picture had that this was made for.
    texture, position : bool
        Whether there are such columns, after the colour's, in this order.
    offset, scale : tuple of float
        By column: the value is ``(raw - offset) * scale``.
    value_range : (float, float) or None
        Black and white of the picture that this was made for, if it had floats; None for
        integers, which have their depth's own.
    """

    space: str
    channels: int
    texture: bool
    position: bool
    offset: tuple[float, ...]
    scale: tuple[float, ...]
    value_range: tuple[float, float] | None

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        names = SPACES[self.space].columns(self.channels)
        names += TEXTURE_COLUMNS if self.texture else ()
        return names + (POSITION_COLUMNS if self.position else ())

    @property
    def color_columns(self) -> int:
        """How many of the columns are the colour's; they come first."""
        return len(SPACES[self.space].columns(self.channels))

    @property
    def color_only(self) -> bool:
        """Whether a pixel's row depends on its colour alone."""
        return not (self.texture or self.position)

    def black_white(self, image: Image) -> tuple[float, float]:
        """Return the values of a picture that stand for black and white."""
        if image.pixels.dtype.kind == "u" or self.value_range is None:
            return image.value_range
        return self.value_range

    def check_fits(self, image: Image) -> None:
        """Raise SegmenterError if a picture does not have the channels that are looked at."""
        same = image.channels == self.channels
        photo = SPACES[self.space].photographic and {image.channels, self.channels} <= {1, 3}
        if not (same or photo):
            raise SegmenterError(
                f"{image.name} has {image.channels} channels; the model was made for "
                f"{self.channels}.",
                f"Choose a picture with {self.channels} channels, or make a new model.",
            )


def plan_features(recipe: Recipe, image: Image) -> tuple[Features, tuple[str, ...]]:
    """Return which columns the recipe asks of a picture, unscaled, and what is to be said.

    Parameters
    ----------
    recipe : Recipe
    image : Image

    Returns
    -------
    features : Features
    notes : tuple of str
    """
    space, notes = choose_space(recipe.color, image.channels)
    texture, position = recipe.texture > 0.0, recipe.position > 0.0
    count = len(SPACES[space].columns(image.channels)) + 2 * (texture + position)
    value_range = image.value_range if image.pixels.dtype.kind == "f" else None
    plain = Features(
        space, image.channels, texture, position, (0.0,) * count, (1.0,) * count, value_range
    )
    return plain, notes


def scaled_features(features: Features, recipe: Recipe, sample: Floats) -> Features:
    """Return the features with scaling and weights, learnt of a sample of unscaled rows.

    Parameters
    ----------
    features : Features
        As planned, unscaled.
    recipe : Recipe
    sample : (n, D) ndarray
        Some rows of the picture under `features`.

    Returns
    -------
    Features
    """
    offset, scale = _SCALINGS[recipe.scaling](sample)
    spread = np.var(sample, axis=0) * scale**2
    weights = [1.0] * features.color_columns
    weights += [recipe.texture] * 2 if features.texture else []
    weights += [recipe.position] * 2 if features.position else []
    factor = [
        weight_factor(weight, recipe.floor, float(v), recipe.covariance)
        for weight, v in zip(weights, spread, strict=True)
    ]
    scale = scale * np.array(factor)
    return replace(features, offset=tuple(offset.tolist()), scale=tuple(scale.tolist()))


def weight_factor(weight: float, floor: float, variance: float, covariance: str) -> float:
    """Return a(w), by which a scaled column is multiplied for its weight; see the module.

    Parameters
    ----------
    weight : float
        In (0, 1].
    floor : float
        φ, which the mixture adds to every variance.
    variance : float
        v, of the scaled column over the picture.
    covariance : {"full", "tied", "diag", "spherical"}
    """
    if covariance == "spherical":
        return weight
    noise = TYPICAL_SPREAD**2 * variance * (1.0 / weight**2 - 1.0)
    return math.sqrt(floor / (floor + noise))


def _standard(sample: Floats) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    scaler = StandardScaler().fit(sample)
    assert scaler.mean_ is not None
    assert scaler.scale_ is not None
    return np.asarray(scaler.mean_, np.float64), 1.0 / np.asarray(scaler.scale_, np.float64)


def _minmax(sample: Floats) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    scaler = MinMaxScaler().fit(sample)
    return np.asarray(scaler.data_min_, np.float64), np.asarray(scaler.scale_, np.float64)


def _none(sample: Floats) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return np.zeros(sample.shape[1]), np.ones(sample.shape[1])


_SCALINGS = {"standard": _standard, "minmax": _minmax, "none": _none}
