"""Regions at full size: whose each pixel is, by where it lies and by its colour.

The prior of a region is how much of the pixel's surroundings the cut of the hierarchy gave to
it. Inside, where the cut is unanimous, that decides. Along the boundaries, a few working pixels
wide, it is weighed with how well the pixel's own colour, at full resolution, fits the region's
colours hereabouts.

May import numpy, posteriors and local_colors; knows no files.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.local_colors import Colors, LocalColors, find_local_colors
from segmenter.imaging.posteriors import Posteriors
from segmenter.mixture.blocks import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from segmenter.imaging.features import Features
    from segmenter.imaging.image import Image
    from segmenter.imaging.posteriors import Visit
    from segmenter.mixture.gaussian import GaussianMixture
    from segmenter.progress import Ticket

    Floats = NDArray[np.floating[Any]]
    Float32s = NDArray[np.float32]

#: Blur of a region's mask, in working pixels, and where it ends.
_BLUR, _REACH = 0.8, 2

#: A region that is only just within reach of a pixel has at least this share there.
_LEAST_SHARE = 1e-6

#: Pixels that are worked on at once.
_STRIPE_PIXELS = 1 << 17


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """Where one region may be, at the working size.

    Attributes
    ----------
    top, left : int
        Of the part of the picture that is looked at.
    share : (h, w) ndarray of float32
        How much of the surroundings of each working pixel there is the region's.
    open : (h, w) ndarray of bool
        Whether it is to be decided if pixels between a working pixel and its neighbours below
        and right are the region's.
    """

    top: int
    left: int
    share: NDArray[np.float32]
    open: NDArray[np.bool_]


def find_reaches(cut: NDArray[np.int32]) -> tuple[Reach, ...]:
    """Return where each region of a cut may be; the shares sum to 1 everywhere.

    Parameters
    ----------
    cut : (h, w) ndarray of int32
        0..K-1, each somewhere.
    """
    from scipy import ndimage

    size = 2 * _REACH + 1
    disputed = _any_corner(ndimage.maximum_filter(cut, size) != ndimage.minimum_filter(cut, size))
    reaches = []
    margin = _REACH + 1
    for region, box in enumerate(ndimage.find_objects(cut + 1)):
        rows, columns = (slice(max(0, s.start - margin), s.stop + margin) for s in box)
        mask = (cut[rows, columns] == region).astype(np.float32)
        share = ndimage.gaussian_filter(mask, _BLUR, radius=_REACH, mode="nearest")
        undecided = disputed[rows, columns] & _any_corner(share > 0)
        reaches.append(Reach(rows.start, columns.start, share, undecided))
    return tuple(reaches)


def _any_corner(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return whether a pixel, the one below, the one right or the one between is marked."""
    padded = np.pad(mask, ((0, 1), (0, 1)), mode="edge")
    down = padded[:-1] | padded[1:]
    corners: NDArray[np.bool_] = down[:, :-1] | down[:, 1:]
    return corners


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """The pixels of a stripe that one region shares with others.

    Attributes
    ----------
    region : int
    index : (n,) ndarray of int
        Flat, within the stripe.
    score : (n,) ndarray of float32
        Log of prior times density.
    """

    region: int
    index: NDArray[np.intp]
    score: NDArray[np.float32]


