"""What the program is. May import Qt and drawing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from segmenter._version import __version__
from segmenter.gui.controls import grow_to_words, label
from segmenter.gui.drawing import program_pixmap
from segmenter.gui.language import tr

#: Where a frozen build has the licences of everything inside it.
_LICENCES = Path(__file__).parents[2] / "licences" / "README.txt"


class AboutDialog(QDialog):
    """Icon, name, version, what it does, licences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About Segmenter"))
        self.setFixedWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        center = Qt.AlignmentFlag.AlignHCenter
        picture = QLabel()
        picture.setPixmap(program_pixmap(72, self.devicePixelRatioF()))
        column.addWidget(picture, 0, center)
        column.addSpacing(8)
        column.addWidget(label("Segmenter", "large"), 0, center)
        column.addWidget(label(tr("Version {version}", version=__version__), "dim"), 0, center)
        said = tr(
            "Turns a photo into segments by pointing and clicking, with a Gaussian mixture over "
            "its pixels. Everything is computed on this machine; nothing is sent anywhere."
        )
        text = label(said, "body-dim", wrap=True)
        text.setAlignment(center)
        column.addSpacing(8)
        column.addWidget(text)
        column.addWidget(label(tr("Free software, BSD-3-Clause licence"), "dim"), 0, center)
        qt = tr("The window is drawn with Qt, which is used under the GNU\u00a0LGPL\u00a03.")
        inside = label(" ".join((qt, _others())), "dim", wrap=True)
        inside.setAlignment(center)
        inside.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(inside)
        column.addSpacing(12)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, center)
        grow_to_words(self)


def _others() -> str:
    """Return where the licences of the libraries are."""
    if _LICENCES.is_file():
        return tr("The licences of everything inside are in {place}.", place=_LICENCES.parent)
    return tr("Each library's licence comes with its Python package.")
