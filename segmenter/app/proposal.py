"""A split before it is done: the halves are shown on the picture, to be taken or let go.

Nothing is decided until then: the present result, its history and its model stay as they are.
No Qt. May import imaging.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from segmenter.app.edits import Edited, split
from segmenter.app.modes import OVERLAY
from segmenter.app.work import Segmented, apply_small, with_labels

if TYPE_CHECKING:
    from segmenter.app.session import Session, Shown, View
    from segmenter.app.workflow import Workflow
    from segmenter.imaging.segmentation import Segmentation
    from segmenter.progress import Ticket


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


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    edited: Edited
    small: Segmented


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
        work = partial(_split_small, shown.segmentation, segment_id)
        self._workflow.try_out(work, lambda made: self._show(name, segment_id, shown, made))

    def _show(self, name: str, segment_id: int, shown: Shown, made: _Made) -> None:
        edited, view = made.edited, self._session.state.view
        new = max(segment.id for segment in edited.model.segments)
        halves = edited.ids[segment_id], new
        mode = view.mode if view.mode.labels is not None else OVERLAY
        self._session.propose(
            Proposal(name, shown.segmentation, edited, halves, shown, view),
            made.small.segmentation,
            made.small.labels,
            replace(view, mode=mode, selected=halves),
        )

    def accept(self) -> None:
        """Do what is proposed, on the whole picture, as a step of the history."""
        proposal = self._session.state.proposal
        if proposal is not None:
            self._session.update(proposal=None, view=proposal.view)
            self._workflow.carry_out(proposal.name, proposal.source, lambda *_: proposal.edited)

    def drop(self) -> None:
        """Let it go; everything is as it was before."""
        proposal = self._session.state.proposal
        if proposal is not None:
            self._session.update(proposal=None, shown=proposal.shown, view=proposal.view)


def _split_small(source: Segmentation, segment_id: int, ticket: Ticket) -> _Made:
    """Split a segment, and label as much of the picture as a first look takes."""
    edited = split(source, segment_id, ticket)
    if edited.result is not None:
        return _Made(edited, with_labels(edited.result, ticket))
    return _Made(edited, apply_small(source.image, edited.model, ticket))
