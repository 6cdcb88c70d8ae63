"""The preferences at hand: whoever changes one says so here, and it is written and heard.

May import storage.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from segmenter.errors import SegmenterError
from segmenter.storage.preferences import Preferences, load_preferences, write_preferences

if TYPE_CHECKING:
    from pathlib import Path


class Memory(QObject):
    """The preferences, written whenever they change.

    Signals
    -------
    changed : the new preferences

    Attributes
    ----------
    trouble : SegmenterError or None
        Why they could not be read.
    """

    changed = Signal(object)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self.trouble: SegmenterError | None = None
        try:
            self.preferences = load_preferences(path)
        except SegmenterError as error:
            self.preferences, self.trouble = Preferences(), error

    def keep(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of Preferences
        """Remember something else."""
        self._keep(replace(self.preferences, **changes))

    def keep_recent(self, path: Path) -> None:
        """Remember the picture or project that was opened last."""
        self._keep(self.preferences.with_recent(path.absolute()))

    def _keep(self, preferences: Preferences) -> None:
        if preferences != self.preferences:
            self.preferences = preferences
            write_preferences(preferences, self._path)
            self.changed.emit(preferences)
