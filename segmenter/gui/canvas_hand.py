"""How the canvas is touched: mouse, wheel, touchpad and keyboard, told apart in one place.

May import Qt only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QNativeGestureEvent, QPainter, QPen
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

    from segmenter.gui.canvas import Canvas
    from segmenter.gui.theme import Theme

#: A press that moves no further than this is a click.
_CLICK = 4.0
#: How near to the divider takes hold of it.
_GRAB = 8.0
_WHEEL_STEP = 1.0015
#: How far a key pushes the divider, as a part of the picture's width.
_DIVIDER_STEP = 0.02
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True)
class Click:
    """A pixel that was clicked, and whether its segment is to be added to those chosen."""

    row: int
    column: int
    add: bool


class Hand:
    """Turns events of the canvas into clicks, pans, zooms and drags of its divider."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._space = False
        self._dividing = False
        self.panning = False
        self.by_keyboard = False

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom at the pointer, or pan where the fingers of a touchpad do."""
        touchpad = not event.pixelDelta().isNull() and event.phase() != Qt.ScrollPhase.NoScrollPhase
        if touchpad and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._canvas.pan(QPointF(event.pixelDelta()))
        else:
            turned = event.angleDelta().y() or event.angleDelta().x()
            self._canvas.zoom_by(_WHEEL_STEP**turned, event.position())
        event.accept()

    def press(self, event: QMouseEvent) -> None:
        """Take hold of the picture or of the divider."""
        self.by_keyboard = False
        self._pressed = self._last = event.position()
        held = event.button() == Qt.MouseButton.MiddleButton or self._space
        left = event.button() == Qt.MouseButton.LeftButton
        self._dividing = left and not held and self._near_divider(event.position())
        if held:
            self._start_panning()
        if event.button() == Qt.MouseButton.RightButton:
            self._pressed = None
            row, column = self._pixel(event.position())
            self._canvas.menu_asked.emit(row, column, event.globalPosition().toPoint())
        event.accept()

    def move(self, event: QMouseEvent) -> None:
        """Follow the pointer with whatever is held."""
        at = event.position()
        if self._pressed is None:
            self._point(at)
            return
        if self._dividing:
            self._divide(at)
        elif self.panning:
            self._canvas.pan(at - self._last)
        elif (at - self._pressed).manhattanLength() > _CLICK:
            self._start_panning()
            self._canvas.pan(at - self._pressed)
        self._last = at

    def release(self, event: QMouseEvent) -> None:
        """Let go; choose what was clicked."""
        clicked = self._pressed is not None and not self.panning and not self._dividing
        self._pressed = None
        self._dividing = False
        self._stop_panning()
        if clicked and event.button() == Qt.MouseButton.LeftButton:
            row, column = self._pixel(event.position())
            self._canvas.clicked.emit(Click(row, column, bool(event.modifiers() & _ADDING)))
        event.accept()

    def gesture(self, event: QEvent) -> bool:
        """Zoom by a pinch, of a touch screen or of a touchpad."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._canvas.zoom_by(1.0 + event.value(), event.position())
                return True
            return False
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._pinch(pinch)
                return True
        return False

    def _pinch(self, pinch: QPinchGesture) -> None:
        """Zoom around the middle of two fingers, and follow it; it is told in the screen's."""
        if self._pressed is not None:
            # The first finger is told as a mouse besides: it drags no longer.
            self._pressed = None
            self._stop_panning()
        center, last = pinch.centerPoint(), pinch.lastCenterPoint()
        if pinch.state() == Qt.GestureState.GestureUpdated:
            self._canvas.pan(center - last)
        at = self._canvas.viewport().mapFromGlobal(center)
        self._canvas.zoom_by(pinch.scaleFactor(), at)

    def key(self, event: QKeyEvent) -> bool:
        """Move the cross, choose under it, or hold the picture; whether the key was for that."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space = True
                self._canvas.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            return True
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return self._push_divider(key)
        if key in _ARROWS:
            self._step(_ARROWS[key], fine=bool(event.modifiers() & _ADDING))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._canvas.spot is not None:
            spot = self._canvas.spot
            adding = bool(event.modifiers() & _ADDING)
            self._canvas.clicked.emit(Click(int(spot.y()), int(spot.x()), adding))
            return True
        return False

    def menu(self, event: QContextMenuEvent) -> None:
        """Ask for the menu at the cross, or in the middle where there is none yet."""
        canvas = self._canvas
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            spot = canvas.spot or canvas.picture_rect.center()
            at = canvas.viewport().mapToGlobal(canvas.map_from_picture(spot).toPoint())
            canvas.menu_asked.emit(int(spot.y()), int(spot.x()), at)
        event.accept()

    def key_released(self, event: QKeyEvent) -> bool:
        """Let the picture go."""
        if event.key() != Qt.Key.Key_Space:
            return False
        if not event.isAutoRepeat():
            self._space = False
            self._stop_panning()
        return True

    def focus_lost(self) -> None:
        """Forget Space: where it is let go is not heard of."""
        self._space = False
        if not self.panning:
            self._stop_panning()

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the divider and the keyboard's cross."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self._divider_x()
        if x is not None:
            _paint_divider(painter, x, self._canvas.viewport().height(), theme)
        spot = self._canvas.spot
        if spot is not None and self.by_keyboard:
            _paint_cross(painter, self._canvas.map_from_picture(spot), theme)

    def _point(self, at: QPointF) -> None:
        row, column = self._pixel(at)
        if not (self._space or self.panning):
            near = self._near_divider(at)
            shape = Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor
            self._canvas.viewport().setCursor(shape)
        self._canvas.pointed.emit((row, column))

    def _pixel(self, at: QPointF) -> tuple[int, int]:
        place = self._canvas.map_to_picture(at)
        return int(place.y() // 1), int(place.x() // 1)

    def _step(self, way: QPointF, *, fine: bool) -> None:
        """Move the cross by a fortieth of what is in view, or by one pixel."""
        self.by_keyboard = True
        canvas, area = self._canvas, self._canvas.picture_rect
        if area.isEmpty():
            return
        length = 1.0 if fine else max(1.0, canvas.viewport().width() / 40 / canvas.zoom)
        spot = (canvas.spot or area.center()) + way * length
        x = min(max(spot.x(), 0.5), area.width() - 0.5)
        y = min(max(spot.y(), 0.5), area.height() - 0.5)
        canvas.spot = QPointF(x, y)
        canvas.ensureVisible(QRectF(x, y, 1, 1), 40, 40)
        canvas.pointed.emit((int(y), int(x)))
        canvas.viewport().update()

    def _start_panning(self) -> None:
        self.panning = True
        self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _stop_panning(self) -> None:
        self.panning = False
        shape = Qt.CursorShape.OpenHandCursor if self._space else Qt.CursorShape.ArrowCursor
        self._canvas.viewport().setCursor(shape)
        self._canvas.viewport().update()

    def _divider_x(self) -> float | None:
        divider = self._canvas.state.divider
        if divider is None:
            return None
        place = QPointF(divider * self._canvas.picture_rect.width(), 0)
        return self._canvas.map_from_picture(place).x()

    def _near_divider(self, at: QPointF) -> bool:
        x = self._divider_x()
        return x is not None and abs(at.x() - x) <= _GRAB

    def _push_divider(self, key: Qt.Key) -> bool:
        """Move the divider by a step; whether there is one and the key is for that."""
        divider, way = self._canvas.state.divider, _ARROWS.get(key, QPointF())
        if divider is None or not way.x():
            return False
        self._canvas.divided.emit(min(max(divider + way.x() * _DIVIDER_STEP, 0.0), 1.0))
        return True

    def _divide(self, at: QPointF) -> None:
        width = self._canvas.picture_rect.width()
        fraction = self._canvas.map_to_picture(at).x() / max(width, 1.0)
        self._canvas.divided.emit(min(max(fraction, 0.0), 1.0))


def _paint_divider(painter: QPainter, x: float, height: int, theme: Theme) -> None:
    painter.setPen(QPen(QColor(theme.canvas), 4))
    painter.drawLine(QPointF(x, 0), QPointF(x, height))
    painter.setPen(QPen(QColor(theme.accent), 2))
    painter.drawLine(QPointF(x, 0), QPointF(x, height))
    middle = height / 2
    painter.setBrush(QColor(theme.panel))
    painter.drawEllipse(QPointF(x, middle), 13, 13)
    pen = QPen(QColor(theme.text), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for way in (-1, 1):
        tip = QPointF(x + way * 7.5, middle)
        points = [tip + QPointF(-way * 3.5, -3.5), tip, tip + QPointF(-way * 3.5, 3.5)]
        painter.drawPolyline(points)


def _paint_cross(painter: QPainter, at: QPointF, theme: Theme) -> None:
    for color, width in ((theme.canvas, 4.0), (theme.accent, 1.6)):
        painter.setPen(QPen(QColor(color), width))
        for way in (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)):
            painter.drawLine(at + way * 4, at + way * 13)
