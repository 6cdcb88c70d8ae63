"""What an action is: one row of the table of everything that can be done.

May import Qt and language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from segmenter.gui.language import noted

if TYPE_CHECKING:
    from collections.abc import Callable

    from segmenter.gui.commands import Commands

Keys = QKeySequence.StandardKey
FILE, EDIT, SEGMENTS = noted("&File"), noted("&Edit"), noted("&Segments")
VIEW, HELP = noted("&View"), noted("&Help")
MENUS = (FILE, EDIT, SEGMENTS, VIEW, HELP)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done.

    Attributes
    ----------
    name : str
        What the code calls it.
    text : str
        Its words in the menu; those of its button and its tip follow from them.
    menu : str
        The menu that it is in; empty for none.
    run : callable
        Does it.
    keys : tuple of str or QKeySequence.StandardKey
        Its shortcuts.
    drawing : str
        Its icon; empty for none.
    needs : tuple of str
        The facts of the view state that must hold.
    checkable : bool
        Whether it is switched on and off.
    group : str
        Of those in one group, one is on.
    starts : bool
        Whether a line stands above it in its menu.
    """

    name: str
    text: str
    menu: str
    run: Callable[[Commands], object]
    keys: tuple[str | Keys, ...] = ()
    drawing: str = ""
    needs: tuple[str, ...] = ()
    checkable: bool = False
    group: str = ""
    starts: bool = False
