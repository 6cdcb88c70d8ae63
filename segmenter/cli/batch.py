"""`segmenter batch FOLDER --out DIR`: a folder of pictures, each once. May import app, storage."""

from __future__ import annotations

import os
import threading
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from segmenter.cli.command import DONE, SOME_FAILED, Command, at_least_one
from segmenter.cli.pictures import USUAL_EXPORTS, chosen_exports
from segmenter.cli.recipe_options import add_recipe_options, recipe_of
from segmenter.errors import SegmenterError
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    import argparse

    from segmenter.app.batch import Order, Source
    from segmenter.app.batch_item import Outcome
    from segmenter.app.batch_pool import Pool
    from segmenter.app.batch_report import Report
    from segmenter.cli.console import Console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the folder, where the segments come from, and how the work is done."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder of pictures")
    parser.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help="the folder for the results"
    )
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--model", type=Path, metavar="FILE", help="apply this model to all")
    ways.add_argument(
        "--shared", action="store_true", help="fit one model to the whole folder and apply it"
    )
    parser.add_argument(
        "--export",
        default=USUAL_EXPORTS,
        metavar="LIST",
        help="what to write, separated by commas (default: %(default)s)",
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=int, metavar="N", help="pictures worked on at a time")
    where.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="work on the machines of a dask scheduler, over folders that all of them see",
    )
    again = parser.add_mutually_exclusive_group()
    again.add_argument(
        "--retry-failed", action="store_true", help="try only what failed the last time"
    )
    again.add_argument("--force", action="store_true", help="do everything again")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument(
        "--max-pixels",
        type=at_least_one,
        metavar="N",
        help="refuse pictures of more pixels than this",
    )
    parser.add_argument(
        "--match-exposure",
        action="store_true",
        help="make each picture as light as the model's training before the model is applied",
    )
    add_recipe_options(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """Do what is missing, name what failed, and tell how it went."""

    def hear(outcome: Outcome) -> None:
        if outcome.failure is not None:
            console.complain(outcome.failure)

    console.begin("")
    threading.excepthook = _thread_ended
    pool = _pool(options)
    try:
        pool.start(_to_do_at_least(options))
        from segmenter.app.batch import run_batch

        report = run_batch(_order(options), pool, console.ticket, hear)
    finally:
        pool.close()
    if options.json:
        console.say_plain(report.to_plain())
    else:
        _say(report, console)
    if report.trouble is not None:
        console.complain(report.trouble)
    return SOME_FAILED if report.failed or report.trouble else DONE


def _thread_ended(how: threading.ExceptHookArgs) -> None:
    """Say nothing of a pool's thread that failed: the pool tells what comes of it."""
    theirs = type(how.thread).__module__.startswith("concurrent.")
    if not (theirs or issubclass(how.exc_type, OSError)):
        threading.__excepthook__(how)


def _pool(options: argparse.Namespace) -> Pool:
    """Return what does the work: processes of this machine, or a cluster's workers."""
    from segmenter.app.batch_pool import ProcessPool, count_workers
    from segmenter.storage.memory import available_memory

    if options.cluster is not None:
        from segmenter.app.batch_cluster import ClusterPool

        return ClusterPool(options.cluster)
    return ProcessPool(count_workers(_jobs(options.jobs), available_memory()))


def _to_do_at_least(options: argparse.Namespace) -> int:
    """Return for how many workers there is something to do, as far as one look can tell.

    Where there are results already, there may be nothing to do: then none is to start in vain.
    """
    try:
        if (options.out / "manifests").exists():
            return 0
        with os.scandir(options.folder) as found:
            return sum(1 for _ in islice(found, 1024))
    except OSError:
        return 0  # what is wrong with the folder is told when it is listed


def _place(options: argparse.Namespace, path: Path) -> Path:
    """Return a path as the workers are to have it: those elsewhere stand in other folders."""
    return path if options.cluster is None else path.absolute()


def _order(options: argparse.Namespace) -> Order:
    from segmenter.app.batch import Order, Scope

    scope = Scope.ALL if options.force else Scope.MISSING
    return Order(
        _place(options, options.folder),
        _place(options, options.out),
        _source(options),
        tuple(chosen_exports(options.export)),
        scope=Scope.FAILED if options.retry_failed else scope,
        max_pixels=options.max_pixels,
        match_exposure=options.match_exposure,
    )


def _source(options: argparse.Namespace) -> Source:
    """Return where the segments come from; a recipe beside a model would say nothing."""
    from segmenter.app.batch_model import EachFitted, SavedModel, SharedModel
    from segmenter.imaging.recipe import Recipe

    recipe = recipe_of(options)
    if options.model is None:
        return SharedModel(recipe) if options.shared else EachFitted(recipe)
    if recipe != Recipe() or options.recipe is not None:
        raise SegmenterError(
            "A model brings its own recipe.", "Leave out --model, or the recipe's options."
        )
    return SavedModel(_place(options, options.model))


def _jobs(wanted: int | None) -> int | None:
    if wanted is not None and not 1 <= wanted <= 1024:
        raise SegmenterError(f"--jobs is {wanted}.", "Use a whole number from 1 to 1024.")
    return wanted


def _say(report: Report, console: Console) -> None:
    """Print how it went for a person."""
    counts = report.counts
    parts = [f"{counts['done']:,} of {counts['pictures']:,} pictures done"]
    if counts["done_now"] != counts["done"]:
        parts.append(f"{counts['done_now']:,} of them now")
    for word, meaning in (("failed", "failed"), ("left", "left for another time")):
        if counts[word]:
            parts.append(f"{counts[word]:,} {meaning}")
    console.say(", ".join(parts))
    if report.unlike:
        first = ", ".join(shown(one.name) for one in report.unlike[:3])
        more = ", …" if len(report.unlike) > 3 else ""
        console.say(f"{counts['unlike']:,} unlike the model's training: {first}{more}")
    console.say(f"  {shown(report.out / 'batch.html')}")


COMMAND = Command("batch", "Segment a folder of pictures.", add_arguments, run)
