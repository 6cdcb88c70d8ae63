"""Whether a file is still the one that was read: its size, its time, and at last its hash.

May import errors, source and trouble.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segmenter.errors import SegmenterError
from segmenter.storage.source import file_digest
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file was like when it was read: its bytes in number, its time in nanoseconds."""

    size: int
    changed: int


def stamp_of(path: Path) -> Stamp | None:
    """Return a file's stamp; None where there is no such file."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return Stamp(status.st_size, status.st_mtime_ns)


def check_unchanged(path: Path, stamp: Stamp | None) -> None:
    """Raise `SegmenterError` if another file has taken the place of the one that was read."""
    if stamp is not None and stamp_of(path) != stamp:
        raise SegmenterError(
            f"{shown(path)} was changed while it was worked on.", "Run the same command again."
        )


def digest_of(path: Path, stamp: Stamp | None) -> str | None:
    """Return the hash of the file that was read; None where another has taken its place."""
    if stamp is None or stamp_of(path) != stamp:
        return None
    try:
        digest = file_digest(path)
    except SegmenterError:
        return None
    return digest if stamp_of(path) == stamp else None
