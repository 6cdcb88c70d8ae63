"""What the mixture may see of the colour: Lab, RGB, grey, or all channels of the file.

Each space lifts pixels to a few values of which its columns are a linear map, so that scaling
and weighting cost nothing more: they are folded into that map.

May import numpy and color; knows neither recipes nor files.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.color import LAB_OF_F, LAB_OFFSET, lab_compression

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Float32s = NDArray[np.float32]
    Range = tuple[float, float]


class Space(ABC):
    """A way to look at colour. Stateless: everything it needs comes as arguments."""

    #: Whether a picture of one channel and one of three can both be looked at so.
    photographic = True

    @abstractmethod
    def columns(self, channels: int) -> tuple[str, ...]:
        """Return the names of the columns for pictures of so many channels."""

    @abstractmethod
    def linear_map(self, channels: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return matrix (D, m) and offset (D,): columns = matrix · lifted + offset."""

    @abstractmethod
    def lift(self, pixels: NDArray[Any], value_range: Range) -> Float32s:
        """Return what the columns are a linear map of, (m, n) of pixels (n, C)."""


class Lab(Space):
    """CIE Lab over 100, so that its units are those of RGB between 0 and 1."""

    def columns(self, channels: int) -> tuple[str, ...]:
        """Return the names of the columns."""
        return "Lightness", "Green to red", "Blue to yellow"

    def linear_map(self, channels: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return Lab's own, over 100."""
        return LAB_OF_F / 100.0, LAB_OFFSET / 100.0

    def lift(self, pixels: NDArray[Any], value_range: Range) -> Float32s:
        """Return f of X/Xn, Y/Yn, Z/Zn."""
        f = lab_compression(pixels, value_range)
        return f if len(f) == 3 else np.repeat(f, 3, axis=0)


class Rgb(Space):
    """The values of the file, black at 0 and white at 1."""

    def columns(self, channels: int) -> tuple[str, ...]:
        """Return the names of the columns."""
        return "Red", "Green", "Blue"

    def linear_map(self, channels: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the identity."""
        return np.eye(3), np.zeros(3)

    def lift(self, pixels: NDArray[Any], value_range: Range) -> Float32s:
        """Return the values over white."""
        values = _normalised(pixels, value_range)
        return values if len(values) == 3 else np.repeat(values, 3, axis=0)


class Grey(Space):
    """Lightness over 100; of plain channels their mean."""

    def columns(self, channels: int) -> tuple[str, ...]:
        """Return the name of the column."""
        return ("Lightness",) if channels in (1, 3) else ("Brightness",)

    def linear_map(self, channels: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return 1.16 f(Y) - 0.16, or the identity."""
        if channels in (1, 3):
            return np.array([[1.16]]), np.array([-0.16])
        return np.eye(1), np.zeros(1)

    def lift(self, pixels: NDArray[Any], value_range: Range) -> Float32s:
        """Return f(Y), or the mean of the channels."""
        channels = pixels.shape[1]
        if channels in (1, 3):
            f = lab_compression(pixels, value_range)
            return f[len(f) // 2 : len(f) // 2 + 1]
        mean: Float32s = _normalised(pixels, value_range).mean(axis=0, keepdims=True)
        return mean


class Channels(Space):
    """Every channel of the file as it is, black at 0 and white at 1."""

    photographic = False

    def columns(self, channels: int) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(f"Channel {index + 1}" for index in range(channels))

    def linear_map(self, channels: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the identity."""
        return np.eye(channels), np.zeros(channels)

    def lift(self, pixels: NDArray[Any], value_range: Range) -> Float32s:
        """Return the values over white."""
        return _normalised(pixels, value_range)


SPACES: dict[str, Space] = {"lab": Lab(), "rgb": Rgb(), "grey": Grey(), "channels": Channels()}


def choose_space(wanted: str, channels: int) -> tuple[str, tuple[str, ...]]:
    """Return the space that suits a picture of so many channels, and what is to be said of it.

    Parameters
    ----------
    wanted : {"lab", "rgb", "grey", "channels"}
    channels : int

    Returns
    -------
    name : str
    notes : tuple of str
        Why it is another than was wanted; empty if it is not.
    """
    if wanted in ("lab", "rgb") and channels == 1:
        return "grey", ("the picture is grey, so its lightness was used for the colour",)
    if wanted in ("lab", "rgb") and channels != 3:
        note = f"the picture has {channels} channels and no colour, so the channels were used"
        return "channels", (note,)
    return wanted, ()


def _normalised(pixels: NDArray[Any], value_range: Range) -> Float32s:
    """Return pixels (n, C) as (C, n) float32, black 0 and white 1."""
    low, high = value_range
    values: Float32s = pixels.T.astype(np.float32, order="C")
    if low:
        values -= np.float32(low)
    values *= np.float32(1.0 / (high - low))
    return values
