"""A seeded sample of each picture of a folder, and the one model that is fitted to all of them.

No more than some hundred thousand pixels are in memory at a time, and as the samples are put
together in the order of the pictures' names, the model does not depend on who took them when.
May import errors, imaging, progress, storage and app's batch rooms.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from segmenter.app.batch_item import naming, unforeseen
from segmenter.app.batch_pool import worker_ticket
from segmenter.errors import SegmenterError
from segmenter.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path, PurePath

    from numpy.typing import NDArray

    from segmenter.imaging.features import Features
    from segmenter.imaging.model import Model
    from segmenter.imaging.recipe import Recipe
    from segmenter.mixture.gaussian import GaussianMixture
    from segmenter.progress import Ticket

#: Pixels of the whole folder that a shared model is fitted to, and the fewest of one picture.
POOLED_PIXELS, FEWEST_PIXELS = 1 << 17, 32

#: Of fewer pictures nobody can tell which likelihood is unusual.
_FEWEST_TO_JUDGE = 8

#: Beyond the quartiles by so many times their distance, a likelihood is unusual (Tukey 1977), but
#: not by less than so many nats a pixel, however alike the pictures are.
_FENCE, _LEAST = 1.5, 0.5


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
        SHA-256 of the picture's file.
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
    try:
        return _sampled(job)
    except Cancelled:
        raise
    except SegmenterError as error:
        return Sample(job.name, naming(job.name, error))
    except Exception as error:  # noqa: BLE001 - a batch item: the rest is to be done
        return Sample(job.name, unforeseen(job.name, error))


def _sampled(job: SampleJob) -> Sample:
    from segmenter.imaging.features import plan_features
    from segmenter.imaging.pixel_rows import rows_of, sample_pixels
    from segmenter.imaging.render import display
    from segmenter.storage.images import read_image
    from segmenter.storage.manifest import file_digest

    worker_ticket().check()
    path = job.folder / job.name
    image = read_image(path, max_pixels=job.max_pixels)
    if not image.valid.any():
        raise SegmenterError(f"{image.name} has no pixel that counts.", "Choose another picture.")
    features, _ = plan_features(job.recipe, image)
    chosen = sample_pixels(image.valid, job.pixels, job.recipe.seed)
    chosen = chosen[:: max(1, len(chosen) // job.pixels)]
    rows = rows_of(image, features).gather(chosen)
    rows_down, columns = np.divmod(chosen, image.width)
    colors = display(image)[rows_down, columns]
    return Sample(job.name, None, file_digest(path), features, rows, colors)


@dataclass(frozen=True, slots=True)
class SharedFit:
    """The model of a folder, and the likelihood below which a picture is unlike the others."""

    model: Model
    usual: float | None


def fit_shared(samples: Sequence[Sample], recipe: Recipe, ticket: Ticket) -> SharedFit | None:
    """Fit one model to all samples; None if there are none.

    Pictures with other channels than most have are left out of the fit.
    """
    kinds = Counter(_kind(sample) for sample in samples if sample.features is not None)
    if not kinds:
        return None
    usual_kind = kinds.most_common(1)[0][0]
    used = [s for s in samples if s.features is not None and _kind(s) == usual_kind]
    plan = used[0].features
    assert plan is not None
    rows = np.concatenate([sample.rows for sample in used if sample.rows is not None])
    colors = np.concatenate([sample.colors for sample in used if sample.colors is not None])
    model = _fitted(plan, rows, colors, recipe, ticket)
    return SharedFit(model, _usual(model, used))


def _kind(sample: Sample) -> tuple[str, int]:
    assert sample.features is not None
    return sample.features.space, sample.features.channels


def _fitted(
    plan: Features,
    rows: NDArray[np.float64],
    colors: NDArray[np.uint8],
    recipe: Recipe,
    ticket: Ticket,
) -> Model:
    """Fit the mixture and make its components segments, the largest first."""
    from segmenter.imaging.features import scaled_features
    from segmenter.imaging.model import Model
    from segmenter.imaging.palette import contrast
    from segmenter.imaging.segmentation import Segment

    features = scaled_features(plan, recipe, rows)
    scaled = (rows - np.array(features.offset)) * np.array(features.scale)
    mixture = _mixture(scaled, recipe, ticket)
    count = len(mixture.weights_)
    labels = mixture.predict(scaled)
    areas = np.bincount(labels, minlength=count)
    segments = tuple(
        Segment(
            k + 1,
            f"Segment {k + 1}",
            contrast(count)[k],
            int(areas[k]),
            (k,),
            _mean_color(colors[labels == k]),
        )
        for k in range(len(mixture.weights_))
    )
    return Model(recipe, features, mixture, segments)


def _mixture(scaled: NDArray[np.float64], recipe: Recipe, ticket: Ticket) -> GaussianMixture:
    """Fit the recipe's mixture to scaled rows, the heaviest component first."""
    from segmenter.imaging.choosing import THIN_PIXELS, choose_number, mixture_choices
    from segmenter.imaging.materials import ordered, padded
    from segmenter.mixture.gaussian import GaussianMixture

    most = len(np.unique(scaled, axis=0))
    if recipe.segments == "auto":
        thin = scaled[:: max(1, len(scaled) // THIN_PIXELS)]
        count, _ = choose_number(thin, most, recipe, ticket)
    else:
        count = min(recipe.segments, most)
    mixture = GaussianMixture(
        n_components=count, random_state=recipe.seed, **mixture_choices(recipe)
    )
    for step in mixture.climb(padded(scaled), check=ticket.check):
        ticket.report(f"Fitting {count} segments to the folder, step {step.iteration}")
    return ordered(mixture)


def _mean_color(colors: NDArray[np.uint8]) -> tuple[int, int, int]:
    if not len(colors):
        return 0, 0, 0
    red, green, blue = np.rint(colors.mean(axis=0)).astype(int).tolist()
    return red, green, blue


def _usual(model: Model, samples: Sequence[Sample]) -> float | None:
    """Return the lower fence of the pictures' mean log likelihoods."""
    if len(samples) < _FEWEST_TO_JUDGE:
        return None
    offset, scale = np.array(model.features.offset), np.array(model.features.scale)
    means = [
        model.mixture.score((sample.rows - offset) * scale)
        for sample in samples
        if sample.rows is not None
    ]
    low, high = np.quantile(means, [0.25, 0.75])
    return float(low - max(_FENCE * (high - low), _LEAST))
