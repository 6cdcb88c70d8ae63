"""`segmenter select IMAGE`: how many segments a picture asks for. May import imaging, storage."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmenter.cli.command import DONE, Command
from segmenter.cli.recipe_options import add_recipe_options, recipe_of
from segmenter.errors import SegmenterError
from segmenter.imaging.recipe import MOST_SEGMENTS
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    import argparse

    from segmenter.cli.console import Console
    from segmenter.mixture.selection import Candidate, Choice

CRITERIA = ("bic", "aic", "icl")

#: Choices that make no difference here: the mixture is of pixels, and nothing is labelled.
WITHOUT = ("segments", "group_by", "detail", "smoothing", "smallest")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the picture, the numbers to try, and where the curve goes."""
    parser.add_argument("image", type=Path, metavar="IMAGE", help="a picture")
    parser.add_argument(
        "-k",
        "--segments",
        dest="numbers",
        type=_numbers,
        default=range(1, 13),
        metavar="1-12",
        help="the numbers of segments to try (default: %(metavar)s)",
    )
    parser.add_argument(
        "--criterion", choices=CRITERIA, default="icl", help="which to follow (default: icl)"
    )
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write the curve as a table")
    parser.add_argument("--plot", type=_drawing, metavar="FILE.svg", help="draw the curve")
    parser.add_argument("--json", action="store_true", help="print the curve as JSON")
    add_recipe_options(parser, WITHOUT)


def run(options: argparse.Namespace, console: Console) -> int:
    """Fit each number of segments to a thin sample of the picture and compare them."""
    recipe = recipe_of(options)
    _check_places(options)
    from segmenter.imaging.choosing import FLAT, try_numbers
    from segmenter.imaging.materials import look_at
    from segmenter.mixture.selection import choose
    from segmenter.storage import curves
    from segmenter.storage.images import read_image

    image = read_image(options.image)
    if not image.valid.any():
        raise SegmenterError(f"{image.name} has no pixel that counts.", "Choose another picture.")
    thin = look_at(image, recipe, console.ticket.check).thin
    numbers = options.numbers[: max(len(thin) + 1 - options.numbers.start, 1)]
    candidates = list(try_numbers(thin, numbers, recipe, console.ticket))
    choice = choose(candidates, options.criterion, flat=FLAT)
    rows = [_row(candidate) for candidate in candidates]
    if options.csv is not None:
        curves.write_csv(options.csv, rows)
    if options.plot is not None:
        values = {row["segments"]: row[options.criterion] for row in rows}
        curves.write_plot(options.plot, values, options.criterion.upper(), choice.n_components)
    _tell(rows, choice, options, console)
    return DONE


def _check_places(options: argparse.Namespace) -> None:
    """Raise `SegmenterError` if the curve would take the place of what is read, or of itself."""
    taken = [options.image, options.recipe]
    for place in (options.csv, options.plot):
        for other in taken:
            if place is not None and other is not None and _are_one(place, other):
                raise SegmenterError(
                    f"{shown(other)} would be overwritten by the curve.",
                    "Name another file for --csv or --plot.",
                )
        taken.append(place)


def _are_one(place: Path, other: Path) -> bool:
    if os.path.abspath(place) == os.path.abspath(other):  # noqa: PTH100 - neither need be there
        return True
    try:
        return place.samefile(other)
    except OSError:  # one is not there, so it is not the other
        return False


def _numbers(text: str) -> range:
    """Return the numbers of ``3`` or ``1-12``."""
    found = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", text)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1 <= first <= last <= MOST_SEGMENTS:
        raise SegmenterError(
            f"The numbers of segments are {text!r}.",
            f"Use a range within 1-{MOST_SEGMENTS}, such as 2-8.",
        )
    return range(first, last + 1)


def _drawing(text: str) -> Path:
    """Return where to draw: what any browser shows, under a name that says so."""
    path = Path(text)
    if path.suffix.lower() != ".svg":
        raise SegmenterError(
            f"The curve is drawn as SVG, but the plot is to be named {shown(path)}.",
            f"Name it {shown(path.with_suffix('.svg'))}." if path.name else "Name a file.",
        )
    return path


def _row(candidate: Candidate) -> dict[str, Any]:
    return {
        "segments": candidate.n_components,
        "log_likelihood": candidate.log_likelihood,
        "bic": candidate.bic,
        "aic": candidate.aic,
        "icl": candidate.icl,
        "converged": candidate.converged,
    }


def _tell(
    rows: list[dict[str, Any]], choice: Choice, options: argparse.Namespace, console: Console
) -> None:
    if options.json:
        plain = {"segments": choice.n_components, "clear": choice.clear, "level": choice.level}
        console.say_plain(
            {"criterion": options.criterion, **plain, "sentence": choice.sentence, "curve": rows}
        )
        return
    console.say("segments  log likelihood         BIC         AIC         ICL")
    for row in rows:
        mark = "*" if row["segments"] == choice.n_components else " "
        console.say(
            f"{row['segments']:7}{mark}{row['log_likelihood']:16.4f}"
            f"{row['bic']:12.1f}{row['aic']:12.1f}{row['icl']:12.1f}"
            f"{'' if row['converged'] else '  not converged'}"
        )
    console.say(choice.sentence)
    for path in (options.csv, options.plot):
        if path is not None:
            console.say(f"  {shown(path)}")


COMMAND = Command("select", "Tell how many segments a picture asks for.", add_arguments, run)
