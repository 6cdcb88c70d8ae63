"""Smoothing of posteriors that keeps edges: each pixel listens to those around it on its side.

One labels with the mean field of a random field whose neighbours are those of a guided filter:

    Q ∝ P · exp(β · F(Q)), and the posterior is Q^(1 / T), T = 1 + β / 4, over its sum,

P being the mixture's posteriors, F the average over a neighbourhood that the guided filter
weights by likeness of colour (He, Sun and Tang 2013), and β the strength (Krähenbühl and Koltun
2011 do the same with other weights). F is found on the picture shrunk to 8,192 pixels, where it
does not matter how large the photo is, and interpolated; P has full resolution, and so have
the edges. Surroundings never outvote a pixel whose colour says more than β nats for another
segment.

The labels are the largest Q, and of the largest posterior: T changes none. Neighbours are not so
many independent witnesses, as Q has it: on 16 pictures of BSDS500 train the mixture's largest
posterior is .92 in the mean, the largest Q .97, .99 and .99 at smoothing .2, .5 and 1, and with
this T .92 to .93 again; its log loss against people's segments is 1.8, 2.4 of Q at .5, and .93.

May import numpy, scipy, pixel_rows and mixture; knows no files.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.pixel_rows import between

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Float32s = NDArray[np.float32]

#: F is found on at most so many pixels: a millisecond for each segment. A square of the guided
#: filter is then about a twelfth of the picture wide. On BSDS500 train the same squares on four
#: times the pixels cover as much, squares of half the width .002 less, of a sixth .008.
WORKING_PIXELS = 1 << 13

#: The greatest strength β, at smoothing 1, in nats.
STRONGEST = 24.0

#: Half the side of the guided filter's squares, in working pixels, and the variance of Lab over
#: 100 that counts as an edge.
RADIUS = 3
EDGE_VARIANCE = 1e-2

#: Nats of β for which posteriors are flattened by one more power.
_FLATTENING = 4.0

_ROUNDS = 3

#: Posteriors below this say no more than that the mixture does not know such pixels.
_LEAST = 1e-20


class _Squares:
    """Means of planes over squares, with the arrays that it takes, which fit the cache.

    At the edges of the picture the outermost pixels are repeated.

    Parameters
    ----------
    count, height, width : int
        Shape of the planes.
    """

    def __init__(self, count: int, height: int, width: int) -> None:
        around = 2 * RADIUS
        self._wide = np.empty((count, height, width + around), np.float32)
        self._tall = np.empty((height + around, width), np.float32)
        self._across = [np.empty((height, width + around - s), np.float32).T for s in (1, 3)]
        self._down = [np.empty((height + around - s, width), np.float32) for s in (1, 3)]
        self.planes: Float32s = self._wide[:, :, RADIUS:-RADIUS]

    def means(self) -> Float32s:
        """Return the means of what was written to `planes`, (count, h, w)."""
        result = np.empty(self.planes.shape, np.float32)
        for wide, plane in zip(self._wide, result, strict=True):
            _sum_runs(wide.T, self._across, self._tall[RADIUS:-RADIUS].T)
            _sum_runs(self._tall, self._down, plane)
        result *= np.float32((2 * RADIUS + 1) ** -2)
        return result


def _sum_runs(ones: Float32s, parts: list[Float32s], out: Float32s) -> None:
    """Sum runs of seven along the first axis: one, two and four, each twice the one before."""
    ones[:RADIUS], ones[-RADIUS:] = ones[RADIUS], ones[-RADIUS - 1]
    twos, fours = parts
    np.add(ones[:-1], ones[1:], out=twos)
    np.add(twos[:-2], twos[2:], out=fours)
    np.add(fours[: len(out)], twos[4 : 4 + len(out)], out=out)
    out += ones[6:]


class GuidedAverage:
    """Averages over squares, weighted by likeness to a guide of three planes.

    In each square the values are fitted as a linear function of the guide; a pixel gets the
    mean of what the squares around it say of it. Where the guide is flat this is a mean of
    means; across an edge of the guide nothing is carried.

    Parameters
    ----------
    guide : (3, h, w) ndarray of float32
    valid : (h, w) ndarray of bool
        Pixels that count.
    """

    def __init__(self, guide: Float32s, valid: NDArray[np.bool_]) -> None:
        self.guide = guide
        self._count: Float32s | None = None
        self._inverse_share: Float32s | None = None
        if not valid.all():
            self._count = valid.astype(np.float32)
            squares = self.squares(1)
            squares.planes[:] = self._count
            self._inverse_share = np.reciprocal(np.maximum(squares.means(), np.float32(1e-6)))
        rows, columns = np.triu_indices(3)
        squares = self.squares(9)
        squares.planes[:3] = guide
        np.multiply(guide[rows], guide[columns], out=squares.planes[3:])
        averaged = self._average(squares)
        self.mean, products = averaged[:3], averaged[3:]
        products -= self.mean[rows] * self.mean[columns]
        self.inverse = _inverse(products, EDGE_VARIANCE)

    def squares(self, count: int = 4) -> _Squares:
        """Return arrays for averages of so many planes."""
        return _Squares(count, *self.guide.shape[1:])

    def _average(self, squares: _Squares) -> Float32s:
        if self._count is None or self._inverse_share is None:
            return squares.means()
        squares.planes *= self._count
        return squares.means() * self._inverse_share

    def __call__(self, plane: Float32s, squares: _Squares) -> Float32s:
        """Return the average of one plane (h, w)."""
        squares.planes[0] = plane
        np.multiply(self.guide, plane, out=squares.planes[1:])
        averaged = self._average(squares)
        mean, covariance = averaged[0], averaged[1:]
        covariance -= self.mean * mean
        np.einsum("ij...,j...->i...", self.inverse, covariance, out=squares.planes[1:])
        offset = np.einsum("i...,i...->...", squares.planes[1:], self.mean)
        np.subtract(mean, offset, out=squares.planes[0])
        averaged = self._average(squares)
        result: Float32s = np.einsum("i...,i...->...", averaged[1:], self.guide)
        result += averaged[0]
        return result


def _inverse(products: Float32s, ridge: float) -> Float32s:
    """Return the inverses of symmetric 3 × 3 matrices given by their upper triangles."""
    a, b, c, d, e, f = products.astype(np.float64)
    a, d, f = np.maximum(a, 0) + ridge, np.maximum(d, 0) + ridge, np.maximum(f, 0) + ridge
    aa, bb, cc = d * f - e * e, c * e - b * f, b * e - c * d
    dd, ee, ff = a * f - c * c, b * c - a * e, a * d - b * b
    scale = 1.0 / (a * aa + b * bb + c * cc)
    rows = [[aa, bb, cc], [bb, dd, ee], [cc, ee, ff]]
    inverse: Float32s = (np.array(rows) * scale).astype(np.float32)
    return inverse


def mean_field(
    posteriors: Float32s,
    guide: Float32s,
    valid: NDArray[np.bool_],
    strength: float,
    check: Callable[[], None] | None = None,
) -> Float32s:
    """Return what the surroundings of each pixel say, F(Q) after some rounds.

    Parameters
    ----------
    posteriors : (S, h, w) ndarray of float32
        The mixture's.
    guide : (3, h, w) ndarray of float32
        Lab over 100, or what takes its place.
    valid : (h, w) ndarray of bool
    strength : float
        β.
    check : callable, optional
        Called for each plane; may raise to cancel.

    Returns
    -------
    (S, h, w) ndarray of float32
        In [0, 1].
    """
    average = GuidedAverage(guide, valid)
    logs = np.log(np.maximum(posteriors, np.float32(_LEAST)))
    around = np.empty_like(posteriors)
    beliefs = posteriors
    squares = average.squares()
    for remaining in reversed(range(_ROUNDS)):
        for belief, found in zip(beliefs[1:], around[1:], strict=True):
            if check is not None:
                check()
            found[:] = average(belief, squares)
        # Averages are linear: like the beliefs, they sum to 1.
        np.subtract(1.0, around[1:].sum(axis=0), out=around[0])
        if remaining:
            beliefs = logs + np.float32(strength) * around
            beliefs -= beliefs.max(axis=0)
            np.exp(beliefs, out=beliefs)
            beliefs /= beliefs.sum(axis=0)
    return np.clip(around, 0.0, 1.0, out=around)


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where pixels along one side of the picture lie between working pixels."""

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    share: Float32s


