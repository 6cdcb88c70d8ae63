"""A split before it is done: the halves are shown on the picture, to be taken or let go.

Nothing is decided until then: the present result, its history and its model stay as they are.
No Qt. May import imaging.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from segmenter.app.modes import OVERLAY
from segmenter.app.splitting import splits
from segmenter.app.work import Segmented, apply_small, apply_whole, with_labels
from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from segmenter.app.edits import Edited
    from segmenter.app.session import Session, Shown, View
    from segmenter.app.workflow import Workflow
    from segmenter.imaging.image import Image
    from segmenter.imaging.model import Model
    from segmenter.imaging.segmentation import Segmentation
    from segmenter.progress import Ticket

    Look = Callable[[Image, Model, Ticket], Segmented]

#: A half of at least this part of the segment is seen well; any smaller one is the last choice.
_FAIR_HALF = 0.03
#: The plainest split is taken, unless the halves of another are so much less mixed.
_FAR_LESS = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """A change that is shown and not yet decided.

    Attributes
    ----------
    name : str
        What the step will be called.
    source : Segmentation
        The result that it changes.
    edited : Edited
    halves : tuple of int
        The ids, in the edited model, of the segments that it is about.
    shown, view : Shown, View
        What was on the screen before, and how it was looked at.
    """

    name: str
    source: Segmentation
    edited: Edited
    halves: tuple[int, ...]
    shown: Shown
    view: View

    def view_back(self, now: View) -> View:
        """Return how it is looked at without the proposal; what it did not change stays."""
        return replace(now, mode=self.view.mode, selected=self.view.selected)


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """A split, with what it looks like, and the ids of the halves."""

    edited: Edited
    look: Segmented
    halves: tuple[int, int]

    @property
    def smaller_half(self) -> float:
        """The part of the two that the smaller one is."""
        first, second = (self.look.segmentation.segment(half).area for half in self.halves)
        return min(first, second) / max(first + second, 1)

    def mixed(self) -> float:
        """Return how many of the pixels side by side in the two are of different halves."""
        labels = self.look.segmentation.labels
        inside = np.isin(labels, self.halves)
        unlike = beside = 0
        for one, other in ((np.s_[1:], np.s_[:-1]), (np.s_[:, 1:], np.s_[:, :-1])):
            both = inside[one] & inside[other]
            beside += int(np.count_nonzero(both))
            unlike += int(np.count_nonzero(both & (labels[one] != labels[other])))
        return unlike / max(beside, 1)


class Proposing:
    """Makes proposals, and takes them or lets them go.

    Parameters
    ----------
    session : Session
    workflow : Workflow
        Does the work.
    """

    def __init__(self, session: Session, workflow: Workflow) -> None:
        self._session = session
        self._workflow = workflow

    def split(self, name: str, segment_id: int) -> None:
        """Show a segment in two halves."""
        shown = self._session.state.shown
        if shown is None or not self._session.state.settled:
            return
        work = partial(_split_seen, shown.segmentation, segment_id)
        self._workflow.try_out(work, lambda made: self._show(name, shown, made))

    def _show(self, name: str, shown: Shown, made: _Made) -> None:
        view = self._session.state.view
        mode = view.mode if view.mode.labels is not None else OVERLAY
        self._session.propose(
            Proposal(name, shown.segmentation, made.edited, made.halves, shown, view),
            made.look.segmentation,
            made.look.labels,
            replace(view, mode=mode, selected=made.halves),
        )

    def accept(self) -> None:
        """Do what is proposed, on the whole picture, as a step of the history."""
        proposal = self._session.state.proposal
        if proposal is not None:
            view = proposal.view_back(self._session.state.view)
            self._session.update(proposal=None, view=view)
            self._workflow.carry_out(proposal.name, proposal.source, lambda *_: proposal.edited)

    def drop(self) -> None:
        """Let it go; everything is as it was before."""
        proposal = self._session.state.proposal
        if proposal is not None:
            view = proposal.view_back(self._session.state.view)
            self._session.update(proposal=None, shown=proposal.shown, view=view)


def _split_seen(source: Segmentation, segment_id: int, ticket: Ticket) -> _Made:
    """Split a segment so that both halves are seen; on a small copy if that shows them.

    Raises
    ------
    SegmenterError
        If it cannot be.
    """
    looks: tuple[Look, ...] = (apply_small, apply_whole)
    for look in looks:
        ways = splits(source, segment_id, ticket)
        made = _best([_looked_at(source, edited, segment_id, look, ticket) for edited in ways])
        if made.smaller_half > 0:
            return made
    raise SegmenterError(
        f"{source.segment(segment_id).name} cannot be split into halves that are both seen.",
        "Choose a larger segment, or turn Smoothing down.",
    )


def _best(ways: Sequence[_Made]) -> _Made:
    """Return the plainest of those with halves that are seen well and are not far more mixed."""
    fair = [made for made in ways if made.smaller_half >= _FAIR_HALF]
    if not fair:
        return max(ways, key=lambda made: made.smaller_half)
    mixed = [made.mixed() for made in fair]
    return next(
        made for made, one in zip(fair, mixed, strict=True) if one * _FAR_LESS <= min(mixed)
    )


def _looked_at(
    source: Segmentation, edited: Edited, segment_id: int, look: Look, ticket: Ticket
) -> _Made:
    halves = edited.ids[segment_id], max(segment.id for segment in edited.model.segments)
    if edited.result is not None:
        return _Made(edited, with_labels(edited.result, ticket), halves)
    return _Made(edited, look(source.image, edited.model, ticket), halves)
