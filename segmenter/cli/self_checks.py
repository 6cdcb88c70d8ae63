"""What the program proves of itself: each check does one thing whose answer is known beforehand.

A frozen build can lack what nobody sees missing until it is used: a codec, a plugin of Qt, a
worker that does not start. So every check goes the whole way, through files, as a person would.
May import everything below.
"""

from __future__ import annotations

import pickle
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import numpy as np

from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from segmenter.imaging.segmentation import Segmentation

    Check = Callable[[Path], str]

#: The sample photo: its size, its mean colour, and the shares of five materials in it.
SAMPLE_SIZE = (600, 400)
SAMPLE_MEAN = (158.6, 85.8, 51.5)
SAMPLE_SHARES = (0.386, 0.206, 0.199, 0.167, 0.043)

#: How far another machine's decoder and sums may lead: in steps of colour, and in shares.
NEAR_COLOR, NEAR_SHARE = 1.0, 0.03


class Wrong(Exception):  # noqa: N818 - an answer, not an error
    """An answer is not the one that is known; the message says what came instead."""


def expect(holds: bool, otherwise: str) -> None:
    """Raise `Wrong` unless it holds."""
    if not holds:
        raise Wrong(otherwise)


def reads_the_sample(_: Path) -> str:
    """Read the photo that comes with the program."""
    from segmenter.storage.assets import SAMPLE, asset_path
    from segmenter.storage.images import read_image

    image = read_image(asset_path(SAMPLE))
    found = (image.width, image.height)
    expect(found == SAMPLE_SIZE, f"{SAMPLE} is {found}")
    mean = image.pixels.reshape(-1, 3).mean(axis=0)
    expect(bool(np.abs(mean - SAMPLE_MEAN).max() < NEAR_COLOR), f"its mean colour is {mean}")
    return f"{SAMPLE}, {image.width} × {image.height}"


def reads_the_formats(folder: Path) -> str:
    """Read a drawn picture in every format and compression that takes a codec of its own."""
    from segmenter.storage.images import read_image

    drawn = _drawn()
    wanting = []
    for name, (write, most) in _WAYS_TO_WRITE.items():
        path = folder / f"picture.{name}"
        write(path, drawn)
        read = read_image(path).pixels.astype(float)
        deep = 257 if read.max() > 255 else 1
        if read.shape != drawn.shape or np.abs(read / deep - drawn).mean() > most:
            wanting.append(name)
    expect(not wanting, f"read otherwise than written: {', '.join(wanting)}")
    return ", ".join(_WAYS_TO_WRITE)


def segments_what_is_known(_: Path) -> str:
    """Segment a drawing of three stripes, each pixel of which is known."""
    from segmenter.imaging.image import Image
    from segmenter.imaging.recipe import Recipe
    from segmenter.imaging.segment import segment

    result = segment(Image.from_array(_drawn()), Recipe(segments=3))
    pairs = {(int(a), int(b)) for a, b in zip(result.labels.flat, _stripes().flat, strict=True)}
    expect(len(pairs) == 3, f"the stripes are mixed: {sorted(pairs)}")
    sums = sum(result.probability(part.id) for part in result.segments)
    expect(bool(np.abs(sums - 1).max() < 1e-4), "the probabilities do not sum to 1")
    return f"three stripes, pixel by pixel, {result.fit.sentence}"


def segments_the_sample(_: Path) -> str:
    """Segment the sample photo by its materials, as many as are known, and by its regions."""
    shares = [part.area / 240_000 for part in _sample("materials").segments]
    far = np.abs(np.subtract(sorted(shares, reverse=True), SAMPLE_SHARES)).max()
    expect(bool(far < NEAR_SHARE), f"the materials' shares are {np.round(shares, 3)}")
    regions = _sample("regions")
    expect(len(regions.segments) == 5, f"there are {len(regions.segments)} regions")
    return f"materials of {' '.join(f'{share:.0%}' for share in shares)}, and regions"


def writes_every_export(folder: Path) -> str:
    """Write every kind of result, and read the label map again."""
    from segmenter.storage.label_maps import read_labels
    from segmenter.storage.manifest import is_current, read_manifest
    from segmenter.storage.results import EXPORTS, write_results

    result = _sample("materials")
    written = write_results(result, PurePath("sample.jpg"), folder, EXPORTS)
    kinds = {file.kind for file in written}
    expect(kinds >= set(EXPORTS), f"not written: {', '.join(set(EXPORTS) - kinds)}")
    labels = read_labels(folder / "labels" / "sample.jpg.png").labels
    expect(np.array_equal(labels, result.labels), "the label map reads otherwise than written")
    manifest = read_manifest(written[-1].path)
    expect(is_current(manifest, folder), "the manifest does not agree with the files")
    return f"{len(written)} files of {len(kinds)} kinds"


