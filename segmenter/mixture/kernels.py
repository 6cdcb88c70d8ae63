"""What is done to one block: joint log densities in, responsibilities and their moments out.

`Products` is the fast road, two matrix products a block. Expanding the squares costs accuracy
where a component is far narrower than it is far from the origin; `Differences` subtracts each
mean first, as the textbook does, and is taken where the expansion would lose too much.

May import numpy; blocks and covariance of ours.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.blocks import BATCH_BLOCKS, aligned_empty
from segmenter.mixture.moments import Moments

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.mixture.family import Family

    Floats = NDArray[np.floating[Any]]

#: The largest error of a log density, at the farthest row, that products may bring.
TOLERATED_ERROR = {np.dtype(np.float64): 1e-8, np.dtype(np.float32): 2e-3}

#: Sums of exponentials below this are taken again about the largest, before digits are lost.
LEAST_TOTAL = {np.dtype(np.float64): 1e-280, np.dtype(np.float32): 1e-30}

#: Bytes of one thread's arrays for a block: what the second-level cache of a core holds.
CACHE_BYTES = 1 << 20

#: Up to so many multiplications OpenBLAS multiplies in place, beyond it packs: for the few rows
#: and columns of our products packing costs as much as the product.
UNPACKED = 1_000_000

#: The fewest and the most rows in a block.
BLOCK_RANGE = (1 << 10, 1 << 13)


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

    def absolute_precisions(self) -> Floats:
        """Return the absolute values of the precisions, written out, (K, D, D)."""
        precisions = self.family.precisions(self.cholesky)
        absolute: Floats = np.abs(self.family.full(precisions, *self.means.shape))
        return absolute


def condition(absolute_precisions: Floats, reach: Floats) -> float:
    """Return how large the terms of xᵀAx become that cancel: ½ max_k Σ |A_ij| r_i r_j.

    Times the spacing of floats this bounds the error of a log density by products, where no
    row and no mean is farther than `reach` from the origin.
    """
    return float(0.5 * (absolute_precisions @ reach @ reach).max())


class Scratch:
    """The arrays of one thread for blocks of one length; made once, used for every block.

    Attributes
    ----------
    phi : (P, n) ndarray
        The lifted rows, feature-major: features, a 1, products.
    x : (D, n) ndarray
        The features in `phi`.
    joint : (K, n) ndarray
        Joint log densities, then responsibilities.
    totals, shifts : (BATCH_BLOCKS, n) ndarray
        For each block of a batch, the sums of `joint` and what was taken off before.
    scale : (n,) ndarray
        What makes responsibilities of `joint`.
    """

    def __init__(self, kernel: Kernel, length: int) -> None:
        n_components, n_features = kernel.components.means.shape
        padding = kernel.padding
        self.rows = aligned_empty((padding + kernel.width, length), kernel.dtype)
        self.phi = self.rows[padding:]
        self.x = self.phi[:n_features]
        self.phi[n_features] = 1.0
        self.joint = aligned_empty((n_components, length), kernel.dtype)
        self.totals = aligned_empty((BATCH_BLOCKS, length), kernel.dtype)
        self.scale = aligned_empty((length,), kernel.dtype)
        self.shifts = np.zeros((BATCH_BLOCKS, 1), kernel.dtype)
        self.lift = kernel.components.family.lifting(self.rows, n_features)
        self.ones = np.ones(n_components, kernel.dtype)


class Kernel(ABC):
    """A way to evaluate the components on a block, and to gather moments from it.

    Attributes
    ----------
    peak : float
        No joint log density exceeds it; it is taken off before the exponential.
    width, padding : int
        Rows of φ, and rows above it that the lift needs for itself.
    """

    peak: float
    width: int
    padding: int

    def __init__(self, components: Components, origin: Floats, dtype: np.dtype[Any]) -> None:
        self.components = components
        self.origin = origin
        self.dtype = dtype
        self.n_components, self.n_features = components.means.shape
        self._offset = origin.astype(dtype)[:, None] if origin.any() else None
        log_det = components.family.log_det(components.cholesky, self.n_features)
        gauss = 0.5 * self.n_features * math.log(2.0 * math.pi)
        self.peaks = components.log_constants + log_det - gauss
        self.peak = float(self.peaks.max())

    @abstractmethod
    def log_joint(self, scratch: Scratch) -> None:
        """Write log w_k N(x; μ_k, Σ_k) - peak into `scratch.joint`."""

    @abstractmethod
    def gather(self, scratch: Scratch) -> Floats:
        """Return the block's sums with the responsibilities in `scratch.joint`, (K, Q)."""

    @abstractmethod
    def moments(self, sums: Floats) -> tuple[Moments, bool]:
        """Return the moments in such sums, and whether the second ones are among them."""

    @abstractmethod
    def mean_joint(self, sums: Floats) -> float:
        """Return Σ r (log joint density - peak), of such sums."""

    @property
    def key(self) -> tuple[Any, ...]:
        """What the shape of the scratch arrays depends on."""
        return type(self), self.dtype, self.width

    def block_rows(self) -> int:
        """Return how many rows make a block: of measurements, on the shapes alone."""
        least, most = BLOCK_RANGE
        bytes_a_row = (self.padding + self.width + self.n_components) * self.dtype.itemsize
        fitting = CACHE_BYTES // bytes_a_row
        unpacked = UNPACKED // (self.n_components * self.width)
        rows = min(most, fitting, unpacked if unpacked >= least else most)
        return int(max(least, 1 << (rows.bit_length() - 1)))

    def centre(self, scratch: Scratch) -> None:
        """Take the origin off `scratch.x`."""
        if self._offset is not None:
            scratch.x -= self._offset

    def exponentials(self, scratch: Scratch, place: int) -> None:
        """Turn `scratch.joint` into exponentials and write their sums as one of the totals."""
        np.exp(scratch.joint, out=scratch.joint)
        np.dot(scratch.ones, scratch.joint, out=scratch.totals[place])

    def shifted_exponentials(self, scratch: Scratch, place: int) -> None:
        """Do so about each row's largest term, which no row's distance can make vanish."""
        if scratch.shifts.shape[1] == 1:
            scratch.shifts = np.zeros_like(scratch.totals)
        largest = np.max(scratch.joint, axis=0, out=scratch.shifts[place])
        scratch.joint -= largest
        self.exponentials(scratch, place)

    def posteriors(self, scratch: Scratch) -> Floats:
        """Turn `scratch.joint` into responsibilities; return the rows' log densities."""
        self.exponentials(scratch, 0)
        total = scratch.totals[0]
        if total.min() < LEAST_TOTAL[self.dtype]:
            self.log_joint(scratch)
            self.shifted_exponentials(scratch, 0)
            log_density: Floats = np.log(total) + scratch.shifts[0]
            scratch.shifts = np.zeros((BATCH_BLOCKS, 1), self.dtype)
        else:
            log_density = np.log(total)
        log_density += self.dtype.type(self.peak)
        scratch.joint /= total
        return log_density


