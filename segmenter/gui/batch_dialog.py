"""The batch: what it is to do, then how it goes. May import app's batch and this room's pages.

The window stays usable beside it. Closing it while pictures are worked on asks first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from segmenter.app.batch_watch import Phase
from segmenter.gui.batch_progress import BatchProgress
from segmenter.gui.batch_setup import BatchSetup
from segmenter.gui.controls import label, scrolled
from segmenter.gui.language import tr
from segmenter.gui.question_dialog import ask_to_stop
from segmenter.gui.trouble import Trouble

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QWidget

    from segmenter.app.batch_watch import BatchWatch
    from segmenter.gui.theme import Theme
    from segmenter.imaging.model import Model
    from segmenter.imaging.recipe import Recipe


class BatchDialog(QDialog):
    """Runs the recipe or a model over a folder.

    Signals
    -------
    picture_asked : Path of a picture to open in the window
    """

    picture_asked = Signal(object)

    def __init__(
        self, watch: BatchWatch, recipe: Recipe, model: Model | None, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Batch"))
        self.resize(820, min(820, self.screen().availableGeometry().height() - 40))
        self._watch, self._theme = watch, theme
        self.setup = BatchSetup(recipe, model)
        self.setup.changed.connect(self._refresh)
        self.progress = BatchProgress(watch, theme)
        self.progress.picture_asked.connect(self.picture_asked)
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolled(self.setup))
        self._pages.addWidget(self.progress)
        self.trouble = Trouble()
        self.back = QPushButton(tr("Back"))
        self.back.clicked.connect(self._go_back)
        self.start = QPushButton(tr("Start"))
        self.start.setProperty("kind", "primary")
        self.start.setDefault(True)
        self.start.clicked.connect(self._start)
        self.close_button = QPushButton(tr("Close"))
        self.close_button.clicked.connect(self.close)
        self._lay_out()
        watch.watcher = self
        self._show(progress=watch.phase.busy)
        self.rows_came()
        self.phase_changed()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(tr("A folder of pictures"), "title"))
        column.addWidget(self._pages, 1)
        column.addWidget(self.trouble)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.start)
        column.addLayout(buttons)

    def take(self, folder: Path) -> None:
        """Offer a folder, for another batch."""
        self.setup.folder.setText(str(folder))
        self._go_back()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.progress.set_theme(theme)

    def rows_came(self) -> None:
        """Show all rows anew."""
        self.progress.rows_came()

    def row_changed(self, place: int) -> None:
        """Show one row anew."""
        self.progress.row_changed(place)

    def phase_changed(self) -> None:
        """Show how far the batch is."""
        self.progress.phase_changed()
        self._refresh()

    def _refresh(self) -> None:
        at_setup = self._pages.currentWidget() is not self.progress
        said = self.setup.trouble() if at_setup else ""
        self.trouble.say(said, wrong=not self.setup.untouched)
        busy = self._watch.phase.busy
        self.back.setVisible(not at_setup)
        self.back.setEnabled(not busy)
        self.start.setVisible(at_setup or self._watch.phase is Phase.STOPPED)
        self.start.setText(tr("Start") if at_setup else tr("Start again"))
        self.start.setEnabled(not busy and not said)

    def _start(self) -> None:
        self._show(progress=True)
        self._watch.start(self.setup.wish())

    def _go_back(self) -> None:
        self._show(progress=False)
        self._refresh()

    def _show(self, *, progress: bool) -> None:
        self._pages.setCurrentIndex(int(progress))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: a batch under way is stopped only if the person says so."""
        if self._watch.phase.stoppable:
            event.ignore()
            ask_to_stop(self._stop, self._theme, self)
            return
        self._watch.watcher = None
        event.accept()

    def reject(self) -> None:
        """Qt: Escape closes as the button does."""
        self.close()

    def _stop(self) -> None:
        self._watch.stop()
        self.close()
