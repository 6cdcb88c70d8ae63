"""How good a grouping is: against the data itself, or against other groupings of the same rows.

Everything that compares two groupings is read off their contingency table, which is counted
once: `agreement` gives all of them together. Labels are integers of any shape; a picture's
label map goes in as it is.

May import numpy; validation of ours.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.validation import check_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    Labels = NDArray[np.integer[Any]]
    Floats = NDArray[np.floating[Any]]

#: Labels up to this are counted as they are; larger ones are numbered afresh first.
_DENSE_LABELS = 1 << 16

#: The most cells of a table that is counted directly.
_DENSE_CELLS = 1 << 24

#: Distances that are held at a time.
_CHUNK_CELLS = 1 << 20


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well a segmentation agrees with one or more others of the same pixels.

    Attributes
    ----------
    adjusted_rand : float
        1 for the same grouping, about 0 for independent ones; mean over the truths.
    mutual_information : float
        Normalised by the mean of the entropies, in [0, 1]; mean over the truths.
    covering : float
        Of the truths' segments by ours, in [0, 1]; BSDS's measure, over all truths' segments.
    probabilistic_rand : float
        Share of pixel pairs on which we agree, in [0, 1]; mean over the truths.
    variation_of_information : float
        In bits, 0 for the same grouping; mean over the truths.
    """

    adjusted_rand: float
    mutual_information: float
    covering: float
    probabilistic_rand: float
    variation_of_information: float


def agreement(labels: ArrayLike, truths: Sequence[ArrayLike]) -> Agreement:
    """Compare a segmentation with one or more others.

    Parameters
    ----------
    labels : array_like of int
    truths : sequence of array_like of int
        Each of the shape of `labels`.

    Returns
    -------
    Agreement
    """
    tables = [contingency(labels, truth) for truth in truths]
    if not tables:
        raise ValueError("There is nothing to compare with: give at least one other labelling.")
    return Agreement(
        adjusted_rand=_mean([adjusted_rand_of(table) for table in tables]),
        mutual_information=_mean([mutual_information_of(table) for table in tables]),
        covering=covering_of(tables),
        probabilistic_rand=_mean([rand_of(table) for table in tables]),
        variation_of_information=_mean([variation_of_information_of(table) for table in tables]),
    )


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def contingency(labels: ArrayLike, truth: ArrayLike) -> NDArray[np.int64]:
    """Count how many elements have each pair of labels.

    Parameters
    ----------
    labels, truth : array_like of int
        Of one shape.

    Returns
    -------
    (A, B) ndarray of int64
        A row a label of `labels`, a column a label of `truth`; labels that do not occur have
        no row or column.
    """
    rows, columns = np.asarray(labels), np.asarray(truth)
    if rows.shape != columns.shape:
        raise ValueError(f"The labellings differ in shape: {rows.shape} and {columns.shape}.")
    if rows.size == 0:
        raise ValueError("The labellings are empty.")
    first, n_rows = _numbered(rows.ravel())
    second, n_columns = _numbered(columns.ravel())
    if n_rows * n_columns > _DENSE_CELLS:
        first, n_rows = _numbered(first, afresh=True)
        second, n_columns = _numbered(second, afresh=True)
    cells = first.astype(np.intp)
    cells *= n_columns
    cells += second.astype(np.intp)
    counts = np.bincount(cells, minlength=n_rows * n_columns).reshape(n_rows, n_columns)
    filled = counts[counts.any(axis=1)]
    table: NDArray[np.int64] = filled[:, filled.any(axis=0)].astype(np.int64, copy=False)
    return table


def _numbered(labels: Labels, *, afresh: bool = False) -> tuple[Labels, int]:
    """Return labels from 0 and how many numbers they take."""
    if not afresh and labels.dtype.kind in "iu":
        low, high = int(labels.min()), int(labels.max())
        if low >= 0 and high < _DENSE_LABELS:
            return labels, high + 1
    values, numbers = np.unique(labels, return_inverse=True)
    return numbers, len(values)


