"""Materials: a mixture over the pixels, so that the same stuff has one label wherever it is.

The mixture is fitted from coarse to fine: to convergence on a sample spread evenly over the
picture, then, where that gains more than the tolerance, on all pixels from there. Where a pixel's
features depend on its 8-bit colour alone, all pixels are their distinct colours with counts,
which is exact and far less.

May import everything of this room that makes features, and mixture; knows no files.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.choosing import THIN_PIXELS, choose_number, mixture_choices
from segmenter.imaging.distinct import distinct_rows
from segmenter.imaging.features import plan_features, scaled_features
from segmenter.imaging.model import Model, measured
from segmenter.imaging.palette import painted
from segmenter.imaging.pixel_rows import PixelRows, rows_of, sample_pixels
from segmenter.imaging.segmentation import Fit, Segment, Segmentation
from segmenter.imaging.specks import remove_specks
from segmenter.mixture.gaussian import GaussianMixture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from segmenter.imaging.features import Features
    from segmenter.imaging.image import Image
    from segmenter.imaging.posteriors import Posteriors
    from segmenter.imaging.recipe import Recipe
    from segmenter.mixture.gaussian import Rows, Step
    from segmenter.progress import Ticket

#: Pixels on which the mixture is started, several times, and on which it then settles.
FEW_PIXELS = 1 << 13
SAMPLE_PIXELS = 1 << 17

#: The most passes over all pixels after that, where one is not enough.
FULL_PASSES = 3

#: The pass that labels works in float32; finer gains than this it cannot tell.
FINEST_TOLERANCE = 1e-4


def segment_materials(
    image: Image, recipe: Recipe, ticket: Ticket, seen: Image | None = None
) -> Segmentation:
    """Divide a picture into materials.

    Parameters
    ----------
    image : Image
        With a valid pixel.
    recipe : Recipe
    ticket : Ticket
    seen : Image, optional
        A smaller copy of the picture that the fit looks at in its place, for previews.

    Returns
    -------
    Segmentation
        Segments are numbered from the largest component to the smallest.
    """
    started = time.perf_counter()
    ticket.report("Looking at the picture")
    look = look_at(seen or image, recipe, ticket.check)
    count, notes = choose_count(look, recipe, ticket)
    climb = Climb(recipe, count, ticket)
    mixture = climb.fit(look)
    segments = tuple(_unnamed(k) for k in range(len(mixture.weights_)))
    model = Model(recipe, look.features, mixture, segments)
    ticket.report("Labelling all pixels")
    labels, posteriors = _labelled(model, image, climb, look)
    labels = remove_specks(labels, recipe.smallest, ticket.check)
    segments = painted(measured(segments, image, labels), labels)
    fit = Fit(
        converged=climb.converged,
        iterations=len(climb.curve),
        curve=tuple(climb.curve),
        pixels=climb.pixels,
        seconds=time.perf_counter() - started,
        notes=look.notes + notes + tuple(mixture.notes_) + _thin_notes(segments),
    )
    return Segmentation(image, labels, segments, fit, replace(model, segments=segments), posteriors)


def _labelled(
    model: Model, image: Image, climb: Climb, look: Look
) -> tuple[NDArray[Any], Posteriors]:
    """Label all pixels; if their likelihood tells that more is to be gained, fit on first."""
    rows = look.rows if look.rows.image is image else None
    posteriors = model.posteriors(image, rows)
    if not climb.open:
        return posteriors.label(climb.ticket), posteriors
    labels, score = posteriors.label_and_score(climb.ticket)
    if not climb.settled(score):
        climb.go_on(model.mixture, look.rows)
        posteriors = model.posteriors(image, rows)
        labels = posteriors.label(climb.ticket)
    return labels, posteriors


@dataclass(frozen=True, slots=True)
class Look:
    """The picture as the fit sees it.

    Attributes
    ----------
    features : Features
        Scaled and weighted.
    rows : PixelRows
        All pixels.
    sample, few, thin : (n, D) ndarrays of float64
        Rows spread evenly over the picture: many, fewer, and so few that they are far apart.
    notes : tuple of str
    """

    features: Features
    rows: PixelRows
    sample: NDArray[np.float64]
    few: NDArray[np.float64]
    thin: NDArray[np.float64]
    notes: tuple[str, ...]


def look_at(image: Image, recipe: Recipe, check: Callable[[], None] | None = None) -> Look:
    """Choose and scale the features, and take a sample."""
    plan, notes = plan_features(recipe, image)
    plain = rows_of(image, plan, check)
    chosen = sample_pixels(image.valid, SAMPLE_PIXELS, recipe.seed)
    features = scaled_features(plan, recipe, plain.gather(chosen))
    rows = PixelRows(image, features, plain.texture)
    few, thin = (
        padded(rows.gather(sample_pixels(image.valid, wanted, recipe.seed)))
        for wanted in (FEW_PIXELS, THIN_PIXELS)
    )
    return Look(features, rows, rows.gather(chosen), few, thin, notes)


def choose_count(look: Look, recipe: Recipe, ticket: Ticket) -> tuple[int, tuple[str, ...]]:
    """Return how many components to fit, and what is to be said of it."""
    # Rows are told apart by their place along one direction, which is enough and quick.
    along = look.sample @ np.sqrt(np.arange(2.0, 2.0 + look.sample.shape[1]))
    different = len(np.unique(along))
    if recipe.segments == "auto":
        return choose_number(look.thin, different, recipe, ticket)
    wanted = recipe.segments
    notes: tuple[str, ...] = ()
    if wanted > different:
        plural = "" if different == 1 else "s"
        notes = (f"{different} segment{plural}: the picture has no more different pixels",)
    return min(wanted, different), notes


class Climb:
    """The fit from coarse to fine, and what it was like.

    Parameters
    ----------
    recipe : Recipe
    count : int
        Components.
    ticket : Ticket
        Hears every step.

    Attributes
    ----------
    curve : list of float
        Mean log likelihood of every step that led to the result.
    converged : bool
    pixels : int
        How many the last steps saw.
    open : bool
        Whether one more look at all pixels is to tell if the last step was small.
    """

    def __init__(self, recipe: Recipe, count: int, ticket: Ticket) -> None:
        self.recipe = recipe
        self.count = count
        self.ticket = ticket
        self.curve: list[float] = []
        self.converged = False
        self.pixels = 0
        self.open = False

    def fit(self, look: Look) -> GaussianMixture:
        """Return the mixture, fitted on samples and then, where it gains by them, on all pixels."""
        recipe = self.recipe
        mixture = GaussianMixture(
            n_components=self.count, random_state=recipe.seed, **mixture_choices(recipe)
        )
        self._follow(mixture, mixture.climb(padded(look.few), check=self.ticket.check))
        if len(look.sample) > len(look.few):
            self._follow(mixture, self._warm(mixture, look.sample, recipe.iterations))
        self.pixels = len(look.sample)
        if look.rows.shape[0] > len(look.sample) and self._gain(mixture) >= recipe.tolerance:
            self._see_all(mixture, look)
        return ordered(mixture)

    def _gain(self, mixture: GaussianMixture) -> float:
        """Return by how much all pixels would raise the mean log likelihood, as is expected.

        The best fit to n of many rows lies p / (2 n) below the best fit to all, p being the
        number of parameters: half of Akaike's correction.
        """
        means = mixture.means_
        shapes = mixture.components.family.n_parameters(*means.shape)
        free = shapes + means.size + len(means) - 1
        return free / (2.0 * self.pixels)

    def _see_all(self, mixture: GaussianMixture, look: Look) -> None:
        distinct = distinct_rows(look.rows, self.ticket.check) if look.features.color_only else None
        if distinct is not None:
            self._follow(mixture, self._warm(mixture, distinct, self.recipe.iterations))
        else:
            passes = 1 if self.recipe.tolerance >= FINEST_TOLERANCE else FULL_PASSES
            self._follow(mixture, self._warm(mixture, look.rows, passes))
        self.pixels = int(np.count_nonzero(look.rows.image.valid))
        self.open = distinct is None

    def settled(self, score: float) -> bool:
        """Hear the mean log likelihood of all pixels after the last step; return if it was small.

        The pass that labels the pixels tells it, so that no other is needed.
        """
        left = self.recipe.iterations - len(self.curve)
        if not self.open or self.recipe.tolerance < FINEST_TOLERANCE or left < 1:
            return True
        gain = score - self.curve[-1]
        self.curve.append(score)
        self.converged = abs(gain) < self.recipe.tolerance
        return self.converged

    def go_on(self, mixture: GaussianMixture, rows: Rows) -> None:
        """Pass over all pixels some more times, from where the mixture is."""
        self._follow(mixture, self._warm(mixture, rows, FULL_PASSES))

    def _warm(
        self, mixture: GaussianMixture, rows: Rows | NDArray[np.float64], most: int
    ) -> Iterator[Step]:
        """Return the climb from where the mixture is; empty if the iterations are used up."""
        left = min(most, self.recipe.iterations - len(self.curve))
        if left < 1:
            return iter(())
        mixture.set_params(warm_start=True, max_iter=left)
        return mixture.climb(rows, check=self.ticket.check)

    def _follow(self, mixture: GaussianMixture, steps: Iterator[Step]) -> None:
        """Take all steps and tell of each; keep the curve of those that led to the result."""
        plural = "" if self.count == 1 else "s"
        taken = 0
        for taken, step in enumerate(steps, 1):  # noqa: B007 - whether there was one
            number = len(self.curve) + step.iteration
            self.ticket.report(
                f"Fitting {self.count} segment{plural}, step {number}", None, detail=step
            )
        if taken:
            self.curve += mixture.log_likelihood_curve_
            self.converged = mixture.converged_


def padded(sample: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return at least two rows, as many as a mixture asks for."""
    return sample if len(sample) > 1 else np.repeat(sample, 2, axis=0)


def ordered(mixture: GaussianMixture) -> GaussianMixture:
    """Bring the components into order, the heaviest first, and return the mixture."""
    order = np.argsort(-mixture.weights_, kind="stable")
    names = ["weights_", "means_"]
    if mixture.covariance_type != "tied":
        names += ["covariances_", "precisions_", "precisions_cholesky_"]
    for name in names:
        setattr(mixture, name, getattr(mixture, name)[order])
    return mixture


def _unnamed(component: int) -> Segment:
    number = component + 1
    return Segment(number, f"Segment {number}", (0, 0, 0), 0, (component,), (0, 0, 0))


#: A segment of less than this part of the picture is said to be nearly empty.
_THIN = 1e-3


def _thin_notes(segments: tuple[Segment, ...]) -> tuple[str, ...]:
    total = sum(segment.area for segment in segments)
    empty = [f"segment {s.id} is empty" for s in segments if not s.area]
    thin = [f"segment {s.id} is nearly empty" for s in segments if 0 < s.area < _THIN * total]
    return tuple(empty + thin)