class Surroundings:
    """What is around each pixel of a picture, interpolated from the working size.

    Parameters
    ----------
    field : (S, h, w) ndarray of float32
        As `mean_field` has it.
    shape : (int, int)
        Height and width of the picture.
    factor : int
        Pixels of the picture along a working pixel.
    strength : float
        β.
    """

    def __init__(
        self, field: Float32s, shape: tuple[int, int], factor: int, strength: float
    ) -> None:
        self.field = field * np.float32(strength)
        self._power = 1.0 / (1.0 + strength / _FLATTENING)
        self.shape = shape
        self.whole = factor == 1
        self.down = _Axis(*between(shape[0], field.shape[1], factor))
        self.across = _Axis(*between(shape[1], field.shape[2], factor))
        self._last = threading.local()

    def logits(self, start: int, stop: int) -> Float32s:
        """Return β F of the pixels ``start:stop`` in rows from the top, (S, n)."""
        count, width = len(self.field), self.shape[1]
        if self.whole:
            return self.field.reshape(count, -1)[:, start:stop]
        top, bottom = start // width, -(-stop // width)
        above, below = self.down.first[top:bottom], self.down.second[top:bottom]
        first = int(above[0])
        lines = self._widened(first, int(below[-1]) + 1)
        # Each row is a sum of two lines: a product with a matrix that is 0 elsewhere.
        weights = np.zeros((bottom - top, lines.shape[1]), np.float32)
        row, share = np.arange(bottom - top), self.down.share[top:bottom]
        weights[row, above - first] = 1 - share
        weights[row, below - first] += share
        flat: Float32s = np.matmul(weights, lines).reshape(count, -1)
        return flat[:, start - top * width : stop - top * width]

    def _widened(self, first: int, end: int) -> Float32s:
        """Return lines of the field at the picture's width, this thread's last if they are."""
        last = self._last
        if getattr(last, "key", None) != (first, end):
            lines = self.field[:, first:end]
            values = lines.take(self.across.first, axis=2)
            values += (lines.take(self.across.second, axis=2) - values) * self.across.share
            last.key, last.lines = (first, end), values
        found: Float32s = last.lines
        return found

    def listen(self, start: int, stop: int, posteriors: NDArray[np.floating[Any]]) -> None:
        """Weigh the posteriors (S, n) of the pixels ``start:stop`` by what is around, in place."""
        self._weigh(posteriors, self.logits(start, stop))

    def listen_at(self, indices: NDArray[np.intp], posteriors: NDArray[np.floating[Any]]) -> None:
        """Weigh the posteriors (S, n) of some pixels by what is around, in place."""
        rows, columns = np.divmod(indices, self.shape[1])
        down, across = self.down, self.across
        upper, lower = down.first[rows], down.second[rows]
        left, right = across.first[columns], across.second[columns]
        to_right, to_below = across.share[columns], down.share[rows]
        above = self.field[:, upper, left] * (1 - to_right) + self.field[:, upper, right] * to_right
        below = self.field[:, lower, left] * (1 - to_right) + self.field[:, lower, right] * to_right
        self._weigh(posteriors, above * (1 - to_below) + below * to_below)

    def _weigh(
        self, posteriors: NDArray[np.floating[Any]], logits: NDArray[np.floating[Any]]
    ) -> None:
        np.maximum(posteriors, _LEAST, out=posteriors)
        np.log(posteriors, out=posteriors)
        posteriors += logits
        posteriors *= self._power
        posteriors -= posteriors.max(axis=0)
        np.exp(posteriors, out=posteriors)
        posteriors /= posteriors.sum(axis=0)
