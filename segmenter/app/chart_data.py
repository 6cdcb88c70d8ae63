"""What the charts are drawn from: a sample of the features, and each number of segments tried.

Made on a worker's thread of immutable values. No Qt. May import imaging and mixture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.app.identity import carry_identity
from segmenter.imaging.choosing import MOST, try_numbers
from segmenter.imaging.features import plan_features, scaled_features
from segmenter.imaging.materials import SAMPLE_PIXELS, look_at
from segmenter.imaging.model import Model
from segmenter.imaging.palette import painted
from segmenter.imaging.pixel_rows import rows_of, sample_pixels
from segmenter.imaging.render import label_colors, paint
from segmenter.imaging.segmentation import Segment
from segmenter.imaging.units import Unit, units_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.app.layers import Pyramid
    from segmenter.imaging.features import Features
    from segmenter.imaging.image import Image
    from segmenter.imaging.recipe import Recipe
    from segmenter.imaging.segmentation import Segmentation
    from segmenter.mixture.gaussian import GaussianMixture
    from segmenter.mixture.selection import Candidate
    from segmenter.progress import Ticket

    #: Compared to tell whether something is there already; pictures are by identity.
    Asked = tuple[Image, Recipe]

#: So many pixels are counted in a histogram; of these, every fourth is a dot of the scatter.
_COUNTED = 16_000
#: The picture of a number of segments is made at this size.
_THUMBNAIL_PIXELS = 16_000


@dataclass(frozen=True, slots=True, eq=False)
class FeatureSample:
    """Pixels spread evenly over a picture, with their features in units that people know.

    Attributes
    ----------
    image : Image
    recipe : Recipe
        What the features were chosen and scaled by.
    features : Features
        As a fit by that recipe sees them.
    units : tuple of Unit
        By column.
    values : (n, D) ndarray of float
        In those units.
    rows, columns : (n,) ndarrays of int
        Where the pixels are.
    """

    image: Image
    recipe: Recipe
    features: Features
    units: tuple[Unit, ...]
    values: NDArray[np.floating[Any]]
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]

    @property
    def asked(self) -> Asked:
        """What it was made of."""
        return sample_of(self.image, self.recipe)

    def labels(self, pyramid: Pyramid) -> NDArray[np.uint8]:
        """Return the pixels' labels, also where only a preview is there."""
        pixels, step = pyramid.largest.pixels, pyramid.largest.step
        rows = np.minimum((self.rows / step).astype(np.intp), pixels.shape[0] - 1)
        columns = np.minimum((self.columns / step).astype(np.intp), pixels.shape[1] - 1)
        found: NDArray[np.uint8] = pixels[rows, columns]
        return found


def sample_of(image: Image, recipe: Recipe) -> Asked:
    """Return a picture and what of a recipe changes the sample of its features."""
    seen = replace(_fitted(recipe), tolerance=1e-3, iterations=1, restarts=1, smoothing=0.0)
    return image, seen


def trials_of(image: Image, recipe: Recipe) -> Asked:
    """Return a picture and what of a recipe changes the trial of numbers of segments."""
    return image, _fitted(recipe)


def _fitted(recipe: Recipe) -> Recipe:
    return replace(recipe, segments="auto", detail=None, smallest=0)


def sample_features(image: Image, recipe: Recipe, ticket: Ticket) -> FeatureSample:
    """Look at a picture's features as a fit by the recipe would."""
    ticket.report("Looking at the features")
    placed = recipe
    if recipe.group_by == "regions":
        placed = replace(recipe, position=recipe.position or 1.0)
    plan, _ = plan_features(placed, image)
    plain = rows_of(image, plan)
    chosen = sample_pixels(image.valid, SAMPLE_PIXELS, recipe.seed)
    raw = plain.gather(chosen)
    features = scaled_features(plan, placed, raw)
    units = units_of(plan, image)
    few = slice(None, None, max(1, len(chosen) // _COUNTED))
    at = chosen[few]
    values = np.stack([u.shown(column) for u, column in zip(units, raw[few].T, strict=True)], 1)
    ticket.check()
    rows, columns = np.divmod(at, image.width)
    return FeatureSample(image, recipe, features, units, values, rows, columns)


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """One number of segments that was tried, with a small picture of what it gives."""

    candidate: Candidate
    thumbnail: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Trials:
    """The numbers of segments that were tried on a picture by a recipe.

    Attributes
    ----------
    image, recipe : Image, Recipe
    tried : tuple of Trial
        In the order of their numbers.
    wanted : int
        How many there will be.
    stopped : bool
        Whether the person stopped it before its end.
    """

    image: Image
    recipe: Recipe
    tried: tuple[Trial, ...] = ()
    wanted: int = MOST
    stopped: bool = False

    @property
    def done(self) -> bool:
        """Whether every number was tried."""
        return len(self.tried) >= self.wanted

    @property
    def asked(self) -> Asked:
        """What it is made of."""
        return trials_of(self.image, self.recipe)

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.stopped or self.done


def try_segments(image: Image, recipe: Recipe, ticket: Ticket) -> Trials:
    """Try each number of segments on a thin sample; the ticket hears of the `Trials` so far."""
    ticket.report("Taking a thin sample")
    plain = replace(_fitted(recipe), group_by="materials")
    look = look_at(image, plain, ticket.check)
    small = image.reduced(_THUMBNAIL_PIXELS)
    different = len(np.unique(look.thin, axis=0))
    trials = Trials(image, recipe, wanted=max(1, min(MOST, different)))
    before: Segmentation | None = None
    for candidate in try_numbers(
        look.thin, range(1, trials.wanted + 1), plain, ticket, silhouette=True
    ):
        before = carry_identity(
            before, _applied(candidate.mixture, look.features, plain, small, ticket)
        )
        thumbnail = paint(before.labels, label_colors(before.segments))
        trials = replace(trials, tried=(*trials.tried, Trial(candidate, thumbnail)))
        share = len(trials.tried) / trials.wanted
        ticket.report(f"Trying {candidate.n_components} segments", share, detail=trials)
    return trials


def _applied(
    mixture: GaussianMixture, features: Features, recipe: Recipe, small: Image, ticket: Ticket
) -> Segmentation:
    """Return what a mixture makes of a small picture."""
    segments = tuple(
        Segment(k + 1, f"Segment {k + 1}", (0, 0, 0), 0, (k,), (0, 0, 0))
        for k in range(len(mixture.weights_))
    )
    found = Model(recipe, features, mixture, segments).segment(small, ticket)
    return replace(found, segments=painted(found.segments, found.labels))
