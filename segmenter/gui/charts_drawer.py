"""The drawer below: a chart, and the ways to keep it. May import app and charts."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from segmenter.errors import SegmenterError
from segmenter.gui.charts import ClimbChart
from segmenter.gui.controls import label
from segmenter.gui.language import tr
from segmenter.storage.atomic import write_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from segmenter.gui.theme import Theme

HEIGHT = 240
#: A chart that is kept is this large, in points; as a picture it has twice as many pixels.
_SHEET = QSize(900, 420)


class ChartView(QWidget):
    """Shows a chart."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.chart = ClimbChart(())
        self.setAccessibleName(tr("Chart of the fit"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.chart.draw(painter, QRectF(self.rect()), self.theme)
        painter.end()


class ChartsDrawer(QFrame):
    """Log likelihood by step, as it climbs.

    Signals
    -------
    failed : a `SegmenterError` from writing a file
    """

    failed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("drawer")
        self.setFixedHeight(HEIGHT)
        self.view = ChartView(theme)
        self._writers: dict[str, Callable[[], bytes]] = {
            ".png": self.png,
            ".svg": self.svg,
            ".csv": self.csv,
        }
        save = QPushButton(tr("Save the chart…"))
        save.setToolTip(tr("As PNG, SVG or CSV"))
        save.clicked.connect(self._ask)
        self._save = save
        head = QHBoxLayout()
        head.addWidget(label(tr("Fit"), "title"))
        head.addSpacing(8)
        explained = tr("Mean log likelihood of the pixels; the fit stops where it gains no more.")
        head.addWidget(label(explained, "dim"), 1)
        head.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        self.set_theme(theme)
        self.render_climb(())

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.view.theme = theme
        self.view.update()

    def render_climb(self, curve: tuple[float, ...]) -> None:
        """Show another curve."""
        self._save.setEnabled(bool(curve))
        if curve != self.view.chart.curve:
            self.view.chart = ClimbChart(curve)
            self.view.update()

    def png(self) -> bytes:
        """Return the chart as a PNG file."""
        image = QImage(_SHEET * 2, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(2.0)
        image.fill(QColor(self.view.theme.panel))
        self._draw_on(image)
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt text
        return bytes(data.data())

    def svg(self) -> bytes:
        """Return the chart as an SVG file."""
        data = QByteArray()
        buffer = QBuffer(data)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(_SHEET)
        generator.setViewBox(QRectF(0, 0, _SHEET.width(), _SHEET.height()))
        generator.setTitle(tr("Log likelihood"))
        self._draw_on(generator)
        return bytes(data.data())

    def csv(self) -> bytes:
        """Return the chart's numbers as a CSV file."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(self.view.chart.rows())
        return text.getvalue().encode()

    def _draw_on(self, device: QImage | QSvgGenerator) -> None:
        painter = QPainter(device)
        painter.setFont(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(0, 0, _SHEET.width(), _SHEET.height()).adjusted(8, 8, -8, -8)
        self.view.chart.draw(painter, sheet, self.view.theme)
        painter.end()

    def _ask(self) -> None:
        kinds = "PNG (*.png);;SVG (*.svg);;CSV (*.csv)"
        chosen, kind = QFileDialog.getSaveFileName(
            self, tr("Save the chart"), tr("fit") + ".png", kinds
        )
        if chosen:
            self.save(Path(chosen), f".{kind[:3].lower()}")

    def save(self, path: Path, otherwise: str = ".png") -> None:
        """Write the chart in the format that the name ends in, or else in another."""
        if path.suffix.lower() not in self._writers:
            path = path.with_name(path.name + otherwise)
        try:
            write_bytes(path, self._writers[path.suffix.lower()]())
        except SegmenterError as error:
            self.failed.emit(error)

    def sizeHint(self) -> QSize:
        """Qt: 240 high."""
        return QSize(600, HEIGHT)
