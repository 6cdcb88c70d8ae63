"""The fit of a folder's first picture, whose segments give all others' their numbers.

May import errors, imaging, progress, storage and app's batch rooms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segmenter.app.batch_item import lost, tried
from segmenter.app.batch_open import opened
from segmenter.app.batch_run import OFTEN, Dispatch
from segmenter.app.batch_worker import worker_ticket
from segmenter.storage.source import file_digest
from segmenter.storage.stamp import check_unchanged, stamp_of

if TYPE_CHECKING:
    from pathlib import Path, PurePath

    from segmenter.app.batch_pool import Pool
    from segmenter.errors import SegmenterError
    from segmenter.imaging.recipe import Recipe
    from segmenter.progress import Ticket


@dataclass(frozen=True, slots=True)
class FirstJob:
    """What a worker is to fit."""

    folder: Path
    name: PurePath
    recipe: Recipe
    max_pixels: int | None


@dataclass(frozen=True, slots=True)
class First:
    """The model of a folder's first picture, as the bytes of its file; empty if it failed.

    What failed has no digest.
    """

    name: PurePath
    failure: SegmenterError | None = None
    digest: str | None = None
    data: bytes = b""


def model_of_first(job: FirstJob, pool: Pool, ticket: Ticket) -> First:
    """Have a worker fit the picture."""
    (first,) = Dispatch(pool, fit_first, _lost, ticket, OFTEN).each([job])
    return first


def fit_first(job: FirstJob) -> First:
    """Fit one picture for its model; whatever is wrong with it is told, not raised."""
    return tried(job.name, lambda: _fitted(job), lambda failure: First(job.name, failure))


def _fitted(job: FirstJob) -> First:
    from segmenter.imaging.segment import segment
    from segmenter.storage.models import model_bytes

    path = job.folder / job.name
    stamp = stamp_of(path)
    with opened(path, job.max_pixels, strips=False) as image:
        model = segment(image, job.recipe, worker_ticket()).model
    first = First(job.name, None, file_digest(path), model_bytes(model))
    check_unchanged(path, stamp)
    return first


def _lost(job: FirstJob) -> First:
    return First(job.name, lost(job.name))
