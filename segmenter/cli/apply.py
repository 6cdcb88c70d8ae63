"""`segmenter apply MODEL IMAGE... --out DIR`: a model's segments, found in other pictures.

May import imaging and storage.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from segmenter.cli.command import Command
from segmenter.cli.pictures import Task, add_picture_arguments, do_pictures

if TYPE_CHECKING:
    import argparse

    from segmenter.cli.console import Console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the model and the pictures."""
    parser.add_argument("model", type=Path, metavar="MODEL", help="a model file (.pkl)")
    add_picture_arguments(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """Segment each picture with the model, without fitting anything."""
    from segmenter.storage.models import load_model

    model = load_model(options.model)
    task = Task(
        lambda image: model.segment(image, console.ticket),
        options.model,
        by_strips=not model.features.texture,
    )
    return do_pictures(options, console, task)


COMMAND = Command("apply", "Segment pictures with a saved model.", add_arguments, run)
