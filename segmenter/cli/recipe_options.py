"""The options of the command line that make up a recipe: one for each of its fields.

May import errors, imaging.recipe and storage.recipes.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from segmenter.imaging import recipe as choices
from segmenter.imaging.recipe import Recipe

if TYPE_CHECKING:
    import argparse

#: What the help says of each field: how a value looks, and what it means.
HELP = {
    "segments": ("N|auto", "how many segments, 1 to 64, or auto"),
    "group_by": ("|".join(choices.GROUPINGS), "the same stuff everywhere, or connected things"),
    "detail": ("0..1", "how fine regions are, instead of the number of segments"),
    "color": ("|".join(choices.COLORS), "what is seen of the colour"),
    "position": ("0..1", "weight of the coordinates"),
    "texture": ("0..1", "weight of the texture"),
    "scaling": ("|".join(choices.SCALINGS), "how features are brought to one measure"),
    "covariance": ("|".join(choices.COVARIANCES), "the shape of a component"),
    "smoothing": ("0..1", "how strongly segments are smoothed along the picture's edges"),
    "smallest": ("PIXELS", "specks and holes of fewer pixels join what surrounds them"),
    "seed": ("N", "seed of everything random"),
    "start": ("|".join(choices.STARTS), "how the first responsibilities are found"),
    "tolerance": ("GAIN", "converged when the mean log likelihood gains less in a step"),
    "iterations": ("N", "the most steps of the fit"),
    "restarts": ("N", "starts on the small sample, of which the best is kept"),
    "floor": ("VARIANCE", "added to the variance of every scaled feature"),
}


def add_recipe_options(parser: argparse.ArgumentParser, leave_out: tuple[str, ...] = ()) -> None:
    """Add `--recipe` and an option for each field of `Recipe` but those left out."""
    group = parser.add_argument_group("recipe", "how the picture is to be segmented")
    group.add_argument(
        "--recipe", type=Path, metavar="FILE.toml", help="choices to start from; options win"
    )
    for field in dataclasses.fields(Recipe):
        if field.name in leave_out:
            continue
        looks, meaning = HELP[field.name]
        flags = ["-k"] if field.name == "segments" else []
        flags.append(f"--{field.name.replace('_', '-')}")
        text = meaning if field.default is None else f"{meaning} (default: {field.default})"
        group.add_argument(*flags, dest=field.name, type=plain_value, metavar=looks, help=text)


def recipe_of(options: argparse.Namespace) -> Recipe:
    """Return the recipe that was asked for; raises `SegmenterError` if it cannot be."""
    values: dict[str, object] = {}
    if options.recipe is not None:
        from segmenter.storage.recipes import read_recipe

        values.update(read_recipe(options.recipe).to_plain())
    for field in dataclasses.fields(Recipe):
        given = getattr(options, field.name, None)
        if given is not None:
            values[field.name] = given
    return Recipe.from_plain(values)


def plain_value(text: str) -> int | float | str:
    """Return the number that the text is, or else the text; the recipe says what is allowed."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
