"""The map that a way of looking shows: made when one looks, first small, then whole. No Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segmenter.app.heat import heat_maps
from segmenter.app.jobs import Job, JobQueue
from segmenter.app.work import PREVIEW_PIXELS

if TYPE_CHECKING:
    from collections.abc import Callable

    from segmenter.app.session import Heat, Session
    from segmenter.app.workflow import Deliver
    from segmenter.imaging.segmentation import Segmentation


class Maps:
    """Makes the map of the present way of looking.

    Parameters
    ----------
    session : Session
    deliver : callable
        Calls a callable later on the owner's thread, from any thread.
    failed : callable
        Hears why a map could not be made.
    """

    def __init__(
        self, session: Session, deliver: Deliver, failed: Callable[[Exception], None]
    ) -> None:
        self._session, self._failed = session, failed
        self._queue = JobQueue("segmenter-maps", deliver)
        self.close = self._queue.close
        self.drop = self._queue.cancel

    @property
    def busy(self) -> bool:
        """Whether a map is on its way."""
        return self._queue.busy

    def refresh(self) -> None:
        """Make the map that the present mode shows, first small, then whole, if it is not there."""
        state = self._session.state
        kind, shown = state.view.mode.heat, state.shown
        if kind is None or shown is None:
            self.drop()
            return
        chosen = state.view.selected or (shown.segmentation.segments[0].id,)
        segment_id = chosen[0] if kind == "probability" else None
        wanted = kind, segment_id, shown.segmentation
        heat = state.heat
        if heat is not None and (heat.kind, heat.segment, heat.source) == wanted:
            return
        jobs = heat_maps(shown.segmentation, kind, segment_id, PREVIEW_PIXELS)
        self._queue.replace(*(Job(work, self._show, self._failed) for work in jobs))

    def hand_on(self, before: Segmentation, after: Segmentation) -> None:
        """Let the map of a result be that of another, in which no pixel is different."""
        heat = self._session.state.heat
        if heat is not None and heat.source is before:
            self._session.update(heat=replace(heat, source=after))

    def _show(self, heat: Heat) -> None:
        self._session.update(heat=heat)
