"""The climb: expectation and maximisation in turn, as an iterator of steps.

An iterator, so that the caller decides when to stop, and progress, cancelling, a live plot and
the tests share one mechanism.

May import numpy; expectation, kernels, moments and survey of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from segmenter.mixture.expectation import Expectation
    from segmenter.mixture.kernels import Components
    from segmenter.mixture.moments import Moments
    from segmenter.mixture.survey import Survey

    Floats = NDArray[np.floating[Any]]

#: A component that answers for less than this many rows of the mean weight has emptied.
EMPTY_ROWS = 1e-6


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

    def allowed_fall(self, before: State, after: State, expectation: Expectation) -> float:
        """Return by how much the objective may fall, for the covariance floor and rounding.

        This state follows `before` and leads to `after` by the expectation under it, and the
        objective is that of `after` less that of this state.
        """
        ...

    def reseeded(self, emptied: NDArray[np.intp], at: Floats, scatter: Floats) -> State:
        """Return the state with the emptied components begun again at a row."""
        ...


class Passes(Protocol):
    """Something whose rows can be passed over again and again."""

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and of columns."""
        ...

    @property
    def survey(self) -> Survey:
        """What one look at the rows told."""
        ...

    def expect(self, components: Components) -> Expectation:
        """Evaluate the components on all rows and gather the moments of their posteriors."""
        ...

    def worst_row(self, components: Components) -> Floats | None:
        """Return the row that the mixture explains worst, if one can be begun at."""
        ...


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
    reseed : bool
        Whether a component that empties is begun again elsewhere.
    """

    tol: float
    max_iter: int
    restart: int = 0
    previous: float = -np.inf
    reseed: bool = True


@dataclass(frozen=True, slots=True)
class Ascent:
    """A step with the state that it led to."""

    step: Step
    state: State


def climb(passes: Passes, state: State, rules: Rules) -> Iterator[Ascent]:
    """Yield steps of EM until the objective settles or the iterations are used up.

    Raises
    ------
    FallingLikelihoodError
        If the objective falls by more than the covariance floor and rounding allow.
    ValueError
        If a covariance becomes singular, which a positive `reg_covar` prevents, or if numbers
        pass the range of floats.
    """
    previous = rules.previous
    before: State | None = None
    reseedings = 0
    for iteration in range(1, rules.max_iter + 1):
        expectation = passes.expect(state.components)
        after = state.maximised(expectation.moments)
        bound = after.bound(expectation)
        if not np.isfinite(bound):
            raise ValueError(
                "The log likelihood is not a finite number: the rows or the initial parameters "
                "are too large or too small to be squared. Scale the data."
            )
        gain = bound - previous
        if gain < 0.0 and before is not None:
            _check_fall(-gain, iteration, state.allowed_fall(before, after, expectation))
        notes: tuple[str, ...] = ()
        fewest = EMPTY_ROWS * expectation.weight / passes.shape[0]
        emptied = np.flatnonzero(expectation.moments.mass < fewest)
        if rules.reseed and emptied.size and reseedings < len(state.means):
            after, notes = _reseeded(passes, after, emptied)
            reseedings += len(notes)
        step = Step(
            iteration=iteration,
            restart=rules.restart,
            log_likelihood=bound,
            gain=gain,
            converged=abs(gain) < rules.tol and not notes,
            notes=notes,
            weights=after.weights,
            means=after.means,
            covariances=after.covariances,
            rows=passes.shape[0],
        )
        yield Ascent(step, after)
        if step.converged:
            return
        # A component begun elsewhere may cost likelihood at first.
        previous, before, state = bound, None if notes else state, after


def _check_fall(fall: float, iteration: int, allowed: float) -> None:
    """Raise if the objective fell by more than is allowed."""
    if fall > allowed:
        raise FallingLikelihoodError(
            f"The log likelihood fell by {fall:.3g} in iteration {iteration}, more than "
            "rounding explains. Scale the data, or increase reg_covar."
        )


def _reseeded(
    passes: Passes, state: State, emptied: NDArray[np.intp]
) -> tuple[State, tuple[str, ...]]:
    """Begin the first emptied component again at the row that the mixture explains worst.

    Unless even that row lies within a component: then there are fewer distinct rows than
    components, and nothing would be won.
    """
    components = state.components
    row = passes.worst_row(components)
    if row is None:
        return state, ()
    apart = row - components.means
    distance = np.einsum("ki,kij,kj->k", apart, components.precisions, apart)
    if np.delete(distance, emptied).min(initial=np.inf) <= row.size:
        return state, ()
    spread = passes.survey.scatter / passes.survey.weight
    note = f"component {int(emptied[0]) + 1} was empty and was begun again where the fit was worst"
    return state.reseeded(emptied[:1], row, spread), (note,)
