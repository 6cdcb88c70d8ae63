"""What is kept and what is said of the restarts of a fit.

May import numpy; em, estimator and validation of ours, the estimator for its type alone.
"""

from __future__ import annotations

import copy
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.validation import set_features, wrong_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from segmenter.mixture.em import Ascent, State, Step
    from segmenter.mixture.estimator import BaseMixture


#: A component of less than this share is said to be nearly empty.
NEARLY_EMPTY = 1e-4


def check_goes_on(mixture: BaseMixture, n_features: int) -> None:
    """Raise ValueError unless a warm start can go on from the last fit."""
    if n_features != mixture.means_.shape[1]:
        raise wrong_width(mixture, n_features)
    shape = mixture._family.shape(mixture.n_components, n_features)
    if len(mixture.means_) != mixture.n_components or mixture.covariances_.shape != shape:
        raise cannot_go_on()


def cannot_go_on() -> ValueError:
    """Return the exception for a warm start from a fit of another kind."""
    return ValueError(
        "warm_start goes on from the last fit: the number of components and what they are like "
        "must stay as they were. Set warm_start=False to begin anew."
    )


def remarks(mixture: BaseMixture) -> Iterator[str]:
    """Yield what one should know of the restarts and of the fitted components."""
    scores = mixture.restart_scores_
    if len(scores) > 1:
        spread = f"the best came to {max(scores):.4f}, the worst to {min(scores):.4f}"
        yield f"of {len(scores)} starts {spread}"
    shape = mixture.means_.shape
    widest = np.diagonal(mixture._family.full(mixture.covariances_, *shape), axis1=1, axis2=2)
    for k, variance in enumerate(widest.max(axis=1), start=1):
        if variance <= 1.01 * mixture.reg_covar:
            yield f"component {k} has collapsed onto identical rows: reg_covar is its variance"
    for empty in np.flatnonzero(mixture.weights_ < NEARLY_EMPTY):
        yield f"component {int(empty) + 1} is nearly empty"


class Best:
    """The best restart so far, and what is to be said of all of them.

    Parameters
    ----------
    mixture : BaseMixture
    dtype : float32 or float64
        Of the fitted attributes.
    names : ndarray of str or None
        Of the features.
    weight : float
        Of all rows.
    before : Best or None, optional
        Of the stage that this one goes on from, on fewer rows: the restarts were there.
    """

    def __init__(
        self,
        mixture: BaseMixture,
        dtype: np.dtype[Any],
        names: NDArray[np.object_] | None,
        weight: float,
        before: Best | None = None,
    ) -> None:
        self.restarts: Best = self if before is None else before.restarts
        self.weight = weight
        self.mixture = mixture
        self.dtype = dtype
        self.names = names
        self.state: State | None = None
        self.curve: list[float] = []
        self.notes: list[str] = []
        self.converged = False
        self.scores: list[float] = []
        self._state: State | None = None
        self._steps: list[Step] = []

    def begin(self, state: State) -> None:
        """Hear of a new restart."""
        self._state, self._steps = state, []

    def hear(self, ascent: Ascent) -> None:
        """Hear of a step."""
        self._state = ascent.state
        self._steps.append(ascent.step)

    def end(self) -> None:
        """Keep the restart if it is the best."""
        bound = self._steps[-1].log_likelihood if self._steps else -math.inf
        if self.state is None or bound > max(self.scores):
            self.state = self._state
            self.curve = [step.log_likelihood for step in self._steps]
            self.converged = bool(self._steps) and self._steps[-1].converged
            self.notes = [note for step in self._steps for note in step.notes]
        self.scores.append(bound)

    @property
    def chosen(self) -> State:
        """The state of the best restart."""
        assert self.state is not None, "a climb has at least one restart"
        return self.state

    def accept(self) -> None:
        """Set the mixture's fitted attributes, all at once."""
        mixture = self.mixture
        # A new fit forgets the averages over mini-batches that went before.
        vars(mixture).pop("_running", None)
        mixture._seen = self.weight
        mixture._accept(self.chosen, self.dtype)
        set_features(mixture, self.chosen.means.shape[1], self.names)
        mixture.converged_ = self.converged
        mixture.n_iter_ = len(self.curve)
        mixture.lower_bound_ = self.curve[-1] if self.curve else -math.inf
        mixture.lower_bounds_ = copy.copy(self.curve)
        mixture.log_likelihood_curve_ = tuple(self.curve)
        mixture.restart_scores_ = tuple(self.restarts.scores)
        mixture.notes_ = (*self.notes, *remarks(mixture))


class Talk:
    """What ``verbose`` prints, in scikit-learn's words."""

    def __init__(self, verbose: int, interval: int) -> None:
        self.verbose = int(verbose)
        self.interval = interval
        self.step: Step | None = None

    def say(self, step: Step) -> None:
        """Print a step."""
        if self.verbose and step.iteration == 1:
            self.end()
            print(f"Initialization {step.restart}")  # noqa: T201 - verbose asks for it
        self.step = step
        if self.verbose and step.iteration % self.interval == 0:
            change = f"\t ll change {step.gain:.5f}" if self.verbose > 1 else ""
            print(f"  Iteration {step.iteration}{change}")  # noqa: T201

    def end(self) -> None:
        """Print how the restart ended."""
        if self.verbose and self.step is not None:
            how = "converged" if self.step.converged else "did not converge"
            bound = f" lower bound {self.step.log_likelihood:.5f}." if self.verbose > 1 else ""
            print(f"Initialization {how}.{bound}")  # noqa: T201
        self.step = None
