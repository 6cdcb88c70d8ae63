"""The model: all that it takes to divide another picture into the same segments, without fitting.

May import numpy, color_labels, features, grouped, posteriors, recipe, segmentation, summary, plain
and mixture; knows no files.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.color_labels import ColorLabels
from segmenter.imaging.grouped import GroupedPosteriors
from segmenter.imaging.posteriors import Posteriors
from segmenter.imaging.segmentation import Fit, Segment, Segmentation
from segmenter.imaging.specks import remove_specks
from segmenter.imaging.summary import Summary, summarise
from segmenter.progress import Ticket

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.imaging.features import Features
    from segmenter.imaging.image import Image
    from segmenter.imaging.pixel_rows import PixelRows
    from segmenter.imaging.recipe import Recipe
    from segmenter.mixture.gaussian import GaussianMixture


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A fitted mixture with what goes before and after it.

    Attributes
    ----------
    recipe : Recipe
        What it was made by.
    features : Features
        What the mixture sees of a pixel, scaled as when it was fitted.
    mixture : GaussianMixture
        Fitted; its attributes are public.
    segments : tuple of Segment
        In the order in which they are shown; ids 1..S, each component in exactly one. Areas
        and mean colours are those of the picture that the model was made of.

    Examples
    --------
    >>> import segmenter
    >>> image = segmenter.Image.from_array([[0.1] * 20 + [0.9] * 40] * 40)
    >>> result = segmenter.segment(image, segmenter.Recipe(segments=2))
    >>> mirrored = segmenter.Image.from_array([[0.9] * 40 + [0.1] * 20] * 40)
    >>> again = result.model.segment(mirrored)
    >>> bool((again.labels == result.labels[:, ::-1]).all())
    True
    """

    recipe: Recipe
    features: Features
    mixture: GaussianMixture
    segments: tuple[Segment, ...]

    @property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The components inside each segment, by id - 1."""
        return tuple(s.components for s in sorted(self.segments, key=lambda s: s.id))

    def posteriors(self, image: Image, rows: PixelRows | None = None) -> Posteriors:
        """Return what makes the posteriors over a picture.

        Parameters
        ----------
        image : Image
        rows : PixelRows, optional
            The picture's, where they are at hand: to measure texture takes long.

        Raises
        ------
        SegmenterError
            If the picture does not have the channels that the model looks at.
        """
        posteriors = self._plain_posteriors(image)
        if rows is not None:
            posteriors.rows = rows
        return self._numbered(posteriors)

    @property
    def _order(self) -> tuple[int, ...]:
        """The ids by the first component inside each: the order in which all is computed.

        Rounding and ties depend on that order. The fit has it too, so a model whose segments got
        other numbers since gives the same pixels as the fit did.
        """
        return tuple(s.id for s in sorted(self.segments, key=lambda s: min(s.components)))

    def _plain_posteriors(self, image: Image, known: ColorLabels | None = None) -> Posteriors:
        self.features.check_fits(image)
        smoothing = self.recipe.smoothing
        return Posteriors(
            image, self.features, self.mixture, self._ordered_groups, smoothing, known
        )

    @property
    def _ordered_groups(self) -> list[tuple[int, ...]]:
        return [self.groups[number - 1] for number in self._order]

    def color_labels(self) -> ColorLabels:
        """Return what remembers the colours' labels from one picture to the next."""
        return ColorLabels(self.features, self.mixture, self._ordered_groups)

    def _numbered(self, posteriors: Posteriors) -> Posteriors:
        """Return posteriors in the order of the ids."""
        order = self._order
        if order == tuple(range(1, len(order) + 1)):
            return posteriors
        places = sorted(range(len(order)), key=lambda place: order[place])
        return GroupedPosteriors(posteriors, [(place,) for place in places])

    def segment(
        self, image: Image, ticket: Ticket | None = None, known: ColorLabels | None = None
    ) -> Segmentation:
        """Divide a picture into the model's segments.

        Parameters
        ----------
        image : Image
        ticket : Ticket, optional
            Hears of the progress and cancels.
        known : ColorLabels, optional
            This model's `color_labels`, which make the next picture quicker and no other.

        Returns
        -------
        Segmentation

        Raises
        ------
        SegmenterError
            If the picture does not have the channels that the model looks at.
        """
        started = time.perf_counter()
        ticket = ticket or Ticket()
        posteriors = self._plain_posteriors(image, known)
        ticket.report(f"Applying the model's {len(self.segments)} segments")
        labels = posteriors.label(ticket)
        labels = remove_specks(labels, self.recipe.smallest, ticket.check, in_place=True)
        table = np.array([0, *self._order], labels.dtype)
        if not np.array_equal(table, np.arange(len(table))):
            labels = table.take(labels)
        summary = summarise(image, labels, len(self.segments))
        segments = _described(self.segments, summary)
        pixels = sum(segment.area for segment in segments)
        fit = Fit(False, 0, (), pixels, time.perf_counter() - started, _empty_notes(segments))
        result = Segmentation(image, labels, segments, fit, self, self._numbered(posteriors))
        result.found["values"] = summary.values
        return result

    def to_plain(self) -> dict[str, Any]:
        """Return the model as plain values and arrays, which `from_plain` takes back."""
        from segmenter.imaging.plain import plain_of_model

        return plain_of_model(self)

    @classmethod
    def from_plain(cls, values: dict[str, Any]) -> Model:
        """Return the model of such a dict, after checking everything in it.

        Raises
        ------
        SegmenterError
            If anything is not as a model has it.
        """
        from segmenter.imaging.plain import model_of_plain

        return model_of_plain(values)


def measured(
    segments: tuple[Segment, ...], image: Image, labels: NDArray[Any]
) -> tuple[Segment, ...]:
    """Return the segments with areas and mean colours of a picture's label map."""
    return _described(segments, summarise(image, labels, len(segments)))


def _described(segments: tuple[Segment, ...], summary: Summary) -> tuple[Segment, ...]:
    areas, means = summary.areas, summary.colors
    return tuple(
        replace(segment, area=areas[segment.id - 1], mean_color=means[segment.id - 1])
        for segment in segments
    )


def _empty_notes(segments: tuple[Segment, ...]) -> tuple[str, ...]:
    return tuple(f"{segment.name} is empty" for segment in segments if not segment.area)
