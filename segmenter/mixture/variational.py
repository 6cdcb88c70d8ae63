"""The posterior of a Bayesian mixture on its way to the maximum of its lower bound.

References
----------
Bishop 2006, section 10.2.

May import numpy and scipy; em, family, kernels, moments and weights of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.kernels import Components, traces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.mixture.em import State
    from segmenter.mixture.expectation import Expectation
    from segmenter.mixture.family import Family
    from segmenter.mixture.moments import Moments
    from segmenter.mixture.weights import Concentration

    Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Priors:
    """What is believed before the data.

    Attributes
    ----------
    mean : (D,) ndarray
    mean_precision : float
        In rows: how many rows at `mean` the belief weighs.
    degrees_of_freedom : float
    covariance : ndarray
        Shaped like one covariance of the family.
    """

    mean: Floats
    mean_precision: float
    degrees_of_freedom: float
    covariance: Floats


@dataclass(frozen=True, slots=True)
class BayesianState:
    """The variational posterior on its way to the maximum of the lower bound."""

    family: Family
    reg_covar: float
    priors: Priors
    concentration: Concentration
    mean_precision: Floats
    means: Floats
    degrees_of_freedom: Floats
    covariances: Floats
    cholesky: Floats

    @classmethod
    def of_moments(
        cls,
        family: Family,
        reg_covar: float,
        priors: Priors,
        concentration: Concentration,
        moments: Moments,
    ) -> BayesianState:
        """Return the posterior under such responsibilities (Bishop, 10.57 to 10.63)."""
        moments = moments.smoothed()
        mass, centres = moments.mass, moments.means
        spread = replace(moments, second=family.covariances(moments, reg_covar))
        mean_precision = priors.mean_precision + mass
        means = (priors.mean_precision * priors.mean + mass[:, None] * centres) / mean_precision[
            :, None
        ]
        pull = np.sqrt(priors.mean_precision * mass / mean_precision)[:, None]
        scale = family.posterior(priors.covariance, pull * (centres - priors.mean), spread, mass)
        freedom = priors.degrees_of_freedom + family.shared(mass)
        # Normalised, unlike Bishop's: the Wishart's scale over its degrees of freedom.
        covariances = scale / freedom.reshape(freedom.shape + (1,) * (scale.ndim - freedom.ndim))
        return cls(
            family,
            reg_covar,
            priors,
            concentration.updated(mass),
            mean_precision,
            means,
            freedom,
            covariances,
            family.cholesky(covariances),
        )

    @property
    def weights(self) -> Floats:
        """Expected shares of the components."""
        return self.concentration.weights

    @property
    def components(self) -> Components:
        """What the expected log density needs (Bishop, 10.64 to 10.66)."""
        constants = self.concentration.log_weights + _expected_constants(
            self.means.shape[1], self.degrees_of_freedom, self.mean_precision
        )
        return Components(self.family, constants, self.means, self.cholesky)

    def maximised(self, moments: Moments) -> BayesianState:
        """Return the next posterior."""
        return self.of_moments(
            self.family, self.reg_covar, self.priors, self.concentration, moments
        )

    def bound(self, expectation: Expectation) -> float:
        """Return the lower bound of the evidence, without the terms that are constant.

        What remains, once the posterior has been maximised, are the normalisers and the entropies.
        """
        n_components, n_features = self.means.shape
        log_det = self.family.log_det(self.cholesky, n_features)
        freedom = self.degrees_of_freedom
        wishart = _log_wishart_norm(
            freedom, log_det - 0.5 * n_features * np.log(freedom), n_features
        )
        return float(
            expectation.entropy
            + expectation.gap_entropy
            - np.broadcast_to(wishart, n_components).sum()
            - self.concentration.log_norm
            - 0.5 * n_features * np.log(self.mean_precision).sum()
        )

    def allowed_fall(self, before: State, after: State, expectation: Expectation) -> float:
        """Return what the floor ε may cost, ½ ε Σ (m' - m) tr E[Λ], and rounding.

        The bound holds the floor as a penalty of ½ ε tr E[Λ] on each row of a component, which
        the posterior maximises with the rest, but the responsibilities do without. So of their
        change, from weights m of the components to m', the penalty's part may count against it.
        """
        assert isinstance(after, BayesianState), "a Bayesian climb has Bayesian states"
        cost = (after.mean_precision - self.mean_precision) @ traces(self.components)
        rounding = expectation.rounding * (expectation.weight + abs(after.bound(expectation)))
        return 0.5 * self.reg_covar * max(0.0, float(cost)) + rounding

    def reseeded(self, emptied: NDArray[np.intp], at: Floats, scatter: Floats) -> BayesianState:
        """Return the state as it is: an empty component is what the priors wish for."""
        return self


def _expected_constants(n_features: int, freedom: Floats, mean_precision: Floats) -> Floats:
    from scipy.special import digamma

    halves = 0.5 * (freedom - np.arange(n_features)[:, None])
    log_lambda = n_features * np.log(2.0) + digamma(halves).sum(axis=0)
    constants: Floats = 0.5 * (
        log_lambda - n_features * np.log(freedom) - n_features / mean_precision
    )
    return constants


def _log_wishart_norm(freedom: Floats, log_det: Floats, n_features: int) -> Floats:
    """Return the log of the Wishart's normaliser (Bishop, B.79), without its powers of π."""
    from scipy.special import gammaln

    halves = 0.5 * (freedom - np.arange(n_features)[:, None])
    norm: Floats = -(
        freedom * log_det + freedom * n_features * 0.5 * np.log(2.0) + gammaln(halves).sum(axis=0)
    )
    return norm
