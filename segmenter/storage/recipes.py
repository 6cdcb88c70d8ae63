"""Recipes as TOML files, which people write and keep. May import errors, imaging and source."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from segmenter.errors import SegmenterError
from segmenter.imaging.recipe import Recipe
from segmenter.storage.source import read_bytes
from segmenter.storage.trouble import shown

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
        return Recipe.from_plain(tomllib.loads(read_bytes(path, MOST_BYTES).decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:  # of TOML, of numbers, of what is too deep
        raise SegmenterError(
            f"{shown(path)} is no recipe: {error}.",
            'Write one choice a line, such as: segments = 5, or: color = "rgb".',
        ) from error
    except SegmenterError as error:
        if shown(path) in error.problem:
            raise
        problem = f"In the recipe {shown(path)}, {error.problem}"
        raise SegmenterError(problem, error.remedy) from error
