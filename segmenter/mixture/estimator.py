"""What both mixtures share: fitting as an iterator, and everything that one asks of a fit.

May import numpy and everything of this room that knows no estimators.
"""

from __future__ import annotations

import math
import warnings
from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np

from segmenter.mixture.blocks import ArrayRows, Rows, Workers, are_rows
from segmenter.mixture.constraints import check_parameters
from segmenter.mixture.covariance import FAMILIES
from segmenter.mixture.em import Passes, Rules, State, Step, climb
from segmenter.mixture.manners import Estimator, convergence_warning, not_fitted
from segmenter.mixture.missing import groups_of, marginal
from segmenter.mixture.passes import coarse_passes, passes_over
from segmenter.mixture.posteriors import Evaluation, label_rows
from segmenter.mixture.restarts import Best, Talk, check_goes_on
from segmenter.mixture.validation import (
    Input,
    check_features,
    check_range,
    check_rows,
    check_rows_and_gaps,
    check_weights,
    feature_names,
    random_state,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from segmenter.mixture.constraints import Constraints
    from segmenter.mixture.family import Family
    from segmenter.mixture.kernels import Components
    from segmenter.mixture.survey import Survey

    Floats = NDArray[np.floating[Any]]
    Seed = int | np.random.RandomState | None

NOT_CONVERGED = (
    "Best performing initialization did not converge. "
    "Try different init parameters, or increase max_iter, "
    "tol, or check for degenerate data."
)


class BaseMixture(Estimator):
    """A mixture of Gaussians; what it maximises is the subclass's."""

    _sklearn_kind: ClassVar[str | None] = "density_estimator"
    _constraints: ClassVar[Constraints]
    #: Whether a component that empties is begun again elsewhere.
    _reseeds: ClassVar[bool] = True

    n_components: int
    covariance_type: str
    tol: float
    reg_covar: float
    max_iter: int
    n_init: int
    init_params: str
    random_state: Seed
    warm_start: bool
    verbose: int
    verbose_interval: int

    weights_: Floats
    means_: Floats
    covariances_: Floats
    precisions_: Floats
    precisions_cholesky_: Floats
    converged_: bool
    n_iter_: int
    lower_bound_: float
    lower_bounds_: list[float]
    notes_: tuple[str, ...]
    restart_scores_: tuple[float, ...]
    log_likelihood_curve_: tuple[float, ...]
    n_features_in_: int
    #: The weight of the rows of the last fit.
    _seen: float

    @abstractmethod
    def _first_state(self, looked: Survey, random: np.random.RandomState) -> State:
        """Return where a climb begins."""

    @abstractmethod
    def _last_state(self) -> State:
        """Return the fitted state, to climb on from."""

    @abstractmethod
    def _check_against(self, n_features: int) -> None:
        """Check the parameters that must agree with the data."""

    @abstractmethod
    def _accept(self, state: State, dtype: np.dtype[Any]) -> None:
        """Set the fitted attributes that a state determines."""

    @property
    @abstractmethod
    def components(self) -> Components:
        """What the density of the fitted mixture needs."""

    @property
    def _family(self) -> Family:
        return FAMILIES[self.covariance_type]

    # Fitting

    def climb(
        self,
        X: Input,
        sample_weight: Input = None,
        *,
        check: Callable[[], None] | None = None,
    ) -> Iterator[Step]:
        """Fit step by step; the caller decides when to stop.

        Exhausting the iterator fits; closing it early leaves the mixture fitted as far as it
        came, and ``converged_`` says whether it had. If `check` raises, the mixture stays as it
        was before.

        Parameters
        ----------
        X : (N, D) array_like, or Rows
            NaN stands for a missing value.
        sample_weight : (N,) array_like, optional
            How much each row counts; all 1 if not given. Only for an array: `Rows` have their
            own weights.
        check : callable, optional
            Called for each block, on the thread that works on it; raises to cancel.

        Yields
        ------
        Step
        """
        check_parameters(self, self._constraints)
        rows, dtype = self._as_rows(X, sample_weight)
        self._check_against(rows.shape[1])
        names = feature_names(X)
        with Workers(rows.shape[0]) as workers:
            passes = passes_over(rows, dtype, workers, check)
            check_range(passes.survey.low, passes.survey.high)
            starts = self._starts(passes.survey)
            coarse = coarse_passes(passes.survey, dtype, workers) if self._settles_first() else ()
            best: Best | None = None
            for stage in (*coarse, passes):
                best = Best(self, dtype, names, passes.survey.weight, before=best)
                try:
                    yield from self._restarts(stage, starts, best)
                except GeneratorExit:
                    best.end()
                    best.converged &= stage is passes
                    best.accept()
                    raise
                starts = iter([(best.chosen, -math.inf)])
        assert best is not None, "the last stage is of all rows"
        best.accept()

    def _settles_first(self) -> bool:
        """Return whether to settle on a sample before the first pass over all rows."""
        return False

    def _starts(self, looked: Survey) -> Iterator[tuple[State, float]]:
        """Yield where each restart begins, and its objective there."""
        if self.warm_start and hasattr(self, "converged_"):
            check_goes_on(self, len(looked.centre))
            yield self._resumed(looked), self.lower_bound_
            return
        random = random_state(self.random_state)
        for _ in range(self.n_init):
            yield self._first_state(looked, random), -math.inf

    def _resumed(self, looked: Survey) -> State:
        """Return where a warm start begins."""
        return self._last_state()

    def _restarts(
        self, passes: Passes, starts: Iterator[tuple[State, float]], best: Best
    ) -> Iterator[Step]:
        """Climb from each start, and let the best hear of every step."""
        for restart, (state, previous) in enumerate(starts):
            best.begin(state)
            rules = Rules(self.tol, self.max_iter, restart, previous, self._reseeds)
            for ascent in climb(passes, state, rules):
                best.hear(ascent)
                yield ascent.step
            best.end()

    def fit(self, X: Input, y: object = None, sample_weight: Input = None) -> Self:
        """Fit the mixture by EM.

        Parameters
        ----------
        X : (N, D) array_like, or Rows
            NaN stands for a missing value.
        y : Ignored
        sample_weight : (N,) array_like, optional
            How much each row counts.

        Returns
        -------
        self
        """
        talk = Talk(self.verbose, self.verbose_interval)
        for step in self.climb(X, sample_weight):
            talk.say(step)
        talk.end()
        if not self.converged_ and self.max_iter > 0:
            warnings.warn(NOT_CONVERGED, convergence_warning(), stacklevel=2)
        return self

    def fit_predict(
        self,
        X: Input,
        y: object = None,
        sample_weight: Input = None,
    ) -> NDArray[np.int64]:
        """Fit the mixture and return the most probable component of each row."""
        self.fit(X, y, sample_weight)
        if not are_rows(X):
            return self.predict(X)
        labels = np.empty(X.shape[0], np.int64)
        label_rows(X, self, labels)
        return labels

    def _as_rows(
        self,
        X: Input,
        sample_weight: Input,
        least: int = 2,
    ) -> tuple[Rows, np.dtype[Any]]:
        if are_rows(X):
            if sample_weight is not None:
                raise TypeError("Rows have weights of their own; sample_weight is for arrays.")
            return X, np.dtype(np.float64)
        array = check_rows(X, least=least, estimator=self)
        weights = check_weights(sample_weight, len(array))
        if least > 1 and len(array) < self.n_components:
            raise ValueError(
                "Expected n_samples >= n_components "
                f"but got n_components = {self.n_components}, n_samples = {len(array)}"
            )
        return ArrayRows(array, weights), array.dtype

    # Asking

    def _fitted(self) -> None:
        if not hasattr(self, "means_"):
            raise not_fitted(self)

    def _read(self, X: Input) -> tuple[Floats, bool]:
        """Return the rows, and whether values are missing."""
        self._fitted()
        array, gaps = check_rows_and_gaps(X, estimator=self)
        check_features(self, X, array)
        return array, gaps

    def predict(self, X: Input) -> NDArray[np.int64]:
        """Return the most probable component of each row, (N,) int64."""
        array, gaps = self._read(X)
        labels = np.empty(len(array), np.int64)
        self._evaluate(array, gaps, labels, Evaluation.label)
        return labels

    def predict_proba(self, X: Input) -> Floats:
        """Return the posterior of each component for each row, (N, K), in the dtype of X."""
        array, gaps = self._read(X)
        posteriors = np.empty((len(array), len(self.means_)), array.dtype)
        self._evaluate(array, gaps, posteriors, Evaluation.posteriors)
        return posteriors

    def score_samples(self, X: Input) -> Floats:
        """Return the log density of each row, (N,), in the dtype of X."""
        array, gaps = self._read(X)
        scores = np.empty(len(array), array.dtype)
        self._evaluate(array, gaps, scores, Evaluation.score)
        return scores

    def _evaluate(
        self,
        array: Floats,
        gaps: bool,
        found: NDArray[Any],
        write: Callable[[Evaluation, NDArray[Any]], None],
    ) -> None:
        """Write what is asked of each row, by groups of rows that have the same features."""
        components = self.components
        if not gaps:
            write(Evaluation(ArrayRows(array), components, array.dtype), found)
            return
        for group in groups_of(array):
            known = marginal(components, group.observed)
            part = found[group.index]
            write(Evaluation(group.rows, known, array.dtype), part)
            found[group.index] = part

    def score(self, X: Input, y: object = None, sample_weight: Input = None) -> float:
        """Return the mean log density of the rows, weighted if weights are given."""
        scores = self.score_samples(X)
        weights = check_weights(sample_weight, len(scores))
        return float(np.average(scores, weights=weights))

    def sample(self, n_samples: int = 1) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Draw rows from the mixture.

        Parameters
        ----------
        n_samples : int, optional

        Returns
        -------
        X : (n_samples, D) ndarray
            Ordered by component.
        y : (n_samples,) ndarray of int64
            The component that each row was drawn from.
        """
        self._fitted()
        if n_samples < 1:
            raise ValueError(
                f"Invalid value for 'n_samples': {n_samples} . The sampling requires at least "
                "one sample."
            )
        random = random_state(self.random_state)
        n_components, n_features = self.means_.shape
        weights = self.weights_.astype(np.float64)
        counts = random.multinomial(n_samples, weights / weights.sum())
        covariances = self._family.full(self.covariances_, n_components, n_features)
        drawn = [
            random.multivariate_normal(mean, covariance, int(count))
            for mean, covariance, count in zip(self.means_, covariances, counts, strict=True)
        ]
        return np.vstack(drawn), np.repeat(np.arange(n_components), counts)
