"""The shapes that a component's covariance may take: one class a family, looked up once by name.

May import numpy; family and moments of ours.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import as_strided

from segmenter.mixture.family import (
    ILL_DEFINED,
    Family,
    Floats,
    Lift,
    inverse_root,
    joined_theta,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.mixture.moments import Moments


class Full(Family):
    """Each component its own covariance matrix, (K, D, D)."""

    name = "full"

    def shape(self, n_components: int, n_features: int) -> tuple[int, ...]:
        return n_components, n_features, n_features

    def width(self, n_features: int) -> int:
        return 1 + n_features + n_features * (n_features + 1) // 2

    def padding(self, n_features: int) -> int:
        return n_features // 2

    def lifting(self, rows: Floats, n_features: int) -> Lift:
        # Long calls are what two threads can share, so all products are taken in one or two:
        # with the last features repeated above the first, shift s of the rows lies against
        # them as x_i x_(i-s), and the shifts to D/2 give every pair once.
        half = n_features // 2
        x, products = rows[half : half + n_features], rows[half + n_features + 1 :]
        above, last = rows[:half], x[n_features - half :]
        step, item = rows.strides
        whole = (n_features - 1) // 2 + 1
        shape = (whole, n_features, rows.shape[1])
        shifted = as_strided(x, shape, (-step, step, item), writeable=False)
        pairs = products[: whole * n_features].reshape(shape)
        rest, beside = products[whole * n_features :], rows[:half] if whole <= half else None

        def lift(cholesky: Floats) -> None:
            np.copyto(above, last)
            np.multiply(x, shifted, out=pairs)
            if beside is not None:
                np.multiply(x[:half], beside, out=rest)

        return lift

    def theta(self, means: Floats, cholesky: Floats) -> Floats:
        n_features = means.shape[1]
        precisions = self.precisions(cholesky)
        rows, columns = _pairs(n_features)
        # x_i x_j stands once in φ but twice in xᵀAx, hence the doubling off the diagonal.
        quadratic = precisions[:, rows, columns] * np.where(rows == columns, -0.5, -1.0)
        linear = (precisions @ means[:, :, None])[:, :, 0]
        return joined_theta(means, linear, self.log_det(cholesky, n_features), quadratic)

    def second(self, products: Floats, n_features: int) -> Floats | None:
        rows, columns = _pairs(n_features)
        second = np.empty((len(products), n_features, n_features), products.dtype)
        second[:, rows, columns] = products[:, n_features + 1 :]
        second[:, columns, rows] = products[:, n_features + 1 :]
        return second

    def condense(self, second: Floats) -> Floats:
        return second

    def covariances(self, moments: Moments, reg_covar: float) -> Floats:
        offset = moments.offset
        covariances: Floats = moments.second / moments.mass[:, None, None]
        covariances -= offset[:, :, None] * offset[:, None, :]
        covariances[:, np.arange(offset.shape[1]), np.arange(offset.shape[1])] += reg_covar
        return covariances

    def cholesky(self, covariances: Floats) -> Floats:
        return inverse_root(covariances)

    def cholesky_of_precisions(self, precisions: Floats) -> Floats:
        # With J the exchange of first and last, J A J = L Lᵀ gives A = (J L J)(J L J)ᵀ.
        flipped: Floats = np.linalg.cholesky(precisions[..., ::-1, ::-1])[..., ::-1, ::-1]
        return np.ascontiguousarray(flipped)

    def precisions(self, cholesky: Floats) -> Floats:
        precisions: Floats = cholesky @ np.swapaxes(cholesky, -1, -2)
        return precisions

    def inverted(self, values: Floats) -> Floats:
        return np.linalg.inv(values)

    def log_det(self, cholesky: Floats, n_features: int) -> Floats:
        diagonal = np.diagonal(cholesky, axis1=-2, axis2=-1)
        log_det: Floats = np.log(diagonal).sum(axis=-1)
        return log_det

    def full(self, values: Floats, n_components: int, n_features: int) -> Floats:
        return values

    def n_parameters(self, n_components: int, n_features: int) -> int:
        return n_components * n_features * (n_features + 1) // 2

    def check_positive(self, values: Floats, what: str) -> None:
        symmetric = np.allclose(values, np.swapaxes(values, -1, -2))
        if not symmetric or np.any(np.linalg.eigvalsh(values) <= 0.0):
            raise ValueError(f"'{what}' should be symmetric, positive-definite")

    def scatter(self, full: Floats) -> Floats:
        return full

    def posterior(
        self, prior: Floats, shrunk: NDArray[np.float64], moments: Moments, mass: Floats
    ) -> Floats:
        pull = shrunk[:, :, None] * shrunk[:, None, :]
        scale: Floats = prior + mass[:, None, None] * moments.second + pull
        return scale


class Tied(Full):
    """One covariance matrix for all components, (D, D).

    φ holds the distance -½ xᵀAx instead of products, for all components share it.
    The second moments, summed over components, are those of the data whatever the
    responsibilities, so a pass need not gather them.
    """

    name = "tied"

    def shape(self, n_components: int, n_features: int) -> tuple[int, ...]:
        return n_features, n_features

    def width(self, n_features: int) -> int:
        return n_features + 2

    def padding(self, n_features: int) -> int:
        return n_features

    def lifting(self, rows: Floats, n_features: int) -> Lift:
        whitened, x = rows[:n_features], rows[n_features : 2 * n_features]
        distance = rows[2 * n_features + 1]
        half = np.full(n_features, -0.5, rows.dtype)

        def lift(cholesky: Floats) -> None:
            np.dot(cholesky.T.astype(rows.dtype), x, out=whitened)
            np.multiply(whitened, whitened, out=whitened)
            np.dot(half, whitened, out=distance)

        return lift

    def theta(self, means: Floats, cholesky: Floats) -> Floats:
        linear, log_det = means @ self.precisions(cholesky), self.log_det(cholesky, means.shape[1])
        return joined_theta(means, linear, log_det, np.ones((len(means), 1)))

    def second(self, products: Floats, n_features: int) -> Floats | None:
        return None

    def condense(self, second: Floats) -> Floats:
        condensed: Floats = second.sum(axis=0)
        return condensed

    def covariances(self, moments: Moments, reg_covar: float) -> Floats:
        offset = moments.offset
        covariance: Floats = moments.second - (moments.mass * offset.T) @ offset
        covariance /= moments.mass.sum()
        covariance[np.arange(offset.shape[1]), np.arange(offset.shape[1])] += reg_covar
        return covariance

    def full(self, values: Floats, n_components: int, n_features: int) -> Floats:
        return np.broadcast_to(values, (n_components, n_features, n_features))

    def n_parameters(self, n_components: int, n_features: int) -> int:
        return n_features * (n_features + 1) // 2

    def shared(self, mass: Floats) -> Floats:
        return np.asarray(mass.sum() / len(mass))

    def posterior(
        self, prior: Floats, shrunk: NDArray[np.float64], moments: Moments, mass: Floats
    ) -> Floats:
        scale: Floats = prior + (moments.second * mass.sum() + shrunk.T @ shrunk) / len(mass)
        return scale


class Diag(Family):
    """Each component its own variance of each feature, (K, D)."""

    name = "diag"

    def shape(self, n_components: int, n_features: int) -> tuple[int, ...]:
        return n_components, n_features

    def width(self, n_features: int) -> int:
        return 1 + 2 * n_features

    def lifting(self, rows: Floats, n_features: int) -> Lift:
        x, squares = rows[:n_features], rows[n_features + 1 :]

        def lift(cholesky: Floats) -> None:
            np.multiply(x, x, out=squares)

        return lift

    def theta(self, means: Floats, cholesky: Floats) -> Floats:
        precisions = cholesky**2
        log_det = self.log_det(cholesky, means.shape[1])
        return joined_theta(means, precisions * means, log_det, -0.5 * precisions)

    def second(self, products: Floats, n_features: int) -> Floats | None:
        return products[:, n_features + 1 :]

    def condense(self, second: Floats) -> Floats:
        return np.diagonal(second, axis1=1, axis2=2)

    def covariances(self, moments: Moments, reg_covar: float) -> Floats:
        covariances: Floats = moments.second / moments.mass[:, None] - moments.offset**2
        return covariances + reg_covar

    def cholesky(self, covariances: Floats) -> Floats:
        if not np.all(covariances > 0.0):
            raise ValueError(ILL_DEFINED)
        cholesky: Floats = 1.0 / np.sqrt(covariances)
        return cholesky

    def cholesky_of_precisions(self, precisions: Floats) -> Floats:
        return np.sqrt(precisions)

    def precisions(self, cholesky: Floats) -> Floats:
        return cholesky**2

    def reached(self, precisions: Floats, reach: Floats) -> Floats:
        reached: Floats = (precisions.reshape(len(precisions), -1) * reach**2).sum(axis=1)
        return reached

    def inverted(self, values: Floats) -> Floats:
        return 1.0 / values

    def log_det(self, cholesky: Floats, n_features: int) -> Floats:
        log_det: Floats = np.log(cholesky).sum(axis=1)
        return log_det

    def full(self, values: Floats, n_components: int, n_features: int) -> Floats:
        full: Floats = values[:, :, None] * np.eye(n_features)
        return full

    def n_parameters(self, n_components: int, n_features: int) -> int:
        return n_components * n_features

    def check_positive(self, values: Floats, what: str) -> None:
        if np.any(values <= 0.0):
            raise ValueError(f"'{what}' should be positive")

    def scatter(self, full: Floats) -> Floats:
        diagonal: Floats = np.diagonal(full).copy()
        return diagonal

    def posterior(
        self, prior: Floats, shrunk: NDArray[np.float64], moments: Moments, mass: Floats
    ) -> Floats:
        scale: Floats = prior + mass[:, None] * moments.second + shrunk**2
        return scale


class Spherical(Diag):
    """Each component one variance for all features, (K,)."""

    name = "spherical"

    def shape(self, n_components: int, n_features: int) -> tuple[int, ...]:
        return (n_components,)

    def width(self, n_features: int) -> int:
        return n_features + 2

    def padding(self, n_features: int) -> int:
        return n_features

    def lifting(self, rows: Floats, n_features: int) -> Lift:
        squares, x = rows[:n_features], rows[n_features : 2 * n_features]
        distance = rows[2 * n_features + 1]
        ones = np.ones(n_features, rows.dtype)

        def lift(cholesky: Floats) -> None:
            np.multiply(x, x, out=squares)
            np.dot(ones, squares, out=distance)

        return lift

    def theta(self, means: Floats, cholesky: Floats) -> Floats:
        precisions = cholesky[:, None] ** 2
        log_det = self.log_det(cholesky, means.shape[1])
        return joined_theta(means, precisions * means, log_det, -0.5 * precisions)

    def second(self, products: Floats, n_features: int) -> Floats | None:
        return products[:, n_features + 1]

    def condense(self, second: Floats) -> Floats:
        condensed: Floats = np.trace(second, axis1=1, axis2=2)
        return condensed

    def covariances(self, moments: Moments, reg_covar: float) -> Floats:
        offset = moments.offset
        spread: Floats = moments.second / moments.mass - (offset**2).sum(axis=1)
        variances: Floats = spread / offset.shape[1] + reg_covar
        return variances

    def log_det(self, cholesky: Floats, n_features: int) -> Floats:
        return n_features * np.log(cholesky)

    def full(self, values: Floats, n_components: int, n_features: int) -> Floats:
        full: Floats = values[:, None, None] * np.eye(n_features)
        return full

    def n_parameters(self, n_components: int, n_features: int) -> int:
        return n_components

    def scatter(self, full: Floats) -> Floats:
        mean: Floats = np.asarray(np.diagonal(full).mean())
        return mean

    def posterior(
        self, prior: Floats, shrunk: NDArray[np.float64], moments: Moments, mass: Floats
    ) -> Floats:
        scale: Floats = prior + mass * moments.second + (shrunk**2).mean(axis=1)
        return scale


FAMILIES: dict[str, Family] = {
    family.name: family for family in (Full(), Tied(), Diag(), Spherical())
}


@cache
def _pairs(n_features: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return which features each product in a full lift is of, in the lift's order."""
    shifts, rows = np.divmod(np.arange(n_features * (n_features + 1) // 2), n_features)
    return rows, (rows - shifts) % n_features
