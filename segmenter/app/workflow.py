"""What follows from what: a picture is opened, so it is segmented; a newer wish drops older work.

When the recipe changes the picture is segmented again, first small, then whole. This is the only
place that starts jobs. Runs on the owner's thread; jobs get immutable values. No Qt.
May import storage and imaging.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from segmenter.app.charting import Charting
from segmenter.app.document import Document
from segmenter.app.jobs import Job, JobQueue
from segmenter.app.maps import Maps
from segmenter.app.proposal import Proposing
from segmenter.app.reading import Reading
from segmenter.app.relabel import renewed
from segmenter.app.thumbnails import probability_thumbnails
from segmenter.app.work import (
    PREVIEW_PIXELS,
    Opened,
    Segmented,
    apply_model,
    apply_small,
    prepare_picture,
    read_picture,
    segment_as_before,
    segment_small,
    segment_whole,
    warm_up,
    with_labels,
)
from segmenter.mixture.em import Step
from segmenter.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    from segmenter.app.decisions import Decisions
    from segmenter.app.edits import Edited
    from segmenter.app.history import History
    from segmenter.app.session import Session, State
    from segmenter.imaging.image import Image
    from segmenter.imaging.recipe import Recipe
    from segmenter.imaging.segmentation import Segment, Segmentation
    from segmenter.progress import Ticket

    Value = TypeVar("Value")
    Deliver = Callable[[Callable[[], None]], None]


class Workflow:
    """Starts the jobs that the session's changes call for and brings their results to it.

    Parameters
    ----------
    session : Session
        What the results are brought to.
    deliver : callable
        Calls a callable later on the owner's thread, from any thread.
    """

    def __init__(self, session: Session, deliver: Deliver) -> None:
        self._session, self.deliver = session, deliver
        self._fits = JobQueue("segmenter-fits", deliver)
        self._thumbnails = JobQueue("segmenter-thumbnails", deliver)
        self._exports = JobQueue("segmenter-exports", deliver)
        self.reading = Reading(session, deliver)
        self.charting = Charting(session, deliver)
        self.maps = Maps(session, deliver, self._failed)
        self.proposing = Proposing(session, self)
        self._small: Image | None = None
        self._editing = False

    @property
    def _state(self) -> State:
        return self._session.state

    @property
    def writing(self) -> bool:
        """Whether results are still being written."""
        return self._exports.busy

    @property
    def busy(self) -> bool:
        """Whether anything is still being worked on."""
        queues = (self._fits, self._thumbnails, self._exports)
        parts = (self.reading, self.maps, self.charting)
        return any(one.busy for one in (*queues, *parts))

    def warm_up(self, then: Callable[[], None]) -> None:
        """Load in the background what the first segmentation needs, then go on."""
        self._thumbnails.add(Job(warm_up, lambda _: then(), cancelled=then))

    def close(self) -> None:
        """Drop all work and wait until it has stopped."""
        for one in (self.reading, self._fits, self._thumbnails, self._exports):
            one.close()
        self.maps.close()
        self.charting.close()

    def open(self, path: Path) -> None:
        """Open a picture file and segment it; what is open stays until the new one is read."""
        self.reading.load(partial(read_picture, path), self._show)

    def open_image(self, image: Image) -> None:
        """Open a picture that is already there, such as one that was pasted."""
        self.reading.load(partial(prepare_picture, Document(image)), self._show)

    def _show(self, opened: Opened) -> None:
        self.reading.take_place(partial(self._begin, opened))

    def _begin(self, opened: Opened) -> None:
        self.make_way()
        self._session.open(opened.document, opened.picture)
        self.segment()

    def make_way(self) -> None:
        """Drop what is being made of the open picture: another takes its place."""
        self._fit()
        self.maps.drop()
        self._thumbnails.cancel()
        self._small = None

    def go_on(self) -> None:
        """Do what decisions that were restored still lack."""
        if self._state.settled:
            self._settle()
        else:
            self.apply_model()

    def close_picture(self) -> None:
        """Drop the picture and everything that is being made of it."""
        self.reading.cancel()
        self.make_way()
        self._session.close()

    def change_recipe(self, recipe: Recipe, name: str, gesture: object = None) -> None:
        """Decide on another recipe and segment the picture by it."""
        if recipe == self._state.recipe:
            return
        self._session.change_recipe(recipe, name, gesture)
        if self._state.document is not None:
            self.segment()

    def segment(self) -> None:
        """Segment the open picture by the present recipe: a preview, then the whole."""
        document, recipe = self._state.document, self._state.recipe
        if document is None:
            return
        shown = self._state.shown
        before = shown.segmentation if shown is not None else None
        self._session.update(steps=(), notice=None, activity=Progress("Starting"))
        whole = self._job(partial(segment_whole, document.image, recipe, before), self._accept)
        if document.image.height * document.image.width <= PREVIEW_PIXELS:
            self._fit(whole)
            return
        first_look = partial(segment_small, document.image, self._small, recipe, before)
        self._fit(Job(first_look, self._preview, self._failed), whole)

    def segment_again(self, name: str) -> None:
        """Segment the picture anew: a step where edits go by that, no work where nothing would."""
        present = self._state.decisions
        if present.edited:
            self._session.change_recipe(present.recipe, name)
        elif present.result is not None:
            return
        self.segment()

    def apply_model(self) -> None:
        """Bring the present decisions' result back by applying its model, if that is enough."""
        document, present = self._state.document, self._state.decisions
        if document is None:
            return
        regions = present.recipe.group_by != "materials"
        if present.model is None or (regions and present.fit is None):
            self.segment()
            return
        work = partial(apply_model, document.image, present.model, present.fit)
        if regions:
            # They are more than their mixture: they are found again.
            work = partial(segment_as_before, document.image, present.recipe, present.model)
        self._session.update(activity=Progress("Bringing the segments back"))
        self._fit(self._job(work, self._accept))

    def undo(self) -> None:
        """Take the last change back: one that is not done yet, or with the result before it."""
        if self._editing and self._fits.busy:
            self._stop()
            return
        self._travel_to(self._state.history.undo())

    def redo(self) -> None:
        """Bring the change back that was undone last."""
        self._travel_to(self._state.history.redo())

    def _travel_to(self, history: History[Decisions]) -> None:
        if history is self._state.history:
            return
        self._fit()
        self._session.travel(history)
        present = self._state.decisions
        shown = self._state.shown
        if present.result is None:
            self.apply_model()
        elif shown is None or shown.segmentation is not present.result:
            self.show_result(present.result, self._accept)

    def show_result(self, result: Segmentation, then: Callable[[Segmented], None]) -> None:
        """Make the layers of a segmentation in the background, then go on with them."""
        self._fit(self._job(partial(with_labels, result), then))

    def dress(self, name: str, segments: tuple[Segment, ...]) -> None:
        """Give the segments other names, colours or order, as a step; no pixel changes."""
        shown = self._state.shown
        if shown is None or not self._state.settled or segments == shown.segmentation.segments:
            return
        ids = {segment.id: segment.id for segment in segments}
        result = renewed(shown.segmentation, segments)
        self._session.edit(name, result, shown.labels, ids)
        self.maps.hand_on(shown.segmentation, result)

    def edit(self, name: str, change: Callable[[Segmentation, Ticket], Edited]) -> None:
        """Change the segments themselves, as a step: first a preview, then the whole picture."""
        shown = self._state.shown
        if shown is not None and self._state.settled:
            self.carry_out(name, shown.segmentation, change)

    def try_out(self, work: Callable[[Ticket], Value], then: Callable[[Value], None]) -> None:
        """Work out what a change would be, and go on with that; nothing is changed yet."""
        self._session.update(notice=None, activity=Progress("Changing the segments"))
        self._fit(Job(work, then, self._failed, self._idle, self._progressed), edit=True)

    def carry_out(
        self, name: str, before: Segmentation, change: Callable[[Segmentation, Ticket], Edited]
    ) -> None:
        """Change the segments of the present result, as a step."""
        made: list[Edited] = []

        def first(ticket: Ticket) -> Segmented:
            made.append(change(before, ticket))
            if made[0].result is not None:
                return with_labels(made[0].result, ticket)
            return apply_small(before.image, made[0].model, ticket)

        def whole(ticket: Ticket) -> Segmented:
            if made[0].result is not None:
                return with_labels(made[0].result, ticket)
            return apply_model(before.image, made[0].model, before.fit, ticket)

        def look(found: Segmented) -> None:
            self._session.preview(found.segmentation, found.labels)

        def accept(found: Segmented) -> None:
            self._session.edit(name, found.segmentation, found.labels, made[0].ids)
            self._settle()

        def failed(error: Exception) -> None:
            self._fit()
            self._failed(error)

        self._session.update(notice=None, activity=Progress("Changing the segments"))
        preview = Job(first, look, failed, self._idle, self._progressed)
        self._fit(preview, self._job(whole, accept), edit=True)

    def cancel(self) -> None:
        """Stop the segmenting, or else the writing; what was shown last stays."""
        if self._fits.busy:
            self._stop()
        else:
            self._exports.cancel()
            self._session.update(activity=None)

    def _stop(self) -> None:
        self._fit()
        self._session.update(activity=None)
        result = self._state.decisions.result
        if result is not None and not self._state.settled:
            self.show_result(result, self._accept)

    def export(self, work: Callable[[Ticket], Value], done: Callable[[Value], None]) -> None:
        """Write results in the background; the fit goes on beside it."""

        def finish(made: Value) -> None:
            self._idle()
            done(made)

        self._exports.add(Job(work, finish, self._failed, self._idle, self._progressed))

    def when_written(self, then: Callable[[], object]) -> None:
        """Go on when all is written, unless it is stopped or something went wrong by then."""
        before = self._state.notice

        def go_on(_: object) -> None:
            notice = self._state.notice
            self._idle()
            if notice is before or notice is None or notice.tone == "ok":
                then()

        called_off = partial(self._session.update, notice=None, activity=None)
        self._exports.add(Job(lambda ticket: ticket.check(), go_on, cancelled=called_off))

    def read_in_background(
        self, work: Callable[[Ticket], object], done: Callable[[object], None]
    ) -> None:
        """Do something small for the window, such as a thumbnail of a recent picture."""
        self._thumbnails.add(Job(work, done, lambda _: None))

    def _fit(self, *jobs: Job, edit: bool = False) -> None:
        """Drop what is being made of the picture and do this instead, if anything."""
        self._editing = edit
        self._fits.replace(*jobs)

    def _job(self, work: Callable[[Ticket], object], then: Callable[[Segmented], None]) -> Job:
        return Job(work, then, self._failed, self._idle, self._progressed)

    def _preview(self, made: Segmented) -> None:
        # Another picture, or none, drops the jobs first and then this copy.
        self._small = made.segmentation.image
        self._session.preview(made.segmentation, made.labels)

    def _accept(self, made: Segmented) -> None:
        self._session.accept(made.segmentation, made.labels)
        self._settle()

    def _settle(self) -> None:
        self._idle()
        shown = self._state.shown
        if shown is not None:
            work = partial(probability_thumbnails, shown.segmentation, self._small)
            self._thumbnails.replace(Job(work, lambda made: self._session.update(thumbnails=made)))
        self.maps.refresh()

    def _progressed(self, said: tuple[Progress, ...]) -> None:
        details = tuple(one.detail for one in said if isinstance(one.detail, Step))
        self._session.update(activity=said[-1], steps=self._state.steps + details)

    def _idle(self) -> None:
        if not self._fits.busy:
            writing = Progress("Writing the results") if self._exports.busy else None
            self._session.update(activity=writing)

    def _failed(self, error: Exception) -> None:
        self._session.update(activity=None)
        self._session.complain(error, "The picture and your settings are unchanged.")
