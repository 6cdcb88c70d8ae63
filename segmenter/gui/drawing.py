"""Icons: the program's own drawings, tinted with the theme's colours. May import theme."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from segmenter.storage.assets import asset_path

_FOLDER = Path(__file__).parent / "icons"
_INK = "#000000"


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    """Return the drawing in one colour; the files are drawn in black."""
    text = (_FOLDER / f"{name}.svg").read_text(encoding="ascii").replace(_INK, color)
    return QSvgRenderer(QByteArray(text.encode("ascii")))


def draw_icon(painter: QPainter, name: str, color: str, place: QRectF) -> None:
    """Paint an icon."""
    _renderer(name, color).render(painter, place)


class _TintedEngine(QIconEngine):
    """Draws an icon at whatever size and resolution is asked for: sharp at 1x and 2x."""

    def __init__(self, name: str, color: str, faint: str) -> None:
        super().__init__()
        self._name, self._color, self._faint = name, color, faint

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = self._faint if mode == QIcon.Mode.Disabled else self._color
        draw_icon(painter, self._name, color, QRectF(rect))  # type: ignore[call-overload]

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # Newer Qt gives the size in points, older in pixels, for which this is more than enough;
        # drawn at the bare size, icons were blurred at 2x.
        made = QPixmap(size * scale)
        made.setDevicePixelRatio(scale)
        made.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(made)
        self.paint(painter, QRectF(QPointF(0, 0), size.toSizeF()), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._color, self._faint)


def icon(name: str, color: str, faint: str = "#80808080") -> QIcon:
    """Return an icon of the family in a colour, and in `faint` where it cannot be used."""
    return QIcon(_TintedEngine(name, color, faint))


def program_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(asset_path("icon.svg")))


def program_pixmap(size: int, ratio: float) -> QPixmap:
    """Return the program's own icon at a size, sharp on a screen of that ratio."""
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(made)
    QSvgRenderer(str(asset_path("icon.svg"))).render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
