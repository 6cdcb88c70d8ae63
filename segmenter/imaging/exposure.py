"""Exposure: a picture made as light as a model's training was, by stops, as a camera would.

A picture that is a stop darker than those that a model was fitted to has other colours all over,
and a mixture takes each for another one. What changes between two exposures of a scene is one
factor on the light. So the factor is looked for under which the picture's lightnesses are
distributed most as the model expects: least mean distance between the quantiles of both, which is
the 1-Wasserstein distance of the distributions (Vallender 1974). It is one number a picture, so
hues stay and what is lighter than what stays; a picture of other things, such as more sky, is
moved as well, and that is why it is done only when asked for.

May import numpy, bands, color, image, model, pixel_rows and spaces; knows no files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.imaging.bands import BandPixels
from segmenter.imaging.color import WHITE, XYZ_OF_RGB, compressed, light, linear
from segmenter.imaging.pixel_rows import sample_pixels
from segmenter.imaging.spaces import SPACES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.imaging.image import Image
    from segmenter.imaging.model import Model

    Floats = NDArray[np.floating[Any]]

#: Pixels of the picture, and draws from the model, by which lightness is compared.
_SAMPLE = 1 << 14

#: Quantiles that are compared: the extremes, which are clipped or noise, are left out.
_QUANTILES = np.linspace(0.02, 0.98, 49)

#: A picture is made lighter or darker by at most so many stops, in such steps.
MOST_STOPS, STEP = 2.0, 0.1


@dataclass(frozen=True, slots=True)
class Exposed:
    """A picture as it was made lighter or darker, and by how many stops."""

    image: Image
    stops: float


def match_exposure(image: Image, model: Model) -> Exposed:
    """Make a picture as light as a model's training was.

    Parameters
    ----------
    image : Image
        Of one channel or three.
    model : Model
        That looks at colour or lightness.

    Returns
    -------
    Exposed
        The very same image at 0 stops.

    Raises
    ------
    SegmenterError
        If the picture or the model has plain channels, which have no exposure.
    """
    if image.channels not in (1, 3) or not SPACES[model.features.space].photographic:
        raise SegmenterError(
            f"{image.name} has {image.channels} channels; exposure is matched of colour and grey.",
            "Leave out the matching of exposure.",
        )
    chosen = sample_pixels(image.valid, _SAMPLE, 0)
    if not len(chosen):
        return Exposed(image, 0.0)
    black_white = model.features.black_white(image)
    values = light(image.pixels.reshape(-1, image.channels)[chosen], black_white)
    luminance = XYZ_OF_RGB[1] @ (values if len(values) == 3 else np.repeat(values, 3, axis=0))
    wanted = np.quantile(_expected(model), _QUANTILES)
    steps = np.arange(-round(MOST_STOPS / STEP), round(MOST_STOPS / STEP) + 1)
    # Of equals the least change: the steps are tried from none outwards.
    steps = steps[np.argsort(np.abs(steps), kind="stable")]
    apart = [_apart(luminance, 2.0 ** (STEP * step), wanted) for step in steps.tolist()]
    stops = round(STEP * int(steps[int(np.argmin(apart))]), 1)
    return Exposed(exposed(image, stops, black_white), stops)


def exposed(image: Image, stops: float, black_white: tuple[float, float] | None = None) -> Image:
    """Return a picture lighter by so many stops; what is lighter than white is white."""
    if not stops:
        return image
    low, high = black_white or image.value_range
    dtype = image.pixels.dtype
    if dtype.kind == "u":
        most = np.iinfo(dtype).max
        table = np.rint(_brighter(np.arange(most + 1) / most, stops) * most).astype(dtype)
        bands: object = image.pixels
        if isinstance(bands, BandPixels):
            changed = bands.mapped(table.take, image.channels, dtype)
            return replace(image, pixels=cast("NDArray[Any]", changed), found={})
        pixels = table.take(image.pixels)
    else:
        inside = np.clip((image.pixels.astype(np.float64) - low) / (high - low), 0.0, 1.0)
        pixels = (_brighter(inside, stops) * (high - low) + low).astype(np.float32)
    pixels.flags.writeable = False
    return replace(image, pixels=pixels, found={})


def _brighter(values: NDArray[np.float64], stops: float) -> NDArray[np.float64]:
    """Return sRGB values in [0, 1] of so many stops more light."""
    more = np.minimum(linear(values) * 2.0**stops, 1.0)
    curve = 1.055 * np.maximum(more, 0.0031308) ** (1 / 2.4) - 0.055
    brighter: NDArray[np.float64] = np.where(more <= 0.0031308, 12.92 * more, curve)
    return brighter


def _apart(luminance: Floats, gain: float, wanted: Floats) -> float:
    """Return the mean distance of the quantiles of lightness under a gain."""
    lightness = _lightness(np.minimum(luminance * gain, 1.0))
    return float(np.abs(np.quantile(lightness, _QUANTILES) - wanted).mean())


def _lightness(luminance: Floats) -> Floats:
    """Return CIE lightness over 100."""
    found: Floats = 1.16 * compressed((luminance / WHITE[1]).astype(np.float32)) - 0.16
    return found


def _expected(model: Model) -> Floats:
    """Return lightnesses drawn from what the model expects of its pixels."""
    mixture = model.mixture
    before = mixture.random_state
    mixture.random_state = 0
    drawn, _ = mixture.sample(_SAMPLE)
    mixture.random_state = before
    columns = drawn / np.array(model.features.scale) + np.array(model.features.offset)
    if SPACES[model.features.space].columns(model.features.channels)[0] == "Lightness":
        lightness: Floats = np.clip(columns[:, 0], 0.0, 1.0)
        return lightness
    return _lightness(linear(np.clip(columns[:, :3], 0.0, 1.0)) @ XYZ_OF_RGB[1])
