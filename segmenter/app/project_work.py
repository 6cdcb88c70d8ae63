"""What the jobs of projects do: write one, read one and find its picture. Values in and out.

Runs on workers' threads. May import storage and imaging.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from segmenter.app.document import Document
from segmenter.app.layers import Pyramid, picture_pyramid
from segmenter.app.project_state import Place, place_of, segmentation_of, view_of
from segmenter.app.work import Segmented, with_labels
from segmenter.errors import SegmenterError
from segmenter.storage import atomic
from segmenter.storage.images import read_image
from segmenter.storage.projects import ProjectFile, project_bytes, read_project
from segmenter.storage.source import file_digest
from segmenter.storage.stamp import digest_of, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from segmenter.app.project_state import Snapshot
    from segmenter.app.session import View
    from segmenter.imaging.model import Model
    from segmenter.imaging.recipe import Recipe
    from segmenter.progress import Ticket


@dataclass(frozen=True, slots=True)
class Asked:
    """A project that somebody wants to open.

    Attributes
    ----------
    path : Path
        Its file.
    picture : Path or None
        Where the person says that its picture is.
    anyway : bool
        Whether another picture will do.
    recovered : bool
        Whether it is a copy made for safety, whose own file is another.
    """

    path: Path
    picture: Path | None = None
    anyway: bool = False
    recovered: bool = False


@dataclass(frozen=True, slots=True)
class Unfound:
    """A project whose picture is not there, or was changed since.

    Attributes
    ----------
    asked : Asked
    name : str
        What the picture was called.
    changed : Path or None
        The file that is not the one it was; None if there is none at all.
    """

    asked: Asked
    name: str
    changed: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A project with its picture, and with what the canvas paints of them.

    Attributes
    ----------
    document : Document
    picture : Pyramid
    recipe : Recipe
    settled : bool
        Whether the result is that of the recipe.
    result : Segmented or None
    model : Model or None
        The result's; without a result, what is to be applied to another picture.
    view : View
    place : Place
    home : Path or None
        The project's own file.
    """

    document: Document
    picture: Pyramid
    recipe: Recipe
    settled: bool
    result: Segmented | None
    model: Model | None
    view: View
    place: Place
    home: Path | None


def load_project(asked: Asked, ticket: Ticket) -> Loaded | Unfound:
    """Read a project, and its picture from where it is found."""
    file = read_project(asked.path)
    ticket.check()
    if file.embedded:
        return _loaded(asked, file, Document(file.read_picture()), ticket, same=True)
    places = file.picture.places(asked.path) if asked.picture is None else (asked.picture,)
    there = [place for place in places if stamp_of(place) is not None]
    path = _same(there, file.picture.sha256)
    if path is not None:
        return _loaded(asked, file, _document(file, path), ticket, same=True)
    if there and asked.anyway:
        return _loaded(asked, file, _document(file, there[0]), ticket, same=False)
    return Unfound(asked, file.picture.name, there[0] if there else None)


def _same(places: Iterable[Path], sha256: str | None) -> Path | None:
    """Return the first of some files that has the hash; None if none has."""
    for place in places:
        try:
            if file_digest(place) == sha256:
                return place
        except SegmenterError:
            continue
    return None


def _document(file: ProjectFile, path: Path) -> Document:
    stamp, page = stamp_of(path), file.picture.page
    return Document(read_image(path, page), path, page, stamp)


def _loaded(
    asked: Asked, file: ProjectFile, document: Document, ticket: Ticket, *, same: bool
) -> Loaded:
    image = document.image
    picture = picture_pyramid(image, ticket)
    stored = file.read_result(image) if same else None
    found = None if stored is None else with_labels(segmentation_of(stored, image), ticket)
    view = view_of(file.view)
    known = set() if stored is None else {segment.id for segment in stored.segments}
    view = replace(view, selected=tuple(one for one in view.selected if one in known))
    model = file.read_model(image) if stored is None else stored.model
    home = file.home if asked.recovered else asked.path.absolute()
    settled = file.settled and found is not None
    place = place_of(file.view)
    return Loaded(document, picture, file.recipe, settled, found, model, view, place, home)


def project_data(snapshot: Snapshot, path: Path, sha256: str | None, ticket: Ticket) -> bytes:
    """Return the bytes of a project that is to be written to a path."""
    ticket.check()
    data = project_bytes(snapshot.project(path, sha256))
    ticket.check()
    return data


def save_project(snapshot: Snapshot, path: Path, sha256: str | None, ticket: Ticket) -> None:
    """Write a project."""
    ticket.report(f"Saving {path.name}")
    atomic.write_bytes(path, project_data(snapshot, path, sha256, ticket))


def digest_of_document(document: Document) -> str | None:
    """Return the hash of the file that a picture was read from; None if it is another now."""
    return None if document.path is None else digest_of(document.path, document.stamp)
