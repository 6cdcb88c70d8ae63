"""Editing segments: each edit takes a result's model and returns another, with who became who.

The edits live in the model, so a saved model repeats them on other pictures. Ids stay 1..S.
May import imaging and mixture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from segmenter.app.components import components_of
from segmenter.app.region_edits import neighbour_of, region_cut
from segmenter.app.relabel import relabelled
from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from segmenter.imaging.model import Model
    from segmenter.imaging.segmentation import Segment, Segmentation
    from segmenter.mixture.gaussian import GaussianMixture


@dataclass(frozen=True, slots=True, eq=False)
class Edited:
    """An edited model.

    Attributes
    ----------
    model : Model
        With the edit in it.
    ids : dict of int to int
        The new id of each segment that is still there, by its old one.
    result : Segmentation or None
        What it gives on the same picture; None where applying the model tells.
    """

    model: Model
    ids: dict[int, int]
    result: Segmentation | None = None


def renamed(segments: Sequence[Segment], segment_id: int, name: str) -> tuple[Segment, ...]:
    """Return the segments with one of them called otherwise."""
    return tuple(replace(s, name=name) if s.id == segment_id else s for s in segments)


def recolored(
    segments: Sequence[Segment], ids: Collection[int], color: tuple[int, int, int]
) -> tuple[Segment, ...]:
    """Return the segments with some of them in another colour."""
    return tuple(replace(s, color=color) if s.id in ids else s for s in segments)


def hidden(segments: Sequence[Segment], ids: Collection[int]) -> tuple[Segment, ...]:
    """Return the segments with just these of them hidden."""
    return tuple(replace(s, hidden=s.id in ids) for s in segments)


def reordered(
    segments: Sequence[Segment], ids: Collection[int], before: int
) -> tuple[Segment, ...]:
    """Return the segments with some of them moved to stand before the one at a place."""
    moved = [s for s in segments if s.id in ids]
    ahead = [s for s in segments[:before] if s.id not in ids]
    behind = [s for s in segments[before:] if s.id not in ids]
    return (*ahead, *moved, *behind)


def merged(segmentation: Segmentation, ids: Collection[int], into: int) -> Edited:
    """Make some segments one: it is called and coloured as `into`, one of them."""
    model = segmentation.model
    parts = [s for s in segmentation.segments if s.id in ids or s.id == into]
    whole = replace(
        segmentation.segment(into),
        components=tuple(sorted(k for part in parts for k in part.components)),
    )
    gone = {part.id for part in parts} - {into}
    kept = [whole if s.id == into else s for s in segmentation.segments if s.id not in gone]
    edit = numbered(model, model.mixture, kept)
    if region_cut(segmentation.posteriors) is None:
        return edit
    # Regions are more than their mixture: their pixels are joined as they are.
    ids = {s.id: edit.ids.get(s.id, edit.ids[into]) for s in segmentation.segments}
    return replace(edit, result=relabelled(segmentation, edit.model.segments, ids))


def deleted(segmentation: Segmentation, ids: Collection[int]) -> Edited:
    """Take segments out: each of their pixels goes to the segment that is likeliest without them.

    A region goes whole, to the neighbour that is likeliest along its border.

    Raises
    ------
    SegmenterError
        If none would be left.
    """
    kept = [s for s in segmentation.segments if s.id not in ids]
    if not kept:
        raise SegmenterError("A picture needs one segment.", "Leave one of them.")
    if region_cut(segmentation.posteriors) is not None:
        return _deleted_regions(segmentation, sorted(ids))
    model = segmentation.model
    left = sorted(k for s in kept for k in s.components)
    mixture = components_of(model).chosen(left).mixture(model)
    place = {component: at for at, component in enumerate(left)}
    kept = [replace(s, components=tuple(place[k] for k in s.components)) for s in kept]
    return numbered(model, mixture, kept)


def _deleted_regions(segmentation: Segmentation, ids: Sequence[int]) -> Edited:
    """Merge each region into its neighbour, one after the other, those that stay first."""
    present, now = segmentation, {s.id: s.id for s in segmentation.segments}
    for one in ids:
        staying = {new for old, new in now.items() if old not in ids}
        into = neighbour_of(present, now[one], staying)
        edit = merged(present, (now[one],), into)
        assert edit.result is not None
        present = edit.result
        now = {old: edit.ids[new] for old, new in now.items() if new in edit.ids}
    return Edited(present.model, now, present)


def numbered(model: Model, mixture: GaussianMixture, segments: Sequence[Segment]) -> Edited:
    """Return the model of these segments, with ids 1..S in the order of those they had."""
    ids = {old: new for new, old in enumerate(sorted(s.id for s in segments), 1)}
    renumbered = tuple(replace(s, id=ids[s.id]) for s in segments)
    return Edited(replace(model, mixture=mixture, segments=renumbered), ids)
