"""Cutting chosen segments out of the picture: one picture with the rest of it transparent.

May import imaging and storage.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from segmenter.app.export import usual_folder
from segmenter.app.relabel import relabelled
from segmenter.storage.output_names import plain_name

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from segmenter.app.document import Document
    from segmenter.imaging.segmentation import Segmentation
    from segmenter.progress import Ticket

SUFFIX = ".png"


@dataclass(frozen=True, slots=True)
class CutOut:
    """Some segments of a result, to be cut out together.

    Attributes
    ----------
    segmentation : Segmentation
    ids : tuple of int
        At least one.
    """

    segmentation: Segmentation
    ids: tuple[int, ...]

    def pixels(self, ticket: Ticket) -> NDArray[np.uint8]:
        """Return the picture, (H, W, 4), with the segments' posterior as alpha."""
        from segmenter.storage.cutouts import segment_cut_out

        joined, one = self._joined()
        return segment_cut_out(joined, joined.segment(one), ticket)

    def write(self, path: Path, ticket: Ticket) -> Path:
        """Write it as a PNG, whole or not at all."""
        from segmenter.storage.cutouts import write_cut_out

        write_cut_out(self.pixels(ticket), path, ticket)
        return path

    def _joined(self) -> tuple[Segmentation, int]:
        """Return the result with the segments made one, and the id of that."""
        if len(self.ids) == 1:
            return self.segmentation, self.ids[0]
        others = [s for s in self.segmentation.segments if s.id not in self.ids]
        numbers = dict.fromkeys(self.ids, 1) | {s.id: at for at, s in enumerate(others, 2)}
        whole = replace(self.segmentation.segment(self.ids[0]), id=1)
        segments = (whole, *(replace(s, id=numbers[s.id]) for s in others))
        return relabelled(self.segmentation, segments, numbers), 1


def cut_out_place(document: Document, name: str) -> Path:
    """Return what a cut-out is called at first: like the picture and the segment, beside it."""
    return usual_folder(document).parent / f"{Path(document.name).stem} {plain_name(name)}{SUFFIX}"
