"""The command line that does what the window did. May import imaging's recipe."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from segmenter.imaging.recipe import Recipe

if TYPE_CHECKING:
    from pathlib import Path


def command_line(path: Path | None, recipe: Recipe) -> str:
    """Return the command that segments a picture by a recipe; only what is not the default."""
    plain, usual = recipe.to_plain(), Recipe().to_plain()
    words = ["segmenter", "segment", "picture.png" if path is None else str(path)]
    for field, value in plain.items():
        if value != usual[field]:
            words += [f"--{field.replace('_', '-')}", str(value)]
    return shlex.join([*words, "--out", "segments"])
