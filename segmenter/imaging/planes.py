"""What regions are told apart by, at the working size: colour, its local mixture, texture.

May import numpy, color, local_mixture and texture; knows neither recipes nor files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from segmenter.imaging.local_mixture import mixture_coordinates
from segmenter.imaging.texture import texture_energy

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """What is seen at each pixel; finite everywhere.

    Attributes
    ----------
    lab : (3, H, W) ndarray of float32
        Lab over 100.
    mixture : (10, H, W) ndarray of float32
        Coordinates in the picture's own mixture of colours.
    texture : (2, H, W) ndarray of float32
        Texture energy at two scales.
    valid : (H, W) ndarray of bool
        Where the picture counts; elsewhere the nearest valid values are repeated.
    """

    lab: NDArray[np.float32]
    mixture: NDArray[np.float32]
    texture: NDArray[np.float32]
    valid: NDArray[np.bool_]

    @property
    def groups(self) -> tuple[NDArray[np.float32], ...]:
        """The planes as contours group them: lightness, colour, mixture, texture."""
        return self.lab[:1], self.lab[1:], self.mixture, self.texture


def make_planes(lab: NDArray[np.float32], valid: NDArray[np.bool_], seed: int = 0) -> Planes:
    """Return what is seen at each pixel of a picture given as Lab over 100.

    Parameters
    ----------
    lab : (3, H, W) ndarray of float32
        Anything where not valid.
    valid : (H, W) ndarray of bool
        True somewhere.
    seed : int, optional
        Of the mixture of colours.

    Returns
    -------
    Planes
    """
    lab = _fill(lab, valid)
    texture = np.ascontiguousarray(np.moveaxis(texture_energy(lab[0]), -1, 0))
    return Planes(lab, mixture_coordinates(lab, valid, seed), texture, valid)


def _fill(lab: NDArray[np.float32], valid: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Repeat the nearest valid pixel where the picture does not count, so no edge is made."""
    if valid.all():
        return lab
    from scipy import ndimage

    rows, columns = ndimage.distance_transform_edt(
        ~valid, return_distances=False, return_indices=True
    )
    filled: NDArray[np.float32] = lab[:, rows, columns]
    return filled
