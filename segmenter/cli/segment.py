"""`segmenter segment IMAGE... --out DIR`: pictures into segments. May import imaging, storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segmenter.cli.command import Command
from segmenter.cli.pictures import Task, add_picture_arguments, do_pictures
from segmenter.cli.recipe_options import add_recipe_options, recipe_of

if TYPE_CHECKING:
    import argparse

    from segmenter.cli.console import Console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the pictures and the recipe."""
    add_picture_arguments(parser)
    add_recipe_options(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """Fit a mixture to each picture and write its segments."""
    recipe = recipe_of(options)
    from segmenter.imaging.segment import segment

    task = Task(lambda image: segment(image, recipe, console.ticket))
    return do_pictures(options, console, task)


COMMAND = Command("segment", "Turn pictures into segments.", add_arguments, run)
