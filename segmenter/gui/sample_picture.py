"""The sample photo, half as it is and half in its segments: what the program does, in no words.

May import drawing's theme and Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from segmenter.storage.assets import SAMPLE, asset_path

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from segmenter.gui.theme import Theme

_SIZE = QSize(288, 192)
#: What the program found in the sample; `assets/README.md` says by which command.
_LABELS = "coffee-labels.png"
_OPACITY = 0.62


class SamplePicture(QWidget):
    """Shows the sample as the canvas shows it, with its divider in the middle.

    Signals
    -------
    clicked : the person wants it
    """

    clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFixedSize(_SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._photo, self._labels = (QImage(str(asset_path(name))) for name in (SAMPLE, _LABELS))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the photo, the colours over its right half, and the divider."""
        area = QRectF(self.rect())
        right = area.adjusted(area.width() / 2, 0, 0, 0)
        card = QPainterPath()
        card.addRoundedRect(area, 10, 10)
        painter = QPainter(self)
        hints = QPainter.RenderHint
        painter.setRenderHints(hints.Antialiasing | hints.SmoothPixmapTransform)
        painter.setClipPath(card)
        painter.drawImage(area, self._photo)
        painter.setClipRect(right, Qt.ClipOperation.IntersectClip)
        painter.setOpacity(_OPACITY)
        painter.drawImage(area, self._labels)
        painter.setOpacity(1.0)
        painter.setClipPath(card)
        for color, width in ((self.theme.canvas, 4.0), (self.theme.accent, 2.0)):
            painter.setPen(QPen(QColor(color), width))
            painter.drawLine(right.topLeft(), right.bottomLeft())
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click takes it."""
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()
        event.accept()
