"""What the jobs do: read, segment small and whole, apply a model; immutable values in and out.

Runs on workers' threads. May import storage and imaging.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from segmenter.app.document import Document
from segmenter.app.identity import carry_identity
from segmenter.app.layers import Pyramid, label_pyramid, picture_pyramid, preview_step
from segmenter.app.relabel import relabelled
from segmenter.imaging.image import Image
from segmenter.imaging.materials import segment_materials
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.storage.images import read_image
from segmenter.storage.stamp import stamp_of

if TYPE_CHECKING:
    from pathlib import Path

    from segmenter.imaging.model import Model
    from segmenter.imaging.segmentation import Fit, Segmentation
    from segmenter.progress import Ticket

#: A first look is had at a picture of at most this many pixels.
PREVIEW_PIXELS = 250_000
#: The mixture of a first look is fitted on at most this many, in one start, to this gain.
_FIRST_FIT_PIXELS, _FIRST_TOLERANCE = 30_000, 1e-2


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A picture that was read, with what the canvas paints of it."""

    document: Document
    picture: Pyramid


@dataclass(frozen=True, slots=True, eq=False)
class Segmented:
    """A result, with what the canvas paints of it."""

    segmentation: Segmentation
    labels: Pyramid


def read_picture(path: Path, ticket: Ticket) -> Opened:
    """Read a picture file."""
    stamp = stamp_of(path)
    return prepare_picture(Document(read_image(path), path, stamp=stamp), ticket)


def prepare_picture(document: Document, ticket: Ticket) -> Opened:
    """Make of a picture what the canvas paints."""
    return Opened(document, picture_pyramid(document.image, ticket))


def segment_small(
    image: Image,
    small: Image | None,
    recipe: Recipe,
    before: Segmentation | None,
    ticket: Ticket,
) -> Segmented:
    """Have a first look: segment a small copy of the picture, made if it is not there yet."""
    small = small or image.reduced(PREVIEW_PIXELS)
    found = carry_identity(before, _first_look(small, recipe, preview_step(image, small), ticket))
    return Segmented(found, label_pyramid(found.labels, preview_step(image, small), ticket))


def _first_look(small: Image, recipe: Recipe, step: float, ticket: Ticket) -> Segmentation:
    """Fit quickly to a tiny copy and label the small one by it; regions need the small one."""
    scaled = replace(recipe, smallest=round(recipe.smallest / step**2))
    if recipe.group_by != "materials":
        return segment(small, scaled, ticket)
    quick = replace(scaled, restarts=1, tolerance=max(recipe.tolerance, _FIRST_TOLERANCE))
    return segment_materials(small, quick, ticket, small.reduced(_FIRST_FIT_PIXELS))


def segment_whole(
    image: Image, recipe: Recipe, before: Segmentation | None, ticket: Ticket
) -> Segmented:
    """Segment the picture."""
    return with_labels(carry_identity(before, segment(image, recipe, ticket)), ticket)


def segment_as_before(image: Image, recipe: Recipe, model: Model, ticket: Ticket) -> Segmented:
    """Segment the picture again as it was, and give the segments the names that they had then."""
    found = segment(image, recipe, ticket)
    ids = {one.components: one.id for one in found.segments}
    kept = model.segments
    named = relabelled(found, kept, {ids[one.components]: one.id for one in kept})
    return with_labels(named, ticket)


def apply_model(image: Image, model: Model, fit: Fit | None, ticket: Ticket) -> Segmented:
    """Segment the picture by a model, without a fit; `fit` is what is said of it."""
    found = model.segment(image, ticket)
    return with_labels(found if fit is None else replace(found, fit=fit), ticket)


def apply_whole(image: Image, model: Model, ticket: Ticket) -> Segmented:
    """Segment the picture by a model, as it would look."""
    return apply_model(image, model, None, ticket)


def apply_small(image: Image, model: Model, ticket: Ticket) -> Segmented:
    """Segment a small copy of the picture by a model."""
    small = image.reduced(PREVIEW_PIXELS)
    step = preview_step(image, small)
    # What is a speck on the picture is a smaller one on its copy.
    smallest = round(model.recipe.smallest / step**2)
    scaled = replace(model, recipe=replace(model.recipe, smallest=smallest))
    found = scaled.segment(small, ticket)
    return Segmented(found, label_pyramid(found.labels, step, ticket))


def with_labels(segmentation: Segmentation, ticket: Ticket) -> Segmented:
    """Make of a result what the canvas paints."""
    return Segmented(segmentation, label_pyramid(segmentation.labels, ticket=ticket))


def warm_up(ticket: Ticket) -> None:
    """Do everything once on next to nothing, so that no import is waited for later."""
    ramp = np.arange(48 * 48 * 3, dtype=np.uint16).reshape(48, 48, 3) % 251
    image = Image.from_array(ramp.astype(np.uint8))
    for position in (0.0, 0.5):
        found = segment(image, Recipe(segments=2, position=position), ticket)
        carry_identity(found, found)
