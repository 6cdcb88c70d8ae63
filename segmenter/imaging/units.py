"""Units: the features' columns as people know them, for charts and tables.

Lightness from 0 to 100, channels in the file's own values, places in pixels.
May import numpy, image, features and spaces; knows no files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from segmenter.imaging.features import POSITION_COLUMNS, TEXTURE_COLUMNS
from segmenter.imaging.spaces import SPACES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from segmenter.imaging.features import Features
    from segmenter.imaging.image import Image

    Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Unit:
    """How a column is shown: ``raw * factor + shift``.

    Attributes
    ----------
    name : str
        What the column is called.
    factor, shift : float
    symbol : str
        What stands behind its numbers; empty for none.
    whole : bool
        Whether its values are whole numbers.
    """

    name: str
    factor: float = 1.0
    shift: float = 0.0
    symbol: str = ""
    whole: bool = False

    def shown(self, raw: Floats) -> Floats:
        """Return unscaled values of the column in this unit."""
        values: Floats = raw * self.factor + self.shift
        return values


def units_of(features: Features, image: Image) -> tuple[Unit, ...]:
    """Return the unit of each column of a picture's features.

    Parameters
    ----------
    features : Features
    image : Image

    Returns
    -------
    tuple of Unit
    """
    names = SPACES[features.space].columns(image.channels)
    lightness = features.space == "lab" or names == ("Lightness",)
    low, high = (0.0, 100.0) if lightness else features.black_white(image)
    whole = not lightness and image.pixels.dtype.kind == "u" and features.space != "grey"
    units = [Unit(name, high - low, low, whole=whole) for name in names]
    if features.texture:
        units += [Unit(name) for name in TEXTURE_COLUMNS]
    if features.position:
        longest = float(max(image.height, image.width))
        units += [Unit(name, longest, symbol="px") for name in POSITION_COLUMNS]
    return tuple(units)
