"""The menu bar, made of the table of actions. May import actions and recent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from segmenter.gui.actions import ACTIONS, MENUS
from segmenter.gui.language import tr
from segmenter.gui.recent import RecentMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from segmenter.gui.actions import ActionSet
    from segmenter.gui.commands import Commands

#: What the menu of recent pictures stands after.
_BEFORE_RECENT = "open project"


def fill_menu_bar(window: QMainWindow, made: ActionSet, commands: Commands) -> None:
    """Put every action into its menu, and let its keys work in the whole window."""
    bar = window.menuBar()
    for title in MENUS:
        menu = QMenu(tr(title), window)
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
