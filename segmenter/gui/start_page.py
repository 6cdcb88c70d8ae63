"""The start page: drop a photo, open one, try the sample, or go on with a recent one.

May import Qt only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from segmenter.gui.controls import label
from segmenter.gui.language import tr
from segmenter.gui.sample_picture import SamplePicture

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QImage, QPaintEvent

    from segmenter.gui.theme import Theme

THUMBNAIL = QSize(144, 96)
#: How many recent pictures the page has room for.
RECENT = 5
_WIDTH = 832
#: A button's border and padding.
_EDGE = 6


class DropZone(QFrame):
    """The card with the dashed edge; its edge is the accent while something hangs over it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._expecting = False

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.update()

    def expect(self, expecting: bool) -> None:
        """Show that a drop would be taken."""
        self._expecting = expecting
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the card."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = QColor(theme.accent if self._expecting else theme.line)
        pen = QPen(color, 2 if self._expecting else 1.6)
        pen.setDashPattern([5, 4])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(QColor(theme.chosen if self._expecting else theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()


class StartPage(QWidget):
    """What one sees before a picture is open.

    Signals
    -------
    open_asked, sample_asked : a button was pressed
    recent_asked : the path of a recent picture
    """

    open_asked = Signal()
    sample_asked = Signal()
    recent_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.zone = DropZone(theme)
        self._sample = SamplePicture(theme)
        self._sample.clicked.connect(self.sample_asked)
        self._sample.setAccessibleName(tr("The sample photo and its segments"))
        self._recent_row = QHBoxLayout()
        self._recent_title = label(tr("Recent"), "section")
        self._recent: dict[Path, QToolButton] = {}
        self.open_button = QPushButton(tr("Open a picture…"))
        self.open_button.setProperty("kind", "primary")
        self.open_button.clicked.connect(self.open_asked)
        self.sample_button = QPushButton(tr("Try the sample photo"))
        self.sample_button.clicked.connect(self.sample_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        center = Qt.AlignmentFlag.AlignHCenter
        self.zone.setFixedWidth(_WIDTH)
        self._fill_zone()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self.zone, 0, center)
        column.addSpacing(12)
        column.addWidget(self._recent_part(), 0, center)
        column.addStretch(3)

    def _fill_zone(self) -> None:
        promise = tr("It is divided into segments at once. Nothing leaves your computer.")
        formats = tr("JPEG, PNG, TIFF with 16 bits or many channels, WebP and more")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addStretch(1)
        words.addWidget(label(tr("Drop a photo here"), "large", wrap=True))
        words.addWidget(label(promise, "body-dim", wrap=True))
        words.addSpacing(16)
        words.addLayout(buttons)
        words.addSpacing(16)
        words.addWidget(label(formats, "dim", wrap=True))
        words.addStretch(1)
        inside = QHBoxLayout(self.zone)
        inside.setContentsMargins(32, 40, 32, 40)
        inside.setSpacing(24)
        inside.addLayout(words, 1)
        inside.addWidget(self._sample, 0, Qt.AlignmentFlag.AlignVCenter)

    def _recent_part(self) -> QWidget:
        self._recent_row.setSpacing(8)
        self._recent_row.addStretch(1)
        self._recent_title.hide()
        self._recent_title.setContentsMargins(_EDGE, 0, 0, 0)
        holder = QWidget()
        # The buttons stand out by their edges, so that the pictures stand below the card's.
        holder.setFixedWidth(_WIDTH + 2 * _EDGE)
        recent = QVBoxLayout(holder)
        recent.setContentsMargins(0, 0, 0, 0)
        recent.setSpacing(8)
        recent.addWidget(self._recent_title)
        recent.addLayout(self._recent_row)
        return holder

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.zone.set_theme(theme)
        self._sample.theme = theme
        self._sample.update()

    @property
    def most(self) -> int:
        """How many recent pictures there is room for."""
        return RECENT

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Offer these pictures, the latest first."""
        for button in self._recent.values():
            self._recent_row.removeWidget(button)
            button.deleteLater()
        self._recent = {}
        for place, path in enumerate(paths[:RECENT]):
            button = self._recent_button(path)
            self._recent[path] = button
            self._recent_row.insertWidget(place, button)
        self._recent_title.setVisible(bool(self._recent))

    @property
    def recent(self) -> tuple[Path, ...]:
        """The pictures that are offered."""
        return tuple(self._recent)

    def set_thumbnail(self, path: Path, image: QImage) -> None:
        """Put a recent picture's thumbnail on its button."""
        button = self._recent.get(path)
        if button is not None:
            button.setIcon(QIcon(_framed(QPixmap.fromImage(image), self.devicePixelRatioF())))

    def _recent_button(self, path: Path) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(THUMBNAIL)
        button.setIcon(QIcon(_framed(QPixmap(), self.devicePixelRatioF())))
        button.setFixedSize(THUMBNAIL.width() + 2 * _EDGE, THUMBNAIL.height() + 36)
        metrics = button.fontMetrics()
        name = metrics.elidedText(path.name, Qt.TextElideMode.ElideMiddle, THUMBNAIL.width() - 8)
        button.setText(name)
        button.setToolTip(str(path))
        button.setAccessibleName(tr("Open {name}", name=path.name))
        button.clicked.connect(lambda: self.recent_asked.emit(path))
        return button


def _framed(picture: QPixmap, ratio: float) -> QPixmap:
    """Return a thumbnail with round corners, filled by the middle of the picture."""
    made = QPixmap(THUMBNAIL * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(128, 128, 128, 60))
    area = QRectF(0, 0, THUMBNAIL.width(), THUMBNAIL.height())
    if not picture.isNull():
        wide = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        mode = Qt.TransformationMode.SmoothTransformation
        fitted = picture.scaled(THUMBNAIL * ratio, wide, mode)
        fitted.setDevicePixelRatio(ratio)
        painter.setBrush(fitted)
    painter.drawRoundedRect(area, 6, 6)
    painter.end()
    return made
