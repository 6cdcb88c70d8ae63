"""What is done to one block: joint log densities in, responsibilities and their moments out.

`Products` is the fast road, two matrix products a block. Expanding the squares costs accuracy
where a component is far narrower than it is far from the centre; `Differences` subtracts each
mean first, as the textbook does, and is taken where the expansion would lose too much.

May import numpy; blocks and covariance of ours.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.blocks import aligned_empty
from segmenter.mixture.covariance import Family, Moments

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

#: The largest error of a log density, at the farthest row, that products may bring.
TOLERATED_ERROR = {np.dtype(np.float64): 1e-8, np.dtype(np.float32): 2e-3}

#: Sums of exponentials below this are taken again about the largest, before digits are lost.
LEAST_TOTAL = {np.dtype(np.float64): 1e-280, np.dtype(np.float32): 1e-30}


@dataclass(frozen=True, slots=True)
class Components:
    """What the density of a mixture needs.

    Attributes
    ----------
    family : Family
    log_constants : (K,) ndarray
        Added to the Gaussian log densities: the log weights, or their expectations.
    means : (K, D) ndarray
    cholesky : ndarray
        U of each precision U Uᵀ, shaped as the family has it.
    """

    family: Family
    log_constants: Floats
    means: Floats
    cholesky: Floats

    def condition(self, centre: Floats, reach: Floats) -> float:
        """Return how large the terms of xᵀAx become that cancel: ½ max_k Σ |A_ij| r_i r_j.

        Times the spacing of floats this bounds the error of a log density by products. `reach`
        is the largest distance of any row from `centre`, by feature.
        """
        n_components, n_features = self.means.shape
        precisions = self.family.full(
            self.family.precisions(self.cholesky), n_components, n_features
        )
        span = np.maximum(reach, np.abs(self.means - centre).max(axis=0))
        return float(0.5 * (np.abs(precisions) @ span @ span).max())


class Scratch:
    """The arrays of one thread for blocks of one length; made once, used for every block."""

    def __init__(
        self, length: int, width: int, n_components: int, n_features: int, dtype: np.dtype[Any]
    ) -> None:
        self.length = length
        self.phi = aligned_empty((width, length), dtype)
        self.phi[0] = 1.0
        self.x = self.phi[1 : n_features + 1]
        self.joint = aligned_empty((n_components, length), dtype)
        self.total = aligned_empty((length,), dtype)
        self.scale = aligned_empty((length,), dtype)
        self.ones = np.ones(n_components, dtype)


class Kernel(ABC):
    """A way to evaluate the components on a block, and to gather moments from it.

    Attributes
    ----------
    peak : float
        No joint log density exceeds it; it is taken off before the exponential.
    """

    dtype: np.dtype[Any]
    peak: float

    def __init__(self, components: Components, centre: Floats, dtype: np.dtype[Any]) -> None:
        self.components = components
        self.centre = centre.astype(dtype)[:, None]
        self.dtype = dtype

    @abstractmethod
    def scratch(self, length: int) -> Scratch:
        """Return arrays for blocks of that many rows."""

    @abstractmethod
    def log_joint(self, scratch: Scratch) -> None:
        """Write log w_k N(x; μ_k, Σ_k) - peak into `scratch.joint`; `scratch.x` is centred."""

    @abstractmethod
    def gather(self, scratch: Scratch) -> Floats:
        """Return the block's sums with the responsibilities in `scratch.joint`, (K, Q)."""

    @abstractmethod
    def moments(self, sums: Floats) -> tuple[Moments, bool]:
        """Return the moments in such sums, and whether the second ones are among them."""

    @abstractmethod
    def mean_joint(self, sums: Floats) -> float:
        """Return Σ r (log joint density - peak), of such sums."""

    def posteriors(self, scratch: Scratch) -> Floats:
        """Turn `scratch.joint` into unnormalised responsibilities, their sums in `total`.

        Returns
        -------
        (n,) ndarray
            The log of the rows' densities, less the peak.
        """
        joint, total = scratch.joint, scratch.total
        np.exp(joint, out=joint)
        np.dot(scratch.ones, joint, out=total)
        if total.min() >= LEAST_TOTAL[self.dtype]:
            np.log(total, out=scratch.scale)
            return scratch.scale
        # Some row is far out in every tail: take the block again about the rows' largest terms.
        self.log_joint(scratch)
        largest = joint.max(axis=0)
        joint -= largest
        np.exp(joint, out=joint)
        np.dot(scratch.ones, joint, out=total)
        np.log(total, out=scratch.scale)
        scratch.scale += largest
        return scratch.scale