class Products(Kernel):
    """Joint densities as Θ·Φ and moments as R·Φᵀ."""

    def __init__(self, components: Components, origin: Floats, dtype: np.dtype[Any]) -> None:
        super().__init__(components, origin, dtype)
        family = components.family
        self.width = family.width(self.n_features)
        self.padding = family.padding(self.n_features)
        self.theta = family.theta(components.means - origin, components.cholesky)
        self.theta[:, self.n_features] += components.log_constants - self.peak
        self._theta = np.ascontiguousarray(self.theta, dtype)

    def log_joint(self, scratch: Scratch) -> None:
        """Write the joint log densities, less the peak, into `scratch.joint`."""
        scratch.lift(self.components.cholesky)
        np.dot(self._theta, scratch.phi, out=scratch.joint)

    def gather(self, scratch: Scratch) -> Floats:
        """Return R·Φᵀ."""
        products: Floats = np.dot(scratch.joint, scratch.phi.T)
        return products

    def moments(self, sums: Floats) -> tuple[Moments, bool]:
        """Return the moments about the origin."""
        second = self.components.family.second(sums, self.n_features)
        reference = np.broadcast_to(self.origin, (self.n_components, self.n_features))
        first, mass = sums[:, : self.n_features], sums[:, self.n_features]
        known = second is not None
        filled = second if second is not None else np.zeros((self.n_features, self.n_features))
        return Moments(mass, first, filled, reference), known

    def mean_joint(self, sums: Floats) -> float:
        """Return Σ r θ·φ."""
        return float(np.sum(self.theta * sums))


