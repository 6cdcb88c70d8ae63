"""Evaluating a mixture on rows, block by block, on threads, keeping nothing of size N x K.

May import numpy; blocks and kernels of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from segmenter.mixture.blocks import BLOCK_ROWS, Rows, Workers
from segmenter.mixture.kernels import Components, Kernel, Scratch, choose_kernel

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Visit = Callable[[int, int, Floats, Floats], None]


class Mixture(Protocol):
    """Anything whose components can be evaluated."""

    @property
    def components(self) -> Components:
        """What the density needs."""
        ...


class Evaluation:
    """Joint log densities of blocks of rows; each thread has arrays of its own.

    The way of computing is chosen for each block by how far its rows reach, so it depends on
    the block alone.

    Parameters
    ----------
    rows : Rows
    components : Components
    dtype : float32 or float64
        In which products are taken where that is accurate enough.
    check : callable, optional
        Called for each block; may raise to cancel.
    """

    def __init__(
        self,
        rows: Rows,
        components: Components,
        dtype: np.dtype[Any],
        check: Callable[[], None] | None = None,
    ) -> None:
        self.rows = rows
        self.components = components
        self.dtype = dtype
        self.check = check
        weights = np.exp(components.log_constants - components.log_constants.max())
        self.centre = weights @ components.means / weights.sum()
        self._scratch: dict[tuple[Any, ...], Scratch] = {}

    def each_block(self, use: Callable[[int, int, Kernel, Scratch], None]) -> None:
        """Call ``use(start, stop, kernel, scratch)`` with the joint log densities of each block."""
        with Workers(self.rows.shape[0]) as workers:

            def batch(worker: int, start: int, stop: int) -> None:
                for first in range(start, stop, BLOCK_ROWS):
                    if self.check is not None:
                        self.check()
                    self._block(use, worker, first, min(first + BLOCK_ROWS, stop))

            workers.each_batch(batch)

    def _block(
        self, use: Callable[[int, int, Kernel, Scratch], None], worker: int, start: int, stop: int
    ) -> None:
        x = np.empty((self.components.means.shape[1], stop - start), self.dtype)
        self.rows.read(start, stop, x)
        reach = np.abs(x - self.centre[:, None]).max(axis=1)
        kernel = choose_kernel(self.components, self.centre, reach, self.dtype)
        scratch = self._scratch_for(kernel, worker, stop - start)
        np.subtract(x, self.centre[:, None], out=scratch.x, casting="same_kind")
        kernel.log_joint(scratch)
        use(start, stop, kernel, scratch)

    def _scratch_for(self, kernel: Kernel, worker: int, length: int) -> Scratch:
        key = (worker, length, type(kernel), kernel.dtype)
        if key not in self._scratch:
            self._scratch[key] = kernel.scratch(length)
        return self._scratch[key]


def visit_posteriors(
    rows: Rows,
    mixture: Mixture,
    visit: Visit,
    *,
    dtype: Any = np.float64,  # noqa: ANN401 - anything that numpy takes for a dtype
    check: Callable[[], None] | None = None,
) -> None:
    """Show each block's responsibilities and log densities to a visitor.

    Parameters
    ----------
    rows : Rows
    mixture : GaussianMixture or BayesianGaussianMixture
        Fitted.
    visit : callable
        ``visit(start, stop, responsibilities, log_density)`` with arrays (K, n) and (n,) of
        rows ``start:stop``. It is called on worker threads, once a block, and the arrays are
        used again: copy what is to be kept. Writing to slices of one's own needs no lock.
    dtype : float32 or float64, optional
        In which to compute; widened where float32 would not be accurate enough.
    check : callable, optional
        Called for each block; may raise to cancel.
    """

    def use(start: int, stop: int, kernel: Kernel, scratch: Scratch) -> None:
        log_density = kernel.posteriors(scratch)
        log_density += kernel.dtype.type(kernel.peak)
        scratch.joint /= scratch.total
        visit(start, stop, scratch.joint, log_density)

    Evaluation(rows, mixture.components, np.dtype(dtype), check).each_block(use)


def label_rows(
    rows: Rows,
    mixture: Mixture,
    labels: NDArray[np.integer[Any]],
    *,
    dtype: Any = np.float64,  # noqa: ANN401 - anything that numpy takes for a dtype
    check: Callable[[], None] | None = None,
) -> None:
    """Write the most probable component of each row, from 0, into `labels` (N,)."""

    def use(start: int, stop: int, kernel: Kernel, scratch: Scratch) -> None:
        write_largest(scratch.joint, labels[start:stop])

    Evaluation(rows, mixture.components, np.dtype(dtype), check).each_block(use)


def write_largest(joint: Floats, labels: NDArray[np.integer[Any]]) -> None:
    """Write which row of `joint` is the largest in each column, the first among equals."""
    best = joint[0].copy()
    labels[:] = 0
    better = np.empty(joint.shape[1], bool)
    for k in range(1, len(joint)):
        np.greater(joint[k], best, out=better)
        np.copyto(labels, k, where=better)
        np.maximum(best, joint[k], out=best)
