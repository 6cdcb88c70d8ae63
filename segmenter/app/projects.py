"""Projects: opening, saving, and safety copies of what has been done since.

All of it runs on one worker of its own, so that nothing is written twice at once and no fit is
waited for. No Qt. May import storage and imaging.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from segmenter.app.autosave import Autosave
from segmenter.app.decisions import Decisions
from segmenter.app.jobs import Job, JobQueue
from segmenter.app.project_state import Place, snapshot
from segmenter.app.project_work import (
    Asked,
    Loaded,
    Unfound,
    digest_of_document,
    load_project,
    save_project,
)
from segmenter.app.session import Notice, Opened, Recovery, Shown
from segmenter.errors import SegmenterError
from segmenter.storage.projects import read_project
from segmenter.storage.recovery import Slot, left_behind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from segmenter.app.document import Document
    from segmenter.app.project_state import Snapshot
    from segmenter.app.session import Session
    from segmenter.app.workflow import Deliver, Workflow
    from segmenter.progress import Ticket

_SAFE = "What was open is still here."


def _nothing() -> None:
    pass


class Projects:
    """Opens and saves projects, and keeps safety copies.

    Parameters
    ----------
    session : Session
    workflow : Workflow
        Reads the files that are opened, and goes on from there.
    deliver : callable
        Calls a callable later on the owner's thread, from any thread.
    folder : Path
        Where the safety copies are.

    Attributes
    ----------
    place : callable
        Tells where on the picture one looks.
    go_to : callable
        Looks there.
    """

    def __init__(
        self, session: Session, workflow: Workflow, deliver: Deliver, folder: Path
    ) -> None:
        self._session, self._workflow, self._folder = session, workflow, folder
        self._queue = JobQueue("segmenter-projects", deliver)
        self._digest: tuple[object, str | None] | None = None
        self._left: list[Slot] = []
        self.unfound: Unfound | None = None
        self.place: Callable[[], Place] = Place
        self.go_to: Callable[[Place], None] = lambda _: None
        self._autosave = Autosave(session, self._queue, self._snapshot, self.digest, folder)
        session.on_change(self._autosave.hear)

    @property
    def busy(self) -> bool:
        """Whether anything is still being written."""
        return self._queue.busy

    def _snapshot(self) -> Snapshot | None:
        return snapshot(self._session.state, self.place())

    def digest(self, document: Document) -> str | None:
        """Return the hash of a picture's file, found once; on the worker's thread."""
        file = document.path, document.stamp
        if self._digest is None or self._digest[0] != file:
            self._digest = file, digest_of_document(document)
        return self._digest[1]

    def open(self, path: Path) -> None:
        """Open a project; what is open stays until it is there."""
        self._load(Asked(path))

    def find(self, picture: Path) -> None:
        """Open the project whose picture was not found, with the picture that the person names."""
        if self.unfound is not None:
            self._load(replace(self.unfound.asked, picture=picture, anyway=False))

    def open_anyway(self) -> None:
        """Open the project whose picture was changed, with the picture as it is now."""
        if self.unfound is not None:
            self._load(replace(self.unfound.asked, picture=self.unfound.changed, anyway=True))

    def _load(self, asked: Asked) -> None:
        self._session.update(notice=None)
        self._workflow.reading.load(partial(load_project, asked), partial(self._loaded, asked))

    def _loaded(self, asked: Asked, found: Loaded | Unfound) -> None:
        if isinstance(found, Unfound):
            self.unfound = found
            self._session.update(notice=_notice_of(found, self._session.state.document))
            return
        self.unfound = None
        self._workflow.reading.take_place(partial(self._show, asked, found))

    def _show(self, asked: Asked, loaded: Loaded) -> None:
        self._workflow.make_way()
        result = loaded.result
        decisions = Decisions(loaded.recipe)
        shown = None
        if result is not None:
            shown = Shown(result.segmentation, result.labels)
            found = result.segmentation
            if loaded.settled:
                decisions = Decisions(loaded.recipe, found, found.model, found.fit, edited=True)
        elif loaded.model is not None:
            decisions = Decisions(loaded.recipe, model=loaded.model, edited=True)
        # Of another picture, or recovered, it is not what the project's file holds.
        kept = not asked.recovered and not asked.anyway
        saved = replace(decisions, result=None) if kept else None
        opened = Opened(loaded.document, decisions, loaded.home, saved)
        self._session.restore(loaded.picture, opened, shown, loaded.view)
        self.go_to(loaded.place)
        self._workflow.go_on()
        for slot in [slot for slot in self._left if asked.recovered and slot.path == asked.path]:
            # The copy goes when this program has one of its own.
            self._left.remove(slot)
            self._autosave.supersede(slot)
            self._offer()

    def save(self, path: Path, then: Callable[[], None] = _nothing) -> None:
        """Write the project; `then` is called when it is safely there."""
        taken = self._snapshot()
        if taken is None:
            return
        decisions = self._session.state.decisions

        def work(ticket: Ticket) -> None:
            save_project(taken, path, self.digest(taken.document), ticket)

        def done(_: object) -> None:
            self._session.mark_saved(path.absolute(), decisions)
            then()

        self._queue.add(Job(work, done, self._failed_to_save))

    def _failed_to_save(self, error: Exception) -> None:
        safe = "Your work is unchanged, and a safety copy of it is kept."
        self._session.complain(error, safe, "save as")

    def look_for_work(self) -> None:
        """Offer what a killed program left behind, if anything."""
        self._queue.add(Job(self._found, self._found_work))

    def _found(self, ticket: Ticket) -> tuple[Slot, ...]:
        ticket.check()
        return left_behind(self._folder)

    def _found_work(self, slots: tuple[Slot, ...]) -> None:
        self._left = list(slots)
        self._offer()

    def _offer(self) -> None:
        """Offer the latest of what is left; a copy that cannot be read is none."""
        recovery = None
        while self._left and recovery is None:
            slot = self._left[0]
            try:
                file = read_project(slot.path)
            except SegmenterError:
                self._left.pop(0).remove()
                continue
            name = file.picture.name if file.home is None else file.home.name
            recovery = Recovery(name, slot.saved)
        self._session.update(recovery=recovery)

    def recover(self) -> None:
        """Open what is offered; until it is there, the offer waits in the menu."""
        if self._left:
            self.put_off()
            self._load(Asked(self._left[0].path, recovered=True))

    def forget_work(self) -> None:
        """Remove what is offered, for good; then offer what else there is."""
        if self._left:
            self._left.pop(0).remove()
        self._offer()

    def put_off(self) -> None:
        """Leave what is offered for later."""
        recovery = self._session.state.recovery
        if recovery is not None:
            self._session.update(recovery=replace(recovery, offered=False))

    def close(self, *, keep: bool = False) -> None:
        """Stop; `keep` leaves the safety copy for the next start, which offers it."""
        self._queue.close()
        self._autosave.close(keep=keep)
        for slot in self._left:
            slot.release()


def _notice_of(unfound: Unfound, document: Document | None) -> Notice:
    safe = "" if document is None else _SAFE
    project = unfound.asked.path.name
    if unfound.changed is None:
        return Notice(
            f"The picture {unfound.name} is not where it was when {project} was saved.",
            safe,
            "Say where it is now.",
            "find picture",
        )
    return Notice(
        f"{unfound.changed.name} is not the picture that {project} was made of: it was changed.",
        safe,
        "Find the picture as it was, or let the same be done to this one.",
        "find picture",
        "warn",
        "open anyway",
    )
