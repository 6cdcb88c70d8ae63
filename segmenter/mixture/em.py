"""Expectation and maximisation: one pass over the blocks, and the climb as an iterator of steps.

A pass keeps nothing of size N x K. Each batch of blocks sums its own moments, and the batches
are summed in the rows' order, so the result does not depend on the number of threads.

May import numpy; blocks, covariance, kernels and survey of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from segmenter.mixture.blocks import BLOCK_ROWS, Rows, Workers
from segmenter.mixture.covariance import Moments
from segmenter.mixture.kernels import Components, Kernel, Scratch, choose_kernel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from segmenter.mixture.survey import Survey

    Floats = NDArray[np.floating[Any]]

#: A fall of the mean log likelihood by more than so many roundings of the pass is an error.
ROUNDINGS = 64.0


class FallingLikelihoodError(RuntimeError):
    """The log likelihood fell by more than the covariance floor and rounding can explain."""


@dataclass(frozen=True, slots=True)
class Step:
    """One iteration of the climb.

    Attributes
    ----------
    iteration : int
        From 1 in each restart.
    restart : int
        From 0.
    log_likelihood : float
        Mean over the rows' weight, before this step's maximisation; for a Bayesian mixture its
        lower bound.
    gain : float
        Signed change against the step before; infinite for the first.
    converged : bool
        Whether the gain is below the tolerance.
    notes : tuple of str
        What this step did besides, such as re-seeding a component.
    weights, means, covariances : ndarray
        The parameters after this step.
    rows : int
        How many rows the step saw: fewer than all while it settles on a sample.
    """

    iteration: int
    restart: int
    log_likelihood: float
    gain: float
    converged: bool
    notes: tuple[str, ...]
    weights: Floats
    means: Floats
    covariances: Floats
    rows: int


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
    worst : int
        The row with the lowest density.
    rounding : float
        What rounding may do to the mean log likelihood.
    """

    moments: Moments
    log_likelihood: float
    entropy: float
    weight: float
    worst: int
    rounding: float

    @property
    def mean(self) -> float:
        """Mean log likelihood per unit of weight."""
        return self.log_likelihood / self.weight


class State(Protocol):
    """A mixture on its way: what a pass needs of it and what follows from the pass."""

    @property
    def weights(self) -> Floats:
        """Shares of the components, (K,)."""
        ...

    @property
    def means(self) -> Floats:
        """Means, (K, D)."""
        ...

    @property
    def covariances(self) -> Floats:
        """Covariances, shaped as the family has them."""
        ...

    @property
    def components(self) -> Components:
        """What the density needs."""
        ...

    def maximised(self, moments: Moments) -> State:
        """Return the next state, of the moments under this one."""
        ...

    def bound(self, expectation: Expectation) -> float:
        """Return the objective, of the pass that led to this state."""
        ...

    def allowed_fall(self, before: State) -> float:
        """Return by how much the objective may fall from `before`, for the covariance floor."""
        ...

    def reseeded(self, emptied: NDArray[np.intp], at: Floats, scatter: Floats) -> State:
        """Return the state with the emptied components begun again at a row."""
        ...


@dataclass(slots=True)
class _Sums:
    sums: Floats
    log_likelihood: float = 0.0
    lowest: float = np.inf
    worst: int = 0


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
        centre = self.survey.centre
        kernel = choose_kernel(components, centre, self.survey.reach, self.dtype)

        def batch(worker: int, start: int, stop: int) -> _Sums:
            return self._batch(kernel, worker, start, stop)

        parts = self.workers.each_batch(batch)
        sums = parts[0].sums
        for part in parts[1:]:
            sums += part.sums
        log_density = sum(part.log_likelihood for part in parts)
        moments, complete = kernel.moments(sums)
        if not complete:
            moments = Moments(moments.mass, moments.first, self.survey.scatter, moments.reference)
        condition = components.condition(centre, self.survey.reach)
        spacing = float(np.finfo(kernel.dtype).eps)
        return Expectation(
            moments=moments,
            log_likelihood=log_density + kernel.peak * self.survey.weight,
            entropy=log_density - kernel.mean_joint(sums),
            weight=self.survey.weight,
            worst=min(parts, key=lambda part: part.lowest).worst,
            rounding=ROUNDINGS * spacing * (1.0 + min(condition, 1e8) + abs(kernel.peak)),
        )

    def _batch(self, kernel: Kernel, worker: int, start: int, stop: int) -> _Sums:
        whole: _Sums | None = None
        for first in range(start, stop, BLOCK_ROWS):
            if self.check is not None:
                self.check()
            part = self._block(kernel, worker, first, min(first + BLOCK_ROWS, stop))
            whole = part if whole is None else _added(whole, part)
        assert whole is not None, "a batch has at least one block"
        return whole

    def _block(self, kernel: Kernel, worker: int, start: int, stop: int) -> _Sums:
        scratch = self._scratch_for(kernel, worker, stop - start)
        weight = self.rows.read(start, stop, scratch.x)
        scratch.x -= kernel.centre
        kernel.log_joint(scratch)
        log_density = kernel.posteriors(scratch)
        if weight is None:
            worst = int(log_density.argmin())
            log_likelihood = float(log_density.sum(dtype=np.float64))
            np.divide(1.0, scratch.total, out=scratch.total)
        else:
            worst = int(np.where(weight > 0, log_density, np.inf).argmin())
            log_likelihood = float(np.dot(log_density.astype(np.float64), weight))
            np.divide(weight, scratch.total, out=scratch.total, casting="same_kind")
        lowest = float(log_density[worst])
        scratch.joint *= scratch.total
        sums = kernel.gather(scratch).astype(np.float64)
        return _Sums(sums, log_likelihood, lowest, start + worst)

    def _scratch_for(self, kernel: Kernel, worker: int, length: int) -> Scratch:
        key = (worker, length, type(kernel), kernel.dtype)
        if key not in self._scratch:
            self._scratch[key] = kernel.scratch(length)
        return self._scratch[key]