def keeps_a_model(folder: Path) -> str:
    """Save a model, load it, apply it to another picture; refuse one that would run a command."""
    from segmenter.storage.assets import asset_path
    from segmenter.storage.images import read_image
    from segmenter.storage.models import load_model, save_model

    result = _sample("materials")
    save_model(result.model, folder / "model.pkl")
    model = load_model(folder / "model.pkl")
    again = model.segment(result.image)
    same = float((again.labels == result.labels).mean())
    expect(same > 0.999, f"the model labels only {same:.1%} of its own picture as it did")
    model.segment(read_image(asset_path("rocket.jpg")))
    hostile = folder / "hostile.pkl"
    hostile.write_bytes(pickle.dumps(_Hostile()))
    try:
        load_model(hostile)
    except SegmenterError:
        return "saved, loaded, applied; a hostile one is refused"
    raise Wrong("a hostile model was loaded")


def runs_two_workers(folder: Path) -> str:
    """Segment a folder with two processes."""
    from segmenter.app.batch import Order, run_batch
    from segmenter.app.batch_model import EachFitted
    from segmenter.app.batch_pool import ProcessPool
    from segmenter.imaging.recipe import Recipe
    from segmenter.progress import Ticket

    pictures = folder / "pictures"
    pictures.mkdir()
    for number in range(3):
        _save(pictures / f"{number}.png", np.roll(_drawn(), 5 * number, axis=1))
    order = Order(pictures, folder / "out", EachFitted(Recipe(segments=3)), ("labels",))
    pool = ProcessPool(2)
    try:
        report = run_batch(order, pool, Ticket(), lambda _: None)
    finally:
        pool.close()
    done = report.counts["done"]
    expect(done == 3, f"{done} of 3 pictures done: {[one.failure for one in report.failed]}")
    return "3 pictures by 2 processes"


#: What is proved here, in this order; the window is a process of its own.
CHECKS: dict[str, Check] = {
    "reads the sample photo": reads_the_sample,
    "reads formats": reads_the_formats,
    "segments a drawing": segments_what_is_known,
    "segments the sample photo": segments_the_sample,
    "exports": writes_every_export,
    "keeps a model": keeps_a_model,
    "runs a batch": runs_two_workers,
}


class _Hostile:
    """What an attacker's pickle does: it asks for a command to be run."""

    def __reduce__(self) -> tuple[object, ...]:
        import os

        return (os.system, ("exit 0",))


def _sample(group_by: str) -> Segmentation:
    from segmenter.imaging.recipe import Recipe
    from segmenter.imaging.segment import segment
    from segmenter.storage.assets import SAMPLE, asset_path
    from segmenter.storage.images import read_image

    image = read_image(asset_path(SAMPLE))
    return segment(image, Recipe(segments=5, group_by=group_by))


def _stripes() -> NDArray[np.uint8]:
    """Return which stripe each pixel of the drawing is of, (48, 72)."""
    return np.repeat(np.repeat([1, 2, 3], 24)[None, :], 48, axis=0).astype(np.uint8)


def _drawn() -> NDArray[np.uint8]:
    """Return a drawing of three noisy stripes, (48, 72, 3)."""
    colors = np.array([[200, 40, 40], [40, 170, 60], [50, 70, 200]], float)[_stripes() - 1]
    noise = np.random.default_rng(0).normal(0.0, 6.0, colors.shape)
    return np.clip(colors + noise, 0, 255).round().astype(np.uint8)


def _save(path: Path, pixels: NDArray[np.uint8]) -> None:
    from PIL import Image

    Image.fromarray(pixels).save(path)


def _save_deep_png(path: Path, pixels: NDArray[np.uint8]) -> None:
    import imagecodecs

    path.write_bytes(imagecodecs.png_encode(pixels.astype(np.uint16) * 257))


def _tiff(compression: str) -> Callable[[Path, NDArray[np.uint8]], None]:
    def save(path: Path, pixels: NDArray[np.uint8]) -> None:
        from tifffile import imwrite

        imwrite(path, pixels, compression=compression, photometric="rgb")

    return save


#: How each is written, and by how many steps of 255 it may differ when it is read again.
_WAYS_TO_WRITE: dict[str, tuple[Callable[[Path, NDArray[np.uint8]], None], float]] = {
    "png": (_save, 0),
    "deep.png": (_save_deep_png, 0),
    "gif": (_save, 8),
    "webp": (_save, 8),
    "avif": (_save, 8),
    "jp2": (_save, 0),
    **{
        f"{compression}.tif": (_tiff(compression), most)
        for compression, most in (
            *(("lzw", 0), ("deflate", 0), ("packbits", 0), ("zstd", 0), ("lzma", 0)),
            *(("lerc", 0), ("jpeg2000", 0), ("png", 0)),
            *(("jpeg", 12), ("webp", 0), ("jpegxl", 0), ("jpegxr", 0)),
        )
    },
}
