"""Which passes suit the rows that a caller brings.

May import numpy; blocks, expectation, missing and survey of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.blocks import ArrayRows, Rows, Workers
from segmenter.mixture.expectation import RowsPass
from segmenter.mixture.missing import GroupsPass, groups_of, survey_with_gaps
from segmenter.mixture.survey import SAMPLE_ROWS, START_ROWS, Survey, survey
from segmenter.mixture.validation import has_gaps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from segmenter.mixture.em import Passes

#: From so many features on a block is turned feature-major so slowly, for the cache's sake, that
#: an array of up to so many bytes is turned once and kept for all passes.
WIDE = 8
HELD_BYTES = 1 << 26


def coarse_passes(looked: Survey, dtype: np.dtype[Any], workers: Workers) -> Iterator[Passes]:
    """Yield passes over ever larger parts of the rows: what one may settle on first."""
    for size in (START_ROWS, SAMPLE_ROWS):
        if looked.rows.shape[0] > 2 * size:
            part = looked.part(size)
            seen = survey(part, workers, dtype, looked.check, sampled=False)
            yield RowsPass(part, seen, dtype, workers, looked.check)


def passes_over(
    rows: Rows,
    dtype: np.dtype[Any],
    workers: Workers,
    check: Callable[[], None] | None,
) -> Passes:
    """Return the passes over rows, by groups where values are missing."""
    if isinstance(rows, ArrayRows) and has_gaps(rows.X):
        looked = survey_with_gaps(rows.X, rows.sample_weight, workers)
        groups = groups_of(rows.X, rows.sample_weight)
        return GroupsPass(groups, looked, rows.shape, workers, check)
    looked = survey(rows, workers, dtype, check)
    if isinstance(rows, ArrayRows) and rows.shape[1] >= WIDE and rows.X.nbytes <= HELD_BYTES:
        rows = _turned(rows, workers)
    return RowsPass(rows, looked, dtype, workers, check)


def _turned(rows: ArrayRows, workers: Workers) -> ArrayRows:
    """Return the rows of a copy that is feature-major in memory."""
    turned = np.empty(rows.shape[::-1], rows.X.dtype)

    def turn(worker: int, start: int, stop: int) -> None:
        rows.read(start, stop, turned[:, start:stop])

    workers.each_batch(rows.shape[0], turn)
    return ArrayRows(turned.T, rows.sample_weight)
