"""The pictures and projects opened last: on the start page with thumbnails, and in the menu.

May import app and storage.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.gui.language import tr
from segmenter.gui.pixels import rgb_image
from segmenter.gui.popups import RoundMenu
from segmenter.imaging.render import display
from segmenter.storage.assets import SAMPLE, asset_path
from segmenter.storage.images import read_image
from segmenter.storage.projects import SUFFIX, read_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from segmenter.app.session import Session, State
    from segmenter.app.workflow import Workflow
    from segmenter.gui.memory import Memory
    from segmenter.gui.start_page import StartPage
    from segmenter.imaging.image import Image
    from segmenter.progress import Ticket

#: A thumbnail is made of a picture of at most this many bytes; larger files take too long to read.
_MOST_BYTES = 40_000_000
_THUMBNAIL_PIXELS = 60_000


class Recent:
    """Keeps the start page's row of recent pictures."""

    def __init__(
        self, memory: Memory, session: Session, workflow: Workflow, page: StartPage
    ) -> None:
        self._memory, self._workflow, self._page = memory, workflow, page
        self._open: Path | None = None
        session.on_change(self._hear)
        memory.changed.connect(lambda: self._refresh() if self._open is None else None)
        self._refresh()

    def _hear(self, state: State) -> None:
        path = state.project
        if path is None and state.document is not None:
            path = state.document.path
        if path == self._open:
            return
        self._open = path
        if path is not None and path != asset_path(SAMPLE):
            self._memory.keep_recent(path)
        if state.document is None:
            self._refresh()

    def _refresh(self) -> None:
        there = [path for path in self._memory.preferences.recent if path.is_file()]
        if tuple(there[: self._page.most]) == self._page.recent:
            return
        self._page.set_recent(there)
        for path in self._page.recent:
            self._workflow.read_in_background(partial(_thumbnail, path), partial(self._show, path))

    def _show(self, path: Path, pixels: object) -> None:
        if isinstance(pixels, np.ndarray):
            self._page.set_thumbnail(path, rgb_image(pixels).copy())


class RecentMenu(RoundMenu):
    """The same in the menu, made when it is opened."""

    def __init__(self, memory: Memory, open_file: Callable[[Path], None], parent: QWidget) -> None:
        super().__init__(parent, tr("Open re&cent"))
        self._memory, self._open_file = memory, open_file
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List what is still there, the latest first."""
        self.clear()
        there = [path for path in self._memory.preferences.recent if path.is_file()]
        for path in there:
            action = self.addAction(path.name.replace("&", "&&"), partial(self._open_file, path))
            action.setToolTip(str(path))
        if not there:
            self.addAction(tr("Nothing yet")).setEnabled(False)
            return
        self.addSeparator()
        self.addAction(tr("Clear this list"), lambda: self._memory.keep(recent=()))


def _thumbnail(path: Path, ticket: Ticket) -> NDArray[np.uint8] | None:
    """Return a picture small, or a project's, or None where it cannot be had."""
    ticket.check()
    try:
        image = _project_picture(path) if path.suffix.lower() == SUFFIX else _picture(path)
    except (OSError, SegmenterError):
        return None
    if image is None:
        return None
    return np.ascontiguousarray(display(image.reduced(_THUMBNAIL_PIXELS)))


def _picture(path: Path) -> Image | None:
    return None if path.stat().st_size > _MOST_BYTES else read_image(path)


def _project_picture(path: Path) -> Image | None:
    file = read_project(path)
    if file.embedded:
        return file.read_picture()
    there = [place for place in file.picture.places(path) if place.is_file()]
    return _picture(there[0]) if there else None