class Products(Kernel):
    """Joint densities as Θ·Φ and moments as R·Φᵀ."""

    def __init__(self, components: Components, centre: Floats, dtype: np.dtype[Any]) -> None:
        super().__init__(components, centre, dtype)
        family = components.family
        self.n_components, self.n_features = components.means.shape
        theta = family.theta(components.means - centre, components.cholesky)
        theta[:, 0] += components.log_constants
        constant = components.log_constants + family.log_det(components.cholesky, self.n_features)
        gauss = 0.5 * self.n_features * math.log(2.0 * math.pi)
        self.peak = float(np.max(constant)) - gauss
        theta[:, 0] -= self.peak
        self.theta = theta
        self._theta = np.ascontiguousarray(theta, dtype)

    def scratch(self, length: int) -> Scratch:
        """Return arrays for blocks of that many rows."""
        width = self.components.family.width(self.n_features)
        return Scratch(length, width, self.n_components, self.n_features, self.dtype)

    def log_joint(self, scratch: Scratch) -> None:
        """Write the joint log densities, less the peak, into `scratch.joint`."""
        family = self.components.family
        family.lift(scratch.phi, self.n_features, self.components.cholesky)
        np.dot(self._theta, scratch.phi, out=scratch.joint)

    def gather(self, scratch: Scratch) -> Floats:
        """Return R·Φᵀ."""
        products: Floats = np.dot(scratch.joint, scratch.phi.T)
        return products

    def moments(self, sums: Floats) -> tuple[Moments, bool]:
        """Return the moments about the centre."""
        second = self.components.family.second(sums, self.n_features)
        reference = np.broadcast_to(
            self.centre[:, 0].astype(sums.dtype), (self.n_components, self.n_features)
        )
        first = sums[:, 1 : self.n_features + 1]
        known = second is not None
        filled = second if second is not None else np.zeros((self.n_features, self.n_features))
        return Moments(sums[:, 0], first, filled, reference), known

    def mean_joint(self, sums: Floats) -> float:
        """Return Σ r θ·φ."""
        return float(np.sum(self.theta * sums))


class Differences(Kernel):
    """Joint densities of x - μ_k, component by component; moments about the means."""

    def __init__(self, components: Components, centre: Floats, dtype: np.dtype[Any]) -> None:
        super().__init__(components, centre, dtype)
        family = components.family
        self.n_components, self.n_features = components.means.shape
        self.means = (components.means - centre).astype(dtype)[:, :, None]
        full = family.full(components.cholesky, self.n_components, self.n_features)
        self.whiten = np.ascontiguousarray(np.swapaxes(full, 1, 2), dtype)
        gauss = 0.5 * self.n_features * math.log(2.0 * math.pi)
        constant = components.log_constants + family.log_det(components.cholesky, self.n_features)
        self.peak = float(np.max(constant)) - gauss
        self.constant = constant - gauss - self.peak

    def scratch(self, length: int) -> Scratch:
        """Return arrays for blocks of that many rows."""
        return Scratch(length, 1 + self.n_features, self.n_components, self.n_features, self.dtype)

    def log_joint(self, scratch: Scratch) -> None:
        """Write the joint log densities, less the peak, into `scratch.joint`."""
        half = np.full(self.n_features, -0.5, self.dtype)
        for k in range(self.n_components):
            whitened = np.dot(self.whiten[k], scratch.x - self.means[k])
            np.multiply(whitened, whitened, out=whitened)
            np.dot(half, whitened, out=scratch.joint[k])
            scratch.joint[k] += self.constant[k]

    def gather(self, scratch: Scratch) -> Floats:
        """Return a row a component: mass, first and full second moments about its mean."""
        n_features = self.n_features
        sums = np.empty((self.n_components, 1 + n_features + n_features**2), self.dtype)
        for k in range(self.n_components):
            difference = scratch.x - self.means[k]
            weighted = difference * scratch.joint[k]
            sums[k, 0] = scratch.joint[k].sum()
            sums[k, 1 : n_features + 1] = weighted.sum(axis=1)
            sums[k, n_features + 1 :] = np.dot(weighted, difference.T).ravel()
        return sums

    def moments(self, sums: Floats) -> tuple[Moments, bool]:
        """Return the moments about the means."""
        second = self.components.family.condense(self._second(sums))
        first = sums[:, 1 : self.n_features + 1]
        return Moments(sums[:, 0], first, second, self.components.means), True

    def mean_joint(self, sums: Floats) -> float:
        """Return Σ r (constant - ½ |Uᵀ(x - μ)|²)."""
        whiten = self.whiten.astype(np.float64)
        spread = whiten @ self._second(sums) @ np.swapaxes(whiten, 1, 2)
        distance = np.trace(spread, axis1=1, axis2=2)
        return float(self.constant @ sums[:, 0] - 0.5 * distance.sum())

    def _second(self, sums: Floats) -> Floats:
        n_features = self.n_features
        return sums[:, n_features + 1 :].reshape(self.n_components, n_features, n_features)


def choose_kernel(
    components: Components, centre: Floats, reach: Floats, dtype: np.dtype[Any]
) -> Kernel:
    """Return the fastest kernel that is accurate enough for rows within `reach` of `centre`.

    float32 is widened to float64 where its products would lose too much.
    """
    condition = components.condition(centre, reach)
    for width in (dtype, np.dtype(np.float64)):
        if condition * np.finfo(width).eps <= TOLERATED_ERROR[width]:
            return Products(components, centre, width)
    return Differences(components, centre, np.dtype(np.float64))
