"""Label maps as polygons whose corners are the corners of pixels: nothing is rounded or smoothed.

Filling the polygons gives the label map back, pixel for pixel. May import numpy and scikit-image;
knows no files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

#: Directions of an edge with its pixel on the right: along the top, right, bottom, left side.
_EAST, _SOUTH, _WEST, _NORTH = range(4)


@dataclass(frozen=True, slots=True, eq=False)
class Polygon:
    """One connected region.

    Attributes
    ----------
    exterior : (n, 2) ndarray of int
        x and y of its corners, clockwise on the screen, the first not repeated.
    holes : tuple of (n, 2) ndarray of int
        The same of each hole, the other way round.
    """

    exterior: Integers
    holes: tuple[Integers, ...]


def polygons(labels: NDArray[Any]) -> dict[int, tuple[Polygon, ...]]:
    """Return the polygons of every label but 0.

    Pixels that touch at a corner only are separate regions (4-connectivity). Where a region
    touches itself at a corner, what it encloses there is a hole: no ring meets itself, so that
    every polygon is valid as OGC's simple features define it.

    Parameters
    ----------
    labels : (H, W) ndarray of uint8 or uint16

    Returns
    -------
    dict of int → tuple of Polygon
        By label; regions in the order of their first pixel in rows from the top.
    """
    from skimage.measure import label as connected

    padded = np.pad(labels, 1)
    starts, directions = _edges(padded)
    if not len(starts):
        return {}
    regions = np.pad(connected(labels, background=0, connectivity=1), 1).reshape(-1)  # type: ignore[no-untyped-call]
    stride = padded.shape[1]
    pixels = starts + np.array([0, -1, -stride - 1, -stride])[directions]
    following = _following(starts, directions, regions[pixels], stride)
    found: dict[int, list[tuple[bool, Integers]]] = {}
    for ring in _rings(following):
        turns = directions[ring] != directions[np.roll(ring, 1)]
        corners = starts[ring[turns]]
        points = np.stack([corners % stride - 1, corners // stride - 1], axis=1)
        found.setdefault(int(regions[pixels[ring[0]]]), []).append((_is_exterior(points), points))
    return _by_label(found, labels, regions.reshape(padded.shape)[1:-1, 1:-1])


def _edges(padded: NDArray[Any]) -> tuple[Integers, Integers]:
    """Return where each directed edge starts and its direction, sorted by both.

    A corner is numbered as the pixel to its lower right.
    """
    stride = padded.shape[1]
    down = padded[1:] != padded[:-1]
    across = padded[:, 1:] != padded[:, :-1]
    below = np.flatnonzero(down & (padded[1:] > 0)) + stride
    above = np.flatnonzero(down & (padded[:-1] > 0)) + stride
    rows, columns = np.nonzero(across & (padded[:, 1:] > 0))
    right = rows * stride + columns + 1
    rows, columns = np.nonzero(across & (padded[:, :-1] > 0))
    left = rows * stride + columns + 1
    starts = np.concatenate([below, left, above + 1, right + stride])
    sizes = [len(below), len(left), len(above), len(right)]
    directions = np.repeat(np.arange(4), sizes)
    order = np.argsort(starts * 4 + directions, kind="stable")
    return starts[order], directions[order]


def _following(
    starts: Integers, directions: Integers, regions: NDArray[Any], stride: int
) -> Integers:
    """Return the edge after each: the leftmost turn that stays with the region."""
    keys = starts * 4 + directions
    ends = starts + np.array([1, stride, -1, -stride])[directions]
    following = np.full(len(keys), -1)
    for turn in (-1, 0, 1):
        wanted = ends * 4 + (directions + turn) % 4
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        fits = (following < 0) & (keys[at] == wanted) & (regions[at] == regions)
        following[fits] = at[fits]
    return following


def _rings(following: Integers) -> list[Integers]:
    """Return the cycles of a permutation, each from its least element, in ascending order."""
    after = following.tolist()
    rings = []
    for first in range(len(after)):
        if after[first] < 0:
            continue
        ring = []
        at = first
        while after[at] >= 0:
            ring.append(at)
            after[at], at = -1, after[at]
        rings.append(np.array(ring))
    return rings


def _is_exterior(points: Integers) -> bool:
    """Whether a ring runs clockwise on the screen (y down)."""
    x, y = points[:, 0], points[:, 1]
    return int(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) > 0


def _by_label(
    found: dict[int, list[tuple[bool, Integers]]], labels: NDArray[Any], regions: NDArray[Any]
) -> dict[int, tuple[Polygon, ...]]:
    """Put the rings of each region together, and the regions of each label."""
    _, first = np.unique(regions, return_index=True)
    numbers = regions.reshape(-1)[first]
    label_of = dict(zip(numbers.tolist(), labels.reshape(-1)[first].tolist(), strict=True))
    result: dict[int, list[Polygon]] = {}
    for region in sorted(found):
        exterior = next(points for outside, points in found[region] if outside)
        holes = tuple(points for outside, points in found[region] if not outside)
        result.setdefault(label_of[region], []).append(Polygon(exterior, holes))
    return {label: tuple(result[label]) for label in sorted(result)}
