"""The model that a batch makes of a folder: shared by all its pictures, or the first one's.

It is made again only if a picture or the recipe changed: a record beside the manifests says of
what it was made. May import errors, imaging, progress, storage and app's batch rooms.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from segmenter.app.batch_first import First, FirstJob, model_of_first
from segmenter.app.batch_known import Known, ModelFile, know
from segmenter.app.batch_threads import side_by_side
from segmenter.app.batch_ways import Applying, Fitting, Way
from segmenter.errors import SegmenterError
from segmenter.storage.atomic import write_bytes
from segmenter.storage.pickle_machine import MOST_BYTES
from segmenter.storage.source import file_digest, read_bytes
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path, PurePath

    from segmenter.app.batch_gather import Gathering
    from segmenter.app.batch_pool import Pool
    from segmenter.imaging.recipe import Recipe
    from segmenter.progress import Ticket

FORMAT = "segmenter folder model"
_MOST_RECORD = 64 << 20

#: What a record that was tampered with or damaged leads to.
_MALFORMED = (SegmenterError, KeyError, TypeError, ValueError, AttributeError)


@dataclass(frozen=True, slots=True)
class Folder:
    """What a batch runs over.

    Attributes
    ----------
    path, out : Path
    pictures : tuple of PurePath
    max_pixels : int or None
    """

    path: Path
    out: Path
    pictures: tuple[PurePath, ...]
    max_pixels: int | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A way to make segments, and the likelihood below which a picture is unlike its training."""

    way: Way
    usual: float | None = None


class SavedModel:
    """Applies a model from a file.

    Parameters
    ----------
    path : Path
    """

    name = "model"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._data = read_bytes(path, MOST_BYTES)
        self._known = Known()

    def check(self, pool: Pool, ticket: Ticket) -> None:
        """Look at the model; raises `SegmenterError` if it is no sound one."""
        self._known = know(ModelFile(self.path, self._data), pool, ticket)

    def prepare(self, folder: Folder, pool: Pool, ticket: Ticket) -> Prepared:
        """Nothing is to be made; what is usual stands in the record beside, if there is one."""
        known = self._known
        usual = _recorded_usual(self.path, self._data)
        way = Applying(self._data, known.digest, self.path)
        return Prepared(way, known.usual if usual is None else usual)


@dataclass(frozen=True, slots=True)
class _Fitted:
    """Fits by a recipe."""

    recipe: Recipe


class SharedModel(_Fitted):
    """Fits one model to the whole folder and applies it."""

    __slots__ = ()
    name = "shared"

    def check(self, pool: Pool, ticket: Ticket) -> None:
        """Refuse what has no segments in common; raises `SegmenterError`."""
        if self.recipe.group_by != "materials":
            raise SegmenterError(
                "Regions are of one picture only.", "Use --shared with --group-by materials."
            )

    def prepare(self, folder: Folder, pool: Pool, ticket: Ticket) -> Prepared:
        """Make the folder's model, or take the one that was made of the same pictures."""
        record = _Record(folder.out / "model.pkl", self.name, self.recipe)

        def still_fail(names: Sequence[PurePath]) -> bool:
            return all(one.failure for one in self._samples(folder, names, pool, ticket).sketches())

        found = record.found(folder, folder.pictures, ticket, still_fail)
        if found is None:
            found = self._made(record, folder, pool, ticket)
        if found is None:
            return _without_numbers(self.recipe)
        data, usual = found
        known = know(ModelFile(record.path, data), pool, ticket)
        way = Applying(data, known.digest, record.path)
        return Prepared(way, known.usual if usual is None else usual)

    def _made(
        self, record: _Record, folder: Folder, pool: Pool, ticket: Ticket
    ) -> tuple[bytes, float | None] | None:
        from segmenter.app.batch_shared import fit_shared
        from segmenter.storage.models import model_bytes

        samples = self._samples(folder, folder.pictures, pool, ticket)
        sketches = samples.sketches()
        fit = fit_shared(sketches, self.recipe, samples.ask, ticket)
        if fit is None:
            return None
        data = model_bytes(fit.model)
        record.write(data, [(s.name, s.digest) for s in sketches], fit.usual)
        return data, fit.usual

    def _samples(
        self, folder: Folder, names: Sequence[PurePath], pool: Pool, ticket: Ticket
    ) -> Gathering:
        from segmenter.app.batch_gather import gathering
        from segmenter.app.batch_sample import SampleJob, pixels_of_each

        count = pixels_of_each(len(folder.pictures))
        jobs = [
            SampleJob(folder.path, name, self.recipe, count, folder.max_pixels) for name in names
        ]
        return gathering(jobs, pool, ticket)