def _added(whole: _Sums, part: _Sums) -> _Sums:
    whole.sums += part.sums
    whole.log_likelihood += part.log_likelihood
    if part.lowest < whole.lowest:
        whole.lowest, whole.worst = part.lowest, part.worst
    return whole


@dataclass(frozen=True, slots=True)
class Rules:
    """When a climb ends.

    Attributes
    ----------
    tol : float
        It has converged when the objective changes by less.
    max_iter : int
    restart : int
        Which restart this is, for the steps.
    previous : float
        The objective before the first step; minus infinity if there is none.
    """

    tol: float
    max_iter: int
    restart: int = 0
    previous: float = -np.inf


@dataclass(frozen=True, slots=True)
class Ascent:
    """A step with the state that it led to."""

    step: Step
    state: State


def climb(passes: RowsPass, state: State, rules: Rules) -> Iterator[Ascent]:
    """Yield steps of EM until the objective settles or the iterations are used up.

    Raises
    ------
    FallingLikelihoodError
        If the objective falls by more than the covariance floor and rounding allow.
    ValueError
        If a covariance becomes singular, which a positive `reg_covar` prevents.
    """
    previous, allowed = rules.previous, np.inf
    reseedings = len(state.means)
    for iteration in range(1, rules.max_iter + 1):
        expectation = passes.expect(state.components)
        after = state.maximised(expectation.moments)
        bound = after.bound(expectation)
        gain = bound - previous
        if -gain > allowed + expectation.rounding:
            raise FallingLikelihoodError(
                f"The log likelihood fell by {-gain:.3g} in iteration {iteration}, more than "
                "rounding explains. Scale the data, or increase reg_covar."
            )
        allowed = after.allowed_fall(state)
        emptied = np.flatnonzero(expectation.moments.mass < _EMPTY_ROWS)
        notes: tuple[str, ...] = ()
        if emptied.size and reseedings >= emptied.size:
            reseedings -= emptied.size
            after, notes = _reseed(passes, after, emptied, expectation.worst)
            allowed = np.inf
        converged = abs(gain) < rules.tol and not notes
        step = Step(
            iteration=iteration,
            restart=rules.restart,
            log_likelihood=bound,
            gain=gain,
            converged=converged,
            notes=notes,
            weights=after.weights,
            means=after.means,
            covariances=after.covariances,
            rows=passes.rows.shape[0],
        )
        yield Ascent(step, after)
        if converged:
            return
        previous, state = bound, after


#: A component that answers for less than this many rows has emptied.
_EMPTY_ROWS = 1e-6


def _reseed(
    passes: RowsPass, state: State, emptied: NDArray[np.intp], worst: int
) -> tuple[State, tuple[str, ...]]:
    """Begin one emptied component again at the row that the mixture explains worst."""
    n_features = passes.rows.shape[1]
    at = np.empty((n_features, 1))
    passes.rows.read(worst, worst + 1, at)
    covariance = passes.survey.scatter / passes.survey.weight
    one = emptied[:1]
    note = f"component {int(one[0]) + 1} was empty and was begun again at row {worst}"
    return state.reseeded(one, at[:, 0], covariance), (note,)
