"""A batch under way as the window shows it: a row a picture, and where it is.

It lives on the owner's thread; the batch runs on a thread of its own, its work in processes.
May import app's batch rooms, jobs and storage.
"""

from __future__ import annotations

import enum
import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from segmenter.app.batch import Scope, run_batch
from segmenter.app.batch_pool import ProcessPool, count_workers
from segmenter.app.batch_report import message
from segmenter.app.jobs import Job, JobQueue
from segmenter.errors import SegmenterError
from segmenter.progress import Ticket
from segmenter.storage.folders import list_pictures
from segmenter.storage.memory import available_memory
from segmenter.storage.output_names import OutputNames

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path, PurePath

    from segmenter.app.batch_item import Outcome
    from segmenter.app.batch_pool import Pool
    from segmenter.app.batch_report import Report
    from segmenter.app.batch_wish import BatchWish
    from segmenter.progress import Progress


class Status(enum.Enum):
    """How far one picture is."""

    WAITING = "waiting"
    DONE = "done"
    UNLIKE = "unlike the model's pictures"
    FAILED = "failed"


class Phase(enum.Enum):
    """How far the batch is."""

    IDLE = "not begun"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    STOPPED = "stopped"
    ENDED = "ended"
    REFUSED = "refused"

    @property
    def busy(self) -> bool:
        """Whether pictures are worked on, or will be again."""
        return self in (Phase.RUNNING, Phase.PAUSED, Phase.STOPPING)

    @property
    def stoppable(self) -> bool:
        """Whether there is something to stop that was not asked to yet."""
        return self in (Phase.RUNNING, Phase.PAUSED)


@dataclass(frozen=True, slots=True)
class Row:
    """One picture in the list.

    Attributes
    ----------
    name : PurePath
        Relative to the folder.
    status : Status
    message : str
        Why it failed, or what is to be known of it.
    seconds : float or None
    """

    name: PurePath
    status: Status = Status.WAITING
    message: str = ""
    seconds: float | None = None


class Watcher(Protocol):
    """Whoever shows the batch."""

    def rows_came(self) -> None:
        """Show all rows anew."""

    def row_changed(self, place: int) -> None:
        """Show one row anew."""

    def phase_changed(self) -> None:
        """Show how far it is anew."""


