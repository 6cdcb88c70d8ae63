"""`segmenter replay MANIFEST`: does it again and says whether the bytes agree.

May import app (for what the window edits), imaging and storage.
"""

from __future__ import annotations

import tempfile
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from segmenter.cli.command import DONE, SOME_FAILED, Command
from segmenter.errors import SegmenterError
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    import argparse

    from segmenter.cli.console import Console
    from segmenter.imaging.model import Model
    from segmenter.imaging.recipe import Recipe
    from segmenter.imaging.segmentation import Segmentation
    from segmenter.progress import Ticket
    from segmenter.storage.exporting import ExportOptions
    from segmenter.storage.manifest import Origin


@dataclass(frozen=True, slots=True)
class Past:
    """What a manifest says was done.

    Attributes
    ----------
    manifest : dict
        The manifest itself.
    out : Path
        The folder of its results.
    name : PurePosixPath
        The name that the results go under.
    origin : Origin
        The picture, and the model if one was applied, where they should be now.
    sha256 : str
        Of the picture's file.
    recipe : Recipe
    options : ExportOptions
    reference : Path or None
        The model whose segments' numbers a batch gave to the segments of this picture.
    """

    manifest: dict[str, Any]
    out: Path
    name: PurePosixPath
    origin: Origin
    sha256: str
    recipe: Recipe
    options: ExportOptions
    reference: Path | None

    @classmethod
    def read(cls, path: Path) -> Past:
        """Return what the manifest says; raises `SegmenterError` if it does not say enough."""
        from segmenter.imaging.recipe import Recipe
        from segmenter.storage.exporting import ExportOptions
        from segmenter.storage.manifest import Origin, read_manifest
        from segmenter.storage.output_names import OutputNames

        manifest = read_manifest(path)
        try:
            source = manifest["source"]
            name = PurePosixPath(source["name"])
            # manifests/ and the folders of the name lie between the results' folder and the file
            out = path.absolute().parents[len(name.parts)]
            OutputNames(out, name)  # asked before any work is done
            model = source["model"]
            origin = Origin(
                _near(out, source["path"]),
                source["page"],
                source["max_pixels"],
                None if model is None else _near(out, model),
                by_hand="file" in manifest["model"],
            )
            sha256 = source["sha256"]
            recipe = Recipe.from_plain(manifest["recipe"])
            exporting = ExportOptions.from_plain(manifest["options"])
            numbered = bool(manifest.get("batch", {}).get("reference"))
        except (LookupError, TypeError, AttributeError) as error:
            raise SegmenterError(
                f"{shown(path)} does not say what it was made from.",
                "Use the manifest of a picture that was a file, in the folder of its results.",
            ) from error
        reference = out / "reference.pkl" if numbered else None
        return cls(manifest, out, name, origin, sha256, recipe, exporting, reference)


def _near(out: Path, way: str) -> Path:
    """Return where a way from the results leads; raises `SegmenterError` if to another machine."""
    from segmenter.storage.source import is_near

    place = out / way
    if not is_near(place, out):
        raise SegmenterError(
            f"{shown(place)} is on another machine, which would learn who asks.",
            "Copy it to this one, and write the results again.",
        )
    return place


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the manifest."""
    parser.add_argument("manifest", type=Path, metavar="MANIFEST", help="a file of manifests/")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="keep the new results in this folder"
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Do again what a manifest says and compare the bytes."""
    past = Past.read(options.manifest)
    if options.out is not None and options.out.resolve() == past.out.resolve():
        raise SegmenterError(
            f"{shown(options.out)} has the results that are to be compared with.",
            "Choose another folder with --out.",
        )
    _check_picture(past)
    console.begin(str(past.name))
    result = _segment_again(past, console.ticket)
    keep = nullcontext(options.out) if options.out else tempfile.TemporaryDirectory()
    with keep as out:
        agree = _write_again(past, result, Path(out), console)
    return DONE if agree else SOME_FAILED


