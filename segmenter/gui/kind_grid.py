"""The kinds of files that can be written, to tick. May import app's export and controls."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from segmenter.app.export import kinds_at_hand
from segmenter.gui.controls import INDENT, label
from segmenter.gui.language import tr

_COLUMNS = 3


class KindGrid(QWidget):
    """A box to tick for each kind, with what it is below.

    Signals
    -------
    changed : another choice
    """

    changed = Signal()

    def __init__(self, ticked: frozenset[str]) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, kind in enumerate(kinds_at_hand()):
            box = QCheckBox(tr(kind.title))
            box.setChecked(kind.name in ticked)
            box.setAccessibleDescription(tr(kind.hint))
            box.toggled.connect(lambda _: self.changed.emit())
            hint = label(tr(kind.hint), "dim", wrap=True)
            hint.setContentsMargins(INDENT, 0, 0, 0)
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(box)
            cell.addWidget(hint)
            cell.addStretch(1)
            grid.addLayout(cell, place // _COLUMNS, place % _COLUMNS)
            self.boxes[kind.name] = box
        for at in range(_COLUMNS):
            grid.setColumnStretch(at, 1)

    def chosen(self) -> tuple[str, ...]:
        """Return the kinds that are ticked, in their order."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())
