"""Edits of regions: connected things, which are more than their mixture.

A region that is deleted goes whole to a neighbour, so that everything stays in one piece; one
that is split is cut in two at the working size, and brought to full size as at first.
May import imaging and mixture.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.imaging.connected import in_one_piece
from segmenter.imaging.grouped import GroupedPosteriors
from segmenter.imaging.local_colors import middles
from segmenter.imaging.model import Model, measured
from segmenter.imaging.region_fit import fit_regions
from segmenter.imaging.region_posteriors import RegionPosteriors
from segmenter.imaging.segmentation import Segmentation

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from segmenter.imaging.posteriors import Posteriors
    from segmenter.imaging.segmentation import Segment
    from segmenter.mixture.gaussian import GaussianMixture
    from segmenter.progress import Ticket

#: A neighbour is judged by at most this many pixels along the border.
_BORDER_PIXELS = 20_000


def region_cut(posteriors: Posteriors) -> NDArray[np.int32] | None:
    """Return the segments 0..S-1 at the working size; None if they are no regions."""
    if isinstance(posteriors, GroupedPosteriors):
        inner = region_cut(posteriors.inner)
        if inner is None:
            return None
        table = np.zeros(sum(len(group) for group in posteriors.members), np.int32)
        for index, group in enumerate(posteriors.members):
            table[list(group)] = index
        found: NDArray[np.int32] = table[inner]
        return found
    return posteriors.cut if isinstance(posteriors, RegionPosteriors) else None


def neighbour_of(segmentation: Segmentation, segment_id: int, among: Collection[int]) -> int:
    """Return which of some segments has the highest posterior along a segment's border.

    Where none of them touches it, the largest.
    """
    labels = segmentation.labels
    border = np.flatnonzero(_border(labels == segment_id).ravel())
    border = border[:: max(1, len(border) // _BORDER_PIXELS)]
    if len(border):
        sums = segmentation.posteriors.of_pixels(border).sum(axis=1)
        best = max(sorted(among), key=lambda one: float(sums[one - 1]))
        if sums[best - 1] > 0:
            return best
    return max(sorted(among), key=lambda one: segmentation.segment(one).area)


def _border(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the pixels inside that have one outside beside them."""
    outer = np.zeros(inside.shape, bool)
    outer[1:] |= ~inside[:-1]
    outer[:-1] |= ~inside[1:]
    outer[:, 1:] |= ~inside[:, :-1]
    outer[:, :-1] |= ~inside[:, 1:]
    outer &= inside
    return outer


def divide(
    segmentation: Segmentation,
    halves: tuple[Segment, ...],
    pair: GaussianMixture,
    ticket: Ticket,
) -> Segmentation:
    """Cut a region in two where a mixture of two components does.

    Parameters
    ----------
    segmentation : Segmentation
        Of regions.
    halves : tuple of Segment
        All segments as they are to be, in the order shown, the new one with the highest id; that
        of the other half is its old one.
    pair : GaussianMixture
        Of two components, over the region's features.
    ticket : Ticket

    Raises
    ------
    SegmenterError
        If a half is too small to be a region.
    """
    image, rows = segmentation.image, segmentation.posteriors.rows
    cut = region_cut(segmentation.posteriors)
    assert cut is not None
    old, new = _ids_of_halves(segmentation, halves)
    cells, pixels = middles(image, cut.shape)
    inside = cut.ravel()[cells] == old - 1
    second = np.zeros(cut.size, bool)
    second[cells[inside]] = pair.predict(rows.gather(pixels[inside])) == 1
    finer = cut.copy()
    finer[_two_pieces(cut == old - 1, second.reshape(cut.shape))] = new - 1
    if not ((finer == old - 1).any() and (finer == new - 1).any()):
        raise _too_small()
    recipe = segmentation.model.recipe
    ticket.report("Finding the halves' edges")
    fit = fit_regions(rows, finer, recipe, ticket)
    posteriors = RegionPosteriors(image, rows.features, fit.mixture, finer)
    labels = in_one_piece(posteriors.label_everywhere(ticket), recipe.smallest)
    labels = np.where(image.valid, labels, labels.dtype.type(0))
    labels.flags.writeable = False
    own = tuple(replace(segment, components=(segment.id - 1,)) for segment in halves)
    segments = measured(own, image, labels)
    if not all(segment.area for segment in segments if segment.id in (old, new)):
        raise _too_small()
    model = Model(recipe, rows.features, fit.mixture, segments)
    return Segmentation(image, labels, segments, segmentation.fit, model, posteriors)


def _ids_of_halves(segmentation: Segmentation, halves: tuple[Segment, ...]) -> tuple[int, int]:
    """Return the old id of the region that is cut, and the new one."""
    new = len(segmentation.segments) + 1
    place = next(at for at, segment in enumerate(halves) if segment.id == new)
    return halves[place - 1].id, new


def _too_small() -> SegmenterError:
    return SegmenterError(
        "One of the halves would be too small for a region.",
        "Choose a larger one, or a smaller Smallest region.",
    )


def _two_pieces(inside: NDArray[np.bool_], second: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the second half, both halves made connected: what is cut off joins the other."""
    first = _largest_piece(inside & ~second)
    return _largest_piece(inside & ~first)


def _largest_piece(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    from skimage.measure import label

    pieces: NDArray[Any] = label(mask, connectivity=1)  # type: ignore[no-untyped-call]
    sizes = np.bincount(pieces.ravel())
    if len(sizes) < 2:
        return mask
    found: NDArray[np.bool_] = pieces == 1 + int(sizes[1:].argmax())
    return found