class RegionPosteriors(Posteriors):
    """The regions' posteriors over one picture.

    Parameters
    ----------
    image : Image
    features : Features
    mixture : GaussianMixture
        One component a region, in the order of the cut.
    cut : (h, w) ndarray of int32
        The regions 0..K-1 at the working size.
    """

    def __init__(
        self,
        image: Image,
        features: Features,
        mixture: GaussianMixture,
        cut: NDArray[np.int32],
    ) -> None:
        super().__init__(image, features, mixture, [(k,) for k in range(len(mixture.weights_))])
        self.cut = cut
        self.reaches = find_reaches(cut)

    @cached_property
    def _colors(self) -> Colors:
        return Colors(self.rows, self.cut.shape)

    @cached_property
    def _local(self) -> tuple[LocalColors, ...]:
        return find_local_colors(self._colors, self.cut, self.reaches)

    @cached_property
    def _stripe_rows(self) -> int:
        return max(1, _STRIPE_PIXELS // self.image.width)

    def _cells(self, axis: int, start: int, stop: int) -> NDArray[np.intp]:
        """Return the working row or column of each full one."""
        few, many = self.cut.shape[axis], self.image.valid.shape[axis]
        cells: NDArray[np.intp] = np.arange(start, stop) * few // many
        return cells

    def _base(self, top: int, bottom: int) -> NDArray[np.int32]:
        """Return the cut's region of each pixel of a stripe, (n,)."""
        rows, columns = self._cells(0, top, bottom), self._cells(1, 0, self.image.width)
        regions: NDArray[np.int32] = self.cut[rows[:, None], columns].ravel()
        return regions

    def _nears(self, top: int, bottom: int) -> Iterator[Near]:
        """Yield what each region claims of a stripe, region by region."""
        height, width = self.image.valid.shape
        rows = _along(top, bottom, height, self.cut.shape[0])
        columns = _along(0, width, width, self.cut.shape[1])
        for region, reach in enumerate(self.reaches):
            here = rows.within(reach.top, reach.share.shape[0])
            there = columns.within(reach.left, reach.share.shape[1])
            if not (len(here.lower) and len(there.lower)):
                continue
            row, column = np.nonzero(reach.open[here.lower[:, None], there.lower])
            if len(row):
                share = _interpolate(reach.share, here, there, row, column)
                index = (row + here.first) * width + column + there.first
                density = self._local[region].log_density(
                    self._colors.at(index + top * width), here.nearest(row), there.nearest(column)
                )
                score = np.log(np.maximum(share, _LEAST_SHARE)) + density
                yield Near(region, index, score.astype(np.float32))

    # What is asked of them

    @property
    def by_color(self) -> bool:
        """Whether a pixel's label depends on its colour alone: never, its place counts."""
        return False

    def label(self, ticket: Ticket | None = None) -> NDArray[Any]:
        """Return the most probable region of each pixel, (H, W), from 1; 0 where not valid."""
        return self._shaped(self.label_everywhere(ticket).ravel())

    def label_everywhere(self, ticket: Ticket | None = None) -> NDArray[Any]:
        """Return the labels as `label` does, but also where the picture is not valid."""
        dtype = np.uint8 if len(self.groups) < 256 else np.uint16

        def best(top: int, bottom: int) -> NDArray[Any]:
            labels = self._base(top, bottom)
            highest = np.full(len(labels), -np.inf, np.float32)
            for near in self._nears(top, bottom):
                better = near.score > highest[near.index]
                index = near.index[better]
                highest[index] = near.score[better]
                labels[index] = near.region
            return (labels + 1).astype(dtype)

        return self._striped(best, ticket).reshape(self.image.valid.shape)

    def of_segment(self, index: int, ticket: Ticket | None = None) -> NDArray[np.float32]:
        """Return the posterior of the region with that place in the cut, (H, W) float32."""

        def share(top: int, bottom: int) -> NDArray[np.float32]:
            shares: NDArray[np.float32] = self._shares(top, bottom, index)[0]
            return shares

        return self._shaped(self._striped(share, ticket))

    def uncertainty(self, ticket: Ticket | None = None) -> NDArray[np.float32]:
        """Return the entropy of the posteriors over the log of their number, (H, W) float32."""
        scale = -1.0 / math.log(max(len(self.groups), 2))

        def entropy(top: int, bottom: int) -> NDArray[np.float32]:
            nears, total = self._claims(top, bottom)
            result = np.zeros(len(total), np.float32)
            for near in nears:
                log_share = near.score - total[near.index]
                result[near.index] += scale * np.exp(log_share) * log_share
            return np.clip(result, 0.0, 1.0)

        return self._shaped(self._striped(entropy, ticket))

    def surprise(self, ticket: Ticket | None = None) -> NDArray[np.float32]:
        """Return minus the log density of the pixels' scaled features, (H, W) float32."""
        return Posteriors(self.image, self.features, self.mixture, self.groups).surprise(ticket)

    def visit(self, visit: Visit, ticket: Ticket | None = None) -> None:
        """Show each stripe's posteriors and log densities to a visitor, one after the other."""
        width = self.image.width
        for top in range(0, self.image.height, self._stripe_rows):
            bottom = min(top + self._stripe_rows, self.image.height)
            if ticket is not None:
                ticket.check()
            start, stop = top * width, bottom * width
            density = self.mixture.score_samples(self.rows.gather(np.arange(start, stop)))
            visit(start, stop, self._shares(top, bottom), density.astype(np.float32))

    def look(self, indices: NDArray[np.intp]) -> tuple[Float32s, Float32s]:
        """Return the posteriors (S, n) of some pixels, and their features' log densities (n,)."""
        return self.of_pixels(indices), super().look(indices)[1]

    def of_pixels(self, indices: NDArray[np.intp]) -> Float32s:
        """Return the posteriors of some pixels by their place in rows from the top, (S, n)."""
        width = self.image.width
        result = np.empty((len(self.groups), len(indices)), np.float32)
        stripes = indices // (width * self._stripe_rows)
        for stripe in np.unique(stripes):
            which = np.flatnonzero(stripes == stripe)
            here = indices[which]
            top, bottom = int(here.min()) // width, int(here.max()) // width + 1
            result[:, which] = self._shares(top, bottom)[:, here - top * width]
        return result

    def _claims(self, top: int, bottom: int) -> tuple[list[Near], NDArray[np.float32]]:
        """Return the regions' claims on a stripe and the log of their sum; -inf if unclaimed."""
        nears = list(self._nears(top, bottom))
        total = np.full((bottom - top) * self.image.width, -np.inf, np.float32)
        for near in nears:
            total[near.index] = np.logaddexp(total[near.index], near.score)
        return nears, total

    def _shares(self, top: int, bottom: int, only: int | None = None) -> NDArray[np.float32]:
        """Return the posteriors of a stripe, (S, n), or of one region, (1, n)."""
        nears, total = self._claims(top, bottom)
        wanted = range(len(self.groups)) if only is None else (only,)
        base = self._base(top, bottom)
        shares = np.stack([base == region for region in wanted]).astype(np.float32)
        shares[:, np.isfinite(total)] = 0
        for near in nears:
            if near.region in wanted:
                shares[near.region - wanted[0], near.index] = np.exp(near.score - total[near.index])
        return shares

    def _striped(
        self, make: Callable[[int, int], NDArray[Any]], ticket: Ticket | None
    ) -> NDArray[Any]:
        """Put a flat map together of its stripes, made on threads."""
        step, height = self._stripe_rows, self.image.height
        _ = self._local  # found once, before threads ask for it

        def stripe(worker: int, job: int) -> NDArray[Any]:
            if ticket is not None:
                ticket.check()
            return make(job * step, min((job + 1) * step, height))

        with Workers(self.image.valid.size) as workers:
            return np.concatenate(workers.run(-(-height // step), stripe))


@dataclass(frozen=True, slots=True, eq=False)
class _Along:
    """Linear interpolation along one axis, for the pixels from `first` on.

    Each lies between a lower and an upper working pixel; `rest` is how near it is to the upper.
    """

    first: int
    lower: NDArray[np.intp]
    upper: NDArray[np.intp]
    rest: NDArray[np.float32]

    def nearest(self, pixels: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return the working pixel nearest to each of some pixels."""
        nearer: NDArray[np.intp] = np.where(self.rest < 0.5, self.lower, self.upper)
        return nearer[pixels]

    def within(self, start: int, length: int) -> _Along:
        """Return the pixels both of whose working pixels lie in a reach, counted from there."""
        inside = np.flatnonzero((self.lower >= start) & (self.upper < start + length))
        if not len(inside):
            return _Along(0, self.lower[:0], self.upper[:0], self.rest[:0])
        part = slice(inside[0], inside[-1] + 1)
        return _Along(
            int(inside[0]), self.lower[part] - start, self.upper[part] - start, self.rest[part]
        )


def _along(start: int, stop: int, many: int, few: int) -> _Along:
    places = np.clip((np.arange(start, stop) + 0.5) * (few / many) - 0.5, 0, few - 1)
    lower = np.floor(places).astype(np.intp)
    return _Along(0, lower, np.minimum(lower + 1, few - 1), (places - lower).astype(np.float32))


def _interpolate(
    share: NDArray[np.float32],
    rows: _Along,
    columns: _Along,
    row: NDArray[np.intp],
    column: NDArray[np.intp],
) -> NDArray[np.float32]:
    """Return a share at pixels, linear between the working pixels' centres."""
    above, below, down = rows.lower[row], rows.upper[row], rows.rest[row]
    left, right, across = columns.lower[column], columns.upper[column], columns.rest[column]
    over = share[above, left] * (1 - across) + share[above, right] * across
    under = share[below, left] * (1 - across) + share[below, right] * across
    mixed = over * (1 - down) + under * down
    return mixed.astype(np.float32, copy=False)
