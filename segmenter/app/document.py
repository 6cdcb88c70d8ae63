"""The picture that is open, and where it came from. May import imaging and storage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from segmenter.imaging.image import Image
    from segmenter.storage.stamp import Stamp


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A picture that was opened.

    Attributes
    ----------
    image : Image
        Its pixels.
    path : Path or None
        Its file; None for a picture that was pasted.
    page : int
        The page of it that was read.
    stamp : Stamp or None
        What its file was like then.
    """

    image: Image
    path: Path | None = None
    page: int = 0
    stamp: Stamp | None = None

    @property
    def name(self) -> str:
        """What the title and the exported files call it."""
        return self.image.name
