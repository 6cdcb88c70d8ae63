"""Removing specks and holes: pieces too small to be seen join what surrounds them.

May import numpy, scipy and pieces; knows no pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.pieces import find_pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.integer[Any]]


def remove_specks(labels: Integers, smallest: int, *, in_place: bool = False) -> Integers:
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
    in_place : bool, optional
        Whether the labels may be written over, so that there is no second map of that size.

    Returns
    -------
    (H, W) ndarray
        Of the labels' dtype; the very same array if there was nothing to remove.
    """
    if smallest <= 1:
        return labels
    pieces = find_pieces(labels)
    land = pieces.values > 0
    sizes = np.where(land, pieces.sizes, 0)
    largest = _largest_member(pieces.values, sizes)[pieces.values]
    sizes[largest] = np.maximum(sizes[largest], smallest)
    small = land & (sizes < smallest)
    if not small.any():
        return labels
    one, other, lengths = pieces.borders(small)
    beside = land[one] & land[other]
    group = _join_small(sizes, one[beside], other[beside], lengths[beside], smallest)
    cleaned = pieces.values[_largest_member(group, sizes)[group]]
    return pieces.painted(cleaned, labels if in_place else np.empty_like(labels))


def _join_small(
    sizes: NDArray[np.intp],
    one: Integers,
    other: Integers,
    lengths: Integers,
    smallest: int,
) -> Integers:
    """Return the group of each piece once no group with a neighbour is small."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    group: Integers = np.arange(len(sizes))
    while True:
        size = np.bincount(group, sizes).astype(np.intp)
        first, second = group[one], group[other]
        apart = (first != second) & ((size[first] < smallest) | (size[second] < smallest))
        if not apart.any():
            return group
        one, other, lengths = one[apart], other[apart], lengths[apart]
        ends = np.concatenate([first[apart], second[apart]])
        others = np.concatenate([second[apart], first[apart]])
        small = size[ends] < smallest
        choice = _longest(ends[small], others[small], np.tile(lengths, 2)[small], size)
        joining = np.flatnonzero(choice >= 0)
        links = coo_array(
            (np.ones(len(joining), np.int8), (joining, choice[joining])), (len(size), len(size))
        )
        _, joined = connected_components(links, directed=False)
        group = joined[group]


def _longest(
    ends: Integers, others: Integers, border: Integers, size: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Return each group's neighbour along the longest border, the largest of equals; or -1."""
    from scipy.sparse import coo_array

    count = len(size)
    by_size = _smallest_first(size)
    rank = np.empty(count, np.int64)
    rank[by_size] = np.arange(count)
    summed = coo_array((border, (ends, others)), (count, count)).tocsr()
    best = summed.data * np.int64(count) + rank[summed.indices]
    bordering = np.flatnonzero(np.diff(summed.indptr))
    choice = np.full(count, -1, np.intp)
    if len(bordering):
        longest = np.maximum.reduceat(best, summed.indptr[bordering])
        choice[bordering] = by_size[longest % count]
    return choice


def _largest_member(group: Integers, sizes: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the largest piece of each group, the first among equals."""
    order = _smallest_first(sizes)
    largest = np.zeros(int(group.max()) + 1, np.intp)
    largest[group[order]] = order
    return largest


def _smallest_first(sizes: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the order by size; of equals the later comes first, so that the first is last."""
    order: NDArray[np.intp] = len(sizes) - 1 - np.argsort(sizes[::-1], kind="stable")
    return order
