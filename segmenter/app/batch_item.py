"""One picture of a batch, from disk to disk, in a worker; and what is told of it.

May import errors, progress and storage; what makes segments comes with the job.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from segmenter.app.batch_open import opened
from segmenter.app.batch_threads import NO_THREAD
from segmenter.errors import SegmenterError
from segmenter.progress import Cancelled
from segmenter.storage.atomic import Together, most_waiting
from segmenter.storage.exporting import Export, ExportOptions
from segmenter.storage.memory import ran_out
from segmenter.storage.output_names import OutputNames
from segmenter.storage.stamp import stamp_of
from segmenter.storage.trouble import cannot, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path, PurePath

    from segmenter.app.batch_ways import Way
    from segmenter.imaging.image import Image
    from segmenter.progress import Ticket
    from segmenter.storage.manifest import Origin
    from segmenter.storage.stamp import Stamp

R = TypeVar("R")

#: What every picture of a batch gets beside what was asked for, for the report.
ALWAYS = ("thumbnail",)


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done to every picture.

    Attributes
    ----------
    folder, out : Path
        Where the pictures are and where the results go.
    exports : tuple of str
        Keys of `storage.results.EXPORTS`.
    way : Way
    options : ExportOptions
    max_pixels : int or None
        Refuse larger pictures.
    memory : int or None
        What there is for one picture, in bytes; None leaves it to the worker to see.
    """

    folder: Path
    out: Path
    exports: tuple[str, ...]
    way: Way
    options: ExportOptions = field(default_factory=ExportOptions)
    max_pixels: int | None = None
    memory: int | None = None

    def manifest(self, name: PurePath) -> Path:
        """Return where a picture's manifest is."""
        return OutputNames(self.out, name).file("manifests", ".json")


@dataclass(frozen=True, slots=True)
class Share:
    """A segment in one picture: number, name, colour, and its part of the pixels that count."""

    id: int
    name: str
    color: tuple[int, int, int]
    share: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one picture ended.

    Attributes
    ----------
    name : PurePath
        Relative to the folder.
    failure : SegmenterError or None
        Why there is no result.
    fresh : bool
        Whether it was done now, rather than found done.
    seconds : float or None
        What it took; None if it was found done and nobody remembers.
    width, height : int
    segments : tuple of Share
    log_likelihood : float or None
        Mean over pixels under the model that was applied; None if the picture was fitted.
    unlike : float or None
        By how much that lies below what is usual for the model's training; 0 within.
    stops : float or None
        By how many stops it was made lighter to match the model's training; None if that was
        not asked for.
    unmatched : float or None
        The mean log likelihood without that.
    unlike_before : float or None
        By how much that lies below what is usual.
    fit : str
        How the fit ended, in words.
    notes : tuple of str
    left : bool
        Whether it was left undone, because only others were to be tried.
    """

    name: PurePath
    failure: SegmenterError | None = None
    fresh: bool = True
    seconds: float | None = None
    width: int = 0
    height: int = 0
    segments: tuple[Share, ...] = ()
    log_likelihood: float | None = None
    unlike: float | None = None
    stops: float | None = None
    unmatched: float | None = None
    unlike_before: float | None = None
    fit: str = ""
    notes: tuple[str, ...] = ()
    left: bool = False

    def measured_against(self, usual: float | None) -> Outcome:
        """Return it with how far it is from what is usual for the model's training."""
        if usual is None or self.log_likelihood is None:
            return self
        before = None if self.unmatched is None else max(0.0, usual - self.unmatched)
        return replace(self, unlike=max(0.0, usual - self.log_likelihood), unlike_before=before)


@dataclass(frozen=True, slots=True)
class Portion:
    """What a worker is handed at once.

    Attributes
    ----------
    names : tuple of PurePath
        The pictures, to be done one after the other.
    threads : int or None
        That work on a picture that is alone; None for as many as the worker has.
    """

    names: tuple[PurePath, ...]
    threads: int | None = None


def do_portion(task: Task, portion: Portion) -> tuple[Outcome, ...]:
    """Do some pictures, one after the other; their results get their names together.

    To flush the files of eight small pictures at once takes the disk little longer than those of
    one. Where it refuses, each picture is done by itself, so that the one it is about tells.
    """
    names = portion.names
    if len(names) == 1:
        return (_do_alone(task, names[0], portion.threads),)
    outcomes: list[Outcome] = []
    try:
        with Together() as files:
            _do_all(task, names, files, outcomes)
    except SegmenterError:
        failed = {one.name: one for one in outcomes if one.failure}
        return tuple(failed.get(name) or do_picture(task, name) for name in names)
    return tuple(outcomes)


def _do_alone(task: Task, name: PurePath, threads: int | None) -> Outcome:
    from segmenter.mixture.blocks import using_threads

    if threads is not None:
        with using_threads(threads):
            outcome = do_picture(task, name)
        if outcome.failure is None:
            return outcome  # else there may be no room for threads
    return do_picture(task, name)


def _do_all(
    task: Task, names: tuple[PurePath, ...], files: Together, outcomes: list[Outcome]
) -> None:
    for name in names:
        try:
            outcomes.append(do_picture(task, name, files))
        except Cancelled:
            files.name_all()  # what is done stays done
            raise
        if len(files) >= most_waiting():
            files.name_all()


