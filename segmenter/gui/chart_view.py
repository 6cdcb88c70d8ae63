"""Shows a chart: the pointer and the arrow keys read it, a click and Enter take what is there.

May import charts and plot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from segmenter.gui.charts import Chart, ClimbChart, Hit
from segmenter.gui.language import tr
from segmenter.gui.plot import draw_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from segmenter.gui.theme import Theme

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartView(QWidget):
    """Shows a chart.

    Signals
    -------
    taken : the key of what was clicked, and whether it is to be added to what is chosen
    """

    taken = Signal(int, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.chart: Chart = ClimbChart(())
        self.hit: Hit | None = None
        self._place = -1
        self._pointer: QPointF | None = None
        self._drawn: QPixmap | None = None
        self.setAccessibleName(tr("Chart"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def sheet(self) -> QRectF:
        """Where the chart is drawn."""
        return QRectF(self.rect()).adjusted(4, 2, -4, -2)

    def show_chart(self, chart: Chart, name: str) -> None:
        """Show another chart."""
        self.chart = chart
        self.setAccessibleName(tr("Chart: {name}", name=name))
        if self._place < 0:
            self._follow(self._pointer)
        else:
            self._point_at(self._place)
        self.redraw()

    def redraw(self) -> None:
        """Draw everything anew, such as in another theme."""
        self._drawn = None
        self.update()

    def _describe(self, text: str) -> None:
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            change = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(change)

    def _point(self, hit: Hit | None) -> None:
        self.hit = hit
        self._describe(hit.text if hit is not None else self.chart.missing or self.chart.summary)
        taking = hit is not None and hit.key > 0
        shape = Qt.CursorShape.PointingHandCursor if taking else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.update()

    def _follow(self, pointer: QPointF | None) -> None:
        """Point at what is under the pointer; None is no pointer."""
        self._place, self._pointer = -1, pointer
        self._point(None if pointer is None else self.chart.under(self.sheet, pointer))

    def _point_at(self, place: int) -> None:
        """Point at a hit by its place from the left."""
        hits = [] if self.chart.missing else list(self.chart.hits(self.sheet))
        self._place = max(0, min(place, len(hits) - 1)) if hits else -1
        self._point(hits[self._place] if hits else None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the chart, which is kept, and what is pointed at."""
        if self._drawn is None:
            self._drawn = self._draw()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._drawn)
        if self.hit is not None:
            draw_tip(painter, self.sheet, self.theme, self.hit.place, self.hit.text)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(QColor(self.theme.panel))
        painter = QPainter(drawn)
        painter.setFont(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.chart.draw(painter, self.sheet, self.theme)
        painter.end()
        return drawn

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: say what is under the pointer."""
        self._follow(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: take what is under the pointer."""
        self._follow(event.position())
        if event.button() == Qt.MouseButton.LeftButton:
            self._take(event.modifiers())

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: nothing is under the pointer any more."""
        if self._place < 0:
            self._follow(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows go from one thing to the next, Enter takes it."""
        key = Qt.Key(event.key())
        if key in _BACK or key in _ON:
            self._point_at(self._place + (1 if key in _ON else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._point_at(0 if key == Qt.Key.Key_Home else 1 << 30)
        elif key in _TAKE and self.hit is not None:
            self._take(event.modifiers())
        else:
            super().keyPressEvent(event)

    def _take(self, modifiers: Qt.KeyboardModifier) -> None:
        if self.hit is not None and self.hit.key > 0:
            adding = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            self.taken.emit(self.hit.key, bool(modifiers & adding))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keys point elsewhere now."""
        self._follow(self._pointer)
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another size is drawn anew."""
        self._drawn = None
        self._follow(None)
        super().resizeEvent(event)
