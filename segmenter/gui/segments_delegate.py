"""How a row of the segments panel is drawn: swatch, name, share with a bar, eye.

When the panel is wide, a row also shows its probability map. May import app's view state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from segmenter.app.modes import PROBABILITY
from segmenter.gui.drawing import draw_icon
from segmenter.gui.hatching import hatch_swatch, ink_table
from segmenter.gui.heat_ramps import ramp_table
from segmenter.gui.language import segment_name, tr
from segmenter.gui.pixels import indexed_image
from segmenter.gui.segments_model import ROW
from segmenter.gui.wording import percent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from segmenter.app.view_state import SegmentRow
    from segmenter.gui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 48
#: From this width on, a row shows its probability map.
WIDE = 336
_SWATCH, _EYE, _SHARE = 20, 20, 48


class Places:
    """Where the parts of a row are."""

    def __init__(self, row: QRect) -> None:
        middle = row.center().y() + 1
        left = row.left() + 16
        self.swatch = QRect(left, middle - _SWATCH // 2, _SWATCH, _SWATCH)
        self.eye = QRect(row.right() - 12 - _EYE, middle - _EYE // 2, _EYE, _EYE)
        text_left = self.swatch.right() + 13
        self.thumbnail = QRect()
        if row.width() >= WIDE:
            self.thumbnail = QRect(text_left, row.top() + 6, 54, 36)
            text_left = self.thumbnail.right() + 13
        text_right = self.eye.left() - 12
        self.name = QRect(text_left, row.top() + 7, text_right - text_left - _SHARE, 22)
        self.share = QRect(text_right - _SHARE, row.top() + 7, _SHARE, 22)
        self.bar = QRect(text_left, row.top() + 34, text_right - text_left, 3)


class SegmentsDelegate(QStyledItemDelegate):
    """Paints rows and makes the field in which a name is typed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.thumbnails: dict[int, NDArray[np.uint8]] = {}
        self._table = ramp_table(PROBABILITY)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: every row is 48 high."""
        return QSize(0, ROW_HEIGHT)

    def thumbnail(self, segment: int) -> QImage | None:
        """Return a segment's probability map, small, if it is there."""
        pixels = self.thumbnails.get(segment)
        return None if pixels is None else indexed_image(pixels, self._table)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: paint a row."""
        row: SegmentRow = index.data(ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        places = Places(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, row, state)
        self._paint_swatch(painter, places.swatch, row)
        self._paint_thumbnail(painter, places.thumbnail, row)
        self._paint_text(painter, places, row)
        self._paint_bar(painter, places.bar, row)
        self._paint_eye(painter, places.eye, row, state)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, row: SegmentRow, state: QStyle.StateFlag
    ) -> None:
        inner = QRectF(rect).adjusted(8, 2, -8, -2)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(Qt.PenStyle.NoPen)
        if row.selected:
            painter.setBrush(QColor(self.theme.chosen))
            painter.drawRoundedRect(inner, 6, 6)
        elif hovered:
            painter.setBrush(QColor(self.theme.hover))
            painter.drawRoundedRect(inner, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_swatch(self, painter: QPainter, place: QRect, row: SegmentRow) -> None:
        color = QColor(*row.color)
        edge = QColor(self.theme.text)
        edge.setAlpha(70)
        painter.setBrush(Qt.BrushStyle.NoBrush if row.hidden else color)
        painter.setPen(QPen(color if row.hidden else edge, 1.6 if row.hidden else 1))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if row.pattern and not row.hidden:
            self._paint_pattern(painter, place, row)

    def _paint_pattern(self, painter: QPainter, place: QRect, row: SegmentRow) -> None:
        """Paint the pattern that the segment wears on the picture."""
        ratio = painter.device().devicePixelRatioF()
        indices = hatch_swatch(row.id, row.color, place.width(), ratio)
        inside = QPainterPath()
        inside.addRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 4, 4)
        painter.save()
        painter.setClipPath(inside)
        painter.drawImage(QRectF(place), indexed_image(indices, ink_table()))
        painter.restore()

    def _paint_thumbnail(self, painter: QPainter, place: QRect, row: SegmentRow) -> None:
        image = self.thumbnail(row.id) if not place.isEmpty() else None
        if image is None:
            return
        size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(QPoint(0, 0), size)
        target.moveCenter(place.center())
        inside = QPainterPath()
        inside.addRoundedRect(QRectF(target), 4, 4)
        painter.save()
        painter.setClipPath(inside)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image)
        painter.restore()

    def _paint_text(self, painter: QPainter, places: Places, row: SegmentRow) -> None:
        theme = self.theme
        metrics = QFontMetrics(painter.font())
        name = metrics.elidedText(
            segment_name(row.name), Qt.TextElideMode.ElideRight, places.name.width()
        )
        painter.setPen(QColor(theme.dim if row.hidden else theme.text))
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(places.name, vertical | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(QColor(theme.dim))
        painter.drawText(places.share, vertical | Qt.AlignmentFlag.AlignRight, percent(row.share))

    def _paint_bar(self, painter: QPainter, place: QRect, row: SegmentRow) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.line))
        painter.drawRoundedRect(QRectF(place), 1.5, 1.5)
        full = QRectF(place)
        full.setWidth(max(3.0, full.width() * row.share))
        painter.setBrush(QColor(self.theme.dim if row.hidden else QColor(*row.color)))
        painter.drawRoundedRect(full, 1.5, 1.5)

    def _paint_eye(
        self, painter: QPainter, place: QRect, row: SegmentRow, state: QStyle.StateFlag
    ) -> None:
        near = bool(state & QStyle.StateFlag.State_MouseOver) or row.hidden
        color = self.theme.text if near else self.theme.dim
        draw_icon(painter, "eye-off" if row.hidden else "eye", color, QRectF(place))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt: the field in which a name is typed."""
        editor = QLineEdit(parent)
        editor.setAccessibleName(tr("Name of the segment"))
        editor.setMaxLength(80)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt: the name as it was, once; what is typed then stays when the rows change."""
        if not editor.property("filled"):
            editor.setProperty("filled", True)
            super().setEditorData(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Qt: it stands where the name stood."""
        places = Places(option.rect)
        start = QPointF(places.name.topLeft()).toPoint() - QPoint(9, 4)
        editor.setGeometry(QRect(start, QSize(places.share.right() - start.x(), 30)))
