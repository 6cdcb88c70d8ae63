"""A seeded sample of each picture of a folder, and the sketch of it that may travel.

A sample holds pixels and stays with who took it, where workers are on other machines. Its sketch
holds statistics alone: the sample is cut in halves along its widest column, again and again, and
of each cell there are the count, the mean, the covariance and the box.
May import errors, imaging, progress, storage and app's batch rooms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from segmenter.app.batch_item import tried
from segmenter.app.batch_open import opened
from segmenter.app.batch_worker import worker_ticket
from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from pathlib import Path, PurePath

    from numpy.typing import NDArray

    from segmenter.imaging.features import Features
    from segmenter.imaging.image import Image
    from segmenter.imaging.recipe import Recipe

#: Pixels of the whole folder that a shared model is fitted to, and the fewest of one picture.
POOLED_PIXELS, FEWEST_PIXELS = 1 << 17, 32

#: The most cells of a sketch, and the fewest pixels of a cell.
_CELLS, _CELL_PIXELS = 64, 16


@dataclass(frozen=True, slots=True)
class SampleJob:
    """What a worker is to sample: so many pixels of a picture, as the recipe sees them."""

    folder: Path
    name: PurePath
    recipe: Recipe
    pixels: int
    max_pixels: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Some pixels of a picture.

    Attributes
    ----------
    name : PurePath
    failure : SegmenterError or None
        Why there are none.
    digest : str or None
        SHA-256 of the picture's file; None if it failed.
    features : Features or None
        Unscaled.
    rows : (n, D) ndarray
    colors : (n, 3) ndarray of uint8
        As a screen shows them.
    """

    name: PurePath
    failure: SegmenterError | None = None
    digest: str | None = None
    features: Features | None = None
    rows: NDArray[np.float64] | None = None
    colors: NDArray[np.uint8] | None = None


def pixels_of_each(pictures: int) -> int:
    """Return how many pixels to take of each of so many pictures."""
    return max(FEWEST_PIXELS, POOLED_PIXELS // max(pictures, 1))


def take_sample(job: SampleJob) -> Sample:
    """Sample one picture; whatever is wrong with it is told, not raised."""
    return tried(job.name, lambda: _sampled(job), lambda failure: Sample(job.name, failure))


def _sampled(job: SampleJob) -> Sample:
    from segmenter.storage.source import file_digest
    from segmenter.storage.stamp import check_unchanged, stamp_of

    worker_ticket().check()
    path = job.folder / job.name
    stamp = stamp_of(path)
    with opened(path, job.max_pixels, strips=not job.recipe.texture) as image:
        sample = _sampled_of(job, image, file_digest(path))
    check_unchanged(path, stamp)
    return sample


def _sampled_of(job: SampleJob, image: Image, digest: str) -> Sample:
    from segmenter.imaging.features import plan_features
    from segmenter.imaging.pixel_rows import rows_of, sample_pixels
    from segmenter.imaging.render import display

    if not image.valid.any():
        raise SegmenterError(f"{image.name} has no pixel that counts.", "Choose another picture.")
    features, _ = plan_features(job.recipe, image)
    chosen = sample_pixels(image.valid, job.pixels, job.recipe.seed)
    chosen = chosen[:: max(1, len(chosen) // job.pixels)]
    rows = rows_of(image, features).gather(chosen)
    rows_down, columns = np.divmod(chosen, image.width)
    colors = display(image)[rows_down, columns]
    return Sample(job.name, None, digest, features, rows, colors)


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """What may be known of a sample elsewhere: no pixel of it.

    Attributes
    ----------
    name : PurePath
    failure : SegmenterError or None
        Why there is none.
    digest : str or None
        SHA-256 of the picture's file.
    features : Features or None
        Unscaled.
    counts : (c,) ndarray
        Pixels in each cell.
    means, low, high : (c, D) ndarrays
    covariances : (c, D, D) ndarray
    """

    name: PurePath
    failure: SegmenterError | None = None
    digest: str | None = None
    features: Features | None = None
    counts: NDArray[np.intp] | None = None
    means: NDArray[np.float64] | None = None
    covariances: NDArray[np.float64] | None = None
    low: NDArray[np.float64] | None = None
    high: NDArray[np.float64] | None = None


def sketch_of(sample: Sample) -> Sketch:
    """Return the sketch of a sample."""
    if sample.rows is None:
        return Sketch(sample.name, sample.failure, sample.digest)
    cells = _cells(sample.rows, min(_CELLS, len(sample.rows) // _CELL_PIXELS))
    means = np.array([cell.mean(axis=0) for cell in cells])
    apart = [cell - mean for cell, mean in zip(cells, means, strict=True)]
    return Sketch(
        sample.name,
        None,
        sample.digest,
        sample.features,
        np.array([len(cell) for cell in cells]),
        means,
        np.array([one.T @ one / len(one) for one in apart]),
        np.array([cell.min(axis=0) for cell in cells]),
        np.array([cell.max(axis=0) for cell in cells]),
    )


def _cells(rows: NDArray[np.float64], wanted: int) -> list[NDArray[np.float64]]:
    """Cut rows at the median of their widest column until there are as many cells as wanted."""
    cells = [rows]
    while 2 * len(cells) <= wanted:
        halves = []
        for cell in cells:
            widest = int(np.argmax(np.ptp(cell, axis=0)))
            order = np.argsort(cell[:, widest], kind="stable")
            halves += np.array_split(cell[order], 2)
        cells = halves
    return cells