def adjusted_rand(labels: ArrayLike, truth: ArrayLike) -> float:
    """Return the Rand index adjusted for chance (Hubert and Arabie 1985)."""
    return adjusted_rand_of(contingency(labels, truth))


def adjusted_rand_of(table: NDArray[np.int64]) -> float:
    """Return the adjusted Rand index of a contingency table."""
    together, by_rows, by_columns, pairs = _pairs(table)
    expected = by_rows * by_columns / pairs if pairs else 0.0
    most = 0.5 * (by_rows + by_columns)
    return 1.0 if most == expected else (together - expected) / (most - expected)


def _pairs(table: NDArray[np.int64]) -> tuple[float, float, float, float]:
    """Return how many pairs share both labels, the first, the second, and all pairs."""

    def pairs(counts: NDArray[np.int64]) -> float:
        wide = counts.astype(np.float64)
        return float((wide * (wide - 1.0)).sum() / 2.0)

    total = table.sum()
    return (
        pairs(table),
        pairs(table.sum(axis=1)),
        pairs(table.sum(axis=0)),
        pairs(np.asarray(total)),
    )


def normalized_mutual_information(labels: ArrayLike, truth: ArrayLike) -> float:
    """Return the mutual information over the mean of the two entropies."""
    return mutual_information_of(contingency(labels, truth))


def mutual_information_of(table: NDArray[np.int64]) -> float:
    """Return the normalised mutual information of a contingency table."""
    joint, rows, columns = _entropies(table)
    mutual = rows + columns - joint
    if min(table.shape) == 1 and max(table.shape) == 1:
        return 1.0
    mean = 0.5 * (rows + columns)
    return max(0.0, mutual) / mean if mean > 0.0 and mutual > 1e-12 * mean else 0.0


def variation_of_information(labels: ArrayLike, truths: Sequence[ArrayLike]) -> float:
    """Return the mean over the truths of H(labels | truth) + H(truth | labels), in bits.

    References
    ----------
    Meila 2005; in bits as BSDS's benchmark takes it.
    """
    return _mean([variation_of_information_of(contingency(labels, truth)) for truth in truths])


def variation_of_information_of(table: NDArray[np.int64]) -> float:
    """Return the variation of information of a contingency table, in bits."""
    joint, rows, columns = _entropies(table)
    return max(0.0, 2.0 * joint - rows - columns) / math.log(2.0)


def _entropies(table: NDArray[np.int64]) -> tuple[float, float, float]:
    """Return the entropies of the cells, the rows and the columns, in nats."""

    def entropy(counts: NDArray[np.int64]) -> float:
        share = counts[counts > 0] / counts.sum()
        return float(-(share * np.log(share)).sum())

    return entropy(table), entropy(table.sum(axis=1)), entropy(table.sum(axis=0))


def probabilistic_rand(labels: ArrayLike, truths: Sequence[ArrayLike]) -> float:
    """Return the share of pairs on which we agree with the truths, on average.

    References
    ----------
    Unnikrishnan, Pantofaru and Hebert 2007, as BSDS's benchmark takes it.
    """
    return _mean([rand_of(contingency(labels, truth)) for truth in truths])


def rand_of(table: NDArray[np.int64]) -> float:
    """Return the Rand index of a contingency table."""
    together, by_rows, by_columns, pairs = _pairs(table)
    return 1.0 if pairs == 0 else 1.0 - (by_rows + by_columns - 2.0 * together) / pairs


def covering(labels: ArrayLike, truths: Sequence[ArrayLike]) -> float:
    """Return how well our segments cover those of the truths.

    Each segment of each truth counts by its size with the best overlap, intersection over
    union, that any of our segments has with it.

    References
    ----------
    Arbelaez, Maire, Fowlkes and Malik 2011, section 2.3.2, as BSDS's benchmark takes it.
    """
    return covering_of([contingency(labels, truth) for truth in truths])


