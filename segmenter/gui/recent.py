"""The pictures opened last, on the start page with thumbnails; and what else is remembered.

May import app and storage.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.gui.pixels import rgb_image
from segmenter.imaging.render import display
from segmenter.storage.assets import SAMPLE, asset_path
from segmenter.storage.images import read_image
from segmenter.storage.preferences import Preferences, read_preferences, write_preferences

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from segmenter.app.session import Session, State
    from segmenter.app.workflow import Workflow
    from segmenter.gui.start_page import StartPage
    from segmenter.progress import Ticket

#: A thumbnail is made of a picture of at most this many bytes; larger files take too long to read.
_MOST_BYTES = 40_000_000
_THUMBNAIL_PIXELS = 60_000


class Memory:
    """The preferences, written whenever they change."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.preferences: Preferences = read_preferences(path)

    def keep_theme(self, theme: str) -> None:
        """Remember what is worn."""
        self._keep(replace(self.preferences, theme=theme))

    def keep_recent(self, path: Path) -> None:
        """Remember the picture that was opened last."""
        self._keep(self.preferences.with_recent(path.absolute()))

    def _keep(self, preferences: Preferences) -> None:
        if preferences != self.preferences:
            self.preferences = preferences
            write_preferences(preferences, self._path)


class Recent:
    """Keeps the start page's row of recent pictures."""

    def __init__(
        self, memory: Memory, session: Session, workflow: Workflow, page: StartPage
    ) -> None:
        self._memory, self._workflow, self._page = memory, workflow, page
        self._open: Path | None = None
        session.on_change(self._hear)
        self._refresh()

    def _hear(self, state: State) -> None:
        path = state.document.path if state.document is not None else None
        if path == self._open:
            return
        self._open = path
        if path is not None and path != asset_path(SAMPLE):
            self._memory.keep_recent(path)
        if state.document is None:
            self._refresh()

    def _refresh(self) -> None:
        there = [path for path in self._memory.preferences.recent if path.is_file()]
        self._page.set_recent(there)
        for path in self._page.recent:
            self._workflow.read_in_background(partial(_thumbnail, path), partial(self._show, path))

    def _show(self, path: Path, pixels: object) -> None:
        if isinstance(pixels, np.ndarray):
            self._page.set_thumbnail(path, rgb_image(pixels).copy())


def _thumbnail(path: Path, ticket: Ticket) -> NDArray[np.uint8] | None:
    """Return a picture small, or None where it cannot be had."""
    ticket.check()
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        return np.ascontiguousarray(display(read_image(path).reduced(_THUMBNAIL_PIXELS)))
    except (OSError, SegmenterError):
        return None
