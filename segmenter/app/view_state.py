"""From the session's state to what the window shows: a pure function and frozen values.

The window keeps the last value of each part and redraws a part only where it differs.
No Qt, no work: everything here takes microseconds. May import imaging.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segmenter.app.chart_state import ChartsState, charts_state
from segmenter.app.modes import PHOTO, Mode

if TYPE_CHECKING:
    from segmenter.app.layers import Pyramid
    from segmenter.app.session import Heat, Notice, Recovery, State
    from segmenter.imaging.recipe import Recipe
    from segmenter.imaging.segmentation import Fit, Segment, Segmentation
    from segmenter.progress import Progress

#: What is left of the opacity of segments that are not chosen, while some are.
FADED = 0.35

Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """One row of the segments panel."""

    id: int
    name: str
    color: Color
    share: float
    hidden: bool
    selected: bool
    pattern: bool = False


@dataclass(frozen=True, slots=True)
class SegmentsState:
    """The segments panel: its rows, and whether a result is on its way or can be edited.

    Attributes
    ----------
    rows : tuple of SegmentRow
    waiting : bool
        Whether there are none yet.
    natural : bool
        Whether segments wear their own mean colour.
    settled : bool
        Whether what is typed into a row can be done.
    """

    rows: tuple[SegmentRow, ...] = ()
    waiting: bool = False
    natural: bool = False
    settled: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class CanvasLayers:
    """The pyramids that the canvas paints; compared by identity."""

    picture: Pyramid | None
    labels: Pyramid | None
    heat: Pyramid | None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CanvasLayers) and all(
            mine is theirs
            for mine, theirs in (
                (self.picture, other.picture),
                (self.labels, other.labels),
                (self.heat, other.heat),
            )
        )

    def __hash__(self) -> int:
        return id(self)


@dataclass(frozen=True, slots=True)
class CanvasState:
    """The canvas: what is painted, in which colours, and how it may be pointed at.

    Attributes
    ----------
    layers : CanvasLayers
        Picture, labels, map.
    colors : tuple of (r, g, b, a)
        The colour of each label in the way of looking, 0 first.
    outlines : bool
        Whether borders are drawn, in those colours.
    heat_kind : str or None
        Which map is painted, for its ramp of colours.
    divider : float or None
        Left of this fraction of the width, only the picture is painted.
    patterns : bool
        Whether patterns are painted over the colours.
    """

    layers: CanvasLayers
    colors: tuple[tuple[int, int, int, int], ...] = ()
    outlines: bool = False
    heat_kind: str | None = None
    divider: float | None = None
    patterns: bool = False


@dataclass(frozen=True, slots=True)
class LookingState:
    """The mode switch and what stands beside it: opacity, patterns, or the map's scale."""

    mode: Mode
    opacity: float
    heat_title: str = ""
    heat_most: float | None = None
    patterns: bool = False


@dataclass(frozen=True, slots=True)
class RecipeState:
    """The recipe panel."""

    recipe: Recipe
    channels: int = 3
    found: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class FitLine:
    """The honest line about the fit; `stopped` if no more than its preview will come."""

    fit: Fit | None
    preview: bool
    stopped: bool = False

    def __eq__(self, other: object) -> bool:
        mine = self.preview, self.stopped
        return (
            isinstance(other, FitLine)
            and self.fit is other.fit
            and mine == (other.preview, other.stopped)
        )

    def __hash__(self) -> int:
        return id(self)


@dataclass(frozen=True, slots=True)
class ViewState:
    """The whole window."""

    title: str
    modified: bool
    picture_open: bool
    facts: frozenset[str]
    undo_name: str | None
    redo_name: str | None
    canvas: CanvasState
    looking: LookingState
    segments: SegmentsState
    recipe: RecipeState
    fit: FitLine
    activity: Progress | None
    notice: Notice | None
    recovery: Recovery | None
    charts: ChartsState
    halves: tuple[SegmentRow, ...]


def view_state(state: State) -> ViewState:
    """Return what the window shows of a session's state."""
    document = state.document
    return ViewState(
        title=_title(state),
        modified=state.modified,
        picture_open=document is not None,
        facts=_facts(state),
        undo_name=state.history.undo_name,
        redo_name=state.history.redo_name,
        canvas=_canvas(state),
        looking=_looking(state),
        segments=_segments(state),
        recipe=_recipe(state),
        fit=_fit_line(state),
        activity=state.activity,
        notice=state.notice,
        recovery=state.recovery,
        charts=charts_state(state),
        halves=_halves(state),
    )


def _title(state: State) -> str:
    """Return what the window is called after: the project, or the picture."""
    if state.project is not None:
        return state.project.name
    return "" if state.document is None else state.document.name


