"""The same result with its segments called, coloured, numbered, ordered or put together otherwise.

Nothing is computed anew: labels go through a table, posteriors are summed when they are asked for.
May import imaging.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.model import measured
from segmenter.imaging.posteriors import Posteriors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from segmenter.imaging.pixel_rows import PixelRows
    from segmenter.imaging.segmentation import Segment, Segmentation
    from segmenter.progress import Ticket


def renewed(segmentation: Segmentation, segments: tuple[Segment, ...]) -> Segmentation:
    """Return the result with other names, colours or order; every id and pixel as it was."""
    model = replace(segmentation.model, segments=segments)
    return replace(segmentation, segments=segments, model=model)


def relabelled(
    segmentation: Segmentation, segments: tuple[Segment, ...], ids: dict[int, int]
) -> Segmentation:
    """Return the result with other ids: `ids` has the new one for each old one, 1..S again.

    Several old ones may become one. Areas and mean colours are measured again then.
    """
    if all(before == after for before, after in ids.items()):
        return renewed(segmentation, segments)
    table = np.arange(len(ids) + 1, dtype=segmentation.labels.dtype)
    for before, after in ids.items():
        table[before] = after
    labels = table.take(segmentation.labels)
    labels.flags.writeable = False
    if len(segments) < len(ids):
        segments = measured(segments, segmentation.image, labels)
    members: list[list[int]] = [[] for _ in segments]
    for before, after in sorted(ids.items()):
        members[after - 1].append(before - 1)
    return replace(
        segmentation,
        labels=labels,
        segments=segments,
        model=replace(segmentation.model, segments=segments),
        posteriors=GroupedPosteriors(segmentation.posteriors, members),
    )


class GroupedPosteriors(Posteriors):
    """Posteriors whose segments are put together of those of others.

    Parameters
    ----------
    inner : Posteriors
        The others, of the same picture.
    members : sequence of sequence of int
        Which of them make up each segment.
    """

    def __init__(self, inner: Posteriors, members: Sequence[Sequence[int]]) -> None:
        groups = [[k for one in group for k in inner.groups[one]] for group in members]
        super().__init__(inner.image, inner.features, inner.mixture, groups)
        self.inner, self.members = inner, tuple(tuple(group) for group in members)

    @property
    def rows(self) -> PixelRows:
        """The picture as rows for the mixture."""
        return self.inner.rows

    def of_segment(self, index: int, ticket: Ticket | None = None) -> NDArray[np.float32]:
        """Return the posterior of a segment, (H, W) float32."""
        maps = (self.inner.of_segment(one, ticket) for one in self.members[index])
        total = np.zeros(self.image.valid.shape, np.float32)
        for one in maps:
            total += one
        return np.minimum(total, np.float32(1), out=total)

    def uncertainty(self, ticket: Ticket | None = None) -> NDArray[np.float32]:
        """Return the entropy of the posteriors over the log of their number, (H, W) float32."""
        if all(len(group) == 1 for group in self.members):
            return self.inner.uncertainty(ticket)
        result = np.zeros(self.image.valid.shape, np.float32)
        if len(self.members) < 2:
            return result
        for index in range(len(self.members)):
            share = np.clip(self.of_segment(index, ticket), np.finfo(np.float32).tiny, 1)
            result -= share * np.log(share)
        result /= np.float32(math.log(len(self.members)))
        return np.clip(result, 0, 1, out=result)

    def surprise(self, ticket: Ticket | None = None) -> NDArray[np.float32]:
        """Return minus the log density of the pixels' scaled features, (H, W) float32."""
        return self.inner.surprise(ticket)

    def at(self, row: int, column: int) -> NDArray[np.float64]:
        """Return the posteriors of one pixel, (S,)."""
        values = self.inner.at(row, column)
        return np.array([values[list(group)].sum() for group in self.members])

    def visit(self, visit: Any, ticket: Ticket | None = None) -> None:  # noqa: ANN401 - a Visit
        """Show each block's posteriors to a visitor, as the inner ones are shown."""

        def together(start: int, stop: int, inner: NDArray[Any], density: NDArray[Any]) -> None:
            summed = np.stack([inner[list(group)].sum(axis=0) for group in self.members])
            visit(start, stop, summed, density)

        self.inner.visit(together, ticket)
