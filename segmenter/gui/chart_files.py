"""A chart as a file: PNG, SVG or CSV. May import charts."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

if TYPE_CHECKING:
    from collections.abc import Callable

    from segmenter.gui.charts import Chart
    from segmenter.gui.theme import Theme

#: A chart that is kept is this large, in points; as a picture it has twice as many pixels.
_SHEET = QSize(900, 420)


def png(chart: Chart, theme: Theme) -> bytes:
    """Return a chart as a PNG file."""
    image = QImage(_SHEET * 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2.0)
    image.fill(QColor(theme.panel))
    _draw_on(image, chart, theme)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt text
    return bytes(data.data())


def svg(chart: Chart, theme: Theme) -> bytes:
    """Return a chart as an SVG file, on the panel's ground."""
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(_SHEET)
    generator.setViewBox(QRectF(0, 0, _SHEET.width(), _SHEET.height()))
    generator.setTitle(chart.summary)
    _draw_on(generator, chart, theme)
    return bytes(data.data())


def table(chart: Chart, theme: Theme) -> bytes:
    """Return a chart's numbers as a CSV file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(chart.rows())
    return text.getvalue().encode()


#: What a file of each ending holds.
WRITERS: dict[str, Callable[[Chart, Theme], bytes]] = {".png": png, ".svg": svg, ".csv": table}


def _draw_on(device: QImage | QSvgGenerator, chart: Chart, theme: Theme) -> None:
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRectF(0, 0, _SHEET.width(), _SHEET.height())
    painter.fillRect(whole, QColor(theme.panel))
    chart.draw(painter, whole.adjusted(8, 8, -8, -8), theme)
    painter.end()
