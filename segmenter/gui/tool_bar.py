"""The tool bar: three gestures with words, the ways of looking, and what is used now and then.

May import app's modes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from segmenter.app.modes import MODES
from segmenter.gui.actions import BY_NAME, plain_text
from segmenter.gui.controls import rule
from segmenter.gui.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from segmenter.gui.actions import ActionSet

_GESTURES = ("open", "segment", "export")
_RIGHT = (("undo", "redo"), ("compare", "natural", "charts"), ("fit", "actual"))
_ICON = QSize(20, 20)


class ToolBar(QFrame):
    """44 high, across the window."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setFixedHeight(44)
        self._actions = actions
        self._gestures: dict[str, QToolButton] = {}
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(4)
        for name in _GESTURES:
            self._gestures[name] = self._gesture(name)
            layout.addWidget(self._gestures[name])
        layout.addStretch(1)
        self._modes = [self.button(f"mode {name}") for name in MODES]
        self._switch = self._mode_switch()
        layout.addWidget(self._switch)
        layout.addStretch(1)
        for place, group in enumerate(_RIGHT):
            if place:
                layout.addWidget(rule(20))
            for name in group:
                if name in BY_NAME:
                    layout.addWidget(self.button(name))

    @property
    def export_button(self) -> QToolButton:
        """The button that exports."""
        return self._gestures["export"]

    def button(self, name: str) -> QToolButton:
        """Return a button with an action's drawing, named by its words."""
        made = QToolButton()
        made.setDefaultAction(self._actions[name])
        made.setIconSize(_ICON)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        made.setAccessibleName(plain_text(BY_NAME[name]))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _gesture(self, name: str) -> QToolButton:
        made = self.button(name)
        made.setProperty("kind", "gesture")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return made

    def _mode_switch(self) -> QFrame:
        switch = QFrame()
        switch.setObjectName("switch")
        switch.setFixedHeight(34)
        switch.setAccessibleName(tr("Way of looking"))
        self._switch_row = row = QHBoxLayout(switch)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for button, mode in zip(self._modes, MODES.values(), strict=True):
            button.setProperty("kind", "part")
            button.setAccessibleDescription(tr(mode.hint))
            row.addWidget(button)
        return switch

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the ways of looking have words where there is room for them."""
        super().resizeEvent(event)
        self._dress_modes(Qt.ToolButtonStyle.ToolButtonTextOnly)
        # How much room the words take is another matter in each language.
        if self._row.minimumSize().width() > self.width():
            self._dress_modes(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _dress_modes(self, style: Qt.ToolButtonStyle) -> None:
        for button in self._modes:
            button.setToolButtonStyle(style)
        # Where it had drawings, the room that it took is kept in mind until it says otherwise.
        self._switch_row.invalidate()
        self._switch.updateGeometry()
        self._row.invalidate()
