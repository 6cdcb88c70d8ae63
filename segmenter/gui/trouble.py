"""The line in which a dialog says what stands against something, and what does against a folder.

May import controls, drawing and language.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from segmenter.gui.controls import label, set_tone
from segmenter.gui.drawing import icon
from segmenter.gui.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


def typed_folder(text: str) -> Path:
    """Return the folder that was typed."""
    folder = Path(text.strip())
    try:
        return folder.expanduser()
    except RuntimeError:  # of a person that the system does not know
        return folder


def folder_trouble(folder: Path) -> str:
    """Return what stands against a folder for exports; empty for nothing."""
    if not folder.is_absolute():
        return tr("Give the whole path, from the root.")
    if folder.is_file():
        return tr("{name} is a file. Choose a folder.", name=folder.name)
    return ""


class Trouble(QWidget):
    """A line that says what stands against something, with its sign; not there without one."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = QLabel()
        self._words = label("", "dim", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        """Return what is said."""
        return self._words.text()

    def say(self, said: str, *, wrong: bool = True) -> None:
        """Say something, as wrong or as what is still to be done; nothing hides the line."""
        self._words.setText(said)
        set_tone(self._words, "tone", "bad" if wrong else "")
        self._sign.setVisible(wrong)
        self.setVisible(bool(said))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another theme comes with another palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.Polish):
            self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the line comes."""
        super().showEvent(event)
        self._dress()

    def _dress(self) -> None:
        color = self.palette().color(QPalette.ColorRole.BrightText).name()
        self._sign.setPixmap(icon("bad", color).pixmap(16, 16))
