"""What a project's file says, as plain values, and back: nothing is believed that was not checked.

May import errors, imaging, and project_archive.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.errors import SegmenterError
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segmentation import Fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: Bounds, each far above what a project needs.
MOST_TEXT = 4096
_MOST_NOTES, _MOST_CURVE = 100, 1_000_000
_MOST_LEVELS = 250
#: What a byte can number.
_MOST_REGIONS = 255
_REMEDY = "Use a project that Segmenter saved, or open the picture itself."

#: For each segment, those of the level below that make it up.
Members = tuple[tuple[int, ...], ...]


def refuse(what: str) -> SegmenterError:
    """Return the error that says what of a project is not as it should be."""
    return SegmenterError(f"The project is not sound: {what}.", _REMEDY)


def mapping(value: object, name: str) -> dict[str, Any]:
    """Return a dict of names."""
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise refuse(f"{name} is missing")
    return value


def text(value: object, name: str) -> str:
    """Return a text of bounded length."""
    if not isinstance(value, str) or len(value) > MOST_TEXT or "\0" in value:
        raise refuse(f"{name} is no short text")
    return value


def whole(value: object, name: str, low: int, high: int) -> int:
    """Return a whole number within bounds."""
    if type(value) is not int or not low <= value <= high:
        raise refuse(f"{name} is no whole number from {low} to {high}")
    return value


def real(value: object, name: str, low: float = -1e300, high: float = 1e300) -> float:
    """Return a finite number within bounds."""
    number = type(value) in (int, float)
    if not number or not low <= value <= high:  # type: ignore[operator]
        raise refuse(f"{name} is no number from {low:g} to {high:g}")
    return float(value)  # type: ignore[arg-type]


def truth(value: object, name: str) -> bool:
    """Return true or false."""
    if type(value) is not bool:
        raise refuse(f"{name} is neither true nor false")
    return value


def items(value: object, name: str, most: int) -> list[Any]:
    """Return a list of bounded length."""
    if not isinstance(value, list) or len(value) > most:
        raise refuse(f"{name} is no list of at most {most}")
    return value


def recipe_of(value: object) -> Recipe:
    """Return the recipe of its plain values."""
    try:
        return Recipe.from_plain(mapping(value, "the recipe"))
    except (SegmenterError, TypeError) as error:
        raise refuse(f"in its recipe, {error}".rstrip(".")) from error


def plain_of_fit(fit: Fit) -> dict[str, Any]:
    """Return how the mixture came about, as plain values."""
    return {
        "converged": fit.converged,
        "iterations": fit.iterations,
        "curve": [value if math.isfinite(value) else None for value in fit.curve],
        "pixels": fit.pixels,
        "seconds": fit.seconds,
        "notes": list(fit.notes),
    }


def fit_of(value: object) -> Fit:
    """Return how the mixture came about."""
    plain = mapping(value, "the fit")
    curve = items(plain.get("curve"), "the fit's curve", _MOST_CURVE)
    notes = items(plain.get("notes"), "the fit's notes", _MOST_NOTES)
    return Fit(
        converged=truth(plain.get("converged"), "converged"),
        iterations=whole(plain.get("iterations"), "the iterations", 0, _MOST_CURVE),
        curve=tuple(math.nan if one is None else real(one, "the curve") for one in curve),
        pixels=whole(plain.get("pixels"), "the fit's pixels", 0, 1 << 48),
        seconds=real(plain.get("seconds"), "the fit's time", 0.0),
        notes=tuple(text(one, "a note") for one in notes),
    )


def levels_of(value: object, components: int) -> tuple[Members, ...]:
    """Return who is put together of whom, from the components up: each once in every level."""
    levels: list[Members] = []
    below = components
    for level in items(value, "the groups", _MOST_LEVELS):
        groups = [items(group, "a group", below) for group in items(level, "a level", below)]
        members = tuple(
            tuple(whole(one, "a member", 0, below - 1) for one in group) for group in groups
        )
        everyone = sorted(one for group in members for one in group)
        if everyone != list(range(below)) or not all(members):
            raise refuse("a component is in no segment, or in two")
        levels.append(members)
        below = len(members)
    if not levels:
        raise refuse("its segments have no components")
    return tuple(levels)


def cut_of(data: bytes, shape: object, picture: tuple[int, int], regions: int) -> NDArray[np.int32]:
    """Return the regions at the working size, 0..K-1, each somewhere."""
    sizes = items(shape, "the regions' size", 2)
    if len(sizes) != 2 or not 0 < regions <= _MOST_REGIONS:
        raise refuse("its regions have no size")
    height = whole(sizes[0], "the regions' height", 1, picture[0])
    width = whole(sizes[1], "the regions' width", 1, picture[1])
    if len(data) != height * width:
        raise refuse("its regions have not the size that it says")
    cut = np.frombuffer(data, np.uint8).reshape(height, width).astype(np.int32)
    if len(np.unique(cut)) != regions or cut.max() != regions - 1:
        raise refuse("a region is nowhere")
    return cut


def ids_of(value: object, name: str) -> tuple[int, ...]:
    """Return the numbers of some segments, each once."""
    found = [whole(one, name, 1, 1 << 16) for one in items(value, name, 1 << 16)]
    return tuple(dict.fromkeys(found))


def check_labels(labels: NDArray[Any], valid: NDArray[np.bool_], areas: Sequence[int]) -> None:
    """Refuse a label map that does not fit its picture, or its segments."""
    counts = np.zeros(len(areas) + 1, np.int64)
    for row in labels:
        found = np.bincount(row)
        if len(found) > len(counts):
            raise refuse("a label is of no segment")
        counts[: len(found)] += found
    if not np.array_equal(labels > 0, valid):
        raise refuse("its labels are not where the picture is")
    if counts[1:].tolist() != list(areas):
        raise refuse("its segments have not the pixels that they say")
