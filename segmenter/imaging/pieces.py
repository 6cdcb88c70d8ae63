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
        """Return some of them."""
        # To look for the places first takes half the time of what masks take three times.
        at = np.flatnonzero(which)
        return _Touching(self.above.take(at), self.below.take(at), self.sides.take(at))

    def renumbered(self, number: Integers) -> _Touching:
        return _Touching(number.take(self.above), number.take(self.below), self.sides)


@dataclass(frozen=True, slots=True, eq=False)
class _Strip:
    """Rows as runs: where each begins, its piece, and the unlike pieces that touch.

    Attributes
    ----------
    starts, piece : (R,) ndarrays of int
        Pieces are numbered from the first strip's on.
    rows, width : int
    values, sizes, firsts : (P,) ndarrays
        Label, pixels, and place of the first pixel of each piece of the strip.
    touching : _Touching
        Of runs with different labels, from row to row.
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
        return _lengths(self.starts, self.rows * self.width)

    def borders(self, number: Integers, wanted: Truths) -> Iterator[_Touching]:
        """Yield the pieces that touch of which one is wanted, with these numbers."""
        of_run = number.take(self.piece)
        run_wanted = wanted.take(of_run)
        touching = self.touching
        either = run_wanted.take(touching.above) | run_wanted.take(touching.below)
        yield touching.kept(either).renumbered(of_run)
        left = np.flatnonzero(run_wanted[:-1] | run_wanted[1:])
        left = left[self.starts.take(left + 1) % self.width > 0]
        yield _Touching(of_run.take(left), of_run.take(left + 1), np.ones(len(left), np.int32))


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
    _seam: _Touching
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
        pairs = [pair for strip in self._strips for pair in strip.borders(self._number, wanted)]
        seam = self._seam.renumbered(self._number)
        pairs.append(seam.kept(wanted.take(seam.above) | wanted.take(seam.below)))
        all_ = _together(pairs)
        return all_.above, all_.below, all_.sides

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

    def paint_over(self, labels: Integers, map_: Integers) -> None:
        """Write these labels in the place of the pieces into the map, where they are others.

        Nothing else may be asked of the pieces afterwards.
        """
        changed = labels != self.values
        top = 0
        for strip in self._strips:
            of_run = self._number.take(strip.piece)
            runs = np.flatnonzero(changed.take(of_run))
            lengths = strip.lengths.take(runs)
            # How much further on each run begins in the strip than among the pixels that change.
            ahead = strip.starts.take(runs) - (np.cumsum(lengths) - lengths)
            places = np.repeat(ahead, lengths) + np.arange(lengths.sum())
            values = np.repeat(labels.take(of_run.take(runs)), lengths)
            map_[top : top + strip.rows].put(places, values)
            top += strip.rows

    def painted(self, labels: Integers, out: Integers) -> Integers:
        """Write these labels in the place of the pieces into `out` (H, W), and return it."""
        of_local = labels[self._number]
        top = 0
        for strip in self._strips:
            rows = np.repeat(of_local.take(strip.piece), strip.lengths).reshape(-1, strip.width)
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
    seams, parts, above, top = [], [], None, 0
    for strip in strips:
        if above is not None:
            seams.append(_seam(labels[top - 1 : top + 1], above, strip))
        parts.append((strip.values, strip.sizes, strip.firsts + top * strip.width))
        above, top = strip, top + strip.rows
    values, sizes, firsts = (np.concatenate(of_strips) for of_strips in zip(*parts, strict=True))
    seam = _together(seams)
    alike = values.take(seam.above) == values.take(seam.below)
    links = seam.kept(alike)
    number, leads = linked_groups(len(values), links.above, links.below)
    sizes = np.bincount(number, sizes).astype(np.intp)
    values, firsts = values.take(leads), firsts.take(leads)
    return Pieces(values, sizes, firsts, strips, seam.kept(~alike), number)


def _strip(labels: Integers) -> _Strip:
    """Return the runs of some rows and the pieces that they make by themselves."""
    starts, touching, alike = _runs(labels)
    links = np.flatnonzero(alike)
    above, below = touching.above.take(links), touching.below.take(links)
    piece, leads = linked_groups(len(starts), above, below)
    firsts = starts.take(leads)
    values = labels.reshape(-1).take(firsts)
    sizes = np.bincount(piece, _lengths(starts, labels.size)).astype(np.intp)
    rows, width = labels.shape
    number = piece.astype(np.int32)
    return _Strip(starts, number, rows, width, values, sizes, firsts, touching.kept(~alike))


def _runs(labels: Integers) -> tuple[Integers, _Touching, Truths]:
    """Return where runs begin, those of rows and of the rows below that touch, and which alike."""
    width = labels.shape[1]
    begins = beginnings(labels)
    # Wherever a run begins there is one of these, so runs can be counted here, which are a fifth
    # of the pixels.
    at = np.flatnonzero(begins[:-width] | begins[width:])
    begins_above, begins_below = begins.take(at), begins[width:].take(at)
    top = np.flatnonzero(begins[:width])
    starts = np.concatenate([top, at.take(np.flatnonzero(begins_below)) + width])
    above = np.cumsum(begins_above, dtype=np.int32) - np.int32(1)
    below = np.cumsum(begins_below, dtype=np.int32) + np.int32(len(top) - 1)
    sides = _lengths(at, labels.size - width).astype(np.int32)
    alike = (labels[1:] == labels[:-1]).reshape(-1).take(at)
    return starts, _Touching(above, below, sides), alike


def _lengths(starts: Integers, end: int) -> Integers:
    """Return how far it is from each start to the next, and from the last to the end."""
    lengths = np.empty_like(starts)
    np.subtract(starts[1:], starts[:-1], out=lengths[:-1])
    lengths[-1:] = end - starts[-1:]
    return lengths


def beginnings(labels: Integers) -> Truths:
    """Return at which pixels a run of one label begins, row after row, (H * W,)."""
    pixels = labels.reshape(-1)
    begins = np.empty(len(pixels), bool)
    np.not_equal(pixels[1:], pixels[:-1], out=begins[1:])
    begins[:: labels.shape[1]] = True
    return begins


def _numbered_from(strip: _Strip, before: int) -> _Strip:
    """Return the strip with its pieces numbered after those of the strips above."""
    return replace(strip, piece=strip.piece + np.int32(before)) if before else strip


def _seam(rows: Integers, above: _Strip, below: _Strip) -> _Touching:
    """Return the pieces that touch between the last row of a strip and the first of the next."""
    starts, touching, _ = _runs(rows)
    first_below = int(np.searchsorted(starts, rows.shape[1]))
    of_run = np.concatenate([above.piece[-first_below:], below.piece[: len(starts) - first_below]])
    return touching.renumbered(of_run)


def _together(touching: Sequence[_Touching]) -> _Touching:
    """Return them all."""
    none = np.empty(0, np.int32)
    return _Touching(
        np.concatenate([none, *(some.above for some in touching)]),
        np.concatenate([none, *(some.below for some in touching)]),
        np.concatenate([none, *(some.sides for some in touching)]),
    )
