"""What a batch has to know of a model before it hands out the pictures.

To load NumPy takes a process as long as ten small pictures take, and the one that hands out the
work has no other use for it: where workers have started already, one of them looks. May import
errors, progress, storage and app's batch rooms.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from segmenter.app.batch_item import lost
from segmenter.app.batch_run import OFTEN, Dispatch
from segmenter.app.batch_ways import usual_likelihood
from segmenter.errors import SegmenterError
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from pathlib import Path

    from segmenter.app.batch_pool import Pool
    from segmenter.progress import Ticket


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model's file, and what it holds."""

    path: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a model.

    Attributes
    ----------
    digest : str
        Of its content.
    usual : float
        The mean log likelihood below which a picture is unlike its training.
    segments : int
    failure : SegmenterError or None
        Why nothing is known.
    """

    digest: str = ""
    usual: float = 0.0
    segments: int = 0
    failure: SegmenterError | None = None


def know(file: ModelFile, pool: Pool, ticket: Ticket) -> Known:
    """Look at a model, or let a worker do it; raises `SegmenterError` if it is no sound one."""
    if pool.ready:
        (known,) = Dispatch(pool, find_known, _lost, ticket, OFTEN).each([file])
    else:
        known = find_known(file)
    if known.failure is not None:
        raise known.failure
    return known


def find_known(file: ModelFile) -> Known:
    """Look at a model; what is wrong with it is told, not raised."""
    from segmenter.storage.models import model_digest, parse_model

    try:
        model = parse_model(file.data, shown(file.path)).model
    except SegmenterError as error:
        return Known(failure=error)
    return Known(model_digest(model), usual_likelihood(model), len(model.segments))


def _lost(file: ModelFile) -> Known:
    return Known(failure=lost(PurePath(file.path.name)))
