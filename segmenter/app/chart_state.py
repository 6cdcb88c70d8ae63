"""From the session's state to what the charts show: a pure function and frozen values.

No Qt, no work. May import imaging and mixture.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from segmenter.app.chart_data import trials_of

if TYPE_CHECKING:
    from segmenter.app.chart_data import FeatureSample, Trials
    from segmenter.app.layers import Pyramid
    from segmenter.app.session import State
    from segmenter.imaging.model import Model
    from segmenter.mixture.em import Step


@dataclass(frozen=True, slots=True)
class ChartKind:
    """One chart.

    Attributes
    ----------
    name : str
        What the code and the files call it.
    title, hint : str
        What the person reads.
    sampled, tried : bool
        Whether it is drawn from a `FeatureSample`, or from `Trials`.
    """

    name: str
    title: str
    hint: str
    sampled: bool = False
    tried: bool = False


FIT = ChartKind("fit", "Fit", "How the fit climbed, step by step")
NUMBER = ChartKind("number", "How many", "Which number of segments suits the picture", tried=True)
HISTOGRAM = ChartKind(
    "histogram", "Histogram", "How a feature is spread in each segment", sampled=True
)
SCATTER = ChartKind(
    "scatter", "Scatter", "Two features, and the mixture's components as ellipses", sampled=True
)
CHARTS = {kind.name: kind for kind in (FIT, NUMBER, HISTOGRAM, SCATTER)}


@dataclass(frozen=True, slots=True)
class ChartLook:
    """How the person looks at the charts.

    Attributes
    ----------
    kind : ChartKind
    criterion : str
        Of `mixture.selection.CRITERIA`, for the number of segments.
    feature : int
        The column of the histogram.
    across, up : int
        The columns of the scatter.
    """

    kind: ChartKind = FIT
    criterion: str = "icl"
    feature: int = 0
    across: int = 1
    up: int = 0


@dataclass(frozen=True, slots=True)
class ChartSegment:
    """A segment as the charts show it: as the segments panel does."""

    id: int
    name: str
    color: tuple[int, int, int]
    share: float
    faded: bool
    components: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ChartsState:
    """The charts' drawer.

    Attributes
    ----------
    open : bool
    look : ChartLook
    climb : tuple of float
        The log likelihoods of the fit at work since its last start, or of the last one.
    segments : tuple of ChartSegment
        Those that are not hidden.
    count : int
        How many segments there are; 0 before there are any.
    regions : bool
        Whether segments are connected things, whose number no criterion judges.
    sample : FeatureSample or None
    labels : Pyramid or None
    trials : Trials or None
    model : Model or None
        Of what is shown.
    step : Step or None
        Of the fit at work.
    covariance : str
        The shape of the components of the fit at work.
    """

    open: bool
    look: ChartLook
    climb: tuple[float, ...] = ()
    segments: tuple[ChartSegment, ...] = ()
    count: int = 0
    regions: bool = False
    sample: FeatureSample | None = None
    labels: Pyramid | None = None
    trials: Trials | None = None
    model: Model | None = None
    step: Step | None = None
    covariance: str = "full"

    def __eq__(self, other: object) -> bool:
        """Whether it shows the same; what holds arrays is compared by identity."""
        return isinstance(other, ChartsState) and all(
            getattr(self, name) is getattr(other, name)
            or (name not in _BY_IDENTITY and getattr(self, name) == getattr(other, name))
            for name in (field.name for field in fields(self))
        )

    def __hash__(self) -> int:
        return id(self)


_BY_IDENTITY = frozenset({"sample", "labels", "trials", "model", "step"})


def charts_state(state: State) -> ChartsState:
    """Return what the charts show of a session's state."""
    shown = state.shown
    look, opened = state.chart, state.view.charts and state.document is not None
    if not opened or state.document is None:
        return ChartsState(False, look)
    image, recipe = state.document.image, state.recipe
    sample, trials = state.sample, state.trials
    working = state.activity is not None and bool(state.steps)
    return ChartsState(
        open=True,
        look=look,
        climb=climb(state),
        segments=_segments(state),
        count=0 if shown is None else len(shown.segmentation.segments),
        regions=recipe.group_by == "regions",
        sample=sample if sample is not None and sample.image is image else None,
        labels=shown.labels if shown is not None else None,
        trials=trials if trials is not None and trials.asked == trials_of(image, recipe) else None,
        model=shown.segmentation.model if shown is not None else None,
        step=state.steps[-1] if working else None,
        covariance=recipe.covariance,
    )


def climb(state: State) -> tuple[float, ...]:
    """Return the log likelihoods to draw: of the fit at work since its last start, or the last."""
    if state.activity is not None and state.steps:
        curve: list[float] = []
        last = 0
        for step in state.steps:
            if step.iteration <= last:
                curve = []
            last = step.iteration
            curve.append(float(step.log_likelihood))
        return tuple(curve)
    if state.proposal is not None:
        return state.proposal.source.fit.curve
    return () if state.shown is None else state.shown.segmentation.fit.curve


def _segments(state: State) -> tuple[ChartSegment, ...]:
    if state.shown is None:
        return ()
    found, view = state.shown.segmentation.segments, state.view
    total = max(1, sum(segment.area for segment in found))
    return tuple(
        ChartSegment(
            segment.id,
            segment.name,
            segment.mean_color if view.natural else segment.color,
            segment.area / total,
            bool(view.selected) and segment.id not in view.selected,
            segment.components,
        )
        for segment in found
        if not segment.hidden
    )
