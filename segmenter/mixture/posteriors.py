"""Evaluating a mixture on rows, block by block, on threads, keeping nothing of size N x K.

May import numpy; blocks and kernels of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from segmenter.mixture.blocks import Rows, Workers
from segmenter.mixture.kernels import Components, Kernel, KernelChoice, Scratch

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import DTypeLike, NDArray

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
        self.dtype = dtype
        self.check = check
        weights = np.exp(components.log_constants - components.log_constants.max())
        centre = weights @ components.means / weights.sum()
        self._choice = KernelChoice(components, centre, dtype)
        self._likely = self._choice.kernel(centre, centre)
        self._scratch: dict[tuple[Any, ...], Scratch] = {}

    def each_block(self, use: Callable[[int, int, Kernel, Scratch], None]) -> None:
        """Call ``use(start, stop, kernel, scratch)`` with each block's joint log densities."""
        block_rows = self._likely.block_rows()

        def batch(worker: int, start: int, stop: int) -> None:
            for first in range(start, stop, block_rows):
                if self.check is not None:
                    self.check()
                last = min(first + block_rows, stop)
                use(first, last, *self._block(worker, first, last))

        with Workers(self.rows.shape[0]) as workers:
            workers.each_batch(self.rows.shape[0], batch, block_rows)

    def each_posterior(self, visit: Visit) -> None:
        """Call ``visit(start, stop, responsibilities, log_density)`` for each block."""

        def use(start: int, stop: int, kernel: Kernel, scratch: Scratch) -> None:
            log_density = kernel.posteriors(scratch)
            visit(start, stop, scratch.joint, log_density)

        self.each_block(use)

    def label(self, labels: NDArray[np.integer[Any]]) -> None:
        """Write the most probable component of each row, from 0, into `labels` (N,)."""

        def use(start: int, stop: int, kernel: Kernel, scratch: Scratch) -> None:
            write_largest(scratch.joint, labels[start:stop])

        self.each_block(use)

    def _block(self, worker: int, start: int, stop: int) -> tuple[Kernel, Scratch]:
        kernel = self._likely
        scratch = self._scratch_for(kernel, worker, stop - start)
        self.rows.read(start, stop, scratch.x)
        right = self._choice.kernel(scratch.x.min(axis=1), scratch.x.max(axis=1))
        if right is not kernel:
            kernel = right
            scratch = self._scratch_for(kernel, worker, stop - start)
            self.rows.read(start, stop, scratch.x)
        kernel.centre(scratch)
        kernel.log_joint(scratch)
        return kernel, scratch

    def _scratch_for(self, kernel: Kernel, worker: int, length: int) -> Scratch:
        key = (worker, length, *kernel.key)
        if key not in self._scratch:
            self._scratch[key] = Scratch(kernel, length)
        return self._scratch[key]


def visit_posteriors(
    rows: Rows,
    mixture: Mixture,
    visit: Visit,
    *,
    dtype: DTypeLike = np.float64,
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
    Evaluation(rows, mixture.components, np.dtype(dtype), check).each_posterior(visit)


def label_rows(
    rows: Rows,
    mixture: Mixture,
    labels: NDArray[np.integer[Any]],
    *,
    dtype: DTypeLike = np.float64,
    check: Callable[[], None] | None = None,
) -> None:
    """Write the most probable component of each row, from 0, into `labels` (N,)."""
    Evaluation(rows, mixture.components, np.dtype(dtype), check).label(labels)


def write_largest(joint: Floats, labels: NDArray[np.integer[Any]]) -> None:
    """Write which row of `joint` is the largest in each column, the first among equals.

    As a maximum over the smallest integers that hold the labels: four long calls, several times
    as fast as an argmax down the columns, and between which threads seldom wait for each other.
    """
    count = len(joint)
    small = np.min_scalar_type(count)
    # The first row counts most, so that of equals it is the first that stays.
    rank = np.arange(count, 0, -1, dtype=small)[:, None]
    largest = np.equal(joint, joint.max(axis=0)).view(np.uint8) * rank
    np.subtract(count, largest.max(axis=0), out=labels, casting="unsafe")
