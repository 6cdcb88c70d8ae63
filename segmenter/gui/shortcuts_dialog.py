"""The keys, as they are in the table of actions. May import actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from segmenter.gui.actions import ACTIONS, MENUS, plain_text
from segmenter.gui.controls import label, line, scrolled
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

#: How wide the words beside the keys are at least, so that long keys do not squeeze them.
_WORDS = 180


class ShortcutsDialog(QDialog):
    """A list of keys by menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(800, 720)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 0)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        body = QVBoxLayout()
        body.setContentsMargins(24, 0, 8, 0)
        body.setSpacing(16)
        body.addWidget(label(tr("Keyboard shortcuts"), "title"))
        body.addWidget(scrolled(_columns()), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 24, 0, 16)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(line())
        layout.addLayout(foot)


def _columns() -> QWidget:
    """Return the keys in two columns of about the same height."""
    groups = [(tr(menu).replace("&", ""), _rows(menu)) for menu in MENUS]
    groups.insert(0, (tr("Picture"), tuple((tr(what), tr(how)) for what, how in _HAND)))
    groups = [group for group in groups if group[1]]
    split = _balanced([len(rows) + 2 for _, rows in groups])
    inside = QWidget()
    grid = QHBoxLayout(inside)
    grid.setContentsMargins(0, 0, 16, 0)
    grid.setSpacing(40)
    for part in (groups[:split], groups[split:]):
        column = QVBoxLayout()
        column.setSpacing(0)
        for title, rows in part:
            column.addLayout(_table(title, rows))
        column.addStretch(1)
        grid.addLayout(column, 1)
    return inside


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
    table.setContentsMargins(0, 0, 0, 24)
    table.setColumnStretch(0, 1)
    table.setColumnMinimumWidth(0, _WORDS)
    table.addWidget(label(title, "section"), 0, 0, 1, 2)
    for place, (what, how) in enumerate(rows, 1):
        table.addWidget(label(what, "body-dim", wrap=True), place, 0)
        keys = label(how, wrap=True)
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        table.addWidget(keys, place, 1, Qt.AlignmentFlag.AlignRight)
    return table
