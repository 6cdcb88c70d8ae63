"""Work handed out to a pool: few pieces in flight, a dead worker survived, stopping in the middle.

May import errors, progress and app.batch_pool.
"""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from typing import TYPE_CHECKING, Generic, TypeVar

from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from segmenter.app.batch_pool import Pool
    from segmenter.progress import Ticket

J = TypeVar("J")
R = TypeVar("R")

#: Pieces handed out for each worker: one in work, one waiting.
_IN_FLIGHT = 2

#: How often what all pictures hang on is tried again alone: another model would come of less.
OFTEN = 4

#: Seconds between two looks at whether the person asked to stop.
_LOOK_EVERY = 0.1


class Dispatch(Generic[J, R]):
    """Does one thing to many.

    Parameters
    ----------
    pool : Pool
    work : callable
        Done by a worker to each job; a function that can be imported by name.
    lost : callable
        Makes the result of a job that ended its worker that often.
    ticket : Ticket
        Stops it.
    alone : int, optional
        How often a job that was in flight when a worker died is tried again, alone.
    apart : callable, optional
        Divides a job into what can be tried alone; it is not divided if not given.
    """

    def __init__(
        self,
        pool: Pool,
        work: Callable[[J], R],
        lost: Callable[[J], R],
        ticket: Ticket,
        alone: int = 1,
        apart: Callable[[J], Iterable[J]] | None = None,
    ) -> None:
        self._pool = pool
        self._work = work
        self._lost = lost
        self._ticket = ticket
        self._alone = alone
        self._apart = apart
        self._flying: dict[Future[R], J] = {}

    def each(self, jobs: Iterable[J]) -> Iterator[R]:
        """Yield the results as they come.

        A worker that dies takes the pool with it. What was in flight then is tried again, each
        alone, so that only the one that kills a second time is lost.
        """
        waiting = iter(jobs)
        try:
            while True:
                suspects = self._hand_out(waiting)
                if not (self._flying or suspects):
                    return
                yield from self._results(suspects)
                if suspects:
                    yield from self._each_alone(suspects)
        except BaseException:
            self._stop()
            raise

    def _hand_out(self, waiting: Iterator[J]) -> list[J]:
        """Keep every worker busy; return what found the pool broken."""
        while len(self._flying) < _IN_FLIGHT * self._pool.workers:
            self._ticket.check()
            for job in waiting:
                if not self._submitted(job):
                    return [job]
                break
            else:
                break
        return []

    def _submitted(self, job: J) -> bool:
        """Hand out a job; False if the pool is broken and others were in flight."""
        while True:
            try:
                self._flying[self._pool.submit(self._work, job)] = job
            except BrokenExecutor:
                if self._flying:
                    return False
                self._pool.renew()  # a worker died before it was given anything
            else:
                return True

    def _results(self, suspects: list[J]) -> Iterator[R]:
        """Yield what has come; what was in flight when a worker died joins the suspects."""
        for future in self._finished():
            job = self._flying.pop(future)
            try:
                yield future.result()
            except BrokenExecutor:
                suspects.append(job)

    def _finished(self) -> set[Future[R]]:
        """Wait until some result is there; raises `Cancelled` if the person asked to stop."""
        done: set[Future[R]] = set()
        while self._flying and not done:
            self._ticket.check()
            self._check_pool()
            done, _ = wait(self._flying, _LOOK_EVERY, FIRST_COMPLETED)
        return done

    def _check_pool(self) -> None:
        try:
            self._pool.check()
        except SegmenterError:
            self._flying.clear()  # nothing will come of it: `_stop` must not wait
            raise

    def _each_alone(self, suspects: list[J]) -> Iterator[R]:
        """Try again what was in flight when a worker died, one at a time."""
        while self._flying:
            yield from self._results(suspects)
        self._pool.renew()
        for job in suspects:
            for part in (job,) if self._apart is None else self._apart(job):
                yield self._one_alone(part)

    def _one_alone(self, job: J) -> R:
        for _ in range(self._alone):
            try:
                self._flying[self._pool.submit(self._work, job)] = job
                (future,) = self._finished()
                del self._flying[future]
                return future.result()
            except BrokenExecutor:
                self._pool.renew()
        return self._lost(job)

    def _stop(self) -> None:
        """Drop what waits, ask what is in work to stop, and see it end."""
        self._pool.stop()
        under_way = [future for future in self._flying if not future.cancel()]
        while wait(under_way, _LOOK_EVERY).not_done:
            pass
        self._flying.clear()
