"""Expectation: one pass over the rows, which yields the moments of the posteriors.

A pass keeps nothing of size N x K. Each strip of rows has its own moments, and they are summed
in the rows' order, so the result does not depend on the number of threads.

May import numpy; blocks, choice, kernels, moments, posteriors, scratch and survey of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.choice import KernelChoice
from segmenter.mixture.posteriors import Evaluation
from segmenter.mixture.scratch import Scratches

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from segmenter.mixture.blocks import Rows, Workers
    from segmenter.mixture.kernels import Components, Kernel
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
    gap_entropy : float
        Of the missing values, given the rest and the component, less what does not depend on
        the components.
    """

    moments: Moments
    log_likelihood: float
    entropy: float
    weight: float
    rounding: float
    gap_entropy: float = 0.0

    @property
    def mean(self) -> float:
        """Mean log likelihood per unit of weight."""
        return self.log_likelihood / self.weight


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
        Called for each strip of rows; may raise to cancel.
    """

    rows: Rows
    survey: Survey
    dtype: np.dtype[Any]
    workers: Workers
    check: Callable[[], None] | None = None
    _scratches: Scratches = field(default_factory=Scratches)

    def expect(self, components: Components) -> Expectation:
        """Evaluate the components on all rows and gather the moments of their posteriors."""
        looked = self.survey
        choice = KernelChoice(components, looked.centre, self.dtype)
        kernel = choice.kernel(looked.low, looked.high)

        def strip(worker: int, start: int, stop: int) -> tuple[Floats, float]:
            return self._strip(kernel, worker, start, stop)

        parts = self.workers.each_span(kernel.spans(self.rows.shape[0]), strip)
        sums = np.sum([sums for sums, _ in parts], axis=0)
        log_density = sum(log_density for _, log_density in parts)
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

    def _strip(self, kernel: Kernel, worker: int, start: int, stop: int) -> tuple[Floats, float]:
        """Return a strip's sums, in float64, and the sum of its log densities less the peak."""
        if self.check is not None:
            self.check()
        scratch = self._scratches.of(kernel, worker, stop - start)
        weight = self.rows.read(start, stop, scratch.x)
        kernel.centre(scratch)
        kernel.log_joint(scratch)
        log_density = kernel.log_density(scratch, kernel.exponentials(scratch))
        one = kernel.dtype.type(1)
        counts = one if weight is None else weight.astype(kernel.dtype)
        weights = np.divide(counts, scratch.totals, out=scratch.totals)
        if weight is not None:
            log_density *= counts
        return kernel.gather(scratch, weights), float(log_density.sum(dtype=np.float64))

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

        Evaluation(self.rows, components, self.dtype, self.check).visit(look)
        worst = min(found)[1]
        row = np.empty((self.rows.shape[1], 1))
        self.rows.read(worst, worst + 1, row)
        return row[:, 0]
