"""What is asked before unsaved work would be gone. May import Qt, controls and drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from segmenter.gui.controls import label
from segmenter.gui.drawing import icon
from segmenter.gui.language import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from segmenter.gui.theme import Theme

_WIDTH = 480


class UnsavedDialog(QDialog):
    """Save, discard, or stay.

    Signals
    -------
    save_asked, discard_asked : a button was pressed
    """

    save_asked = Signal()
    discard_asked = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Unsaved changes"))
        self.setFixedWidth(_WIDTH)
        self.discard_button = self._button(tr("Discard"), self.discard_asked)
        self.save_button = self._button(tr("Save"), self.save_asked)
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out(name, theme)

    def _button(self, text: str, asked: object) -> QPushButton:
        made = QPushButton(text)
        made.clicked.connect(self.accept)
        made.clicked.connect(asked)
        return made

    def _lay_out(self, name: str, theme: Theme) -> None:
        drawing = QLabel()
        drawing.setPixmap(icon("save", theme.text).pixmap(24, 24))
        said = tr(
            "Names, colours, merges and the recipe are kept in a project, and it opens again "
            "just as it is now. Without one they are gone."
        )
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(label(tr("Save the changes to {name}?", name=name), "title", wrap=True))
        words.addWidget(label(said, "body-dim", wrap=True))
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.discard_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(24)
        column.addLayout(top)
        column.addLayout(buttons)
        self.setFixedHeight(column.totalHeightForWidth(_WIDTH))
        self.save_button.setFocus()
