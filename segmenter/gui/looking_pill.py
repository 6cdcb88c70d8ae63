"""The small card over the canvas: the overlay's opacity, or the scale of the map that is shown.

May import app's view state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QStackedLayout, QWidget

from segmenter.app.modes import PROBABILITY, SURPRISE, UNCERTAINTY
from segmenter.gui.controls import label
from segmenter.gui.heat_ramps import ramp_table
from segmenter.gui.language import noted, segment_name, tr
from segmenter.gui.wording import decimal, percent

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from segmenter.app.view_state import LookingState


class _Ramp(QWidget):
    """A bar in the colours of a map."""

    def __init__(self) -> None:
        super().__init__()
        self._kind = PROBABILITY
        self.setFixedSize(QSize(140, 10))

    def show_kind(self, kind: str) -> None:
        self._kind = kind
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = ramp_table(self._kind)
        gradient = QLinearGradient(0, 0, self.width(), 0)
        for place in range(1, 256, 12):
            gradient.setColorAt((place - 1) / 254, QColor.fromRgba(colors[place]))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        painter.end()


class LookingPill(QFrame):
    """Stands at the bottom of the canvas while the way of looking has something to set or to read.

    Signals
    -------
    faded : the opacity that the person wants
    """

    faded = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pill")
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 100)
        self._slider.setFixedWidth(140)
        self._slider.setAccessibleName(tr("Opacity of the overlay"))
        self._slider.valueChanged.connect(lambda value: self.faded.emit(value / 100))
        self._value = label("", "dim")
        self._value.setFixedWidth(40)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._title = label("")
        self._low, self._high = label("", "dim"), label("", "dim")
        self._ramp = _Ramp()
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._fade = _row(label(tr("Opacity")), self._slider, self._value)
        self._scale = _row(self._title, self._low, self._ramp, self._high)
        self._stack.addWidget(self._fade)
        self._stack.addWidget(self._scale)
        self.hide()

    def render_state(self, state: LookingState, *, shown: bool) -> None:
        """Show what belongs to a way of looking."""
        mode = state.mode
        scale = mode.heat is not None and state.heat_most is not None
        self.setVisible(shown and (mode.blend or scale))
        if mode.blend:
            with QSignalBlocker(self._slider):
                self._slider.setValue(round(100 * state.opacity))
            self._value.setText(percent(state.opacity))
            self._stack.setCurrentWidget(self._fade)
        elif mode.heat is not None and state.heat_most is not None:
            self._say_scale(mode.heat, state.heat_title, state.heat_most)
            self._stack.setCurrentWidget(self._scale)
        self.place()

    def _say_scale(self, kind: str, title: str, most: float) -> None:
        low, high = _ENDS[kind]
        self._title.setText(segment_name(title) if title else tr(_TITLES[kind]))
        self._low.setText(tr(low))
        self._high.setText(tr(high, value=decimal(most, 1)))
        self._ramp.show_kind(kind)

    def place(self) -> None:
        """Stand at the bottom of the parent, in the middle."""
        around, part = self.parentWidget(), self._stack.currentWidget()
        if around is None or part is None:
            return
        size = part.sizeHint()
        self.setFixedSize(QSize(size.width(), 44))
        self.move((around.width() - self.width()) // 2, around.height() - 44 - 16)
        self.raise_()


_TITLES = {PROBABILITY: "Probability", UNCERTAINTY: "Uncertainty", SURPRISE: "Surprise"}
_ENDS = {
    PROBABILITY: ("0", "1"),
    UNCERTAINTY: (noted("sure"), noted("torn")),
    SURPRISE: (noted("usual"), noted("unlike the fit")),
}


def _row(*parts: QWidget) -> QWidget:
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(16, 0, 16, 0)
    layout.setSpacing(8)
    for part in parts:
        layout.addWidget(part)
    return made
