"""Removing specks and holes: pieces too small to be seen join what surrounds them.

May import numpy, scipy and scikit-image; knows no pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.integer[Any]]


def remove_specks(labels: Integers, smallest: int) -> Integers:
    """Give connected pieces of fewer than `smallest` pixels the label of what they touch most.

    Pieces are joined in rounds, each small one with the neighbour along its longest border, and
    take the label of the largest among those that come together, until none is small or has a
    neighbour. The largest piece of each label counts as large, so that no label vanishes. Label 0
    is no neighbour and is never changed.

    Parameters
    ----------
    labels : (H, W) ndarray of unsigned integers
        0 is no label.
    smallest : int
        Pieces of so many pixels are kept.

    Returns
    -------
    (H, W) ndarray
        Of the labels' dtype; the very same array if there was nothing to remove.
    """
    from skimage.measure import label as find_pieces

    if smallest <= 1:
        return labels
    pieces: Integers = find_pieces(labels, connectivity=1, background=0)  # type: ignore[no-untyped-call]
    sizes = np.bincount(pieces.reshape(-1))
    sizes[0] = 0
    value = np.zeros(len(sizes), labels.dtype)
    value[pieces.reshape(-1)] = labels.reshape(-1)
    value[0] = 0
    largest = _largest_member(value, sizes)
    sizes[largest] = np.maximum(sizes[largest], smallest)
    sizes[0] = 0
    if not np.any((sizes > 0) & (sizes < smallest)):
        return labels
    group = _join_small(sizes, *_borders(pieces, sizes < smallest), smallest)
    cleaned: Integers = value[_largest_member(group, sizes)[group]].take(pieces)
    return cleaned


def _borders(
    pieces: Integers, small: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Return the pairs of touching pieces of which one is small, and their borders' lengths."""
    codes = []
    count = np.int64(len(small))
    for one, other in (
        (pieces[:, :-1], pieces[:, 1:]),
        (pieces[:-1], pieces[1:]),
    ):
        touching = one != other
        first, second = one[touching].astype(np.int64), other[touching].astype(np.int64)
        kept = (first > 0) & (second > 0) & (small[first] | small[second])
        first, second = first[kept], second[kept]
        codes.append(np.minimum(first, second) * count + np.maximum(first, second))
    pairs, lengths = np.unique(np.concatenate(codes), return_counts=True)
    return pairs // count, pairs % count, lengths


def _join_small(
    sizes: NDArray[np.intp],
    one: NDArray[np.intp],
    other: NDArray[np.intp],
    lengths: NDArray[np.intp],
    smallest: int,
) -> Integers:
    """Return the group of each piece once no group with a neighbour is small."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    group: Integers = np.arange(len(sizes))
    while True:
        size = np.bincount(group, sizes)
        first, second = group[one], group[other]
        apart = first != second
        ends = np.concatenate([first[apart], second[apart]])
        others = np.concatenate([second[apart], first[apart]])
        border = np.tile(lengths[apart], 2)
        of_small = size[ends] < smallest
        if not of_small.any():
            return group
        ends, others, border = ends[of_small], others[of_small], border[of_small]
        ends, others = _longest(ends, others, border, size)
        links = coo_array((np.ones(len(ends)), (ends, others)), (len(size), len(size)))
        _, joined = connected_components(links, directed=False)
        group = joined[group]


def _longest(
    ends: Integers,
    others: Integers,
    border: Integers,
    size: NDArray[np.number[Any]],
) -> tuple[Integers, Integers]:
    """Return for each end the neighbour along the longest border; of equals the largest."""
    order = np.lexsort((others, ends))
    ends, others, border = ends[order], others[order], border[order]
    begins = np.flatnonzero(np.r_[True, (ends[1:] != ends[:-1]) | (others[1:] != others[:-1])])
    border = np.add.reduceat(border, begins)
    ends, others = ends[begins], others[begins]
    order = np.lexsort((-others, size[others], border, ends))
    last = np.flatnonzero(np.r_[ends[order][1:] != ends[order][:-1], True])
    return ends[order][last], others[order][last]


def _largest_member(group: Integers, sizes: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the largest piece of each group, the first among equals."""
    order = np.lexsort((-np.arange(len(sizes)), sizes, group))
    last = np.flatnonzero(np.r_[group[order][1:] != group[order][:-1], True])
    return order[last]
