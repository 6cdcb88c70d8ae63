"""The export dialog: what, where, and what the files will be called. May import app's export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from segmenter.app.export import USUAL, ExportRequest, usual_folder
from segmenter.gui.controls import Choice, grow_to_words, label, line
from segmenter.gui.kind_grid import KindGrid
from segmenter.gui.language import tr
from segmenter.gui.trouble import Trouble, folder_trouble, typed_folder
from segmenter.storage.exporting import ExportOptions

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from segmenter.app.document import Document
    from segmenter.imaging.segmentation import Segmentation


class ExportDialog(QDialog):
    """Lets the person choose what to write and where.

    Signals
    -------
    wished : the `ExportRequest` that was chosen
    """

    wished = Signal(object)

    def __init__(
        self,
        document: Document,
        segmentation: Segmentation,
        parent: QWidget,
        kinds: frozenset[str] = USUAL,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Export"))
        self.setMinimumWidth(720)
        self._document, self._segmentation = document, segmentation
        self._kinds = KindGrid(kinds)
        self._kinds.changed.connect(self._refresh)
        self.boxes = self._kinds.boxes
        self.folder = QLineEdit(str(usual_folder(document)))
        self.folder.setAccessibleName(tr("Folder"))
        self.folder.textChanged.connect(self._refresh)
        self._make_options()
        self._names = label("", "dim")
        self._names.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.trouble, self.replaced = Trouble(), Trouble()
        self.export_button = QPushButton(tr("Export"))
        self.export_button.setProperty("kind", "primary")
        self.export_button.setDefault(True)
        self.export_button.clicked.connect(self._export)
        self._lay_out()
        self._refresh()

    def _make_options(self) -> None:
        bits = ((tr("32 bits"), 32), (tr("16 bits"), 16), (tr("8 bits"), 8))
        self._depth = Choice(tr("Probabilities in"), bits)
        self._depth.changed.connect(self._depth.set_value)
        self._depth.set_value(32)
        formats = (("GeoJSON", "geojson"), ("SVG", "svg"), ("COCO", "coco"))
        self._polygons = Choice(tr("Polygons as"), formats)
        self._polygons.changed.connect(self._polygons.set_value)
        self._polygons.changed.connect(self._refresh)
        self._polygons.set_value("geojson")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(tr("Export"), "title"))
        column.addWidget(self._kinds)
        options = QHBoxLayout()
        options.setSpacing(24)
        options.addWidget(self._depth)
        options.addWidget(self._polygons)
        column.addLayout(options)
        column.addWidget(line())
        column.addWidget(label(tr("Where"), "section"))
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.folder, 1)
        choose = QPushButton(tr("Choose…"))
        choose.clicked.connect(self._choose_folder)
        where.addWidget(choose)
        column.addLayout(where)
        column.addWidget(self.trouble)
        column.addWidget(label(tr("These files are written"), "section"))
        names = QFrame()
        names.setObjectName("card")
        inside = QVBoxLayout(names)
        inside.setContentsMargins(12, 12, 12, 12)
        inside.addWidget(self._names)
        column.addWidget(names)
        column.addWidget(self.replaced)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons.addWidget(cancel)
        buttons.addWidget(self.export_button)
        return buttons

    def _choose_folder(self) -> None:
        start = typed_folder(self.folder.text())
        while not start.is_dir() and start != start.parent:
            start = start.parent
        chosen = QFileDialog.getExistingDirectory(self, tr("Where to"), str(start))
        if chosen:
            self.folder.setText(chosen)

    def request(self) -> ExportRequest:
        """Return what is chosen now."""
        polygons = self._polygons.box.currentData()
        return ExportRequest(
            self._document,
            self._segmentation,
            typed_folder(self.folder.text()),
            frozenset(self._kinds.chosen()),
            ExportOptions(depth=self._depth.box.currentData(), polygons=(polygons,)),
        )

    def _refresh(self) -> None:
        for name, option in (("probabilities", self._depth), ("polygons", self._polygons)):
            option.setVisible(name in self.boxes)
            option.setEnabled(name in self.boxes and self.boxes[name].isChecked())
        request = self.request()
        self._names.setText("\n".join(request.preview()))
        self.trouble.say(self._trouble(request))
        self._say_replaced(request)
        self.export_button.setEnabled(not self.trouble.text())
        if self.isVisible():
            grow_to_words(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the dialog comes."""
        grow_to_words(self)
        self.resize(self.width(), self.minimumHeight())
        super().showEvent(event)

    def _say_replaced(self, request: ExportRequest) -> None:
        """Say what would be written over, above all if that is another picture's."""
        count = 0 if self.trouble.text() else request.replaced()
        other = request.others() if count else None
        said = [tr("There already, to be replaced: {count}.", count=count)] if count else []
        if other is not None:
            said.append(tr("That is of another picture of this name: {path}", path=str(other)))
        self.replaced.say(" ".join(said), wrong=other is not None)

    def _trouble(self, request: ExportRequest) -> str:
        """Return what stands against it, in a sentence; empty for nothing."""
        if not request.kinds:
            return tr("Choose at least one kind of file.")
        if not self.folder.text().strip():
            return tr("Choose a folder.")
        return folder_trouble(request.folder)

    def _export(self) -> None:
        self.wished.emit(self.request())
        self.accept()
