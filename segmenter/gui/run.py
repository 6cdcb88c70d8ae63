"""Starting the window: first see whether there is a display, then open what was asked for.

Qt aborts the process where it finds no display, and Python cannot catch that; so everything that
it would abort on is looked at before. May import everything below.
"""

from __future__ import annotations

import ctypes
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segmenter.gui.program import Program

_INSTALL = (
    "sudo apt-get install libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
)
_COMMAND_LINE = 'Use the command line: "segmenter segment PICTURE --out FOLDER".'


def run(file: Path | None = None) -> int:
    """Show the window until the person closes it.

    Parameters
    ----------
    file : Path, optional
        What to open at once: a picture, a folder or a project.

    Raises
    ------
    SegmenterError
        If there is no display, or a library that Qt needs is missing.
    """
    check_display(os.environ, sys.platform)
    program = start(sys.argv[:1])
    if file is not None:
        program.window.commands.open(file)
    return program.execute()


def start(arguments: list[str]) -> Program:
    """Make the program and show its window."""
    from segmenter.gui.program import Program

    program = Program(arguments)
    program.window.show()
    program.warm_up()
    return program


def check_display(environment: Mapping[str, str], platform: str) -> None:
    """Raise `SegmenterError` where Qt would abort for want of a display or a library."""
    if not platform.startswith("linux"):
        return
    chosen = environment.get("QT_QPA_PLATFORM", "")
    wayland = bool(environment.get("WAYLAND_DISPLAY"))
    if not chosen and not wayland and not environment.get("DISPLAY"):
        raise SegmenterError("There is no display to open a window on.", _COMMAND_LINE)
    _load("PySide6.QtGui")
    if chosen.startswith("xcb") or (not chosen and not wayland):
        _probe(_plugin("libqxcb.so"))


def _load(module: str) -> None:
    try:
        __import__(module)
    except ImportError as error:
        raise _missing(str(error)) from error


def _plugin(name: str) -> Path | None:
    """Return the path of one of Qt's platform plugins, if it is where PySide has them."""
    found = find_spec("PySide6")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / "Qt" / "plugins" / "platforms" / name
    return path if path.is_file() else None


def _probe(plugin: Path | None) -> None:
    if plugin is None:
        return
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        raise _missing(str(error)) from error


def _missing(said: str) -> SegmenterError:
    """Return the error that names the missing library, the first word of what the loader said."""
    library = said.split(":")[0].strip()
    return SegmenterError(
        f"The window needs the library {library}, which is not installed.",
        f"Install what it needs: {_INSTALL}",
    )
