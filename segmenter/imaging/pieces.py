"""The connected pieces of a label map, found among runs of pixels along the rows.

A photo has twenty times fewer runs than pixels, so what is asked of the pieces - their sizes,
their borders, the map with other labels in their place - is asked of runs. They are found in
strips of rows on threads, and then the strips' pieces are joined.

May import numpy, links, and blocks of mixture for the threads; knows no pictures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.links import linked_groups
from segmenter.mixture.blocks import Workers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Integers = NDArray[np.integer[Any]]
    Truths = NDArray[np.bool_]

_STRIP_PIXELS = 1 << 20

#: Of larger maps the runs are not kept, as there may be as many bytes of them as of a photo, but
#: found again whenever they are asked for.
_KEPT_PIXELS = 1 << 28


@dataclass(frozen=True, slots=True, eq=False)
class _Touching:
    """Pieces, or runs, one above the other, and along how many pixels they touch."""

    above: Integers
    below: Integers
    sides: Integers

    def kept(self, which: Truths) -> _Touching:
        return _Touching(self.above[which], self.below[which], self.sides[which])

    def renumbered(self, number: Integers) -> _Touching:
        return _Touching(number[self.above], number[self.below], self.sides)


@dataclass(frozen=True, slots=True, eq=False)
class _Strip:
    """Rows as runs: where each begins, its piece, and the unlike pieces that touch.

    Attributes
    ----------
    starts, piece : (R,) ndarrays of int
    rows, width : int
    values, sizes, firsts : (P,) ndarrays
        Label, pixels, and place of the first pixel of each piece of the strip.
    touching : _Touching
        Of pieces with different labels, from row to row.
    """

    starts: Integers
    piece: Integers
    rows: int
    width: int
    values: Integers
    sizes: NDArray[np.intp]
    firsts: Integers
    touching: _Touching

    @property
    def lengths(self) -> Integers:
        """Pixels of each run."""
        return np.diff(self.starts, append=self.rows * self.width)

    def beside(self) -> _Touching:
        """Return the pieces side by side in a row."""
        inside = self.starts[1:] % self.width > 0
        left, right = self.piece[:-1][inside], self.piece[1:][inside]
        return _Touching(left, right, np.ones(len(left), np.intp))


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The pieces of a label map: connected along pixels' sides, numbered in rows from the top.

    Attributes
    ----------
    values : (P,) ndarray
        The label of each, in the map's dtype.
    sizes : (P,) ndarray of int
        Pixels of each.
    firsts : (P,) ndarray of int
        The place of each one's first pixel, counted in rows from the top.
    """

    values: Integers
    sizes: NDArray[np.intp]
    firsts: NDArray[np.intp]
    _strips: Iterable[_Strip]
    _seams: Sequence[_Touching]
    _number: Integers

    def borders(self, wanted: Truths) -> tuple[Integers, Integers, Integers]:
        """Return which pieces touch of which one is wanted.

        Parameters
        ----------
        wanted : (P,) ndarray of bool

        Returns
        -------
        one, other, lengths : (n,) ndarrays of int
            The pieces, and along how many sides of pixels; a pair may come several times, and
            then its lengths add up.
        """
        pairs = []
        for touching in self._all_touching():
            pair = touching.renumbered(self._number)
            pairs.append(pair.kept(wanted[pair.above] | wanted[pair.below]))
        return (
            np.concatenate([pair.above for pair in pairs]),
            np.concatenate([pair.below for pair in pairs]),
            np.concatenate([pair.sides for pair in pairs]),
        )

    def _all_touching(self) -> Iterator[_Touching]:
        for strip in self._strips:
            yield strip.touching
            yield strip.beside()
        yield from self._seams

    def at(self, places: Integers) -> Integers:
        """Return the pieces at some places, which are counted in rows from the top."""
        found = np.empty(len(places), np.intp)
        before = 0
        for strip in self._strips:
            here = (places >= before) & (places < before + strip.rows * strip.width)
            run = np.searchsorted(strip.starts, places[here] - before, "right") - 1
            found[here] = self._number[strip.piece[run]]
            before += strip.rows * strip.width
        return found

    def painted(self, labels: Integers, out: Integers) -> Integers:
        """Write these labels in the place of the pieces into `out` (H, W), and return it.

        `out` may be the map itself; then nothing else may be asked of the pieces.
        """
        of_local = labels[self._number]
        top = 0
        for strip in self._strips:
            rows = np.repeat(of_local[strip.piece], strip.lengths).reshape(-1, strip.width)
            out[top : top + len(rows)] = rows
            top += len(rows)
        return out


