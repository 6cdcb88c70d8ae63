"""Matching: which segment of one fit is the same stuff as which of another.

Segments are compared as Gaussians in the features' own units, before scaling, so that fits of
different pictures, each with a scaling of its own, can be told apart and put together.

May import numpy, scipy, features, model, segmentation; knows no files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.palette import contrast
from segmenter.mixture.covariance import FAMILIES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.imaging.model import Model
    from segmenter.imaging.segmentation import Segment, Segmentation

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spreads:
    """The segments of a model as one Gaussian each, by id - 1, in unscaled features.

    Attributes
    ----------
    means : (S, D) ndarray
    covariances : (S, D, D) ndarray
    """

    means: Floats
    covariances: Floats


def spreads_of(model: Model) -> Spreads:
    """Return mean and covariance of each segment over its components, scaling undone."""
    mixture, features = model.mixture, model.features
    count, columns = mixture.means_.shape
    scale = np.array(features.scale)
    means = mixture.means_ / scale + np.array(features.offset)
    full = FAMILIES[mixture.covariance_type].full(mixture.covariances_, count, columns)
    full = full / np.outer(scale, scale)
    joined = [_joined(mixture.weights_, means, full, list(group)) for group in model.groups]
    return Spreads(np.stack([m for m, _ in joined]), np.stack([c for _, c in joined]))


def match(model: Model, reference: Model) -> tuple[int, ...]:
    """Return for each segment of a model, by id - 1, the id of the same stuff in the reference.

    The sum of the squared 2-Wasserstein distances between the Gaussians of the pairs is as small
    as can be, in units of the reference's scaling. Segments that are more than the reference has
    get the numbers after its last.

    References
    ----------
    Dowson and Landau 1982, for the distance; Kuhn 1955, for the assignment.
    """
    from scipy.optimize import linear_sum_assignment

    own, others = spreads_of(model), spreads_of(reference)
    if own.means.shape[1] != others.means.shape[1]:
        return tuple(range(1, len(own.means) + 1))
    scale = np.array(reference.features.scale)
    cost = np.array(
        [
            [_distance(own, i, others, j, scale) for j in range(len(others.means))]
            for i in range(len(own.means))
        ]
    )
    rows, columns = linear_sum_assignment(cost)
    found = {int(row): int(column) + 1 for row, column in zip(rows, columns, strict=True)}
    spare = iter(range(len(others.means) + 1, len(others.means) + len(own.means) + 1))
    return tuple(found[i] if i in found else next(spare) for i in range(len(own.means)))


def aligned(segmentation: Segmentation, reference: Model) -> Segmentation:
    """Return the segmentation with the numbers, names and colours of the reference's segments.

    Where there are fewer segments than the reference has, the numbers close up, for they run
    from 1 in every label map; names and colours still tell.

    Parameters
    ----------
    segmentation : Segmentation
    reference : Model

    Returns
    -------
    Segmentation
    """
    theirs = match(segmentation.model, reference)
    ranks = {number: rank for rank, number in enumerate(sorted(theirs), 1)}
    table = np.zeros(len(theirs) + 1, segmentation.labels.dtype)
    table[1:] = [ranks[number] for number in theirs]
    known = {segment.id: segment for segment in reference.segments}
    colors = contrast(max(theirs))

    def renewed(segment: Segment) -> Segment:
        number = theirs[segment.id - 1]
        new = ranks[number]
        if number not in known:
            return replace(segment, id=new, name=f"Segment {number}", color=colors[number - 1])
        same = known[number]
        return replace(segment, id=new, name=same.name, color=same.color, hidden=same.hidden)

    order = {segment.id: place for place, segment in enumerate(reference.segments)}
    segments = tuple(
        sorted(
            map(renewed, segmentation.segments),
            key=lambda segment: order.get(segment.id, len(order) + segment.id),
        )
    )
    model = replace(segmentation.model, segments=segments)
    labels = table[segmentation.labels]
    labels.flags.writeable = False
    return replace(
        segmentation,
        labels=labels,
        segments=segments,
        model=model,
        posteriors=model.posteriors(segmentation.image, segmentation.posteriors.rows),
    )


def _joined(
    weights: NDArray[np.floating[Any]],
    means: NDArray[np.floating[Any]],
    covariances: NDArray[np.floating[Any]],
    group: list[int],
) -> tuple[Floats, Floats]:
    """Return the mean and the covariance of some components together."""
    share = np.maximum(weights[group], np.finfo(np.float64).tiny)
    share = share / share.sum()
    mean = share @ means[group]
    apart = means[group] - mean
    covariance = np.einsum("k,kij->ij", share, covariances[group])
    return mean, covariance + np.einsum("k,ki,kj->ij", share, apart, apart)


def _distance(own: Spreads, i: int, others: Spreads, j: int, scale: Floats) -> float:
    """Return the squared 2-Wasserstein distance between two Gaussians, in scaled units."""
    units = np.outer(scale, scale)
    first, second = own.covariances[i] * units, others.covariances[j] * units
    apart = (own.means[i] - others.means[j]) * scale
    root = _root(first)
    cross = np.sqrt(np.maximum(np.linalg.eigvalsh(root @ second @ root), 0.0)).sum()
    return float(apart @ apart + np.trace(first) + np.trace(second) - 2.0 * cross)


def _root(covariance: Floats) -> Floats:
    """Return the symmetric square root of a covariance."""
    values, vectors = np.linalg.eigh(covariance)
    root: Floats = (vectors * np.sqrt(np.maximum(values, 0.0))) @ vectors.T
    return root
