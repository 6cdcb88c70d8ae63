"""The arrays that a thread works in: made once, used for every strip of rows.

May import numpy; blocks of ours, and kernels for its type alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.blocks import aligned_empty

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.mixture.kernels import Kernel

    Floats = NDArray[np.floating[Any]]
    Pairs = list[tuple[Floats, Floats]]


class Scratch:
    """The arrays of one thread for strips of one length.

    Attributes
    ----------
    phi : (P, n) ndarray
        The lifted rows, feature-major: features, a 1, products.
    x : (D, n) ndarray
        The features in `phi`.
    joint : (K, n) ndarray
        Joint log densities, then responsibilities.
    totals : (n,) ndarray
        The sums of `joint`.
    product_blocks, sum_blocks : list of pairs of (m, P, block) and (m, K, block) ndarrays
        `phi` and `joint` as whole blocks, and as one of the rows that are left.
    """

    def __init__(self, kernel: Kernel, length: int, memory: Floats) -> None:
        n_components, n_features = kernel.n_components, kernel.n_features
        first, last = kernel.padding + kernel.width, kernel.padding + kernel.width + n_components
        lines = memory[: (last + 1) * length].reshape(last + 1, length)
        self.phi = lines[kernel.padding : first]
        self.x = self.phi[:n_features]
        self.joint = lines[first:last]
        self.totals = lines[last]
        self.product_blocks = _blocks(self.phi, self.joint, kernel.product_rows())
        self.sum_blocks = _blocks(self.phi, self.joint, kernel.sum_rows())
        self.lift = kernel.components.family.lifting(lines[:first], n_features)
        self.ones = np.ones(n_components, kernel.dtype)


def _blocks(phi: Floats, joint: Floats, block: int) -> Pairs:
    """View columns as blocks: all whole ones, and one of the columns that are left."""
    length = phi.shape[1]
    whole = length // block * block
    ends = [(0, whole, block), (whole, length, length - whole)]
    return [
        (_stacked(phi[:, start:stop], size), _stacked(joint[:, start:stop], size))
        for start, stop, size in ends
        if start < stop
    ]


def _stacked(columns: Floats, block: int) -> Floats:
    """View (M, n) as (n / block, M, block)."""
    return columns.reshape(len(columns), -1, block).swapaxes(0, 1)


class Scratches:
    """The arrays that the threads keep, by thread and by what their shapes depend on.

    Those of one thread lie in the same memory, for it works on one strip at a time: touching
    new memory takes longer than most of what is done to it.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], Scratch] = {}
        self._memory: dict[tuple[int, np.dtype[Any]], Floats] = {}

    def of(self, kernel: Kernel, worker: int, length: int) -> Scratch:
        """Return the arrays of a thread for strips of that length."""
        key = (worker, length, type(kernel), kernel.dtype, kernel.width)
        if key not in self._made:
            lines = kernel.padding + kernel.width + kernel.n_components + 1
            memory = self._memory.get((worker, kernel.dtype))
            if memory is None or len(memory) < lines * length:
                memory = aligned_empty((lines * length,), kernel.dtype)
                self._memory[worker, kernel.dtype] = memory
            self._made[key] = Scratch(kernel, length, memory)
        return self._made[key]
