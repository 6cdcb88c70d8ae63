"""Rows read block by block, and the threads that work on them.

Everything that the engine does to a whole data set is a pass: batches of rows, worked on by
threads of our own while BLAS is held to one, and gathered in the order of the rows. How the rows
are divided depends on the data alone, never on the number of threads, so that every sum is taken
in the same order and the result is the same bit for bit on any machine's core count.

May import numpy and threadpoolctl; nothing of ours.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Span = tuple[int, int]

T = TypeVar("T")

#: Rows in a block, where nothing is known of the work on it: a few columns fit the cache.
BLOCK_ROWS = 4096

#: Such blocks that one thread takes at a time.
BATCH_BLOCKS = 8

#: Below so many rows a second thread costs more than it brings.
FEWEST_ROWS_FOR_THREADS = 4 * BLOCK_ROWS


class Rows(Protocol):
    """Samples that are read block by block, so that they need never exist all at once."""

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and of columns."""
        ...

    def read(self, start: int, stop: int, out: Floats) -> Floats | None:
        """Write rows ``start:stop`` feature-major into `out`; called from several threads.

        Parameters
        ----------
        start, stop : int
            Which rows.
        out : (D, stop - start) ndarray of float32 or float64
            Where they go. A row that does not count gets finite values and weight 0.

        Returns
        -------
        (stop - start,) ndarray or None
            The weights of the rows; None when all are 1.
        """
        ...


def are_rows(X: Any) -> TypeGuard[Rows]:  # noqa: ANN401 - whatever a caller brings
    """Whether something is read block by block; else it is to be an array."""
    return hasattr(X, "read") and not isinstance(X, np.ndarray)


class ArrayRows:
    """The rows of an array.

    Parameters
    ----------
    X : (N, D) ndarray of float32 or float64
    sample_weight : (N,) ndarray, optional
        Not negative; all 1 if not given.
    """

    def __init__(self, X: Floats, sample_weight: Floats | None = None) -> None:
        self.X = X
        self.sample_weight = sample_weight

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and of columns."""
        return self.X.shape[0], self.X.shape[1]

    @property
    def weight(self) -> float:
        """The sum of the rows' weights."""
        return float(len(self.X) if self.sample_weight is None else self.sample_weight.sum())

    def read(self, start: int, stop: int, out: Floats) -> Floats | None:
        """Write rows ``start:stop`` feature-major into `out` and return their weights."""
        np.copyto(out, self.X[start:stop].T, casting="same_kind")
        return None if self.sample_weight is None else self.sample_weight[start:stop]


#: How many threads the work begun on a thread uses, where `using_threads` says it.
_OWN = threading.local()


@contextmanager
def using_threads(count: int | None) -> Iterator[None]:
    """Let the work that this thread begins meanwhile use so many threads; None for the usual."""
    before = getattr(_OWN, "count", None)
    _OWN.count = count
    try:
        yield
    finally:
        _OWN.count = before


def thread_count() -> int:
    """Return how many threads to use: as `using_threads` says, else the usual number."""
    own: int | None = getattr(_OWN, "count", None)
    return usual_thread_count() if own is None else own


def usual_thread_count() -> int:
    """Return how many threads this process has: ``OMP_NUM_THREADS`` if set, else the cores."""
    wanted = os.environ.get("OMP_NUM_THREADS", "").split(",")[0]
    if wanted.isdigit() and int(wanted) > 0:
        return int(wanted)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """The caller's thread and some more, for the duration of a fit or a prediction.

    Parameters
    ----------
    n_rows : int
        About how many rows there are; for few there is no thread and no set-up.

    Attributes
    ----------
    count : int
        How many threads work, the caller's included.
    """

    def __init__(self, n_rows: int) -> None:
        _keep_freed_memory()
        self.count = thread_count() if n_rows >= FEWEST_ROWS_FOR_THREADS else 1
        self._threads: list[int] = []
        self._executor: ThreadPoolExecutor | None = None
        if self.count > 1:
            known = self._threads
            self._executor = ThreadPoolExecutor(
                self.count - 1, initializer=lambda: known.append(threading.get_native_id())
            )

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the threads go."""
        if self._executor is not None:
            self._executor.shutdown()

    def run(self, jobs: int, work: Callable[[int, int], T]) -> list[T]:
        """Do ``work(worker, job)`` for every job; return the results in the jobs' order.

        The first exception ends the run: no further job is begun, those under way are waited
        for, and the exception is raised.
        """
        if self._executor is None or jobs == 1:
            with one_blas_thread():
                return [work(0, job) for job in range(jobs)]
        results: list[Any] = [None] * jobs
        waiting = iter(range(jobs))
        hand_out = threading.Lock()
        failed = threading.Event()

        def pull(worker: int) -> None:
            try:
                while not failed.is_set():
                    with hand_out:
                        job = next(waiting, None)
                    if job is None:
                        return
                    results[job] = work(worker, job)
            except BaseException:
                failed.set()
                raise

        with one_blas_thread():
            _keep_off_this_core(self._threads)
            others = [self._executor.submit(pull, w) for w in range(1, min(self.count, jobs))]
            try:
                pull(0)
            finally:
                for other in others:
                    other.exception()
            for other in others:
                other.result()
        return results

    def each_batch(
        self, n_rows: int, work: Callable[[int, int, int], T], block_rows: int = BLOCK_ROWS
    ) -> list[T]:
        """Do ``work(worker, start, stop)`` for every batch of blocks; results in rows' order."""
        size = BATCH_BLOCKS * block_rows
        return self.each_span(spans(n_rows, size), work)

    def each_span(self, spans: Sequence[Span], work: Callable[[int, int, int], T]) -> list[T]:
        """Do ``work(worker, start, stop)`` for every span of rows; results in their order."""
        if len(spans) == 1 and spans[0][1] <= FEWEST_ROWS_WORTH_HOLDING:
            return [work(0, *spans[0])]
        return self.run(len(spans), lambda worker, job: work(worker, *spans[job]))


