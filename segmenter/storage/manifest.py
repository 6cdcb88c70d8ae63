"""Manifests: what was made of what, by which choices, with the hashes to prove it.

A manifest is written last, so its being there says that the results are whole. It holds no time
of day: the same work gives the same bytes. May import errors, imaging, mixture.blocks and storage;
what needs NumPy is imported where it is needed, as to see what is done takes none.
"""

from __future__ import annotations

import base64
import contextlib
import json
import math
import os
import platform
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from segmenter._version import __version__
from segmenter.errors import SegmenterError
from segmenter.storage.manifest_check import is_sound
from segmenter.storage.output_names import stays_inside
from segmenter.storage.source import file_digest, read_bytes
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segmenter.imaging.model import Model
    from segmenter.imaging.segmentation import Segmentation
    from segmenter.storage.exporting import Export, Written
    from segmenter.storage.stamp import Stamp

FORMAT = "segmenter manifest"
VERSION = 1
_MOST_BYTES = 64 << 20
_PACKAGES = ("numpy", "scipy", "pillow", "scikit-image", "tifffile", "imagecodecs", "isal")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a segmentation came from.

    Attributes
    ----------
    path : Path
        The picture's file.
    page : int
        The page of it that was read.
    max_pixels : int or None
        The limit that a person set.
    model : Path or None
        The model file that was applied; None if a mixture was fitted.
    batch : dict of plain values
        What a batch has to know of the picture again, besides; empty outside a batch.
    by_hand : bool
        Whether the segments may have been edited after they were found; the manifest then
        holds the model, by which `replay` repeats the edits.
    stamp : Stamp or None
        What the file was like before it was read; another one's hash is then never put down.
    digest : str or None
        Of the model that was applied, where it is known.
    """

    path: Path
    page: int = 0
    max_pixels: int | None = None
    model: Path | None = None
    batch: dict[str, Any] = field(default_factory=dict)
    by_hand: bool = False
    stamp: Stamp | None = None
    digest: str | None = None


def describe(
    export: Export, origin: Origin | None, exports: Sequence[str], written: Sequence[Written]
) -> dict[str, Any]:
    """Return what a manifest says, as plain values for JSON."""
    from segmenter.mixture.blocks import usual_thread_count

    segmentation, out = export.segmentation, export.names.out
    return {
        "format": FORMAT,
        "version": VERSION,
        "source": {"name": export.names.source.as_posix(), **_origin(origin, out)},
        "recipe": segmentation.model.recipe.to_plain(),
        "seed": segmentation.model.recipe.seed,
        "model": _model(segmentation.model, origin),
        "exports": list(exports),
        "options": export.options.to_plain(),
        "outputs": [
            {"kind": one.kind, "path": one.path.relative_to(out).as_posix(), "sha256": one.sha256}
            for one in written
        ],
        "fit": _fit(segmentation),
        "segments": [
            {"id": s.id, "name": s.name, "color": list(s.color), "pixels": s.area}
            for s in segmentation.segments
        ],
        "notes": list(segmentation.image.notes),
        "versions": versions(),
        "threads": usual_thread_count(),
        **({"batch": origin.batch} if origin is not None and origin.batch else {}),
    }


def manifest_bytes(plain: dict[str, Any]) -> bytes:
    """Return a manifest as JSON in ASCII, so that names of any bytes survive: a line a key.

    Indented throughout, it would take ten times as long.
    """
    lines = (f" {_json(key)}: {_json(value)}" for key, value in plain.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("ascii")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, allow_nan=False)


def read_manifest(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Read a manifest.

    Raises
    ------
    SegmenterError
        Naming the file, if it is no manifest, not built as one is, or of an unknown version.
    """
    name = shown(os.fspath(path))
    try:
        plain: dict[str, Any] = json.loads(read_bytes(path, _MOST_BYTES))
    except (ValueError, RecursionError) as error:
        raise SegmenterError(
            f"{name} is not a manifest: it is no JSON.", "Name a file from manifests/."
        ) from error
    version = plain.get("version") if isinstance(plain, dict) else None
    if type(version) is not int or plain.get("format") != FORMAT:
        raise SegmenterError(f"{name} is not a manifest.", "Name a file from manifests/.")
    if version != VERSION:
        raise SegmenterError(
            f"{name} is a manifest of version {str(version)[:20]}; this program "
            f"reads version {VERSION}.",
            "Use a newer Segmenter.",
        )
    if not is_sound(plain):
        raise SegmenterError(f"{name} is damaged.", "Copy or export the file again.")
    return plain


def is_current(manifest: dict[str, Any], out: Path) -> bool:
    """Whether every result that a manifest lists is there with the bytes that it had."""
    for output in manifest["outputs"]:
        if not stays_inside(PurePath(output["path"])):
            return False
        try:
            if file_digest(out / output["path"]) != output["sha256"]:
                return False
        except SegmenterError:
            return False
    return True


def versions() -> dict[str, str]:
    """Return the versions that decide on the bytes."""
    return dict(_versions())


@cache
def _versions() -> dict[str, str]:
    """Look the versions up once: that takes longer than writing a small label map."""
    found = {"segmenter": __version__, "python": platform.python_version()}
    records = _records()
    for package in _PACKAGES:
        found[package] = records.get(package.replace("-", "_")) or _read_version(package)
    return found


def _records() -> dict[str, str]:
    """Return versions as the folders with packages' records are called, where that is plain.

    To read the records takes longer than a small picture.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        with contextlib.suppress(OSError):
            for record in Path(place).glob("*.dist-info"):
                package, _, version = record.stem.partition("-")
                if version.replace(".", "").isalnum():
                    found.setdefault(package, version)
    return found


def _read_version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def _origin(origin: Origin | None, out: Path) -> dict[str, Any]:
    if origin is None:
        return {}
    return {
        "path": _relative(origin.path, out),
        "sha256": file_digest(origin.path),
        "page": origin.page,
        "max_pixels": origin.max_pixels,
        "model": None if origin.model is None else _relative(origin.model, out),
    }


def _model(model: Model, origin: Origin | None) -> dict[str, Any]:
    from segmenter.storage.models import model_bytes, model_digest

    known = None if origin is None else origin.digest
    digest = {"sha256": known or model_digest(model)}
    if origin is None or not origin.by_hand:
        return digest
    return {**digest, "file": base64.b64encode(model_bytes(model)).decode("ascii")}


def held_model(manifest: dict[str, Any]) -> Model | None:
    """Return the model that a manifest holds; None if it holds none.

    Raises
    ------
    SegmenterError
        If what it holds is no sound model, or not the one that it names.
    """
    from segmenter.storage.models import model_digest, parse_model

    text = manifest["model"].get("file")
    if text is None:
        return None
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        data = b""
    model = parse_model(data, "The model in the manifest").model
    if model_digest(model) != manifest["model"]["sha256"]:
        raise SegmenterError(
            "The model in the manifest is not the one that it names.", "Use the original manifest."
        )
    return model


def _relative(path: Path, out: Path) -> str:
    """Return the way from the results to a file, so that both can be moved together."""
    try:
        return Path(os.path.relpath(path, out)).as_posix()
    except ValueError:  # on another drive of Windows
        return path.absolute().as_posix()


def _fit(segmentation: Segmentation) -> dict[str, Any]:
    fit = segmentation.fit
    return {
        "converged": fit.converged,
        "iterations": fit.iterations,
        "log_likelihood": [value if math.isfinite(value) else None for value in fit.curve],
        "pixels": fit.pixels,
        "notes": list(fit.notes),
    }
