"""Where results go: by kind, then by the source's own relative path with its extension.

May import errors.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from pathlib import Path, PurePath

#: File systems take names of 255 bytes; some 16-bit ones count otherwise, never more generously.
_MOST_NAME_BYTES = 255
_MOST_SEGMENT_BYTES = 60

#: Whether a backslash divides names, a colon follows a drive, and dots at a name's end fall away.
_WINDOWS = os.name == "nt"


@dataclass(frozen=True, slots=True)
class OutputNames:
    """The names of one picture's results.

    Attributes
    ----------
    out : Path
        The folder for all results.
    source : PurePath
        The picture's relative path, as its results are to be called.
    """

    out: Path
    source: PurePath

    def __post_init__(self) -> None:
        if not stays_inside(self.source):
            raise SegmenterError(
                f"Results cannot be called {str(self.source)!r}.",
                "Name the picture by a path inside its folder.",
            )
        # Whatever else there is, there is a manifest.
        self.file("manifests", ".json")

    def file(self, kind: str, suffix: str) -> Path:
        """Return the name of a single file of a kind: ``labels/trip/IMG_1.jpg.png``."""
        room = _MOST_NAME_BYTES - len(suffix)
        if len(os.fsencode(self.source.name)) > room:
            raise SegmenterError(
                f"The picture's name is too long to add {suffix} to it.",
                f"Shorten the file's name to {room} bytes or less.",
            )
        return self.out / f"{kind}/{self.source}{suffix}"

    def segment_file(self, kind: str, number: int, segments: int, name: str) -> Path:
        """Return a segment's name: ``masks/trip/IMG_1.jpg/01-sky.png``."""
        digits = max(2, len(str(segments)))
        return self.out / kind / self.source / f"{number:0{digits}d}-{plain_name(name)}.png"


def stays_inside(path: PurePath) -> bool:
    """Whether a path names a file inside whatever folder it is put in, on this system."""
    if path.is_absolute() or not path.name or "\0" in str(path):
        return False
    try:
        os.fsencode(path)
    except UnicodeEncodeError:  # half a character, as JSON can hold
        return False
    return not any(_leads_away(part) for part in path.parts)


def _leads_away(part: str) -> bool:
    if _WINDOWS:
        return not part.strip(" .") or "\\" in part or ":" in part
    return part == ".."


def plain_name(name: str) -> str:
    """Return a segment's name as a part of a file's name that every system takes."""
    letters = unicodedata.normalize("NFC", name).strip().lower()
    plain = re.sub(r"[^\w.]+", "-", letters).strip("-._")
    while len(plain.encode()) > _MOST_SEGMENT_BYTES:
        plain = plain[:-1]
    return plain or "segment"