@dataclass(frozen=True, slots=True, eq=False)
class _Strips:
    """The strips of a map, found whenever they are gone through, a few at a time on threads."""

    labels: Integers

    def __iter__(self) -> Iterator[_Strip]:
        labels, before = self.labels, 0
        height, width = labels.shape
        step = max(1, _STRIP_PIXELS // width)
        tops = range(0, height, step)
        with Workers(labels.size) as workers:
            at_once = len(tops) if labels.size <= _KEPT_PIXELS else 2 * workers.count
            for first in range(0, len(tops), at_once):
                part = tops[first : first + at_once]

                def find(_: int, job: int, part: range = part) -> _Strip:
                    return _strip(labels[part[job] : part[job] + step])

                for strip in workers.run(len(part), find):
                    yield _numbered_from(strip, before)
                    before += len(strip.values)


def find_pieces(labels: Integers) -> Pieces:
    """Return the connected pieces of a label map, 0 a label like any other.

    Parameters
    ----------
    labels : (H, W) ndarray of integers

    Returns
    -------
    Pieces
    """
    strips: Iterable[_Strip] = _Strips(labels)
    if labels.size <= _KEPT_PIXELS:
        strips = list(strips)
    seams, parts, sizes_of_parts, firsts_of_parts = [], [], [], []
    above, top = None, 0
    for strip in strips:
        if above is not None:
            seams.append(_seam(labels[top - 1 : top + 1], above, strip))
        parts.append(strip.values)
        sizes_of_parts.append(strip.sizes)
        firsts_of_parts.append(strip.firsts + top * strip.width)
        above, top = strip, top + strip.rows
    values = np.concatenate(parts)
    number = _connected(len(values), [seam.kept(_alike(seam, values)) for seam in seams])
    unlike = [seam.kept(~_alike(seam, values)) for seam in seams]
    sizes = np.bincount(number, np.concatenate(sizes_of_parts))
    joined, firsts = np.empty(len(sizes), labels.dtype), np.empty(len(sizes), np.intp)
    joined[number] = values
    _keep_first(firsts, number, np.concatenate(firsts_of_parts))
    return Pieces(joined, sizes.astype(np.intp), firsts, strips, unlike, number)


def _strip(labels: Integers) -> _Strip:
    """Return the runs of some rows and the pieces that they make by themselves."""
    begins = beginnings(labels)
    starts = np.flatnonzero(begins)
    run = np.cumsum(begins, dtype=np.int32) - np.int32(1)
    run_values = labels.reshape(-1)[starts]
    width = labels.shape[1]
    touching = _overlaps(begins[:-1], begins[1:], run[:-width], run[width:])
    alike = _alike(touching, run_values)
    piece = _connected(len(starts), [touching.kept(alike)])
    count = int(piece.max()) + 1
    values = np.empty(count, labels.dtype)
    values[piece] = run_values
    sizes = np.bincount(piece, np.diff(starts, append=labels.size)).astype(np.intp)
    firsts = np.empty(count, np.intp)
    _keep_first(firsts, piece, starts)
    unlike = touching.kept(~alike).renumbered(piece)
    return _Strip(starts, piece, len(labels), width, values, sizes, firsts, unlike)


def _keep_first(kept: Integers, number: Integers, values: Integers) -> None:
    """Keep the first value with each number."""
    kept[number[::-1]] = values[::-1]


def beginnings(labels: Integers) -> Truths:
    """Return where runs of one label begin in each row, (H, W)."""
    begins = np.empty(labels.shape, bool)
    begins[:, 0] = True
    np.not_equal(labels[:, 1:], labels[:, :-1], out=begins[:, 1:])
    return begins


def _overlaps(
    begins_above: Truths, begins_below: Truths, run_above: Integers, run_below: Integers
) -> _Touching:
    """Return the runs of rows and of the rows below them that touch."""
    at = np.flatnonzero(begins_above | begins_below)
    sides = np.diff(at, append=begins_above.size)
    return _Touching(run_above[at], run_below[at], sides)


def _alike(touching: _Touching, values: Integers) -> Truths:
    same: Truths = values[touching.above] == values[touching.below]
    return same


def _numbered_from(strip: _Strip, before: int) -> _Strip:
    """Return the strip with its pieces numbered after those of the strips above."""
    number = np.arange(before, before + len(strip.values), dtype=np.int32)
    return replace(strip, piece=number[strip.piece], touching=strip.touching.renumbered(number))


def _seam(rows: Integers, above: _Strip, below: _Strip) -> _Touching:
    """Return the pieces that touch between the last row of a strip and the first of the next."""
    begins = beginnings(rows)
    run = np.cumsum(begins, axis=1) - 1
    touching = _overlaps(begins[0], begins[1], run[0], run[1])
    last = above.piece[-int(begins[0].sum()) :]
    return replace(touching, above=last[touching.above], below=below.piece[touching.below])


def _connected(count: int, links: Sequence[_Touching]) -> Integers:
    """Return the number of the connected group that each of so many is in, in order."""
    one = np.concatenate([np.empty(0, np.int32), *(link.above for link in links)])
    other = np.concatenate([np.empty(0, np.int32), *(link.below for link in links)])
    return linked_groups(count, one, other)
