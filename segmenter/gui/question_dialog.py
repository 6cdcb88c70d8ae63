"""A question before something would be gone: what it is about, and a button an answer.

May import Qt, controls and drawing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from segmenter.gui.controls import label
from segmenter.gui.drawing import icon
from segmenter.gui.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from segmenter.gui.theme import Theme

_WIDTH = 480


class QuestionDialog(QDialog):
    """Asks; its buttons stand in one row, the way out and the usual answer to the right."""

    def __init__(self, title: str, drawing: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._drawing = QLabel()
        self._drawing.setPixmap(icon(drawing, theme.text).pixmap(24, 24))

    def answer(self, text: str, asked: Callable[[], object]) -> QPushButton:
        """Return a button that closes the dialog and then does what was asked."""
        made = QPushButton(text)
        made.clicked.connect(self.accept)
        made.clicked.connect(lambda: asked())
        return made

    def way_out(self, text: str) -> QPushButton:
        """Return the button that leaves everything as it is, as Escape does."""
        made = QPushButton(text)
        made.clicked.connect(self.reject)
        return made

    def lay_out(self, question: str, said: str, *buttons: QPushButton | None) -> None:
        """Put the question over the buttons; the last is the usual answer, None is the gap."""
        usual = buttons[-1]
        assert usual is not None, "the usual answer is the last"
        usual.setProperty("kind", "primary")
        usual.setDefault(True)
        usual.setFocus()
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(label(question, "title", wrap=True))
        words.addWidget(label(said, "body-dim", wrap=True))
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            if button is None:
                row.addStretch(1)
            else:
                row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(24)
        column.addLayout(top)
        column.addLayout(row)
        width = max(_WIDTH, column.minimumSize().width())
        self.setFixedSize(width, column.totalHeightForWidth(width))


class StopDialog(QuestionDialog):
    """Whether a batch under way may stop."""

    def __init__(self, stop: Callable[[], object], theme: Theme, parent: QWidget) -> None:
        super().__init__(tr("Batch"), "folder", theme, parent)
        self.stop_button = self.answer(tr("Stop the batch"), stop)
        self.keep_button = self.way_out(tr("Keep going"))
        said = tr("What is done stays. The same batch goes on where it was.")
        self.lay_out(tr("Stop the batch?"), said, None, self.stop_button, self.keep_button)


def ask_to_stop(stop: Callable[[], object], theme: Theme, parent: QWidget) -> None:
    """Let the person say whether a batch under way may stop; a question that stands, stands."""
    found = parent.findChildren(StopDialog, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if not any(dialog.isVisible() for dialog in found):
        StopDialog(stop, theme, parent).open()
