"""The rows of a batch: thumbnail, name, what is to be said of it, status. May import app's batch.

A thumbnail is read from the results when its row is first seen.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from segmenter.app.batch_watch import Row, Status
from segmenter.gui.drawing import draw_icon
from segmenter.gui.language import noted, tr
from segmenter.gui.wording import capital, seconds

if TYPE_CHECKING:
    from typing import Any

    from segmenter.app.batch_watch import BatchWatch
    from segmenter.gui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
#: The role under which a row's `Row` is found.
ROW = int(Qt.ItemDataRole.UserRole)
ROW_HEIGHT = 56
_THUMBNAIL = QSize(116, 44)

#: How a status is drawn: an icon, a colour of the theme, a word.
_STATUS = {
    Status.WAITING: ("", "dim", noted("Waiting")),
    Status.DONE: ("ok", "ok", noted("Done")),
    Status.UNLIKE: ("warn", "warn", noted("Unlike the rest")),
    Status.FAILED: ("bad", "bad", noted("Failed")),
}


class BatchModel(QAbstractListModel):
    """The rows of a batch under way."""

    def __init__(self, watch: BatchWatch) -> None:
        super().__init__()
        self.watch = watch

    def all_changed(self) -> None:
        """Show all rows anew."""
        self.beginResetModel()
        self.endResetModel()

    def row_changed(self, place: int) -> None:
        """Show one row anew."""
        self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self.watch.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's own variant
        """Qt: a row's name, what is said of it, or the row itself."""
        row = self.watch.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return str(row.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (str(row.name), status_word(row.status), tr(row.message))
            return ", ".join(part for part in said if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (str(row.name), tr(row.message)) if part)
        return None


class BatchDelegate(QStyledItemDelegate):
    """Paints the rows."""

    def __init__(self, watch: BatchWatch, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._watch = watch
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: every row is as high."""
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: paint a row."""
        row: Row = index.data(ROW)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self._paint_ground(painter, rect, option.state)
        self._paint_thumbnail(painter, rect, row)
        self._paint_words(painter, rect, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        inner = QRectF(rect).adjusted(4, 2, -4, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        for flag, color in (
            (QStyle.StateFlag.State_Selected, self.theme.chosen),
            (QStyle.StateFlag.State_MouseOver, self.theme.hover),
        ):
            if state & flag:
                painter.setBrush(QColor(color))
                painter.drawRoundedRect(inner, 6, 6)
                break
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_thumbnail(self, painter: QPainter, rect: QRect, row: Row) -> None:
        place = QRect(rect.left() + 12, rect.top() + 6, _THUMBNAIL.width(), _THUMBNAIL.height())
        path = None
        if row.status in (Status.DONE, Status.UNLIKE):
            path = self._watch.file_of(row.name, "thumbnails", ".jpg")
        picture = None if path is None else _thumbnail(str(path), path.stat().st_mtime_ns)
        if picture is None or picture.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.line))
            painter.drawRoundedRect(QRectF(place), 4, 4)
            color = self.theme.dim
            draw_icon(
                painter,
                "photo",
                color,
                QRectF(place.center().x() - 9, place.center().y() - 9, 20, 20),
            )
            return
        size = picture.size().scaled(_THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(place.topLeft(), size)
        target.moveCenter(place.center())
        inside = QPainterPath()
        inside.addRoundedRect(QRectF(target), 4, 4)
        painter.save()
        painter.setClipPath(inside)
        painter.drawPixmap(target, picture)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme = self.theme
        metrics = QFontMetrics(painter.font())
        drawing, tone, word = _STATUS[row.status]
        color = QColor(getattr(theme, tone))
        left = rect.left() + 12 + _THUMBNAIL.width() + 12
        right = rect.right() - 16
        status = tr(word)
        if row.seconds is not None and row.status is not Status.FAILED:
            status += f", {seconds(row.seconds)}"
        width = metrics.horizontalAdvance(status)
        # What has nothing below it stands in the middle.
        line = rect.top() + (8 if row.message else (rect.height() - 20) // 2)
        top = QRect(left, line, right - left - width - 32, 20)
        name = metrics.elidedText(str(row.name), Qt.TextElideMode.ElideMiddle, top.width())
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.text))
        painter.drawText(top, vertical | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(color)
        place = QRect(right - width, line, width, 20)
        painter.drawText(place, vertical | Qt.AlignmentFlag.AlignRight, status)
        if drawing:
            draw_icon(painter, drawing, color.name(), QRectF(place.left() - 22, line + 2, 16, 16))
        below = QRect(left, line + 20, right - left, 20)
        said = capital(tr(row.message))
        said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, below.width())
        painter.setPen(QColor(theme.dim))
        painter.drawText(below, vertical | Qt.AlignmentFlag.AlignLeft, said)


def status_word(status: Status) -> str:
    """Return a status in one word or two."""
    return tr(_STATUS[status][2])


@lru_cache(maxsize=512)
def _thumbnail(path: str, _written: int) -> QPixmap:
    """Return a thumbnail as it was written at a moment."""
    return QPixmap(path)
