"""Splitting a segment: two components take the place of its own, and both halves are to be seen.

May import imaging and mixture.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segmenter.app.components import components_of
from segmenter.app.edits import Edited, numbered
from segmenter.app.halves import halves_of
from segmenter.app.region_edits import divide, region_cut
from segmenter.errors import SegmenterError
from segmenter.imaging.palette import contrast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from segmenter.app.components import Components
    from segmenter.imaging.segmentation import Segment, Segmentation
    from segmenter.mixture.gaussian import GaussianMixture
    from segmenter.progress import Ticket


def splits(segmentation: Segmentation, segment_id: int, ticket: Ticket) -> Iterator[Edited]:
    """Yield ways to make two segments of one, the plainest first; of a region one way.

    Of materials it is not said that smoothing leaves something of both halves.

    Raises
    ------
    SegmenterError
        If its pixels cannot be told apart, or a half would be too small for a region.
    """
    whole = segmentation.segment(segment_id)
    pairs = halves_of(segmentation, whole, ticket)
    if region_cut(segmentation.posteriors) is not None:
        yield _first_cut(segmentation, whole, pairs, ticket)
        return
    for pair in pairs:
        yield _split_material(segmentation, whole, pair)


def _first_cut(
    segmentation: Segmentation, whole: Segment, pairs: Iterable[Components], ticket: Ticket
) -> Edited:
    """Cut a region the first way that leaves no half too small."""
    refused: list[SegmenterError] = []
    for pair in pairs:
        try:
            return _split_region(segmentation, whole, pair.mixture(segmentation.model), ticket)
        except SegmenterError as error:
            refused.append(error)
    raise refused[0]


def _split_material(segmentation: Segmentation, whole: Segment, pair: Components) -> Edited:
    model = segmentation.model
    everything = components_of(model)
    left = [k for k in range(len(everything.weights)) if k not in whole.components]
    share = everything.weights[list(whole.components)].sum()
    parameters = everything.chosen(left).joined(pair, share)
    place = {component: at for at, component in enumerate(left)}
    segments: list[Segment] = []
    for s in segmentation.segments:
        if s.id != whole.id:
            segments.append(replace(s, components=tuple(place[k] for k in s.components)))
            continue
        segments.append(replace(s, components=(len(left),)))
        segments.append(_second_half(segmentation.segments, whole, len(left) + 1))
    return numbered(model, parameters.mixture(model), segments)


def _split_region(
    segmentation: Segmentation, whole: Segment, pair: GaussianMixture, ticket: Ticket
) -> Edited:
    segments: list[Segment] = []
    for s in segmentation.segments:
        segments.append(s)
        if s is whole:
            segments.append(_second_half(segmentation.segments, whole, 0))
    result = divide(segmentation, tuple(segments), pair, ticket)
    return Edited(result.model, {s.id: s.id for s in segmentation.segments}, result)


def _second_half(segments: Sequence[Segment], whole: Segment, component: int) -> Segment:
    """Return the new one of two: with a name and a colour that no other has, and a number."""
    names, colors = {s.name for s in segments}, {s.color for s in segments}
    number = 2
    while f"{whole.name} {number}" in names:
        number += 1
    color = next(color for color in contrast(256) if color not in colors)
    return replace(
        whole,
        id=len(segments) + 1,
        name=f"{whole.name} {number}",
        color=color,
        components=(component,),
    )
