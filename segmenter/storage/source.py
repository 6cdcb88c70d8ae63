"""Opening what a person named: a regular file with something in it, or a clear refusal.

May import errors and trouble.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import contextmanager
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, BinaryIO

from segmenter.errors import SegmenterError
from segmenter.storage.trouble import cannot, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Bytes that are hashed at a time.
_BLOCK = 1 << 20

#: What stands where a file belongs, and what to do about it.
_NOT_FILES = (
    (stat.S_ISDIR, "a folder", "Name a file inside it, or run a batch over the folder."),
    (stat.S_ISFIFO, "a pipe", "Save what comes out of it as a file first."),
    (stat.S_ISSOCK, "a socket", "Name a file."),
    (stat.S_ISCHR, "a device", "Name a file."),
    (stat.S_ISBLK, "a device", "Name a file."),
)


@contextmanager
def open_file(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a regular, non-empty file for reading.

    Raises
    ------
    SegmenterError
        For anything else; also for errors of the disk while the file is being read.
    """
    name = os.fspath(path)
    try:
        file = open(name, "rb", opener=_open_descriptor)  # noqa: SIM115
    except OSError as error:
        raise cannot("read", name, error) from error
    except ValueError as error:
        raise SegmenterError(
            f"{name!r} cannot be a file's name.", "Check the name and where it is."
        ) from error
    with file:
        yield file


def read_bytes(path: str | os.PathLike[str], most: int) -> bytes:
    """Return the whole of a file of at most `most` bytes."""
    with open_file(path) as file:
        if size_of(file) > most:
            raise SegmenterError(
                f"{shown(os.fspath(path))} has {size_of(file):,} bytes, more than the {most:,} "
                "that such a file can need.",
                "Check that it is the file you meant.",
            )
        try:
            return file.read(most)
        except OSError as error:
            raise cannot("read", os.fspath(path), error) from error


def file_digest(path: str | os.PathLike[str]) -> str:
    """Return the SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with open_file(path) as file:
        try:
            while block := file.read(_BLOCK):
                digest.update(block)
        except OSError as error:
            raise cannot("read", os.fspath(path), error) from error
    return digest.hexdigest()


def size_of(file: BinaryIO) -> int:
    """Return how many bytes an open file has."""
    return os.fstat(file.fileno()).st_size


def is_near(path: Path, home: Path) -> bool:
    r"""Whether a place is on this machine, or on the server that the file which names it is on.

    Merely asking whether ``\\server\share\x.jpg`` is there tells that server who is asking.
    """
    drive = PureWindowsPath(str(path)).drive
    return not drive.startswith("\\\\") or drive == PureWindowsPath(str(home)).drive


def _open_descriptor(name: str, flags: int) -> int:
    # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
    if os.name == "nt" and stat.S_ISDIR(os.stat(name).st_mode):  # noqa: PTH116
        _refuse(name, os.stat(name).st_mode)  # noqa: PTH116
    descriptor = os.open(name, flags | getattr(os, "O_NONBLOCK", 0))
    try:
        status = os.fstat(descriptor)
        _refuse(name, status.st_mode)
        if status.st_size == 0 and stat.S_ISREG(status.st_mode):
            raise SegmenterError(f"{shown(name)} is empty: 0 bytes.", "Copy the file again.")
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _refuse(name: str, mode: int) -> None:
    for is_kind, kind, remedy in _NOT_FILES:
        if is_kind(mode):
            raise SegmenterError(f"{shown(name)} is {kind}, not a file.", remedy)
