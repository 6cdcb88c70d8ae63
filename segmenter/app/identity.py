"""Who is who after another fit: names, colours and numbers stay with their segments.

The segments of the old and the new result are matched so that they share the most pixels.
May import imaging.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.app.relabel import relabelled
from segmenter.imaging.palette import contrast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from segmenter.imaging.segmentation import Segment, Segmentation

#: The results are compared where a grid of so many lines each way meets them.
_GRID = 256


def carry_identity(old: Segmentation | None, new: Segmentation) -> Segmentation:
    """Return the new result with the names, colours, numbers and order of the old one.

    Parameters
    ----------
    old : Segmentation or None
        Of the same picture, at any size; None leaves the new result as it is.
    new : Segmentation

    Returns
    -------
    Segmentation
        Its segments that the old one did not have come last, with names and colours of their own.
    """
    if old is None:
        return new
    pairs = _matched(old, new)
    heirs = _heirs(old, new, pairs)
    ids = _numbers(heirs, len(new.segments))
    segments = tuple(
        replace(
            heir.segment,
            id=ids[heir.segment.id],
            name=heir.name,
            color=heir.color,
            hidden=heir.hidden,
        )
        for heir in heirs
    )
    return relabelled(new, segments, ids)


@dataclass(frozen=True, slots=True)
class _Heir:
    """A segment of the new result with what it inherits; its old number is 0 if it is new."""

    segment: Segment
    name: str
    color: tuple[int, int, int]
    number: int
    hidden: bool = False


def _matched(old: Segmentation, new: Segmentation) -> dict[int, int]:
    """Return for new segments the old one that each continues, by id."""
    from scipy.optimize import linear_sum_assignment

    counts = np.zeros((len(old.segments) + 1, len(new.segments) + 1), np.int64)
    np.add.at(counts, (_on_grid(old.labels), _on_grid(new.labels)), 1)
    shared = counts[1:, 1:]
    before, after = linear_sum_assignment(-shared)
    return {int(b) + 1: int(a) + 1 for a, b in zip(before, after, strict=True) if shared[a, b] > 0}


def _on_grid(labels: NDArray[Any]) -> NDArray[np.intp]:
    places = (np.arange(_GRID) + 0.5) / _GRID
    rows = (places * labels.shape[0]).astype(np.intp)
    columns = (places * labels.shape[1]).astype(np.intp)
    found: NDArray[np.intp] = labels[rows][:, columns].astype(np.intp).ravel()
    return found


def _heirs(old: Segmentation, new: Segmentation, pairs: dict[int, int]) -> tuple[_Heir, ...]:
    """Return the new segments in their order, the old ones' first."""
    of_new = {segment.id: segment for segment in new.segments}
    continued = {before: after for after, before in pairs.items()}
    kept = [segment for segment in old.segments if segment.id in continued]
    names = _free_names({segment.name for segment in kept})
    colors = _free_colors({segment.color for segment in kept})
    heirs = [
        _Heir(
            of_new[continued[segment.id]], segment.name, segment.color, segment.id, segment.hidden
        )
        for segment in kept
    ]
    heirs += [
        _Heir(segment, next(names), next(colors), 0)
        for segment in new.segments
        if segment.id not in pairs
    ]
    return tuple(heirs)


def _numbers(heirs: tuple[_Heir, ...], count: int) -> dict[int, int]:
    """Return the number of each new segment by its id: the old one's where that is at most K."""
    taken = {heir.number for heir in heirs if 0 < heir.number <= count}
    free = iter(sorted(set(range(1, count + 1)) - taken))
    return {heir.segment.id: heir.number if heir.number in taken else next(free) for heir in heirs}


def _free_names(taken: set[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if f"Segment {number}" not in taken:
            yield f"Segment {number}"


def _free_colors(taken: set[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    yield from (color for color in contrast(256) if color not in taken)
