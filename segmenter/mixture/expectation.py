"""Expectation: one pass over the blocks, which yields the moments of the posteriors.

A pass keeps nothing of size N x K. Each batch of blocks sums its own moments, and the batches
are summed in the rows' order, so the result does not depend on the number of threads.

May import numpy; blocks, kernels, moments, posteriors and survey of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.kernels import LEAST_TOTAL, Components, Kernel, KernelChoice, Scratch
from segmenter.mixture.posteriors import Evaluation

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from segmenter.mixture.blocks import Rows, Workers
    from segmenter.mixture.moments import Moments
    from segmenter.mixture.survey import Survey

    Floats = NDArray[np.floating[Any]]

#: A fall of the mean log likelihood by more than so many roundings of the pass is an error.
ROUNDINGS = 64.0


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one pass over the rows yields.

    Attributes
    ----------
    moments : Moments
        Of the responsibilities, by component.
    log_likelihood : float
        Σ w log p(x).
    entropy : float
        -Σ w r log r of the responsibilities.
    weight : float
        Σ w.
    rounding : float
        What rounding may do to the mean log likelihood.
    """

    moments: Moments
    log_likelihood: float
    entropy: float
    weight: float
    rounding: float

    @property
    def mean(self) -> float:
        """Mean log likelihood per unit of weight."""
        return self.log_likelihood / self.weight


@dataclass(slots=True)
class _Sums:
    """What one batch adds to a pass."""

    sums: Floats
    log_density: float

    def add(self, part: _Sums) -> None:
        self.sums += part.sums
        self.log_density += part.log_density


@dataclass
class RowsPass:
    """The passes over one set of rows, with the arrays that the threads keep between them.

    Parameters
    ----------
    rows : Rows
    survey : Survey
    dtype : float32 or float64
        In which products are taken where that is accurate enough.
    workers : Workers
    check : callable, optional
        Called for each block; may raise to cancel.
    """

    rows: Rows
    survey: Survey
    dtype: np.dtype[Any]
    workers: Workers
    check: Callable[[], None] | None = None
    _scratch: dict[tuple[Any, ...], Scratch] = field(default_factory=dict)

    def expect(self, components: Components) -> Expectation:
        """Evaluate the components on all rows and gather the moments of their posteriors."""
        looked = self.survey
        choice = KernelChoice(components, looked.centre, self.dtype)
        kernel = choice.kernel(looked.low, looked.high)
        block_rows = kernel.block_rows()

        def batch(worker: int, start: int, stop: int) -> _Sums:
            whole = start + (stop - start) // block_rows * block_rows
            if whole in (start, stop):
                return self._batch(kernel, worker, start, stop, min(block_rows, stop - start))
            sums = self._batch(kernel, worker, start, whole, block_rows)
            sums.add(self._batch(kernel, worker, whole, stop, stop - whole))
            return sums

        parts = self.workers.each_batch(self.rows.shape[0], batch, block_rows)
        for part in parts[1:]:
            parts[0].add(part)
        sums, log_density = parts[0].sums, parts[0].log_density
        moments, complete = kernel.moments(sums)
        if not complete:
            moments = replace(moments, second=looked.scatter_about(kernel.origin))
        return Expectation(
            moments=moments,
            log_likelihood=log_density + kernel.peak * looked.weight,
            entropy=log_density - kernel.mean_joint(sums),
            weight=looked.weight,
            rounding=ROUNDINGS * choice.rounding(kernel, looked.low, looked.high),
        )

    def _batch(self, kernel: Kernel, worker: int, start: int, stop: int, length: int) -> _Sums:
        """Sum over blocks of one length, by the quick exponentials if they keep all digits."""
        scratch = self._scratch_for(kernel, worker, length)
        with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
            part = self._blocks(kernel, scratch, kernel.exponentials, start, stop)
            if part is None:
                part = self._blocks(kernel, scratch, kernel.shifted_exponentials, start, stop)
                scratch.shifts = scratch.shifts[:, :1] * 0
        assert part is not None, "exponentials about the largest sum to 1 or more"
        return part

    def _blocks(
        self,
        kernel: Kernel,
        scratch: Scratch,
        exponentials: Callable[[Scratch, int], None],
        start: int,
        stop: int,
    ) -> _Sums | None:
        sums = np.zeros((kernel.n_components, 1))
        weights: list[Floats | None] = []
        for place, first in enumerate(range(start, stop, scratch.joint.shape[1])):
            if self.check is not None:
                self.check()
            weight = self.rows.read(first, first + scratch.joint.shape[1], scratch.x)
            kernel.centre(scratch)
            kernel.log_joint(scratch)
            exponentials(scratch, place)
            counts = None if weight is None else weight.astype(kernel.dtype)
            one = kernel.dtype.type(1)
            np.divide(one if counts is None else counts, scratch.totals[place], out=scratch.scale)
            scratch.joint *= scratch.scale
            weights.append(counts)
            # Batches add up in float64, whatever the products are taken in.
            sums = sums + kernel.gather(scratch).astype(np.float64)
        totals = scratch.totals[: len(weights)]
        if not totals.min() >= LEAST_TOTAL[kernel.dtype]:
            return None
        return _Sums(sums, _log_density(totals, scratch.shifts[: len(weights)], weights))

    def _scratch_for(self, kernel: Kernel, worker: int, length: int) -> Scratch:
        key = (worker, length, *kernel.key)
        if key not in self._scratch:
            self._scratch[key] = Scratch(kernel, length)
        return self._scratch[key]

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and of columns."""
        return self.rows.shape

    def worst_row(self, components: Components) -> Floats | None:
        """Return the row that the mixture explains worst, of those that count."""
        found: list[tuple[float, int]] = []

        def look(start: int, stop: int, responsibilities: Floats, log_density: Floats) -> None:
            weight = self.rows.read(start, stop, np.empty((self.rows.shape[1], stop - start)))
            counted = log_density if weight is None else np.where(weight > 0, log_density, np.inf)
            worst = int(counted.argmin())
            found.append((float(counted[worst]), start + worst))

        Evaluation(self.rows, components, self.dtype, self.check).each_posterior(look)
        worst = min(found)[1]
        row = np.empty((self.rows.shape[1], 1))
        self.rows.read(worst, worst + 1, row)
        return row[:, 0]


def _log_density(totals: Floats, shifts: Floats, weights: list[Floats | None]) -> float:
    """Return the sum of the rows' log densities, less the peak."""
    np.log(totals, out=totals)
    if shifts.shape[1] > 1:
        totals += shifts
    logs = 0.0
    for log_density, weight in zip(totals, weights, strict=True):
        counted = log_density if weight is None else log_density * weight
        logs += float(counted.sum(dtype=np.float64))
    return logs