def spans(n_rows: int, longest: int) -> list[Span]:
    """Divide rows into spans of so many, and one of the rows that are left."""
    return list(pairwise([*range(0, n_rows, longest), n_rows]))


def even_spans(n_rows: int, about: int, block: int) -> list[Span]:
    """Divide rows into even spans of whole blocks, the last with the rows that are left.

    Parameters
    ----------
    n_rows : int
    about : int
        Rows in a span, more or less: two spans for every two of that length that there are, so
        that two threads have the same to do.
    block : int
    """
    pairs = round(n_rows / (2 * about))
    few = n_rows < FEWEST_ROWS_FOR_THREADS
    count = min(n_rows, 1 + n_rows // about) if few else 2 * max(1, pairs)
    starts = {n_rows // block * i // count * block for i in range(count)}
    return list(pairwise([*sorted(starts), n_rows]))


#: Products of so few rows are never shared out by BLAS, so it need not be held.
FEWEST_ROWS_WORTH_HOLDING = 512


def _keep_off_this_core(threads: list[int]) -> None:
    """Let threads run on any core of the caller's but the one that it is on.

    When all cores are busy, as they are in a fit, Linux looks for no idle one but wakes a thread
    where it ran last. Two threads that have come to share a core, because something else ran for
    a moment, so go on sharing it for many passes, while the other core is idle.
    """
    core = _core_call()
    elsewhere = os.sched_getaffinity(0) - {core()} if core is not None else None
    if elsewhere:
        for thread in threads:
            # A container may forbid it: then the thread runs where the system likes.
            with suppress(OSError):
                os.sched_setaffinity(thread, elsewhere)


@cache
def _core_call() -> Callable[[], int] | None:
    """Return the C library's call for the core that one is on; None where it has none."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    import ctypes

    return getattr(ctypes.PyDLL(None), "sched_getcpu", None)


@cache
def _keep_freed_memory() -> None:
    """Have the C library keep the memory of freed arrays for the next ones.

    glibc gives arrays of more than 128 KB back at once and maps the next one anew, page by page,
    which takes longer than most of what is done to them; until it has seen a larger one freed.
    32 MB is the largest that it learns from. The array is never touched, so it costs nothing.
    """
    np.empty((32 << 20) - (1 << 16), np.uint8)


def aligned_empty(shape: tuple[int, ...], dtype: np.dtype[Any]) -> NDArray[Any]:
    """Return an uninitialised array that begins on a cache line, where SIMD is fastest."""
    size = int(np.prod(shape)) * dtype.itemsize
    raw = np.empty(size + 64, np.uint8)
    offset = -raw.ctypes.data % 64
    return raw[offset : offset + size].view(dtype).reshape(shape)


@cache
def _blas() -> tuple[Any, ...]:
    """Look once at the loaded BLAS libraries; numpy's own is always among them."""
    from threadpoolctl import ThreadpoolController

    return tuple(ThreadpoolController().select(user_api="blas").lib_controllers)


class _BlasHold:
    """The number of calls that hold BLAS to one thread, for the setting is the process's own."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.holders = 0
        self.before: list[int] = []


_HOLD = _BlasHold()


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Hold BLAS to one thread; of calls side by side the first sets it, the last restores it."""
    with _HOLD.lock:
        if _HOLD.holders == 0:
            _HOLD.before = [library.num_threads for library in _blas()]
            _set_blas_threads(_HOLD.before, [1] * len(_HOLD.before))
        _HOLD.holders += 1
    try:
        yield
    finally:
        with _HOLD.lock:
            _HOLD.holders -= 1
            if _HOLD.holders == 0:
                _set_blas_threads([1] * len(_HOLD.before), _HOLD.before)


def _set_blas_threads(now: list[int], wanted: list[int]) -> None:
    if now != wanted:
        for library, count in zip(_blas(), wanted, strict=True):
            library.set_num_threads(count)
