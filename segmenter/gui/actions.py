"""Everything that can be done, as one table: its words, its drawing, its keys, its menu, and when.

Menus, tool bar and shortcuts are made of this table and of nothing else. May import the rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from segmenter.gui.action import EDIT, HELP, MENUS, Action, Keys
from segmenter.gui.drawing import icon
from segmenter.gui.file_actions import FILE_ACTIONS, OFFERED
from segmenter.gui.language import noted, tr
from segmenter.gui.segment_actions import SEGMENT_ACTIONS
from segmenter.gui.view_actions import VIEW_ACTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from segmenter.gui.commands import Commands
    from segmenter.gui.theme import Theme

__all__ = ["ACTIONS", "BY_NAME", "MENUS", "Action", "ActionSet", "plain_text"]

ACTIONS: tuple[Action, ...] = (
    *FILE_ACTIONS,
    Action("undo", noted("&Undo"), EDIT, lambda c: c.undo(), (Keys.Undo,), "undo", ("undo",)),
    Action(
        "redo",
        noted("&Redo"),
        EDIT,
        lambda c: c.redo(),
        (Keys.Redo, "Ctrl+Shift+Z"),
        "redo",
        ("redo",),
    ),
    Action("paste", noted("&Paste picture"), EDIT, lambda c: c.paste(), (Keys.Paste,), starts=True),
    Action(
        "copy",
        noted("Copy what is shown"),
        EDIT,
        lambda c: c.copy(),
        (Keys.Copy,),
        needs=("picture",),
    ),
    Action(
        "command",
        noted("Copy as co&mmand"),
        EDIT,
        lambda c: c.copy_command(),
        (),
        "command",
        ("picture",),
    ),
    *SEGMENT_ACTIONS,
    *VIEW_ACTIONS,
    Action(
        "preferences",
        noted("Preference&s…"),
        EDIT,
        lambda c: c.show_preferences(),
        (Keys.Preferences, "Ctrl+,"),
        "settings",
        starts=True,
    ),
    Action(
        "manual",
        noted("&Manual"),
        HELP,
        lambda c: c.show_manual(),
        (Keys.HelpContents,),
        "help",
    ),
    Action("hints", noted("Show the &hints"), HELP, lambda c: c.show_hints(), needs=("result",)),
    Action(
        "shortcuts",
        noted("&Keyboard shortcuts"),
        HELP,
        lambda c: c.show_shortcuts(),
        ("Ctrl+/",),
    ),
    Action("about", noted("&About Segmenter"), HELP, lambda c: c.show_about()),
    *OFFERED,
)
BY_NAME = {action.name: action for action in ACTIONS}


def plain_text(action: Action) -> str:
    """Return an action's words without the marks of menus."""
    return tr(action.text).replace("&", "").removesuffix("…")


class ActionSet:
    """The table as Qt's actions.

    Parameters
    ----------
    owner : QObject
        The window that the shortcuts work in.
    commands : Commands
        Does what is asked.
    """

    def __init__(self, owner: QObject, commands: Commands) -> None:
        groups: dict[str, QActionGroup] = {}
        self._made: dict[str, QAction] = {}
        for action in ACTIONS:
            made = QAction(tr(action.text), owner)
            made.setShortcuts(_sequences(action))
            made.setCheckable(action.checkable)
            made.triggered.connect(_runner(action, commands))
            shortcut = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = plain_text(action)
            made.setToolTip(f"{tip} ({shortcut})" if shortcut else tip)
            if action.group:
                group = groups.setdefault(action.group, QActionGroup(owner))
                group.addAction(made)
            self._made[action.name] = made

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in a theme's colours."""
        for action in ACTIONS:
            if action.drawing:
                self._made[action.name].setIcon(icon(action.drawing, theme.text, theme.faint))

    def enable(self, facts: frozenset[str]) -> None:
        """Let be done what the facts allow."""
        for action in ACTIONS:
            self._made[action.name].setEnabled(facts.issuperset(action.needs))

    def check(self, name: str, *, on: bool) -> None:
        """Show whether something is on."""
        self._made[name].setChecked(on)


def _sequences(action: Action) -> list[QKeySequence]:
    """Return an action's keys here, each once: twice the same would be no key at all."""
    found = (QKeySequence(key) for key in action.keys)
    return list({one.toString(): one for one in found if not one.isEmpty()}.values())


def _runner(action: Action, commands: Commands) -> Callable[[], object]:
    return lambda: action.run(commands)
