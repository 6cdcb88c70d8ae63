"""What a kind of covariance must know; the four kinds are in `covariance`.

A family knows how its log density is written as a product of two matrices, how covariances
follow from moments, and how they are checked, inverted, counted and drawn from.

With φ(x) the lifted row (the features, a 1, and the products of features that the family
needs), the log density of component k is linear: log N(x; μ_k, Σ_k) = θ_k · φ(x). The same φ
gives the moments of the M-step as a product R·Φᵀ, so one lift serves both.

May import numpy; moments of ours.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from segmenter.mixture.moments import Moments

Floats = NDArray[np.floating[Any]]

ILL_DEFINED = (
    "Fitting the mixture model failed because some components have "
    "ill-defined empirical covariance (for instance caused by singleton "
    "or collapsed samples). Try to decrease the number of components, "
    "increase reg_covar, or scale the input data."
)

#: Completes φ in place, given U of the precisions.
Lift = Callable[[Floats], None]


class Family(ABC):
    """A kind of covariance. Stateless: everything it needs comes as arguments."""

    name: str

    @abstractmethod
    def shape(self, n_components: int, n_features: int) -> tuple[int, ...]:
        """Return the shape of the array of covariances."""

    @abstractmethod
    def width(self, n_features: int) -> int:
        """Return the number of entries of φ."""

    def padding(self, n_features: int) -> int:
        """Return how many rows the lift needs for itself above those of φ."""
        return 0

    @abstractmethod
    def lifting(self, rows: Floats, n_features: int) -> Lift:
        """Return the function that completes φ in place, of the padding and φ, feature-major.

        The features and the 1 are there already. The function takes U of the precisions.
        """

    @abstractmethod
    def theta(self, means: Floats, cholesky: Floats) -> Floats:
        """Return θ (K, P), so that θ·φ(x) is the log density of each component."""

    @abstractmethod
    def second(self, products: Floats, n_features: int) -> Floats | None:
        """Return the second moments in R·Φᵀ (K, P); None where the lift does not hold them."""

    @abstractmethod
    def condense(self, second: Floats) -> Floats:
        """Return of full second moments (K, D, D) what the family keeps."""

    @abstractmethod
    def covariances(self, moments: Moments, reg_covar: float) -> Floats:
        """Return the covariances that maximise the likelihood, floored by `reg_covar`."""

    @abstractmethod
    def cholesky(self, covariances: Floats) -> Floats:
        """Return U of each precision A = U Uᵀ; raises ValueError where there is none."""

    @abstractmethod
    def cholesky_of_precisions(self, precisions: Floats) -> Floats:
        """Return U of each precision, of the precisions themselves."""

    @abstractmethod
    def precisions(self, cholesky: Floats) -> Floats:
        """Return U Uᵀ."""

    def reached(self, precisions: Floats, reach: Floats) -> Floats:
        """Return Σ |A_ij| r_i r_j of each precision A, for how far r (D,) the features reach."""
        reached: Floats = np.abs(precisions) @ reach @ reach
        return reached

    @abstractmethod
    def inverted(self, values: Floats) -> Floats:
        """Return the covariances of precisions, or the other way round."""

    @abstractmethod
    def log_det(self, cholesky: Floats, n_features: int) -> Floats:
        """Return log det U, that is ½ log det A, of each component or of all."""

    @abstractmethod
    def full(self, values: Floats, n_components: int, n_features: int) -> Floats:
        """Return covariances, precisions or their roots written out, (K, D, D)."""

    @abstractmethod
    def n_parameters(self, n_components: int, n_features: int) -> int:
        """Return the number of free parameters of the covariances."""

    @abstractmethod
    def check_positive(self, values: Floats, what: str) -> None:
        """Raise ValueError unless every matrix is symmetric and positive definite."""

    def shared(self, mass: Floats) -> Floats:
        """Return the weight that each covariance of the family is estimated from."""
        return mass

    @abstractmethod
    def scatter(self, full: Floats) -> Floats:
        """Return what stands for one full covariance (D, D): the family's covariance prior."""

    @abstractmethod
    def posterior(
        self, prior: Floats, shrunk: NDArray[np.float64], moments: Moments, mass: Floats
    ) -> Floats:
        """Return the unnormalised inverse-Wishart scale (Bishop 2006, equation 10.62).

        Parameters
        ----------
        prior : ndarray
            The covariance prior, shaped like one covariance of the family.
        shrunk : (K, D) ndarray
            √(β₀ m / β) (mean - prior mean), whose outer product is the prior's pull.
        moments : Moments
            Whose covariances, with the floor, are in `second` already, one a component.
        mass : (K,) ndarray
            The weight of each component.
        """


def joined_theta(means: Floats, linear: Floats, log_det: Floats, quadratic: Floats) -> Floats:
    """Join the linear part Aμ, the constant and the quadratic part of θ."""
    constant = log_det - 0.5 * (
        means.shape[1] * math.log(2.0 * math.pi) + (means * linear).sum(axis=1)
    )
    return np.concatenate([linear, constant[:, None], quadratic], axis=1)


def inverse_root(covariances: Floats) -> Floats:
    """Return upper triangular U with U Uᵀ = Σ⁻¹, for one matrix or a stack."""
    try:
        root = np.linalg.cholesky(covariances)
    except np.linalg.LinAlgError:
        raise ValueError(ILL_DEFINED) from None
    identity = np.broadcast_to(np.eye(root.shape[-1], dtype=root.dtype), root.shape)
    # The solver exchanges rows and so leaves rounding below the diagonal, which is not there.
    return np.triu(np.swapaxes(np.linalg.solve(root, identity), -1, -2))
