"""What every chart is drawn with: axes with round numbers, a grid and lines.

Draws with a QPainter on a widget, a picture or an SVG alike. May import theme.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from segmenter.gui.wording import decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segmenter.gui.theme import Theme

_LEFT, _TOP, _RIGHT, _BOTTOM = 64.0, 12.0, 16.0, 40.0
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def round_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Return at most so many round numbers between two, evenly apart."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return ()
    least = (high - low) / max(1, most)
    power = 10.0 ** math.floor(math.log10(least))
    step = next(power * s for s in _STEPS if power * s >= least * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    count = math.floor(high / step + 1e-9) - first + 1
    return tuple((first + k) * step for k in range(count))


@dataclass(frozen=True, slots=True)
class Axes:
    """A frame on a sheet, and what its sides stand for.

    Attributes
    ----------
    sheet : QRectF
        Where the chart is drawn, with its captions.
    x, y : (float, float)
        The least and the greatest value along and up.
    """

    sheet: QRectF
    x: tuple[float, float]
    y: tuple[float, float]

    @property
    def frame(self) -> QRectF:
        """The inner rectangle."""
        return self.sheet.adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)

    def place(self, x: float, y: float) -> QPointF:
        """Return where a point is drawn."""
        frame = self.frame
        across = (x - self.x[0]) / ((self.x[1] - self.x[0]) or 1.0)
        up = (y - self.y[0]) / ((self.y[1] - self.y[0]) or 1.0)
        return QPointF(frame.left() + across * frame.width(), frame.bottom() - up * frame.height())

    def draw(self, painter: QPainter, theme: Theme, along: str, up: str) -> None:
        """Draw grid, numbers and captions."""
        frame = self.frame
        font = QFont(painter.font())
        font.setPixelSize(12)
        painter.setFont(font)
        line, dim = QPen(QColor(theme.line), 1), QPen(QColor(theme.dim), 1)
        flags = Qt.AlignmentFlag
        for value in round_ticks(*self.y, max(2, int(frame.height() / 36))):
            at = self.place(self.x[0], value)
            painter.setPen(line)
            painter.drawLine(at, QPointF(frame.right(), at.y()))
            painter.setPen(dim)
            box = QRectF(self.sheet.left(), at.y() - 8, _LEFT - 8, 16)
            painter.drawText(box, flags.AlignRight | flags.AlignVCenter, _number(value, self.y))
        for value in round_ticks(*self.x, max(2, int(frame.width() / 80))):
            at = self.place(value, self.y[0])
            painter.setPen(dim)
            box = QRectF(at.x() - 40, frame.bottom() + 4, 80, 16)
            painter.drawText(box, flags.AlignCenter, _number(value, self.x))
        painter.setPen(dim)
        below = QRectF(frame.left(), frame.bottom() + 20, frame.width(), 16)
        painter.drawText(below, flags.AlignCenter, along)
        painter.save()
        painter.translate(self.sheet.left() + 8, frame.center().y())
        painter.rotate(-90)
        painter.drawText(QRectF(-frame.height() / 2, -8, frame.height(), 16), flags.AlignCenter, up)
        painter.restore()

    def draw_line(self, painter: QPainter, points: Sequence[tuple[float, float]], ink: str) -> None:
        """Draw a line through points, and a dot on the last."""
        if not points:
            return
        painter.setPen(QPen(QColor(ink), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([self.place(*point) for point in points]))
        painter.setBrush(QColor(ink))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(self.place(*points[-1]), 4, 4)


def _number(value: float, span: tuple[float, float]) -> str:
    width = span[1] - span[0]
    places = max(0, min(4, math.ceil(-math.log10(width)) + 1)) if width > 0 else 0
    return decimal(value, places)
