"""The segments panel: a row for each segment, to choose, name, hide, merge and put in order.

Shows a `SegmentsState` and says what the person wants. May import app's view state.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QEvent,
    QIODevice,
    QItemSelection,
    QItemSelectionModel,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from segmenter.gui.controls import FOOT, label, line
from segmenter.gui.language import segment_name, tr
from segmenter.gui.segments_delegate import WIDE, Places, SegmentsDelegate
from segmenter.gui.segments_model import ROW, SegmentsModel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtCore import QModelIndex, QPoint
    from PySide6.QtGui import QDropEvent, QImage, QMouseEvent
    from PySide6.QtWidgets import QToolButton

    from segmenter.app.view_state import SegmentsState
    from segmenter.gui.theme import Theme


class SegmentsList(QListView):
    """The rows.

    Signals
    -------
    chosen : tuple of the ids that are chosen
    hide_asked, color_asked : id of the segment whose eye or swatch was clicked
    dropped_onto : tuple of ids that were dragged, and the id they were dropped onto
    dropped_at : tuple of ids that were dragged, and the row before which they were dropped
    """

    chosen = Signal(tuple)
    hide_asked = Signal(int)
    color_asked = Signal(int)
    dropped_onto = Signal(tuple, int)
    dropped_at = Signal(tuple, int)
    menu_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = SegmentsModel()
        self.drawn = SegmentsDelegate(theme, self)
        self.setModel(self.rows)
        self.setItemDelegate(self.drawn)
        self.setAccessibleName(tr("Segments"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setDropIndicatorShown(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(self.mapToGlobal(at))
        )
        self.selectionModel().selectionChanged.connect(self._say_chosen)

    def choose(self, ids: set[int]) -> None:
        """Show rows as chosen without saying so."""
        wanted = QItemSelection()
        for place, row in enumerate(self.rows.rows):
            if row.id in ids:
                wanted.select(self.rows.index(place), self.rows.index(place))
        model = self.selectionModel()
        if {index.row() for index in model.selectedIndexes()} != {
            index.row() for index in wanted.indexes()
        }:
            with QSignalBlocker(model):
                model.select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.viewport().update()

    def _say_chosen(self) -> None:
        self.chosen.emit(self._chosen_ids())

    def _chosen_ids(self) -> tuple[int, ...]:
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.rows.rows[place].id for place in places)

    def _part_at(self, event: QMouseEvent) -> tuple[QModelIndex, str]:
        """Return the row under the pointer and which of its parts that is."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid():
            places = Places(self.visualRect(index))
            for part, place in (("eye", places.eye), ("swatch", places.swatch)):
                if place.adjusted(-6, -6, 6, 6).contains(at):
                    return index, part
        return index, ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: the eye and the swatch are buttons; elsewhere a row is chosen."""
        index, part = self._part_at(event)
        if event.button() == Qt.MouseButton.LeftButton and part:
            row = index.data(ROW)
            signal = self.hide_asked if part == "eye" else self.color_asked
            signal.emit(row.id)
            event.accept()
            return
        super().mousePressEvent(event)
        if not index.isValid():
            self.clearSelection()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: a double click on a button is two clicks; elsewhere it begins a name."""
        if self._part_at(event)[1]:
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: dropped onto a row is a merge, between rows another order."""
        index = self.indexAt(event.position().toPoint())
        ids = self._chosen_ids()
        positions = QAbstractItemView.DropIndicatorPosition
        where = self.dropIndicatorPosition()
        if event.source() is self and ids:
            if where == positions.OnItem and index.isValid():
                target = index.data(ROW).id
                if target not in ids:
                    self.dropped_onto.emit(ids, target)
            else:
                below = where == positions.BelowItem
                last = len(self.rows.rows)
                self.dropped_at.emit(ids, index.row() + below if index.isValid() else last)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: a row's tip is its probability map."""
        if event.type() == QEvent.Type.ToolTip:
            if isinstance(event, QHelpEvent):
                self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        index = self.indexAt(event.pos())
        if not index.isValid():
            QToolTip.hideText()
            return
        row = index.data(ROW)
        image = self.drawn.thumbnail(row.id)
        said = tr("Click to choose, double-click to rename, drag onto another to merge")
        if image is None or self.width() >= WIDE:
            QToolTip.showText(event.globalPos(), said, self)
            return
        caption = tr("Probability of {name}", name=segment_name(row.name))
        picture = f'<img src="data:image/png;base64,{_png(image)}" width="200">'
        QToolTip.showText(event.globalPos(), f"<p>{caption}</p><p>{picture}</p><p>{said}</p>", self)


class SegmentsPanel(QFrame):
    """Title, rows, and what can be done to those that are chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("leftPanel")
        self.setAccessibleName(tr("Segments panel"))
        self._state: SegmentsState | None = None
        self.list = SegmentsList(theme)
        self._empty = label("", "body-dim", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(16, 4, 16, 16)
        self._count = label("", "dim")
        self._tools = QHBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 0)
        head.addWidget(label(tr("Segments"), "title"))
        head.addSpacing(8)
        head.addWidget(self._count)
        head.addStretch(1)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        self._tools.setContentsMargins(8, 0, 3, 0)
        self._tools.setSpacing(0)
        tools = QFrame()
        tools.setLayout(self._tools)
        tools.setFixedHeight(FOOT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addSpacing(8)
        layout.addWidget(body, 1)
        layout.addWidget(line())
        layout.addWidget(tools)

    def add_tool(self, button: QToolButton | None) -> None:
        """Put a button below the rows; None is the room between two groups."""
        if button is None:
            self._tools.addStretch(1)
        else:
            self._tools.addWidget(button)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.list.drawn.theme = theme
        self.list.viewport().update()

    def set_thumbnails(self, thumbnails: dict[int, NDArray[np.uint8]]) -> None:
        """Show other probability maps."""
        if thumbnails is not self.list.drawn.thumbnails:
            self.list.drawn.thumbnails = thumbnails
            self.list.viewport().update()

    def render_state(self, state: SegmentsState) -> None:
        """Show other rows."""
        if state == self._state:
            return
        self._state = state
        self.list.rows.named = state.named
        self.list.rows.set_rows(state.rows)
        self.list.choose({row.id for row in state.rows if row.selected})
        self._count.setText(str(len(state.rows)) if state.rows else "")
        self._stack.setCurrentWidget(self.list if state.rows else self._empty)
        self._empty.setText(
            tr("The segments are on their way.")
            if state.waiting
            else tr("Press Segment, and the segments of the picture are listed here.")
        )

    def swatch_place(self, segment: int) -> QPoint:
        """Return where on the screen a colour for a segment is best chosen: beside its swatch."""
        for place, row in enumerate(self.list.rows.rows):
            if row.id == segment:
                swatch = Places(self.list.visualRect(self.list.rows.index(place))).swatch
                return self.list.viewport().mapToGlobal(swatch.bottomLeft())
        return self.mapToGlobal(self.rect().center())

    def rename(self, segment: int) -> None:
        """Begin to type a name into a row."""
        for place, row in enumerate(self.list.rows.rows):
            if row.id == segment:
                self.list.setFocus()
                self.list.setCurrentIndex(self.list.rows.index(place))
                self.list.edit(self.list.rows.index(place))


def _png(image: QImage) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt text
    return base64.b64encode(buffer.data().data()).decode("ascii")