def _facts(state: State) -> frozenset[str]:
    """Return what is true of the session, as the actions ask for it."""
    shown = state.shown
    selected = state.view.selected
    facts = {
        "picture": state.document is not None,
        "recovery": state.recovery is not None,
        "segments": shown is not None,
        "result": state.settled,
        "one chosen": len(selected) == 1,
        "chosen": bool(selected),
        "some chosen": len(selected) >= 2,
        "rest": shown is not None and len(selected) < len(shown.segmentation.segments),
        "hidden": shown is not None and any(s.hidden for s in shown.segmentation.segments),
        **_arrangement(state),
        "palette": shown is not None and not state.view.natural,
        "undo": state.history.undo_name is not None,
        "redo": state.history.redo_name is not None,
        "busy": state.activity is not None or state.proposal is not None,
        "proposal": state.proposal is not None,
    }
    return frozenset(name for name, true in facts.items() if true)


def _arrangement(state: State) -> dict[str, bool]:
    """Return whether showing only the chosen rows, or moving them up or down, does anything."""
    rows = () if state.shown is None else state.shown.segmentation.segments
    places = [at for at, row in enumerate(rows) if row.id in state.view.selected]
    return {
        "others": any(row.hidden == (row.id in state.view.selected) for row in rows),
        "above": bool(places) and places[0] > 0,
        "below": bool(places) and places[-1] < len(rows) - 1,
    }


def _canvas(state: State) -> CanvasState:
    shown, view = state.shown, state.view
    mode = view.mode if shown is not None else PHOTO
    heat = _current_heat(state)
    layers = CanvasLayers(
        state.picture,
        shown.labels if shown is not None else None,
        heat.pyramid if heat is not None else None,
    )
    colors = () if shown is None else _label_colors(state, shown.segmentation, mode)
    return CanvasState(
        layers,
        colors,
        outlines=mode.outlines,
        heat_kind=heat.kind if heat is not None else None,
        divider=view.divider if shown is not None else None,
        patterns=view.patterns and mode.labels is not None,
    )


def _current_heat(state: State) -> Heat | None:
    """Return the map to paint: of the present mode, if only of the last result or segment."""
    heat = state.heat
    return heat if heat is not None and heat.kind == state.view.mode.heat else None


def _label_colors(
    state: State, segmentation: Segmentation, mode: Mode
) -> tuple[tuple[int, int, int, int], ...]:
    view = state.view
    opacity = view.opacity if mode.blend else mode.labels
    if mode.outlines:
        opacity = 1.0
    most = max((segment.id for segment in segmentation.segments), default=0)
    colors = [(0, 0, 0, 0)] * (most + 1)
    if opacity is None:
        return tuple(colors)
    for segment in segmentation.segments:
        alpha = 0.0 if segment.hidden else opacity
        if view.selected and segment.id not in view.selected:
            alpha *= FADED
        colors[segment.id] = (*_worn(segment, view.natural), round(255 * alpha))
    return tuple(colors)


def _worn(segment: Segment, natural: bool) -> Color:
    return segment.mean_color if natural else segment.color


def _looking(state: State) -> LookingState:
    mode = state.view.mode
    heat = _current_heat(state)
    title = ""
    if heat is not None and heat.segment is not None and state.shown is not None:
        names = {segment.id: segment.name for segment in state.shown.segmentation.segments}
        title = names.get(heat.segment, "")
    most = heat.most if heat is not None else None
    return LookingState(mode, state.view.opacity, title, most, state.view.patterns)


def _segments(state: State) -> SegmentsState:
    shown = state.shown
    if shown is None:
        waiting = state.document is not None and state.activity is not None
        return SegmentsState(waiting=waiting, natural=state.view.natural)
    found = shown.segmentation.segments
    total = max(1, sum(segment.area for segment in found))
    selected = state.view.selected
    rows = tuple(
        SegmentRow(
            segment.id,
            segment.name,
            _worn(segment, state.view.natural),
            segment.area / total,
            segment.hidden,
            segment.id in selected,
            state.view.patterns,
        )
        for segment in found
    )
    natural, settled = state.view.natural, state.settled
    return SegmentsState(rows, natural=natural, settled=settled)


def _halves(state: State) -> tuple[SegmentRow, ...]:
    """Return the rows of the segments that are proposed; empty if none are."""
    if state.proposal is None:
        return ()
    return tuple(row for row in _segments(state).rows if row.id in state.proposal.halves)


def _recipe(state: State) -> RecipeState:
    channels = 3 if state.document is None else state.document.image.channels
    found = None
    if state.recipe.segments == "auto" and state.shown is not None:
        found = len(state.shown.segmentation.segments)
    return RecipeState(state.recipe, channels, found)


def _fit_line(state: State) -> FitLine:
    shown = state.shown
    if shown is None:
        return FitLine(None, preview=False)
    if state.proposal is not None:
        return FitLine(state.proposal.source.fit, preview=False)
    stopped = shown.preview and state.activity is None
    return FitLine(shown.segmentation.fit, shown.preview, stopped)
