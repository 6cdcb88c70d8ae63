"""One program at a time on a folder of results. May import errors and trouble."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from segmenter.errors import SegmenterError
from segmenter.storage.trouble import cannot, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: The file that is locked. It stays, hidden and empty: taking it away could free it for a third.
LOCK_NAME = ".segmenter.lock"

#: What a file system says that knows no locks.
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL}


@contextmanager
def sole_writer(folder: Path) -> Iterator[Callable[[], None]]:
    """Hold a folder's lock; the system frees it even when the program is killed.

    What is yielded raises `SegmenterError` if the folder is not the one any more that is held:
    what was written to it may have gone with it.

    Raises
    ------
    SegmenterError
        If another program holds it, or the folder cannot be written.
    """
    try:
        handle = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise cannot("write to", folder, error) from error
    try:
        if not try_lock(handle):
            raise SegmenterError(
                f"Another batch is writing to {shown(folder)}.",
                "Wait until it is done, or choose another folder.",
            )
        yield lambda: _check_held(folder, handle)
    finally:
        with suppress(OSError):  # nothing was written to it that could be lost
            os.close(handle)


def _check_held(folder: Path, handle: int) -> None:
    if sys.platform == "win32":
        return  # there a folder cannot go while a file in it is open
    held = os.fstat(handle)
    with suppress(OSError):  # it is not there: then it is not the same
        there = os.stat(folder / LOCK_NAME)  # noqa: PTH116
        if (there.st_dev, there.st_ino) == (held.st_dev, held.st_ino):
            return
    raise SegmenterError(
        f"{shown(folder)} was removed or replaced while it was written to.",
        "Run the same command again.",
    )


def try_lock(handle: int) -> bool:
    """Try to lock an open file until it is closed; False if somebody else has."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _NO_LOCKS
    return True
