"""What is to be opened is read; it takes the place of what is open when nothing is lost by that.

Of several files that are asked for, the last is opened. No Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from segmenter.app.jobs import Job, JobQueue

if TYPE_CHECKING:
    from collections.abc import Callable

    from segmenter.app.session import Session
    from segmenter.app.workflow import Deliver
    from segmenter.imaging.recipe import Recipe
    from segmenter.progress import Ticket

Value = TypeVar("Value")


class Reading:
    """Reads in the background what is to be opened.

    Parameters
    ----------
    session : Session
    deliver : callable
        Calls a callable later on the owner's thread, from any thread.

    Attributes
    ----------
    when_safe : callable
        Goes on when the person has said what is to become of unsaved work.
    """

    def __init__(self, session: Session, deliver: Deliver) -> None:
        self._session = session
        self._queue = JobQueue("segmenter-files", deliver)
        self.close, self.cancel = self._queue.close, self._queue.cancel
        self.when_safe: Callable[[Callable[[], None]], None] = lambda go: go()
        self._known = self._decided

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._queue.busy

    @property
    def _decided(self) -> tuple[object, Recipe]:
        """What the person decided, whatever has come of it."""
        state = self._session.state
        return state.history.past, state.recipe

    def load(self, work: Callable[[Ticket], Value], show: Callable[[Value], None]) -> None:
        """Read something to open; what is open stays until `show` lets it take the place."""
        self._known = self._decided
        self._queue.replace(Job(work, show, self._failed))

    def take_place(self, show: Callable[[], None]) -> None:
        """Show what was read; ask before, if the person went on working meanwhile."""
        past, recipe = self._decided
        if past is self._known[0] and recipe == self._known[1]:
            show()
        else:
            self.when_safe(show)

    def _failed(self, error: Exception) -> None:
        there = self._session.state.document is not None
        self._session.complain(error, "What was open is still here." if there else "", "open")
