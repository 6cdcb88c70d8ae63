"""Which passes suit the rows that a caller brings.

May import numpy; blocks, expectation, missing and survey of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from segmenter.mixture.blocks import ArrayRows, Rows, Workers
from segmenter.mixture.expectation import RowsPass
from segmenter.mixture.missing import GroupsPass, groups_of, survey_with_gaps
from segmenter.mixture.survey import SAMPLE_ROWS, Survey, survey
from segmenter.mixture.validation import has_gaps

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from segmenter.mixture.em import Passes


def coarse_passes(looked: Survey, dtype: np.dtype[Any], workers: Workers) -> Passes:
    """Return passes over an even part of the survey's sample."""
    stride = max(1, len(looked.sample) // SAMPLE_ROWS)
    weight = looked.sample_weight
    part = ArrayRows(looked.sample[::stride], None if weight is None else weight[::stride])
    return RowsPass(part, survey(part, workers, dtype, looked.check), dtype, workers, looked.check)


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
    return RowsPass(rows, looked, dtype, workers, check)