def _check_picture(past: Past) -> None:
    from segmenter.storage.source import file_digest

    if file_digest(past.origin.path) != past.sha256:
        raise SegmenterError(
            f"{shown(past.origin.path)} is not the picture that it was.",
            "Put the original in its place.",
        )


def _segment_again(past: Past, ticket: Ticket) -> Segmentation:
    from segmenter.imaging.exposure import exposed
    from segmenter.imaging.matching import aligned
    from segmenter.imaging.segment import segment
    from segmenter.storage.images import read_image

    image = read_image(past.origin.path, past.origin.page, past.origin.max_pixels)
    if past.origin.model is None:
        result = segment(image, past.recipe, ticket)
        if past.reference is None:
            return _edited_again(past, result, ticket)
        return aligned(
            result, _model_as_it_was(past.reference, past.manifest["batch"]["reference"])
        )
    model = _model_as_it_was(past.origin.model, past.manifest["model"]["sha256"])
    stops = past.manifest.get("batch", {}).get("stops")
    if not stops:
        return model.segment(image, ticket)
    lighter = exposed(image, float(stops), model.features.black_white(image))
    return replace(model.segment(lighter, ticket), image=image)


def _edited_again(past: Past, result: Segmentation, ticket: Ticket) -> Segmentation:
    """Repeat what was edited in the window, by the model that its manifest holds."""
    from segmenter.storage.manifest import held_model
    from segmenter.storage.models import model_digest

    model = held_model(past.manifest)
    if model is None or model_digest(model) == model_digest(result.model):
        return result
    if model.recipe.group_by == "materials":
        return model.segment(result.image, ticket)
    return _regrouped(result, model)


def _regrouped(result: Segmentation, model: Model) -> Segmentation:
    """Put regions together, name and order them as a model does that has the same components.

    Raises
    ------
    SegmenterError
        If regions were split: their colours alone do not tell where they lie.
    """
    import numpy as np

    from segmenter.app.relabel import relabelled

    if not np.array_equal(result.model.mixture.means_, model.mixture.means_):
        raise SegmenterError(
            "These regions were split in the window, which a model cannot repeat.",
            "Save the project (.segproj) beside the results: it reopens exactly.",
        )
    owners = {component: one.id for one in model.segments for component in one.components}
    ids = {one.id: owners[one.components[0]] for one in result.segments}
    return relabelled(result, model.segments, ids)


def _model_as_it_was(path: Path, digest: str) -> Model:
    """Load a model; raises `SegmenterError` if it is another one now."""
    from segmenter.storage.models import load_model, model_digest

    model = load_model(path)
    if model_digest(model) != digest:
        raise SegmenterError(
            f"{shown(path)} is not the model that it was.", "Put the original in its place."
        )
    return model


def _write_again(past: Past, result: Segmentation, out: Path, console: Console) -> bool:
    """Write the results anew; say of each whether its bytes agree, and return whether all do."""
    from segmenter.storage.results import write_results

    exports, how = past.manifest["exports"], past.options
    # What a batch numbered by its first picture cannot be done again without that one's model.
    origin = past.origin if past.reference is None else None
    written = write_results(
        result, past.name, out, exports, console.ticket, origin=origin, options=how
    )
    now = {file.path.relative_to(out).as_posix(): file.sha256 for file in written[:-1]}
    before = {file["path"]: file["sha256"] for file in past.manifest["outputs"]}
    agree = now == before
    for path in sorted(now | before):
        same = now.get(path) == before.get(path)
        console.say(f"{'same   ' if same else 'DIFFERS'}  {shown(path)}")
    if not agree:
        _say_versions(past.manifest["versions"], console)
    return agree


def _say_versions(then: dict[str, str], console: Console) -> None:
    """Say which versions are others now, as they are what most often makes a difference."""
    from segmenter.storage.manifest import versions

    for name, now in versions().items():
        if then.get(name) != now:
            console.say(f"{shown(name)} was {shown(str(then.get(name)))}, is {now}")


COMMAND = Command("replay", "Do again what a manifest says; compare the bytes.", add_arguments, run)
