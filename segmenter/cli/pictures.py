"""Doing one thing to each of several pictures: a failure is named, and the rest is done.

What `segment` and `apply` have in common. May import errors, imaging and storage.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmenter.cli.command import DONE, SOME_FAILED, at_least_one
from segmenter.cli.sources import Source, keep_apart, sources_of
from segmenter.errors import SegmenterError
from segmenter.storage import output_folder
from segmenter.storage.trouble import cannot, shown

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from segmenter.cli.console import Console
    from segmenter.imaging.image import Image
    from segmenter.imaging.segmentation import Segmentation
    from segmenter.progress import Ticket
    from segmenter.storage.exporting import ExportOptions, Written

#: A picture whose pixels take so many bytes is read in strips where that can be; below, reading it
#: once is faster.
HUGE_BYTES = 1 << 30

#: What is written unless something else is asked for.
USUAL_EXPORTS = "labels,overlay,table"


@dataclass(frozen=True, slots=True)
class Task:
    """What is done to every picture.

    Attributes
    ----------
    make : callable
        Segments one.
    model : Path or None
        The file of the model that is applied, if one is.
    by_strips : bool
        Whether it keeps nothing of a picture's size besides the label map, so that a picture of
        a gigapixel need never be in memory whole.
    """

    make: Callable[[Image], Segmentation]
    model: Path | None = None
    by_strips: bool = False


def add_picture_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the pictures, and what is to be read of them and written about them."""
    parser.add_argument("images", nargs="+", type=Path, metavar="IMAGE", help="a picture")
    parser.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help="the folder for the results"
    )
    parser.add_argument(
        "--export",
        default=USUAL_EXPORTS,
        metavar="LIST",
        help="what to write, separated by commas (default: %(default)s); "
        "a manifest is always written",
    )
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")
    parser.add_argument(
        "--page", type=int, default=0, metavar="N", help="the page of each file, from 0"
    )
    parser.add_argument(
        "--max-pixels",
        type=at_least_one,
        metavar="N",
        help="refuse pictures of more pixels than this",
    )
    parser.add_argument(
        "--depth", type=int, default=32, metavar="8|16|32", help="bits of the probabilities"
    )
    parser.add_argument(
        "--polygons",
        default="geojson",
        metavar="LIST",
        help="formats of the polygons, of geojson,svg,coco (default: %(default)s)",
    )
    parser.add_argument(
        "--regions", action="store_true", help="add a table of the connected regions"
    )
    parser.add_argument(
        "--format",
        default="segmenter",
        metavar="segmenter|sklearn",
        help="of the model: ours, or a pickled scikit-learn GaussianMixture",
    )


def do_pictures(options: argparse.Namespace, console: Console, task: Task) -> int:
    """Read, segment and write each picture; return the exit code."""
    from segmenter.storage.exporting import ExportOptions

    exports = chosen_exports(options.export)
    how = ExportOptions(
        depth=options.depth,
        regions=options.regions,
        polygons=tuple(options.polygons.split(",")),
        model_format=options.format,
    )
    sources = sources_of(options.images)
    inputs = [*options.images, *([task.model] if task.model else [])]
    keep_apart(sources, inputs, options.out)
    output_folder.prepare(options.out)
    reports: list[dict[str, Any]] = []
    failed: list[dict[str, str]] = []
    for number, source in enumerate(sources, 1):
        where = f"{number}/{len(sources)} " if len(sources) > 1 else ""
        console.begin(f"{where}{source.name}")
        try:
            result, written = _do_picture(source, options, console.ticket, task, (exports, how))
        except SegmenterError as error:
            failed.append(_failure(source, error))
            console.complain(_naming(source, error))
            continue
        reports.append(_report(source, result, written))
        if not options.json:
            _say(reports[-1], console)
    if options.json:
        console.say_plain({"out": str(options.out), "pictures": reports, "failed": failed})
    return SOME_FAILED if failed else DONE


def _do_picture(
    source: Source,
    options: argparse.Namespace,
    ticket: Ticket,
    task: Task,
    wanted: tuple[list[str], ExportOptions],
) -> tuple[Segmentation, list[Written]]:
    """Take one picture from disk to disk."""
    from segmenter.storage.manifest import Origin
    from segmenter.storage.results import write_results
    from segmenter.storage.stamp import stamp_of

    stamp = stamp_of(source.path)
    origin = Origin(source.path, options.page, options.max_pixels, task.model, stamp=stamp)
    try:
        ticket.report("Reading")
        with _opened(source.path, options, task) as image:
            result = task.make(image)
            exports, how = wanted
            written = write_results(
                result, source.name, options.out, exports, ticket, origin=origin, options=how
            )
    except OSError as error:
        raise cannot("segment", source.path, error) from error
    except MemoryError as error:
        raise SegmenterError(
            f"Memory ran out over {shown(source.path)}.",
            "Close other programs, or use a smaller picture.",
        ) from error
    return result, written


@contextmanager
def _opened(path: Path, options: argparse.Namespace, task: Task) -> Iterator[Image]:
    """Open a picture for as long as the context lasts, in strips if it is huge."""
    from segmenter.storage.images import read_image

    if task.by_strips and options.page == 0:
        from segmenter.storage.tiff_strips import strip_image

        with strip_image(path, HUGE_BYTES, options.max_pixels) as image:
            if image is not None:
                yield image
                return
    yield read_image(path, page=options.page, max_pixels=options.max_pixels)


def _report(source: Source, result: Segmentation, written: list[Written]) -> dict[str, Any]:
    """Return what is told of one picture, as plain values."""
    from segmenter.storage.exporting import hex_color

    return {
        "source": str(source.path),
        "name": source.name.as_posix(),
        "notes": list(result.image.notes),
        "fit": {
            "sentence": result.fit.sentence,
            "converged": result.fit.converged,
            "iterations": result.fit.iterations,
            "notes": list(result.fit.notes),
        },
        "segments": [
            {
                "id": segment.id,
                "name": segment.name,
                "color": hex_color(segment.color),
                "area": segment.area,
                "share": result.share(segment.id),
            }
            for segment in result.segments
        ],
        "written": [
            {"kind": file.kind, "path": str(file.path), "sha256": file.sha256} for file in written
        ],
    }


def _say(report: dict[str, Any], console: Console) -> None:
    """Print one picture's results for a person."""
    count = len(report["segments"])
    segments = "1 segment" if count == 1 else f"{count} segments"
    console.say(f"{shown(report['source'])}: {segments}, {report['fit']['sentence']}")
    for note in (*report["notes"], *report["fit"]["notes"]):
        console.say(f"  note: {shown(note)}")
    for file in report["written"]:
        console.say(f"  {shown(file['path'])}")


def _failure(source: Source, error: SegmenterError) -> dict[str, str]:
    return {"source": str(source.path), "problem": error.problem, "remedy": error.remedy}


def _naming(source: Source, error: SegmenterError) -> SegmenterError:
    """Return the error with the picture's name in it, whoever raised it."""
    name = shown(source.path.name)
    if name in error.problem:
        return error
    return SegmenterError(f"{name}: {error.problem}", error.remedy)


def chosen_exports(text: str) -> list[str]:
    """Return the kinds of results that were asked for, each once."""
    from segmenter.storage.exporting import KINDS

    kinds = list(dict.fromkeys(kind.strip() for kind in text.split(",") if kind.strip()))
    for kind in kinds:
        if kind not in KINDS:
            raise SegmenterError(
                f"There is nothing called {kind!r} to export.", f"Use some of: {','.join(KINDS)}."
            )
    return kinds
