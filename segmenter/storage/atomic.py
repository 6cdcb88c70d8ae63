"""Files that are either the old one whole or the new one whole, whatever happens in between.

A file is written under a hidden name in its own folder, flushed to the disk, renamed, and the
folder is flushed. Several that belong together are all flushed before the first is renamed: the
disk takes them at once, and where the third fails the old first and second are still there.
May import errors, lock and trouble.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sys
from dataclasses import dataclass
from itertools import chain
from typing import IO, TYPE_CHECKING, Protocol

from segmenter.storage.lock import try_lock
from segmenter.storage.trouble import cannot

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

_PREFIX, _SUFFIX = ".segmenter-", ".tmp"

#: How often a hidden file is made anew that somebody cleared up in its first moment.
_TRIES = 4

#: So many files are held open at most before they get their names.
_MOST_WAITING = 64

#: Some file systems cannot flush a folder, and some folders can be written but not opened.
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF}


class Sink(Protocol):
    """What a writer is given: somewhere to put bytes, in order."""

    def write(self, data: bytes | bytearray | memoryview, /) -> int:
        """Append the bytes."""


class _HashingSink:
    """Passes bytes on and hashes them on the way, so that no file is read again for its hash."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def write(self, data: bytes | bytearray | memoryview, /) -> int:
        self.digest.update(data)
        return self._file.write(data)


@dataclass(frozen=True, slots=True)
class _Unnamed:
    """A file that is written but still hidden: it is held open, and so locked, until renamed."""

    file: IO[bytes]
    temporary: Path
    path: Path


class Together:
    """Files that get their names when all of them are on the disk, in the order of writing.

    A context: at its end they do, unless it ends by an exception, and then all are dropped.
    Of very many some get their names before the end, as a process can hold only so many open.

    Parameters
    ----------
    within : Together, optional
        Takes them over at the end, to give them their names with its own.
    """

    def __init__(self, within: Together | None = None) -> None:
        self._unnamed: list[_Unnamed] = []
        self._within = within

    def __enter__(self) -> Together:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None and self._within is None:
                self.name_all()
            elif kind is None and self._within is not None:
                self._within._unnamed += self._unnamed
                self._unnamed.clear()
        finally:
            self._drop()

    def __len__(self) -> int:
        """Return how many files are held open."""
        return len(self._unnamed)

    def write(self, path: Path, writer: Callable[[Sink], object]) -> str:
        """Write a file whole under a hidden name; see `atomic.write`."""
        if len(self) >= most_waiting():
            self.name_all()
        temporary = path.with_name(_hidden_name())
        with _told_of(path), contextlib.ExitStack() as undo:
            undo.callback(_remove, temporary)
            file = _opened(temporary)
            undo.callback(_close, file)
            digest = _fill(file, writer)
            undo.pop_all()
        self._unnamed.append(_Unnamed(file, temporary, path))
        return digest

    def name_all(self) -> None:
        """Flush what is written, give it its names, and flush the folders, each once."""
        for one in self._unnamed:
            with _told_of(one.path):
                os.fsync(one.file.fileno())
        folders = {}
        for one in self._unnamed:
            with _told_of(one.path):
                if os.name == "nt":
                    one.file.close()  # what is open cannot be renamed there
                os.replace(one.temporary, one.path)  # noqa: PTH105 - the tests make this call fail
                one.file.close()
            folders[one.path.parent] = one.path
        for folder, path in folders.items():
            with _told_of(path):
                _sync_folder(folder)
        self._unnamed.clear()

    def _drop(self) -> None:
        """Remove what has no name yet."""
        for one in self._unnamed:
            _close(one.file)
            _remove(one.temporary)
        self._unnamed.clear()


