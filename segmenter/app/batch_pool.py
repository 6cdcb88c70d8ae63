"""The processes that a batch works with: how many, how they start, how none is left behind.

Workers are spawned with one BLAS thread each and with SIGINT and SIGTERM held back, so that a
Ctrl+C, which the terminal sends to all of them, is the parent's to answer. They may start before
there is work for them, and are ended when there is none any more.

May import errors, storage.memory and app's batch_room and batch_worker.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from segmenter.app import batch_worker
from segmenter.app.batch_room import take_room
from segmenter.errors import SegmenterError
from segmenter.storage.memory import available_memory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from contextlib import AbstractContextManager
    from multiprocessing.synchronize import Event
    from pathlib import Path

R = TypeVar("R")

#: What a worker needs besides its share of the pictures: NumPy and the libraries of images.
WORKER_BYTES = 400 << 20

#: What holds a process's libraries to one thread.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

_HELD_BACK = {signal.SIGINT, signal.SIGTERM}


class Pool(Protocol):
    """Where a batch's work is done."""

    far: bool
    """Whether the workers may be on other machines, so that data is to stay with them."""

    memory: int | None
    """What one worker may take for a picture, in bytes; None if it is to see for itself."""

    @property
    def workers(self) -> int:
        """How many pictures are worked on at a time."""

    @property
    def ready(self) -> bool:
        """Whether workers of this machine have started, so that small work goes to them too."""

    def start(self, most: int) -> None:
        """Let so many workers begin, if there are as many: they get ready for the first pictures.

        Raises `SegmenterError` if the system lets none be started.
        """

    def begin(self, folder: Path, out: Path) -> None:
        """See that the workers can work on these folders; raises `SegmenterError`."""

    def submit(self, work: Callable[..., R], *arguments: Any) -> Future[R]:  # noqa: ANN401
        """Hand out one piece of work."""

    def check(self) -> None:
        """Raise `SegmenterError` if nothing will come of what was handed out."""

    def renew(self) -> None:
        """Begin again with new workers, after one has died."""

    def stop(self) -> None:
        """Ask what is under way to stop at its next block."""

    def close(self) -> None:
        """Let the workers go: nothing is under way any more."""

    def kill(self) -> None:
        """End the workers on the spot."""


