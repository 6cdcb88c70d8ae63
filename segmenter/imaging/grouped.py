"""Posteriors whose segments are put together of those of others, in another order or merged.

Nothing is computed anew: posteriors are summed when they are asked for.
May import numpy and posteriors; knows no files.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.posteriors import Posteriors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from segmenter.imaging.pixel_rows import PixelRows
    from segmenter.progress import Ticket

    Float32s = NDArray[np.float32]


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

    @property
    def by_color(self) -> bool:
        """Whether a pixel's label depends on its 8-bit colour alone."""
        return self.inner.by_color

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

    def of_pixels(self, indices: NDArray[np.intp]) -> Float32s:
        """Return the posteriors of some pixels by their place in rows from the top, (S, n)."""
        return self._together(self.inner.of_pixels(indices))

    def look(self, indices: NDArray[np.intp]) -> tuple[Float32s, Float32s]:
        """Return the posteriors (S, n) of some pixels, and their features' log densities (n,)."""
        posteriors, log_densities = self.inner.look(indices)
        return self._together(posteriors), log_densities

    def _together(self, inner: NDArray[Any]) -> NDArray[Any]:
        """Return the sums of the inner posteriors by group, (S, n)."""
        return np.stack([inner[list(group)].sum(axis=0) for group in self.members])

    def visit(self, visit: Any, ticket: Ticket | None = None) -> None:  # noqa: ANN401 - a Visit
        """Show each block's posteriors to a visitor, as the inner ones are shown."""

        def together(start: int, stop: int, inner: NDArray[Any], density: NDArray[Any]) -> None:
            visit(start, stop, self._together(inner), density)

        self.inner.visit(together, ticket)

    def label(self, ticket: Ticket | None = None) -> NDArray[Any]:
        """Return the most probable segment of each pixel, from 1; 0 where not valid."""
        if any(len(group) > 1 for group in self.members):
            return super().label(ticket)
        # The inner ones decide, so that another numbering of the same segments changes no pixel.
        labels = self.inner.label(ticket)
        table = np.zeros(len(self.members) + 1, labels.dtype)
        for index, (member,) in enumerate(self.members, 1):
            table[member + 1] = index
        renumbered: NDArray[Any] = table.take(labels)
        return renumbered
