"""The table of a segmentation: a row a segment, with what a spreadsheet can use.

May import imaging, mixture.blocks, and exporting of storage.
"""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from segmenter.imaging.summary import count_values
from segmenter.mixture.blocks import Workers
from segmenter.storage.exporting import hex_color, safe_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from segmenter.imaging.segmentation import Segmentation
    from segmenter.storage.exporting import Export, Written

    Floats = NDArray[np.float64]

_CHANNEL_NAMES = {1: ("grey",), 3: ("red", "green", "blue")}
_BLOCK_PIXELS = 1 << 18

#: Blocks are summed up in so many lots: the counts by column of each block would fill the memory.
_LOTS = 32


@dataclass(frozen=True, slots=True)
class Measures:
    """What is known of the labels 1..S, arrays by label - 1.

    Attributes
    ----------
    pixels : (S,) ndarray
    means, deviations : (S, C) ndarray
        In the file's own units; NaN for a label without pixels.
    centres : (S, 2) ndarray
        x and y of the centroid; a pixel's centre is at its number plus a half.
    boxes : (S, 4) ndarray of int
        Left, top, right, bottom in pixels, the last two beyond the last pixel.
    sureness, uncertainty : (S,) ndarray
        Means of the label's own posterior and of the entropy, in [0, 1].
    """

    pixels: Floats
    means: Floats
    deviations: Floats
    centres: Floats
    boxes: NDArray[np.int64]
    sureness: Floats
    uncertainty: Floats


def write_table(export: Export) -> Iterator[Written]:
    """Write the table as CSV (UTF-8, a header, points in numbers); one of regions if asked."""
    segmentation = export.segmentation
    measures = measure(segmentation)
    total = max(float(measures.pixels.sum()), 1.0)
    rows = (
        [
            segment.id,
            safe_cell(segment.name),
            hex_color(segment.color),
            *numbers(measures, segment.id - 1, total),
        ]
        for segment in segmentation.segments
    )
    data = csv_bytes([*("id", "name", "color"), *header(segmentation.image.channels)], rows)
    yield export.write(export.names.file("tables", ".csv"), lambda sink: sink.write(data))
    if export.options.regions:
        from segmenter.storage.region_table import write_region_table

        yield from write_region_table(export)


def csv_bytes(head: list[str], rows: Iterable[list[Any]]) -> bytes:
    """Return a table as CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()


def header(channels: int) -> list[str]:
    """Return the names of what `numbers` returns."""
    names = _CHANNEL_NAMES.get(channels) or tuple(f"channel_{i + 1}" for i in range(channels))
    return [
        *("pixels", "share"),
        *(f"mean_{name}" for name in names),
        *(f"sd_{name}" for name in names),
        *("centroid_x", "centroid_y", "left", "top", "right", "bottom"),
        *("mean_posterior", "mean_uncertainty"),
    ]


def numbers(measures: Measures, at: int, total: float) -> list[str]:
    """Return a row's numbers as text."""
    values = [
        *measures.means[at],
        *measures.deviations[at],
        *measures.centres[at],
        *(float(edge) for edge in measures.boxes[at]),
        measures.sureness[at],
        measures.uncertainty[at],
    ]
    pixels = int(measures.pixels[at])
    return [str(pixels), f"{pixels / total:.6f}", *(_number(value) for value in values)]


def _number(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.7g}"


