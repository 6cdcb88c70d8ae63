"""The session: what is open, decided and shown, as one frozen state with one `changed` event.

Everything that changes the window goes through a method here; nothing here starts work or knows
how it looks. May import imaging.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from segmenter.app.chart_state import ChartLook
from segmenter.app.decisions import KEPT_MAPS, Decisions, map_of, without_map
from segmenter.app.history import History
from segmenter.app.modes import OVERLAY, Mode
from segmenter.errors import SegmenterError
from segmenter.imaging.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from segmenter.app.chart_data import FeatureSample, Trials
    from segmenter.app.document import Document
    from segmenter.app.layers import Pyramid
    from segmenter.app.proposal import Proposal
    from segmenter.imaging.segmentation import Segmentation
    from segmenter.mixture.em import Step
    from segmenter.progress import Progress


@dataclass(frozen=True, slots=True)
class View:
    """How the person looks at it; not a step of the history.

    Attributes
    ----------
    mode : Mode
        Photo, Segments, Overlay and so on.
    opacity : float
        Of the overlay, in [0, 1].
    natural : bool
        Whether segments wear their own mean colour instead of the palette's.
    selected : tuple of int
        The chosen segments, the first chosen first.
    divider : float or None
        Where the before/after divider stands, as a fraction of the width; None without one.
    charts : bool
        Whether the charts are open.
    patterns : bool
        Whether segments wear patterns over their colours.
    """

    mode: Mode = OVERLAY
    opacity: float = 0.5
    natural: bool = False
    selected: tuple[int, ...] = ()
    divider: float | None = None
    charts: bool = False
    patterns: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The segmentation on the screen: the present result, a preview of it, or the last one."""

    segmentation: Segmentation
    labels: Pyramid
    preview: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Heat:
    """A map on the screen: what it shows, of which segment, and its greatest value."""

    kind: str
    segment: int | None
    source: Segmentation
    pyramid: Pyramid
    most: float = 1.0


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that went wrong and what to do: said in the window, until put away.

    Attributes
    ----------
    problem, safe, remedy : str
        What happened, what is untouched, what to do.
    action, other : str
        The actions whose buttons are offered, the likelier first; empty for none.
    tone : str
        "bad", "warn", or "ok" for good news.
    """

    problem: str
    safe: str = ""
    remedy: str = ""
    action: str = ""
    tone: str = "bad"
    other: str = ""


@dataclass(frozen=True, slots=True)
class Recovery:
    """Work that a killed program left behind.

    Attributes
    ----------
    name : str
        What it was about.
    saved : float
        When it was kept, in seconds since 1970.
    offered : bool
        Whether it is offered in the window; put away, it waits in the menu.
    """

    name: str
    saved: float
    offered: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Everything that the window is made of."""

    history: History[Decisions]
    document: Document | None = None
    picture: Pyramid | None = None
    shown: Shown | None = None
    heat: Heat | None = None
    thumbnails: dict[int, NDArray[np.uint8]] = field(default_factory=dict)
    view: View = View()
    activity: Progress | None = None
    steps: tuple[Step, ...] = ()
    notice: Notice | None = None
    project: Path | None = None
    saved: Decisions | None = None
    recovery: Recovery | None = None
    chart: ChartLook = field(default_factory=ChartLook)
    sample: FeatureSample | None = None
    trials: Trials | None = None
    proposal: Proposal | None = None

    @property
    def decisions(self) -> Decisions:
        """The present decisions."""
        return self.history.present

    @property
    def recipe(self) -> Recipe:
        """The present recipe."""
        return self.history.present.recipe

    @property
    def settled(self) -> bool:
        """Whether what is shown is the present decisions' result, which can be edited."""
        result = self.decisions.result
        return self.shown is not None and result is not None and self.shown.segmentation is result

    @property
    def modified(self) -> bool:
        """Whether the person decided anything that is in no project yet."""
        saved, present = self.saved, self.decisions
        if self.document is None or saved is None:
            return self.document is not None
        other = saved.model is not None and present.model is not saved.model
        return other or present.recipe != saved.recipe


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A project that was opened; `saved` is what its file holds, None where that is not this."""

    document: Document
    decisions: Decisions
    project: Path | None
    saved: Decisions | None


class Session:
    """Holds the present state and tells everyone who asked when it changes."""

    def __init__(self, recipe: Recipe | None = None) -> None:
        self.state = State(History(Decisions(recipe or Recipe())))
        self._listeners: list[Callable[[State], None]] = []

    def on_change(self, listener: Callable[[State], None]) -> None:
        """Call `listener` with each new state."""
        self._listeners.append(listener)

    def update(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of State, checked by it
        """Put fields of the state in their place and say so."""
        self.state = replace(self.state, **changes)
        proposal = self.state.proposal
        if proposal is not None and proposal.source is not self.state.decisions.result:
            # What it would have changed is not what is decided any more.
            self.state = replace(self.state, proposal=None)
            if "shown" not in changes:
                view = proposal.view_back(self.state.view)
                self.state = replace(self.state, shown=proposal.shown, view=view)
        for listener in self._listeners:
            listener(self.state)

    def complain(self, error: Exception, safe: str, action: str = "") -> None:
        """Say an error that the person can act on; any other is a bug and goes up whole."""
        if not isinstance(error, SegmenterError):
            raise error
        self.update(notice=Notice(error.problem, safe, error.remedy, action))

    def look(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of View, checked by it
        """Change how the person looks at it."""
        self.update(view=replace(self.state.view, **changes))

    def look_at_chart(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of ChartLook
        """Change how the person looks at the charts."""
        self.update(chart=replace(self.state.chart, **changes))

    def open(self, document: Document, picture: Pyramid) -> None:
        """Show a picture that was read; the recipe stays, its history starts again."""
        fresh = Decisions(self.state.recipe)
        self.update(
            history=History(fresh),
            document=document,
            picture=picture,
            shown=None,
            heat=None,
            thumbnails={},
            steps=(),
            notice=None,
            project=None,
            saved=fresh,
            sample=None,
            trials=None,
            view=replace(self.state.view, selected=(), divider=None),
        )

    def close(self) -> None:
        """Go back to the start page, with the recipe as it is."""
        before = self.state
        view = View(natural=before.view.natural, patterns=before.view.patterns)
        recipe = Decisions(before.recipe)
        self.state = State(History(recipe), view=view, recovery=before.recovery)
        self.update()

    def restore(self, picture: Pyramid, opened: Opened, shown: Shown | None, view: View) -> None:
        """Show a project that was opened; undo starts anew."""
        self.update(
            history=History(opened.decisions),
            document=opened.document,
            picture=picture,
            shown=shown,
            heat=None,
            thumbnails={},
            steps=(),
            notice=None,
            project=opened.project,
            saved=opened.saved,
            view=view,
        )

    def mark_saved(self, project: Path, saved: Decisions) -> None:
        """Know what the project's file holds now."""
        self.update(project=project, saved=replace(saved, result=None))

    def change_recipe(self, recipe: Recipe, name: str, gesture: object = None) -> None:
        """Decide on another recipe; what is shown stays until its result is there."""
        self.update(history=self._recorded(name, Decisions(recipe), gesture))

    def preview(self, segmentation: Segmentation, labels: Pyramid) -> None:
        """Show a first look at the result that is on its way."""
        self._show(Shown(segmentation, labels, preview=True))

    def propose(
        self, proposal: Proposal, segmentation: Segmentation, labels: Pyramid, view: View
    ) -> None:
        """Show what a change would be, which is not decided yet."""
        shown = Shown(segmentation, labels, preview=True)
        self.update(proposal=proposal, shown=shown, view=view, activity=None)

    def accept(self, segmentation: Segmentation, labels: Pyramid) -> None:
        """Show the result of the present decisions and keep it with them."""
        present = replace(
            self.state.decisions,
            result=segmentation,
            model=segmentation.model,
            fit=segmentation.fit,
        )
        saved = self.state.saved
        if saved is not None and saved.model is None and saved.recipe == present.recipe:
            # What was saved without its result has it now.
            saved = replace(present, result=None)
        history = self.state.history.amend(present)
        self.state = replace(self.state, history=history, saved=saved)
        self._show(Shown(segmentation, labels))

    def edit(
        self, name: str, segmentation: Segmentation, labels: Pyramid, ids: dict[int, int]
    ) -> None:
        """Decide on an edited result; `ids` has the new id of each segment by its old one."""
        before, view = self.state.decisions, self.state.view
        same = before.result is not None and segmentation.labels is before.result.labels
        after = replace(
            before,
            result=segmentation,
            model=segmentation.model,
            edited=before.edited or not same,
        )
        chosen = tuple(ids[one] for one in view.selected if one in ids)
        self.state = replace(
            self.state,
            history=self._recorded(name, after),
            view=replace(view, selected=tuple(dict.fromkeys(chosen))),
        )
        self._show(Shown(segmentation, labels))

    def travel(self, history: History[Decisions]) -> None:
        """Go to another place of the history: undo and redo."""
        self.update(history=history)

    def _recorded(self, name: str, after: Decisions, gesture: object = None) -> History[Decisions]:
        recorded = self.state.history.record(name, after, gesture)
        return recorded.trimmed(without_map, map_of, KEPT_MAPS)

    def _show(self, shown: Shown) -> None:
        known = {segment.id for segment in shown.segmentation.segments}
        view = self.state.view
        selected = tuple(chosen for chosen in view.selected if chosen in known)
        self.update(shown=shown, view=replace(view, selected=selected))
