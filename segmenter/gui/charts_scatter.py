"""The scatter of two features with the mixture's components, following the fit as it climbs.

May import app's chart data, mixture's covariances, plot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from segmenter.gui.charts import Chart, Hit
from segmenter.gui.charts_histogram import fit_to_see, unit_text
from segmenter.gui.language import segment_name, tr
from segmenter.gui.plot import Axes, number
from segmenter.gui.wording import percent
from segmenter.mixture.covariance import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from segmenter.app.chart_data import FeatureSample
    from segmenter.app.chart_state import ChartSegment, ChartsState
    from segmenter.gui.theme import Theme
    from segmenter.imaging.features import Features
    from segmenter.imaging.units import Unit

    Floats = NDArray[np.floating[Any]]

#: About so many pixels are dots.
_DOTS = 4000
#: How near to a dot the pointer has to be, and to the middle of an ellipse.
_NEAR_DOT, _NEAR_MIDDLE = 8.0, 10.0


@dataclass(frozen=True, slots=True, eq=False)
class Ellipse:
    """A component of the mixture in the plane of two features.

    Attributes
    ----------
    mean, covariance : (2,) and (2, 2) ndarrays
        In the axes' units.
    weight : float
    segment : ChartSegment or None
        The segment that it is in; None while the fit climbs.
    """

    mean: Floats
    covariance: Floats
    weight: float
    segment: ChartSegment | None


@dataclass(frozen=True, slots=True, eq=False)
class ScatterChart(Chart):
    """Two features of the sampled pixels, and the components' ellipses.

    Attributes
    ----------
    units : tuple of two Unit, or empty
        Along and up; empty while there is nothing to draw.
    why_not : str
        Why there is nothing to draw.
    points : (n, 2) ndarray
    labels : (n,) ndarray of uint8
    segments : tuple of ChartSegment
    ellipses : tuple of Ellipse
    working : bool
        Whether the ellipses are those of a fit at work.
    """

    units: tuple[Unit, ...]
    why_not: str
    points: Floats
    labels: NDArray[np.uint8]
    segments: tuple[ChartSegment, ...]
    ellipses: tuple[Ellipse, ...]
    working: bool = False

    @classmethod
    def of(cls, state: ChartsState) -> ScatterChart:
        """Return the chart of a state."""
        sample, pyramid = state.sample, state.labels
        if sample is None or (pyramid is None and state.step is None):
            return _nothing(tr("The features are shown here once the picture is segmented."))
        if len(sample.units) < 2:
            said = tr(
                "There is one feature only. Choose another Colour, or add Position, on the right."
            )
            return _nothing(said)
        last = len(sample.units) - 1
        columns = [min(state.look.across, last), min(state.look.up, last)]
        few = slice(None, None, max(1, len(sample.values) // _DOTS))
        labels = np.zeros(len(sample.rows), np.uint8) if pyramid is None else sample.labels(pyramid)
        return cls(
            tuple(sample.units[column] for column in columns),
            "",
            sample.values[few][:, columns],
            labels[few],
            state.segments,
            _ellipses(state, sample, columns),
            state.step is not None,
        )

    @property
    def missing(self) -> str:
        """What to do for there to be something to draw."""
        return self.why_not

    @property
    def summary(self) -> str:
        """What the chart shows."""
        if self.working:
            return tr("The fit is climbing; each ellipse is a component on its way.")
        return tr("Each dot is a pixel; the ellipses hold 39 % and 86 % of a component.")

    def axes(self, sheet: QRectF) -> Axes:
        """Return the axes on a sheet: all dots but the farthest are inside."""
        spans = []
        for column in self.points.T:
            low, high = (float(value) for value in np.percentile(column, (0.1, 99.9)))
            room = (high - low) * 0.06 or 0.5
            spans.append((low - room, high + room))
        return Axes(sheet, spans[0], spans[1])

    def paint(self, painter: QPainter, sheet: QRectF, theme: Theme) -> None:
        """Draw dots and ellipses; two features and nothing else."""
        axes = self.axes(sheet)
        axes.draw(painter, theme, unit_text(self.units[0]), unit_text(self.units[1]))
        painter.save()
        painter.setClipRect(axes.frame)
        places = self._places(axes)
        self._paint_dots(painter, places[self.labels == 0], QColor(theme.dim), 60)
        for segment in self.segments:
            dots = places[self.labels == segment.id]
            ink = fit_to_see(theme, segment.color)
            self._paint_dots(painter, dots, ink, 30 if segment.faded else 110)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ellipse in self.ellipses:
            self._paint_ellipse(painter, axes, theme, ellipse)
        painter.restore()

    def _places(self, axes: Axes) -> Floats:
        """Return where the dots are drawn, (n, 2)."""
        origin, far = axes.place(axes.x[0], axes.y[0]), axes.place(axes.x[1], axes.y[1])
        start, size = (
            np.array([axes.x[0], axes.y[0]]),
            np.array([axes.x[1] - axes.x[0], axes.y[1] - axes.y[0]]),
        )
        corner = np.array([origin.x(), origin.y()])
        reach = np.array([far.x() - origin.x(), far.y() - origin.y()])
        places: Floats = (self.points - start) / size * reach + corner
        return places

    def _paint_dots(self, painter: QPainter, places: Floats, ink: QColor, alpha: int) -> None:
        ink.setAlpha(alpha)
        pen = QPen(ink, 2.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(QPolygonF([QPointF(x, y) for x, y in places.tolist()]))

    def _paint_ellipse(self, painter: QPainter, axes: Axes, theme: Theme, ellipse: Ellipse) -> None:
        segment = ellipse.segment
        faded = segment is not None and segment.faded
        ink = QColor(theme.accent) if segment is None else fit_to_see(theme, segment.color)
        for deviations, width in ((2.0, 1.2), (1.0, 2.0)):
            outline = axes.ellipse(ellipse.mean, ellipse.covariance, deviations)
            if not faded:
                painter.setPen(QPen(QColor(theme.panel), width + 2.4))
                painter.drawPolyline(outline)
            ink.setAlpha(100 if faded else 255)
            painter.setPen(QPen(ink, width))
            painter.drawPolyline(outline)
        painter.setPen(QPen(QColor(theme.panel), 1.2))
        painter.setBrush(ink)
        painter.drawEllipse(self._middle(axes, ellipse), 3.5, 3.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _middle(self, axes: Axes, ellipse: Ellipse) -> QPointF:
        return axes.place(float(ellipse.mean[0]), float(ellipse.mean[1]))

    def rows(self) -> Sequence[Sequence[object]]:
        """Return the components and then the pixels, all in the axes' units."""
        names = {segment.id: segment.name for segment in self.segments}
        head = ("kind", "segment", "x", "y", "weight", "var_x", "cov_xy", "var_y")
        components = [
            (
                "component",
                "" if one.segment is None else one.segment.name,
                *one.mean.tolist(),
                one.weight,
                *one.covariance.ravel()[[0, 1, 3]].tolist(),
            )
            for one in self.ellipses
        ]
        pixels = [
            ("pixel", names.get(label, ""), x, y, "", "", "", "")
            for label, (x, y) in zip(self.labels.tolist(), self.points.tolist(), strict=True)
        ]
        return [head, *components, *pixels]

    def hits(self, sheet: QRectF) -> Sequence[Hit]:
        """Return the components in sight, from the left."""
        axes = self.axes(sheet)
        found = [(self._middle(axes, ellipse), ellipse) for ellipse in self.ellipses]
        seen = [(at, one) for at, one in found if axes.frame.contains(at)]
        return [
            Hit(at, self._said(axes, one), 0 if one.segment is None else one.segment.id)
            for at, one in sorted(seen, key=lambda pair: pair[0].x())
        ]

    def _said(self, axes: Axes, ellipse: Ellipse) -> str:
        weight = percent(ellipse.weight)
        if ellipse.segment is None:
            return tr("A component on its way, weight {weight}", weight=weight)
        x, y = (
            number(value, span) for value, span in zip(ellipse.mean, (axes.x, axes.y), strict=True)
        )
        return tr(
            "{name}: component of weight {weight}, middle {x}, {y}",
            name=segment_name(ellipse.segment.name),
            weight=weight,
            x=x,
            y=y,
        )

    def under(self, sheet: QRectF, at: QPointF) -> Hit | None:
        """Return the component in whose middle a place is, or the segment of the nearest dot."""
        if self.missing:
            return None
        for hit in self.hits(sheet):
            if (hit.place - at).manhattanLength() <= _NEAR_MIDDLE:
                return hit
        axes = self.axes(sheet)
        apart = np.linalg.norm(self._places(axes) - (at.x(), at.y()), axis=1)
        nearest = int(apart.argmin())
        named = {segment.id: segment for segment in self.segments}
        segment = named.get(int(self.labels[nearest]))
        if apart[nearest] > _NEAR_DOT or segment is None:
            return None
        x, y = self.points[nearest].tolist()
        said = f"{segment_name(segment.name)}: {number(x, axes.x)}, {number(y, axes.y)}"
        return Hit(axes.place(x, y), said, segment.id)


