"""The charts: how the fit climbed.

A chart is a value that knows how to draw itself and what its numbers are. May import plot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from segmenter.gui.language import tr
from segmenter.gui.plot import Axes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from segmenter.gui.theme import Theme


#: What lies this many times further below the end than the middle step does is cut off.
_FAR = 12.0


@dataclass(frozen=True, slots=True)
class ClimbChart:
    """Mean log likelihood in each step of the fit."""

    curve: tuple[float, ...]

    def draw(self, painter: QPainter, sheet: QRectF, theme: Theme) -> None:
        """Draw it on a sheet."""
        if not self.curve:
            _say(painter, sheet, theme, tr("The fit's steps are drawn here as it climbs."))
            return
        low, high = _seen(self.curve)
        room = (high - low) * 0.08 or 0.5
        axes = Axes(sheet, (1.0, float(max(2, len(self.curve)))), (low - room, high + room))
        axes.draw(painter, theme, tr("Step"), tr("Log likelihood"))
        points = [(float(step), value) for step, value in enumerate(self.curve, 1)]
        painter.save()
        painter.setClipRect(axes.frame.adjusted(-4, 0, 4, 4))
        axes.draw_line(painter, points, theme.accent)
        painter.restore()

    def rows(self) -> Sequence[Sequence[object]]:
        """Return its numbers, the first row naming the columns."""
        return [("step", "log_likelihood"), *enumerate(self.curve, 1)]


def _seen(curve: tuple[float, ...]) -> tuple[float, float]:
    """Return the values to show: the first steps may begin far below the others."""
    high, middle = max(curve), sorted(curve)[len(curve) // 2]
    worth = [value for value in curve if high - value <= _FAR * max(high - middle, 1e-9)]
    return min(worth), high


def _say(painter: QPainter, sheet: QRectF, theme: Theme, text: str) -> None:
    painter.setPen(QColor(theme.dim))
    painter.drawText(sheet, Qt.AlignmentFlag.AlignCenter, text)