class EachFitted(_Fitted):
    """Fits each picture and numbers its segments as those of the first one that can be read."""

    __slots__ = ()
    name = "each"

    def check(self, pool: Pool, ticket: Ticket) -> None:
        """Any recipe will do."""

    def prepare(self, folder: Folder, pool: Pool, ticket: Ticket) -> Prepared:
        """Fit the first picture, or take the model that was made of it before."""
        if self.recipe.group_by != "materials":
            return _without_numbers(self.recipe)
        record = _Record(folder.out / "reference.pkl", self.name, self.recipe)

        def still_fail(names: Sequence[PurePath]) -> bool:
            return not any(self._first(folder, name, pool, ticket).data for name in names)

        found = record.found(folder, folder.pictures[: record.length], ticket, still_fail)
        data = self._made(record, folder, pool, ticket) if found is None else found[0]
        if data is None:
            return _without_numbers(self.recipe)
        known = know(ModelFile(record.path, data), pool, ticket)
        recipe = self.recipe
        if recipe.segments == "auto":
            recipe = replace(recipe, segments=known.segments)
        return Prepared(Fitting(recipe, data, known.digest))

    def _made(self, record: _Record, folder: Folder, pool: Pool, ticket: Ticket) -> bytes | None:
        inputs: list[tuple[PurePath, str | None]] = []
        for name in folder.pictures:
            first = self._first(folder, name, pool, ticket)
            inputs.append((first.name, first.digest))
            if first.data:
                record.write(first.data, inputs, None)
                return first.data
        return None

    def _first(self, folder: Folder, name: PurePath, pool: Pool, ticket: Ticket) -> First:
        ticket.report(f"Fitting the first picture, {shown(name)}")
        job = FirstJob(folder.path, name, self.recipe, folder.max_pixels)
        return model_of_first(job, pool, ticket)


def _without_numbers(recipe: Recipe) -> Prepared:
    """Fit each picture for itself: regions, or a folder of which nothing could be read.

    Then each picture is tried, and says for itself what is wrong with it.
    """
    return Prepared(Fitting(recipe, b"", ""))


class _Record:
    """What a folder's model was made of; a JSON file among the manifests."""

    def __init__(self, path: Path, kind: str, recipe: Recipe) -> None:
        self.path = path
        self._kind = kind
        self._recipe = recipe
        self._plain = _read_record(path)

    @property
    def length(self) -> int:
        """How many pictures it names."""
        inputs = self._plain.get("inputs")
        return len(inputs) if isinstance(inputs, list) else 0

    def found(
        self,
        folder: Folder,
        names: Sequence[PurePath],
        ticket: Ticket,
        still_fail: Callable[[Sequence[PurePath]], bool],
    ) -> tuple[bytes, float | None] | None:
        """Return the model's file and what is usual, if it was made of just these pictures.

        Those that failed then are tried again: it may have been the disk, or a limit.
        """
        try:
            same = self._plain["kind"] == self._kind
            same = same and self._plain["recipe"] == self._recipe.to_plain()
            if not same or self._names() != [name.as_posix() for name in names] or not names:
                return None
            data = read_bytes(self.path, MOST_BYTES)
            if hashlib.sha256(data).hexdigest() != self._plain["sha256"]:
                return None
            ticket.report("Looking whether the pictures are those of the model")
            digests = [digest for _, digest in self._plain["inputs"]]
            pairs = list(zip(names, digests, strict=True))
            good = [name for name, digest in pairs if digest is not None]
            if [digest for digest in digests if digest] != _digests(folder, good, ticket):
                return None
            if not still_fail([name for name, digest in pairs if digest is None]):
                return None
            usual = self._plain["usual"]
            return data, None if usual is None else float(usual)
        except _MALFORMED:
            return None

    def _names(self) -> list[str]:
        return [name for name, _ in self._plain["inputs"]]

    def write(
        self, data: bytes, inputs: Sequence[tuple[PurePath, str | None]], usual: float | None
    ) -> None:
        """Write the model and then the record that vouches for it."""
        plain = {
            "format": FORMAT,
            "kind": self._kind,
            "recipe": self._recipe.to_plain(),
            "sha256": write_bytes(self.path, data),
            "usual": usual,
            "inputs": [[name.as_posix(), digest] for name, digest in inputs],
        }
        text = json.dumps(plain, indent=1, ensure_ascii=True, allow_nan=False) + "\n"
        write_bytes(_record_path(self.path), text.encode("ascii"))


def _record_path(model: Path) -> Path:
    return model.parent / "manifests" / f"{model.name}.json"


def _read_record(model: Path) -> dict[str, Any]:
    try:
        plain = json.loads(read_bytes(_record_path(model), _MOST_RECORD))
    except (*_MALFORMED, RecursionError):
        return {}
    return plain if isinstance(plain, dict) and plain.get("format") == FORMAT else {}


def _recorded_usual(model: Path, data: bytes) -> float | None:
    plain = _read_record(model)
    same = plain.get("sha256") == hashlib.sha256(data).hexdigest()
    usual = plain.get("usual")
    return float(usual) if same and isinstance(usual, int | float) else None


def _digests(folder: Folder, names: Sequence[PurePath], ticket: Ticket) -> list[str]:
    """Return the pictures' hashes; raises `SegmenterError` if one cannot be read now."""

    def look(name: PurePath) -> str:
        ticket.check()
        return file_digest(folder.path / name)

    return list(side_by_side(look, names))
