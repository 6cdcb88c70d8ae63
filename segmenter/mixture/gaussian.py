"""Gaussian mixtures by maximum likelihood.

May import numpy and everything of this room.
"""

from __future__ import annotations

import math
import numbers
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np

from segmenter.mixture.blocks import Rows, Workers
from segmenter.mixture.constraints import (
    BOOLEAN,
    NOTHING,
    RANDOM_STATE,
    VERBOSE,
    ArrayLike,
    Interval,
    OneOf,
    check_parameters,
)
from segmenter.mixture.covariance import FAMILIES
from segmenter.mixture.em import State, Step
from segmenter.mixture.estimator import BaseMixture
from segmenter.mixture.kernels import Components
from segmenter.mixture.maximum import GaussianState, log_weights
from segmenter.mixture.minibatch import Running
from segmenter.mixture.passes import passes_over
from segmenter.mixture.posteriors import label_rows, visit_posteriors
from segmenter.mixture.restarts import remarks
from segmenter.mixture.start import STARTS
from segmenter.mixture.validation import (
    Input,
    as_finite,
    check_features,
    check_shape,
    check_shares,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.mixture.constraints import Constraints
    from segmenter.mixture.survey import Survey

    Floats = NDArray[np.floating[Any]]

__all__ = ["GaussianMixture", "Rows", "Step", "label_rows", "visit_posteriors"]

COMMON_CONSTRAINTS: Constraints = {
    "n_components": (Interval(numbers.Integral, 1),),
    "covariance_type": (OneOf(tuple(FAMILIES)),),
    "tol": (Interval(numbers.Real, 0.0),),
    "reg_covar": (Interval(numbers.Real, 0.0),),
    "max_iter": (Interval(numbers.Integral, 0),),
    "n_init": (Interval(numbers.Integral, 1),),
    "init_params": (OneOf(tuple(STARTS)),),
    "random_state": RANDOM_STATE,
    "warm_start": BOOLEAN,
    "verbose": VERBOSE,
    "verbose_interval": (Interval(numbers.Integral, 1),),
}


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a fitted mixture is worth on some rows; of the last three lower is better.

    Attributes
    ----------
    log_likelihood : float
        Mean over the rows.
    bic, aic, icl : float
    """

    log_likelihood: float
    bic: float
    aic: float
    icl: float


class GaussianMixture(BaseMixture):
    """A Gaussian mixture, fitted by EM; scikit-learn's in parameters, attributes and methods.

    Parameters
    ----------
    n_components : int, optional
    covariance_type : {'full', 'tied', 'diag', 'spherical'}, optional
    tol : float, optional
        EM has converged when the mean log likelihood changes by less in a step.
    reg_covar : float, optional
        Added to every variance, so that no component collapses.
    max_iter : int, optional
    n_init : int, optional
        Starts, of which the best is kept; `restart_scores_` tells what each came to.
    init_params : {'kmeans', 'k-means++', 'random', 'random_from_data'}, optional
    weights_init, means_init, precisions_init : array_like, optional
        Where to begin, instead of what `init_params` finds.
    random_state : int, RandomState or None, optional
    warm_start : bool, optional
        Go on from the last fit.
    verbose, verbose_interval : int, optional
    coarse : bool, optional
        Settle on an even sample of very many rows first, and only then pass over all of them:
        the same maximum, several times as fast. `n_iter_` and `lower_bounds_` are then of the
        passes over all rows. Not in scikit-learn.

    Attributes
    ----------
    weights_ : (K,) ndarray
    means_ : (K, D) ndarray
    covariances_, precisions_, precisions_cholesky_ : ndarray
        (K, D, D) for full, (D, D) for tied, (K, D) for diag, (K,) for spherical.
    converged_ : bool
        Whether the best restart converged.
    n_iter_ : int
        Its steps.
    lower_bound_ : float
        Its last mean log likelihood.
    lower_bounds_, log_likelihood_curve_ : list, tuple of float
        Its mean log likelihood in every step.
    restart_scores_ : tuple of float
        The mean log likelihood that every start came to; with `coarse` of the sample.
    notes_ : tuple of str
        What one should know: components begun again, or collapsed onto identical rows.
    n_features_in_, feature_names_in_
        As scikit-learn sets them.

    Examples
    --------
    >>> import numpy as np
    >>> X = np.array([[1, 2], [1, 4], [1, 0], [10, 2], [10, 4], [10, 0]])
    >>> mixture = GaussianMixture(n_components=2, random_state=0).fit(X)
    >>> sorted(mixture.means_[:, 0].round(6).tolist())
    [1.0, 10.0]
    """

    _constraints: ClassVar[Constraints] = {
        **COMMON_CONSTRAINTS,
        "weights_init": (ArrayLike(), NOTHING),
        "means_init": (ArrayLike(), NOTHING),
        "precisions_init": (ArrayLike(), NOTHING),
        "coarse": BOOLEAN,
    }

    _running: Running

    def __init__(  # noqa: PLR0913 - scikit-learn's parameters
        self,
        n_components: int = 1,
        *,
        covariance_type: str = "full",
        tol: float = 1e-3,
        reg_covar: float = 1e-6,
        max_iter: int = 100,
        n_init: int = 1,
        init_params: str = "kmeans",
        weights_init: Input = None,
        means_init: Input = None,
        precisions_init: Input = None,
        random_state: int | np.random.RandomState | None = None,
        warm_start: bool = False,
        verbose: int = 0,
        verbose_interval: int = 10,
        coarse: bool = False,
    ) -> None:
        self.n_components = n_components
        self.covariance_type = covariance_type
        self.tol = tol
        self.reg_covar = reg_covar
        self.max_iter = max_iter
        self.n_init = n_init
        self.init_params = init_params
        self.weights_init = weights_init
        self.means_init = means_init
        self.precisions_init = precisions_init
        self.random_state = random_state
        self.warm_start = warm_start
        self.verbose = verbose
        self.verbose_interval = verbose_interval
        self.coarse = coarse

    @property
    def components(self) -> Components:
        """What the density of the fitted mixture needs, in float64."""
        self._fitted()
        return Components(
            self._family,
            log_weights(self.weights_.astype(np.float64)),
            self.means_.astype(np.float64),
            self.precisions_cholesky_.astype(np.float64),
        )

    def partial_fit(self, X: Input, y: object = None, sample_weight: Input = None) -> Self:
        """Go on from what was learnt with some more rows: a step of mini-batch EM.

        The first batch is fitted as `fit` does, unless there is a fit already. Each later one
        moves running averages of the moments by a step that shrinks with what was seen, so
        batches should be alike: shuffle before.

        Parameters
        ----------
        X : (N, D) array_like, or Rows
        y : Ignored
        sample_weight : (N,) array_like, optional

        Returns
        -------
        self

        References
        ----------
        Cappé and Moulines 2009.
        """
        if not hasattr(self, "means_"):
            for _ in self.climb(X, sample_weight):
                pass
            return self
        check_parameters(self, self._constraints)
        rows, dtype = self._as_rows(X, sample_weight, least=1)
        check_features(self, X, rows)
        state = self._last_state()
        with Workers(rows.shape[0]) as workers:
            expectation = passes_over(rows, dtype, workers, None).expect(state.components)
        begun = Running(state.moments, getattr(self, "_seen", expectation.weight))
        before: Running = getattr(self, "_running", begun)
        self._running = before.joined(expectation.moments, expectation.weight, self._family)
        self._accept(state.maximised(self._running.moments), self.means_.dtype)
        self.converged_ = False
        self.n_iter_ += 1
        self.lower_bound_ = expectation.mean
        self.lower_bounds_ = [*self.lower_bounds_, expectation.mean]
        self.log_likelihood_curve_ = tuple(self.lower_bounds_)
        self.notes_ = tuple(remarks(self))
        return self

    def criteria(self, X: Input, sample_weight: Input = None) -> Criteria:
        """Return all criteria on X from one pass over its rows.

        Parameters
        ----------
        X : (N, D) array_like, or Rows
        sample_weight : (N,) array_like, optional
            A row of weight w counts as w rows.
        """
        self._fitted()
        rows, dtype = self._as_rows(X, sample_weight, least=1)
        check_features(self, X, rows)
        with Workers(rows.shape[0]) as workers:
            found = passes_over(rows, dtype, workers, None).expect(self.components)
        count = self._n_parameters()
        bic = -2.0 * found.log_likelihood + count * math.log(found.weight)
        return Criteria(
            log_likelihood=found.mean,
            bic=bic,
            aic=-2.0 * found.log_likelihood + 2.0 * count,
            icl=bic + 2.0 * max(0.0, found.entropy),
        )

    def aic(self, X: Input) -> float:
        """Return Akaike's information criterion on X; lower is better."""
        return self.criteria(X).aic

    def bic(self, X: Input) -> float:
        """Return the Bayesian information criterion on X; lower is better."""
        return self.criteria(X).bic

    def icl(self, X: Input) -> float:
        """Return the integrated completed likelihood: BIC and twice the posteriors' entropy.

        References
        ----------
        Biernacki, Celeux and Govaert 2000.
        """
        return self.criteria(X).icl

    def _settles_first(self) -> bool:
        return bool(self.coarse) and not (self.warm_start and hasattr(self, "converged_"))

    def _n_parameters(self) -> int:
        n_components, n_features = map(int, self.means_.shape)
        return (
            self._family.n_parameters(n_components, n_features)
            + n_components * n_features
            + n_components
            - 1
        )

    def _first_state(self, looked: Survey, random: np.random.RandomState) -> GaussianState:
        given = (self.weights_init, self.means_init, self.precisions_init)
        if any(value is None for value in given):
            rows = looked.start
            start = STARTS[self.init_params](
                rows.X, rows.sample_weight, self.n_components, random, looked.check
            )
            condensed = replace(start, second=self._family.condense(start.second))
            moments = condensed.smoothed()
            weights = moments.mass / rows.weight
            means = moments.means
        if self.weights_init is not None:
            weights = np.array(self.weights_init, np.float64)
        if self.means_init is not None:
            means = np.array(self.means_init, np.float64)
        if self.precisions_init is None:
            covariances = self._family.covariances(moments, self.reg_covar)
            cholesky = self._family.cholesky(covariances)
        else:
            precisions = np.array(self.precisions_init, np.float64)
            cholesky = self._family.cholesky_of_precisions(precisions)
            covariances = self._family.inverted(precisions)
        return GaussianState(self._family, self.reg_covar, weights, means, covariances, cholesky)

    def _last_state(self) -> GaussianState:
        return GaussianState(
            self._family,
            self.reg_covar,
            self.weights_.astype(np.float64),
            self.means_.astype(np.float64),
            self.covariances_.astype(np.float64),
            self.precisions_cholesky_.astype(np.float64),
        )

    def _check_against(self, n_features: int) -> None:
        n_components = self.n_components
        if self.weights_init is not None:
            self.weights_init = check_shares(self.weights_init, n_components)
        if self.means_init is not None:
            self.means_init = as_finite(self.means_init)
            check_shape(self.means_init, (n_components, n_features), "means")
        if self.precisions_init is not None:
            what = f"{self.covariance_type} precision"
            self.precisions_init = as_finite(self.precisions_init)
            check_shape(self.precisions_init, self._family.shape(n_components, n_features), what)
            self._family.check_positive(self.precisions_init, what)

    def _accept(self, state: State, dtype: np.dtype[Any]) -> None:
        components = state.components
        self.weights_ = state.weights.astype(dtype)
        self.means_ = state.means.astype(dtype)
        self.covariances_ = state.covariances.astype(dtype)
        self.precisions_cholesky_ = components.cholesky.astype(dtype)
        self.precisions_ = self._family.precisions(components.cholesky).astype(dtype)