class ProcessPool:
    """Spawned processes of this machine.

    Parameters
    ----------
    workers : int

    Raises
    ------
    SegmenterError
        If a limit on memory leaves no room even to begin.
    """

    far = False

    def __init__(self, workers: int) -> None:
        if not take_room():
            raise SegmenterError(
                "The limit on this program's memory leaves no room to work.",
                "Raise it (ulimit -v): half a gigabyte does for small pictures.",
            )
        self._workers = workers
        self.memory: int | None = available_memory() // workers
        self._context = multiprocessing.get_context("spawn")
        self._executor: ProcessPoolExecutor | None = None
        self._others = set(multiprocessing.active_children())
        self._stopping: Event | None = None

    @property
    def workers(self) -> int:
        """How many pictures are worked on at a time."""
        return self._workers

    @property
    def ready(self) -> bool:
        """Whether some have started."""
        return self._executor is not None

    def submit(self, work: Callable[..., R], *arguments: Any) -> Future[R]:  # noqa: ANN401
        """Hand out one piece of work, starting a worker if there are too few.

        Raises
        ------
        SegmenterError
            If the system lets none be started.
        """
        try:
            with self._care():
                return self._opened().submit(work, *arguments)
        except BrokenExecutor:
            raise
        except (OSError, RuntimeError, ValueError) as error:
            if self._is_broken():
                raise BrokenExecutor from error
            if isinstance(error, ValueError):
                raise
            error.with_traceback(None)  # that held the executor, which is to go unheard
            self.kill()
            words = getattr(error, "strerror", None) or str(error)
            raise SegmenterError(
                f"No worker can be started: {words[:1].lower()}{words[1:]}.",
                "Use fewer --jobs, or raise the limits on processes, files and memory (ulimit).",
            ) from error

    def _is_broken(self) -> bool:
        """Whether a worker has died; one that starts then finds what they share closed under it."""
        try:
            with self._care():
                self._opened().submit(os.getpid)
        except BrokenExecutor:
            return True
        except (OSError, RuntimeError, ValueError):
            return False  # the very error that is to be explained: it is told by who asks
        return False

    def _opened(self) -> ProcessPoolExecutor:
        """Return the executor; it is made when there is something to do.

        And with it, before the workers' ears are stopped, the process that Python keeps to clear
        up after all: to start that opens the ears again.
        """
        if self._executor is None:
            with _unheard():
                self._stopping = self._stopping or self._context.Event()
                self._executor = ProcessPoolExecutor(
                    self._workers, self._context, batch_worker.begin, (self._stopping,)
                )
        return self._executor

    def _care(self) -> AbstractContextManager[None]:
        """Return what work is handed out in, as that may start a worker."""
        there = getattr(self._opened(), "_processes", None)
        all_there = there is not None and len(there) == self._workers
        return nullcontext() if all_there else _starting_workers()

    def start(self, most: int) -> None:
        """Let so many workers begin, if there are as many: they get ready for the first pictures.

        Raises
        ------
        SegmenterError
            If the system lets none be started.
        """
        with suppress(BrokenExecutor):  # one has died of it, and whoever hands out work is told
            for _ in range(min(most, self._workers)):
                self.submit(os.getpid)

    def begin(self, folder: Path, out: Path) -> None:
        """Trust that they see what this process sees."""

    def check(self) -> None:
        """See that somebody listens to the workers; of dead ones the executor tells by itself.

        Raises
        ------
        SegmenterError
            If the thread has died by which the executor hears of them: it would say nothing.
        """
        listener = getattr(self._executor, "_executor_manager_thread", None)
        if listener is not None and not listener.is_alive():
            self.kill()
            raise SegmenterError(
                "The workers are not heard any more: the system broke the connection.",
                "Run the same command again: what is done stays done.",
            )

    def renew(self) -> None:
        """Begin again with new workers, after one has died.

        The others may wait for ever for what it held, and hear no request to end.
        """
        self.kill()
        with _unheard():
            if self._stopping is not None and not self._stopping.is_set():
                self._stopping = None  # it may have died with the worker that held it
            gc.collect()  # what they shared is still known to the errors that told of the death

    def _dismiss(self) -> None:
        """Let the workers go, and with them what they shared."""
        if self._executor is None:
            return
        with _unheard():
            with suppress(RuntimeError):  # a thread of its that could not be started
                self._executor.shutdown(cancel_futures=True)
            self._executor = None

    def stop(self) -> None:
        """Ask what is under way to stop at its next block."""
        if self._stopping is not None:
            self._stopping.set()

    def close(self) -> None:
        """End the workers: what they did is written, and what they hold nobody needs."""
        self.kill()
        with _unheard():
            self._stopping = None

    def kill(self) -> None:
        """End the workers on the spot."""
        for process in set(multiprocessing.active_children()) - self._others:
            process.kill()
        self._dismiss()


def count_workers(wanted: int | None, memory: int) -> int:
    """Return how many workers to start: as many as wanted, else what cores and memory allow."""
    if wanted is not None:
        return wanted
    usable = getattr(os, "sched_getaffinity", None)
    cores = len(usable(0)) if usable else os.cpu_count() or 1
    return max(1, min(cores, memory // (2 * WORKER_BYTES)))


@contextmanager
def _starting_workers() -> Iterator[None]:
    """Give processes that start here one thread and deaf ears; both are inherited."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    deaf = hasattr(signal, "pthread_sigmask")
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD_BACK) if deaf else set()
    try:
        with _unheard():
            yield
    finally:
        if deaf:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _unheard() -> Iterator[None]:
    """Let processes that start here say nothing on standard error.

    What is wrong with a picture comes back as its outcome, and of a worker that dies the parent
    tells; what Python itself says of it would be a traceback among the person's lines.
    """
    kept = None
    with suppress(OSError):  # there may be no such stream, or no descriptor left
        kept = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    try:
        yield
    finally:
        if kept is not None:
            os.dup2(kept, 2)
            os.close(kept)
