"""Everything that can be done, as one table: its words, its drawing, its keys, its menu, and when.

Menus, tool bar and shortcuts are made of this table and of nothing else. May import app's modes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from segmenter.app.modes import MODES
from segmenter.gui.drawing import icon
from segmenter.gui.language import noted, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from segmenter.gui.commands import Commands
    from segmenter.gui.theme import Theme

Keys = QKeySequence.StandardKey
FILE, EDIT, SEGMENTS, VIEW, HELP = "&File", "&Edit", "&Segments", "&View", "&Help"
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


def _modes() -> tuple[Action, ...]:
    def looking(name: str) -> Callable[[Commands], object]:
        return lambda commands: commands.look(MODES[name])

    return tuple(
        Action(
            f"mode {mode.name}",
            mode.title,
            VIEW,
            looking(mode.name),
            (str(place),),
            mode.name,
            ("picture",) if mode.name == "photo" else ("segments",),
            checkable=True,
            group="mode",
        )
        for place, mode in enumerate(MODES.values(), 1)
    )


ACTIONS: tuple[Action, ...] = (
    Action("open", noted("&Open…"), FILE, lambda c: c.ask_open(), (Keys.Open,), "open"),
    Action("sample", noted("Open the &sample photo"), FILE, lambda c: c.open_sample(), (), "photo"),
    Action(
        "export",
        noted("&Export…"),
        FILE,
        lambda c: c.export(),
        ("Ctrl+E",),
        "export",
        ("result",),
        starts=True,
    ),
    Action(
        "close",
        noted("&Close picture"),
        FILE,
        lambda c: c.close(),
        (Keys.Close,),
        "close",
        ("picture",),
        starts=True,
    ),
    Action("quit", noted("&Quit"), FILE, lambda c: c.quit(), (Keys.Quit,)),
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
    Action(
        "segment",
        noted("&Segment"),
        SEGMENTS,
        lambda c: c.segment(),
        ("Ctrl+Return", "F5"),
        "segment",
        ("picture",),
    ),
    Action("cancel", noted("S&top"), SEGMENTS, lambda c: c.cancel(), ("Esc",), "stop", ("busy",)),
    Action(
        "merge",
        noted("&Merge"),
        SEGMENTS,
        lambda c: c.merge(),
        ("M",),
        "merge",
        ("some chosen", "result"),
        starts=True,
    ),
    Action(
        "split",
        noted("S&plit in two"),
        SEGMENTS,
        lambda c: c.split(),
        ("S",),
        "split",
        ("one chosen", "materials"),
    ),
    Action(
        "rename",
        noted("&Rename"),
        SEGMENTS,
        lambda c: c.rename(),
        ("F2",),
        "rename",
        ("one chosen", "result"),
    ),
    Action(
        "recolor",
        noted("C&olour…"),
        SEGMENTS,
        lambda c: c.ask_color(),
        ("C",),
        "color",
        ("chosen", "result"),
    ),
    Action(
        "delete",
        noted("&Delete into its neighbours"),
        SEGMENTS,
        lambda c: c.delete(),
        (Keys.Delete, "Backspace"),
        "delete",
        ("chosen", "rest", "materials"),
    ),
    Action(
        "hide",
        noted("&Hide or show"),
        SEGMENTS,
        lambda c: c.hide(),
        ("H",),
        "eye-off",
        ("chosen",),
        starts=True,
    ),
    Action(
        "solo", noted("Show &only these"), SEGMENTS, lambda c: c.solo(), ("O",), "solo", ("chosen",)
    ),
    Action(
        "show all",
        noted("Show &all"),
        SEGMENTS,
        lambda c: c.show_all(),
        ("Shift+H",),
        "eye",
        ("hidden",),
    ),
    Action(
        "up",
        noted("Move &up"),
        SEGMENTS,
        lambda c: c.move(-1),
        ("Alt+Up",),
        "",
        ("chosen", "result"),
        starts=True,
    ),
    Action(
        "down",
        noted("Move do&wn"),
        SEGMENTS,
        lambda c: c.move(1),
        ("Alt+Down",),
        "",
        ("chosen", "result"),
    ),
    Action(
        "all",
        noted("Choose a&ll"),
        SEGMENTS,
        lambda c: c.choose_all(),
        (Keys.SelectAll,),
        "",
        ("segments",),
    ),
    Action(
        "none",
        noted("Choose &none"),
        SEGMENTS,
        lambda c: c.choose(()),
        ("Ctrl+Shift+A",),
        "",
        ("chosen",),
    ),
    *_modes(),
    Action(
        "natural",
        noted("&Natural colours"),
        VIEW,
        lambda c: c.toggle_natural(),
        ("N",),
        "palette",
        ("segments",),
        checkable=True,
        starts=True,
    ),
    Action(
        "compare",
        noted("&Before and after"),
        VIEW,
        lambda c: c.toggle_divider(),
        ("B",),
        "compare",
        ("segments",),
        checkable=True,
    ),
    Action(
        "fit",
        noted("&Fit the picture"),
        VIEW,
        lambda c: c.fit(),
        ("F", "Ctrl+0"),
        "fit",
        ("picture",),
        starts=True,
    ),
    Action(
        "actual",
        noted("&Actual size"),
        VIEW,
        lambda c: c.actual_size(),
        ("Ctrl+1",),
        "actual",
        ("picture",),
    ),
    Action(
        "zoom in",
        noted("Zoom &in"),
        VIEW,
        lambda c: c.zoom(1.25),
        (Keys.ZoomIn, "Ctrl+="),
        "plus",
        ("picture",),
    ),
    Action(
        "zoom out",
        noted("Zoom o&ut"),
        VIEW,
        lambda c: c.zoom(0.8),
        (Keys.ZoomOut,),
        "minus",
        ("picture",),
    ),
    Action(
        "charts",
        noted("C&harts"),
        VIEW,
        lambda c: c.toggle_charts(),
        ("G",),
        "charts",
        ("picture",),
        checkable=True,
    ),
    Action(
        "theme system",
        noted("Colours of the s&ystem"),
        VIEW,
        lambda c: c.wear("system"),
        checkable=True,
        group="theme",
        starts=True,
    ),
    Action(
        "theme dark", noted("&Dark"), VIEW, lambda c: c.wear("dark"), checkable=True, group="theme"
    ),
    Action(
        "theme light",
        noted("&Light"),
        VIEW,
        lambda c: c.wear("light"),
        checkable=True,
        group="theme",
    ),
    Action(
        "manual",
        noted("&Manual"),
        HELP,
        lambda c: c.show_manual(),
        (Keys.HelpContents,),
        "help",
    ),
    Action(
        "shortcuts",
        noted("&Keyboard shortcuts"),
        HELP,
        lambda c: c.show_shortcuts(),
        ("Ctrl+/",),
    ),
    Action("about", noted("&About Segmenter"), HELP, lambda c: c.show_about()),
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
            made.setShortcuts([QKeySequence(key) for key in action.keys])
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


def _runner(action: Action, commands: Commands) -> Callable[[], object]:
    return lambda: action.run(commands)
