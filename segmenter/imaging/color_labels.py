"""Labels by colour: where a pixel's label depends on its 8-bit colour alone, each is found once.

A photo of 12 million pixels has some hundred thousand colours, and the next one of a folder has
mostly the same ones. May import numpy, distinct, image, pixel_rows and mixture; knows no files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.distinct import decoded, encoded
from segmenter.imaging.image import Image
from segmenter.imaging.pixel_rows import PixelRows
from segmenter.mixture.blocks import Workers
from segmenter.mixture.posteriors import visit_joint, write_largest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from segmenter.imaging.features import Features
    from segmenter.mixture.gaussian import GaussianMixture

    Check = Callable[[], None]
    Floats = NDArray[np.floating[Any]]

#: Pixels that are gone through at a time, and that one thread looks up at a time.
_LOT_PIXELS, _BLOCK_PIXELS = 1 << 21, 1 << 16

#: So many pixels of new colours are compared by slots; more are marked in a table of all colours.
_SLOTTED = 1 << 19

#: There are at least so many slots, by their logarithm, and one for each pixel.
_SLOT_BITS = 16

#: Scatters colours that are close over the slots (Knuth, The Art of Computer Programming 3, 6.4).
_SCATTER = np.uint32(2654435761)

#: Colours that are evaluated at a time. Each lot begins with the corners of the cube of colours,
#: so that all reach equally far and are computed in the same way, whatever colours came together.
_COLORS_AT_ONCE = 1 << 10


class ColorLabels:
    """The most probable segment of each colour, found when the colour is first met.

    What it is found to be does not depend on which colours are met, nor on their order.

    Parameters
    ----------
    features : Features
        Of the colour only.
    mixture : GaussianMixture
        Fitted on such features.
    groups : sequence of sequence of int
        The components inside each segment.
    """

    def __init__(
        self, features: Features, mixture: GaussianMixture, groups: Sequence[Sequence[int]]
    ) -> None:
        self.features, self.mixture = features, mixture
        self.groups = tuple(tuple(group) for group in groups)
        self.dtype: np.dtype[Any] = np.dtype(np.uint8 if len(groups) < 256 else np.uint16)
        self._tables: dict[int, _Table] = {}

    @staticmethod
    def suits(image: Image, features: Features) -> bool:
        """Whether the pixels' labels depend on their 8-bit values alone."""
        return features.color_only and image.pixels.dtype == np.uint8 and image.channels <= 3

    def label(self, image: Image, check: Check | None = None) -> NDArray[Any]:
        """Return the labels of a picture's pixels, from 1, (N,)."""
        if image.channels not in self._tables:
            self._tables[image.channels] = _Table(image.channels, self.dtype)
        table = self._tables[image.channels]
        pixels = image.pixels.reshape(-1, image.channels)
        labels = np.empty(len(pixels), self.dtype)
        with Workers(len(pixels)) as workers:
            for start in range(0, len(pixels), _LOT_PIXELS):
                if check is not None:
                    check()
                lot = labels[start : start + _LOT_PIXELS]
                self._label_lot(table, pixels, start, lot, workers)
        return labels

    def _label_lot(
        self,
        table: _Table,
        pixels: NDArray[np.uint8],
        start: int,
        labels: NDArray[Any],
        workers: Workers,
    ) -> None:
        def part(block: int) -> slice:
            return slice(block * _BLOCK_PIXELS, min((block + 1) * _BLOCK_PIXELS, len(labels)))

        def look_up(_: int, block: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
            here = part(block)
            codes = encoded(pixels[start + here.start : start + here.stop])
            found = table.labels.take(codes, mode="clip")  # all are in it: no need to look
            labels[here] = found
            places = np.flatnonzero(found == 0).astype(np.int32)
            return places + np.int32(here.start), codes.take(places)

        blocks = -(-len(labels) // _BLOCK_PIXELS)
        parts = workers.run(blocks, look_up)
        unknown = np.concatenate([codes for _, codes in parts])
        if len(unknown):
            new = table.distinct(unknown)
            table.labels[new] = self._most_probable(table.lots(new))[: len(new)]
            labels[np.concatenate([places for places, _ in parts])] = table.labels.take(unknown)

    def _most_probable(self, lots: NDArray[np.uint8]) -> NDArray[Any]:
        """Return the labels of lots of colours (n, _COLORS_AT_ONCE, C) without their corners."""
        channels = lots.shape[2]
        rows = PixelRows(Image.from_array(lots.reshape(1, -1, channels)), self.features)
        found = np.empty(rows.shape[0], self.dtype)
        gathering = self._gathering()

        def keep(start: int, stop: int, joint: Floats) -> None:
            if gathering is not None:
                joint -= joint.max(axis=0)
                joint = np.dot(gathering, np.exp(joint, out=joint))
            write_largest(joint, found[start:stop])

        visit_joint(rows, self.mixture, keep, dtype=np.float64)
        found += 1
        return found.reshape(len(lots), -1)[:, 2**channels :].reshape(-1)

    def _gathering(self) -> NDArray[np.float64] | None:
        """Which component is in which segment, (S, K) of 0 and 1; None where they are the same."""
        count = len(self.mixture.weights_)
        if self.groups == tuple((k,) for k in range(count)):
            return None
        matrix = np.zeros((len(self.groups), count))
        for row, group in zip(matrix, self.groups, strict=True):
            row[list(group)] = 1.0
        return matrix


class _Table:
    """The labels of all colours of so many channels, by `encoded` colour; 0 is not known yet."""

    def __init__(self, channels: int, dtype: np.dtype[Any]) -> None:
        self.labels = np.zeros(256**channels, dtype)
        self._channels = channels
        bits = np.arange(2**channels)[:, None] >> np.arange(channels) & 1
        self.corners = (bits * 255).astype(np.uint8)

    def distinct(self, codes: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the codes of unknown colours, hardly any of them twice.

        Of few, each leaves its place in a slot, and all those go that find a like one's there: to
        sort them takes seven times as long.
        """
        if len(codes) > _SLOTTED:
            mark = np.zeros(len(self.labels), bool)
            mark[codes] = True
            return np.flatnonzero(mark).astype(np.int32)
        places = np.arange(len(codes), dtype=np.int32)
        bits = max(_SLOT_BITS, len(codes).bit_length())
        slots = codes.view(np.uint32) * _SCATTER >> np.uint32(32 - bits)
        last = np.empty(1 << bits, np.int32)
        last[slots] = places
        there = last.take(slots)
        kept: NDArray[np.int32] = codes[(there == places) | (codes.take(there) != codes)]
        return kept

    def lots(self, codes: NDArray[np.int32]) -> NDArray[np.uint8]:
        """Return colours in lots that begin with the corners, (n, _COLORS_AT_ONCE, C)."""
        fixed = len(self.corners)
        count = -(-len(codes) // (_COLORS_AT_ONCE - fixed))
        filled = np.zeros((count * (_COLORS_AT_ONCE - fixed), self._channels), np.uint8)
        filled[: len(codes)] = decoded(codes, self._channels)
        corners = np.broadcast_to(self.corners, (count, *self.corners.shape))
        return np.concatenate([corners, filled.reshape(count, -1, self._channels)], axis=1)