def most_waiting() -> int:
    """Return how many files may wait for their names: a quarter of what a process may open."""
    if sys.platform == "win32":
        return _MOST_WAITING
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _MOST_WAITING if limit == resource.RLIM_INFINITY else min(_MOST_WAITING, limit // 4)


def write(path: Path, writer: Callable[[Sink], object]) -> str:
    """Write a file whole or not at all and return the SHA-256 of its bytes.

    Parameters
    ----------
    path : Path
        The file's final name. Its folder is made if it is missing.
    writer : callable
        Called once with the `Sink` that takes the file's bytes.

    Raises
    ------
    SegmenterError
        If the system refuses any step; the old file, if any, is untouched then, and nothing
        else is left. Whatever `writer` itself raises passes through after the same clean-up.
    """
    with Together() as files:
        return files.write(path, writer)


def write_bytes(path: Path, data: bytes) -> str:
    """Write `data` as the whole of a file and return its SHA-256."""
    return write(path, lambda sink: sink.write(data))


def make_folder(folder: Path) -> None:
    """Make a folder and those above it where they are missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), folder) from error


@contextlib.contextmanager
def beacon(folder: Path) -> Iterator[Path]:
    """Put a hidden file into a folder for a while, for others to see whether it is the same."""
    light = folder / _hidden_name()
    try:
        light.touch(exist_ok=False)
        yield light
    except OSError as error:
        raise cannot("write to", folder, error) from error
    finally:
        light.unlink(missing_ok=True)


def remove_leftovers(folder: Path, inside: Collection[str] | None = None) -> int:
    """Remove what killed processes left in a folder; return how many files that were.

    What a living process writes is left to it, as its lock on the file tells.

    Parameters
    ----------
    folder : Path
    inside : collection of str, optional
        The folders in it that are looked into; all if not given.
    """
    pattern = f"{_PREFIX}*{_SUFFIX}"
    places = [folder.rglob(pattern)]
    if inside is not None:
        places = [folder.glob(pattern), *((folder / name).rglob(pattern) for name in inside)]
    count = 0
    for leftover in chain.from_iterable(places):
        # What another removed just now, or this user may not, is not ours to clear.
        with contextlib.suppress(OSError):
            count += _removed(leftover)
    return count


def _hidden_name() -> str:
    return f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}"


def _removed(temporary: Path) -> bool:
    """Remove a hidden file, unless somebody is writing it; whether it was removed."""
    if os.name == "nt":
        temporary.unlink()  # what is open cannot be removed there
        return True
    handle = os.open(temporary, os.O_RDWR | os.O_NONBLOCK)
    try:
        free = try_lock(handle)
        if free:
            temporary.unlink()
        return free
    finally:
        os.close(handle)


def _close(file: IO[bytes]) -> None:
    with contextlib.suppress(OSError):  # the first error is the one to tell
        file.close()


def _remove(temporary: Path) -> None:
    with contextlib.suppress(OSError):  # what stays is cleaned up by the next run
        os.unlink(temporary)  # noqa: PTH108


def _opened(temporary: Path) -> IO[bytes]:
    """Create the hidden file, locked for as long as it is open: then it is no leftover."""
    file = _created(temporary)
    for _ in range(_TRIES):
        if os.name == "nt" or _is_ours(file):
            break
        file.close()  # cleared up before it was locked
        temporary.unlink(missing_ok=True)
        file = _created(temporary)
    return file


def _created(temporary: Path) -> IO[bytes]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(temporary, flags, 0o666)
    except (FileNotFoundError, NotADirectoryError):
        make_folder(temporary.parent)
        handle = os.open(temporary, flags, 0o666)
    return os.fdopen(handle, "wb")


def _is_ours(file: IO[bytes]) -> bool:
    try:
        return try_lock(file.fileno()) and os.fstat(file.fileno()).st_nlink > 0
    except BaseException:
        file.close()
        raise


def _fill(file: IO[bytes], writer: Callable[[Sink], object]) -> str:
    sink = _HashingSink(file)
    writer(sink)
    file.flush()
    _begin_flushing(file.fileno())
    return sink.digest.hexdigest()


def _begin_flushing(handle: int) -> None:
    """Have the disk begin with what is written; nobody waits, and fsync finds it done.

    Linux does so when it is told that what it keeps of a file is not needed.
    """
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):  # it is a hint, and fsync tells what fails
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


@contextlib.contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Tell of what the system refuses that it was about this file."""
    try:
        yield
    except OSError as error:
        raise cannot("write", path, error) from error


def _sync_folder(folder: Path) -> None:
    """Flush the folder, so that the rename survives a power cut; Windows does so by itself."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        if error.errno in _NO_FOLDER_SYNC:
            return
        raise
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)