def do_picture(task: Task, name: PurePath, within: Together | None = None) -> Outcome:
    """Read, segment and write one picture; whatever is wrong with it is told, not raised.

    Its results have their names then, or get them with those of `within`, if that is given.
    """
    started = time.perf_counter()
    try:
        manifest = _write(task, name, within)
    except Cancelled:
        raise
    except SegmenterError as error:
        return Outcome(name, naming(name, error), seconds=time.perf_counter() - started)
    except Exception as error:  # noqa: BLE001 - a batch item: the rest is to be done
        return Outcome(name, unforeseen(name, error), seconds=time.perf_counter() - started)
    return replace(outcome_of(name, manifest), seconds=time.perf_counter() - started)


def _write(task: Task, name: PurePath, within: Together | None) -> dict[str, Any]:
    """Do it all and return the manifest."""
    from segmenter.app.batch_worker import worker_ticket
    from segmenter.storage.results import write_all

    ticket = worker_ticket()
    path = task.folder / name
    OutputNames(task.out, name)
    ticket.check()
    strips = task.way.works_in_strips
    stamp = stamp_of(path)
    with opened(path, task.max_pixels, task.memory, strips=strips) as image:
        export, origin = _segmented(task, name, image, ticket, stamp)
        return write_all(export, (*task.exports, *ALWAYS), origin, within)[1]


def _segmented(
    task: Task, name: PurePath, image: Image, ticket: Ticket, stamp: Stamp | None
) -> tuple[Export, Origin]:
    """Segment a picture; return what is to be written, and where it came from."""
    from segmenter.storage.manifest import Origin

    way = task.way
    result = way.segment(image, ticket)
    facts = {
        "width": image.width,
        "height": image.height,
        "fit": result.fit.sentence,
        **way.facts(result),
    }
    applied = None if way.model_file is None else way.digest
    path = task.folder / name
    origin = Origin(path, 0, task.max_pixels, way.model_file, facts, stamp=stamp, digest=applied)
    return Export("manifest", result, OutputNames(task.out, name), task.options, ticket), origin


def outcome_of(name: PurePath, manifest: dict[str, Any]) -> Outcome:
    """Return what a manifest tells of a picture that is done."""
    facts = manifest["batch"]
    total = sum(segment["pixels"] for segment in manifest["segments"]) or 1
    likelihood = facts.get("log_likelihood")
    return Outcome(
        name,
        width=int(facts["width"]),
        height=int(facts["height"]),
        segments=tuple(
            Share(one["id"], one["name"], tuple(one["color"]), one["pixels"] / total)
            for one in manifest["segments"]
        ),
        log_likelihood=None if likelihood is None else float(likelihood),
        stops=_number(facts, "stops"),
        unmatched=_number(facts, "unmatched_log_likelihood"),
        fit=str(facts["fit"]),
        notes=(*manifest["notes"], *manifest["fit"]["notes"], *_exposure_notes(facts)),
    )


def _exposure_notes(facts: dict[str, Any]) -> tuple[str, ...]:
    stops = _number(facts, "stops")
    if not stops:
        return ()
    way = "lighter" if stops > 0 else "darker"
    return (f"looked at {abs(stops):.1f} stops {way}, as the model's training was",)


def _number(facts: dict[str, Any], name: str) -> float | None:
    value = facts.get(name)
    return None if value is None else float(value)


def naming(name: PurePath, error: SegmenterError) -> SegmenterError:
    """Return the error with the picture's name in it, whoever raised it."""
    if shown(name.name) in error.problem:
        return error
    return SegmenterError(f"{shown(name)}: {error.problem}", error.remedy)


def unforeseen(name: PurePath, error: Exception) -> SegmenterError:
    """Return what is told of an error that nobody expected of a picture."""
    if type(error) is ImportError:
        from segmenter.app.batch_worker import leave_if_worker

        leave_if_worker()  # what is half loaded cannot be loaded again; a new one may do it
    if isinstance(error, OSError):
        return naming(name, cannot("segment", name, error))
    if str(error) == NO_THREAD:
        return SegmenterError(
            f"No thread could be started for {shown(name)}.",
            "Raise the limits on processes and memory (ulimit -u, ulimit -v).",
        )
    if ran_out(error):
        return SegmenterError(
            f"Memory ran out over {shown(name)}.", "Use fewer --jobs, or a smaller picture."
        )
    return SegmenterError(
        f"{shown(name)} could not be segmented: {type(error).__name__}: {shown(str(error)[:300])}",
        "This is a mistake in Segmenter; please report it with the picture.",
    )


def tried(name: PurePath, work: Callable[[], R], failed: Callable[[SegmenterError], R]) -> R:
    """Do with a picture what all results hang on; return what `failed` makes of its failure.

    It is tried twice: after a moment's trouble of the disk all would come out otherwise.
    """
    for _ in range(2):
        try:
            return work()
        except Cancelled:
            raise
        except SegmenterError as error:
            failure = naming(name, error)
        except Exception as error:  # noqa: BLE001 - a batch item: the rest is to be done
            failure = unforeseen(name, error)
    return failed(failure)


def lost(name: PurePath) -> SegmenterError:
    """Return what is told of a picture whose worker died twice."""
    return SegmenterError(
        f"The process that worked on {shown(name)} was ended from outside, twice.",
        "Memory may have run out: use fewer --jobs, or a smaller picture.",
    )
