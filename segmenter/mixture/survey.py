"""One look at all rows before a fit: where they lie, how far they reach, and a sample of them.

May import numpy; blocks of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.blocks import BLOCK_ROWS, Rows, Workers

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

#: So many rows are enough to start from; a larger data set is sampled evenly.
SAMPLE_ROWS = 1 << 17


@dataclass(frozen=True, slots=True)
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
    scatter : (D, D) ndarray of float64
        Σ w (x - centre)(x - centre)ᵀ.
    sample : (n, D) ndarray
        All rows, or every so many.
    sample_weight : (n,) ndarray of float64 or None
        The sample's weights; None when all are 1.
    """

    centre: Floats
    low: Floats
    high: Floats
    weight: float
    scatter: Floats
    sample: Floats
    sample_weight: Floats | None

    @property
    def sampled_weight(self) -> float:
        """The sum of the sample's weights."""
        if self.sample_weight is None:
            return float(len(self.sample))
        return float(self.sample_weight.sum())

    def scatter_about(self, origin: Floats) -> Floats:
        """Return Σ w (x - origin)(x - origin)ᵀ."""
        apart = self.centre - origin
        scatter: Floats = self.scatter + self.weight * np.outer(apart, apart)
        return scatter


@dataclass(frozen=True, slots=True)
class _Part:
    weight: float
    total: Floats
    scatter: Floats
    low: Floats
    high: Floats
    rows: Floats
    row_weight: Floats | None


def survey(
    rows: Rows,
    workers: Workers,
    dtype: np.dtype[Any],
    check: Callable[[], None] | None = None,
    sample_rows: int = SAMPLE_ROWS,
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
    sample_rows : int, optional
        The most rows of the sample; some more where they do not divide evenly.

    Returns
    -------
    Survey
    """
    n_rows, n_columns = rows.shape
    stride = max(1, -(-n_rows // sample_rows))
    wide = np.dtype(np.float64)
    origin = np.empty((n_columns, 1))
    rows.read(0, 1, origin)
    block = min(BLOCK_ROWS, n_rows)

    def look(worker: int, start: int, stop: int) -> _Part:
        parts = []
        for first in range(start, stop, block):
            if check is not None:
                check()
            x = np.empty((n_columns, min(block, stop - first)), wide)
            weight = rows.read(first, first + x.shape[1], x)
            parts.append(_look(x, weight, origin, slice(-first % stride, None, stride)))
        return _join(parts)

    whole = _join(workers.each_batch(n_rows, look, block))
    mean = whole.total / whole.weight
    centre = origin[:, 0] + mean
    return Survey(
        centre=centre,
        low=whole.low,
        high=whole.high,
        weight=whole.weight,
        scatter=whole.scatter - whole.weight * np.outer(mean, mean),
        sample=np.ascontiguousarray(whole.rows.T, dtype),
        sample_weight=whole.row_weight,
    )


def _look(x: Floats, weight: Floats | None, origin: Floats, chosen: slice) -> _Part:
    low, high = x.min(axis=1), x.max(axis=1)
    sample = x[:, chosen].copy()
    x -= origin
    weighted = x if weight is None else x * weight
    return _Part(
        weight=float(x.shape[1]) if weight is None else float(weight.sum(dtype=np.float64)),
        total=weighted.sum(axis=1),
        scatter=weighted @ x.T,
        low=low,
        high=high,
        rows=sample,
        row_weight=None if weight is None else weight[chosen].astype(np.float64),
    )


def _join(parts: list[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    weights = [part.row_weight for part in parts if part.row_weight is not None]
    return _Part(
        weight=sum(part.weight for part in parts),
        total=np.sum([part.total for part in parts], axis=0),
        scatter=np.sum([part.scatter for part in parts], axis=0),
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
