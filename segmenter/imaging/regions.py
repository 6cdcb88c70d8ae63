"""Regions: connected things. A cut of the hierarchy, brought to full size by a mixture.

May import everything of this room; knows no files.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from segmenter.imaging.connected import in_one_piece
from segmenter.imaging.features import plan_features, scaled_features
from segmenter.imaging.model import Model, measured
from segmenter.imaging.palette import painted
from segmenter.imaging.pixel_rows import PixelRows, rows_of, sample_pixels
from segmenter.imaging.recipe import MOST_SEGMENTS
from segmenter.imaging.region_fit import fit_regions
from segmenter.imaging.region_hierarchy import build_hierarchy
from segmenter.imaging.region_posteriors import RegionPosteriors
from segmenter.imaging.segmentation import Fit, Segment, Segmentation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.imaging.hierarchy import Hierarchy
    from segmenter.imaging.image import Image
    from segmenter.imaging.recipe import Recipe
    from segmenter.progress import Ticket

#: Pixels by which the features are scaled.
_SCALING_PIXELS = 1 << 15

#: "auto" stops at the level that is best on average, 0. On BSDS500 val the number is within the
#: annotators' range for 68 % of the pictures (5 segments for all: 35 %) and covering is .62.
#: Predicting a level of each picture's own from its hierarchy covered less: .60 to .62.
_AUTO_LEVEL = 0.0

#: Levels between which people would hardly agree where to stop; if they differ by this factor
#: in their numbers of regions, the number is said to be unclear.
_OPEN_LEVELS = (0.5, -0.5)
_UNCLEAR = 2.5


def segment_regions(image: Image, recipe: Recipe, ticket: Ticket) -> Segmentation:
    """Divide a picture into regions.

    Parameters
    ----------
    image : Image
        With a valid pixel.
    recipe : Recipe
        `detail` decides if it is given, else `segments`. The mixture always sees the position,
        with full weight unless the recipe gives another; `smallest` counts.
    ticket : Ticket

    Returns
    -------
    Segmentation
        Each region is one connected piece, through pixels that are not valid if need be. They
        are numbered from the largest to the smallest.
    """
    started = time.perf_counter()
    hierarchy = known_hierarchy(image, recipe, ticket)
    cut, notes = cut_by_recipe(hierarchy, recipe)
    ticket.report("Finding the regions' edges", 0.7)
    rows, more = _scaled_rows(image, recipe)
    fit = fit_regions(rows, cut, recipe, ticket)
    posteriors = RegionPosteriors(image, rows.features, fit.mixture, cut)
    ticket.report("Labelling all pixels", 0.8)
    labels = in_one_piece(posteriors.label_everywhere(ticket), recipe.smallest)
    labels = np.where(image.valid, labels, labels.dtype.type(0))
    segments = tuple(_unnamed(k) for k in range(len(fit.mixture.weights_)))
    segments = painted(measured(segments, image, labels), labels)
    model = Model(recipe, rows.features, fit.mixture, segments)
    told = Fit(
        converged=fit.converged,
        iterations=len(fit.curve),
        curve=fit.curve,
        pixels=int(np.count_nonzero(image.valid)),
        seconds=time.perf_counter() - started,
        notes=more + notes + _empty_notes(segments),
    )
    return Segmentation(image, labels, segments, told, model, posteriors)


def known_hierarchy(image: Image, recipe: Recipe, ticket: Ticket) -> Hierarchy:
    """Return the picture's hierarchy, found once and kept with it, so that a slider is quick."""
    key = ("hierarchy", recipe.color, recipe.seed)
    if key not in image.found:
        image.found[key] = build_hierarchy(image, recipe.color, recipe.seed, ticket)
    hierarchy: Hierarchy = image.found[key]
    return hierarchy


def cut_by_recipe(
    hierarchy: Hierarchy, recipe: Recipe
) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Return the regions at the working size, the largest first, and what is to be said.

    Parameters
    ----------
    hierarchy : Hierarchy
    recipe : Recipe

    Returns
    -------
    cut : (h, w) ndarray of int32
        0..K-1, with K at most 64.
    notes : tuple of str
    """
    notes: tuple[str, ...] = ()
    if recipe.detail is None and recipe.segments != "auto":
        wanted = int(recipe.segments)
        if wanted > hierarchy.most:
            notes = (f"the picture has no more than {hierarchy.most} regions",)
    else:
        wanted, notes = _count_by_level(hierarchy, recipe.detail)
    cut = hierarchy.cut(segments=min(wanted, MOST_SEGMENTS))
    order = np.argsort(-np.bincount(cut.ravel()), kind="stable")
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank[cut], notes


def _count_by_level(hierarchy: Hierarchy, detail: float | None) -> tuple[int, tuple[str, ...]]:
    """Return the number of regions at a detail, or of its own if there is none, and notes."""
    notes: tuple[str, ...] = ()
    if detail is None:
        wanted = hierarchy.count_at(_AUTO_LEVEL)
        few, many = (hierarchy.count_at(level) for level in _OPEN_LEVELS)
        if many >= _UNCLEAR * few:
            notes = (f"how many regions there are is unclear: {few} to {many} would do",)
    else:
        wanted = hierarchy.count_at_detail(detail)
    if wanted > MOST_SEGMENTS:
        notes += (f"the {MOST_SEGMENTS} clearest of {wanted} regions",)
    return wanted, notes


def _scaled_rows(image: Image, recipe: Recipe) -> tuple[PixelRows, tuple[str, ...]]:
    """Return the picture's rows with the position among the features, and notes on them."""
    placed = replace(recipe, position=recipe.position or 1.0)
    plan, notes = plan_features(placed, image)
    plain = rows_of(image, plan)
    chosen = sample_pixels(image.valid, _SCALING_PIXELS, recipe.seed)
    features = scaled_features(plan, placed, plain.gather(chosen))
    return PixelRows(image, features, plain.texture), notes


def _unnamed(region: int) -> Segment:
    number = region + 1
    return Segment(number, f"Segment {number}", (0, 0, 0), 0, (region,), (0, 0, 0))


def _empty_notes(segments: tuple[Segment, ...]) -> tuple[str, ...]:
    return tuple(f"segment {s.id} is empty" for s in segments if not s.area)
