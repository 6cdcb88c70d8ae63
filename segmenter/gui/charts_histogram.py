"""The histogram of a feature by segment, in the picture's own units.

May import app's chart data and plot.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from segmenter.gui.charts import Chart, Hit
from segmenter.gui.language import segment_name, tr
from segmenter.gui.plot import Axes, number
from segmenter.gui.wording import decimal, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from segmenter.app.chart_state import ChartSegment, ChartsState
    from segmenter.gui.theme import Theme
    from segmenter.imaging.units import Unit

_BINS = 64


def unit_text(unit: Unit) -> str:
    """Return what stands beside an axis: the feature, and its unit if it has one."""
    return f"{tr(unit.name)} ({unit.symbol})" if unit.symbol else tr(unit.name)


def fit_to_see(theme: Theme, color: tuple[int, int, int]) -> QColor:
    """Return a segment's colour as a line that stands out from the panel."""
    made = QColor(*color)
    lightness = made.lightnessF()
    if theme.dark:
        return made.lighter(150) if lightness < 0.35 else made
    return made.darker(135) if lightness > 0.6 else made


@dataclass(frozen=True, slots=True, eq=False)
class HistogramChart(Chart):
    """How a feature is spread in each segment.

    Attributes
    ----------
    unit : Unit or None
        The feature; None while there is no sample.
    segments : tuple of ChartSegment
    edges : (B + 1,) ndarray of float
    shares : (S, B) ndarray of float
        Part of all pixels that are in a bin and a segment.
    """

    unit: Unit | None
    segments: tuple[ChartSegment, ...]
    edges: NDArray[np.float64]
    shares: NDArray[np.float64]

    @classmethod
    def of(cls, state: ChartsState) -> HistogramChart:
        """Return the chart of a state."""
        sample, pyramid = state.sample, state.labels
        if sample is None or pyramid is None or not len(sample.values):
            return cls(None, (), np.zeros(2), np.zeros((0, 1)))
        column = min(state.look.feature, len(sample.units) - 1)
        unit, values = sample.units[column], sample.values[:, column]
        edges = _edges(values, unit)
        labels = sample.labels(pyramid)
        counted = [np.histogram(values[labels == s.id], edges)[0] for s in state.segments]
        shares = np.array(counted, np.float64).reshape(len(counted), len(edges) - 1) / len(values)
        return cls(unit, state.segments, edges, shares)

    @property
    def missing(self) -> str:
        """What to do for there to be something to draw."""
        if self.unit is None:
            return tr("The features are shown here once the picture is segmented.")
        if not self.segments:
            return tr("All segments are hidden. Show one to see its histogram.")
        return ""

    @property
    def summary(self) -> str:
        """What the chart shows."""
        if self.unit is None:
            return ""
        return tr("Part of all pixels by {feature}; a curve a segment", feature=tr(self.unit.name))

    def axes(self, sheet: QRectF) -> Axes:
        """Return the axes on a sheet; up is percent."""
        most = 100.0 * float(self.shares.max(initial=1e-4))
        return Axes(sheet, (float(self.edges[0]), float(self.edges[-1])), (0.0, most * 1.08))

    def paint(self, painter: QPainter, sheet: QRectF, theme: Theme) -> None:
        """Draw a filled outline for each segment, those chosen last."""
        assert self.unit is not None
        axes = self.axes(sheet)
        axes.draw(painter, theme, unit_text(self.unit), tr("Pixels, %"))
        order = sorted(range(len(self.segments)), key=lambda at: not self.segments[at].faded)
        for at in order:
            segment = self.segments[at]
            outline = self._outline(axes, at)
            fill = QColor(*segment.color)
            fill.setAlpha(18 if segment.faded else 70)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawPolygon(outline)
            line = fit_to_see(theme, segment.color)
            line.setAlpha(90 if segment.faded else 255)
            painter.setPen(QPen(line, 1.6))
            painter.drawPolyline(outline)

    def _outline(self, axes: Axes, at: int) -> QPolygonF:
        """Return the steps of a segment's histogram, from the left end of the axis to the right."""
        percents = 100.0 * self.shares[at]
        points = [axes.place(float(self.edges[0]), 0.0)]
        for share, left, right in zip(percents, self.edges[:-1], self.edges[1:], strict=True):
            points += [
                axes.place(float(left), float(share)),
                axes.place(float(right), float(share)),
            ]
        return QPolygonF([*points, axes.place(float(self.edges[-1]), 0.0)])

    def rows(self) -> Sequence[Sequence[object]]:
        """Return the bins, and the part of all pixels in each segment."""
        bins = zip(self.edges[:-1].tolist(), self.edges[1:].tolist(), self.shares.T, strict=True)
        return [
            ("from", "to", *(segment.name for segment in self.segments)),
            *((low, high, *shares.tolist()) for low, high, shares in bins),
        ]

    def hits(self, sheet: QRectF) -> Sequence[Hit]:
        """Return the peak of each segment, from the left."""
        peaks = [(int(row.argmax()), at) for at, row in enumerate(self.shares) if row.any()]
        return [self._hit(self.axes(sheet), at, place) for place, at in sorted(peaks)]

    def under(self, sheet: QRectF, at: QPointF) -> Hit | None:
        """Return the segment whose curve is nearest above or below a place."""
        axes = self.axes(sheet)
        if self.missing or not axes.frame.adjusted(0, -8, 0, 8).contains(at):
            return None
        value, height = axes.value(at)
        place = int(np.clip(np.searchsorted(self.edges, value) - 1, 0, len(self.edges) - 2))
        column = 100.0 * self.shares[:, place]
        if not column.any():
            return None
        apart = np.where(column > 0, np.abs(column - height), np.inf)
        return self._hit(axes, int(apart.argmin()), place)

    def _hit(self, axes: Axes, at: int, place: int) -> Hit:
        assert self.unit is not None
        segment, share = self.segments[at], float(self.shares[at, place])
        middle = float(self.edges[place] + self.edges[place + 1]) / 2
        shown = number(middle, axes.x)
        said = tr(
            "{name}: {feature} {value}, {share} of the pixels",
            name=segment_name(segment.name),
            feature=tr(self.unit.name),
            value=f"{shown} {self.unit.symbol}".strip(),
            share=percent(share) if share >= 0.1 else f"{decimal(100 * share, 2)}\u202f%",
        )
        return Hit(axes.place(middle, 100.0 * share), said, segment.id)


def _edges(values: NDArray[np.floating[Any]], unit: Unit) -> NDArray[np.float64]:
    """Return the edges of bins; whole numbers are never divided, nor counted unevenly."""
    low, high = float(values.min()), float(values.max())
    if unit.whole:
        width = max(1, math.ceil((high - low + 1) / _BINS))
        count = math.ceil((high - low + 1) / width)
        edges: NDArray[np.float64] = low - 0.5 + width * np.arange(count + 1.0)
        return edges
    if high - low < 1e-9:
        low, high = low - 0.5, high + 0.5
    return np.linspace(low, high, _BINS + 1)