def _nothing(why: str) -> ScatterChart:
    return ScatterChart((), why, np.zeros((0, 2)), np.zeros(0, np.uint8), (), ())


def _ellipses(state: ChartsState, sample: FeatureSample, columns: list[int]) -> tuple[Ellipse, ...]:
    """Return the components of the fit at work, or of the model that is shown."""
    if state.step is not None:
        step, held = state.step, (state.covariance, state.step.covariances)
        flat = _flattened(sample, sample.features, step.means, held, columns)
        # Of another recipe's first steps there are weights, but nothing that can be drawn here.
        return tuple(
            Ellipse(mean, covariance, float(weight), None)
            for (mean, covariance), weight in zip(flat, step.weights, strict=bool(flat))
        )
    model = state.model
    if model is None:
        return ()
    mixture = model.mixture
    held = mixture.covariance_type, mixture.covariances_
    owner = {k: segment for segment in state.segments for k in segment.components}
    flat = _flattened(sample, model.features, mixture.means_, held, columns)
    return tuple(
        Ellipse(mean, covariance, float(mixture.weights_[k]), owner[k])
        for k, (mean, covariance) in enumerate(flat)
        if k in owner
    )


def _flattened(
    sample: FeatureSample,
    features: Features,
    means: Floats,
    held: tuple[str, Floats],
    columns: list[int],
) -> list[tuple[Floats, Floats]]:
    """Return means and covariances in two columns' units; none if they are of other columns."""
    scale, offset = np.array(features.scale), np.array(features.offset)
    count, width = means.shape
    family = FAMILIES[held[0]]
    if not len(scale) == len(sample.units) == width or np.shape(held[1]) != family.shape(
        count, width
    ):
        return []
    full = family.full(np.asarray(held[1], np.float64), count, width)
    units = [sample.units[column] for column in columns]
    factor = np.array([unit.factor for unit in units]) / scale[columns]
    raw = means[:, columns] / scale[columns] + offset[columns]
    shown = np.stack([unit.shown(raw[:, at]) for at, unit in enumerate(units)], axis=1)
    inner = full[:, columns][:, :, columns] * np.outer(factor, factor)
    return list(zip(shown, inner, strict=True))
