"""Sieving the graph of a label map's pieces: small ones join what they touch, the smallest first.

A piece that is joined comes to be larger than both it was made of, so it never comes before one
that is waiting. Hence a piece may be joined as soon as it is smaller than all small pieces beside
it: whatever is done elsewhere before it is its turn changes nothing of what it will do. All such
pieces are joined at once, and it does not matter that part of the map is not known yet: what
touches the unknown waits, and what is larger and beside what waits.

May import numpy and links; knows neither maps nor pictures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.links import linked_groups

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.integer[Any]]
    Truths = NDArray[np.bool_]

_LAST = np.iinfo(np.int64).max
_UNBORDERED = -1


@dataclass(frozen=True, slots=True, eq=False)
class Small:
    """The small pieces, S of them.

    Attributes
    ----------
    sizes, labels, firsts : (S,) ndarrays of int
        Pixels, label, and the place of the first pixel in rows from the top of the map.
    open : (S,) ndarray of bool
        Whether it may have more pixels, or more beside it, than is known.
    """

    sizes: Integers
    labels: Integers
    firsts: Integers
    open: Truths

    def turns(self) -> NDArray[np.int64]:
        """Return numbers in the order of which they are joined: no two that touch are equal.

        By size. Of equals the order is scrambled, so that nowhere many wait for one another. What
        is open comes before all that have no more pixels than are known of it.
        """
        scrambled = self.firsts.astype(np.uint32)
        for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
            scrambled ^= scrambled >> np.uint32(shift)
            scrambled *= np.uint32(factor)
        turns = self.sizes.astype(np.int64) << 32
        turns[~self.open] |= scrambled[~self.open]
        return turns


@dataclass(frozen=True, slots=True, eq=False)
class Borders:
    """What small pieces touch: every border of two small ones is here twice.

    Attributes
    ----------
    small : (B,) ndarray of int
        Number of the small piece.
    beside : (B,) ndarray of int
        Number of the small piece beside it, or S more than the label of the large one.
    lengths : (B,) ndarray of int
        In sides of pixels; a pair may come several times, and then its lengths add up.
    """

    small: Integers
    beside: Integers
    lengths: Integers

    def kept(self, which: Truths) -> Borders:
        """Return some of them."""
        return Borders(self.small[which], self.beside[which], self.lengths[which])


def sieve(small: Small, borders: Borders, smallest: int) -> tuple[Integers, Truths]:
    """Join small pieces, until none is left that has a neighbour and need not wait.

    Parameters
    ----------
    small : Small
    borders : Borders
    smallest : int
        Pieces of so many pixels are large.

    Returns
    -------
    labels : (S,) ndarray
        The label that each of the small pieces has now.
    waiting : (S,) ndarray of bool
        Which are part of a piece whose turn depends on what is not known.
    """
    labels = int(max(small.labels.max(), (borders.beside - len(small.labels)).max(initial=0))) + 1
    now: Integers = np.arange(len(small.labels))
    while True:
        turns = small.turns()
        following = np.full(len(turns), _UNBORDERED)
        following[borders.small] = _LAST
        np.minimum.at(following, borders.small, np.append(turns, _LAST)[_clipped(borders, turns)])
        chosen = (turns < following) & ~small.open
        if not chosen.any():
            break
        small, borders, number = _joined(small, borders, chosen, (smallest, labels))
        now = number[now]
    label = np.append(small.labels, np.arange(labels))[now]
    waiting = np.append(small.open | (following != _UNBORDERED), np.zeros(labels, bool))[now]
    return label, waiting


def _clipped(borders: Borders, turns: NDArray[np.int64]) -> Integers:
    """Return what is beside, all large pieces with the number behind the small ones'."""
    return np.minimum(borders.beside, len(turns))


def _joined(
    small: Small, borders: Borders, chosen: Truths, bounds: tuple[int, int]
) -> tuple[Small, Borders, Integers]:
    """Give the chosen their new labels; return what is small then, and the number of each now."""
    smallest, count = bounds
    own = borders.kept(chosen[borders.small])
    labels = np.append(small.labels, np.arange(count, dtype=small.labels.dtype))
    beside = labels[own.beside]
    labels = _with_longest(labels, own, beside, count)
    alike = beside == labels[own.small]
    group = linked_groups(len(labels), own.small[alike], own.beside[alike])
    groups = int(group.max()) + 1
    sizes = np.bincount(group, np.append(small.sizes, np.full(count, smallest)), groups)
    left = sizes < smallest
    before = len(small.labels)
    label = np.empty(groups, labels.dtype)
    label[group] = labels
    first = np.full(groups, _LAST)
    np.minimum.at(first, group[:before], small.firsts)
    opened = np.bincount(group[:before], small.open, groups) > 0
    remaining = Small(sizes[left].astype(np.int64), label[left], first[left], opened[left])
    many = len(remaining.sizes)
    number = np.where(left, np.cumsum(left) - 1, many + label.astype(np.intp))[group]
    moved = replace(borders, small=number[borders.small], beside=number[borders.beside])
    return remaining, moved.kept((moved.small < many) & (moved.small != moved.beside)), number


def _with_longest(labels: Integers, own: Borders, beside: Integers, count: int) -> Integers:
    """Return the labels, those of some small pieces being what they touch along most sides.

    Of labels that are touched along as many the lowest: the segment that is usually the largest.
    """
    pairs, place = np.unique(own.small.astype(np.int64) * count + beside, return_inverse=True)
    lengths = np.bincount(place, own.lengths).astype(np.int64)
    rank = lengths * count + (count - 1 - pairs % count)
    pieces, firsts = np.unique(pairs // count, return_index=True)
    longest = np.maximum.reduceat(rank, firsts)
    changed = labels.copy()
    changed[pieces] = count - 1 - longest % count
    return changed
