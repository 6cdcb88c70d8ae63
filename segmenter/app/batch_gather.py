"""Where the samples of a folder are, for the fit of its model: here, or with far workers.

May import errors, progress and app's batch rooms.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Protocol

from segmenter.app.batch_item import lost
from segmenter.app.batch_run import OFTEN, Dispatch
from segmenter.app.batch_sample import Sample, Sketch, sketch_of, take_sample
from segmenter.app.batch_shards import FarQuestion, FarSample, answer_far, sketch_far
from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import PurePath

    from segmenter.app.batch_pool import Pool
    from segmenter.app.batch_sample import SampleJob
    from segmenter.app.batch_shards import Asked
    from segmenter.progress import Ticket

#: Far workers are asked to keep neighbours together, so that a shard is mostly in one place.
_HOMES = 32


class Gathering(Protocol):
    """The samples of a folder."""

    def sketches(self) -> list[Sketch]:
        """Take a sample of each picture and return their sketches, in order."""

    def ask(self, questions: Sequence[Asked]) -> list[Any]:
        """Return the answers, in order."""


def gathering(jobs: Sequence[SampleJob], pool: Pool, ticket: Ticket) -> Gathering:
    """Return what takes the samples and asks of them, as it suits the pool."""
    return (_Far if pool.far else _Near)(jobs, pool, ticket)


class _Near:
    """Samples come here: together they are no more than some hundred thousand pixels."""

    def __init__(self, jobs: Sequence[SampleJob], pool: Pool, ticket: Ticket) -> None:
        self._jobs = jobs
        self._pool = pool
        self._ticket = ticket
        self._samples: dict[PurePath, Sample] = {}

    def sketches(self) -> list[Sketch]:
        work = Dispatch(self._pool, take_sample, _lost_sample, self._ticket, OFTEN)
        for sample in _told(work.each(self._jobs), len(self._jobs), self._ticket):
            self._samples[sample.name] = sample
        return [sketch_of(self._samples[job.name]) for job in self._jobs]

    def ask(self, questions: Sequence[Asked]) -> list[Any]:
        return [self._answer(question) for question in questions]

    def _answer(self, question: Asked) -> Any:  # noqa: ANN401 - each question its own
        self._ticket.check()
        return question.answer([self._samples[name] for name, _ in question.shard.pictures])


class _Far:
    """Samples stay with the workers, who answer questions; no pixel comes here."""

    def __init__(self, jobs: Sequence[SampleJob], pool: Pool, ticket: Ticket) -> None:
        self._jobs = {job.name: job for job in jobs}
        self._pool = pool
        self._ticket = ticket
        self._run = secrets.token_hex(8)

    def sketches(self) -> list[Sketch]:
        jobs = [
            FarSample(self._run, job, place * _HOMES // len(self._jobs))
            for place, job in enumerate(self._jobs.values())
        ]
        work = Dispatch(self._pool, sketch_far, _lost_sketch, self._ticket, OFTEN)
        found = {one.name: one for one in _told(work.each(jobs), len(jobs), self._ticket)}
        return [found[name] for name in self._jobs]

    def ask(self, questions: Sequence[Asked]) -> list[Any]:
        places = {name: place for place, name in enumerate(self._jobs)}
        jobs = []
        for question in questions:
            names = [name for name, _ in question.shard.pictures]
            home = places[names[0]] * _HOMES // len(self._jobs)
            own = tuple(self._jobs[name] for name in names)
            jobs.append(FarQuestion(self._run, question, own, home))
        work = Dispatch(self._pool, _numbered, _lost_answer, self._ticket, OFTEN)
        answers = dict(work.each(jobs))
        return [answers[question.shard.number] for question in questions]


def _told(found: Iterable[Any], count: int, ticket: Ticket) -> Iterable[Any]:
    """Pass on what comes, and tell how far it is."""
    for number, one in enumerate(found, 1):
        ticket.report(f"Sampling: {number:,} of {count:,} pictures", number / count)
        yield one


def _numbered(job: FarQuestion) -> tuple[int, Any]:
    return job.question.shard.number, answer_far(job)


def _lost_sample(job: SampleJob) -> Sample:
    return Sample(job.name, lost(job.name))


def _lost_sketch(job: FarSample) -> Sketch:
    return Sketch(job.job.name, lost(job.job.name))


def _lost_answer(job: FarQuestion) -> tuple[int, Any]:
    raise SegmenterError(
        f"The process that summed up {len(job.jobs):,} pictures for the folder's model was ended "
        "from outside, twice.",
        "Memory may have run out: use fewer workers, and run the same command again.",
    )
