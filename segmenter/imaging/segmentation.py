"""The result: a label for each pixel, the segments, and how sure the mixture is of them.

May import numpy, image, posteriors and sureness; knows no files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.imaging.sureness import Sureness, find_sureness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from segmenter.imaging.image import Image
    from segmenter.imaging.model import Model
    from segmenter.imaging.posteriors import Posteriors
    from segmenter.progress import Ticket

Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """One thing that the picture was divided into.

    Attributes
    ----------
    id : int
        Its value in the label map, from 1.
    name : str
        ``"Segment 1"`` until somebody renames it.
    color : (int, int, int)
        8-bit sRGB that it is painted with.
    area : int
        Its pixels.
    components : tuple of int
        The mixture's components inside it, from 0.
    mean_color : (int, int, int)
        The mean of its pixels as the screen shows them, 8-bit sRGB.
    hidden : bool
        Whether pictures of the result leave it out; its label and its numbers stay.

    Examples
    --------
    >>> import segmenter
    >>> image = segmenter.Image.from_array([[0.1] * 20 + [0.9] * 40] * 40)
    >>> result = segmenter.segment(image, segmenter.Recipe(segments=2))
    >>> largest = max(result.segments, key=lambda part: part.area)
    >>> largest.area, largest.mean_color
    (1600, (230, 230, 230))
    """

    id: int
    name: str
    color: Color
    area: int
    components: tuple[int, ...]
    mean_color: Color
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """How the mixture came about.

    Attributes
    ----------
    converged : bool
        Whether the last gain was below the recipe's tolerance.
    iterations : int
        Steps of EM; 0 where a model was applied.
    curve : tuple of float
        Mean log likelihood in each step.
    pixels : int
        Pixels that the final steps saw.
    seconds : float
        Wall-clock time, from the image to the labels.
    notes : tuple of str
        What the owner should know.
    """

    converged: bool
    iterations: int
    curve: tuple[float, ...]
    pixels: int
    seconds: float
    notes: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """How the fit ended, in words."""
        if not self.iterations:
            return "model applied, not fitted"
        plural = "" if self.iterations == 1 else "s"
        if self.converged:
            return f"converged after {self.iterations} iteration{plural}"
        return f"stopped at {self.iterations} iteration{plural}, not converged"


@dataclass(frozen=True, slots=True, eq=False)
class Segmentation:
    """A picture divided into segments.

    Attributes
    ----------
    image : Image
    labels : (H, W) ndarray of uint8 or uint16
        1..S, and 0 where the image is not valid. Read-only.
    segments : tuple of Segment
        In the order in which they are shown; their ids are 1..S in any order.
    fit : Fit
    model : Model
        Does the same to another picture.
    posteriors : Posteriors
        Makes the maps below when they are asked for; their rows are in the order of the ids.
    found : dict
        What was found out about it and would take long to find again; empty in an edited copy.

    Examples
    --------
    >>> import segmenter
    >>> image = segmenter.Image.from_array([[0.1] * 20 + [0.9] * 40] * 40)
    >>> result = segmenter.segment(image, segmenter.Recipe(segments=2))
    >>> first = result.segments[0].id
    >>> bool(result.mask(first).sum() == result.segments[0].area)
    True
    >>> total = sum(result.probability(part.id) for part in result.segments)
    >>> bool(abs(total - 1).max() < 1e-4)
    True
    """

    image: Image
    labels: NDArray[Any]
    segments: tuple[Segment, ...]
    fit: Fit
    model: Model
    posteriors: Posteriors
    found: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    def segment(self, segment_id: int) -> Segment:
        """Return the segment of that id.

        Raises
        ------
        SegmenterError
            If there is none.
        """
        for segment in self.segments:
            if segment.id == segment_id:
                return segment
        raise SegmenterError(
            f"There is no segment {segment_id!r}.", f"Use a number from 1 to {len(self.segments)}."
        )

    @property
    def hidden(self) -> frozenset[int]:
        """The ids of the segments that pictures of the result leave out."""
        return frozenset(segment.id for segment in self.segments if segment.hidden)

    @property
    def areas(self) -> NDArray[np.intp]:
        """The segments' areas by id - 1, (S,)."""
        by_id = sorted(self.segments, key=lambda segment: segment.id)
        return np.array([segment.area for segment in by_id], np.intp)

    @property
    def sureness(self) -> Sureness:
        """How sure the mixture is of each segment, and how well it explains the picture."""
        if "sureness" not in self.found:
            self.found["sureness"] = find_sureness(self.posteriors, self.labels, self.areas)
        sureness: Sureness = self.found["sureness"]
        return sureness

    def mask(self, segment_id: int) -> NDArray[np.bool_]:
        """Return where a segment is, (H, W) bool."""
        found: NDArray[np.bool_] = self.labels == self.segment(segment_id).id
        return found

    def share(self, segment_id: int) -> float:
        """Return the part of the valid pixels that a segment covers, in [0, 1]."""
        total = sum(segment.area for segment in self.segments)
        return self.segment(segment_id).area / total if total else 0.0

    def probability(self, segment_id: int, ticket: Ticket | None = None) -> NDArray[np.float32]:
        """Return the posterior of a segment.

        Over the segments the posteriors sum to 1 where the image is valid; elsewhere they are
        0. The label is the segment with the highest, unless specks were removed there.

        Parameters
        ----------
        segment_id : int
        ticket : Ticket, optional
            Cancels.

        Returns
        -------
        (H, W) ndarray of float32
            In [0, 1].
        """
        return self.posteriors.of_segment(self.segment(segment_id).id - 1, ticket)

    def probabilities(self, ticket: Ticket | None = None) -> Iterator[NDArray[np.float32]]:
        """Yield the posterior of each segment in the order in which they are shown."""
        for segment in self.segments:
            yield self.probability(segment.id, ticket)

    def uncertainty(self, ticket: Ticket | None = None) -> NDArray[np.float32]:
        """Return how unsure the labels are.

        Returns
        -------
        (H, W) ndarray of float32
            Entropy of the posteriors over the log of their number, in [0, 1]; 0 where not
            valid.
        """
        return self.posteriors.uncertainty(ticket)

    def surprise(self, ticket: Ticket | None = None) -> NDArray[np.float32]:
        """Return how unlike the mixture each pixel is.

        Returns
        -------
        (H, W) ndarray of float32
            Minus the log density of the pixel's scaled features, in nats; 0 where not valid.
        """
        return self.posteriors.surprise(ticket)

    def posterior_at(self, row: int, column: int) -> dict[int, float]:
        """Return the posteriors of one pixel by segment id; empty where it is not valid.

        Takes some tenths of a millisecond, so that it can follow the pointer.
        """
        if not self.image.valid[row, column]:
            return {}
        values = self.posteriors.at(row, column)
        return {segment.id: float(values[segment.id - 1]) for segment in self.segments}
