"""The graph of superpixels: sums that describe a region, and arcs where two regions touch.

Everything is additive: a merged region's row is the sum of its parts' rows, and so is an arc's.
May import numpy and contours; knows neither recipes nor files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.contours import GROUPS, SCALES, enlarge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from segmenter.imaging.contours import Contours
    from segmenter.imaging.planes import Planes

# Columns of a region's row of sums.
COUNT = 0
LAB = slice(1, 4)
LAB_PRODUCTS = slice(4, 10)
PLACE = slice(10, 12)
FINE, COARSE = 12, 13
MIXTURE = slice(14, 24)
TEXTURE = slice(24, 26)
PERIMETER = 26
EDGE = 27
SPECTRAL = slice(28, 40)
REGION_COLUMNS = 40

# Columns of an arc's row of sums: its length and then, scale by scale, a strength a group.
LENGTH = 0
STRENGTHS = slice(1, 1 + len(SCALES) * GROUPS)
ARC_COLUMNS = STRENGTHS.stop


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Superpixels and where they touch.

    Attributes
    ----------
    regions : (S, REGION_COLUMNS) ndarray of float64
        Sums over the pixels of each superpixel.
    ends : (A, 2) ndarray of int64
        The two superpixels of each arc, the lesser first; sorted.
    arcs : (A, ARC_COLUMNS) ndarray of float64
        Sums over the pixel sides of each arc.
    """

    regions: NDArray[np.float64]
    ends: NDArray[np.int64]
    arcs: NDArray[np.float64]


