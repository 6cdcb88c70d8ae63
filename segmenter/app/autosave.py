"""Safety copies: each new result is kept in this program's slot, written by a worker.

While one copy is being written, however many results come in, one more is written after it.
No Qt. May import storage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from segmenter.app.jobs import Job
from segmenter.app.project_work import project_data
from segmenter.app.session import Notice
from segmenter.errors import SegmenterError
from segmenter.storage.recovery import Slot, take_slot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from segmenter.app.document import Document
    from segmenter.app.jobs import JobQueue
    from segmenter.app.project_state import Snapshot
    from segmenter.app.session import Session, State
    from segmenter.imaging.segmentation import Segmentation
    from segmenter.progress import Ticket


class Autosave:
    """Keeps the slot of this program up to date.

    Parameters
    ----------
    session : Session
    queue : JobQueue
        Its worker writes.
    snapshot : callable
        Takes what there is to save.
    digest : callable
        Finds the hash of a picture's file, on the worker's thread.
    folder : Path
        Where the slots are.
    """

    def __init__(
        self,
        session: Session,
        queue: JobQueue,
        snapshot: Callable[[], Snapshot | None],
        digest: Callable[[Document], str | None],
        folder: Path,
    ) -> None:
        self._session, self._queue, self._folder = session, queue, folder
        self._snapshot, self._digest = snapshot, digest
        self._slot: Slot | None = None
        self._superseded: list[Slot] = []
        self._kept: tuple[Segmentation | None, Path | None] = None, None
        self._writing = False
        self._complained = False

    def hear(self, state: State) -> None:
        """Write a copy if there is a result that none has been written of."""
        wanted = state.decisions.result, state.project
        if self._writing or wanted == self._kept:
            return
        if state.document is None:
            self._kept = None, None
            self._begin(self._clear)
        elif wanted[0] is not None:
            taken = self._snapshot()
            assert taken is not None
            self._kept = wanted
            self._begin(lambda ticket: self._write(taken, ticket))

    def _begin(self, work: Callable[[Ticket], None]) -> None:
        self._writing = True
        self._queue.add(Job(work, self._done, self._failed, self._ended))

    def _write(self, taken: Snapshot, ticket: Ticket) -> None:
        if self._slot is None:
            self._slot = take_slot(self._folder)
        digest = self._digest(taken.document)
        self._slot.write(project_data(taken, self._slot.path, digest, ticket))

    def _clear(self, ticket: Ticket) -> None:
        ticket.check()
        if self._slot is not None:
            self._slot.clear()

    def _done(self, _: object) -> None:
        for slot in self._superseded:
            slot.remove()
        self._superseded = []
        self._ended()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, SegmenterError):
            raise error
        if not self._complained:
            self._complained = True
            problem = f"No safety copy can be kept. {error.problem}"
            self._session.update(notice=Notice(problem, "", error.remedy, tone="warn"))
        self._ended()

    def _ended(self) -> None:
        self._writing = False
        self.hear(self._session.state)

    def supersede(self, slot: Slot) -> None:
        """Remove another's slot as soon as what was in it is in one's own."""
        self._superseded.append(slot)

    def close(self, *, keep: bool) -> None:
        """Leave nothing behind, or what is there for the next start."""
        for slot in self._superseded:
            slot.release()
        if self._slot is not None:
            (self._slot.release if keep else self._slot.remove)()
            self._slot = None
