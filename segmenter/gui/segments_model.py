"""The rows of the segments panel as Qt's lists want them. May import app's view state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from segmenter.gui.language import segment_name, tr
from segmenter.gui.wording import percent

if TYPE_CHECKING:
    from typing import Any

    from segmenter.app.view_state import SegmentRow

    Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
#: The role under which a row's `SegmentRow` is found.
ROW = int(Qt.ItemDataRole.UserRole)


class SegmentsModel(QAbstractListModel):
    """Rows of segments; a name typed into one is only said, never kept.

    Attributes
    ----------
    rows : tuple of SegmentRow

    Signals
    -------
    renamed : the segment's id and the name that the person typed
    """

    renamed = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[SegmentRow, ...] = ()
        self._settled = False

    def set_rows(self, rows: tuple[SegmentRow, ...], *, settled: bool) -> None:
        """Show other rows; the same segments stay where they are, and take names if settled."""
        self._settled = settled
        if [row.id for row in rows] == [row.id for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's own variant
        """Qt: a row's name, what is said of it, or the row itself."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return segment_name(row.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = tr(", hidden") if row.hidden else ""
            return f"{segment_name(row.name)}, {percent(row.share)}{state}"
        return None

    def setData(
        self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)
    ) -> bool:
        """Qt: say the name that was typed."""
        name = " ".join(str(value).split())  # what is pasted may have many lines
        row = self.rows[index.row()]
        if (
            role != Qt.ItemDataRole.EditRole
            or not name
            or name in (row.name, segment_name(row.name))
        ):
            return False
        self.renamed.emit(row.id, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: rows can be chosen; named, dragged and dropped onto while they are settled."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        chosen = flag.ItemIsEnabled | flag.ItemIsSelectable
        if not self._settled:
            return chosen
        return chosen | flag.ItemIsEditable | flag.ItemIsDragEnabled | flag.ItemIsDropEnabled
