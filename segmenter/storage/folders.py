"""Finding the pictures of a folder: sorted, each once, whatever its links and names are like.

May import errors, lock, suffixes and trouble.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from segmenter.storage.lock import LOCK_NAME
from segmenter.storage.suffixes import SUFFIXES
from segmenter.storage.trouble import cannot

if TYPE_CHECKING:
    from segmenter.errors import SegmenterError

    Inode = tuple[int, int]


#: Folders that results go to, in which no pictures are looked for.
RESULT_FOLDERS = frozenset(
    [
        *("cutouts", "labels", "manifests", "masks", "models", "overlays", "polygons"),
        *("probabilities", "tables", "thumbnails", "uncertainty"),
    ]
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder holds.

    Attributes
    ----------
    folder : Path
        As it was given.
    pictures : tuple of PurePath
        Relative to the folder, in the order of their names' bytes. A file counts as a picture by
        its suffix; whether it is one shows when it is read.
    troubles : tuple of (PurePath, SegmenterError)
        Folders that could not be looked into.
    """

    folder: Path
    pictures: tuple[PurePath, ...]
    troubles: tuple[tuple[PurePath, SegmenterError], ...]


def list_pictures(folder: Path, besides: Path | None = None) -> Listing:
    """Find the pictures under a folder.

    Hidden files and folders are left out. Links to folders are followed, after all real folders
    and each folder once, so that links in a circle end. What an earlier batch wrote is left out:
    the folders of results where its lock is.

    Parameters
    ----------
    folder : Path
    besides : Path, optional
        A folder that is left out with all that is in it: where the results go.

    Raises
    ------
    SegmenterError
        If the folder itself cannot be listed.
    """
    walk = _Walk(folder, besides)
    try:
        walk.visit(PurePath())
    except OSError as error:
        raise cannot("read", folder, error) from error
    walk.go_on()
    ordered = sorted(walk.pictures, key=_by_bytes)
    return Listing(folder, tuple(ordered), tuple(sorted(walk.troubles, key=_by_name)))


def is_picture_name(name: str) -> bool:
    """Whether a file of this name is taken for a picture, by its suffix."""
    return not name.startswith(".") and os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122


class _Walk:
    """Goes through real folders first, then through those that links lead to."""

    def __init__(self, folder: Path, besides: Path | None) -> None:
        self.folder = folder
        self.pictures: list[PurePath] = []
        self.troubles: list[tuple[PurePath, SegmenterError]] = []
        self._real: list[PurePath] = []
        self._linked: list[PurePath] = []
        self._seen: set[Inode] = set()
        if besides is not None and besides.is_dir():
            self._seen.add(_inode(besides.stat()))

    def go_on(self) -> None:
        """Visit every folder that was found."""
        while self._real or self._linked:
            if not self._real:
                self._linked.sort(key=_by_bytes, reverse=True)
            place = self._real.pop() if self._real else self._linked.pop()
            try:
                self.visit(place)
            except OSError as error:
                self.troubles.append((place, cannot("read", self.folder / place, error)))

    def visit(self, place: PurePath) -> None:
        """Note what one folder holds; raises OSError if it cannot be listed."""
        here = self.folder / place
        inode = _inode(here.stat())
        if inode in self._seen:
            return
        with os.scandir(here) as entries:
            found = sorted(entries, key=lambda entry: os.fsencode(entry.name))
        self._seen.add(inode)
        written = any(entry.name == LOCK_NAME for entry in found) and bool(place.parts)
        for entry in found:
            if not (entry.name.startswith(".") or (written and entry.name in RESULT_FOLDERS)):
                self._note(entry, place / entry.name)

    def _note(self, entry: os.DirEntry[str], place: PurePath) -> None:
        try:
            if entry.is_dir():
                (self._linked if entry.is_symlink() else self._real).append(place)
                return
        except OSError:  # a link that leads in a circle is no folder
            pass
        if is_picture_name(entry.name):
            self.pictures.append(place)


def _inode(status: os.stat_result) -> Inode:
    return status.st_dev, status.st_ino


def _by_bytes(place: PurePath) -> tuple[bytes, ...]:
    return tuple(os.fsencode(part) for part in place.parts)


def _by_name(trouble: tuple[PurePath, SegmenterError]) -> tuple[bytes, ...]:
    return _by_bytes(trouble[0])
