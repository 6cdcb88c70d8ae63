"""The one item of the canvas: paints the picture and what lies over it, only where exposed.

May import app's view state and pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from segmenter.app.view_state import CanvasLayers, CanvasState
from segmenter.gui.heat_ramps import ramp_table
from segmenter.gui.pixels import Wrapped, packed, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segmenter.app.layers import Pyramid

#: From this many screen pixels a picture pixel on, pixels are shown as the squares they are.
#: Indices are never blended: it would take as long again and show colours that stand for nothing.
_SQUARES = 2.0


class Layer:
    """A pyramid with its QImages, wrapped when they are first painted."""

    def __init__(self, pyramid: Pyramid, table: Sequence[int] = ()) -> None:
        self.pyramid = pyramid
        self._table = tuple(table)
        self._wrapped: dict[float, Wrapped] = {}

    def recolor(self, table: Sequence[int]) -> None:
        """Put another table of colours to the indices, which costs nothing until painted."""
        if tuple(table) != self._table:
            self._table = tuple(table)
            self._wrapped.clear()

    def paint(self, painter: QPainter, exposed: QRectF, scale: float) -> None:
        """Paint the exposed part from the level that suits the scale."""
        level = self.pyramid.level_for(scale)
        wrapped = self._wrapped.get(level.step)
        if wrapped is None:
            wrapped = self._wrapped[level.step] = wrap(level, self._table)
        step = wrapped.step
        # Whole cells around the exposed part, so that no edge is blended with nothing.
        left, top = int(exposed.left() / step) - 1, int(exposed.top() / step) - 1
        right, bottom = int(exposed.right() / step) + 2, int(exposed.bottom() / step) + 2
        left, top = max(0, left), max(0, top)
        right = min(wrapped.image.width(), right)
        bottom = min(wrapped.image.height(), bottom)
        if right <= left or bottom <= top:
            return
        source = QRectF(left, top, right - left, bottom - top)
        target = QRectF(left * step, top * step, source.width() * step, source.height() * step)
        smooth = wrapped.owner.ndim == 3 and scale * step < _SQUARES
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(target, wrapped.image, source)


class PictureItem(QGraphicsItem):
    """Paints a `CanvasState`."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._state = CanvasState(CanvasLayers(None, None, None))
        self._size = QRectF()
        self._picture: Layer | None = None
        self._labels: Layer | None = None
        self._heat: Layer | None = None

    def render(self, state: CanvasState) -> None:
        """Take a new state; only what differs is made again."""
        before, self._state = self._state, state
        picture = state.layers.picture
        if picture is not before.layers.picture:
            self.prepareGeometryChange()
            self._picture = Layer(picture) if picture is not None else None
            self._size = _extent(picture)
        self._labels = _kept(self._labels, state.layers.labels, _table(state.colors))
        heat = ramp_table(state.heat_kind) if state.heat_kind is not None else ()
        self._heat = _kept(self._heat, state.layers.heat, heat)
        self.update()

    def boundingRect(self) -> QRectF:
        """Qt: the picture's rectangle."""
        return self._size

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Qt: paint what is exposed."""
        exposed = option.exposedRect.intersected(self._size)
        if exposed.isEmpty() or self._picture is None:
            return
        ratio = widget.devicePixelRatioF() if widget is not None else 1.0
        scale = painter.worldTransform().m11() * ratio
        painter.setClipRect(self._size, Qt.ClipOperation.IntersectClip)
        self._picture.paint(painter, exposed, scale)
        over = exposed
        if self._state.divider is not None:
            over = self._right_of(self._state.divider).intersected(exposed)
            painter.setClipRect(over, Qt.ClipOperation.IntersectClip)
        if over.isEmpty():
            return
        if self._heat is not None:
            self._heat.paint(painter, over, scale)
        elif self._labels is not None and not self._state.outlines and self._visible_colors():
            self._labels.paint(painter, over, scale)

    def _right_of(self, divider: float) -> QRectF:
        return self._size.adjusted(divider * self._size.width(), 0, 0, 0)

    def _visible_colors(self) -> bool:
        return any(alpha for _, _, _, alpha in self._state.colors)


def _kept(layer: Layer | None, pyramid: Pyramid | None, table: Sequence[int]) -> Layer | None:
    if pyramid is None:
        return None
    if layer is None or layer.pyramid is not pyramid:
        return Layer(pyramid, table)
    layer.recolor(table)
    return layer


def _extent(pyramid: Pyramid | None) -> QRectF:
    if pyramid is None:
        return QRectF()
    height, width = pyramid.largest.pixels.shape[:2]
    return QRectF(0, 0, width, height)


def _table(colors: tuple[tuple[int, int, int, int], ...]) -> tuple[int, ...]:
    return tuple(packed(*color) for color in colors)
