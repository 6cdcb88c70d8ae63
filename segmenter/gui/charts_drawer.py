"""The drawer below: the charts, what each is to show, and the ways to keep it.

Shows a `ChartsState` and says what the person wants. May import app and charts.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from segmenter.app.chart_state import CHARTS, FIT, HISTOGRAM, NUMBER, SCATTER, ChartLook
from segmenter.errors import SegmenterError
from segmenter.gui.chart_files import WRITERS
from segmenter.gui.chart_view import ChartView
from segmenter.gui.charts import Chart, ClimbChart
from segmenter.gui.charts_histogram import HistogramChart
from segmenter.gui.charts_number import CRITERION_NAMES, NumberChart
from segmenter.gui.charts_scatter import ScatterChart
from segmenter.gui.chooser import Chooser
from segmenter.gui.controls import Switch, label, set_tone
from segmenter.gui.drawing import icon
from segmenter.gui.language import tr
from segmenter.storage.atomic import write_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent

    from segmenter.app.chart_state import ChartKind, ChartsState
    from segmenter.gui.theme import Theme

HEIGHT = 240

#: What makes each chart of a state.
_MAKERS: dict[ChartKind, Callable[[ChartsState], Chart]] = {
    FIT: lambda state: ClimbChart(state.climb),
    NUMBER: NumberChart.of,
    HISTOGRAM: HistogramChart.of,
    SCATTER: ScatterChart.of,
}


class _Grip(QWidget):
    """The upper edge of the drawer: dragged up it makes room for larger charts."""

    def __init__(self, drawer: QWidget) -> None:
        super().__init__(drawer)
        self._drawer = drawer
        self._held: tuple[float, int] | None = None
        self.setFixedHeight(4)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setToolTip(tr("Drag to resize, double-click to set back"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.globalPosition().y(), self._drawer.height()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        parent = self._drawer.parentWidget()
        if self._held is not None and parent is not None:
            start, height = self._held
            wanted = height + round(start - event.globalPosition().y())
            self._drawer.setFixedHeight(max(HEIGHT - 40, min(wanted, parent.height() * 2 // 3)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._drawer.setFixedHeight(HEIGHT)


class ChartsDrawer(QFrame):
    """The charts.

    Signals
    -------
    failed : a `SegmenterError` from writing a file
    looked : the fields of `ChartLook` that the person wants otherwise, by name
    number_taken : the number of segments that was chosen in the chart
    segment_taken : the id of the segment that was chosen in a chart, and whether to add it
    stopped, tried_again : try no more numbers of segments, or all of them again
    """

    failed = Signal(object)
    looked = Signal(dict)
    number_taken = Signal(int)
    segment_taken = Signal(int, bool)
    stopped = Signal()
    tried_again = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("drawer")
        self.setAccessibleName(tr("Charts"))
        self.setFixedHeight(HEIGHT)
        self.grip = _Grip(self)
        self._state: ChartsState | None = None
        self._look = ChartLook()
        self.view = ChartView(theme)
        self.view.taken.connect(self._take)
        self._make_parts()
        self._lay_out()
        self.set_theme(theme)

    def _make_parts(self) -> None:
        self.kinds = Switch(
            tr("Chart"),
            [(tr(kind.title), kind, tr(kind.hint)) for kind in CHARTS.values()],
            stretch=False,
        )
        self.kinds.changed.connect(lambda kind: self.looked.emit({"kind": kind}))
        self.criterion = self._chooser(tr("Criterion"), "criterion")
        self.feature = self._chooser(tr("Feature"), "feature")
        self.across = self._chooser(tr("Feature along"), "across")
        self.up = self._chooser(tr("Feature up"), "up")
        self.trying = QPushButton(tr("Stop"))
        self.trying.setProperty("kind", "link")
        self.trying.clicked.connect(self._stop_or_try)
        self.save_button = QToolButton()
        self.save_button.setIconSize(QSize(20, 20))
        self.save_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.save_button.setAccessibleName(tr("Save the chart…"))
        self.save_button.setToolTip(tr("Save the chart as PNG, SVG or CSV"))
        self.save_button.clicked.connect(self._ask)
        self._tone = QLabel()
        self._summary = label("", "dim")
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def _chooser(self, name: str, field: str) -> Chooser:
        made = Chooser(name)
        made.changed.connect(lambda value: self.looked.emit({field: value}))
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        choosers = (self.criterion, self.feature, self.across, self.up)
        for part in (self.kinds, *choosers):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.trying)
        head.addWidget(self.save_button)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._tone)
        below.addWidget(self._summary, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 8)
        layout.setSpacing(4)
        layout.addWidget(self.grip)
        layout.addLayout(head)
        layout.addLayout(below)
        layout.addWidget(self.view, 1)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.view.theme = theme
        self.view.redraw()
        self.save_button.setIcon(icon("save", theme.text, theme.faint))
        self._render_summary()

    def render_state(self, state: ChartsState) -> None:
        """Show another state."""
        if state == self._state:
            return
        self._state, look = state, state.look
        if not state.open:
            return
        chart = _MAKERS[look.kind](state)
        self.kinds.set_value(look.kind)
        self._render_choosers(state)
        self.save_button.setEnabled(not chart.missing)
        self.view.show_chart(chart, tr(look.kind.title))
        self._render_trying(state)
        self._render_summary()

    def _render_choosers(self, state: ChartsState) -> None:
        look = state.look
        self.criterion.setVisible(look.kind.tried and not state.regions)
        self.criterion.offer(
            [(tr(name), key, tr(hint)) for key, (name, hint) in CRITERION_NAMES.items()],
            look.criterion,
        )
        units = state.sample.units if state.sample is not None else ()
        features = [(tr(unit.name), place, "") for place, unit in enumerate(units)]
        last = len(features) - 1
        for chooser, kind, place in (
            (self.feature, HISTOGRAM, look.feature),
            (self.across, SCATTER, look.across),
            (self.up, SCATTER, look.up),
        ):
            chooser.setVisible(look.kind is kind and last >= (kind is SCATTER))
            chooser.offer(features, min(place, last))

    def _render_trying(self, state: ChartsState) -> None:
        trials = state.trials
        shown = state.look.kind.tried and not state.regions and state.count > 0
        ended = trials is not None and trials.ended
        self.trying.setVisible(shown and not (ended and trials is not None and trials.done))
        self.trying.setText(tr("Try again") if ended else tr("Stop"))

    def _render_summary(self) -> None:
        chart = self.view.chart
        text, tone = ("", "") if chart.missing else (chart.summary, chart.tone)
        self._summary.setText(text)
        self._summary.setToolTip(text)
        set_tone(self._summary, "tone", tone)
        self._tone.setVisible(bool(tone))
        if tone:
            self._tone.setPixmap(icon(tone, getattr(self.view.theme, tone)).pixmap(16, 16))

    def _stop_or_try(self) -> None:
        trials = self._state.trials if self._state is not None else None
        (self.tried_again if trials is not None and trials.ended else self.stopped).emit()

    def _take(self, key: int, add: bool) -> None:
        if self._state is not None and self._state.look.kind is NUMBER:
            self.number_taken.emit(key)
        else:
            self.segment_taken.emit(key, add)

    def _ask(self) -> None:
        kinds = "PNG (*.png);;SVG (*.svg);;CSV (*.csv)"
        name = self._state.look.kind.name if self._state is not None else FIT.name
        chosen, kind = QFileDialog.getSaveFileName(self, tr("Save the chart"), f"{name}.png", kinds)
        if chosen:
            self.save(Path(chosen), f".{kind[:3].lower()}")

    def save(self, path: Path, otherwise: str = ".png") -> None:
        """Write the chart in the format that the name ends in, or else in another."""
        if path.suffix.lower() not in WRITERS:
            path = path.with_name(path.name + otherwise)
        try:
            write_bytes(path, WRITERS[path.suffix.lower()](self.view.chart, self.view.theme))
        except SegmenterError as error:
            self.failed.emit(error)

    def sizeHint(self) -> QSize:
        """Qt: 240 high."""
        return QSize(600, HEIGHT)
