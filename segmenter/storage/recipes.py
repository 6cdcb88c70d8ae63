"""Recipes as TOML files, which people write and keep. May import errors, imaging, trouble."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from segmenter.errors import SegmenterError
from segmenter.imaging.recipe import Recipe
from segmenter.storage.trouble import cannot, shown

if TYPE_CHECKING:
    from pathlib import Path

#: No recipe is longer; what is, is another file.
MOST_BYTES = 1_000_000


def read_recipe(path: Path) -> Recipe:
    """Read a recipe; choices that the file leaves out are the usual ones.

    Raises
    ------
    SegmenterError
        Naming the file, if it cannot be read, is not TOML, or holds a choice that is not allowed.
    """
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise cannot("read", path, error) from error
    remedy = 'Write one choice a line, such as: segments = 5, or: color = "rgb".'
    if len(text) > MOST_BYTES:
        raise SegmenterError(f"{shown(path)} is too long for a recipe.", remedy)
    try:
        return Recipe.from_plain(tomllib.loads(text.decode("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SegmenterError(f"{shown(path)} is no recipe: {error}.", remedy) from error
    except SegmenterError as error:
        raise SegmenterError(
            f"In the recipe {shown(path)}, {error.problem}", error.remedy
        ) from error
