"""Pixels of which only a few bands of rows are in memory, made when they are asked for.

To what reads pixels by rows, by ranges and by numbers they are an array like any other, so all
that is done with them is done as with the whole, in the same order, and comes to the same bytes.
May import numpy; knows no files.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Values = NDArray[Any]

#: Bands that are kept: the two that a block, or the blocks of several threads, may lie across.
_KEPT_BANDS = 2


class BandPixels:
    """(H, W, C) pixels, of which a few bands are in memory.

    Parameters
    ----------
    shape : (int, int, int)
    dtype : dtype
    band_rows : int
        Rows of a band; the last may have fewer.
    make : callable
        Given the number of a band, returns its rows, all in one piece.
    """

    ndim = 3

    def __init__(
        self,
        shape: tuple[int, int, int],
        dtype: np.dtype[Any],
        band_rows: int,
        make: Callable[[int], Values],
    ) -> None:
        self.shape = shape
        self.size = shape[0] * shape[1] * shape[2]
        self.dtype = dtype
        self.band_rows = band_rows
        self._make = make
        self._lock = threading.Lock()
        self._bands: OrderedDict[int, Values] = OrderedDict()

    def __len__(self) -> int:
        return self.shape[0]

    def mapped(
        self, change: Callable[[Values], Values], channels: int, dtype: np.dtype[Any]
    ) -> BandPixels:
        """Return what becomes of the pixels, each for itself, under a change of theirs."""
        shape = (*self.shape[:2], channels)
        return BandPixels(shape, dtype, self.band_rows, lambda number: change(self.band(number)))

    def max(self, where: object = True, initial: float = 0) -> Any:  # noqa: ANN401 - NumPy's
        """Return the greatest value, as of an array; all pixels count."""
        return max(self._greatest, initial)

    @cached_property
    def _greatest(self) -> Any:  # noqa: ANN401
        count = -(-self.shape[0] // self.band_rows)
        return max(self.band(number).max() for number in range(count))

    def reshape(self, *shape: int) -> FlatPixels:
        """Return the pixels one after the other; no other shape is to be had."""
        if shape != (-1, self.shape[2]):
            raise ValueError(f"bands cannot be given the shape {shape}")
        return FlatPixels(self)

    def __getitem__(self, key: Any) -> Values:  # noqa: ANN401 - what NumPy takes
        """Return rows, or rows and columns, by slices or by numbers, or where a mask is true."""
        rows, columns = key if isinstance(key, tuple) else (key, slice(None))
        if isinstance(rows, slice):
            return self._rows(range(*rows.indices(self.shape[0])), columns)
        if rows.dtype == np.bool_:
            rows, columns = np.nonzero(rows)
        return self.pick(np.asarray(rows), np.asarray(columns))

    def pick(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Values:
        """Return the pixels at some rows and columns, (n, C)."""
        picked = np.empty((len(rows), self.shape[2]), self.dtype)
        bands = rows // self.band_rows
        for number in np.unique(bands).tolist():
            here = bands == number
            band = self.band(number)
            picked[here] = band[rows[here] - number * self.band_rows, columns[here]]
        return picked

    def _rows(self, wanted: range, columns: slice) -> Values:
        """Return some rows, a whole step apart, and some columns of them."""
        parts = []
        top = wanted.start
        while top < wanted.stop:
            number = top // self.band_rows
            first = number * self.band_rows
            band = self.band(number)
            part = band[top - first : wanted.stop - first : wanted.step, columns]
            parts.append(part if part.shape[0] == len(wanted) else part.copy())
            top += len(part) * wanted.step
        return parts[0] if len(parts) == 1 else np.concatenate(parts or [self._none(columns)])

    def _none(self, columns: slice) -> Values:
        count = len(range(*columns.indices(self.shape[1])))
        return np.empty((0, count, self.shape[2]), self.dtype)

    def band(self, number: int) -> Values:
        """Return one band, from those kept or made now."""
        with self._lock:
            if number in self._bands:
                self._bands.move_to_end(number)
                return self._bands[number]
            while len(self._bands) >= _KEPT_BANDS:
                self._bands.popitem(last=False)
            band = self._bands[number] = self._make(number)
            band.flags.writeable = False
            return band


class FlatPixels:
    """The same pixels one after the other, (H · W, C)."""

    def __init__(self, pixels: BandPixels) -> None:
        self._pixels = pixels
        self.dtype = pixels.dtype
        self.shape = (pixels.shape[0] * pixels.shape[1], pixels.shape[2])

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, key: slice | NDArray[np.intp]) -> Values:
        width = self._pixels.shape[1]
        if not isinstance(key, slice):
            return self.take(np.asarray(key))
        start, stop, _ = key.indices(len(self))
        top = start // width
        rows_there = self._pixels[top : -(-stop // width)]
        flat = rows_there.reshape(-1, self.shape[1])
        part: Values = flat[start - top * width : stop - top * width]
        return part

    def take(self, indices: NDArray[np.intp], axis: int = 0) -> Values:
        """Return pixels by their numbers, as an array's `take` along its first axis, (n, C)."""
        return self._pixels.pick(*np.divmod(indices, self._pixels.shape[1]))
