"""Sieving the graph of a label map's pieces: small ones join what they touch, the smallest first.

A piece that is joined comes to be larger than both it was made of, so it never comes before one
that is waiting. Hence a piece may be joined as soon as it is smaller than all small pieces beside
it: whatever is done elsewhere before it is its turn changes nothing of what it will do. All such
pieces are joined at once, and it does not matter that part of the map is not known yet: what
touches the unknown waits, and what is larger and beside what waits.

May import numpy and links; knows neither maps nor pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.links import linked_groups

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.integer[Any]]
    Truths = NDArray[np.bool_]

#: The turn of what is large, and that of what is beside nothing.
_LAST = np.iinfo(np.int64).max - 1
_NONE = _LAST + 1

#: Tables may have so many entries for each border; else they are not filled in but sorted.
_ENTRIES_EACH = 8


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What a map is made of, N: first all that is large with each of L labels, then small pieces.

    Attributes
    ----------
    labels : (N,) ndarray of int
        0..L - 1, and that of each small piece.
    sizes : (N,) ndarray of int
        Pixels of each small piece.
    ties : (N,) ndarray of int
        Unlike numbers of the small pieces, which decide which of equal ones is first.
    open : (N,) ndarray of bool
        Whether a small piece may have more pixels, or more beside it, than is known.
    count : int
        L.
    """

    labels: Integers
    sizes: Integers
    ties: Integers
    open: Truths
    count: int

    def turns(self) -> NDArray[np.int64]:
        """Return numbers in the order of which they are joined: no two that touch are equal.

        By size. What is open comes before all that have no more pixels than are known of it.
        """
        turns = self.sizes << 32
        turns |= np.where(self.open, 0, self.ties)
        turns[: self.count] = _LAST
        return turns


@dataclass(frozen=True, slots=True, eq=False)
class Borders:
    """What small pieces touch: every border of two small ones is here twice.

    Attributes
    ----------
    small, beside : (B,) ndarrays of int
        Numbers of the small piece and of what is beside it.
    lengths : (B,) ndarray of int
        In sides of pixels; a pair may come several times, and then its lengths add up.
    """

    small: Integers
    beside: Integers
    lengths: Integers

    def kept(self, which: Truths) -> Borders:
        """Return some of them."""
        at = np.flatnonzero(which)
        return Borders(self.small.take(at), self.beside.take(at), self.lengths.take(at))


def scrambled(places: Integers) -> NDArray[np.int64]:
    """Return numbers as unlike as the places, in an order by which nowhere many wait in line."""
    mixed = places.astype(np.uint32)
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        mixed ^= mixed >> np.uint32(shift)
        mixed *= np.uint32(factor)
    return mixed.astype(np.int64)


def sieve(ground: Ground, borders: Borders, smallest: int) -> tuple[Integers, Truths]:
    """Join small pieces, until none is left that has a neighbour and need not wait.

    Parameters
    ----------
    ground : Ground
        The small pieces are in the order of their first pixels.
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
    now: Integers = np.arange(ground.count, len(ground.labels))
    while True:
        turns = ground.turns()
        following = np.full(len(turns), _NONE)
        np.minimum.at(following, borders.small, turns.take(borders.beside))
        bordered = following < _NONE
        chosen = (turns < following) & bordered & ~ground.open
        if not chosen.any():
            break
        ground, borders, number = _joined(ground, borders, chosen, smallest)
        now = number.take(now)
    return ground.labels.take(now), (ground.open | bordered).take(now)


def _joined(
    ground: Ground, borders: Borders, chosen: Truths, smallest: int
) -> tuple[Ground, Borders, Integers]:
    """Give the chosen their new labels; return what there is then, and the number of each now."""
    own = borders.kept(chosen.take(borders.small))
    beside = ground.labels.take(own.beside)
    labels = ground.labels.copy()
    labels[chosen] = _longest(chosen, own, beside, ground.count)
    alike = np.flatnonzero(labels.take(own.small) == beside)
    group, firsts = linked_groups(len(labels), own.small.take(alike), own.beside.take(alike))
    sizes = np.bincount(group, ground.sizes).astype(np.int64)
    opened = np.bincount(group, ground.open) > 0
    # What is large stays in front: nothing is before it, and no two of it have the same label.
    stays = sizes < smallest
    stays[: ground.count] = True
    opened[: ground.count] = False
    at = np.flatnonzero(stays)
    number = labels.take(firsts)
    number[at] = np.arange(len(at))
    number = number.take(group)
    firsts = firsts.take(at)
    remaining = Ground(
        labels.take(firsts), sizes.take(at), ground.ties.take(firsts), opened.take(at), ground.count
    )
    small, beside = number.take(borders.small), number.take(borders.beside)
    still = (small >= ground.count) & (small != beside)
    return remaining, Borders(small, beside, borders.lengths).kept(still), number


def _longest(chosen: Truths, own: Borders, beside: Integers, count: int) -> Integers:
    """Return the labels that the chosen touch along most sides, from their borders' labels.

    Of labels that are touched along as many the lowest: the segment that is usually the largest.
    """
    row = np.cumsum(chosen) - 1
    many = int(row[-1]) + 1
    pairs = row.take(own.small) * count + beside
    if many * count <= _ENTRIES_EACH * len(pairs):
        table = np.bincount(pairs, own.lengths, many * count).reshape(many, count)
        longest: Integers = table.argmax(axis=1)
        return longest
    pairs, place = np.unique(pairs, return_inverse=True)
    lengths = np.bincount(place, own.lengths).astype(np.int64)
    rank = lengths * count + (count - 1 - pairs % count)
    row_begins = np.flatnonzero(np.diff(pairs // count, prepend=-1))
    highest: Integers = np.maximum.reduceat(rank, row_begins)
    return count - 1 - highest % count
