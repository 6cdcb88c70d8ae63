"""The canvas between its two panels; where that leaves it too little room, they share one side.

May import controls.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from segmenter.gui.controls import Switch
from segmenter.gui.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

LEFT, RIGHT = 264, 296
#: The canvas never has less of the width than this.
_LEAST = 0.55
#: Below this width both panels beside it would take more.
NARROW = math.ceil((LEFT + RIGHT + 2) / (1 - _LEAST))


class Sides(QSplitter):
    """Segments, canvas and recipe in a row; in a narrow window the two panels take turns."""

    def __init__(self, segments: QWidget, stage: QWidget, recipe: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._segments, self._recipe = segments, recipe
        self._narrow = False
        self._pages = QStackedWidget()
        self._pages.addWidget(segments)
        self._switch = Switch(
            tr("Panel"), ((tr("Segments"), segments, ""), (tr("Recipe"), recipe, ""))
        )
        self._switch.changed.connect(self.show_panel)
        self._head = QFrame()
        self._head.setObjectName("leftPanel")
        head = QVBoxLayout(self._head)
        head.setContentsMargins(16, 12, 16, 0)
        head.addWidget(self._switch)
        self._head.hide()
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._head)
        left.addWidget(self._pages, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for part in (self._left, stage, recipe):
            self.addWidget(part)
        self.setStretchFactor(1, 1)
        self.setSizes([LEFT, 1440 - LEFT - RIGHT, RIGHT])
        self._left.setMinimumWidth(LEFT - 8)
        self._left.setMaximumWidth(420)
        recipe.setMinimumWidth(RIGHT)
        recipe.setMaximumWidth(360)

    def show_panel(self, panel: QWidget) -> None:
        """Turn to a panel where the two share a side."""
        if self._narrow:
            self._pages.setCurrentWidget(panel)
            self._switch.set_value(panel)

    def reveal(self, part: QWidget) -> None:
        """Turn to the panel that something is in."""
        for panel in (self._segments, self._recipe):
            if panel.isAncestorOf(part):
                self.show_panel(panel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is more room, or less."""
        narrow = event.size().width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._fold()
        super().resizeEvent(event)

    def _fold(self) -> None:
        """Put the recipe where there is room for it."""
        if self._narrow:
            self._pages.addWidget(self._recipe)
            self.show_panel(self._segments)
        else:
            self.addWidget(self._recipe)
        self._recipe.setVisible(not self._narrow)
        self._left.setMinimumWidth(RIGHT if self._narrow else LEFT - 8)
        self._head.setVisible(self._narrow)
        width = self.width()
        sizes = [RIGHT, width] if self._narrow else [LEFT, width - LEFT - RIGHT, RIGHT]
        self.setSizes(sizes)
