"""What is at one pixel: for the status bar, the tool tip and the screen reader.

A pure function of the session's state, quick enough to follow the pointer. May import imaging.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segmenter.app.layers import Pyramid
    from segmenter.app.session import State
    from segmenter.imaging.segmentation import Segmentation

Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Spot:
    """What is under the pointer: for the status bar, the tool tip and the screen reader."""

    row: int
    column: int
    color: Color
    segment: int | None = None
    name: str = ""
    share: float = 0.0
    posterior: float | None = None


def spot(state: State, row: int, column: int) -> Spot | None:
    """Return what is at a pixel of the picture, or None outside of it."""
    picture, document, shown = state.picture, state.document, state.shown
    if picture is None or document is None:
        return None
    image = document.image
    if not (0 <= row < image.height and 0 <= column < image.width):
        return None
    red, green, blue = (int(value) for value in picture.largest.pixels[row, column])
    here = Spot(row, column, (red, green, blue))
    if shown is None:
        return here
    return _with_segment(here, shown.segmentation, shown.labels)


def label_at(labels: Pyramid, row: int, column: int) -> int:
    """Return the label of a pixel of the picture, also where only a preview is there."""
    level = labels.largest
    at_row = min(int(row / level.step), level.pixels.shape[0] - 1)
    at_column = min(int(column / level.step), level.pixels.shape[1] - 1)
    return int(level.pixels[at_row, at_column])


def _with_segment(here: Spot, segmentation: Segmentation, labels: Pyramid) -> Spot:
    label = label_at(labels, here.row, here.column)
    if label == 0:
        return here
    step = labels.largest.step
    row = min(int(here.row / step), segmentation.image.height - 1)
    column = min(int(here.column / step), segmentation.image.width - 1)
    posterior = segmentation.posterior_at(row, column).get(label)
    total = max(1, sum(segment.area for segment in segmentation.segments))
    segment = segmentation.segment(label)
    share = segment.area / total
    return Spot(here.row, here.column, here.color, label, segment.name, share, posterior)
