"""Smoothing of posteriors that keeps edges: each pixel listens to those around it on its side.

One labels with the mean field of a random field whose neighbours are those of a guided filter:

    Q ∝ P · exp(β · F(Q)),

P being the mixture's posteriors, F the average over a neighbourhood that the guided filter
weights by likeness of colour (He, Sun and Tang 2013), and β the strength (Krähenbühl and Koltun
2011 do the same with other weights). F is found on the picture shrunk to 0.06 megapixels, where
it does not matter how large the photo is, and interpolated; P has full resolution, and so have
the edges. Surroundings never outvote a pixel whose colour says more than β nats for another
segment.

May import numpy, scipy, pixel_rows and mixture; knows no files.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.pixel_rows import between
from segmenter.mixture.blocks import Workers

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Float32s = NDArray[np.float32]

#: F is found on at most so many pixels: a few milliseconds for each segment.
WORKING_PIXELS = 1 << 16

#: The greatest strength β, at smoothing 1, in nats.
STRONGEST = 12.0

#: Half the side of the guided filter's squares, in working pixels, and the variance of Lab over
#: 100 that counts as an edge.
RADIUS = 3
EDGE_VARIANCE = 1e-2

_ROUNDS = 3

#: Posteriors below this say no more than that the mixture does not know such pixels.
_LEAST = 1e-20

#: Values that are interpolated at once.
_CHUNK_VALUES = 1 << 18
_CHUNK_PIXELS = 4096


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
        self.count = valid.astype(np.float32)
        share: Float32s = np.maximum(_box(self.count), np.float32(1e-6))
        self.inverse_share: Float32s = np.reciprocal(share)
        self.mean: Float32s = self._average(guide)
        rows, columns = np.triu_indices(3)
        products = self._average(guide[rows] * guide[columns])
        products -= self.mean[rows] * self.mean[columns]
        self.inverse = _inverse(products, EDGE_VARIANCE)

    def _average(self, planes: Float32s) -> Float32s:
        averaged: Float32s = _box(planes * self.count) * self.inverse_share
        return averaged

    def __call__(self, plane: Float32s) -> Float32s:
        """Return the average of one plane (h, w)."""
        mean = self._average(plane)
        covariance = self._average(self.guide * plane)
        covariance -= self.mean * mean
        slope = np.einsum("ij...,j...->i...", self.inverse, covariance)
        offset = mean - np.einsum("i...,i...->...", slope, self.mean)
        averaged = np.einsum("i...,i...->...", self._average(slope), self.guide)
        averaged += self._average(offset)
        clipped: Float32s = np.clip(averaged, 0.0, 1.0, out=averaged)
        return clipped


def _box(planes: Float32s) -> Float32s:
    """Return means over squares; at the picture's edge the outermost pixels are repeated."""
    from scipy import ndimage

    size = 2 * RADIUS + 1
    across = ndimage.uniform_filter1d(planes, size, axis=-1, mode="nearest")
    down: Float32s = ndimage.uniform_filter1d(across, size, axis=-2, mode="nearest")
    return down


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
    with Workers(posteriors.size) as workers:

        def one(worker: int, index: int) -> None:
            if check is not None:
                check()
            around[index] = average(beliefs[index])

        for remaining in reversed(range(_ROUNDS)):
            workers.run(len(posteriors), one)
            if remaining:
                beliefs = logs + np.float32(strength) * around
                beliefs -= beliefs.max(axis=0)
                np.exp(beliefs, out=beliefs)
                beliefs /= beliefs.sum(axis=0)
    return around


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
        self.shape = shape
        self.whole = factor == 1
        self.down = _Axis(*between(shape[0], field.shape[1], factor))
        self.across = _Axis(*between(shape[1], field.shape[2], factor))
        blocks = max(1, _CHUNK_VALUES // (len(field) * _CHUNK_PIXELS))
        self.chunk = _CHUNK_PIXELS * min(blocks, 8)
        self._last = threading.local()

    def listen(self, start: int, stop: int, posteriors: NDArray[np.floating[Any]]) -> None:
        """Weigh the posteriors (S, n) of the pixels ``start:stop`` by what is around, in place."""
        for first in range(start - start % self.chunk, stop, self.chunk):
            begin, end = max(start, first), min(stop, first + self.chunk)
            weights = self._chunk(first)[:, begin - first : end - first]
            posteriors[:, begin - start : end - start] *= weights
        total = posteriors.sum(axis=0)
        posteriors /= total

    def _chunk(self, first: int) -> Float32s:
        """Return exp(β F) of the chunk that begins there, from this thread's last if it is."""
        last = self._last
        if getattr(last, "first", None) != first:
            last.first = None
            last.values = self._weights(
                first, min(first + self.chunk, self.shape[0] * self.shape[1])
            )
            last.first = first
        values: Float32s = last.values
        return values

    def _weights(self, start: int, stop: int) -> Float32s:
        width = self.shape[1]
        if self.whole:
            around = self.field.reshape(len(self.field), -1)[:, start:stop]
            whole: Float32s = np.exp(around)
            return whole
        top, bottom = start // width, -(-stop // width)
        rows = slice(top, bottom)
        lines = self.field[:, self.down.first[rows]]
        lines += (self.field[:, self.down.second[rows]] - lines) * self.down.share[rows, None]
        values = lines.take(self.across.first, axis=2)
        further = lines.take(self.across.second, axis=2)
        further -= values
        further *= self.across.share
        values += further
        flat = values.reshape(len(values), -1)[:, start - top * width : stop - top * width]
        weights: Float32s = np.exp(flat)
        return weights

    def at(self, indices: NDArray[np.intp]) -> Float32s:
        """Return exp(β F) of some pixels, (S, n)."""
        rows, columns = np.divmod(indices, self.shape[1])
        down, across = self.down, self.across
        upper, lower = down.first[rows], down.second[rows]
        left, right = across.first[columns], across.second[columns]
        to_right, to_below = across.share[columns], down.share[rows]
        above = self.field[:, upper, left] * (1 - to_right) + self.field[:, upper, right] * to_right
        below = self.field[:, lower, left] * (1 - to_right) + self.field[:, lower, right] * to_right
        around: Float32s = np.exp(above * (1 - to_below) + below * to_below)
        return around