def build_graph(labels: NDArray[np.int32], planes: Planes, contours: Sequence[Contours]) -> Graph:
    """Return the graph of a map of superpixels.

    Parameters
    ----------
    labels : (H, W) ndarray of int32
        0..S-1 everywhere, each with a valid pixel in it.
    planes : Planes
        What is seen at each pixel.
    contours : sequence of Contours
        One for each scale.

    Returns
    -------
    Graph
    """
    regions = _region_sums(labels, planes, contours)
    sides = _sides(labels)
    count = len(regions)
    keys, owner = np.unique(sides.low * count + sides.high, return_inverse=True)
    ends = np.stack([keys // count, keys % count], axis=1)
    arcs = _arc_sums(sides, owner, len(keys), contours)
    for end in ends.T:
        regions[:, PERIMETER] += np.bincount(end, arcs[:, LENGTH], minlength=count)
    regions[:, PERIMETER] += regions[:, EDGE]
    return Graph(regions, ends, arcs)


def _region_sums(
    labels: NDArray[np.int32], planes: Planes, contours: Sequence[Contours]
) -> NDArray[np.float64]:
    """Sum over the pixels of each superpixel what its row holds."""
    inside = planes.valid
    owner = labels[inside]
    count = int(owner.max()) + 1
    sums = np.zeros((count, REGION_COLUMNS))

    def total(values: NDArray[Any]) -> NDArray[np.float64]:
        return np.bincount(owner, values[inside], minlength=count).astype(np.float64)

    sums[:, COUNT] = np.bincount(owner, minlength=count)
    for column, plane in zip(range(LAB.start, LAB.stop), planes.lab, strict=True):
        sums[:, column] = total(plane)
    for column, (i, j) in enumerate(zip(*np.triu_indices(3), strict=True), LAB_PRODUCTS.start):
        sums[:, column] = total(np.multiply(planes.lab[i], planes.lab[j], dtype=np.float64))
    places = np.indices(labels.shape) + 0.5
    for axis, column in enumerate(range(PLACE.start, PLACE.stop)):
        sums[:, column] = total(places[axis])
    sums[:, FINE] = total(_mean_strength(contours[:2], labels.shape))
    sums[:, COARSE] = total(_mean_strength(contours[2:], labels.shape))
    for column, plane in zip(range(MIXTURE.start, MIXTURE.stop), planes.mixture, strict=True):
        sums[:, column] = total(plane)
    for column, plane in zip(range(TEXTURE.start, TEXTURE.stop), planes.texture, strict=True):
        sums[:, column] = total(plane)
    sums[:, EDGE] = total(_edge_sides(inside))
    return sums


def _mean_strength(contours: Sequence[Contours], shape: tuple[int, ...]) -> NDArray[np.float32]:
    height, width = shape
    total = np.zeros((height, width), np.float32)
    for each in contours:
        total += enlarge(each.strengths.mean(axis=0), each.scale.step, (height, width))
    total /= len(contours)
    return total


def _edge_sides(inside: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Count for each pixel the sides on which the picture, or what is valid, ends."""
    padded = np.pad(inside, 1)
    within = padded[2:, 1:-1].astype(np.int8) + padded[:-2, 1:-1]
    within += padded[1:-1, 2:]
    within += padded[1:-1, :-2]
    return (4 - within).astype(np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class _Sides:
    """The pixel sides between two superpixels, all (N,).

    The lower and the higher label; the pixel above or left; whether the other one is below; and
    the sign of the step from the lower to the higher label.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    down: NDArray[np.int64]
    sign: NDArray[np.int64]


def _sides(labels: NDArray[np.int32]) -> _Sides:
    parts = []
    for down in (0, 1):
        first = labels[: labels.shape[0] - down, : labels.shape[1] - (1 - down)]
        second = labels[down:, 1 - down :]
        row, column = np.nonzero(first != second)
        one, other = first[row, column].astype(np.int64), second[row, column].astype(np.int64)
        sign = np.where(one < other, 1, -1)
        parts.append(
            (
                np.minimum(one, other),
                np.maximum(one, other),
                row,
                column,
                np.full(len(row), down),
                sign,
            )
        )
    return _Sides(*(np.concatenate(pair) for pair in zip(*parts, strict=True)))


def _arc_sums(
    sides: _Sides, owner: NDArray[np.intp], count: int, contours: Sequence[Contours]
) -> NDArray[np.float64]:
    """Sum over each arc's sides the strength across the arc's mean direction.

    A side of a pixel only knows four directions; the arc's own normal is the normalised sum of
    its sides' signed normals, and the strength is the root of ``nᵀ J n``.
    """
    sums = np.zeros((count, ARC_COLUMNS))
    sums[:, LENGTH] = np.bincount(owner, minlength=count)
    normal = np.stack(
        [
            np.bincount(owner, sides.sign * sides.down, minlength=count),
            np.bincount(owner, sides.sign * (1 - sides.down), minlength=count),
        ]
    )
    normal = normal / np.maximum(np.hypot(*normal), 1e-9)
    down, across = normal[:, owner].astype(np.float32)
    for index, each in enumerate(contours):
        tensors = _at_sides(each, sides)
        squared = (
            down * down * tensors[:, 0]
            + 2 * down * across * tensors[:, 1]
            + across * across * tensors[:, 2]
        )
        strength = np.sqrt(np.maximum(squared, 0))
        for group in range(GROUPS):
            column = STRENGTHS.start + index * GROUPS + group
            sums[:, column] = np.bincount(owner, strength[group], minlength=count)
    return sums


def _at_sides(contours: Contours, sides: _Sides) -> NDArray[np.float32]:
    """Return the (G, 3, N) tensors in the middle of pixel sides, linear between centres."""
    step = contours.scale.step
    rows = _between((sides.row + 0.5 * (1 + sides.down)) / step, contours.tensors.shape[2])
    columns = _between((sides.column + 0.5 * (2 - sides.down)) / step, contours.tensors.shape[3])
    result = np.zeros((*contours.tensors.shape[:2], len(sides.row)), np.float32)
    for row, row_weight in rows:
        for column, column_weight in columns:
            weight = row_weight * column_weight
            if weight.any():
                result += weight * contours.tensors[:, :, row, column]
    return result


def _between(
    places: NDArray[np.float64], count: int
) -> tuple[tuple[NDArray[np.intp], NDArray[np.float32]], ...]:
    """Return the two nearest centres of each place and their weights."""
    places = np.clip(places - 0.5, 0, count - 1)
    lower = np.floor(places).astype(np.intp)
    rest = (places - lower).astype(np.float32)
    return (lower, 1 - rest), (np.minimum(lower + 1, count - 1), rest)
