"""Which kernel is accurate enough for rows that reach so far.

May import numpy; kernels of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.kernels import Components, Differences, Kernel, Products

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

#: The largest error of a log density, at the farthest row, that products may bring.
TOLERATED_ERROR = {np.dtype(np.float64): 1e-8, np.dtype(np.float32): 2e-3}

#: Squares of rows, and precisions, that float32 holds with room for their sums.
LARGEST_SQUARE = 1e30

#: What the roots of the covariances lose at least, in spacings of floats.
LEAST_LOST = 1e3


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
        self.precisions = components.family.precisions(components.cholesky)
        # As the rows will have it taken off them: the means must move by the very same.
        self.origins = (np.zeros_like(centre), centre.astype(dtype).astype(np.float64))
        self.spans = [np.abs(components.means - origin).max(axis=0) for origin in self.origins]
        self.dtype = dtype
        self._made: dict[tuple[type[Kernel], int, np.dtype[Any]], Kernel] = {}

    def kernel(self, low: Floats, high: Floats) -> Kernel:
        """Return the kernel for rows between `low` and `high`, by feature."""
        conditions = [self._condition(place, low, high) for place in (0, 1)]
        for width in (self.dtype, np.dtype(np.float64)):
            for place, value in enumerate(conditions):
                exact = value * float(np.finfo(width).eps) <= TOLERATED_ERROR[width]
                if exact and (width == np.float64 or self._holds(place, low, high)):
                    return self._make(Products, place, width)
        return self._make(Differences, 1, np.dtype(np.float64))

    def rounding(self, kernel: Kernel, low: Floats, high: Floats) -> float:
        """Return a bound on the rounding of a log density by that kernel."""
        place = 0 if kernel.origin is self.origins[0] else 1
        lost = max(self._condition(place, low, high), LEAST_LOST)
        return float(np.finfo(kernel.dtype).eps) * (1.0 + lost + abs(kernel.peak))

    def _condition(self, place: int, low: Floats, high: Floats) -> float:
        """Return how large the terms of xᵀAx become that cancel: ½ max_k Σ |A_ij| r_i r_j.

        Times the spacing of floats this bounds the error of a log density by products, where no
        row and no mean is farther than r from the origin.
        """
        reach = self._reach(place, low, high)
        return float(0.5 * self.components.family.reached(self.precisions, reach).max())

    def _holds(self, place: int, low: Floats, high: Floats) -> bool:
        """Whether float32 holds the squares of the rows, and the precisions."""
        square = max(np.abs(self.precisions).max(), self._reach(place, low, high).max() ** 2)
        return bool(square <= LARGEST_SQUARE)

    def _reach(self, place: int, low: Floats, high: Floats) -> Floats:
        """Return how far rows and means are from the origin, by feature."""
        origin = self.origins[place]
        reach: Floats = np.maximum(np.maximum(high - origin, origin - low), self.spans[place])
        return reach

    def _make(self, kind: type[Kernel], place: int, dtype: np.dtype[Any]) -> Kernel:
        key = (kind, place, dtype)
        if key not in self._made:
            self._made[key] = kind(self.components, self.origins[place], dtype)
        return self._made[key]
