"""The charts: what they have in common, and how the fit climbed.

A chart is a value that knows how to draw itself, what is at a place of it, and what its numbers
are. May import plot.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from segmenter.gui.language import tr
from segmenter.gui.plot import Axes, number, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF, QRectF
    from PySide6.QtGui import QPainter

    from segmenter.gui.theme import Theme


#: What lies this many times further below the end than the middle step does is cut off.
_FAR = 12.0
#: How near the pointer has to come to what it points at.
_NEAR = 24.0


@dataclass(frozen=True, slots=True)
class Hit:
    """Something in a chart that can be pointed at.

    Attributes
    ----------
    place : QPointF
        Where it is drawn.
    text : str
        What is said of it.
    key : int
        What taking it means: a number of segments, a segment's id; 0 for nothing.
    """

    place: QPointF
    text: str
    key: int = 0


class Chart(ABC):
    """What every chart can do."""

    __slots__ = ()

    @property
    @abstractmethod
    def missing(self) -> str:
        """What to do for there to be something to draw; empty if there is."""

    @property
    def summary(self) -> str:
        """What the chart shows, in a sentence."""
        return ""

    @property
    def tone(self) -> str:
        """Whether the summary is good news, "ok", or to be taken with care, "warn"."""
        return ""

    def draw(self, painter: QPainter, sheet: QRectF, theme: Theme) -> None:
        """Draw it on a sheet."""
        if self.missing:
            say(painter, sheet, theme, self.missing)
        else:
            self.paint(painter, sheet, theme)

    @abstractmethod
    def paint(self, painter: QPainter, sheet: QRectF, theme: Theme) -> None:
        """Draw what there is."""

    @abstractmethod
    def rows(self) -> Sequence[Sequence[object]]:
        """Return its numbers, the first row naming the columns."""

    @abstractmethod
    def hits(self, sheet: QRectF) -> Sequence[Hit]:
        """Return what the arrow keys go through, from the left."""

    def under(self, sheet: QRectF, at: QPointF) -> Hit | None:
        """Return what is at a place, if anything is near."""
        hits = [] if self.missing else self.hits(sheet)
        found = min(hits, key=lambda hit: _apart(hit.place, at), default=None)
        return found if found is not None and _apart(found.place, at) <= _NEAR else None


@dataclass(frozen=True, slots=True)
class ClimbChart(Chart):
    """Mean log likelihood in each step of the fit."""

    curve: tuple[float, ...]

    @property
    def missing(self) -> str:
        """What to do for there to be something to draw."""
        return "" if self.curve else tr("Press Segment: the fit's steps are drawn as it climbs.")

    @property
    def summary(self) -> str:
        """What the chart shows."""
        return tr("Mean log likelihood of the pixels; the fit stops where it gains no more.")

    def axes(self, sheet: QRectF) -> Axes:
        """Return the axes on a sheet."""
        low, high = _seen(self.curve)
        room = (high - low) * 0.08 or 0.5
        return Axes(sheet, (1.0, float(max(2, len(self.curve)))), (low - room, high + room))

    def paint(self, painter: QPainter, sheet: QRectF, theme: Theme) -> None:
        """Draw the curve."""
        axes = self.axes(sheet)
        axes.draw(painter, theme, tr("Step"), tr("Log likelihood"))
        # A step that is far below is left out whole: what is seen of its line is a stub.
        seen = [(float(step), value) for step, value in enumerate(self.curve, 1)]
        axes.draw_line(painter, [at for at in seen if at[1] >= axes.y[0]], theme.accent)

    def rows(self) -> Sequence[Sequence[object]]:
        """Return the steps and their log likelihoods."""
        return [("step", "log_likelihood"), *enumerate(self.curve, 1)]

    def hits(self, sheet: QRectF) -> Sequence[Hit]:
        """Return the steps in sight."""
        axes = self.axes(sheet)
        words = tr("Step {step}, log likelihood {value}")
        return [
            Hit(
                axes.place(step, value),
                words.format(step=step, value=number(value, (0.0, 0.01))),
            )
            for step, value in enumerate(self.curve, 1)
            if value >= axes.y[0]
        ]


def _apart(one: QPointF, other: QPointF) -> float:
    return float((one - other).manhattanLength())


def _seen(curve: tuple[float, ...]) -> tuple[float, float]:
    """Return the values to show: the first steps may begin far below the others."""
    high, middle = max(curve), sorted(curve)[len(curve) // 2]
    worth = [value for value in curve if high - value <= _FAR * max(high - middle, 1e-9)]
    return min(worth), high
