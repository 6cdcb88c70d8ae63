"""Projects: a picture's name and hash, how it was segmented, what came of it, how it was looked at.

A project holds the label map itself, so it opens at once, with the very labels that were saved;
the model goes through the models' own reader, which never unpickles. May import errors, imaging,
and of storage: models, source, the archive and its content.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter._version import __version__
from segmenter.imaging.image import DEPTHS, Image
from segmenter.imaging.plain import plain_of_segments, segments_of_plain
from segmenter.storage.models import model_bytes, parse_model
from segmenter.storage.pickle_machine import MOST_BYTES as MOST_MODEL
from segmenter.storage.project_archive import Archive, archive_bytes, read_archive
from segmenter.storage.project_content import (
    Members,
    check_labels,
    cut_of,
    fit_of,
    items,
    levels_of,
    mapping,
    plain_of_fit,
    recipe_of,
    refuse,
    text,
    truth,
    whole,
)
from segmenter.storage.source import is_near

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.imaging.model import Model
    from segmenter.imaging.recipe import Recipe
    from segmenter.imaging.segmentation import Fit, Segment

SUFFIX = ".segproj"

_MODEL, _LABELS, _CUT = "model.pkl", "labels.raw", "regions.raw"
_PIXELS, _VALID = "picture.raw", "valid.raw"
#: A picture without a file of its own is kept inside, up to so many bytes.
_MOST_PICTURE = 400 << 20
_MOST_SIDE = 1 << 20


@dataclass(frozen=True, slots=True)
class PictureName:
    """The picture that a project is of.

    Attributes
    ----------
    name : str
        What messages call it.
    path : Path or None
        Its file, absolute; None for a picture that is kept inside the project.
    relative : Path or None
        The way to it from the project's folder, so that both can be moved together.
    sha256 : str or None
        Of its file; None where it changed while it was open.
    page : int
        The page of it that was read.
    """

    name: str
    path: Path | None = None
    relative: Path | None = None
    sha256: str | None = None
    page: int = 0

    def places(self, project: Path) -> tuple[Path, ...]:
        """Return where it may be: beside the project as before, and where it was."""
        home = project.absolute().parent
        raw = None if self.relative is None else home / self.relative
        # Without its dots first; with them, should a folder on the way be a link.
        beside = () if raw is None else (Path(os.path.normpath(raw)), raw)
        there = () if self.path is None else (self.path,)
        return tuple(one for one in dict.fromkeys((*beside, *there)) if is_near(one, home))


@dataclass(frozen=True, slots=True, eq=False)
class StoredResult:
    """A segmentation without its picture.

    Attributes
    ----------
    labels : (H, W) ndarray of uint8 or uint16
    segments : tuple of Segment
    model : Model
    fit : Fit
    levels : tuple
        Who is put together of whom, from the mixture's components up to the segments.
    cut : (h, w) ndarray of int32, or None
        For regions, where they are at the working size.
    """

    labels: NDArray[Any]
    segments: tuple[Segment, ...]
    model: Model
    fit: Fit
    levels: tuple[Members, ...]
    cut: NDArray[np.int32] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Project:
    """Everything that a project's file holds.

    Attributes
    ----------
    picture : PictureName
    recipe : Recipe
        As decided, which the result may not have caught up with.
    settled : bool
        Whether the result is that of the recipe.
    result : StoredResult or None
    embedded : Image or None
        The picture itself, where it has no file of its own.
    view : dict
        How it was looked at, in plain values.
    home : Path or None
        For a copy made for safety: the project that it is of.
    """

    picture: PictureName
    recipe: Recipe
    settled: bool
    result: StoredResult | None
    embedded: Image | None
    view: dict[str, Any]
    home: Path | None = None


def project_bytes(project: Project) -> bytes:
    """Return a project file's bytes."""
    picture, result, embedded = project.picture, project.result, project.embedded
    parts: dict[str, bytes] = {}
    content: dict[str, Any] = {
        "program": __version__,
        "picture": {
            "name": picture.name,
            "path": None if picture.path is None else os.fspath(picture.path),
            "relative": None if picture.relative is None else picture.relative.as_posix(),
            "sha256": picture.sha256,
            "page": picture.page,
        },
        "recipe": project.recipe.to_plain(),
        "settled": project.settled,
        "result": None if result is None else _plain_of_result(result, parts),
        "embedded": None if embedded is None else _plain_of_picture(embedded, parts),
        "view": project.view,
        "home": None if project.home is None else os.fspath(project.home),
    }
    return archive_bytes(content, parts)


def _plain_of_result(result: StoredResult, parts: dict[str, bytes]) -> dict[str, Any]:
    parts[_MODEL] = model_bytes(result.model)
    parts[_LABELS] = _little(result.labels).tobytes()
    if result.cut is not None:
        parts[_CUT] = result.cut.astype(np.uint8).tobytes()
    return {
        "dtype": _little(result.labels[:1]).dtype.str,
        "segments": list(plain_of_segments(result.segments)),
        "fit": plain_of_fit(result.fit),
        "levels": result.levels,
        "cut": None if result.cut is None else list(result.cut.shape),
    }


def _plain_of_picture(image: Image, parts: dict[str, bytes]) -> dict[str, Any]:
    if image.pixels.nbytes > _MOST_PICTURE:
        raise refuse("a pasted picture of this size has to be saved as a file first")
    pixels = _little(image.pixels)
    parts[_PIXELS] = pixels.tobytes()
    parts[_VALID] = np.packbits(image.valid).tobytes()
    return {"shape": list(pixels.shape), "dtype": pixels.dtype.str}


