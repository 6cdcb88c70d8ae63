"""How probable each segment is at each pixel: made when asked, block by block, never kept.

May import numpy, color_labels, image, features, pixel_rows, smoothing, working and mixture; knows
no files.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.color_labels import ColorLabels
from segmenter.imaging.pixel_rows import PickedRows, PixelRows, rows_of
from segmenter.imaging.smoothing import (
    STRONGEST,
    WORKING_PIXELS,
    Surroundings,
    mean_field,
)
from segmenter.imaging.working import working_lab
from segmenter.mixture.posteriors import visit_joint, visit_posteriors, write_largest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from segmenter.imaging.features import Features
    from segmenter.imaging.image import Image
    from segmenter.mixture.gaussian import GaussianMixture
    from segmenter.progress import Ticket

    Floats = NDArray[np.floating[Any]]
    Float32s = NDArray[np.float32]
    Visit = Callable[[int, int, Floats, Floats], None]

#: Densities are clipped here before they are shown as surprise, so that they stay finite.
_LEAST_LOG_DENSITY = -1e6


class Posteriors:
    """The segments' posteriors over one picture.

    Parameters
    ----------
    image : Image
    features : Features
    mixture : GaussianMixture
        Fitted on such features.
    groups : sequence of sequence of int
        The components inside each segment, by id - 1; every component in exactly one.
    smoothing : float in [0, 1], optional
        How strongly they are smoothed along edges; see `smoothing`.
    known : ColorLabels, optional
        What is known of the colours' labels from other pictures.
    """

    def __init__(
        self,
        image: Image,
        features: Features,
        mixture: GaussianMixture,
        groups: Sequence[Sequence[int]],
        smoothing: float = 0.0,
        known: ColorLabels | None = None,
    ) -> None:
        self.image = image
        self.features = features
        self.mixture = mixture
        self.groups = tuple(tuple(group) for group in groups)
        self.smoothing = smoothing
        self._known = known
        self._surroundings: Surroundings | None = None

    @cached_property
    def rows(self) -> PixelRows:
        """The picture as rows for the mixture."""
        return rows_of(self.image, self.features)

    @cached_property
    def _gathering(self) -> NDArray[np.float32] | None:
        """Which component is in which segment, (S, K) of 0 and 1; None where they are the same."""
        if self.groups == tuple((k,) for k in range(len(self.mixture.weights_))):
            return None
        matrix = np.zeros((len(self.groups), len(self.mixture.weights_)), np.float32)
        for row, group in zip(matrix, self.groups, strict=True):
            row[list(group)] = 1.0
        return matrix

    def _by_segment(self, responsibilities: Floats) -> Floats:
        """Sum the components' posteriors (K, n) to the segments' (S, n)."""
        if self._gathering is None:
            return responsibilities
        summed: Floats = np.dot(self._gathering.astype(responsibilities.dtype), responsibilities)
        return summed

    def surroundings(self, ticket: Ticket | None = None) -> Surroundings | None:
        """Return what is around each pixel, found on the first call; None without smoothing."""
        if self.smoothing and len(self.groups) > 1 and self._surroundings is None:
            self._surroundings = self._find_surroundings(ticket)
        return self._surroundings

    def _find_surroundings(self, ticket: Ticket | None) -> Surroundings:
        small = self.image.reduced(WORKING_PIXELS)
        raw = np.empty((len(self.groups), small.height * small.width), np.float32)

        def keep(start: int, stop: int, posteriors: Floats, log_density: Floats) -> None:
            raw[:, start:stop] = posteriors

        Posteriors(small, self.features, self.mixture, self.groups).visit(keep, ticket)
        guide, _ = working_lab(small, self.features.space)
        strength = STRONGEST * self.smoothing
        check = None if ticket is None else ticket.check
        field = mean_field(
            raw.reshape(-1, small.height, small.width), guide, small.valid, strength, check
        )
        shape = self.image.height, self.image.width
        return Surroundings(field, shape, self.image.reduction(WORKING_PIXELS), strength)

    def visit(self, visit: Visit, ticket: Ticket | None = None) -> None:
        """Show each block's posteriors to a visitor, on worker threads.

        Parameters
        ----------
        visit : callable
            ``visit(start, stop, posteriors, log_density)`` with arrays (S, n) and (n,) of the
            pixels ``start:stop`` in rows from the top; they are used again, so copy what is to
            be kept. Pixels that are not valid are visited like others.
        ticket : Ticket, optional
            Cancels.
        """
        check = None if ticket is None else ticket.check
        surroundings = self.surroundings(ticket)

        def by_segment(start: int, stop: int, r: Floats, log_density: Floats) -> None:
            posteriors = self._by_segment(r)
            if surroundings is not None:
                surroundings.listen(start, stop, posteriors)
            visit(start, stop, posteriors, log_density)

        visit_posteriors(self.rows, self.mixture, by_segment, dtype=np.float32, check=check)

    def label(self, ticket: Ticket | None = None) -> NDArray[Any]:
        """Return the most probable segment of each pixel, from 1; 0 where not valid.

        Returns
        -------
        (H, W) ndarray of uint8, or uint16 past 255 segments
        """
        if self.by_color:
            return self._shaped(self._labels_by_color(ticket))
        if self._gathering is not None:
            return self.label_and_score(ticket)[0]
        labels = self._no_labels()
        surroundings = self.surroundings(ticket)

        def keep(start: int, stop: int, joint: Floats) -> None:
            if surroundings is not None:
                joint += surroundings.logits(start, stop)
            write_largest(joint, labels[start:stop])
            labels[start:stop] += 1

        check = None if ticket is None else ticket.check
        visit_joint(self.rows, self.mixture, keep, dtype=np.float32, check=check)
        return self._shaped(labels)

    @property
    def by_color(self) -> bool:
        """Whether a pixel's label depends on its 8-bit colour alone."""
        return not self.smoothing and ColorLabels.suits(self.image, self.features)

    def _labels_by_color(self, ticket: Ticket | None) -> NDArray[Any]:
        known = self._known or ColorLabels(self.features, self.mixture, self.groups)
        return known.label(self.image, None if ticket is None else ticket.check)

    def label_and_score(self, ticket: Ticket | None = None) -> tuple[NDArray[Any], float]:
        """Return the labels and the mean log density of the valid pixels."""
        by_color = self.by_color
        labels = self._labels_by_color(ticket) if by_color else self._no_labels()
        valid = self.image.valid.reshape(-1)
        scores: dict[int, float] = {}

        def keep(start: int, stop: int, posteriors: Floats, log_density: Floats) -> None:
            if not by_color:
                write_largest(posteriors, labels[start:stop])
                labels[start:stop] += 1
            scores[start] = float(log_density.sum(where=valid[start:stop], dtype=np.float64))

        self.visit(keep, ticket)
        # Summed in the order of the pixels, whichever thread was first.
        total = sum(scores[start] for start in sorted(scores))
        return self._shaped(labels), total / max(1, int(np.count_nonzero(valid)))

    def _no_labels(self) -> NDArray[np.integer[Any]]:
        dtype = np.uint8 if len(self.groups) < 256 else np.uint16
        return np.empty(self.rows.shape[0], dtype)

    def of_segment(self, index: int, ticket: Ticket | None = None) -> NDArray[np.float32]:
        """Return the posterior of the segment with that place in the groups, (H, W) float32."""
        result = np.empty(self.rows.shape[0], np.float32)

        def keep(start: int, stop: int, posteriors: Floats, log_density: Floats) -> None:
            result[start:stop] = posteriors[index]

        self.visit(keep, ticket)
        return self._shaped(result)

    def uncertainty(self, ticket: Ticket | None = None) -> NDArray[np.float32]:
        """Return the entropy of the posteriors over the log of their number, (H, W) float32."""
        result = np.zeros(self.rows.shape[0], np.float32)
        if len(self.groups) == 1:
            return self._shaped(result)
        scale = -1.0 / math.log(len(self.groups))

        def keep(start: int, stop: int, posteriors: Floats, log_density: Floats) -> None:
            logs = np.log(np.maximum(posteriors, np.finfo(np.float32).tiny))
            entropy = scale * np.einsum("ij,ij->j", posteriors, logs)
            np.clip(entropy, 0.0, 1.0, out=result[start:stop])

        self.visit(keep, ticket)
        return self._shaped(result)

    def surprise(self, ticket: Ticket | None = None) -> NDArray[np.float32]:
        """Return minus the log density of the pixels' scaled features, (H, W) float32."""
        result = np.empty(self.rows.shape[0], np.float32)

        def keep(start: int, stop: int, posteriors: Floats, log_density: Floats) -> None:
            result[start:stop] = -np.maximum(log_density, _LEAST_LOG_DENSITY)

        self.visit(keep, ticket)
        return self._shaped(result)

    def at(self, row: int, column: int) -> NDArray[np.float32]:
        """Return the posteriors of one pixel, (S,)."""
        return self.of_pixels(np.array([row * self.image.width + column]))[:, 0]

    def of_pixels(self, indices: NDArray[np.intp]) -> Float32s:
        """Return the posteriors of some pixels by their place in rows from the top, (S, n)."""
        return self.look(indices)[0]

    def look(self, indices: NDArray[np.intp]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the posteriors (S, n) of some pixels, and their features' log densities (n,)."""
        posteriors = np.empty((len(self.groups), len(indices)), np.float32)
        log_densities = np.empty(len(indices), np.float32)

        def keep(start: int, stop: int, responsibilities: Floats, log_density: Floats) -> None:
            posteriors[:, start:stop] = self._by_segment(responsibilities)
            log_densities[start:stop] = log_density

        visit_posteriors(PickedRows(self.rows, indices), self.mixture, keep, dtype=np.float32)
        surroundings = self.surroundings()
        if surroundings is not None:
            surroundings.listen_at(indices, posteriors)
        return posteriors, log_densities

    def _shaped(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return flat values as a picture, 0 where it is not valid."""
        shaped = values.reshape(self.image.valid.shape)
        if not self.image.valid.all():
            shaped[~self.image.valid] = 0
        return shaped
