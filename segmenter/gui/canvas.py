"""The canvas: the picture in the middle, zoomed at the pointer, panned, pointed at and clicked.

Shows a `CanvasState`; says where the pointer is and what was clicked. May import app's view state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from segmenter.app.project_state import Place
from segmenter.app.view_state import CanvasLayers, CanvasState
from segmenter.gui.canvas_hand import Hand
from segmenter.gui.hatching import Hatch, ink_table
from segmenter.gui.language import tr
from segmenter.gui.outline import Window, borders, labels_in, softened
from segmenter.gui.picture_item import PictureItem
from segmenter.gui.pixels import hover_color, indexed_image, packed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from segmenter.gui.theme import Theme

#: Room around a picture that is fitted to the canvas.
_MARGIN = 24
_LARGEST, _SMALLEST = 64.0, 0.01


class Canvas(QGraphicsView):
    """Paints the picture and its segments.

    Signals
    -------
    pointed : (row, column) of the pixel under the pointer, or None when it has left
    clicked : the `Click`
    zoomed : how many points of the screen a pixel of the picture takes
    menu_asked : row and column of a right click, and where on the screen it was
    resized : the canvas has another size
    divided : where the before/after divider was dragged to, as a fraction of the width
    """

    pointed = Signal(object)
    clicked = Signal(object)
    menu_asked = Signal(int, int, QPoint)
    zoomed = Signal(float)
    divided = Signal(float)
    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self._item = PictureItem()
        self._scene.addItem(self._item)
        self.setScene(self._scene)
        self.state = CanvasState(CanvasLayers(None, None, None))
        self.spot: QPointF | None = None
        self._hovered = 0
        self._fitted = True
        self._outline_cache: tuple[object, NDArray[np.uint8]] | None = None
        self._hatch: tuple[object, Hatch] | None = None
        self._hand = Hand(self)
        self._set_up()
        self.set_theme(theme)

    def _set_up(self) -> None:
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)
        self.setVerticalScrollBarPolicy(policy)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setAcceptDrops(False)
        self.setAccessibleName(tr("Picture"))

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.setBackgroundBrush(QColor(theme.canvas))
        accent, canvas = QColor(theme.accent), QColor(theme.canvas)
        self._hover_table = tuple(hover_color(value, accent, canvas) for value in range(256))
        self.viewport().update()

    def render_state(self, state: CanvasState) -> None:
        """Show another state; another picture is fitted, the same one keeps its place."""
        before, self.state = self.state, state
        self._item.render(state)
        if state.layers.picture is not before.layers.picture:
            self.spot = None
            self._hovered = 0
            self._place_scene()
            self.fit()
        self.viewport().update()

    def hover(self, label: int) -> None:
        """Outline the segment of that label; 0 for none."""
        if label != self._hovered:
            self._hovered = label
            self.viewport().update()

    def describe(self, text: str) -> None:
        """Tell the screen reader what the pointer or the keyboard's cross is on."""
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            change = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(change)

    @property
    def zoom(self) -> float:
        """Points of the screen for one pixel of the picture."""
        return self.transform().m11()

    @property
    def picture_rect(self) -> QRectF:
        """The picture's rectangle in its own pixels."""
        return self._item.boundingRect()

    def fit(self) -> None:
        """Show the whole picture, never larger than it is."""
        self._fitted = True
        size = self.picture_rect.size()
        if size.isEmpty():
            return
        room = self.viewport().size()
        wide = max(1, room.width() - 2 * _MARGIN) / size.width()
        high = max(1, room.height() - 2 * _MARGIN) / size.height()
        self._scale_to(min(wide, high))
        self.centerOn(self.picture_rect.center())
        self.viewport().update()

    def look(self) -> Place:
        """Return where on the picture one looks."""
        if self._fitted:
            return Place()
        middle = self.map_to_picture(QPointF(self.viewport().rect().center()))
        return Place(self.zoom, (middle.x(), middle.y()))

    def go_to(self, place: Place) -> None:
        """Look at a place of the picture."""
        if place.zoom is None:
            self.fit()
            return
        middle = QPointF(self.viewport().rect().center())
        self.zoom_to(place.zoom, middle)
        self.pan(middle - self.map_from_picture(QPointF(*place.center)))

    def actual_size(self) -> None:
        """Show a pixel of the picture as a pixel of the screen."""
        self.zoom_to(1.0 / self.devicePixelRatioF(), QPointF(self.viewport().rect().center()))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom, keeping what is under a point of the viewport where it is."""
        at = QPointF(self.viewport().rect().center()) if at is None else at
        self.zoom_to(self.zoom * factor, at)

    def zoom_to(self, zoom: float, at: QPointF) -> None:
        """Zoom to a scale, keeping what is under a point of the viewport where it is."""
        if self.picture_rect.isEmpty():
            return
        self._fitted = False
        fixed = self.map_to_picture(at)
        self._scale_to(zoom)
        moved = self.transform().map(fixed) - self._offset() - at
        self.pan(-moved)

    def pan(self, by: QPointF) -> None:
        """Move the picture by points of the screen."""
        self._fitted = False
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - round(by.x()))
        down.setValue(down.value() - round(by.y()))

    def map_to_picture(self, at: QPointF) -> QPointF:
        """Return the place in the picture that a point of the viewport shows."""
        inverse, _ = self.transform().inverted()
        return inverse.map(at + self._offset())

    def map_from_picture(self, place: QPointF) -> QPointF:
        """Return the point of the viewport that shows a place in the picture."""
        return self.transform().map(place) - self._offset()

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _scale_to(self, zoom: float) -> None:
        zoom = min(max(zoom, _SMALLEST), _LARGEST)
        self.resetTransform()
        self.scale(zoom, zoom)
        self._place_scene()
        self.zoomed.emit(zoom)

    def _place_scene(self) -> None:
        """Leave room around the picture, so that any of its corners can be had in the middle."""
        size = self.picture_rect
        across = self.viewport().width() / self.zoom
        down = self.viewport().height() / self.zoom
        self.setSceneRect(size.adjusted(-across, -down, across, down))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Qt: paint the outlines, the divider and the keyboard's cross in the screen's pixels."""
        if self.picture_rect.isEmpty():
            return
        painter.save()
        painter.resetTransform()
        self._paint_edge(painter)
        if self.state.patterns:
            self._paint_patterns(painter)
        if self.state.outlines:
            self._paint_outlines(painter, None)
        if self._hovered and not self._hand.panning:
            self._paint_outlines(painter, self._hovered)
        self._hand.paint(painter, self._theme)
        if self.hasFocus() and self._hand.by_keyboard:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_edge(self, painter: QPainter) -> None:
        corner = self.map_from_picture(self.picture_rect.topLeft())
        far = self.map_from_picture(self.picture_rect.bottomRight())
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawRect(QRectF(corner, far).adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_outlines(self, painter: QPainter, label: int | None) -> None:
        pyramid = self.state.layers.labels
        area = self._exposed_picture(label)
        if pyramid is None or area.isEmpty():
            return
        ratio = self.devicePixelRatioF()
        window = Window.of(area, self.zoom * ratio)
        seen = self._labels_seen(window)
        if label is None:
            indices, table = borders(seen), tuple(packed(*color) for color in self.state.colors)
        else:
            indices, table = softened(seen, label), self._hover_table
        painter.drawImage(self._on_screen(area), indexed_image(indices, table))

    def _paint_patterns(self, painter: QPainter) -> None:
        area, ratio = self._exposed_picture(None), self.devicePixelRatioF()
        if self.state.layers.labels is None or area.isEmpty():
            return
        key = (self.state.colors, ratio)
        if self._hatch is None or self._hatch[0] != key:
            self._hatch = (key, Hatch(*key))
        scale = self.zoom * ratio
        seen = self._labels_seen(Window.of(area, scale))
        indices = self._hatch[1].over(seen, round(area.x() * scale), round(area.y() * scale))
        painter.drawImage(self._on_screen(area), indexed_image(indices, ink_table()))

    def _labels_seen(self, window: Window) -> NDArray[np.uint8]:
        pyramid = self.state.layers.labels
        assert pyramid is not None
        key = (id(pyramid), window)
        if self._outline_cache is None or self._outline_cache[0] != key:
            self._outline_cache = (key, labels_in(pyramid, window))
        return self._outline_cache[1]

    def _exposed_picture(self, label: int | None) -> QRectF:
        """Return the part of the picture in view, right of the divider unless hovering."""
        view = self.viewport().rect()
        shown = QRectF(
            self.map_to_picture(QPointF(view.topLeft())),
            self.map_to_picture(QPointF(view.width(), view.height())),
        )
        area = self.picture_rect
        if label is None and self.state.divider is not None:
            area = area.adjusted(self.state.divider * area.width(), 0, 0, 0)
        return shown.intersected(area)

    def _on_screen(self, area: QRectF) -> QRectF:
        return QRectF(
            self.map_from_picture(area.topLeft()), self.map_from_picture(area.bottomRight())
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: a wheel zooms at the pointer, a touchpad pans."""
        self._hand.wheel(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the menu key; a right click was heard when it was pressed."""
        self._hand.menu(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: begin to click, pan, or drag the divider."""
        self._hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: point, pan, or drag the divider."""
        self._hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: end it; a press that did not move is a click."""
        self._hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: the second press of two is a press."""
        self._hand.press(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows move the cross, space holds the picture."""
        if not self._hand.key(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Qt: let the picture go."""
        if not self._hand.key_released(event):
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: keys are for another window or part."""
        self._hand.focus_lost()
        super().focusOutEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: pinches, and the pointer leaving."""
        if self._hand.gesture(event):
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(None)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a fitted picture stays fitted."""
        super().resizeEvent(event)
        self.resized.emit()
        if self._fitted:
            self.fit()
        else:
            self._place_scene()

    def grab_image(self) -> QImage:
        """Return what the canvas shows, for the clipboard."""
        return self.viewport().grab().toImage()
