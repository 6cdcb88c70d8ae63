"""What went wrong with a file, in words: names that can be printed, errors that can be acted on.

May import errors only.
"""

from __future__ import annotations

import errno
import os
import unicodedata
from typing import TYPE_CHECKING

from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from pathlib import PurePath

#: What the system says, what that means, and what a person can do about it.
_MEANINGS: dict[int, tuple[str, str]] = {
    errno.ENOENT: ("there is no such file or folder", "Check the name and where it is."),
    errno.EACCES: ("permission is denied", "Change its permissions, or choose another place."),
    errno.EPERM: ("the system does not permit it", "Change its permissions, or choose another."),
    errno.EROFS: ("the disk is read-only", "Choose a place that can be written."),
    errno.ENOSPC: ("the disk is full", "Free some space, or choose another disk."),
    errno.EDQUOT: ("the disk quota is used up", "Free some space, or choose another disk."),
    errno.EFBIG: ("the file would be larger than allowed", "Raise the limit on file sizes."),
    errno.EIO: ("the disk reports an error", "Check the disk, then try again."),
    errno.EXDEV: ("the folder spans two disks", "Choose a folder that lies on one disk."),
    errno.EISDIR: ("there is a folder of that name", "Move the folder away, or choose another."),
    errno.ENXIO: ("it is a socket or a device, not a file", "Name a file."),
    errno.ENOTDIR: ("a part of the path is a file", "Choose a path made of folders."),
    errno.ENAMETOOLONG: ("the name is too long", "Shorten the file's name."),
    errno.ELOOP: ("its links lead in a circle", "Remove the circular link."),
    errno.EMFILE: ("too many files are open", "Close other programs, or raise the limit."),
    errno.ENFILE: ("too many files are open", "Close other programs, or raise the limit."),
    errno.ENOMEM: ("memory ran out", "Close other programs, or use a smaller picture."),
}


def shown(path: str | bytes | PurePath) -> str:
    """Return a path as one line of printable text, whatever bytes its name is made of."""
    try:
        raw = os.fsencode(path)
    except UnicodeEncodeError:  # half a character, as JSON can hold: no bytes stand for it
        raw = str(path).encode("utf-8", "backslashreplace")
    text = raw.decode("utf-8", "backslashreplace")
    if text.isprintable():
        return text
    return "".join(_shown_character(character) for character in text)


def _shown_character(character: str) -> str:
    printable = unicodedata.category(character)[0] != "C"
    return character if printable else character.encode("unicode_escape").decode("ascii")


def cannot(doing: str, path: str | bytes | PurePath, error: OSError) -> SegmenterError:
    """Return the error that tells a person why `doing` ("read", "write") failed on `path`."""
    unknown = (error.strerror or type(error).__name__, "Check the disk and the path.")
    meaning, remedy = _MEANINGS.get(error.errno or 0, unknown)
    return SegmenterError(f"Cannot {doing} {shown(path)}: {meaning}.", remedy)
