"""First responsibilities: where EM begins.

The four ways are scikit-learn's, and draw from the random generator in its order, so that the
same seed begins at the same place. They work on the survey's sample, which is all rows unless
there are very many. The result is the moments of those responsibilities, never the
responsibilities of all rows at once.

May import numpy; covariance of ours.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.moments import Moments

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    #: None where every row counts once.
    Weights = Floats | None
    Random = np.random.RandomState
    Check = Callable[[], None] | None
    Start = Callable[[Floats, Weights, int, Random, Check], Moments]

#: Lloyd's iterations end when the centres move by less than this, relative to the variance.
KMEANS_TOLERANCE = 1e-4
KMEANS_ITERATIONS = 300

#: Rows whose random responsibilities are drawn at a time.
_CHUNK = 4096


def from_kmeans(
    sample: Floats, weight: Weights, n_components: int, random: Random, check: Check = None
) -> Moments:
    """Begin with the clusters of k-means, each row wholly in its own."""
    labels = kmeans(sample, weight, n_components, random, check)
    return moments_of_labels(sample, weight, labels, n_components)


def from_kmeans_plus_plus(
    sample: Floats, weight: Weights, n_components: int, random: Random, check: Check = None
) -> Moments:
    """Begin with one row a component, chosen far from each other by k-means++."""
    return _moments_of_rows(sample, kmeans_plus_plus(sample, weight, n_components, random))


def from_data(
    sample: Floats, weight: Weights, n_components: int, random: Random, check: Check = None
) -> Moments:
    """Begin with one row a component, chosen at random among those that count."""
    if weight is None:
        chosen = random.choice(len(sample), size=n_components, replace=False)
    else:
        counting = np.flatnonzero(weight > 0)
        chosen = random.choice(counting, size=n_components, replace=len(counting) < n_components)
    return _moments_of_rows(sample, chosen)


def from_noise(
    sample: Floats, weight: Weights, n_components: int, random: Random, check: Check = None
) -> Moments:
    """Begin with responsibilities drawn evenly at random."""
    n_features = sample.shape[1]
    centre = sample.mean(axis=0, dtype=np.float64)
    mass = np.zeros(n_components)
    first = np.zeros((n_components, n_features))
    second = np.zeros((n_components, n_features, n_features))
    for begin in range(0, len(sample), _CHUNK):
        x = sample[begin : begin + _CHUNK] - centre
        share = random.uniform(size=(len(x), n_components))
        share /= share.sum(axis=1, keepdims=True)
        if weight is not None:
            share *= weight[begin : begin + _CHUNK, None]
        mass += share.sum(axis=0)
        first += share.T @ x
        for k in range(n_components):
            second[k] += (x * share[:, k, None]).T @ x
    return Moments(mass, first, second, np.broadcast_to(centre, first.shape))


STARTS: dict[str, Start] = {
    "kmeans": from_kmeans,
    "k-means++": from_kmeans_plus_plus,
    "random": from_noise,
    "random_from_data": from_data,
}


def moments_of_labels(
    sample: Floats, weight: Weights, labels: NDArray[np.intp], n_components: int
) -> Moments:
    """Return the moments where each row belongs wholly to the component of its label."""
    n_features = sample.shape[1]
    mass = np.bincount(labels, weights=weight, minlength=n_components).astype(np.float64)
    reference = np.repeat(sample.mean(axis=0, dtype=np.float64)[None], n_components, axis=0)
    second = np.zeros((n_components, n_features, n_features))
    for k in np.flatnonzero(mass > 0):
        rows = sample[labels == k].astype(np.float64)
        w = None if weight is None else weight[labels == k][:, None]
        reference[k] = rows.mean(axis=0) if w is None else (rows * w).sum(axis=0) / mass[k]
        rows -= reference[k]
        second[k] = (rows if w is None else rows * w).T @ rows
    return Moments(mass, np.zeros((n_components, n_features)), second, reference)


def _moments_of_rows(sample: Floats, chosen: NDArray[np.intp]) -> Moments:
    """Return the moments where each component answers for one row and no other."""
    reference = sample[chosen].astype(np.float64)
    n_components, n_features = reference.shape
    second = np.zeros((n_components, n_features, n_features))
    return Moments(np.ones(n_components), np.zeros_like(reference), second, reference)


def kmeans_plus_plus(
    sample: Floats, weight: Weights, n_clusters: int, random: Random
) -> NDArray[np.intp]:
    """Choose rows far from each other: greedy k-means++ (Arthur and Vassilvitskii 2007).

    Parameters
    ----------
    sample : (n, D) ndarray
    weight : (n,) ndarray or None
    n_clusters : int
    random : RandomState

    Returns
    -------
    (n_clusters,) ndarray of int
        Which rows.
    """
    x, weights = _centred(sample, weight)
    norms = np.einsum("ij,ij->j", x, x)
    trials = 2 + int(math.log(n_clusters))
    chosen = np.empty(n_clusters, np.intp)
    chosen[0] = random.choice(len(sample), p=weights / weights.sum())
    nearest = _distances(x, norms, chosen[:1])[0]
    for c in range(1, n_clusters):
        cumulated = np.cumsum(nearest * weights)
        drawn = random.uniform(size=trials) * cumulated[-1]
        candidates = np.minimum(np.searchsorted(cumulated, drawn), len(sample) - 1)
        distances = np.minimum(nearest, _distances(x, norms, candidates))
        best = int(np.argmin(distances @ weights))
        chosen[c], nearest = candidates[best], distances[best]
    return chosen


def _centred(sample: Floats, weight: Weights) -> tuple[Floats, Floats]:
    """Return the rows about their mean, feature-major, and what each counts."""
    x = np.ascontiguousarray((sample - sample.mean(axis=0)).T, np.float64)
    return x, np.ones(len(sample)) if weight is None else weight


def _distances(x: Floats, norms: Floats, rows: NDArray[np.intp]) -> Floats:
    """Return squared distances of all columns of x to some of them, (len(rows), n)."""
    distances: Floats = norms + norms[rows, None] - 2.0 * (x[:, rows].T @ x)
    np.maximum(distances, 0.0, out=distances)
    distances[np.arange(len(rows)), rows] = 0.0
    return distances


def kmeans(
    sample: Floats, weight: Weights, n_clusters: int, random: Random, check: Check = None
) -> NDArray[np.intp]:
    """Cluster by Lloyd's iterations from k-means++.

    Parameters
    ----------
    sample, weight, n_clusters, random
        As `kmeans_plus_plus` takes them.
    check : callable, optional
        Called in each iteration; may raise to cancel.

    Returns
    -------
    (n,) ndarray of int
        The cluster of each row. A cluster may be empty where rows are identical.
    """
    x, weights = _centred(sample, weight)
    seeds = kmeans_plus_plus(sample, weight, n_clusters, random)
    centres: Floats = np.ascontiguousarray(x[:, seeds].T)
    tolerance = KMEANS_TOLERANCE * float(x.var(axis=1).mean())
    labels = np.full(len(sample), -1, np.intp)
    for _ in range(KMEANS_ITERATIONS):
        if check is not None:
            check()
        before, labels = labels, _nearest(x, centres)
        if np.array_equal(before, labels):
            return labels
        moved = _centroids(x, weights, labels, centres)
        shift = float(((moved - centres) ** 2).sum())
        centres = moved
        if shift <= tolerance:
            break
    return _nearest(x, centres)


def _nearest(x: Floats, centres: Floats) -> NDArray[np.intp]:
    scores = centres @ x
    scores -= 0.5 * np.einsum("ij,ij->i", centres, centres)[:, None]
    best = scores[0].copy()
    labels = np.zeros(x.shape[1], np.intp)
    for k in range(1, len(centres)):
        better = scores[k] > best
        np.copyto(labels, k, where=better)
        np.maximum(best, scores[k], out=best)
    return labels


def _centroids(x: Floats, weights: Floats, labels: NDArray[np.intp], centres: Floats) -> Floats:
    """Return the clusters' weighted means; an empty cluster moves to the worst-placed row."""
    mass = np.bincount(labels, weights, len(centres))
    sums = np.stack([np.bincount(labels, row * weights, len(centres)) for row in x], axis=1)
    empty = np.flatnonzero(mass == 0)
    if empty.size:
        distance = ((x - centres[labels].T) ** 2).sum(axis=0) * (weights > 0)
        for k, row in zip(empty, np.argsort(-distance, kind="stable"), strict=False):
            point = x[:, row] * weights[row]
            sums[labels[row]] -= point
            mass[labels[row]] -= weights[row]
            sums[k], mass[k] = point, weights[row]
    means = centres.copy()
    filled = mass > 0
    means[filled] = sums[filled] / mass[filled, None]
    return means