class Differences(Kernel):
    """Joint densities of x - μ_k, component by component; moments about the means."""

    def __init__(self, components: Components, origin: Floats, dtype: np.dtype[Any]) -> None:
        super().__init__(components, origin, dtype)
        family = components.family
        self.width, self.padding = family.width(self.n_features), family.padding(self.n_features)
        self.means = (components.means - origin).astype(dtype)[:, :, None]
        full = family.full(components.cholesky, self.n_components, self.n_features)
        self.whiten = np.ascontiguousarray(np.swapaxes(full, 1, 2), dtype)

    def log_joint(self, scratch: Scratch) -> None:
        """Write the joint log densities, less the peak, into `scratch.joint`."""
        half = np.full(self.n_features, -0.5, self.dtype)
        for k in range(self.n_components):
            whitened = np.dot(self.whiten[k], scratch.x - self.means[k])
            np.multiply(whitened, whitened, out=whitened)
            np.dot(half, whitened, out=scratch.joint[k])
            scratch.joint[k] += self.peaks[k] - self.peak

    def gather(self, scratch: Scratch) -> Floats:
        """Return a row a component: first moments, mass and full second moments."""
        n_features = self.n_features
        sums = np.empty((self.n_components, n_features + 1 + n_features**2), self.dtype)
        for k in range(self.n_components):
            difference = scratch.x - self.means[k]
            weighted = difference * scratch.joint[k]
            sums[k, :n_features] = weighted.sum(axis=1)
            sums[k, n_features] = scratch.joint[k].sum()
            sums[k, n_features + 1 :] = np.dot(weighted, difference.T).ravel()
        return sums

    def moments(self, sums: Floats) -> tuple[Moments, bool]:
        """Return the moments about the means."""
        second = self.components.family.condense(self._second(sums))
        first, mass = sums[:, : self.n_features], sums[:, self.n_features]
        return Moments(mass, first, second, self.components.means), True

    def mean_joint(self, sums: Floats) -> float:
        """Return Σ r (peak of the component - ½ |Uᵀ(x - μ)|²)."""
        whiten = self.whiten.astype(np.float64)
        spread = whiten @ self._second(sums) @ np.swapaxes(whiten, 1, 2)
        distance = np.trace(spread, axis1=1, axis2=2)
        heights = self.peaks - self.peak
        return float(heights @ sums[:, self.n_features] - 0.5 * distance.sum())

    def _second(self, sums: Floats) -> Floats:
        n_features = self.n_features
        return sums[:, n_features + 1 :].reshape(self.n_components, n_features, n_features)


class KernelChoice:
    """Chooses the fastest kernel that is accurate enough for rows of a given reach.

    Rows are taken as they are where that is accurate, else about the centre. float32 is widened
    to float64 where its products would lose too much.

    Parameters
    ----------
    components : Components
    centre : (D,) ndarray
    dtype : float32 or float64
    """

    def __init__(self, components: Components, centre: Floats, dtype: np.dtype[Any]) -> None:
        self.components = components
        self.precisions = components.absolute_precisions()
        self.origins = (np.zeros_like(centre), centre)
        self.spans = [np.abs(components.means - origin).max(axis=0) for origin in self.origins]
        self.dtype = dtype
        self._made: dict[tuple[type[Kernel], int, np.dtype[Any]], Kernel] = {}

    def kernel(self, low: Floats, high: Floats) -> Kernel:
        """Return the kernel for rows between `low` and `high`, by feature."""
        conditions = [self._condition(place, low, high) for place in (0, 1)]
        for width in (self.dtype, np.dtype(np.float64)):
            for place, value in enumerate(conditions):
                if value * float(np.finfo(width).eps) <= TOLERATED_ERROR[width]:
                    return self._make(Products, place, width)
        return self._make(Differences, 1, np.dtype(np.float64))

    def rounding(self, kernel: Kernel, low: Floats, high: Floats) -> float:
        """Return a bound on the rounding of a log density by that kernel."""
        place = 0 if kernel.origin is self.origins[0] else 1
        lost = self._condition(place, low, high) if isinstance(kernel, Products) else 1e3
        return float(np.finfo(kernel.dtype).eps) * (1.0 + lost + abs(kernel.peak))

    def _condition(self, place: int, low: Floats, high: Floats) -> float:
        origin = self.origins[place]
        reach = np.maximum(high - origin, origin - low)
        return condition(self.precisions, np.maximum(reach, self.spans[place]))

    def _make(self, kind: type[Kernel], place: int, dtype: np.dtype[Any]) -> Kernel:
        key = (kind, place, dtype)
        if key not in self._made:
            self._made[key] = kind(self.components, self.origins[place], dtype)
        return self._made[key]