def measure(segmentation: Segmentation) -> Measures:
    """Measure every segment in a pass over the picture, block by block on threads."""
    image, count = segmentation.image, len(segmentation.segments)
    moments = _moments_of(segmentation)
    blocks = _blocks(segmentation.labels)
    size = -(-len(blocks) // _LOTS)
    lots = [blocks[at : at + size] for at in range(0, len(blocks), size)]

    def count_block(rows: slice) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        labels = segmentation.labels[rows]
        return *_count_lines(labels, count), moments.gather(image.pixels[rows], labels, count)

    def work(_: int, job: int) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        by_row, changes, sums = count_block(lots[job][0])
        rows_of_lot = [by_row]
        for rows in lots[job][1:]:
            by_row, more_changes, more_sums = count_block(rows)
            rows_of_lot.append(by_row)
            changes += more_changes
            sums += more_sums
        return np.concatenate(rows_of_lot), changes, sums

    with Workers(segmentation.labels.size) as workers:
        parts = workers.run(len(lots), work)
    by_row = np.concatenate([part[0] for part in parts])
    by_column = np.sum([part[1] for part in parts], axis=0).cumsum(axis=0)
    pixels = by_row.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        means, deviations = moments.finish(np.sum([part[2] for part in parts], axis=0), pixels)
        centres, boxes = _places(by_row, by_column)
    sure = segmentation.sureness
    return Measures(pixels, means, deviations, centres, boxes, sure.posterior, sure.uncertainty)


def _blocks(labels: NDArray[Any]) -> list[slice]:
    height, width = labels.shape
    step = max(1, _BLOCK_PIXELS // width)
    return [slice(top, min(top + step, height)) for top in range(0, height, step)]


def _count_lines(labels: NDArray[Any], count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count the labels 1..count in each row, and by how many more they are in each column.

    Of runs of equal labels along the rows, of which there are far fewer than pixels.

    Returns
    -------
    by_row : (rows, S) ndarray
    changes : (columns, S) ndarray
        From the column before; their cumulative sums are the counts.
    """
    (height, width), lines = labels.shape, count + 1
    begins = np.ones(labels.shape, bool)
    np.not_equal(labels[:, 1:], labels[:, :-1], out=begins[:, 1:])
    starts = np.flatnonzero(begins)
    lengths = np.diff(starts, append=labels.size)
    in_row = np.diff(np.searchsorted(starts, np.arange(height + 1) * width))
    row = np.repeat(np.arange(height), in_row)
    run = labels.reshape(-1).take(starts).astype(np.intp)
    by_row = np.bincount(row * lines + run, lengths, height * lines).astype(np.int64)
    first = (starts - row * width) * lines + run
    changes = np.bincount(first, minlength=(width + 1) * lines)
    changes -= np.bincount(first + lengths * lines, minlength=(width + 1) * lines)
    return by_row.reshape(height, lines)[:, 1:], changes.reshape(-1, lines)[:-1, 1:]


def _places(
    by_row: NDArray[np.int64], by_column: NDArray[np.int64]
) -> tuple[Floats, NDArray[np.int64]]:
    """Return centroids (S, 2) and boxes (S, 4) of how often labels are in rows and columns."""
    pixels = by_row.sum(axis=0)
    centres = np.empty((len(pixels), 2))
    boxes = np.zeros((len(pixels), 4), np.int64)
    for axis, counts in enumerate((by_column, by_row)):
        centres[:, axis] = (np.arange(len(counts)) + 0.5) @ counts / pixels
        there = counts > 0
        boxes[:, axis] = there.argmax(axis=0)
        boxes[:, axis + 2] = len(counts) - there[::-1].argmax(axis=0)
    boxes[pixels == 0] = 0
    return centres, boxes


class _Moments(Protocol):
    """A way to means and deviations: what is gathered of blocks, added up, and what follows."""

    def gather(self, pixels: NDArray[Any], labels: NDArray[Any], count: int) -> NDArray[Any]: ...

    def finish(self, sums: NDArray[Any], pixels: NDArray[Any]) -> tuple[Floats, Floats]: ...


class _Histogram:
    """Moments of 8-bit channels, exact, of how often each value occurs."""

    def gather(self, pixels: NDArray[Any], labels: NDArray[Any], count: int) -> NDArray[Any]:
        return count_values(pixels, labels, count)

    def finish(self, sums: NDArray[Any], pixels: NDArray[Any]) -> tuple[Floats, Floats]:
        values = np.arange(256.0)
        means = np.einsum("svc,v->sc", sums, values) / pixels[:, None]
        squares = np.einsum("svc,v->sc", sums, values**2) / pixels[:, None]
        return means, np.sqrt(np.maximum(squares - means**2, 0))


class _Counted(_Histogram):
    """The same where the values have been counted for the segments' mean colours."""

    def __init__(self, values: NDArray[np.int64]) -> None:
        self._values = values

    def gather(self, pixels: NDArray[Any], labels: NDArray[Any], count: int) -> NDArray[Any]:
        return np.zeros(())

    def finish(self, sums: NDArray[Any], pixels: NDArray[Any]) -> tuple[Floats, Floats]:
        return super().finish(self._values, pixels)


class _Sums:
    """Moments of deeper channels, of sums in float64."""

    def gather(self, pixels: NDArray[Any], labels: NDArray[Any], count: int) -> NDArray[Any]:
        flat, owner = pixels.reshape(labels.size, -1), labels.reshape(-1).astype(np.intp)
        sums = np.empty((2, count, flat.shape[1]))
        for channel in range(flat.shape[1]):
            values = flat[:, channel].astype(np.float64)
            sums[0, :, channel] = np.bincount(owner, values, count + 1)[1:]
            values *= values
            sums[1, :, channel] = np.bincount(owner, values, count + 1)[1:]
        return sums

    def finish(self, sums: NDArray[Any], pixels: NDArray[Any]) -> tuple[Floats, Floats]:
        means, squares = sums / pixels[:, None]
        return means, np.sqrt(np.maximum(squares - means**2, 0))


def _moments_of(segmentation: Segmentation) -> _Moments:
    values = segmentation.found.get("values")
    if values is not None:
        return _Counted(values)
    return _Histogram() if segmentation.image.pixels.dtype == np.uint8 else _Sums()