def covering_of(tables: Sequence[NDArray[np.int64]]) -> float:
    """Return the covering of the tables' columns by their rows."""
    covered = total = 0.0
    for table in tables:
        sizes = table.sum(axis=0)
        union = table.sum(axis=1)[:, None] + sizes - table
        covered += float(sizes @ (table / union).max(axis=0))
        total += float(sizes.sum())
    return covered / total


def silhouette(
    X: ArrayLike, labels: ArrayLike, *, sample_size: int | None = None, seed: int = 0
) -> float:
    """Return the mean silhouette: how much nearer rows are to their own group than the next.

    Parameters
    ----------
    X : (N, D) array_like
    labels : (N,) array_like of int
    sample_size : int, optional
        How many rows to draw, for its cost grows with their square; all if not given.
    seed : int, optional
        Of the drawing.

    Returns
    -------
    float
        In [-1, 1].
    """
    rows, groups = check_rows(X, allow_nan=False), np.asarray(labels)
    if sample_size is not None:
        chosen = np.random.RandomState(seed).permutation(len(rows))[:sample_size]
        rows, groups = rows[chosen], groups[chosen]
    rows = rows.astype(np.float64)
    numbers, counts = _groups(groups, len(rows))
    member = np.zeros((len(rows), len(counts)))
    member[np.arange(len(rows)), numbers] = 1.0
    scores = np.empty(len(rows))
    chunk = max(1, _CHUNK_CELLS // len(rows))
    for start in range(0, len(rows), chunk):
        here = slice(start, start + chunk)
        scores[here] = _silhouettes(rows, here, numbers[here], counts, member)
    return float(scores.mean())


def _silhouettes(
    rows: Floats, here: slice, numbers: Labels, counts: NDArray[np.intp], member: Floats
) -> Floats:
    sums = _distances(rows[here], rows) @ member
    each = np.arange(len(sums))
    alone = counts[numbers] == 1
    inside = sums[each, numbers] / np.maximum(counts[numbers] - 1, 1)
    sums[each, numbers] = np.inf
    outside = (sums / counts).min(axis=1)
    score = (outside - inside) / np.maximum(np.maximum(inside, outside), np.finfo(float).tiny)
    return np.where(alone, 0.0, score)


def _distances(some: Floats, rows: Floats) -> Floats:
    """Return Euclidean distances, (len(some), len(rows))."""
    squared = (some**2).sum(axis=1)[:, None] + (rows**2).sum(axis=1) - 2.0 * (some @ rows.T)
    distances: Floats = np.sqrt(np.maximum(squared, 0.0))
    return distances


def davies_bouldin(X: ArrayLike, labels: ArrayLike) -> float:
    """Return the mean likeness of each group to its most similar one; lower is better.

    References
    ----------
    Davies and Bouldin 1979.
    """
    rows = check_rows(X, allow_nan=False).astype(np.float64)
    numbers, counts = _groups(np.asarray(labels), len(rows))
    sums = np.stack([np.bincount(numbers, column) for column in rows.T], axis=1)
    centres = sums / counts[:, None]
    inside = np.bincount(numbers, np.linalg.norm(rows - centres[numbers], axis=1)) / counts
    apart = np.linalg.norm(centres[:, None] - centres, axis=2)
    if np.allclose(inside, 0.0) or np.allclose(apart, 0.0):
        return 0.0
    apart[apart == 0.0] = np.inf
    return float(((inside[:, None] + inside) / apart).max(axis=1).mean())


def _groups(labels: Labels, n_rows: int) -> tuple[Labels, NDArray[np.intp]]:
    """Return labels from 0 without gaps and how often each occurs."""
    if labels.shape != (n_rows,):
        raise ValueError(f"There are {n_rows} rows and labels of shape {labels.shape}.")
    values, numbers, counts = np.unique(labels, return_inverse=True, return_counts=True)
    if not 2 <= len(values) <= n_rows - 1:
        raise ValueError(
            f"Number of labels is {len(values)}. Valid values are 2 to n_samples - 1 (inclusive)"
        )
    return numbers, counts