class BatchWatch:
    """Starts batches, one at a time, and knows how far the one under way is.

    Parameters
    ----------
    deliver : callable
        Takes a callable from any thread and calls it later on the owner's thread, in order.
    make_pool : callable, optional
        Makes the workers.
    """

    def __init__(
        self,
        deliver: Callable[[Callable[[], None]], None],
        make_pool: Callable[[], Pool] | None = None,
    ) -> None:
        self._deliver = deliver
        self._queue = JobQueue("segmenter-batch", deliver)
        self._make_pool = make_pool or _processes
        self.gate = threading.Event()
        self._places: dict[PurePath, int] = {}
        self.watcher: Watcher | None = None
        self.wish: BatchWish | None = None
        self.rows: list[Row] = []
        self.phase = Phase.IDLE
        self.said = ""
        self.fraction: float | None = None
        self.report: Report | None = None
        self.trouble: SegmenterError | None = None

    def start(self, wish: BatchWish, scope: Scope = Scope.MISSING) -> None:
        """Begin a batch."""
        self.wish, self.report, self.trouble = wish, None, None
        self.gate.set()
        if scope is Scope.MISSING:
            self._take_rows([])

        def work(ticket: Ticket) -> Report:
            return self._work(wish, scope, ticket)

        self._queue.replace(Job(work, self._ended, self._failed, self._cancelled, self._progressed))
        self._turn(Phase.RUNNING)

    def retry_failed(self) -> None:
        """Try those again that failed; the rest stays."""
        if self.wish is None or self.phase.busy:
            return
        self.rows = [Row(row.name) if row.status is Status.FAILED else row for row in self.rows]
        if self.watcher is not None:
            self.watcher.rows_came()
        self.start(self.wish, Scope.FAILED)

    def pause(self) -> None:
        """Begin no picture more until `go_on`; those under way are finished."""
        if self.phase is Phase.RUNNING:
            self.gate.clear()
            self._turn(Phase.PAUSED)

    def go_on(self) -> None:
        """Go on after a pause."""
        if self.phase is Phase.PAUSED:
            self.gate.set()
            self._turn(Phase.RUNNING)

    def stop(self) -> None:
        """Stop in the middle of the pictures under way; what is done stays."""
        if self.phase.busy:
            self._turn(Phase.STOPPING)
            self._queue.cancel()

    def close(self) -> None:
        """Stop, and wait until nothing runs any more."""
        self._queue.close()

    def count(self, *statuses: Status) -> int:
        """Return how many pictures are in one of these states."""
        return sum(row.status in statuses for row in self.rows)

    def file_of(self, name: PurePath, kind: str, suffix: str) -> Path | None:
        """Return where a picture's result of a kind is, if it is there."""
        if self.wish is None:
            return None
        try:
            path = OutputNames(self.wish.out, name).file(kind, suffix)
        except SegmenterError:
            return None
        return path if path.is_file() else None

    def _work(self, wish: BatchWish, scope: Scope, ticket: Ticket) -> Report:
        """Do it all, on the batch's thread."""
        order = wish.order(scope)
        if scope is Scope.MISSING:
            found = [Row(name) for name in list_pictures(wish.folder, wish.out).pictures]
            self._deliver(lambda: self._take_rows(found))
        pool = self._make_pool()
        try:
            held = HeldTicket(ticket, self.gate)
            return run_batch(order, pool, held, lambda one: self._deliver(lambda: self._take(one)))
        finally:
            pool.close()

    def _take_rows(self, rows: list[Row]) -> None:
        self.rows = rows
        self._places = {row.name: place for place, row in enumerate(rows)}
        if self.watcher is not None:
            self.watcher.rows_came()

    def _take(self, outcome: Outcome) -> None:
        """Show how a picture ended."""
        place = self._places.setdefault(outcome.name, len(self.rows))
        said = message(outcome) or outcome.fit
        if self.wish is not None:
            said = said.replace(f"{self.wish.folder}{os.sep}", "")
        row = Row(outcome.name, _status(outcome), said, outcome.seconds)
        if place == len(self.rows):
            self.rows.append(row)
            if self.watcher is not None:
                self.watcher.rows_came()
        elif self.rows[place] != row:
            self.rows[place] = row
            if self.watcher is not None:
                self.watcher.row_changed(place)

    def _ended(self, report: Report) -> None:
        self.report, self.trouble = report, report.trouble
        for outcome in report.outcomes:
            if not outcome.left:
                self._take(outcome)
        self._turn(Phase.ENDED)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, SegmenterError):
            self._turn(Phase.STOPPED)
            raise error
        self.trouble = error
        self._turn(Phase.REFUSED)

    def _cancelled(self) -> None:
        self._turn(Phase.STOPPED)

    def _progressed(self, heard: tuple[Progress, ...]) -> None:
        self.said, self.fraction = heard[-1].text, heard[-1].fraction
        if self.watcher is not None:
            self.watcher.phase_changed()

    def _turn(self, phase: Phase) -> None:
        self.phase = phase
        if phase is Phase.RUNNING and self.fraction is None:
            self.said = "Starting"
        if not phase.busy:
            self.fraction = None
        if self.watcher is not None:
            self.watcher.phase_changed()


class HeldTicket(Ticket):
    """A ticket whose work stands still while a gate is shut, and still hears the stop.

    Parameters
    ----------
    ticket : Ticket
        Reports, and stops.
    gate : threading.Event
        Open while set.
    """

    def __init__(self, ticket: Ticket, gate: threading.Event) -> None:
        super().__init__()
        self._ticket, self._gate = ticket, gate

    @property
    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._ticket.cancelled

    def check(self) -> None:
        """Wait while the gate is shut; raise `Cancelled` if the person asked to stop."""
        self._ticket.check()
        while not self._gate.wait(0.05):
            self._ticket.check()

    def report(self, text: str, fraction: float | None = None, detail: object = None) -> None:
        """Say how far the work is; raises `Cancelled` as `check` does."""
        self._ticket.report(text, fraction, detail)


def _status(outcome: Outcome) -> Status:
    if outcome.failure is not None:
        return Status.FAILED
    return Status.UNLIKE if outcome.unlike else Status.DONE


def _processes() -> Pool:
    return ProcessPool(count_workers(None, available_memory()))
