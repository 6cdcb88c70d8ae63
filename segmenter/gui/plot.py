"""What every chart is drawn with: axes with round numbers, a grid, lines and ellipses.

Draws with a QPainter on a widget, a picture or an SVG alike. May import theme.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from segmenter.gui.wording import decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from segmenter.gui.theme import Theme

_LEFT, _TOP, _RIGHT, _BOTTOM = 64.0, 12.0, 16.0, 40.0
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_FLAG = Qt.AlignmentFlag


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
    below : float
        The room that is left below the frame.
    """

    sheet: QRectF
    x: tuple[float, float]
    y: tuple[float, float]
    below: float = _BOTTOM

    @property
    def frame(self) -> QRectF:
        """The inner rectangle."""
        return self.sheet.adjusted(_LEFT, _TOP, -_RIGHT, -self.below)

    def place(self, x: float, y: float) -> QPointF:
        """Return where a point is drawn."""
        frame = self.frame
        across = (x - self.x[0]) / ((self.x[1] - self.x[0]) or 1.0)
        up = (y - self.y[0]) / ((self.y[1] - self.y[0]) or 1.0)
        return QPointF(frame.left() + across * frame.width(), frame.bottom() - up * frame.height())

    def value(self, at: QPointF) -> tuple[float, float]:
        """Return what a place on the sheet stands for."""
        frame = self.frame
        across = (at.x() - frame.left()) / (frame.width() or 1.0)
        up = (frame.bottom() - at.y()) / (frame.height() or 1.0)
        return (
            self.x[0] + across * (self.x[1] - self.x[0]),
            self.y[0] + up * (self.y[1] - self.y[0]),
        )

    def draw(self, painter: QPainter, theme: Theme, along: str, up: str) -> None:
        """Draw grid, numbers and captions."""
        self.draw_up(painter, theme, up)
        frame = self.frame
        painter.setPen(QPen(QColor(theme.dim), 1))
        for value in round_ticks(*self.x, max(2, int(frame.width() / 80))):
            at = self.place(value, self.y[0])
            box = QRectF(at.x() - 40, frame.bottom() + 4, 80, 16)
            painter.drawText(box, _FLAG.AlignCenter, number(value, self.x))
        below = QRectF(frame.left(), frame.bottom() + 20, frame.width(), 16)
        painter.drawText(below, _FLAG.AlignCenter, along)

    def draw_up(self, painter: QPainter, theme: Theme, up: str) -> None:
        """Draw the lines of the grid, their numbers, and what they stand for."""
        frame = self.frame
        set_small(painter)
        line, dim = QPen(QColor(theme.line), 1), QPen(QColor(theme.dim), 1)
        for value in round_ticks(*self.y, max(3, int(frame.height() / 26))):
            at = self.place(self.x[0], value)
            painter.setPen(line)
            painter.drawLine(at, QPointF(frame.right(), at.y()))
            painter.setPen(dim)
            box = QRectF(self.sheet.left(), at.y() - 8, _LEFT - 8, 16)
            painter.drawText(box, _FLAG.AlignRight | _FLAG.AlignVCenter, number(value, self.y))
        painter.setPen(dim)
        painter.save()
        painter.translate(self.sheet.left() + 8, frame.center().y())
        painter.rotate(-90)
        room = QFontMetricsF(painter.font()).elidedText(
            up, Qt.TextElideMode.ElideRight, frame.height()
        )
        box = QRectF(-frame.height() / 2, -8, frame.height(), 16)
        painter.drawText(box, _FLAG.AlignCenter, room)
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

    def ellipse(
        self,
        mean: NDArray[np.floating[Any]],
        covariance: NDArray[np.floating[Any]],
        deviations: float,
    ) -> QPolygonF:
        """Return the outline so many standard deviations around a mean, (2,) and (2, 2)."""
        values, vectors = np.linalg.eigh(covariance)
        turn = np.linspace(0.0, 2.0 * np.pi, 65)
        circle = np.stack([np.cos(turn), np.sin(turn)])
        radii = deviations * np.sqrt(np.maximum(values, 0.0))
        points = mean[:, None] + (vectors * radii) @ circle
        return QPolygonF([self.place(float(x), float(y)) for x, y in points.T])


def number(value: float, span: tuple[float, float]) -> str:
    """Return a number with as many digits as tell it from others within a span."""
    width = span[1] - span[0]
    places = max(0, min(4, math.ceil(-math.log10(width)) + 1)) if width > 0 else 0
    return decimal(value, places)


def set_small(painter: QPainter) -> None:
    """Write small from here on, as captions are."""
    font = QFont(painter.font())
    font.setPixelSize(12)
    painter.setFont(font)


def say(painter: QPainter, sheet: QRectF, theme: Theme, text: str) -> None:
    """Write a sentence in the middle of an empty sheet."""
    painter.setPen(QColor(theme.dim))
    inner = sheet.adjusted(24, 8, -24, -8)
    painter.drawText(inner, int(_FLAG.AlignCenter) | int(Qt.TextFlag.TextWordWrap), text)


def draw_tip(painter: QPainter, sheet: QRectF, theme: Theme, at: QPointF, text: str) -> None:
    """Draw a ring around a place, and a card beside it that says what is there."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.text), 1.6))
    painter.drawEllipse(at, 6, 6)
    set_small(painter)
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(text) + 16, 24.0
    left = at.x() + 12 if at.x() + 12 + width <= sheet.right() else at.x() - 12 - width
    left = max(sheet.left(), min(left, sheet.right() - width))
    top = max(sheet.top(), min(at.y() - height - 8, sheet.bottom() - height))
    card = QPainterPath()
    card.addRoundedRect(QRectF(left, top, width, height), 6, 6)
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.setBrush(QColor(theme.raised))
    painter.drawPath(card)
    painter.setPen(QColor(theme.text))
    painter.drawText(QRectF(left, top, width, height), _FLAG.AlignCenter, text)
