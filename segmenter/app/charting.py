"""Makes what the open chart needs: a sample of the features, or each number of segments tried.

Follows the session: another picture or recipe drops what is no longer asked for. Jobs get
immutable values. No Qt. May import imaging.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from segmenter.app.chart_data import (
    Trials,
    sample_features,
    sample_of,
    trials_of,
    try_segments,
)
from segmenter.app.jobs import Job, JobQueue
from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from segmenter.app.chart_data import Asked, FeatureSample
    from segmenter.app.session import Session, State
    from segmenter.progress import Progress

    Deliver = Callable[[Callable[[], None]], None]


class Charting:
    """Starts the work that the open chart calls for and brings its results to the session.

    Parameters
    ----------
    session : Session
    deliver : callable
        Calls a callable later on the owner's thread, from any thread.
    """

    def __init__(self, session: Session, deliver: Deliver) -> None:
        self._session = session
        self._samples = JobQueue("segmenter-samples", deliver)
        self._trials = JobQueue("segmenter-trials", deliver)
        self._sampling: Asked | None = None
        self._trying: Asked | None = None
        session.on_change(self._follow)

    @property
    def busy(self) -> bool:
        """Whether anything is still being worked on."""
        return self._samples.busy or self._trials.busy

    def close(self) -> None:
        """Drop all work and wait until it has stopped."""
        self._samples.close()
        self._trials.close()

    def stop(self) -> None:
        """Try no more numbers of segments; those that were tried stay."""
        state = self._session.state
        self._leave_trying()
        if state.document is None:
            return
        image, recipe, tried = state.document.image, state.recipe, state.trials
        if tried is None or tried.asked != trials_of(image, recipe):
            tried = Trials(image, recipe)
        if not tried.done:
            self._session.update(trials=replace(tried, stopped=True))

    def try_again(self) -> None:
        """Try every number of segments, from the first."""
        self._leave_trying()
        self._session.update(trials=None)

    def _follow(self, state: State) -> None:
        """Start what the open chart needs, if it is not there and not on its way."""
        opened, kind = state.document is not None and state.view.charts, state.chart.kind
        if opened and kind.sampled:
            self._sample(state)
        if opened and kind.tried and state.recipe.group_by == "materials":
            self._try(state)
        else:
            self._leave_trying()

    def _sample(self, state: State) -> None:
        assert state.document is not None
        image, recipe = state.document.image, state.recipe
        wanted = sample_of(image, recipe)
        there = state.sample is not None and state.sample.asked == wanted
        if there or self._sampling == wanted:
            return
        self._sampling = wanted
        work = partial(sample_features, image, recipe)
        self._samples.replace(Job(work, self._show_sample, self._failed))

    def _try(self, state: State) -> None:
        assert state.document is not None
        image, recipe = state.document.image, state.recipe
        wanted, trials = trials_of(image, recipe), state.trials
        there = trials is not None and trials.asked == wanted and trials.ended
        if there or self._trying == wanted:
            return
        self._leave_trying()
        if state.settled:  # or else a fit is at work, and the person waits for that
            self._trying = wanted
            work = partial(try_segments, image, recipe)
            job = Job(work, self._show_trials, self._failed, progressed=self._show_so_far)
            self._trials.replace(job)

    def _leave_trying(self) -> None:
        if self._trying is not None:
            self._trying = None
            self._trials.cancel()

    def _show_sample(self, sample: FeatureSample) -> None:
        self._sampling = None
        self._session.update(sample=sample)

    def _show_so_far(self, said: tuple[Progress, ...]) -> None:
        found = [one.detail for one in said if isinstance(one.detail, Trials)]
        if found:
            self._session.update(trials=found[-1])

    def _show_trials(self, trials: Trials) -> None:
        self._session.update(trials=trials)

    def _failed(self, error: Exception) -> None:
        """Leave the chart empty for what the fit says as well; any other error is a bug."""
        if not isinstance(error, SegmenterError):
            raise error
