"""The preferences at hand: whoever changes one says so here, and it is written and heard.

May import app and storage.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from segmenter.app.jobs import Job, JobQueue
from segmenter.errors import SegmenterError
from segmenter.storage.preferences import Preferences, load_preferences, write_preferences

if TYPE_CHECKING:
    from pathlib import Path

    from segmenter.app.workflow import Deliver


class Memory(QObject):
    """The preferences, written whenever they change: a disk may take long, the window never waits.

    Parameters
    ----------
    path : Path
        Their file.
    deliver : callable
        Calls a callable later on this thread, from any thread.

    Signals
    -------
    changed : the new preferences

    Attributes
    ----------
    trouble : SegmenterError or None
        Why they could not be read.
    """

    changed = Signal(object)

    def __init__(self, path: Path, deliver: Deliver) -> None:
        super().__init__()
        self._path = path
        self._queue = JobQueue("segmenter-memory", deliver)
        self.trouble: SegmenterError | None = None
        try:
            self.preferences = load_preferences(path)
        except SegmenterError as error:
            self.preferences, self.trouble = Preferences(), error
        self._written = self.preferences

    @property
    def busy(self) -> bool:
        """Whether anything is still being written."""
        return self._queue.busy

    def keep(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of Preferences
        """Remember something else."""
        self._keep(replace(self.preferences, **changes))

    def keep_recent(self, path: Path) -> None:
        """Remember the picture or project that was opened last."""
        self._keep(self.preferences.with_recent(path.absolute()))

    def _keep(self, preferences: Preferences) -> None:
        if preferences != self.preferences:
            self.preferences = preferences
            self._queue.replace(Job(lambda _: self._write()))
            self.changed.emit(preferences)

    def _write(self) -> None:
        """Write what is to be remembered by now, if it is not there yet."""
        wanted = self.preferences
        if wanted != self._written:
            write_preferences(wanted, self._path)
            self._written = wanted

    def close(self) -> None:
        """Stop; what was not written yet is written now."""
        self._queue.close()
        self._write()
