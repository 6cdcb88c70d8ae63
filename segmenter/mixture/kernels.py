"""What is done to a strip of rows: joint log densities in, responsibilities and their moments out.

`Products` is the fast road, two matrix products. Expanding the squares costs accuracy
where a component is far narrower than it is far from the origin; `Differences` subtracts each
mean first, as the textbook does, and is taken where the expansion would lose too much.

May import numpy; blocks, moments and, for its type alone, scratch of ours.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.blocks import even_spans
from segmenter.mixture.moments import Moments

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.mixture.family import Family
    from segmenter.mixture.scratch import Scratch

    Floats = NDArray[np.floating[Any]]

#: Sums of exponentials below this are taken again about the largest, before digits are lost.
LEAST_TOTAL = {np.dtype(np.float64): 1e-280, np.dtype(np.float32): 1e-28}

#: Exponents below this are raised to it: exponentials that underflow take ten times as long, and
#: beside such totals neither counts.
LEAST_EXPONENT = {np.dtype(np.float64): -700.0, np.dtype(np.float32): -84.0}

#: That costs a pass itself, so it is done where one of every so many rows needs it.
LOOKED_AT = 16

#: Larger factors are left to the responsibilities, which they take to 1: features might overflow.
LARGEST_WEIGHT = {np.dtype(np.float64): 1e100, np.dtype(np.float32): 1e10}

#: Bytes of one thread's arrays. Long calls are what two threads can share: each call hands the
#: interpreter's lock over, and waiting for it costs more than leaving the second-level cache.
STRIP_BYTES = 1 << 22

#: The fewest and the most rows that one thread takes at a time.
STRIP_RANGE = (1 << 10, 1 << 15)

#: Up to so many multiplications OpenBLAS multiplies in place, beyond it packs: for the few rows
#: and columns of our products packing costs as much as the product. So a strip is multiplied
#: block by block, all in one call.
UNPACKED = 1_000_000

#: Of a product with the second matrix transposed that holds for so many numbers at most, so
#: more are taken in parts, unless these were narrower than so many rows or columns.
UNPACKED_SUMS = 1200
NARROWEST_PART = 8

#: The fewest and the most rows in a block, for which that is worth it.
BLOCK_RANGE = (1 << 6, 1 << 9)

#: NumPy keeps the lock to itself during products of so few numbers.
FEWEST_SHARED = 512


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

    @property
    def precisions(self) -> Floats:
        """The precisions, written out, (K, D, D)."""
        return self.family.full(self.family.precisions(self.cholesky), *self.means.shape)


def traces(components: Components) -> Floats:
    """Return the traces of the precisions, (K,)."""
    traces: Floats = np.trace(components.precisions, axis1=1, axis2=2)
    return traces


class Kernel(ABC):
    """A way to evaluate the components on a strip of rows, and to gather moments from it.

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
    def gather(self, scratch: Scratch, weights: Floats) -> Floats:
        """Return the strip's sums (K, Q), each row with `weights` times `scratch.joint`.

        Neither `scratch.joint` nor `scratch.phi` is of use after it.
        """

    @abstractmethod
    def moments(self, sums: Floats) -> tuple[Moments, bool]:
        """Return the moments in such sums, and whether the second ones are among them."""

    @abstractmethod
    def mean_joint(self, sums: Floats) -> float:
        """Return Σ r (log joint density - peak), of such sums."""

    def strip_rows(self) -> int:
        """Return about how many rows one thread takes at a time: it depends on shapes alone."""
        lines = self.padding + self.width + self.n_components
        least, most = STRIP_RANGE
        return max(least, min(most, STRIP_BYTES // int(lines * self.dtype.itemsize)))

    def product_rows(self) -> int:
        """Return how many of them are multiplied with Θ at a time."""
        unpacked = UNPACKED // (self.n_components * self.width)
        return min(self.sum_rows(), _power_of_two(unpacked, BLOCK_RANGE))

    def sum_rows(self) -> int:
        """Return over how many of them R·Φᵀ is summed at a time; a multiple of the others."""
        shared = self.strip_rows() * self.n_components * self.width // FEWEST_SHARED
        return _power_of_two(shared, BLOCK_RANGE)

    def spans(self, n_rows: int) -> list[tuple[int, int]]:
        """Divide rows into the strips that threads take."""
        return even_spans(n_rows, self.strip_rows(), self.sum_rows())

    def centre(self, scratch: Scratch) -> None:
        """Take the origin off `scratch.x`."""
        if self._offset is not None:
            scratch.x -= self._offset

    def exponentials(self, scratch: Scratch) -> Floats | None:
        """Turn `scratch.joint` into exponentials and their sums into `scratch.totals`.

        Where the sums would lose digits, they are taken about each row's largest term, which
        no distance can make vanish; these terms are returned.
        """
        with np.errstate(over="ignore", invalid="ignore"):
            self._exponentials(scratch)
            if scratch.totals.min() >= LEAST_TOTAL[self.dtype]:
                return None
            self.log_joint(scratch)
            largest: Floats = scratch.joint.max(axis=0)
            np.maximum(largest, np.finfo(self.dtype).min, out=largest)
            scratch.joint -= largest
            self._exponentials(scratch)
            return largest

    def _exponentials(self, scratch: Scratch) -> None:
        least = self.dtype.type(LEAST_EXPONENT[self.dtype])
        if scratch.joint[:, ::LOOKED_AT].min() < least:
            np.maximum(scratch.joint, least, out=scratch.joint)
        np.exp(scratch.joint, out=scratch.joint)
        np.dot(scratch.ones, scratch.joint, out=scratch.totals)

    def log_density(self, scratch: Scratch, taken_off: Floats | None) -> Floats:
        """Return the rows' log densities less the peak, of what `exponentials` left."""
        log_density: Floats = np.log(scratch.totals)
        if taken_off is not None:
            log_density += taken_off
        return log_density


def _power_of_two(number: int, bounds: tuple[int, int]) -> int:
    """Return the largest power of two not above a number, within bounds."""
    least, most = bounds
    return int(max(least, min(most, 1 << (max(1, number).bit_length() - 1))))


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
        self._parts = _unpacked_parts(self.n_components, self.width)

    def log_joint(self, scratch: Scratch) -> None:
        """Write the joint log densities, less the peak, into `scratch.joint`."""
        scratch.phi[self.n_features] = 1.0
        scratch.lift(self.components.cholesky)
        for phi, joint in scratch.product_blocks:
            np.matmul(self._theta, phi, out=joint)

    def gather(self, scratch: Scratch, weights: Floats) -> Floats:
        """Return R·Φᵀ, where the weights are a factor of whichever is smaller."""
        lighter = self.width < self.n_components and weights.max() < LARGEST_WEIGHT[self.dtype]
        weighed = scratch.phi if lighter else scratch.joint
        weighed *= weights
        sums = np.zeros((self.n_components, self.width))
        for phi, joint in scratch.sum_blocks:
            for rows, columns in self._parts:
                products = np.matmul(joint[:, rows], phi[:, columns].swapaxes(1, 2))
                sums[rows, columns] += products.sum(axis=0, dtype=np.float64)
        return sums

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


def _unpacked_parts(n_rows: int, n_columns: int) -> list[tuple[slice, slice]]:
    """Divide a matrix of sums along its longer side into even parts that are not packed."""
    longer, shorter = max(n_rows, n_columns), min(n_rows, n_columns)
    most = UNPACKED_SUMS // shorter
    count = 1 if most < NARROWEST_PART else -(-longer // most)
    parts = [slice(longer * i // count, longer * (i + 1) // count) for i in range(count)]
    whole = slice(None)
    return [(part, whole) if n_rows > n_columns else (whole, part) for part in parts]


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

    def gather(self, scratch: Scratch, weights: Floats) -> Floats:
        """Return a row a component: first moments, mass and full second moments."""
        n_features = self.n_features
        scratch.joint *= weights
        sums = np.empty((self.n_components, n_features + 1 + n_features**2))
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
