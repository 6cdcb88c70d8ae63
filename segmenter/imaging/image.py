"""The picture as everything above the files sees it: pixels, upright, and where they count.

May import errors; knows no files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

#: The depths in which pixels are kept; anything else is converted without loss or refused.
DEPTHS = (np.dtype(np.uint8), np.dtype(np.uint16), np.dtype(np.float32))


@dataclass(frozen=True, slots=True, eq=False)
class Image:
    """A picture: upright, alpha taken off, in the file's own depth.

    Attributes
    ----------
    pixels : (H, W, C) ndarray of uint8, uint16 or float32
        Read-only. One channel is grey, three are sRGB, any other number are plain channels.
    valid : (H, W) ndarray of bool
        False where the picture is transparent, marked as no data, or not finite. Read-only.
    name : str
        What messages call it: the file's name, or ``"picture"``.
    notes : tuple of str
        What reading it took that its owner should know ("turned upright, EXIF orientation 6").
    value_range : (float, float)
        The values that stand for black and white: the depth's own for integers; 0 and 1 for
        floats that lie within, else the least and the greatest valid value.
    found : dict
        What was found out about the picture and would take long to find again, such as the
        hierarchy of its regions; by what it depends on.

    Examples
    --------
    >>> import numpy as np
    >>> image = Image.from_array(np.zeros((40, 60, 3), np.uint8))
    >>> image.width, image.height, image.channels
    (60, 40, 3)
    >>> bool(image.valid.all())
    True
    """

    pixels: NDArray[Any]
    valid: NDArray[np.bool_]
    name: str
    notes: tuple[str, ...]
    value_range: tuple[float, float]
    found: dict[tuple[object, ...], Any] = field(default_factory=dict, repr=False)

    @classmethod
    def from_array(
        cls,
        array: ArrayLike,
        *,
        valid: NDArray[np.bool_] | None = None,
        name: str = "picture",
        notes: tuple[str, ...] = (),
    ) -> Image:
        """Make an image of an array.

        Parameters
        ----------
        array : (H, W) or (H, W, C) array_like of uint8, uint16, float, or bool
            Floats of any width are kept as float32; non-finite pixels become invalid. A
            writeable array is copied; one that its owner made read-only is taken as it is.
        valid : (H, W) ndarray of bool, optional
            Where the picture counts; everywhere if not given.
        name : str, optional
            What messages call it.
        notes : tuple of str, optional
            What reading it took that its owner should know.

        Returns
        -------
        Image

        Raises
        ------
        SegmenterError
            For an empty array, another number of dimensions, or a dtype that cannot be kept.
        """
        pixels = _as_pixels(np.asarray(array), name)
        height, width, _ = pixels.shape
        if valid is not None and valid.shape != (height, width):
            raise SegmenterError(
                f"The mask of valid pixels is {valid.shape}, the picture {(height, width)}.",
                "Give one truth value for each pixel.",
            )
        mask = np.ones((height, width), bool) if valid is None else np.array(valid, dtype=bool)
        if pixels.dtype == np.float32:
            finite = np.isfinite(pixels).all(axis=2)
            mask &= finite
            if not finite.all():
                pixels = np.where(finite[:, :, None], pixels, np.float32(0))
        pixels.flags.writeable = False
        mask.flags.writeable = False
        return cls(pixels, mask, name, tuple(notes), _value_range(pixels, mask))

    @property
    def height(self) -> int:
        """Rows of pixels."""
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        """Columns of pixels."""
        return int(self.pixels.shape[1])

    @property
    def channels(self) -> int:
        """Values a pixel."""
        return int(self.pixels.shape[2])

    def reduced(self, most_pixels: int) -> Image:
        """Return the picture shrunk by a whole factor to at most `most_pixels`, for previews.

        Each pixel is the mean of a block, rounded in the picture's own depth; it is valid if
        any pixel of its block is, and then the mean is over the valid ones. A picture that is
        small enough is returned as it is.

        Parameters
        ----------
        most_pixels : int
            The most pixels that the result may have.

        Returns
        -------
        Image
        """
        factor = self.reduction(most_pixels)
        if factor == 1:
            return self
        pixels, valid = _block_means(self.pixels, self.valid, factor)
        pixels.flags.writeable = False
        valid.flags.writeable = False
        return Image(pixels, valid, self.name, self.notes, self.value_range)

    def reduction(self, most_pixels: int) -> int:
        """Return the factor by which `reduced` shrinks the picture; 1 if it is small enough."""
        factor = 1
        while -(-self.height // factor) * -(-self.width // factor) > most_pixels:
            factor += 1
        return factor


def _as_pixels(array: NDArray[Any], name: str) -> NDArray[Any]:
    """Return the array as (H, W, C) in a depth that we keep, owning its memory."""
    if array.ndim == 2:
        array = array[:, :, None]
    if array.ndim != 3:
        raise SegmenterError(
            f"The array of {name} has {array.ndim} dimensions.",
            "Give rows and columns, or rows, columns and channels.",
        )
    if array.size == 0:
        raise SegmenterError(f"{name} has no pixels.", "Choose a picture that is not empty.")
    if array.dtype == np.bool_:
        return array.astype(np.uint8) * np.uint8(255)
    if array.dtype.kind == "f":
        with np.errstate(over="ignore"):
            return _kept(array, np.dtype(np.float32))
    native = array.dtype.newbyteorder("=")
    if native not in DEPTHS:
        raise SegmenterError(
            f"The array of {name} is of type {array.dtype}.",
            "Convert it to uint8, uint16 or float32 first.",
        )
    return _kept(array, native)


def _kept(array: NDArray[Any], dtype: np.dtype[Any]) -> NDArray[Any]:
    copy = True if array.flags.writeable else None
    return np.array(array, dtype=dtype, order="C", copy=copy)


def _value_range(pixels: NDArray[Any], valid: NDArray[np.bool_]) -> tuple[float, float]:
    if pixels.dtype.kind == "u":
        return 0.0, float(np.iinfo(pixels.dtype).max)
    inside = pixels[valid]
    if inside.size == 0:
        return 0.0, 1.0
    low, high = float(inside.min()), float(inside.max())
    if low >= 0.0 and high <= 1.0:
        return 0.0, 1.0
    # Past 2**53 a float that is 1 more is the same.
    return low, high if high > low else low + max(1.0, 1e-6 * abs(low))


def _block_means(
    pixels: NDArray[Any], valid: NDArray[np.bool_], factor: int
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Average factor × factor blocks over their valid pixels; ragged edges are averaged too."""
    counted = pixels if valid.all() else pixels * valid[:, :, None]
    counts = _block_sums(valid[:, :, None].view(np.uint8), factor)
    means = _block_sums(counted, factor) / np.maximum(counts, 1)
    if pixels.dtype.kind == "u":
        means = np.rint(means)
    return means.astype(pixels.dtype), counts[:, :, 0] > 0


#: Blocks are summed so many pixels at a time: one lot of rows, for pictures read in strips.
_SUMMED_PIXELS = 1 << 22


def _block_sums(values: NDArray[Any], factor: int) -> NDArray[Any]:
    """Sum factor × factor blocks: first rows, then columns, as 2 × factor strided additions."""
    height, width, channels = values.shape
    wide: type[np.uint32 | np.float64] = np.uint32 if values.dtype == np.uint8 else np.float64
    sums = np.zeros((-(-height // factor), -(-width // factor), channels), wide)
    step = max(1, _SUMMED_PIXELS // (width * factor))
    for top in range(0, len(sums), step):
        block = values[top * factor : (top + step) * factor]
        by_rows = np.zeros((-(-len(block) // factor), width, channels), wide)
        for offset in range(factor):
            part = block[offset::factor]
            by_rows[: len(part)] += part
        for offset in range(factor):
            columns = by_rows[:, offset::factor]
            sums[top : top + step, : columns.shape[1]] += columns
    return sums
