"""Variational Bayesian Gaussian mixtures, which leave components empty that the data lack.

The priors and the bound are scikit-learn's: a Dirichlet process or distribution over the
weights, Gaussians over the means, Wisharts over the precisions.

References
----------
Bishop 2006, section 10.2; Blei and Jordan 2006.

May import numpy, scipy and everything of this room.
"""

from __future__ import annotations

import numbers
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from segmenter.mixture.constraints import NOTHING, ArrayLike, Interval, OneOf
from segmenter.mixture.estimator import BaseMixture
from segmenter.mixture.gaussian import COMMON_CONSTRAINTS
from segmenter.mixture.moments import Moments
from segmenter.mixture.restarts import cannot_go_on
from segmenter.mixture.start import STARTS
from segmenter.mixture.validation import Input, as_finite, check_shape
from segmenter.mixture.variational import BayesianState, Priors
from segmenter.mixture.weights import PROCESSES, DirichletProcess

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.mixture.constraints import Constraints
    from segmenter.mixture.em import State
    from segmenter.mixture.kernels import Components
    from segmenter.mixture.survey import Survey

    Floats = NDArray[np.floating[Any]]

_POSITIVE = Interval(numbers.Real, 0.0, open_low=True)


class BayesianGaussianMixture(BaseMixture):
    """A Gaussian mixture by variational inference; scikit-learn's in parameters and attributes.

    Parameters
    ----------
    n_components : int, optional
        The most components; those that the data lack get a weight near 0.
    covariance_type, tol, reg_covar, max_iter, n_init, init_params : optional
        As `GaussianMixture` has them; `tol` is of the lower bound.
    weight_concentration_prior_type : {'dirichlet_process', 'dirichlet_distribution'}, optional
    weight_concentration_prior : float, optional
        Smaller leaves more components empty; 1 / n_components if not given.
    mean_precision_prior : float, optional
        1 if not given.
    mean_prior : (D,) array_like, optional
        The mean of the data if not given.
    degrees_of_freedom_prior : float, optional
        D if not given.
    covariance_prior : float or array_like, optional
        The covariance of the data if not given.
    random_state, warm_start, verbose, verbose_interval : optional
        As `GaussianMixture` has them.

    Attributes
    ----------
    weights_, means_, covariances_, precisions_, precisions_cholesky_, converged_, n_iter_
        As `GaussianMixture` has them.
    lower_bound_, lower_bounds_ : float, list of float
        Of the evidence.
    weight_concentration_, mean_precision_, degrees_of_freedom_ : ndarray or tuple of ndarray
    weight_concentration_prior_, mean_precision_prior_, mean_prior_, degrees_of_freedom_prior_, \
covariance_prior_
        The priors used.

    Examples
    --------
    >>> import numpy as np
    >>> X = np.random.default_rng(0).normal(size=(200, 2))
    >>> X[100:] += 9
    >>> mixture = BayesianGaussianMixture(n_components=2, random_state=0).fit(X)
    >>> np.bincount(mixture.predict(X)).tolist()
    [100, 100]
    """

    _reseeds: ClassVar[bool] = False
    _constraints: ClassVar[Constraints] = {
        **COMMON_CONSTRAINTS,
        "weight_concentration_prior_type": (OneOf(tuple(PROCESSES)),),
        "weight_concentration_prior": (NOTHING, _POSITIVE),
        "mean_precision_prior": (NOTHING, _POSITIVE),
        "mean_prior": (NOTHING, ArrayLike()),
        "degrees_of_freedom_prior": (NOTHING, _POSITIVE),
        "covariance_prior": (NOTHING, ArrayLike(), _POSITIVE),
    }

    weight_concentration_: Any
    weight_concentration_prior_: float
    mean_precision_: Floats
    mean_precision_prior_: float
    mean_prior_: Floats
    degrees_of_freedom_: Any
    degrees_of_freedom_prior_: float
    covariance_prior_: Any

    def __init__(  # noqa: PLR0913 - scikit-learn's parameters
        self,
        *,
        n_components: int = 1,
        covariance_type: str = "full",
        tol: float = 1e-3,
        reg_covar: float = 1e-6,
        max_iter: int = 100,
        n_init: int = 1,
        init_params: str = "kmeans",
        weight_concentration_prior_type: str = "dirichlet_process",
        weight_concentration_prior: float | None = None,
        mean_precision_prior: float | None = None,
        mean_prior: Input = None,
        degrees_of_freedom_prior: float | None = None,
        covariance_prior: Input = None,
        random_state: int | np.random.RandomState | None = None,
        warm_start: bool = False,
        verbose: int = 0,
        verbose_interval: int = 10,
    ) -> None:
        # Each parameter is named here and set as it came, though GaussianMixture has the most of
        # them too: get_params and clone read the signature, and scikit-learn's checks hold to it.
        self.n_components = n_components
        self.covariance_type = covariance_type
        self.tol = tol
        self.reg_covar = reg_covar
        self.max_iter = max_iter
        self.n_init = n_init
        self.init_params = init_params
        self.weight_concentration_prior_type = weight_concentration_prior_type
        self.weight_concentration_prior = weight_concentration_prior
        self.mean_precision_prior = mean_precision_prior
        self.mean_prior = mean_prior
        self.degrees_of_freedom_prior = degrees_of_freedom_prior
        self.covariance_prior = covariance_prior
        self.random_state = random_state
        self.warm_start = warm_start
        self.verbose = verbose
        self.verbose_interval = verbose_interval

    @property
    def components(self) -> Components:
        """What the expected log density of the fitted mixture needs, in float64."""
        self._fitted()
        return self._last_state().components

    def _first_state(self, looked: Survey, random: np.random.RandomState) -> BayesianState:
        rows = looked.start
        start = STARTS[self.init_params](
            rows.X, rows.sample_weight, self.n_components, random, looked.check
        )
        # The start is of a sample; the priors weigh against all rows.
        share = looked.weight / rows.weight
        moments = Moments(
            start.mass * share,
            start.first * share,
            self._family.condense(start.second) * share,
            start.reference,
        )
        concentration = PROCESSES[self.weight_concentration_prior_type](
            self._or(self.weight_concentration_prior, 1.0 / self.n_components), moments.mass
        )
        return BayesianState.of_moments(
            self._family, self.reg_covar, self._priors(looked), concentration, moments
        )

    def _priors(self, looked: Survey) -> Priors:
        n_features = len(looked.centre)
        covariance = self.covariance_prior
        if covariance is None:
            full = looked.scatter_about(looked.centre) / max(
                looked.weight - 1.0, looked.weight / 2.0
            )
            covariance = self._family.scatter(full)
        mean = looked.centre if self.mean_prior is None else self.mean_prior
        return Priors(
            mean=np.asarray(mean, np.float64),
            mean_precision=self._or(self.mean_precision_prior, 1.0),
            degrees_of_freedom=self._or(self.degrees_of_freedom_prior, float(n_features)),
            covariance=np.asarray(covariance, np.float64),
        )

    @staticmethod
    def _or(value: float | None, default: float) -> float:
        return default if value is None else float(value)

    def _last_state(self) -> BayesianState:
        process = PROCESSES[self.weight_concentration_prior_type]
        return BayesianState(
            family=self._family,
            reg_covar=self.reg_covar,
            priors=Priors(
                np.asarray(self.mean_prior_, np.float64),
                self.mean_precision_prior_,
                self.degrees_of_freedom_prior_,
                np.asarray(self.covariance_prior_, np.float64),
            ),
            concentration=process.of_parameters(
                self.weight_concentration_prior_, self.weight_concentration_
            ),
            mean_precision=self.mean_precision_.astype(np.float64),
            means=self.means_.astype(np.float64),
            degrees_of_freedom=np.asarray(self.degrees_of_freedom_, np.float64),
            covariances=self.covariances_.astype(np.float64),
            cholesky=self.precisions_cholesky_.astype(np.float64),
        )

    def _resumed(self, looked: Survey) -> BayesianState:
        process = PROCESSES[self.weight_concentration_prior_type]
        if isinstance(self.weight_concentration_, tuple) != (process is DirichletProcess):
            raise cannot_go_on()
        prior = self._or(self.weight_concentration_prior, 1.0 / self.n_components)
        return replace(
            self._last_state(),
            priors=self._priors(looked),
            concentration=process.of_parameters(prior, self.weight_concentration_),
        )

    def _check_against(self, n_features: int) -> None:
        freedom = self.degrees_of_freedom_prior
        if freedom is not None and freedom <= n_features - 1.0:
            raise ValueError(
                "The parameter 'degrees_of_freedom_prior' should be greater than "
                f"{n_features - 1}, but got {freedom:.3f}."
            )
        if self.mean_prior is not None:
            check_shape(as_finite(self.mean_prior), (n_features,), "means")
        if self.covariance_prior is not None:
            prior = np.asarray(as_finite(self.covariance_prior))
            one = self._family.scatter(np.eye(n_features))
            what = f"{self.covariance_type} covariance_prior"
            check_shape(prior, one.shape, what)
            self._family.check_positive(prior, what)

    def _accept(self, state: State, dtype: np.dtype[Any]) -> None:
        assert isinstance(state, BayesianState), "a Bayesian climb has Bayesian states"
        priors = state.priors
        self.weight_concentration_prior_ = state.concentration.prior
        self.mean_precision_prior_ = priors.mean_precision
        self.mean_prior_ = priors.mean
        self.degrees_of_freedom_prior_ = priors.degrees_of_freedom
        self.covariance_prior_ = priors.covariance
        self.weight_concentration_ = state.concentration.parameters
        self.mean_precision_ = state.mean_precision
        self.degrees_of_freedom_ = state.degrees_of_freedom
        self.weights_ = state.weights.astype(dtype)
        self.means_ = state.means.astype(dtype)
        self.covariances_ = state.covariances.astype(dtype)
        self.precisions_cholesky_ = state.cholesky.astype(dtype)
        self.precisions_ = self._family.precisions(state.cholesky).astype(dtype)
