"""Writing what a segmentation yields: each kind of result by its writer, the manifest last.

May import errors, imaging, progress and storage's writers.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from segmenter.errors import SegmenterError
from segmenter.progress import Ticket
from segmenter.storage import atomic
from segmenter.storage.cutouts import write_cutouts
from segmenter.storage.exporting import Export, ExportOptions, Written
from segmenter.storage.manifest import Origin, describe, manifest_bytes
from segmenter.storage.models import model_bytes
from segmenter.storage.outlines import write_polygons
from segmenter.storage.output_names import OutputNames
from segmenter.storage.pictures_out import (
    write_labels,
    write_masks,
    write_overlay,
    write_uncertainty,
)
from segmenter.storage.probabilities import write_probabilities
from segmenter.storage.sklearn_models import sklearn_bytes
from segmenter.storage.stamp import check_unchanged
from segmenter.storage.table import write_table
from segmenter.storage.thumbnail import write_thumbnail

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path, PurePath

    from segmenter.imaging.segmentation import Segmentation

__all__ = ["EXPORTS", "ExportOptions", "Origin", "Written", "write_results"]


_MODEL_FORMATS = {"segmenter": model_bytes, "sklearn": sklearn_bytes}


def _write_model(export: Export) -> Iterator[Written]:
    data = _MODEL_FORMATS[export.options.model_format](export.segmentation.model)
    yield export.write(export.names.file("models", ".pkl"), lambda sink: sink.write(data))


#: Kind of result → what writes it, in the order of writing.
EXPORTS: dict[str, Callable[[Export], Iterator[Written]]] = {
    "labels": write_labels,
    "overlay": write_overlay,
    "masks": write_masks,
    "cutouts": write_cutouts,
    "probabilities": write_probabilities,
    "uncertainty": write_uncertainty,
    "table": write_table,
    "polygons": write_polygons,
    "model": _write_model,
    "thumbnail": write_thumbnail,
}


def write_results(
    segmentation: Segmentation,
    source: PurePath,
    out: Path,
    exports: Collection[str] = ("labels", "overlay", "table"),
    ticket: Ticket | None = None,
    *,
    origin: Origin | None = None,
    options: ExportOptions | None = None,
) -> list[Written]:
    """Write results under a folder and then the manifest that vouches for them.

    Parameters
    ----------
    segmentation : Segmentation
    source : PurePath
        The picture's relative path with its extension, by which its results are called.
    out : Path
        The folder for all results.
    exports : collection of str
        Keys of `EXPORTS`.
    ticket : Ticket, optional
        Hears of the progress; cancelling stops between files.
    origin : Origin, optional
        The file that the picture was read from, for the manifest; `replay` needs it.
    options : ExportOptions, optional

    Returns
    -------
    list of Written
        Each file, the manifest last.

    Raises
    ------
    SegmenterError
        If something is not to be had or cannot be written.
    """
    export = Export(
        "manifest",
        segmentation,
        OutputNames(out, source),
        options or ExportOptions(),
        ticket or Ticket(),
    )
    return write_all(export, exports, origin)[0]


def write_all(
    export: Export,
    exports: Collection[str],
    origin: Origin | None,
    within: atomic.Together | None = None,
) -> tuple[list[Written], dict[str, Any]]:
    """Write results of these kinds and then `export`, their manifest; return files and manifest.

    As `write_results` does. They get their names together: what is cancelled, fails, or is of a
    picture that somebody replaced meanwhile, leaves the earlier results as they were, but
    for some of very many files. Where `within` is given, they get them with its own.
    """
    unknown = [kind for kind in exports if kind not in EXPORTS]
    if unknown:
        raise SegmenterError(
            f"There is nothing called {unknown[0]!r} to export.",
            f"Use some of: {', '.join(EXPORTS)}.",
        )
    wanted = [kind for kind in EXPORTS if kind in exports]
    with atomic.Together(within) as files:
        return _write_kinds(replace(export, put=files.write), wanted, origin)


def _write_kinds(
    export: Export, wanted: list[str], origin: Origin | None
) -> tuple[list[Written], dict[str, Any]]:
    written: list[Written] = []
    for number, kind in enumerate(wanted):
        export.ticket.report(f"Writing {kind}", number / len(wanted))
        written += EXPORTS[kind](replace(export, kind=kind))
    plain = describe(export, origin, wanted, written)
    data = manifest_bytes(plain)
    if origin is not None:
        check_unchanged(origin.path, origin.stamp)
    path = export.names.file("manifests", ".json")
    written.append(export.write(path, lambda sink: sink.write(data)))
    return written, plain
