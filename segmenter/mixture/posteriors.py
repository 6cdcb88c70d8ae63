"""Evaluating a mixture on rows, strip by strip, on threads, keeping nothing of size N x K.

May import numpy; blocks, choice, kernels and scratch of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from segmenter.mixture.blocks import Rows, Workers, spans
from segmenter.mixture.choice import KernelChoice
from segmenter.mixture.scratch import Scratch, Scratches

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import DTypeLike, NDArray

    from segmenter.mixture.kernels import Components, Kernel

    Floats = NDArray[np.floating[Any]]
    Visit = Callable[[int, int, Floats, Floats], None]

#: Rows that one thread takes at a time where the visitor works as long on them as we do: the
#: longer the calls, the less two threads wait for each other.
JOINT_ROWS = 1 << 15


class Mixture(Protocol):
    """Anything whose components can be evaluated."""

    @property
    def components(self) -> Components:
        """What the density needs."""
        ...


class Evaluation:
    """Joint log densities of rows, strip by strip; each thread has arrays of its own.

    The way of computing is chosen for each strip by how far its rows reach, so it depends on
    the strip alone.

    Parameters
    ----------
    rows : Rows
    components : Components
    dtype : float32 or float64
        In which products are taken where that is accurate enough.
    check : callable, optional
        Called for each strip of rows; may raise to cancel.
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
        self._scratches = Scratches()

    def each_strip(
        self, use: Callable[[int, int, Kernel, Scratch], None], most: int | None = None
    ) -> None:
        """Call ``use(start, stop, kernel, scratch)`` with each strip's joint log densities.

        Strips are as long as suits the kernel, or have `most` rows.
        """

        def strip(worker: int, start: int, stop: int) -> None:
            if self.check is not None:
                self.check()
            use(start, stop, *self._evaluated(worker, start, stop))

        rows, kernel = self.rows.shape[0], self._likely
        strips = kernel.spans(rows) if most is None else spans(rows, most)
        with Workers(rows) as workers:
            workers.each_span(strips, strip)

    def visit(self, visit: Visit) -> None:
        """Call ``visit(start, stop, responsibilities, log_density)`` for each strip."""

        def use(start: int, stop: int, kernel: Kernel, scratch: Scratch) -> None:
            log_density = kernel.log_density(scratch, kernel.exponentials(scratch))
            log_density += kernel.dtype.type(kernel.peak)
            scratch.joint /= scratch.totals
            visit(start, stop, scratch.joint, log_density)

        self.each_strip(use)

    def label(self, labels: NDArray[np.integer[Any]]) -> None:
        """Write the most probable component of each row, from 0, into `labels` (N,)."""

        def use(start: int, stop: int, kernel: Kernel, scratch: Scratch) -> None:
            write_largest(scratch.joint, labels[start:stop])

        self.each_strip(use)

    def posteriors(self, posteriors: Floats) -> None:
        """Write the posterior of each component for each row into `posteriors` (N, K)."""

        def use(start: int, stop: int, kernel: Kernel, scratch: Scratch) -> None:
            kernel.exponentials(scratch)
            scratch.joint /= scratch.totals
            posteriors[start:stop] = scratch.joint.T

        self.each_strip(use)

    def score(self, scores: Floats) -> None:
        """Write the log density of each row into `scores` (N,)."""

        def use(start: int, stop: int, kernel: Kernel, scratch: Scratch) -> None:
            log_density = kernel.log_density(scratch, kernel.exponentials(scratch))
            np.add(log_density, kernel.peak, out=scores[start:stop], casting="same_kind")

        self.each_strip(use)

    def _evaluated(self, worker: int, start: int, stop: int) -> tuple[Kernel, Scratch]:
        kernel = self._likely
        scratch = self._scratches.of(kernel, worker, stop - start)
        self.rows.read(start, stop, scratch.x)
        right = self._choice.kernel(scratch.x.min(axis=1), scratch.x.max(axis=1))
        if right is not kernel:
            kernel = right
            scratch = self._scratches.of(kernel, worker, stop - start)
            self.rows.read(start, stop, scratch.x)
        kernel.centre(scratch)
        kernel.log_joint(scratch)
        return kernel, scratch


def visit_posteriors(
    rows: Rows,
    mixture: Mixture,
    visit: Visit,
    *,
    dtype: DTypeLike = np.float64,
    check: Callable[[], None] | None = None,
) -> None:
    """Show each strip's responsibilities and log densities to a visitor.

    Parameters
    ----------
    rows : Rows
    mixture : GaussianMixture or BayesianGaussianMixture
        Fitted.
    visit : callable
        ``visit(start, stop, responsibilities, log_density)`` with arrays (K, n) and (n,) of
        rows ``start:stop``. It is called on worker threads, once a strip, and the arrays are
        used again: copy what is to be kept. Writing to slices of one's own needs no lock.
    dtype : float32 or float64, optional
        In which to compute; widened where float32 would not be accurate enough.
    check : callable, optional
        Called for each strip of rows; may raise to cancel.
    """
    Evaluation(rows, mixture.components, np.dtype(dtype), check).visit(visit)


def visit_joint(
    rows: Rows,
    mixture: Mixture,
    visit: Callable[[int, int, Floats], None],
    *,
    dtype: DTypeLike = np.float64,
    check: Callable[[], None] | None = None,
) -> None:
    """Show each strip's joint log densities to a visitor, all less one constant.

    As `visit_posteriors`, but without the exponentials: ``visit(start, stop, joint)`` with an
    array (K, n), which may be written to.
    """

    def use(start: int, stop: int, _: Kernel, scratch: Scratch) -> None:
        visit(start, stop, scratch.joint)

    Evaluation(rows, mixture.components, np.dtype(dtype), check).each_strip(use, JOINT_ROWS)


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
