"""Removing specks and holes: pieces too small to be seen join what surrounds them.

The map is gone through from the top, some rows at a time and those again in which something
waited to see what is below, so that beside it only those rows' pieces are in memory.
May import numpy, pieces and sieve; knows no pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.pieces import beginnings, find_pieces
from segmenter.imaging.sieve import Borders, Ground, scrambled, sieve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from segmenter.imaging.pieces import Pieces

    Integers = NDArray[np.integer[Any]]
    Truths = NDArray[np.bool_]

#: Pixels of the rows that are gone through at a time.
_PIXELS_AT_ONCE = 1 << 21

#: In every so many rows it is looked for a label's run that tells of a large piece.
_SAMPLED_ROWS = 8


def remove_specks(
    labels: Integers,
    smallest: int,
    check: Callable[[], None] | None = None,
    *,
    in_place: bool = False,
) -> Integers:
    """Give connected pieces of fewer than `smallest` pixels the label of what they touch most.

    From the smallest to the largest each becomes one piece with all around it that have the
    label along its longest border, until none is small or has a neighbour. The largest piece of
    each label counts as large, so that no label vanishes. Label 0 is no neighbour and is never
    changed.

    Parameters
    ----------
    labels : (H, W) ndarray of unsigned integers
        0 is no label.
    smallest : int
        Pieces of so many pixels are kept.
    check : callable, optional
        Called now and then; may raise to cancel.
    in_place : bool, optional
        Whether the labels may be written over, so that there is no second map of that size.

    Returns
    -------
    (H, W) ndarray
        Of the labels' dtype; the very same array if there was nothing to remove.
    """
    if smallest <= 1:
        return labels
    kept = _kept_places(labels, smallest) if len(list(_parts(labels))) > 1 else None
    cleaned = labels if in_place else labels.copy()
    settled, changed = 0, False
    for _, bottom in _parts(labels):
        if check is not None:
            check()
        top = max(settled - 1, 0)
        part = _Part(cleaned[top:bottom], top, kept, ends=bottom == len(labels))
        changed |= part.clean(smallest)
        settled = top + part.settled_rows
    return cleaned if changed else labels


def _parts(labels: Integers) -> Iterator[tuple[int, int]]:
    """Yield the first row of each part of the map, and the one after its last."""
    height, width = labels.shape
    step = max(1, _PIXELS_AT_ONCE // width)
    for top in range(0, height, step):
        yield top, min(top + step, height)


class _Part:
    """Rows of a map in which pieces are cleaned.

    Parameters
    ----------
    labels : (h, W) ndarray
        Is written over.
    top : int
        Which row of the map is the first. Unless it is 0, all pieces that have a pixel in it are
        settled.
    kept : (n,) ndarray of int, optional
        Places in the map of pixels whose pieces count as large. If not given, this is the whole
        map, and the largest piece of each label does.
    ends : bool
        Whether the last row is the map's last.

    Attributes
    ----------
    settled_rows : int
        How many of the rows, from the first, no later row can change any more.
    """

    def __init__(self, labels: Integers, top: int, kept: Integers | None, *, ends: bool) -> None:
        self._labels = labels
        self._top = top
        self._kept = kept
        self._ends = ends
        self.settled_rows = len(labels)

    def clean(self, smallest: int) -> bool:
        """Clean what is settled; return whether anything changed."""
        pieces = find_pieces(self._labels)
        small = np.flatnonzero(self._small(pieces, smallest))
        if not len(small):
            return False
        width = self._labels.shape[1]
        firsts = pieces.firsts.take(small)
        ground = self._ground(pieces, small, smallest)
        after, waiting = sieve(ground, _borders(pieces, small), smallest)
        if waiting.any():
            self.settled_rows = int(firsts[waiting].min()) // width
        values = pieces.values.copy()
        values[small] = after
        if np.array_equal(values, pieces.values):
            return False
        pieces.paint_over(values, self._labels)
        return True

    def _ground(self, pieces: Pieces, small: Integers, smallest: int) -> Ground:
        """Return the pieces as the sieve has them."""
        width = self._labels.shape[1]
        open_ = np.zeros(len(pieces.values), bool)
        if not self._ends:
            open_[pieces.at(np.arange(self._labels.size - width, self._labels.size))] = True
        count = int(pieces.values.max()) + 1
        large = np.arange(count)
        ties = scrambled(pieces.firsts.take(small) + self._top * width)
        return Ground(
            np.concatenate([large, pieces.values.take(small)]),
            np.concatenate([np.full(count, smallest), pieces.sizes.take(small)]),
            np.concatenate([large, ties]),
            np.concatenate([np.zeros(count, bool), open_.take(small)]),
            count,
        )

    def _small(self, pieces: Pieces, smallest: int) -> Truths:
        """Return which pieces are small; of one that goes on below, what is known is."""
        small: Truths = (pieces.sizes < smallest) & (pieces.values > 0)
        if self._top:
            small[pieces.at(np.arange(self._labels.shape[1]))] = False
        if self._kept is None:
            small[_largest(pieces)] = False
            return small
        here = self._kept - self._top * self._labels.shape[1]
        small[pieces.at(here[(here >= 0) & (here < self._labels.size)])] = False
        return small


def _borders(pieces: Pieces, small: Integers) -> Borders:
    """Return what the small pieces touch, numbered as the sieve has it."""
    count = int(pieces.values.max()) + 1
    number = pieces.values.astype(np.intp)
    number[small] = np.arange(count, count + len(small))
    one, other, lengths = pieces.borders(number >= count)
    one, other = number.take(one), number.take(other)
    on, back = (np.flatnonzero((a >= count) & (b > 0)) for a, b in ((one, other), (other, one)))
    return Borders(
        np.concatenate([one.take(on), other.take(back)]),
        np.concatenate([other.take(on), one.take(back)]),
        np.concatenate([lengths.take(on), lengths.take(back)]),
    )


def _kept_places(labels: Integers, smallest: int) -> NDArray[np.intp]:
    """Return the first pixel of the largest piece of each label that has only small ones."""
    count = int(labels.max(initial=0)) + 1
    rare = np.ones(count, bool)
    rare[0] = False
    for top, bottom in _parts(labels):
        rare[_labels_of_runs(labels[top:bottom:_SAMPLED_ROWS], smallest)] = False
    sizes, places = np.zeros(count, np.intp), np.zeros(count, np.intp)
    for top, bottom in _parts(labels):
        if not rare.any():
            break
        # A small piece that begins in this part is seen whole: it has no more rows than pixels.
        rows = labels[top : bottom + smallest]
        rows = rows * rare.take(rows)
        if rows.any():
            pieces = find_pieces(rows)
            largest = _largest(pieces)
            largest = largest[pieces.sizes[largest] > sizes[pieces.values[largest]]]
            sizes[pieces.values[largest]] = pieces.sizes[largest]
            places[pieces.values[largest]] = pieces.firsts[largest] + top * labels.shape[1]
            rare &= sizes < smallest
    return places[rare & (sizes > 0)]


def _largest(pieces: Pieces) -> Integers:
    """Return the largest piece of each label, of equals the first."""
    most = np.zeros(int(pieces.values.max()) + 1, np.intp)
    np.maximum.at(most, pieces.values, pieces.sizes)
    largest = np.flatnonzero(pieces.sizes == most.take(pieces.values))
    first = np.full(len(most), -1)
    first[pieces.values[largest[::-1]]] = largest[::-1]
    return first[first >= 0]


def _labels_of_runs(rows: Integers, least: int) -> Integers:
    """Return the labels that have so many pixels in a row somewhere."""
    starts = np.append(np.flatnonzero(beginnings(rows)), rows.size)
    labels: Integers = rows.reshape(-1)[starts[:-1][np.diff(starts) >= least]]
    return labels
