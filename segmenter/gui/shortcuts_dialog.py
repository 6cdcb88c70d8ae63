"""The keys, as they are in the table of actions. May import actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from segmenter.gui.actions import ACTIONS, MENUS, plain_text
from segmenter.gui.controls import label
from segmenter.gui.language import noted, tr

#: What the mouse and the canvas's own keys do, which no action is for.
_HAND = (
    (noted("Zoom at the pointer"), noted("Wheel, pinch")),
    (noted("Move the picture"), noted("Drag, Space and drag, middle button")),
    (noted("Choose a segment"), noted("Click")),
    (noted("Choose one more"), noted("Ctrl and click")),
    (noted("Move the cross, by one pixel with Shift"), noted("Arrow keys")),
    (noted("Choose under the cross"), noted("Return")),
    (noted("Move the before-and-after divider"), noted("Drag, Alt and left or right")),
    (noted("Read a chart, take what is there"), noted("Arrow keys, Return")),
)


class ShortcutsDialog(QDialog):
    """A list of keys by menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(760, 720)
        grid = QHBoxLayout()
        grid.setSpacing(32)
        columns = (QVBoxLayout(), QVBoxLayout())
        for column in columns:
            grid.addLayout(column, 1)
        groups = [(tr(menu).replace("&", ""), _rows(menu)) for menu in MENUS]
        groups.insert(0, (tr("Picture"), tuple((tr(what), tr(how)) for what, how in _HAND)))
        groups = [group for group in groups if group[1]]
        split = _balanced([len(rows) + 2 for _, rows in groups])
        for place, (title, rows) in enumerate(groups):
            columns[place >= split].addLayout(_table(title, rows))
        for column in columns:
            column.addStretch(1)
        inside = QWidget()
        inside.setLayout(grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.addWidget(area, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _rows(menu: str) -> tuple[tuple[str, str], ...]:
    native = QKeySequence.SequenceFormat.NativeText
    rows = []
    for action in ACTIONS:
        if action.menu == menu and action.keys:
            keys = QKeySequence(action.keys[0]).toString(native)
            if keys:
                rows.append((plain_text(action), keys))
    return tuple(rows)


def _balanced(heights: list[int]) -> int:
    """Return after how many groups the second column begins."""
    total = sum(heights)
    return min(range(1, len(heights)), key=lambda place: abs(2 * sum(heights[:place]) - total))


def _table(title: str, rows: tuple[tuple[str, str], ...]) -> QGridLayout:
    table = QGridLayout()
    table.setHorizontalSpacing(16)
    table.setVerticalSpacing(6)
    table.setContentsMargins(0, 0, 0, 16)
    table.setColumnStretch(0, 1)
    table.addWidget(label(title, "section"), 0, 0, 1, 2)
    for place, (what, how) in enumerate(rows, 1):
        table.addWidget(label(what, "body-dim", wrap=True), place, 0)
        table.addWidget(label(how, wrap=True), place, 1, Qt.AlignmentFlag.AlignRight)
    return table
