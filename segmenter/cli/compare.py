"""`segmenter compare LABELS TRUTH...`: how far label maps agree. May import mixture, storage."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmenter.cli.command import DONE, Command
from segmenter.errors import SegmenterError
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    import argparse

    from numpy.typing import NDArray

    from segmenter.cli.console import Console

#: What each measure is called, and where between its bounds is good.
NAMES = {
    "adjusted_rand": "adjusted Rand index (1 is the same, 0 is chance)",
    "mutual_information": "normalised mutual information (1 is the same)",
    "covering": "covering of the truth's segments (1 is the same)",
    "probabilistic_rand": "probabilistic Rand index (1 is the same)",
    "variation_of_information": "variation of information, bits (0 is the same)",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the label maps."""
    parser.add_argument("labels", type=Path, metavar="LABELS", help="a label map")
    parser.add_argument(
        "truths", nargs="+", type=Path, metavar="TRUTH", help="label maps of the same picture"
    )
    parser.add_argument("--json", action="store_true", help="print the measures as JSON")


def run(options: argparse.Namespace, console: Console) -> int:
    """Print how far the label map agrees with the others."""
    from segmenter.mixture.validity import agreement
    from segmenter.storage.label_maps import read_labels

    labels = read_labels(options.labels).labels
    truths = [read_labels(path).labels for path in options.truths]
    for path, truth in zip(options.truths, truths, strict=True):
        _same_size(path, truth, labels)
    measures: dict[str, float] = dataclasses.asdict(agreement(labels, truths))
    if options.json:
        console.say_plain(measures)
        return DONE
    for name, value in measures.items():
        console.say(f"{value:8.4f}  {NAMES[name]}")
    return DONE


def _same_size(path: Path, truth: NDArray[Any], labels: NDArray[Any]) -> None:
    if truth.shape != labels.shape:
        (height, width), (own_height, own_width) = truth.shape, labels.shape
        raise SegmenterError(
            f"{shown(path)} has {width} × {height} pixels, not {own_width} × {own_height}.",
            "Compare label maps of the same picture.",
        )


COMMAND = Command("compare", "Tell how far label maps agree.", add_arguments, run)
