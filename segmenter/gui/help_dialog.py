"""The manual that comes with the program. May import language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from segmenter.gui.controls import line
from segmenter.gui.language import tr, translated_asset

#: The window's own sizes of type, by a heading's level.
_SIZES = {1: 22, 2: 15, 3: 13}


class HelpDialog(QDialog):
    """Shows the manual; links inside it work, nothing outside is opened."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Manual"))
        self.resize(720, 720)
        self.text = QTextBrowser()
        self.text.setOpenExternalLinks(False)
        self.text.setAccessibleName(tr("Manual"))
        self.text.document().setDocumentMargin(24)
        self.text.setHtml(translated_asset("manual.html").read_text(encoding="utf-8"))
        _size_headings(self.text.document())
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.setSpacing(0)
        layout.addWidget(self.text, 1)
        layout.addWidget(line())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 0)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(foot)


def _size_headings(document: QTextDocument) -> None:
    """Give headings the window's sizes; Qt's own are steps that no style sheet changes."""
    cursor, block = QTextCursor(document), document.begin()
    while block.isValid():
        size = _SIZES.get(block.blockFormat().headingLevel())
        if size is not None:
            cursor.setPosition(block.position())
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            style = cursor.charFormat()
            style.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            style.setProperty(QTextFormat.Property.FontPixelSize, size)
            cursor.setCharFormat(style)
        block = block.next()
