"""What is to be exported, as a value, and the names that it will have. May import storage."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from segmenter.errors import SegmenterError
from segmenter.storage.assets import SAMPLE, asset_path
from segmenter.storage.exporting import POLYGON_FORMATS, ExportOptions, Written
from segmenter.storage.manifest import Origin, read_manifest
from segmenter.storage.output_names import OutputNames
from segmenter.storage.stamp import stamp_of

if TYPE_CHECKING:
    from segmenter.app.document import Document
    from segmenter.imaging.segmentation import Segmentation
    from segmenter.progress import Ticket


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of result: its name in the files, its words, and what its files end in.

    Attributes
    ----------
    name : str
        As the command line and the manifests call it.
    title, hint : str
        What the person reads.
    folder : str
        The folder that it is written to.
    suffix : str
        What is added to the picture's name; empty where each segment has a file of its own.
    """

    name: str
    title: str
    hint: str
    folder: str
    suffix: str = ""


KINDS = (
    Kind("labels", "Label map", "PNG, value = segment", "labels", ".png"),
    Kind("overlay", "Overlay", "PNG, colours over the picture", "overlays", ".png"),
    Kind("masks", "Masks", "PNG, one a segment", "masks"),
    Kind("cutouts", "Cut-outs", "PNG, one a segment, soft edges", "cutouts"),
    Kind("table", "Table", "CSV, a row a segment", "tables", ".csv"),
    Kind("polygons", "Polygons", "Outlines as vectors", "polygons", ".geojson"),
    Kind("probabilities", "Probabilities", "TIFF, a page a segment", "probabilities", ".tif"),
    Kind("uncertainty", "Uncertainty", "PNG, sure to torn", "uncertainty", ".png"),
    Kind("model", "Model", "For other pictures, by apply", "models", ".pkl"),
)


def kinds_at_hand() -> tuple[Kind, ...]:
    """Return the kinds that can be written."""
    from segmenter.storage.results import EXPORTS

    return tuple(kind for kind in KINDS if kind.name in EXPORTS)


#: What is ticked when nobody has chosen yet.
USUAL = frozenset({"labels", "overlay", "table"})


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to write of a result, where, and how."""

    document: Document
    segmentation: Segmentation
    folder: Path
    kinds: frozenset[str]
    options: ExportOptions = field(default_factory=ExportOptions)

    def write(self, ticket: Ticket) -> tuple[Written, ...]:
        """Write it; each file whole or not at all."""
        from segmenter.storage.results import write_results

        written = write_results(
            self.segmentation,
            source_name(self.document),
            self.folder,
            self.kinds,
            ticket,
            origin=self._origin(),
            options=self.options,
        )
        return tuple(written)

    def _origin(self) -> Origin | None:
        """Return where the picture's file is; none vouches for one that is gone or another now."""
        path, stamp = self.document.path, self.document.stamp
        if path is None or (stamp is not None and stamp_of(path) != stamp):
            return None
        return Origin(path, by_hand=True)

    def preview(self) -> tuple[str, ...]:
        """Return the names that will be written, inside the folder; one mask stands for all."""
        names = OutputNames(self.folder, source_name(self.document))
        first = self.segmentation.segments[0]
        count = len(self.segmentation.segments)
        found = []
        for kind in KINDS:
            if kind.name not in self.kinds:
                continue
            suffixes = [kind.suffix]
            if kind.name == "polygons":
                suffixes = [POLYGON_FORMATS[one] for one in self.options.polygons]
            for suffix in suffixes:
                if suffix:
                    path = names.file(kind.folder, suffix)
                else:
                    path = names.segment_file(kind.folder, 1, count, first.name)
                found.append(path.relative_to(self.folder).as_posix())
        if found:
            found.append(self._manifest.relative_to(self.folder).as_posix())
        return tuple(found)

    @property
    def _manifest(self) -> Path:
        return OutputNames(self.folder, source_name(self.document)).file("manifests", ".json")

    def replaced(self) -> int:
        """Return how many of the names are there already."""
        return sum((self.folder / name).exists() for name in self.preview())

    def others(self) -> Path | None:
        """Return the other picture whose results are there under these names; None for none."""
        path = self.document.path
        try:
            there = read_manifest(self._manifest).get("source", {}).get("path")
        except SegmenterError:
            return None
        if path is None or there is None:
            return None
        other = (self.folder / there).resolve()
        return None if other == path.resolve() else other


def source_name(document: Document) -> PurePath:
    """Return what a picture's results are called after."""
    if document.path is not None:
        return PurePath(document.path.name)
    return PurePath("pasted.png")


def usual_folder(document: Document) -> Path:
    """Return the folder that is offered first: beside the picture, if that is the person's own."""
    path = document.path
    if path is not None and path != asset_path(SAMPLE):
        return path.parent / f"{path.stem} segments"
    return Path.home() / "Pictures" / "segments"
