"""The main road: a picture and a recipe in, a segmentation out.

May import everything of this room; knows no files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from segmenter.errors import SegmenterError
from segmenter.imaging.materials import segment_materials
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.regions import segment_regions
from segmenter.progress import Ticket

if TYPE_CHECKING:
    from collections.abc import Callable

    from segmenter.imaging.image import Image
    from segmenter.imaging.segmentation import Segmentation

#: What a recipe's ``group_by`` chooses between.
GROUPINGS: dict[str, Callable[[Image, Recipe, Ticket], Segmentation]] = {
    "materials": segment_materials,
    "regions": segment_regions,
}


def segment(
    image: Image, recipe: Recipe | None = None, ticket: Ticket | None = None
) -> Segmentation:
    """Divide a picture into segments.

    The same picture, recipe and seed give the same result, bit for bit, for any number of
    threads.

    Parameters
    ----------
    image : Image
    recipe : Recipe, optional
        The defaults if not given.
    ticket : Ticket, optional
        Hears of the progress, step by step, and cancels.

    Returns
    -------
    Segmentation

    Raises
    ------
    SegmenterError
        If no pixel is valid.
    Cancelled
        If the ticket was cancelled.

    Examples
    --------
    >>> import segmenter
    >>> image = segmenter.Image.from_array([[0.1] * 20 + [0.9] * 40] * 40)
    >>> result = segmenter.segment(image, segmenter.Recipe(segments=2))
    >>> result.labels.shape
    (40, 60)
    >>> sorted(part.area for part in result.segments)
    [800, 1600]
    """
    if not image.valid.any():
        raise SegmenterError(
            f"{image.name} has no pixel that counts: all are transparent or have no data.",
            "Choose another picture.",
        )
    recipe = recipe or Recipe()
    return GROUPINGS[recipe.group_by](image, recipe, ticket or Ticket())
