"""Work in the background: a queue of one worker thread, where newer work drops older.

A job gets immutable values and a ticket and ends in exactly one of succeeded, failed, cancelled.
Everything it says crosses to the owner's thread through `deliver`; what a dropped job still says
on its way is not heard any more. No Qt. May import progress.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from segmenter.progress import Cancelled, Progress, Ticket

if TYPE_CHECKING:
    from collections.abc import Callable


#: By so much the workers, and the threads that they start, stand back behind the window's own.
_NICENESS = 5


def _ignore(_: object) -> None:
    pass


def _ignore_nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work and who hears of it, on the owner's thread.

    Attributes
    ----------
    work : callable
        Does it, on the worker's thread; its ticket stops it.
    succeeded, failed : callable
        Hear the value or the error.
    cancelled : callable
        Hears that the work was dropped or stopped.
    progressed : callable
        Hears every `Progress` since it heard the last, together.
    """

    work: Callable[[Ticket], Any]
    succeeded: Callable[[Any], None] = _ignore
    failed: Callable[[Exception], None] = _ignore
    cancelled: Callable[[], None] = _ignore_nothing
    progressed: Callable[[tuple[Progress, ...]], None] = _ignore


@dataclass(eq=False, slots=True)
class _Run:
    """A job on its way: its generation, its ticket, and whether its end was told."""

    job: Job
    generation: int
    ticket: Ticket = field(default_factory=Ticket)
    ended: bool = False


class JobQueue:
    """Runs jobs one after the other on a thread of its own.

    Parameters
    ----------
    name : str
        The thread's name, for whoever looks at a stuck program.
    deliver : callable
        Takes a callable from any thread and calls it later on the owner's thread, in order.
    """

    def __init__(self, name: str, deliver: Callable[[Callable[[], None]], None]) -> None:
        self._name = name
        self._deliver = deliver
        self._wake = threading.Condition()
        self._waiting: deque[_Run] = deque()
        self._running: _Run | None = None
        self._thread: threading.Thread | None = None
        self._generation = 0
        self._untold = 0
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether the owner has not heard the end of some job yet."""
        with self._wake:
            return self._untold > 0

    def add(self, *jobs: Job) -> None:
        """Do these after what is already waiting."""
        with self._wake:
            if self._closed:
                return
            self._waiting.extend(self._run_of(job) for job in jobs)
            self._untold += len(jobs)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()
            self._wake.notify()

    def replace(self, *jobs: Job) -> None:
        """Drop whatever waits or runs, and do these instead."""
        self.cancel()
        self.add(*jobs)

    def cancel(self) -> None:
        """Drop whatever waits or runs; each is told at once that it is cancelled."""
        with self._wake:
            self._generation += 1
            dropped = [*self._waiting]
            self._waiting.clear()
            if self._running is not None:
                dropped.append(self._running)
        for run in dropped:
            run.ticket.cancel()
            self._end(run, run.job.cancelled)

    def close(self) -> None:
        """Drop everything and wait for the thread to end."""
        with self._wake:
            self._closed = True
            self._wake.notify()
        self.cancel()
        if self._thread is not None:
            self._thread.join()

    def _run_of(self, job: Job) -> _Run:
        heard: deque[Progress] = deque()

        def hear(progress: Progress) -> None:
            # One message is on its way at a time, however fast the worker speaks.
            heard.append(progress)
            if len(heard) == 1:
                self._deliver(tell)

        def tell() -> None:
            said = tuple(heard.popleft() for _ in range(len(heard)))
            if said and run.generation == self._generation:
                job.progressed(said)

        run = _Run(job, self._generation, Ticket(hear))
        return run

    def _end(self, run: _Run, tell: Callable[[], None]) -> None:
        """Tell a run's end, unless another end of it was told before."""
        with self._wake:
            if run.ended:
                return
            run.ended = True

        def end() -> None:
            with self._wake:
                self._untold -= 1
            tell()

        self._deliver(end)

    def _work(self) -> None:
        _stand_back()
        while True:
            with self._wake:
                self._running = None
                while not self._waiting and not self._closed:
                    self._wake.wait()
                if self._closed:
                    return
                run = self._running = self._waiting.popleft()
            self._run(run)
            del run

    def _run(self, run: _Run) -> None:
        job = run.job
        try:
            run.ticket.check()
            value = job.work(run.ticket)
        except Cancelled:
            self._end(run, job.cancelled)
        except Exception as error:  # noqa: BLE001 - the job border: the owner's thread raises it
            self._end(run, self._unless_dropped(run, job.failed, error))
        else:
            self._end(run, self._unless_dropped(run, job.succeeded, value))

    def _unless_dropped(
        self, run: _Run, tell: Callable[[Any], None], what: object
    ) -> Callable[[], None]:
        """Return what tells an end; newer work may drop the job while that is on its way."""

        def end() -> None:
            if run.generation == self._generation:
                tell(what)
            else:
                run.job.cancelled()

        return end


def _stand_back() -> None:
    """Let the window have a core as soon as it wants one; Linux knows how nice a thread is."""
    if sys.platform == "linux":
        # A thread that may not stand back works all the same.
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
