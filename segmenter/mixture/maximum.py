"""A Gaussian mixture on its way to the maximum of the likelihood.

May import numpy; em, family, kernels and moments of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.kernels import Components, traces
from segmenter.mixture.moments import Moments

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.mixture.em import State
    from segmenter.mixture.expectation import Expectation
    from segmenter.mixture.family import Family

    Floats = NDArray[np.floating[Any]]


def log_weights(weights: Floats) -> Floats:
    """Return the logs of weights; those of 0 are finite, so that 0 · log 0 is 0."""
    return np.log(np.maximum(weights, np.finfo(np.float64).tiny))


@dataclass(frozen=True, slots=True)
class GaussianState:
    """The parameters of a Gaussian mixture on its way to the maximum of the likelihood."""

    family: Family
    reg_covar: float
    weights: Floats
    means: Floats
    covariances: Floats
    cholesky: Floats

    @classmethod
    def of_moments(cls, family: Family, reg_covar: float, moments: Moments) -> GaussianState:
        """Return the parameters that maximise the likelihood under such responsibilities."""
        moments = moments.smoothed()
        covariances = family.covariances(moments, reg_covar)
        weights = moments.mass / moments.mass.sum()
        cholesky = family.cholesky(covariances)
        return cls(family, reg_covar, weights, moments.means, covariances, cholesky)

    @property
    def components(self) -> Components:
        """What the density needs."""
        return Components(self.family, log_weights(self.weights), self.means, self.cholesky)

    @property
    def moments(self) -> Moments:
        """The moments per unit of weight that maximise to these parameters."""
        n_components, n_features = self.means.shape
        spread = self.family.full(self.covariances, n_components, n_features)
        unfloored = spread - self.reg_covar * np.eye(n_features)
        second = self.family.condense(self.weights[:, None, None] * unfloored)
        return Moments(self.weights, np.zeros_like(self.means), second, self.means)

    def maximised(self, moments: Moments) -> GaussianState:
        """Return the next state."""
        return self.of_moments(self.family, self.reg_covar, moments)

    def bound(self, expectation: Expectation) -> float:
        """Return the mean log likelihood."""
        return expectation.mean

    def allowed_fall(self, before: State, after: State, expectation: Expectation) -> float:
        """Return what the floor ε may have cost, ½ ε Σ w (tr A_before - tr A), and rounding.

        The floored step maximises the expected log likelihood less ½ ε tr A of the component
        of each row; so the likelihood itself rises by at least the change of that penalty.
        """
        cost = self.weights @ (traces(before.components) - traces(self.components))
        return 0.5 * self.reg_covar * max(0.0, float(cost)) + expectation.rounding

    def reseeded(self, emptied: NDArray[np.intp], at: Floats, scatter: Floats) -> GaussianState:
        """Begin the emptied components again at a row, with an even share and all spread."""
        n_components, n_features = self.means.shape
        weights, means = self.weights.copy(), self.means.copy()
        weights[emptied] = 1.0 / n_components
        means[emptied] = at
        full = self.family.full(self.covariances, n_components, n_features).copy()
        full[emptied] = scatter + self.reg_covar * np.eye(n_features)
        moments = Moments(
            np.ones(n_components), np.zeros_like(means), self.family.condense(full), means
        )
        covariances = self.family.covariances(moments, 0.0)
        return replace(
            self,
            weights=weights / weights.sum(),
            means=means,
            covariances=covariances,
            cholesky=self.family.cholesky(covariances),
        )
