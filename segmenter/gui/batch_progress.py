"""How a batch goes: the rows, how far it is, and what to do about it.

May import app's batch and the window's controls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from segmenter.app.batch_watch import Phase, Status
from segmenter.gui.batch_rows import ROW, BatchDelegate, BatchModel
from segmenter.gui.controls import label
from segmenter.gui.drawing import icon
from segmenter.gui.language import noted, tr
from segmenter.gui.popups import RoundMenu
from segmenter.gui.wording import seconds, whole

if TYPE_CHECKING:
    from pathlib import Path, PurePath

    from PySide6.QtCore import QPoint

    from segmenter.app.batch_watch import BatchWatch
    from segmenter.gui.theme import Theme

#: What can be opened of a row: where it is, and what its file ends in; the first that is there.
_RESULTS = (("overlays", ".png"), ("labels", ".png"), ("labels", ".tif"), ("tables", ".csv"))

_HEADS = {
    Phase.PAUSED: noted("Paused. The pictures under way are finished first."),
    Phase.STOPPING: noted("Stopping"),
    Phase.STOPPED: noted("Stopped. What is done stays; start it again to go on."),
}


class BatchProgress(QWidget):
    """Shows a batch under way.

    Signals
    -------
    picture_asked : Path of a picture to open in the window
    """

    picture_asked = Signal(object)

    def __init__(self, watch: BatchWatch, theme: Theme) -> None:
        super().__init__()
        self._watch, self._theme = watch, theme
        self.model = BatchModel(watch)
        self.list = QListView()
        self.list.setAccessibleName(tr("Pictures of the batch"))
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setItemDelegate(BatchDelegate(watch, theme, self.list))
        self.list.activated.connect(lambda _: self.open_result())
        self.list.customContextMenuRequested.connect(self._menu)
        self._sign = QLabel()
        self.head = label("", "section", wrap=True)
        self.counts = label("", "dim", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.pause = self._button(tr("Pause"), self._toggle_pause)
        self.stop = self._button(tr("Stop"), watch.stop)
        self.retry = self._button(tr("Retry failed"), watch.retry_failed)
        self.result = self._button(tr("Open result"), self.open_result)
        self.report = self._button(tr("Open report"), self.open_report)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self._lay_out()

    def _button(self, text: str, run: object) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(run)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        self._card = card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.list)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.pause, self.stop, self.retry):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.result, self.report):
            buttons.addWidget(button)
        self._tools = QWidget()
        self._tools.setLayout(buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.head, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.counts)
        column.addWidget(card, 1)
        column.addStretch(0)
        column.addWidget(self._tools)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        delegate = self.list.itemDelegate()
        assert isinstance(delegate, BatchDelegate)
        delegate.theme = self._theme = theme
        self.list.viewport().update()

    def rows_came(self) -> None:
        """Show all rows anew."""
        self.model.all_changed()
        self._offer()

    def row_changed(self, place: int) -> None:
        """Show one row anew."""
        self.model.row_changed(place)

    def phase_changed(self) -> None:
        """Show how far it is."""
        watch, phase = self._watch, self._watch.phase
        self.head.setText(self._head())
        self._sign.setHidden(phase is not Phase.REFUSED)
        # What to do stands below what is wrong, not below its sign.
        self.counts.setContentsMargins(24 if phase is Phase.REFUSED else 0, 0, 0, 0)
        self._sign.setPixmap(icon("bad", self._theme.bad).pixmap(16, 16))
        self.counts.setText(self._counts())
        # While it runs the head counts; where nothing could be begun there is nothing to list.
        self.counts.setHidden(phase is Phase.RUNNING)
        refused = phase is Phase.REFUSED and not watch.rows
        for part in (self._card, self.bar, self._tools):
            part.setHidden(refused)
        if phase.busy and watch.fraction is None:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, 1000)
            share = self._done_share() if watch.fraction is None else watch.fraction
            self.bar.setValue(round(1000 * share))
        self.pause.setText(tr("Go on") if phase is Phase.PAUSED else tr("Pause"))
        self._offer()

    def _head(self) -> str:
        watch = self._watch
        if watch.trouble is not None:
            return tr(watch.trouble.problem)
        if watch.phase in _HEADS:
            return tr(_HEADS[watch.phase])
        if watch.phase is Phase.ENDED and watch.report is not None:
            return tr("Done in {time}", time=seconds(watch.report.seconds))
        return tr(watch.said)

    def _counts(self) -> str:
        watch = self._watch
        if watch.trouble is not None:
            return tr(watch.trouble.remedy)
        done = watch.count(Status.DONE, Status.UNLIKE)
        parts = [tr("{done} of {all} pictures done", done=whole(done), all=whole(len(watch.rows)))]
        if unlike := watch.count(Status.UNLIKE):
            parts.append(tr("{count} unlike the rest", count=whole(unlike)))
        if failed := watch.count(Status.FAILED):
            parts.append(tr("{count} failed", count=whole(failed)))
        return ", ".join(parts) if watch.rows else ""

    def _done_share(self) -> float:
        total = len(self._watch.rows)
        seen = self._watch.count(Status.DONE, Status.UNLIKE, Status.FAILED)
        return seen / total if total else 0.0

    def _offer(self) -> None:
        """Let be pressed what can be done now."""
        phase = self._watch.phase
        self.pause.setEnabled(phase.stoppable)
        self.stop.setEnabled(phase.stoppable)
        failed = self._watch.count(Status.FAILED) > 0
        self.retry.setEnabled(phase is Phase.ENDED and failed)
        self.result.setEnabled(self._result() is not None)
        self.report.setEnabled(self._report_path() is not None)

    def _toggle_pause(self) -> None:
        if self._watch.phase is Phase.PAUSED:
            self._watch.go_on()
        else:
            self._watch.pause()

    def _name(self) -> PurePath | None:
        index = self.list.currentIndex()
        row = index.data(ROW) if index.isValid() else None
        return None if row is None else row.name

    def _result(self) -> Path | None:
        name = self._name()
        if name is None:
            return None
        found = (self._watch.file_of(name, kind, suffix) for kind, suffix in _RESULTS)
        return next((path for path in found if path is not None), None)

    def _report_path(self) -> Path | None:
        wish = self._watch.wish
        if wish is None or self._watch.phase is not Phase.ENDED:
            return None
        path = wish.out / "batch.html"
        return path if path.is_file() else None

    def open_result(self) -> None:
        """Open the chosen picture's result with the system's own program."""
        if (path := self._result()) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def open_report(self) -> None:
        """Open the page to leaf through."""
        if (path := self._report_path()) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _menu(self, at: QPoint) -> None:
        index: QModelIndex = self.list.indexAt(at)
        wish = self._watch.wish
        if not index.isValid() or wish is None:
            return
        path = wish.folder / index.data(ROW).name
        menu = RoundMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Open result"), self.open_result).setEnabled(self._result() is not None)
        menu.addAction(tr("Open the picture here"), lambda: self.picture_asked.emit(path))
        menu.popup(self.list.viewport().mapToGlobal(at))
