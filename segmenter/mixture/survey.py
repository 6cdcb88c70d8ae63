"""One look at all rows before a fit: where they lie, how far they reach, and a sample of them.

May import numpy; blocks of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.blocks import ArrayRows, Rows, Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

#: Up to so many rows all are the sample; of more, every so many.
SAMPLE_ROWS = 1 << 17

#: Of more a fit begins with an even part of the sample, of about so many.
START_ROWS = 1 << 15

#: Rows looked at in one call.
LOOK_ROWS = 1 << 14


@dataclass(frozen=True)
class Survey:
    """What one pass tells of the rows.

    Attributes
    ----------
    centre : (D,) ndarray of float64
        The weighted mean.
    low, high : (D,) ndarray of float64
        The least and the greatest value of each feature.
    weight : float
        The sum of the rows' weights.
    sample : (n, D) ndarray
        All rows that count, or every so many of them.
    sample_weight : (n,) ndarray of float64 or None
        The sample's weights; None when all are 1.
    rows, workers, check
        What the survey was made of, for the scatter, which takes a second pass.
    there : (D,) ndarray
        The share of the weight that has each feature, where others hold its mean instead.
    """

    centre: Floats
    low: Floats
    high: Floats
    weight: float
    sample: Floats
    sample_weight: Floats | None
    rows: Rows
    workers: Workers
    check: Callable[[], None] | None
    there: Floats | None = None

    @property
    def start(self) -> ArrayRows:
        """The rows to begin a fit with: all, or of very many an even part."""
        return self.part(START_ROWS if self.rows.shape[0] > SAMPLE_ROWS else SAMPLE_ROWS)

    def part(self, n_rows: int) -> ArrayRows:
        """Return about so many rows of the sample, evenly spread."""
        stride = max(1, len(self.sample) // n_rows)
        weight = self.sample_weight
        return ArrayRows(self.sample[::stride], None if weight is None else weight[::stride])

    @cached_property
    def scatter(self) -> Floats:
        """Σ w (x - centre)(x - centre)ᵀ, (D, D).

        Where a mean stands for what is missing, each feature has the variance of what is there.
        """

        def look(worker: int, start: int, stop: int) -> Floats:
            parts = []
            for x, weight in _blocks(self.rows, start, stop, self.check):
                x -= self.centre[:, None]
                parts.append((x if weight is None else x * weight) @ x.T)
            part: Floats = np.sum(parts, axis=0)
            return part

        parts = self.workers.each_batch(self.rows.shape[0], look)
        scatter: Floats = np.sum(parts, axis=0)
        if self.there is not None:
            scatter /= np.sqrt(np.outer(self.there, self.there))
        return scatter

    def scatter_about(self, origin: Floats) -> Floats:
        """Return Σ w (x - origin)(x - origin)ᵀ."""
        apart = self.centre - origin
        scatter: Floats = self.scatter + self.weight * np.outer(apart, apart)
        return scatter


@dataclass(frozen=True, slots=True)
class _Part:
    counting: int
    weight: float
    total: Floats
    low: Floats
    high: Floats
    rows: Floats
    row_weight: Floats | None


def survey(
    rows: Rows,
    workers: Workers,
    dtype: np.dtype[Any],
    check: Callable[[], None] | None = None,
    *,
    sampled: bool = True,
) -> Survey:
    """Look at all rows once.

    Parameters
    ----------
    rows : Rows
    workers : Workers
    dtype : float32 or float64
        The dtype of the sample.
    check : callable, optional
        Called for each block; may raise.
    sampled : bool, optional
        Whether a sample is wanted; if not, it is a row or two.

    Returns
    -------
    Survey
    """
    n_rows = rows.shape[0]
    stride = -(-n_rows // SAMPLE_ROWS) if sampled else n_rows

    def look(worker: int, start: int, stop: int) -> _Part:
        parts, first = [], start
        for x, weight in _blocks(rows, start, stop, check):
            parts.append(_look(x, weight, -first % stride, stride))
            first += x.shape[1]
        return _join(parts)

    whole = _join(workers.each_batch(n_rows, look))
    if sampled and stride > 1 and whole.counting < n_rows:
        stride = -(-whole.counting // SAMPLE_ROWS)
        whole = _join(workers.each_batch(n_rows, look))
    return Survey(
        centre=whole.total / whole.weight,
        low=whole.low,
        high=whole.high,
        weight=whole.weight,
        sample=np.ascontiguousarray(whole.rows.T, dtype),
        sample_weight=whole.row_weight,
        rows=rows,
        workers=workers,
        check=check,
    )


def _blocks(
    rows: Rows, start: int, stop: int, check: Callable[[], None] | None
) -> Iterator[tuple[Floats, Floats | None]]:
    """Yield blocks feature-major, float64, with their weights; the array is used again."""
    x = np.empty((rows.shape[1], min(LOOK_ROWS, stop - start)))
    for first in range(start, stop, LOOK_ROWS):
        if check is not None:
            check()
        length = min(LOOK_ROWS, stop - first)
        here = x if length == x.shape[1] else np.empty((len(x), length))
        yield here, rows.read(first, first + length, here)


def _look(x: Floats, weight: Floats | None, first: int, stride: int) -> _Part:
    chosen: slice | NDArray[np.intp] = slice(first, None, stride)
    counting = x.shape[1]
    if weight is not None and not weight.all():
        # Where few rows count, none is to be missed: each block's first is among them.
        those = np.flatnonzero(weight)
        counting, chosen = len(those), those[::stride]
    return _Part(
        counting=counting,
        weight=float(x.shape[1]) if weight is None else float(weight.sum(dtype=np.float64)),
        total=x.sum(axis=1) if weight is None else x @ weight,
        low=x.min(axis=1),
        high=x.max(axis=1),
        rows=x[:, chosen].copy(),
        row_weight=None if weight is None else weight[chosen].astype(np.float64),
    )


def _join(parts: list[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    weights = [part.row_weight for part in parts if part.row_weight is not None]
    return _Part(
        counting=sum(part.counting for part in parts),
        weight=sum(part.weight for part in parts),
        total=np.sum([part.total for part in parts], axis=0),
        low=np.min([part.low for part in parts], axis=0),
        high=np.max([part.high for part in parts], axis=0),
        rows=np.concatenate([part.rows for part in parts], axis=1),
        row_weight=_joined_weights(parts) if weights else None,
    )


def _joined_weights(parts: list[_Part]) -> Floats:
    """Join the weights; a part whose rows all weigh 1 gave none."""
    return np.concatenate(
        [
            np.ones(part.rows.shape[1]) if part.row_weight is None else part.row_weight
            for part in parts
        ]
    )
