"""The card over the canvas that asks whether a segment is to be split so.

May import app's view state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from segmenter.gui.controls import label
from segmenter.gui.language import segment_name, tr
from segmenter.gui.wording import percent

if TYPE_CHECKING:
    from segmenter.app.view_state import SegmentRow

_SWATCH = 16
#: A name is shown as far as it fits into so many points.
_NAME = 140


class ProposalCard(QFrame):
    """Names the halves, with the buttons that take them or let them go.

    Signals
    -------
    accepted, dropped : what the person decided
    """

    accepted = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pill")
        self._rows: tuple[SegmentRow, ...] = ()
        self._parts = [(QLabel(), label(""), label("", "dim")) for _ in range(2)]
        self.apply_button = QPushButton(tr("Apply"))
        self.apply_button.setProperty("kind", "primary")
        self.apply_button.setToolTip(tr("Split it so (Enter)"))
        self.apply_button.clicked.connect(self.accepted)
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.setToolTip(tr("Leave it as it was (Esc)"))
        self.cancel_button.clicked.connect(self.dropped)
        for button in (self.apply_button, self.cancel_button):
            button.setAutoDefault(True)  # Enter presses the one with the focus
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(label(tr("Split in two?"), "section"))
        layout.addSpacing(8)
        for parts in self._parts:
            for part in parts:
                layout.addWidget(part)
            layout.addSpacing(8)
        layout.addWidget(self.cancel_button)
        layout.addWidget(self.apply_button)
        self.hide()

    def render_rows(self, rows: tuple[SegmentRow, ...]) -> None:
        """Show the halves; none hides the card."""
        if rows == self._rows:
            return
        before, self._rows = self._rows, rows
        around, focus = self.parentWidget(), self.focusWidget()
        if not rows and around is not None and focus is not None and focus.hasFocus():
            around.setFocus()
        self.setVisible(bool(rows))
        for row, (swatch, name, share) in zip(rows, self._parts, strict=False):
            swatch.setPixmap(self._swatch(row))
            metrics = name.fontMetrics()
            named = segment_name(row.name)
            name.setText(metrics.elidedText(named, Qt.TextElideMode.ElideRight, _NAME))
            name.setToolTip(named)
            share.setText(percent(row.share))
        said = ", ".join(f"{segment_name(row.name)} {percent(row.share)}" for row in rows)
        self.setAccessibleName(tr("Split in two: {halves}", halves=said) if rows else "")
        self.place()
        if rows and not before:
            self.apply_button.setFocus()

    def _swatch(self, row: SegmentRow) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(QSize(_SWATCH, _SWATCH) * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(*row.color))
        painter.drawRoundedRect(0, 0, _SWATCH, _SWATCH, 4, 4)
        painter.end()
        return made

    def place(self) -> None:
        """Stand at the top of the parent, in the middle."""
        around = self.parentWidget()
        if around is not None:
            self.adjustSize()
            self.move(max(0, (around.width() - self.width()) // 2), 16)
            self.raise_()
