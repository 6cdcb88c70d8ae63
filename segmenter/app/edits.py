"""Editing segments: each edit takes a result's model and returns another, with who became who.

The edits live in the model, so a saved model repeats them on other pictures. Ids stay 1..S.
May import imaging and mixture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from segmenter.app.region_edits import divide, neighbour_of, region_cut
from segmenter.app.relabel import relabelled
from segmenter.errors import SegmenterError
from segmenter.imaging.palette import contrast
from segmenter.imaging.plain import mixture_of
from segmenter.mixture.gaussian import GaussianMixture

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from numpy.typing import NDArray

    from segmenter.imaging.model import Model
    from segmenter.imaging.segmentation import Segment, Segmentation
    from segmenter.progress import Ticket

#: A split is fitted on at most this many pixels of the segment.
_SPLIT_PIXELS = 20_000
#: Scaled features that differ by less than this are the same.
_ALIKE = 1e-6


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
    edit = _numbered(model, model.mixture, kept)
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
    parameters = _parameters(model).chosen(left)
    place = {component: at for at, component in enumerate(left)}
    kept = [replace(s, components=tuple(place[k] for k in s.components)) for s in kept]
    return _numbered(model, parameters.mixture(model), kept)


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


def split(segmentation: Segmentation, segment_id: int, ticket: Ticket) -> Edited:
    """Make two segments of one, by fitting two components to its pixels.

    Raises
    ------
    SegmenterError
        If its pixels cannot be told apart.
    """
    model, whole = segmentation.model, segmentation.segment(segment_id)
    pixels = _pixels_of(segmentation, segment_id)
    inner = _fitted_pair(model, pixels, whole, ticket)
    if region_cut(segmentation.posteriors) is not None:
        return _split_region(segmentation, whole, inner.mixture(model), ticket)
    everything = _parameters(model)
    left = [k for k in range(len(everything.weights)) if k not in whole.components]
    share = everything.weights[list(whole.components)].sum()
    parameters = everything.chosen(left).joined(inner, share)
    place = {component: at for at, component in enumerate(left)}
    segments: list[Segment] = []
    for s in segmentation.segments:
        if s.id != segment_id:
            segments.append(replace(s, components=tuple(place[k] for k in s.components)))
            continue
        segments.append(replace(s, components=(len(left),)))
        segments.append(_second_half(segmentation.segments, whole, len(left) + 1))
    return _numbered(model, parameters.mixture(model), segments)


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


@dataclass(frozen=True, slots=True, eq=False)
class _Parameters:
    """A mixture's parameters, each component with a covariance of its own."""

    covariance: str
    weights: NDArray[np.float64]
    means: NDArray[np.float64]
    covariances: NDArray[np.float64]

    def chosen(self, components: Sequence[int]) -> _Parameters:
        at = list(components)
        return replace(
            self, weights=self.weights[at], means=self.means[at], covariances=self.covariances[at]
        )

    def joined(self, others: _Parameters, share: float) -> _Parameters:
        """Return both together, the others having `share` of the whole."""
        rest = self.weights.sum()
        own = self.weights * ((1.0 - share) / rest if rest > 0 else 0.0)
        return replace(
            self,
            weights=np.concatenate([own, others.weights * share]),
            means=np.concatenate([self.means, others.means]),
            covariances=np.concatenate([self.covariances, others.covariances]),
        )

    def mixture(self, model: Model) -> GaussianMixture:
        total = self.weights.sum()
        count = len(self.weights)
        weights = self.weights / total if total > 0 else np.full(count, 1.0 / count)
        return mixture_of(self.covariance, weights, self.means, self.covariances, model.recipe)


def _parameters(model: Model) -> _Parameters:
    """Return a model's parameters; a covariance that all share is given to each as its own."""
    mixture = model.mixture
    covariances = np.asarray(mixture.covariances_, np.float64)
    kind = mixture.covariance_type
    if kind == "tied":
        covariances = np.repeat(covariances[None], len(mixture.weights_), axis=0)
        kind = "full"
    return _Parameters(
        kind,
        np.asarray(mixture.weights_, np.float64),
        np.asarray(mixture.means_, np.float64),
        covariances,
    )


def _pixels_of(segmentation: Segmentation, segment_id: int) -> NDArray[np.float64]:
    """Return the features of pixels of a segment, evenly over it, (n, D)."""
    flat = np.flatnonzero(segmentation.labels.ravel() == segment_id)
    if flat.size < 2:
        raise SegmenterError("The segment is too small to split.", "Choose a larger one.")
    step = max(1, flat.size // _SPLIT_PIXELS)
    return np.asarray(segmentation.posteriors.rows.gather(flat[::step]), np.float64)


def _fitted_pair(
    model: Model, pixels: NDArray[np.float64], whole: Segment, ticket: Ticket
) -> _Parameters:
    ticket.report(f"Splitting {whole.name}")
    if np.ptp(pixels, axis=0).max() < _ALIKE:
        raise SegmenterError(
            f"The pixels of {whole.name} are all alike.", "Choose a segment with more to it."
        )
    # With a shape in common they lie side by side. With shapes of their own the likeliest two are
    # a narrow one inside a wide one, and after many steps often the body and a few strays: of
    # either smoothing leaves nothing. One step from where k-means ends keeps two halves.
    pair = GaussianMixture(
        n_components=2,
        covariance_type="tied",
        reg_covar=model.recipe.floor,
        n_init=3,
        init_params="kmeans",
        max_iter=1,
        random_state=model.recipe.seed,
    )
    for step in pair.climb(pixels, check=ticket.check):
        ticket.report(f"Splitting {whole.name}", detail=step)
    kind = _parameters(model).covariance
    shape = _SHAPES[kind](np.asarray(pair.covariances_, np.float64))
    weights, means = (np.asarray(values, np.float64) for values in (pair.weights_, pair.means_))
    order = np.argsort(-weights).tolist()
    return _Parameters(kind, weights, means, np.stack([shape, shape])).chosen(order)


#: A full covariance as each family has it.
_SHAPES: dict[str, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    "full": lambda full: full,
    "diag": lambda full: np.diagonal(full).copy(),
    "spherical": lambda full: np.asarray(np.diagonal(full).mean()),
}


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


def _numbered(model: Model, mixture: GaussianMixture, segments: Sequence[Segment]) -> Edited:
    """Return the model of these segments, with ids 1..S in the order of those they had."""
    ids = {old: new for new, old in enumerate(sorted(s.id for s in segments), 1)}
    renumbered = tuple(replace(s, id=ids[s.id]) for s in segments)
    return Edited(replace(model, mixture=mixture, segments=renumbered), ids)
