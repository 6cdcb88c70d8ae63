"""Questions to the samples of some pictures, and their answers, which are sums and no pixels.

A worker keeps the samples that it took, for one run. What it is asked about and has not got, as
when another worker was lost, it takes again: a sample is seeded, so it is the same.
May import errors, imaging, mixture and app's batch rooms.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from segmenter.app.batch_sample import sketch_of, take_sample
from segmenter.app.batch_worker import worker_ticket
from segmenter.errors import SegmenterError
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath

    from numpy.typing import NDArray

    from segmenter.app.batch_sample import Sample, SampleJob, Sketch
    from segmenter.imaging.features import Features
    from segmenter.mixture.gaussian import GaussianMixture
    from segmenter.mixture.kernels import Components
    from segmenter.mixture.moments import Moments

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shard:
    """A run of consecutive pictures: its number, and each one's name and digest."""

    number: int
    pictures: tuple[tuple[PurePath, str | None], ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """What one pass over a shard yields; see `segmenter.mixture.expectation.Expectation`."""

    moments: Moments
    log_likelihood: float
    entropy: float
    weight: float
    rounding: float


@dataclass(frozen=True, slots=True)
class _OfPixels:
    """What is asked of a shard's pixels, as a mixture sees them."""

    shard: Shard
    features: Features

    def rows(self, sample: Sample) -> Floats:
        """Return a sample's rows as the mixture sees them."""
        rows: Floats = sample.rows - np.array(self.features.offset)
        rows *= np.array(self.features.scale)
        return rows


@dataclass(frozen=True, slots=True)
class Question(_OfPixels):
    """Ask for the moments of a shard's pixels under a mixture."""

    components: Components

    def answer(self, samples: Sequence[Sample]) -> Sums:
        """Return the answer, given the shard's samples."""
        from segmenter.mixture.blocks import ArrayRows, Workers
        from segmenter.mixture.passes import passes_over

        rows = np.concatenate([self.rows(sample) for sample in samples])
        with Workers(len(rows)) as workers:
            passes = passes_over(ArrayRows(rows), np.dtype(np.float64), workers, None)
            found = passes.expect(self.components)
        return Sums(
            found.moments, found.log_likelihood, found.entropy, found.weight, found.rounding
        )


@dataclass(frozen=True, slots=True)
class Close:
    """What is known of a shard at the end.

    Attributes
    ----------
    areas : (K,) ndarray of int64
        Pixels whose most probable component each is.
    colors : (K, 3) ndarray of int64
        Sums of their colours.
    means : tuple of float
        Each picture's mean log likelihood.
    """

    areas: NDArray[np.int64]
    colors: NDArray[np.int64]
    means: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Closing(_OfPixels):
    """Ask how large and of what colour a shard's segments are, and how usual its pictures."""

    mixture: GaussianMixture

    def answer(self, samples: Sequence[Sample]) -> Close:
        """Return the answer, given the shard's samples."""
        count = len(self.mixture.weights_)
        areas, colors = np.zeros(count, np.int64), np.zeros((count, 3), np.int64)
        means = []
        for sample in samples:
            assert sample.colors is not None
            rows = self.rows(sample)
            labels = self.mixture.predict(rows)
            areas += np.bincount(labels, minlength=count)
            np.add.at(colors, labels, sample.colors.astype(np.int64))
            means.append(float(self.mixture.score(rows)))
        return Close(areas, colors, tuple(means))


class Asked(Protocol):
    """Something asked of the samples of one shard."""

    @property
    def shard(self) -> Shard:
        """Whose samples."""

    def answer(self, samples: Sequence[Sample]) -> Any:  # noqa: ANN401 - each question its own
        """Return the answer, given the samples in order."""


@dataclass(frozen=True, slots=True)
class FarSample:
    """A sample to take and keep where it is taken; `home` says which worker is to, if it can."""

    run: str
    job: SampleJob
    home: int


@dataclass(frozen=True, slots=True)
class FarQuestion:
    """A question to samples that workers keep, with what it takes to take them again."""

    run: str
    question: Asked
    jobs: tuple[SampleJob, ...]
    home: int


class _Kept:
    """The samples that this process took, of the latest run only."""

    def __init__(self) -> None:
        self._run = ""
        self._samples: dict[SampleJob, Sample] = {}
        self._lock = threading.Lock()

    def sample(self, run: str, job: SampleJob) -> Sample:
        """Return a sample, taken now if it is not there."""
        with self._lock:
            if run != self._run:
                self._run, self._samples = run, {}
            found = self._samples.get(job)
        if found is None:
            found = take_sample(job)
            with self._lock:
                if run == self._run:
                    self._samples[job] = found
        return found


#: What this worker keeps between two pieces of work: nothing outlives the run that it is of.
_KEPT = _Kept()


def sketch_far(job: FarSample) -> Sketch:
    """Take a sample, keep it here, and return its sketch."""
    return sketch_of(_KEPT.sample(job.run, job.job))


def answer_far(job: FarQuestion) -> Any:  # noqa: ANN401 - each question its own
    """Answer a question of the samples that are kept here, or can be taken again."""
    samples = []
    for one, (name, digest) in zip(job.jobs, job.question.shard.pictures, strict=True):
        worker_ticket().check()
        sample = _KEPT.sample(job.run, one)
        if sample.digest != digest:
            raise SegmenterError(
                f"{shown(name)} changed while the folder's model was made of it.",
                "Leave the pictures alone, and run the same command again.",
            )
        samples.append(sample)
    return job.question.answer(samples)
