"""Contours: how strongly, and across which direction, what one sees changes at each pixel.

May import numpy and texture; knows neither recipes nor files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.texture import gradient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale at which contours are sought.

    Attributes
    ----------
    sigma : float
        Standard deviation of the blur in pixels of the working size.
    step : int
        The planes are first shrunk by this factor.
    norms : tuple of float
        For each group of features the strength that counts as 1.
    """

    sigma: float
    step: int
    norms: tuple[float, ...]


#: Lightness, colour, mixture coordinates and texture, from fine to coarse.
SCALES = (
    Scale(1.5, 1, (0.02, 0.015, 0.10, 0.08)),
    Scale(3.0, 1, (0.03, 0.02, 0.12, 0.08)),
    Scale(6.0, 2, (0.05, 0.03, 0.15, 0.10)),
    Scale(12.0, 4, (0.06, 0.035, 0.15, 0.08)),
)
GROUPS = 4
_GROUP_WEIGHTS = (1.0, 1.0, 1.0, 0.3)
_SCALE_WEIGHTS = (1.0, 1.0, 0.5, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Contours:
    """The structure tensors of the groups at one scale, over their norms.

    Attributes
    ----------
    scale : Scale
    tensors : (G, 3, h, w) ndarray of float32
        Down-down, down-across and across-across entries.
    strengths : (G, h, w) ndarray of float32
        Roots of the tensors' greater eigenvalues: 1 is a clear contour.
    """

    scale: Scale
    tensors: NDArray[np.float32]
    strengths: NDArray[np.float32]


def find_contours(groups: Sequence[NDArray[np.float32]], scale: Scale) -> Contours:
    """Return the contours of groups of planes at one scale.

    Parameters
    ----------
    groups : sequence of (C, H, W) ndarrays of float32
        The planes of a group count together: their squared gradients are added.
    scale : Scale

    Returns
    -------
    Contours
    """
    from scipy import ndimage

    tensors = []
    for planes, norm in zip(groups, scale.norms, strict=True):
        small = shrink(planes, scale.step)
        sigma = scale.sigma / scale.step
        blurred = ndimage.gaussian_filter(small, (0, sigma, sigma), mode="reflect")
        down, across = gradient(blurred)
        tensor = np.stack(
            [
                np.einsum("cij,cij->ij", down, down),
                np.einsum("cij,cij->ij", down, across),
                np.einsum("cij,cij->ij", across, across),
            ]
        )
        tensor *= np.float32((sigma / norm) ** 2)
        tensors.append(tensor)
    stacked = np.stack(tensors)
    return Contours(scale, stacked, _strength(stacked))


def _strength(tensors: NDArray[np.float32]) -> NDArray[np.float32]:
    down, mixed, across = tensors[:, 0], tensors[:, 1], tensors[:, 2]
    half = 0.5 * (down - across)
    root = np.sqrt(half * half + mixed * mixed)
    strengths: NDArray[np.float32] = np.sqrt(0.5 * (down + across) + root)
    return strengths


def boundary(contours: Sequence[Contours], shape: tuple[int, int]) -> NDArray[np.float32]:
    """Return the one map of contours whose valleys are the superpixels.

    Parameters
    ----------
    contours : sequence of Contours
        One for each of `SCALES`.
    shape : (int, int)
        Height and width of the working size.

    Returns
    -------
    (H, W) ndarray of float32
    """
    from scipy import ndimage

    total = np.zeros(shape, np.float32)
    for each, weight in zip(contours, _SCALE_WEIGHTS, strict=True):
        if weight:
            summed = np.tensordot(np.array(_GROUP_WEIGHTS, np.float32), each.strengths, 1)
            total += np.float32(weight) * enlarge(summed, each.scale.step, shape)
    smooth: NDArray[np.float32] = ndimage.gaussian_filter(total, 1.0, mode="reflect")
    return smooth


def shrink(planes: NDArray[np.float32], step: int) -> NDArray[np.float32]:
    """Return (C, H, W) planes averaged over step × step blocks; ragged edges are repeated."""
    if step == 1:
        return planes
    count, height, width = planes.shape
    padded = np.pad(planes, ((0, 0), (0, -height % step), (0, -width % step)), mode="edge")
    blocks = padded.reshape(count, -(-height // step), step, -(-width // step), step)
    means: NDArray[np.float32] = blocks.mean(axis=(2, 4)).astype(np.float32, copy=False)
    return means


def enlarge(plane: NDArray[np.float32], step: int, shape: tuple[int, int]) -> NDArray[np.float32]:
    """Return a shrunk plane at full size, linear between the blocks' centres."""
    if step == 1:
        return plane
    rows = interpolation(plane.shape[0], step, shape[0])
    columns = interpolation(plane.shape[1], step, shape[1])
    large: NDArray[Any] = rows @ plane @ columns.T
    return large


def interpolation(count: int, step: int, size: int) -> NDArray[np.float32]:
    """Return the (size, count) matrix of linear interpolation between blocks' centres."""
    places = np.clip((np.arange(size) + 0.5) / step - 0.5, 0, count - 1)
    near = np.maximum(0, 1 - np.abs(places[:, None] - np.arange(count)))
    weights: NDArray[np.float32] = near.astype(np.float32)
    return weights
