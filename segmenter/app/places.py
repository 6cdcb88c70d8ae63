"""Where a file that the person named goes: with its kind's ending, and never over the picture.

May import errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from pathlib import Path

    from segmenter.app.document import Document


def completed(path: Path, suffix: str) -> Path:
    """Return a path that ends in the suffix; a dot elsewhere in the name is part of the name."""
    return path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")


def checked_place(path: Path, suffix: str, document: Document | None) -> Path:
    """Return where a file of a kind is written.

    Raises
    ------
    SegmenterError
        If the picture itself is there.
    """
    wanted = completed(path, suffix)
    picture = None if document is None else document.path
    if picture is not None and _same(wanted, picture):
        raise SegmenterError(
            f"{wanted.name} is the picture that is open.", "Choose another name for the file."
        )
    return wanted


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
