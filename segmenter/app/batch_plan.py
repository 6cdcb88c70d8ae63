"""What of a batch is done already, told by hashes, never by a file's being there; and what is not.

May import errors and storage.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from segmenter.app.batch_item import ALWAYS, Outcome, Portion, outcome_of
from segmenter.app.batch_threads import side_by_side
from segmenter.errors import SegmenterError
from segmenter.storage.manifest import is_current, read_manifest
from segmenter.storage.source import file_digest
from segmenter.storage.stamp import stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path, PurePath

    from segmenter.app.batch_item import Task
    from segmenter.progress import Ticket

#: Pictures of a portion at the most, and bytes of their files.
_MOST_TOGETHER, _PORTION_BYTES = 8, 1 << 20

#: So many portions as large as the next one each worker can have of what is left.
_SHARES = 4

#: So many of the last pictures, for each worker but the first, go out by the size of their files.
_LAST = 32

#: What a manifest that was tampered with or damaged leads to.
_MALFORMED = (SegmenterError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError)

#: Kinds of which there is a file a segment or a format, and so perhaps none.
_PERHAPS_NONE = {"masks", "cutouts", "polygons"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done.

    Attributes
    ----------
    done : tuple of Outcome
        Pictures whose results are whole, of the same picture, made in the same way.
    to_do : tuple of PurePath
        The others, in the order of the listing.
    """

    done: tuple[Outcome, ...]
    to_do: tuple[PurePath, ...]


def make_plan(task: Task, names: Sequence[PurePath], ticket: Ticket) -> Plan:
    """Look at every picture and at its results, if there are any."""
    if not (task.out / "manifests").exists():
        return Plan((), tuple(names))

    def look(name: PurePath) -> Outcome | None:
        ticket.check()
        return _found(task, name)

    found = []
    for number, outcome in enumerate(side_by_side(look, names), 1):
        ticket.report(f"Looking at what is done: {number:,} of {len(names):,}")
        found.append(outcome)
    done = tuple(outcome for outcome in found if outcome is not None)
    to_do = tuple(name for name, outcome in zip(names, found, strict=True) if outcome is None)
    return Plan(done, to_do)


def portions(
    folder: Path, names: Sequence[PurePath], workers: int, *, sharing: bool
) -> Iterator[Portion]:
    """Divide what is to do into what a worker is handed at once: some small pictures, or a large.

    To hand over a picture alone takes a twentieth of what a small one takes. Towards the end the
    portions become smaller, of the last pictures the larger files come first, and the very last
    get more threads than one: so that no worker is left with much to do while others have nothing.

    Parameters
    ----------
    folder : Path
    names : sequence of PurePath
    workers : int
    sharing : bool
        Whether a worker may use the cores of those that have nothing left to do.
    """

    def handed_out(names: tuple[PurePath, ...], left: int) -> Portion:
        threads = workers // (left + 1)
        return Portion(names, threads if sharing and threads > 1 else None)

    last = max(0, len(names) - _LAST * (workers - 1))
    portion: tuple[PurePath, ...] = ()
    held = 0
    for number, (name, size) in enumerate(
        chain(_sized(folder, names[:last]), _largest_first(folder, names[last:]))
    ):
        left = len(names) - number
        most = min(_MOST_TOGETHER, left // (_SHARES * workers))
        if portion and (len(portion) >= most or held + size > _PORTION_BYTES):
            yield handed_out(portion, left)
            portion, held = (), 0
        portion, held = (*portion, name), held + size
    if portion:
        yield handed_out(portion, 0)


def _largest_first(folder: Path, names: Sequence[PurePath]) -> Iterator[tuple[PurePath, int]]:
    yield from sorted(_sized(folder, names), key=lambda sized: -sized[1])


def _sized(folder: Path, names: Sequence[PurePath]) -> Iterator[tuple[PurePath, int]]:
    """Yield the names with the bytes of their files, as they are asked for."""
    for name in names:
        yield name, _size(folder / name)


def _size(path: Path) -> int:
    """Return a file's bytes, 0 where it cannot be told: its worker says why."""
    stamp = stamp_of(path)
    return 0 if stamp is None else stamp.size


def _found(task: Task, name: PurePath) -> Outcome | None:
    """Return what is told of a picture if it is done, None if there is something to do."""
    try:
        manifest = read_manifest(task.manifest(name))
        same = _made_so(task, manifest) and _is_of(task, name, manifest)
        if not (same and is_current(manifest, task.out)):
            return None
        return replace(outcome_of(name, manifest), fresh=False)
    except _MALFORMED:
        return None


def _made_so(task: Task, manifest: dict[str, Any]) -> bool:
    wanted = {*task.exports, *ALWAYS}
    made = {output["kind"] for output in manifest["outputs"]}
    same = manifest["options"] == task.options.to_plain() and wanted - _PERHAPS_NONE <= made
    return same and wanted <= set(manifest["exports"]) and task.way.made(manifest)


def _is_of(task: Task, name: PurePath, manifest: dict[str, Any]) -> bool:
    """Whether the picture is still the one that the results were made of."""
    return bool(manifest["source"]["sha256"] == file_digest(task.folder / name))
