"""A folder of pictures: what is missing is made, what fails is named, and all of it is told.

The same engine for the command line and the window. May import errors, progress, storage and
app's batch rooms.
"""

from __future__ import annotations

import enum
import time
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from segmenter.app.batch_item import Outcome, Portion, Task, do_portion, lost
from segmenter.app.batch_model import Folder, Prepared
from segmenter.app.batch_plan import Plan, make_plan, portions
from segmenter.app.batch_report import Report, duration, read_previous, write_reports
from segmenter.app.batch_run import Dispatch
from segmenter.errors import SegmenterError
from segmenter.storage import output_folder
from segmenter.storage.atomic import remove_leftovers
from segmenter.storage.exporting import ExportOptions
from segmenter.storage.folders import RESULT_FOLDERS, Listing, list_pictures
from segmenter.storage.lock import sole_writer
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path, PurePath

    from segmenter.app.batch_pool import Pool
    from segmenter.progress import Ticket


class Scope(enum.Enum):
    """Which pictures a run is for."""

    MISSING = "what is missing or changed"
    FAILED = "what failed the last time"
    ALL = "everything again"


class Source(Protocol):
    """Where the segments come from: a saved model, a shared one, or a fit of each picture."""

    @property
    def name(self) -> str:
        """One word for the reports."""

    def check(self, pool: Pool, ticket: Ticket) -> None:
        """Raise `SegmenterError` if nothing can come of it, whatever the pictures are."""

    def prepare(self, folder: Folder, pool: Pool, ticket: Ticket) -> Prepared:
        """Make what all pictures need in common."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a batch.

    Attributes
    ----------
    folder, out : Path
        The pictures, and where the results go.
    source : Source
    exports : tuple of str
        Keys of `storage.results.EXPORTS`.
    options : ExportOptions
    scope : Scope
    max_pixels : int or None
        Refuse larger pictures.
    match_exposure : bool
        Make each picture as light as the model's training before the model is applied.
    """

    folder: Path
    out: Path
    source: Source
    exports: tuple[str, ...]
    options: ExportOptions = field(default_factory=ExportOptions)
    scope: Scope = Scope.MISSING
    max_pixels: int | None = None
    match_exposure: bool = False


def run_batch(order: Order, pool: Pool, ticket: Ticket, hear: Callable[[Outcome], None]) -> Report:
    """Run a batch to its end.

    Parameters
    ----------
    order : Order
    pool : Pool
        Does the work; closed by its owner.
    ticket : Ticket
        Hears of the progress and stops it.
    hear : callable
        Called with each picture's outcome: first of those found done, which are not `fresh`,
        then as each comes.

    Raises
    ------
    SegmenterError
        If nothing could run.
    Cancelled
        If it was stopped; what is written is complete.
    """
    check_folders(order.folder, order.out)
    order.source.check(pool, ticket)
    output_folder.prepare(order.out)
    with sole_writer(order.out) as check_held:
        remove_leftovers(order.out, RESULT_FOLDERS)
        pool.begin(order.folder, order.out)
        try:
            report = _run(order, pool, ticket, hear)
        except BaseException:
            pool.kill()
            remove_leftovers(order.out, RESULT_FOLDERS)
            raise
        if any(outcome.fresh for outcome in report.outcomes):
            remove_leftovers(order.out, RESULT_FOLDERS)  # of workers that were killed
        try:
            check_held()
        except SegmenterError as error:
            return replace(report, trouble=error)
        return report


def check_folders(folder: Path, out: Path) -> None:
    """Refuse to write among the pictures; raises `SegmenterError`."""
    if not folder.is_dir():
        raise SegmenterError(
            f"{shown(folder)} is not a folder.", "Name a folder of pictures to run a batch."
        )
    here, there = folder.resolve(), out.resolve()
    among = here == there
    if there in here.parents:
        among = here.relative_to(there).parts[0] in RESULT_FOLDERS
    if among:
        raise SegmenterError(
            "The results would go among the pictures themselves.",
            "Choose an --out folder of its own, beside or inside the pictures' folder.",
        )


