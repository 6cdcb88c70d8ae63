"""The status bar: what is under the pointer, how the fit ended, what is being done, the zoom.

May import app's view state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from segmenter.gui.controls import label, rule, set_tone
from segmenter.gui.drawing import icon
from segmenter.gui.language import segment_name, tr
from segmenter.gui.wording import decimal, fit_text, percent, progress_text, whole, zoom_text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from segmenter.app.spot import Spot
    from segmenter.app.view_state import FitLine
    from segmenter.gui.theme import Theme
    from segmenter.progress import Progress

#: Work that is done sooner is not spoken of.
PATIENCE_MS = 300
#: A segment's name is shown as far as it fits into so many points.
_NAME = 140
#: What is left of a line that gives way to others: more of what is being done just now.
_LEAST_FIT, _LEAST_PROGRESS = 48, 160
_TONES = {"ok": "ok", "warn": "warn", "bad": "bad"}


class GivingLabel(QLabel):
    """A line that gives way where room is short; what is not shown of it is in its tip."""

    def __init__(self, name: str, least: int) -> None:
        super().__init__()
        self._whole, self._least = "", least
        self.setProperty("kind", "dim")
        self.setAccessibleName(name)

    def setText(self, text: str) -> None:
        """Qt: say something else."""
        self._whole = text
        self.updateGeometry()
        self._show()

    def _show(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        super().setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)

    def sizeHint(self) -> QSize:
        """Qt: as wide as all of it."""
        width = self.fontMetrics().horizontalAdvance(self._whole) + 1
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt: a beginning of it is enough."""
        return self.sizeHint().boundedTo(QSize(self._least, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is another room."""
        super().resizeEvent(event)
        self._show()


class StatusBar(QFrame):
    """One line below everything.

    Signals
    -------
    cancelled : the person wants the work stopped
    """

    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self.setFixedHeight(28)
        self._theme = theme
        self._activity: Progress | None = None
        self._fit: FitLine | None = None
        self._patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._show_progress)
        self._make_parts()
        self._lay_out()
        self._show_progress()

    def _make_parts(self) -> None:
        self._pixel = _caption(tr("Pixel under the pointer"))
        self._swatch = QLabel()
        self._segment = _caption(tr("Segment under the pointer"))
        self._fit_icon = QLabel()
        self._fit_text = GivingLabel(tr("How the fit ended"), _LEAST_FIT)
        self._progress_text = GivingLabel(tr("What is being done"), _LEAST_PROGRESS)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(tr("Progress"))
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.setProperty("kind", "link")
        self._cancel.setFixedHeight(24)
        self._cancel.clicked.connect(self.cancelled)
        self._zoom = _caption(tr("Zoom"))
        self._zoom.setFixedWidth(52)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(self._pixel)
        layout.addWidget(self._swatch)
        layout.addWidget(self._segment, 1)
        layout.addWidget(self._fit_icon)
        layout.addWidget(self._fit_text)
        layout.addStretch(1)
        for part in (self._progress_text, self._bar, self._cancel):
            layout.addWidget(part)
        layout.addWidget(rule(14))
        layout.addWidget(self._zoom)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        if self._fit is not None:
            self._render_fit(self._fit)

    def point(self, spot: Spot | None) -> None:
        """Say what is under the pointer."""
        if spot is None:
            for part in (self._pixel, self._segment):
                part.setText("")
            self._swatch.setVisible(False)
            return
        self._pixel.setText(f"{whole(spot.column)}, {whole(spot.row)}")
        color = QPixmap(12, 12)
        color.fill(QColor(*spot.color))
        self._swatch.setPixmap(color)
        self._swatch.setVisible(True)
        code = "#{:02X}{:02X}{:02X}".format(*spot.color)
        if spot.segment is None:
            self._segment.setText(code)
            return
        name = self.fontMetrics().elidedText(
            segment_name(spot.name), Qt.TextElideMode.ElideRight, _NAME
        )
        said = [code, name, percent(spot.share)]
        if spot.posterior is not None:
            said.append(tr("posterior {value}", value=decimal(spot.posterior)))
        self._segment.setText("   ".join(said))

    def render_fit(self, line: FitLine) -> None:
        """Say how the fit ended."""
        if line != self._fit:
            self._render_fit(line)

    def _render_fit(self, line: FitLine) -> None:
        self._fit = line
        text, tone = fit_text(line)
        self._fit_text.setText(text)
        set_tone(self._fit_text, "tone", tone)
        self._fit_icon.setVisible(bool(tone))
        if tone:
            color = getattr(self._theme, tone)
            self._fit_icon.setPixmap(icon(_TONES[tone], color).pixmap(16, 16))

    def render_activity(self, activity: Progress | None) -> None:
        """Say what is being done, once it takes longer than a moment."""
        before, self._activity = self._activity, activity
        if activity is None:
            self._patience.stop()
            self._show_progress()
        elif before is None:
            self._patience.start()
        elif not self._patience.isActive():
            self._show_progress()

    def _show_progress(self) -> None:
        activity = self._activity
        for part in (self._progress_text, self._bar, self._cancel):
            part.setVisible(activity is not None)
        if activity is None:
            return
        self._progress_text.setText(progress_text(activity))
        if activity.fraction is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * activity.fraction))

    def set_zoom(self, scale: float) -> None:
        """Say how large the picture is drawn."""
        self._zoom.setText(zoom_text(scale))


def _caption(name: str) -> QLabel:
    made = label("", "dim")
    made.setAccessibleName(name)
    return made
