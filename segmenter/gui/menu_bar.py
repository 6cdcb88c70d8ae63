"""The menus, made of the table of actions: the bar, and that of a segment.

May import actions and recent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from segmenter.gui.actions import ACTIONS, MENUS
from segmenter.gui.language import tr
from segmenter.gui.popups import RoundMenu
from segmenter.gui.recent import RecentMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QMenu

    from segmenter.gui.actions import ActionSet
    from segmenter.gui.commands import Commands

#: What the menu of recent pictures stands after.
_BEFORE_RECENT = "open project"
_SEGMENT_MENU = (
    ("merge", "split", "rename", "recolor", "delete"),
    ("cut out", "copy cut-out"),
    ("hide", "solo", "show all"),
)


def fill_menu_bar(window: QMainWindow, made: ActionSet, commands: Commands) -> None:
    """Put every action into its menu, and let its keys work in the whole window."""
    bar = window.menuBar()
    for title in MENUS:
        menu = RoundMenu(window, tr(title))
        for action in ACTIONS:
            if action.menu != title:
                continue
            if action.starts:
                menu.addSeparator()
            menu.addAction(made[action.name])
            if action.name == _BEFORE_RECENT:
                menu.addMenu(RecentMenu(commands.memory, commands.open, menu))
        bar.addMenu(menu)
    for action in ACTIONS:
        window.addAction(made[action.name])


def segment_menu(window: QMainWindow, made: ActionSet) -> QMenu:
    """Return a menu of what can be done to the chosen segments; it goes when it is closed."""
    menu = RoundMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for place, group in enumerate(_SEGMENT_MENU):
        if place:
            menu.addSeparator()
        for name in group:
            menu.addAction(made[name])
    return menu
