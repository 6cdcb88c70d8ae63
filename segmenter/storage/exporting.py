"""What each writer of results is given, and what it says it wrote.

May import imaging, progress, atomic and output_names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from segmenter.errors import SegmenterError
from segmenter.progress import Ticket
from segmenter.storage import atomic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from segmenter.imaging.segmentation import Segmentation
    from segmenter.storage.atomic import Sink
    from segmenter.storage.output_names import OutputNames

#: Kinds of results, in the order of writing; `results.EXPORTS` has what writes each.
KINDS = (
    "labels",
    "overlay",
    "masks",
    "cutouts",
    "probabilities",
    "uncertainty",
    "table",
    "polygons",
    "model",
    "thumbnail",
)

DEPTHS = (32, 8, 16)
#: Format of polygons → what its files end in.
POLYGON_FORMATS = {"geojson": ".geojson", "svg": ".svg", "coco": ".json"}
MODEL_FORMATS = ("segmenter", "sklearn")

#: What a spreadsheet takes for a formula at the beginning of a cell.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """How results are written, beside what.

    Attributes
    ----------
    opacity : float in [0, 1]
        Of the colours in the overlay.
    depth : {32, 8, 16}
        Bits of the probabilities: 32 are floats; 8 and 16 are integers, the scale in the tags.
    regions : bool
        Whether the table has a row for each connected region besides each segment.
    polygons : tuple of {"geojson", "svg", "coco"}
        In which formats the polygons are written.
    model_format : {"segmenter", "sklearn"}
        Ours, or a scikit-learn `GaussianMixture` for a server that has no Segmenter.
    """

    opacity: float = 0.5
    depth: int = 32
    regions: bool = False
    polygons: tuple[str, ...] = ("geojson",)
    model_format: str = "segmenter"

    def __post_init__(self) -> None:
        if not 0.0 <= self.opacity <= 1.0:
            raise SegmenterError(f"opacity is {self.opacity!r}.", "Use a number from 0 to 1.")
        if self.depth not in DEPTHS:
            raise SegmenterError(f"depth is {self.depth!r}.", "Use 8, 16 or 32 bits.")
        if self.model_format not in MODEL_FORMATS:
            raise SegmenterError(
                f"There is no model format called {self.model_format!r}.",
                f"Use one of: {', '.join(MODEL_FORMATS)}.",
            )
        unknown = set(self.polygons) - set(POLYGON_FORMATS)
        if unknown:
            raise SegmenterError(
                f"There is no polygon format called {min(unknown)!r}.",
                f"Use some of: {', '.join(POLYGON_FORMATS)}.",
            )

    def to_plain(self) -> dict[str, Any]:
        """Return the options as a dict of plain values, for manifests."""
        return {
            "opacity": self.opacity,
            "depth": self.depth,
            "regions": self.regions,
            "polygons": list(self.polygons),
            "model_format": self.model_format,
        }

    @classmethod
    def from_plain(cls, values: dict[str, Any]) -> ExportOptions:
        """Return the options of such a dict."""
        return cls(**{**values, "polygons": tuple(values["polygons"])})


@dataclass(frozen=True, slots=True)
class Written:
    """One file that was written: which kind of result, where, and the SHA-256 of its bytes."""

    kind: str
    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of result being written of one segmentation.

    Attributes
    ----------
    kind : str
    segmentation : Segmentation
    names : OutputNames
    options : ExportOptions
    ticket : Ticket
    put : callable
        Writes a file: `atomic.write`, or that of the `Together` that it belongs to.
    """

    kind: str
    segmentation: Segmentation
    names: OutputNames
    options: ExportOptions = field(default_factory=ExportOptions)
    ticket: Ticket = field(default_factory=Ticket)
    put: Callable[[Path, Callable[[Sink], object]], str] = atomic.write

    def write(self, path: Path, writer: Callable[[Sink], object]) -> Written:
        """Write one file whole, unless the person asked to stop."""
        self.ticket.check()
        return Written(self.kind, path, self.put(path, writer))

    def segment_file(self, kind: str, number: int, name: str) -> Path:
        """Return where a segment's own file goes."""
        return self.names.segment_file(kind, number, len(self.segmentation.segments), name)


def hex_color(color: tuple[int, int, int]) -> str:
    """Return a colour as CSS writes it."""
    return "#{:02x}{:02x}{:02x}".format(*color)


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
