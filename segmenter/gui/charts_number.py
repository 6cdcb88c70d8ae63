"""The chart of criteria: how well each number of segments suits the picture, and how it looks.

May import app's chart data, mixture's selection, plot.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from segmenter.gui.charts import Chart, Hit
from segmenter.gui.language import noted, tr
from segmenter.gui.pixels import rgb_image
from segmenter.gui.plot import Axes, number, set_small
from segmenter.imaging.choosing import FLAT
from segmenter.mixture.selection import CRITERIA, Choice, choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segmenter.app.chart_data import Trial, Trials
    from segmenter.app.chart_state import ChartsState
    from segmenter.gui.theme import Theme

#: What the criteria are called, and what is said of each.
CRITERION_NAMES = {
    "icl": ("ICL", noted("Counts segments that overlap against a fit")),
    "bic": ("BIC", noted("Weighs how likely the pixels are against the number of segments")),
    "aic": ("AIC", noted("As BIC, but asks for more segments")),
    "silhouette": (noted("Silhouette"), noted("How far apart the segments are; higher is better")),
}
_NUMBERS = 16.0
_LARGEST = QRectF(0, 0, 96, 60)
#: A value this many times further from the rest than they are apart is cut off.
_FAR = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class NumberChart(Chart):
    """A criterion against the number of segments, with a picture of each.

    Attributes
    ----------
    trials : Trials or None
    criterion : str
        Of `CRITERIA`.
    present : int
        How many segments there are now.
    regions : bool
        Whether the picture is grouped by regions, whose number these criteria do not judge.
    """

    trials: Trials | None
    criterion: str
    present: int
    regions: bool

    @classmethod
    def of(cls, state: ChartsState) -> NumberChart:
        """Return the chart of a state."""
        return cls(state.trials, state.look.criterion, state.count, state.regions)

    @property
    def missing(self) -> str:
        """What to do for there to be something to draw."""
        if self.regions:
            return tr("These criteria judge materials. For regions, set Detail on the right.")
        if self.trials is not None and self.trials.stopped and not self.trials.tried:
            return tr("Stopped. Press Try again to compare 1 to 12 segments.")
        if not self.tried and self.present:
            return tr("Trying each number of segments…")
        if not self.tried:
            return tr("Each number of segments is tried once the picture is segmented.")
        return ""

    @property
    def tried(self) -> tuple[Trial, ...]:
        """What was tried so far."""
        return self.trials.tried if self.trials is not None else ()

    @property
    def choice(self) -> Choice | None:
        """What the criterion asks for, once all are tried and if it has values."""
        judge = CRITERIA[self.criterion]
        candidates = [trial.candidate for trial in self.tried]
        if self.regions or self.trials is None or not self.trials.ended:
            return None
        if not any(math.isfinite(judge.loss(candidate)) for candidate in candidates):
            return None
        return choose(candidates, self.criterion, flat=FLAT)

    @property
    def summary(self) -> str:
        """What the criterion asks for, and whether that is clear."""
        choice = self.choice
        if choice is not None:
            return tr(choice.sentence)
        if self.tried and self.trials is not None and not self.trials.ended:
            words = tr("Trying {count} of {wanted} numbers of segments")
            return words.format(count=len(self.tried), wanted=self.trials.wanted)
        return ""

    @property
    def tone(self) -> str:
        """Whether the choice is clear."""
        choice = self.choice
        return "" if choice is None else "ok" if choice.clear else "warn"

    def points(self) -> list[tuple[int, float]]:
        """Return the numbers that have a value, with it."""
        values = [
            (t.candidate.n_components, getattr(t.candidate, self.criterion)) for t in self.tried
        ]
        return [(count, float(value)) for count, value in values if value is not None]

    def axes(self, sheet: QRectF) -> Axes:
        """Return the axes on a sheet."""
        values = [value for _, value in self.points()] or [0.0]
        low, high = _seen(values)
        room = (high - low) * 0.12 or 0.5
        most = self.trials.wanted if self.trials is not None else 1
        below = _NUMBERS + 8 + self._thumbnail(sheet, most).height()
        return Axes(sheet, (0.5, most + 0.5), (low - room, high + room), below)

    def _thumbnail(self, sheet: QRectF, most: int) -> QRectF:
        """Return the room of each small picture."""
        width = min(_LARGEST.width(), Axes(sheet, (0, 1), (0, 1)).frame.width() / most - 6)
        height = min(_LARGEST.height(), sheet.height() * 0.3, width * 0.8)
        return QRectF(0, 0, max(width, 1.0), max(height, 1.0))

    def _picture_place(self, sheet: QRectF, axes: Axes, trial: Trial) -> QRectF:
        """Return where the small picture of a number stands."""
        room = self._thumbnail(sheet, round(axes.x[1] - axes.x[0]))
        height, width = trial.thumbnail.shape[:2]
        scale = min(room.width() / width, room.height() / height)
        middle = axes.place(trial.candidate.n_components, axes.y[0]).x()
        top = axes.frame.bottom() + _NUMBERS + 4
        across, down = width * scale, height * scale
        return QRectF(middle - across / 2, top + (room.height() - down) / 2, across, down)

    def paint(self, painter: QPainter, sheet: QRectF, theme: Theme) -> None:
        """Draw the curve, its best, and the small pictures."""
        axes, choice = self.axes(sheet), self.choice
        self._paint_present(painter, axes, theme)
        axes.draw_up(painter, theme, tr(CRITERION_NAMES[self.criterion][0]))
        places = {count: axes.place(count, value) for count, value in self.points()}
        inside = {count: at for count, at in places.items() if at.y() >= axes.frame.top()}
        painter.setPen(QPen(QColor(theme.dim), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.save()
        painter.setClipRect(axes.frame)
        painter.drawPolyline(QPolygonF(list(places.values())))
        painter.restore()
        asked = {choice.n_components, *choice.level} if choice is not None else set()
        for count, at in inside.items():
            best = choice is not None and count == choice.n_components
            painter.setPen(QPen(QColor(theme.accent if count in asked else theme.dim), 2))
            painter.setBrush(QColor(theme.accent if best else theme.panel))
            radius = 5.0 if count in asked else 3.0
            painter.drawEllipse(at, radius, radius)
        for trial in self.tried:
            self._paint_picture(painter, sheet, axes, theme, trial)

    def _paint_present(self, painter: QPainter, axes: Axes, theme: Theme) -> None:
        """Draw a band behind the number of segments that there is now."""
        if not axes.x[0] < self.present < axes.x[1]:
            return
        left, right = (axes.place(self.present + way, axes.y[0]).x() for way in (-0.5, 0.5))
        band = QRectF(left + 1, axes.frame.top(), right - left - 2, axes.sheet.bottom())
        band.setBottom(axes.sheet.bottom())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.chosen))
        painter.drawRoundedRect(band, 6, 6)

    def _paint_picture(
        self, painter: QPainter, sheet: QRectF, axes: Axes, theme: Theme, trial: Trial
    ) -> None:
        count = trial.candidate.n_components
        place = self._picture_place(sheet, axes, trial)
        set_small(painter)
        painter.setPen(QColor(theme.text if count == self.present else theme.dim))
        middle = place.center().x()
        box = QRectF(middle - 24, axes.frame.bottom() + 2, 48, _NUMBERS)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, rgb_image(trial.thumbnail))

    def rows(self) -> Sequence[Sequence[object]]:
        """Return every criterion of each number."""
        names = ("log_likelihood", "bic", "aic", "icl", "silhouette", "converged")
        found = [t.candidate for t in self.tried]
        return [
            ("segments", *names),
            *((c.n_components, *(getattr(c, name) for name in names)) for c in found),
        ]

    def hits(self, sheet: QRectF) -> Sequence[Hit]:
        """Return the numbers of segments."""
        axes, values = self.axes(sheet), dict(self.points())
        name = tr(CRITERION_NAMES[self.criterion][0])
        hits = []
        for trial in self.tried:
            count = trial.candidate.n_components
            value = values.get(count)
            text = tr("{count} segments", count=count)
            if value is not None:
                text = f"{text}, {name} {number(value, axes.y)}"
            height = axes.y[0] if value is None else min(value, axes.y[1])
            place = axes.place(count, height)
            hits.append(Hit(place, text, count))
        return hits

    def under(self, sheet: QRectF, at: QPointF) -> Hit | None:
        """Return the number in whose column a place is."""
        if self.missing:
            return None
        axes = self.axes(sheet)
        count = round(axes.value(at)[0])
        return next((hit for hit in self.hits(sheet) if hit.key == count), None)


def _seen(values: list[float]) -> tuple[float, float]:
    """Return the values to show: one segment alone may be far worse than all others."""
    low, high = min(values), max(values)
    rest = max((value for value in values if value < high), default=low)
    return low, rest if high - low > _FAR * (rest - low) > 0 else high
