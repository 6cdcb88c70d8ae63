"""The small card in which a segment's colour is chosen: the palette, or any other colour.

May import imaging's palette.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QColorDialog,
    QDialog,
    QFrame,
    QGridLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from segmenter.gui.controls import give_room, label
from segmenter.gui.language import tr
from segmenter.gui.popups import let_corners_through
from segmenter.imaging.palette import CONTRAST

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

    Color = tuple[int, int, int]

_COLUMNS = 8


class _Swatch(QAbstractButton):
    """One colour to press."""

    def __init__(self, color: Color, *, chosen: bool) -> None:
        super().__init__()
        self._color, self._chosen = QColor(*color), chosen
        self.setFixedSize(QSize(28, 28))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._color.name().upper())
        self.setToolTip(self._color.name().upper())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._color.darker(118), 1))
        painter.setBrush(self._color)
        painter.drawRoundedRect(self.rect().adjusted(4, 4, -5, -5), 5, 5)
        if self._chosen or self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            role = self.palette().highlight() if self.hasFocus() else self.palette().text()
            painter.setPen(QPen(role.color(), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 7, 7)
        painter.end()


class ColorPopup(QDialog):
    """Closes when a colour was chosen, or anything else was clicked.

    Signals
    -------
    picked : the colour, as (red, green, blue)
    """

    picked = Signal(object)

    def __init__(self, color: Color, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        let_corners_through(self)
        self._color = color
        self.setAccessibleName(tr("Colour of the segment"))
        card = QFrame()
        card.setObjectName("card")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(label(tr("Colour"), "section"))
        grid = QGridLayout()
        grid.setSpacing(2)
        self.swatches = [_Swatch(one, chosen=one == color) for one in CONTRAST]
        for place, (one, swatch) in enumerate(zip(CONTRAST, self.swatches, strict=True)):
            swatch.clicked.connect(lambda _=False, one=one: self._pick(one))
            grid.addWidget(swatch, place // _COLUMNS, place % _COLUMNS)
        column.addLayout(grid)
        other = QPushButton(tr("Another colour…"))
        other.clicked.connect(self._ask)
        column.addWidget(other)

    def open_beside(self, at: QPoint) -> None:
        """Show it below a point of the screen, but on it."""
        self.adjustSize()
        screen = QGuiApplication.screenAt(at) or self.screen()
        area = screen.availableGeometry()
        left = min(at.x(), area.right() - self.width() - 8)
        top = min(at.y() + 6, area.bottom() - self.height() - 8)
        self.move(left, top)
        self.show()
        self.swatches[0].setFocus()

    def _pick(self, color: Color) -> None:
        self.picked.emit(color)
        self.close()

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(*self._color), self)
        dialog.setWindowTitle(tr("Colour of the segment"))
        dialog.setOptions(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        for box in dialog.findChildren(QSpinBox):
            give_room(box)
        if dialog.exec():
            chosen = dialog.selectedColor()
            self._pick((chosen.red(), chosen.green(), chosen.blue()))
