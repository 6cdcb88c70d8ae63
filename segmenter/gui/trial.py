"""The window tried by the program itself: opened, given a picture, looked at, and closed again.

May import everything of the window.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from segmenter.errors import SegmenterError
from segmenter.gui.run import check_display, start

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

    from segmenter.gui.program import Program

_REMEDY = "Report it with the system's name and version."

#: How long the picture's segments may take, in seconds, and how often is looked for them.
_PATIENCE, _LOOK = 60.0, 0.01


def try_window(picture: Path) -> str:
    """Open the window on a picture, wait for its segments, and tell what there is to see.

    Raises
    ------
    SegmenterError
        If there is no display, a library is missing, or no segments come to be seen.
    """
    check_display(os.environ, sys.platform)
    began = time.perf_counter()
    program = start(sys.argv[:1])
    program.application.processEvents()
    shown = time.perf_counter() - began
    program.window.commands.open(picture)
    try:
        _wait(program)
        view = program.window.grab().toImage()
        result = program.session.state.decisions.result
    finally:
        program.window.leave()
        program.close()
    colors = _colors(view)
    if colors < 50:
        raise SegmenterError(f"The window shows {colors} colours, not the picture.", _REMEDY)
    segments = len(result.segments) if result else 0
    platform = program.application.platformName()
    size = f"{view.width()} × {view.height()}"
    return f"{size} on {platform}, shown in {shown:.2f} s, {segments} segments"


def _wait(program: Program) -> None:
    """Let the program run until the segments of the whole picture are shown."""
    until = time.monotonic() + _PATIENCE
    while not program.session.state.settled or program.workflow.busy:
        program.application.processEvents()
        if time.monotonic() > until or program.session.state.notice is not None:
            said = program.session.state.notice
            problem = said.problem if said else "The picture's segments never came."
            raise SegmenterError(problem, _REMEDY)
        time.sleep(_LOOK)
    program.application.processEvents()


def _colors(view: QImage) -> int:
    """Return how many colours there are on a grid of points."""
    columns, rows = range(0, view.width(), 8), range(0, view.height(), 8)
    return len({view.pixel(x, y) for y in rows for x in columns})