def _run(order: Order, pool: Pool, ticket: Ticket, hear: Callable[[Outcome], None]) -> Report:
    """Do it, with the folder of results held."""
    started = time.monotonic()
    listing = list_pictures(order.folder, order.out)
    if not listing.pictures and not listing.troubles:
        raise SegmenterError(
            f"There is no picture in {shown(order.folder)}.", "Choose a folder with pictures."
        )
    outcomes: dict[PurePath, Outcome] = {}

    def keep(outcome: Outcome) -> None:
        outcomes[outcome.name] = outcome
        hear(outcome)

    for place, error in listing.troubles:
        keep(Outcome(place, error))
    usual = _do_pictures(order, listing, pool, ticket, keep) if listing.pictures else None
    ordered = [outcomes[place] for place, _ in listing.troubles]
    ordered += [outcomes.get(name, Outcome(name, left=True)) for name in listing.pictures]
    report = Report(
        folder=order.folder,
        out=order.out,
        way=order.source.name,
        usual=usual,
        seconds=time.monotonic() - started,
        outcomes=tuple(outcome.measured_against(usual) for outcome in ordered),
    )
    ticket.report("Writing the report")
    try:
        write_reports(report)
    except SegmenterError as error:
        return replace(report, trouble=error)
    return report


def _do_pictures(
    order: Order, listing: Listing, pool: Pool, ticket: Ticket, keep: Callable[[Outcome], None]
) -> float | None:
    """Do what is not done yet; return what is the usual likelihood of the model's training."""
    previous = read_previous(order.out)
    folder = Folder(order.folder, order.out, listing.pictures, order.max_pixels)
    prepared = order.source.prepare(folder, pool, ticket)
    way = prepared.way.matching() if order.match_exposure else prepared.way
    limits = order.max_pixels, pool.memory
    task = Task(order.folder, order.out, order.exports, way, order.options, *limits)
    plan = _plan(order, task, listing, previous.failed, ticket)
    for outcome in plan.done:
        known = replace(outcome, seconds=previous.seconds.get(outcome.name))
        keep(known.measured_against(prepared.usual))
    for outcome in _worked(task, plan, pool, ticket):
        keep(outcome)
    return prepared.usual


def _plan(
    order: Order,
    task: Task,
    listing: Listing,
    failed: frozenset[PurePath] | None,
    ticket: Ticket,
) -> Plan:
    if order.scope is Scope.ALL:
        return Plan((), listing.pictures)
    if order.scope is Scope.FAILED and failed is None:
        raise SegmenterError(
            f"{shown(order.out)} has no batch.json that says what failed.",
            "Run the batch once without --retry-failed.",
        )
    plan = make_plan(task, listing.pictures, ticket)
    if order.scope is Scope.MISSING or failed is None:
        return plan
    return replace(plan, to_do=tuple(name for name in plan.to_do if name in failed))


def _worked(task: Task, plan: Plan, pool: Pool, ticket: Ticket) -> Iterator[Outcome]:
    """Yield the outcomes of what is to do, and tell the progress."""

    def given_up(portion: Portion) -> tuple[Outcome, ...]:
        return tuple(Outcome(name, lost(name)) for name in portion.names)

    def apart(portion: Portion) -> list[Portion]:
        return [Portion((name,)) for name in portion.names]

    pace = Pace(len(plan.done), len(plan.to_do))
    ticket.report(pace.sentence, pace.fraction)
    dispatch = Dispatch(pool, partial(do_portion, task), given_up, ticket, apart=apart)
    divided = portions(task.folder, plan.to_do, pool.workers, sharing=not pool.far)
    for outcomes in dispatch.each(divided):
        for outcome in outcomes:
            pace.count(outcome)
            yield outcome
        ticket.report(pace.sentence, pace.fraction)


class Pace:
    """How far a batch is, how fast it goes, and how long it will take.

    Parameters
    ----------
    found : int
        Pictures that were done before.
    to_do : int
    clock : callable, optional
        Tells the time in seconds.
    """

    def __init__(self, found: int, to_do: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._found = found
        self._to_do = to_do
        self._clock = clock
        self._started = clock()
        self._ended = 0
        self._failed = 0

    def count(self, outcome: Outcome) -> None:
        """Count one picture more."""
        self._ended += 1
        self._failed += outcome.failure is not None

    @property
    def fraction(self) -> float:
        """How much of what there was to do is done, in [0, 1]."""
        return self._ended / self._to_do if self._to_do else 1.0

    @property
    def sentence(self) -> str:
        """Where the batch is, in words."""
        total = self._found + self._to_do
        parts = [f"{self._found + self._ended:,} of {total:,} pictures"]
        seconds = self._clock() - self._started
        if self._ended and seconds > 0:
            rate = self._ended / seconds
            parts.append(f"{rate:.1f} a second" if rate >= 1 else f"{1 / rate:.1f} s each")
            parts.append(f"{duration((self._to_do - self._ended) / rate)} left")
        if self._failed:
            parts.append(f"{self._failed:,} failed")
        return ", ".join(parts)