def _little(array: NDArray[Any]) -> NDArray[Any]:
    return np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))


@dataclass(frozen=True, slots=True, eq=False)
class ProjectFile:
    """A project as it was opened: its head, checked; the rest is read when the picture is known."""

    archive: Archive
    picture: PictureName
    recipe: Recipe
    settled: bool
    view: dict[str, Any]
    home: Path | None

    @property
    def path(self) -> Path:
        """The project's file."""
        return self.archive.path

    @property
    def embedded(self) -> bool:
        """Whether the picture is inside."""
        return self.archive.content.get("embedded") is not None

    def read_picture(self) -> Image:
        """Return the picture that is kept inside."""
        plain = mapping(self.archive.content.get("embedded"), "the picture")
        sizes = items(plain.get("shape"), "the picture's size", 3)
        if len(sizes) != 3:
            raise refuse("its picture has no size")
        height, width, channels = (whole(one, "the size", 1, _MOST_SIDE) for one in sizes)
        kinds = [dtype.newbyteorder("<").str for dtype in DEPTHS]
        if plain.get("dtype") not in kinds:
            raise refuse("its picture has no depth")
        dtype = np.dtype(plain["dtype"])
        size = height * width * channels * dtype.itemsize
        if size > _MOST_PICTURE:
            raise refuse("its picture is larger than it can be")
        pixels = _sized(self.archive.part(_PIXELS, size), size, "the picture")
        bits = _sized(self.archive.part(_VALID, size), (height * width + 7) // 8, "the mask")
        valid = np.unpackbits(np.frombuffer(bits, np.uint8), count=height * width).astype(bool)
        return Image.from_array(
            np.frombuffer(pixels, dtype).reshape(height, width, channels),
            valid=valid.reshape(height, width),
            name=self.picture.name,
        )

    def read_result(self, image: Image) -> StoredResult | None:
        """Return the result, checked against the picture that it is of; None if there is none."""
        plain = self.archive.content.get("result")
        if plain is None:
            return None
        plain = mapping(plain, "the result")
        model = parse_model(self.archive.part(_MODEL, MOST_MODEL), "The project's model").model
        components = len(model.mixture.weights_)
        segments = segments_of_plain(plain.get("segments"), components)
        levels = levels_of(plain.get("levels"), components)
        if len(levels[-1]) != len(segments):
            raise refuse("its segments are not those of its groups")
        if model.features.channels != image.channels:
            raise refuse("its model looks at other channels than the picture has")
        labels = self._labels(plain, image)
        areas = [segment.area for segment in sorted(segments, key=lambda segment: segment.id)]
        check_labels(labels, image.valid, areas)
        cut = self._cut(plain, image, len(levels[0]))
        if (cut is None) != (model.recipe.group_by == "materials"):
            raise refuse("its regions are missing")
        return StoredResult(labels, segments, model, fit_of(plain.get("fit")), levels, cut)

    def read_model(self, image: Image) -> Model | None:
        """Return the result's model, for a picture that is not the one it was made of."""
        if self.archive.content.get("result") is None:
            return None
        model = parse_model(self.archive.part(_MODEL, MOST_MODEL), "The project's model").model
        return model if model.features.channels == image.channels else None

    def _labels(self, plain: dict[str, Any], image: Image) -> NDArray[Any]:
        if plain.get("dtype") not in ("|u1", "<u2"):
            raise refuse("its labels are no whole numbers")
        dtype = np.dtype(plain["dtype"])
        size = image.height * image.width * dtype.itemsize
        data = _sized(self.archive.part(_LABELS, size), size, "the labels")
        return np.frombuffer(data, dtype).reshape(image.height, image.width)

    def _cut(self, plain: dict[str, Any], image: Image, count: int) -> NDArray[np.int32] | None:
        if plain.get("cut") is None:
            return None
        shape = image.height, image.width
        data = self.archive.part(_CUT, image.height * image.width)
        return cut_of(data, plain["cut"], shape, count)


def read_project(path: Path) -> ProjectFile:
    """Read what a project says; its picture and its result are asked for afterwards.

    Raises
    ------
    SegmenterError
        Naming the file, if it is no project, of a newer version, damaged or not sound.
    """
    archive = read_archive(path)
    content = archive.content
    return ProjectFile(
        archive,
        _picture_of(content.get("picture")),
        recipe_of(content.get("recipe")),
        truth(content.get("settled"), "settled"),
        mapping(content.get("view"), "the view"),
        _path_of(content.get("home"), "the project's own place"),
    )


def _picture_of(value: object) -> PictureName:
    plain = mapping(value, "the picture")
    sha256 = plain.get("sha256")
    return PictureName(
        text(plain.get("name"), "the picture's name"),
        _path_of(plain.get("path"), "the picture's place"),
        _path_of(plain.get("relative"), "the way to the picture"),
        None if sha256 is None else text(sha256, "the picture's hash"),
        whole(plain.get("page"), "the page", 0, 1 << 31),
    )


def _path_of(value: object, name: str) -> Path | None:
    return None if value is None else Path(text(value, name))


def _sized(data: bytes, size: int, name: str) -> bytes:
    if len(data) != size:
        raise refuse(f"{name} has not the size that it says")
    return data
