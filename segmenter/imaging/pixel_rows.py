"""The rows of a picture: its pixels' features, made when they are read, in the picture's depth.

May import numpy, image, features, spaces, texture and the mixture's threads; knows no files.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.color import PRODUCT_COLUMNS, product
from segmenter.imaging.spaces import SPACES
from segmenter.imaging.texture import texture_energy
from segmenter.mixture.blocks import Workers, spans

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from segmenter.imaging.features import Features
    from segmenter.imaging.image import Image

    Check = Callable[[], None]
    Floats = NDArray[np.floating[Any]]

#: The golden section, the number that is the farthest from all fractions.
_GOLDEN = (np.sqrt(5.0) - 1.0) / 2.0


class PixelRows:
    """A picture as rows for the mixture (`segmenter.mixture.blocks.Rows`).

    Row i is pixel ``(i // W, i % W)``. Pixels that are not valid have weight 0.

    Parameters
    ----------
    image : Image
    features : Features
    texture : (H, W, 2) ndarray, optional
        Texture energy; needed if the features have it.

    Raises
    ------
    SegmenterError
        If the picture does not have the channels that the features look at.
    """

    def __init__(
        self, image: Image, features: Features, texture: NDArray[Any] | None = None
    ) -> None:
        features.check_fits(image)
        self.image = image
        self.features = features
        self._pixels = image.pixels.reshape(-1, image.channels)
        self._valid = None if image.valid.all() else image.valid.reshape(-1)
        self.texture = texture
        self._texture = None if texture is None else texture.reshape(len(self._pixels), -1)
        self._longest = np.float32(max(image.height, image.width))
        self._space = SPACES[features.space]
        self._range = features.black_white(image)
        self._fold_scaling()

    def _fold_scaling(self) -> None:
        """Make the colour's linear map yield scaled columns at once."""
        features, colors = self.features, self.features.color_columns
        offset, scale = np.array(features.offset), np.array(features.scale)
        matrix, constant = self._space.linear_map(self.image.channels)
        self._matrix = (matrix * scale[:colors, None]).astype(np.float32)
        self._constant = ((constant - offset[:colors]) * scale[:colors]).astype(np.float32)
        self._plain = bool(np.array_equal(matrix, np.diag(np.diagonal(matrix))))
        self._scale = scale.astype(np.float32)[:, None]
        self._offset = offset.astype(np.float32)[:, None]

    @property
    def shape(self) -> tuple[int, int]:
        """Number of pixels and of columns."""
        return len(self._pixels), len(self.features.scale)

    def read(self, start: int, stop: int, out: Floats) -> Floats | None:
        """Write the features of pixels ``start:stop`` into `out` (D, n); return their weights."""
        first = start - start % PRODUCT_COLUMNS
        end = min(stop + -stop % PRODUCT_COLUMNS, self.shape[0])
        if (first, end) == (start, stop):
            self.write(slice(start, stop), out)
        else:
            whole = np.empty((len(out), end - first), np.float32)
            self.write(slice(first, end), whole)
            out[:] = whole[:, start - first : stop - first]
        if self._valid is None:
            return None
        return self._valid[start:stop].astype(out.dtype)

    def gather(self, indices: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return the rows of some pixels, (n, D)."""
        out = np.empty((self.shape[1], len(indices)))
        self.write(indices, out)
        return np.ascontiguousarray(out.T)

    def write(self, which: slice | NDArray[np.intp], out: Floats) -> None:
        """Write the features of some pixels into `out` (D, n)."""
        colors = len(self._matrix)
        # Numbers in brackets take NumPy three times as long as `take`.
        pixels = self._pixels[which] if isinstance(which, slice) else self._pixels.take(which, 0)
        lifted = self._space.lift(pixels, self._range)
        if self._plain:
            lifted *= np.diagonal(self._matrix)[:, None]
        else:
            lifted = product(self._matrix, lifted)
        np.add(lifted, self._constant[:, None], out=out[:colors], casting="same_kind")
        if self._texture is not None:
            rough = self._texture[which].T.astype(np.float32)
            self._write_scaled(rough, slice(colors, colors + 2), out)
        if self.features.position:
            across, down = self._places(which)
            out[-2], out[-1] = across, down

    def _places(
        self, which: slice | NDArray[np.intp]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the scaled coordinates of pixels."""
        across, down = self._coordinates
        width = len(across)
        if not isinstance(which, slice):
            rows, columns = np.divmod(which, width)
            return across[columns], down[rows]
        top, bottom = which.start // width, -(-which.stop // width)
        part = slice(which.start - top * width, which.stop - top * width)
        return np.tile(across, bottom - top)[part], np.repeat(down[top:bottom], width)[part]

    @cached_property
    def _coordinates(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The scaled coordinate of each column and of each row; the longer side is 1 long."""
        sides = []
        for place, length in ((-2, self.image.width), (-1, self.image.height)):
            centres = (np.arange(length, dtype=np.float32) + np.float32(0.5)) / self._longest
            sides.append((centres - self._offset[place]) * self._scale[place])
        return sides[0], sides[1]

    def _write_scaled(self, values: NDArray[np.float32], columns: slice, out: Floats) -> None:
        values -= self._offset[columns]
        values *= self._scale[columns]
        out[columns] = values


class PickedRows:
    """Some pixels of a picture as rows to be evaluated; all count.

    Parameters
    ----------
    rows : PixelRows
    indices : (n,) ndarray of int
        Their places in rows from the top.
    """

    def __init__(self, rows: PixelRows, indices: NDArray[np.intp]) -> None:
        self._rows, self._indices = rows, indices

    @property
    def shape(self) -> tuple[int, int]:
        """Number of pixels and of columns."""
        return len(self._indices), self._rows.shape[1]

    def read(self, start: int, stop: int, out: Floats) -> None:
        """Write the features of the pixels with the numbers ``start:stop`` into `out` (D, n)."""
        self._rows.write(self._indices[start:stop], out)


def sample_pixels(valid: NDArray[np.bool_], wanted: int, seed: int) -> NDArray[np.intp]:
    """Choose pixels spread evenly over the picture: one at random in each cell of a grid.

    Parameters
    ----------
    valid : (H, W) ndarray of bool
        Which may be chosen; True somewhere.
    wanted : int
        About how many.
    seed : int

    Returns
    -------
    (n,) ndarray of int
        Flat indices, ascending; all valid pixels if they are no more than wanted.
    """
    height, width = valid.shape
    counted = int(np.count_nonzero(valid))
    if counted <= wanted:
        return np.flatnonzero(valid)
    random = np.random.default_rng(seed)
    cells = wanted * height * width / counted
    cells_down = min(height, max(1, round(height * np.sqrt(cells / (height * width)))))
    cells_across = min(width, max(1, round(cells / cells_down)))
    cells_down = min(height, max(1, round(cells / cells_across)))
    top = np.arange(cells_down)[:, None] + random.random((cells_down, cells_across))
    left = np.arange(cells_across)[None, :] + random.random((cells_down, cells_across))
    rows = np.minimum((top * height / cells_down).astype(np.intp), height - 1)
    columns = np.minimum((left * width / cells_across).astype(np.intp), width - 1)
    # A pixel on the border of two cells may be chosen in both.
    drawn = np.sort((rows * width + columns).ravel())
    drawn = drawn[np.concatenate([[True], drawn[1:] > drawn[:-1]])]
    chosen: NDArray[np.intp] = drawn[valid.reshape(-1)[drawn]]
    if len(chosen) >= wanted // 2:
        return chosen
    # Few cells hold what counts, or cells are as narrow as the picture: go along the valid ones.
    counting = np.flatnonzero(valid)
    steps = (np.arange(wanted) + random.random(wanted)) * (len(counting) / wanted)
    picked: NDArray[np.intp] = counting[np.minimum(steps.astype(np.intp), len(counting) - 1)]
    return picked


def even_pixels(valid: NDArray[np.bool_], wanted: int) -> NDArray[np.intp]:
    """Choose pixels spread evenly over the picture as a lattice, at a tenth of a sample's cost.

    Parameters
    ----------
    valid : (H, W) ndarray of bool
        Which may be chosen.
    wanted : int
        About how many.

    Returns
    -------
    (n,) ndarray of int
        Flat indices, ascending; all valid pixels if they are no more than wanted.
    """
    width, apart = valid.shape[1], valid.size / wanted
    if apart <= 1 or not valid.all():
        return sample_pixels(valid, wanted, 0)
    # Each line begins a golden section further along than the one above: with a step of which
    # the width is a multiple, a few columns would stand for all.
    if apart < width:
        step = width / (width // apart + _GOLDEN)
    else:
        step = width * (apart // width + _GOLDEN)
    return np.arange(0.0, valid.size, step).astype(np.intp)


#: Texture is measured at this size at the most, so that a preview and the full picture agree
#: and a photo's grain is not taken for it.
TEXTURE_PIXELS = 1 << 19

#: Lines of a picture interpolated in one piece of work.
_LINES = 64


def rows_of(image: Image, features: Features, check: Check | None = None) -> PixelRows:
    """Return a picture as rows, its texture measured if the features have it."""
    texture = measure_texture(image, features, check) if features.texture else None
    return PixelRows(image, features, texture)


def measure_texture(
    image: Image, features: Features, check: Check | None = None
) -> NDArray[np.float16]:
    """Return the texture energy of a picture at two scales.

    Parameters
    ----------
    image : Image
    features : Features
        Say what is black and white.
    check : callable, optional
        Called now and then; may raise to cancel.

    Returns
    -------
    (H, W, 2) ndarray of float16
        Measured on the picture shrunk to half a megapixel, and interpolated between.
    """
    small = image.reduced(TEXTURE_PIXELS)
    flat = small.pixels.reshape(-1, small.channels)
    grey = SPACES["grey"]
    matrix, offset = grey.linear_map(small.channels)
    lightness = grey.lift(flat, features.black_white(image))[0] * matrix[0, 0] + offset[0]
    plane = _filled(lightness.reshape(small.valid.shape).astype(np.float32), small.valid)
    energy = texture_energy(plane, check=check).astype(np.float16)
    if energy.shape[:2] == image.valid.shape:
        return energy
    size, factor = (image.height, image.width), image.reduction(TEXTURE_PIXELS)
    return _enlarged(energy, size, factor, check)


def _filled(plane: NDArray[np.float32], valid: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Give pixels that do not count the mean of those that do, so that they make few edges."""
    if valid.all():
        return plane
    return np.where(valid, plane, plane[valid].mean(dtype=np.float64)).astype(np.float32)


def _enlarged(
    small: NDArray[np.float16], size: tuple[int, int], factor: int, check: Check | None
) -> NDArray[np.float16]:
    """Interpolate linearly between the centres of the blocks that were averaged."""
    height, width = size
    result = np.empty((height, width, small.shape[2]), np.float16)
    left, right, across = between(width, small.shape[1], factor)
    above, below, down = between(height, small.shape[0], factor)
    shares = across[:, None]

    def widened(row: int) -> NDArray[np.float32]:
        line = small[row].astype(np.float32)
        wide: NDArray[np.float32] = line[left] * (1 - shares) + line[right] * shares
        return wide

    def enlarge(worker: int, start: int, stop: int) -> None:
        if check is not None:
            check()
        # Rows between the same two lines of blocks are made at once.
        begins = start + np.flatnonzero(np.diff(above[start:stop], prepend=-1))
        for first, last in zip(begins, [*begins[1:], stop], strict=True):
            upper, lower = widened(above[first]), widened(below[first])
            lower -= upper
            result[first:last] = upper + down[first:last, None, None] * lower

    with Workers(height * width) as workers:
        workers.each_span(spans(height, _LINES), enlarge)
    return result


def between(
    length: int, cells: int, factor: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
    """Return where pixels along one side lie between the centres of cells.

    Parameters
    ----------
    length : int
        Pixels along the side.
    cells : int
        Averaged blocks along it.
    factor : int
        Pixels along a block.

    Returns
    -------
    first, second : (length,) ndarrays of int
        The two cells that each pixel lies between.
    share : (length,) ndarray of float32
        How near to the second, in [0, 1).
    """
    place = np.clip((np.arange(length) + 0.5) / factor - 0.5, 0, cells - 1)
    first = place.astype(np.intp)
    return first, np.minimum(first + 1, cells - 1), (place - first).astype(np.float32)
