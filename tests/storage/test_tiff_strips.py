"""Large TIFFs in strips: to all who read them they are the array that they would be whole."""

from __future__ import annotations

import numpy as np
import pytest
import tifffile

from segmenter.app.batch_item import Task, do_picture
from segmenter.app.batch_ways import Applying
from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.storage.images import read_image
from segmenter.storage.models import model_bytes, model_digest
from segmenter.storage.tiff_strips import strip_image

KINDS = {
    "tiles": {"tile": (64, 80), "compression": "zlib", "predictor": True},
    "strips": {"rowsperstrip": 7, "compression": "lzw"},
    "plain": {"rowsperstrip": 200},
    "jpeg": {"tile": (64, 64), "compression": "jpeg"},
}


@pytest.fixture
def photo():
    """Noisy blocks of four colours, (331, 277, 3) uint8."""
    random = np.random.default_rng(3)
    colors = random.integers(20, 230, (4, 3))
    which = np.add.outer(np.arange(331) // 90, np.arange(277) // 60) % 4
    return np.clip(colors[which] + random.normal(0, 9, (331, 277, 3)), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_read_in_strips_is_what_is_read_whole(kind, photo, tmp_path):
    path = tmp_path / "large.tif"
    tifffile.imwrite(path, photo, photometric="rgb", **KINDS[kind])
    whole = read_image(path)
    random = np.random.default_rng(0)
    with strip_image(path, 0) as image:
        assert image is not None
        assert (image.name, image.notes, image.value_range) == (
            *(whole.name, whole.notes),
            whole.value_range,
        )
        assert image.valid.all()
        flat, rows = image.pixels.reshape(-1, 3), whole.pixels.reshape(-1, 3)
        assert np.array_equal(image.pixels[:], whole.pixels)
        assert np.array_equal(image.pixels[100:203], whole.pixels[100:203])
        assert np.array_equal(image.pixels[::5, ::7], whole.pixels[::5, ::7])
        assert np.array_equal(image.pixels[3:9, 4:40:3], whole.pixels[3:9, 4:40:3])
        assert image.pixels[331:400].shape == (0, 277, 3)
        for start, stop in ((0, 1), (5000, 9096), (91_000, 91_687), (276, 278)):
            assert np.array_equal(flat[start:stop], rows[start:stop])
        chosen = random.integers(0, len(rows), 500)
        assert np.array_equal(flat[chosen], rows[chosen])
        assert np.array_equal(
            image.pixels[chosen % 331, chosen % 277], whole.pixels[chosen % 331, chosen % 277]
        )


@pytest.mark.parametrize(
    "seen", [{"smoothing": 0.0}, {"smoothing": 0.5}, {"position": 0.5, "smoothing": 0.0}]
)
@pytest.mark.parametrize("kind", ["tiles", "strips"])
def test_a_picture_in_strips_has_the_same_results_to_the_byte(
    kind, seen, photo, tmp_path, monkeypatch
):
    folder = tmp_path / "in"
    folder.mkdir()
    tifffile.imwrite(folder / "large.tif", photo, photometric="rgb", **KINDS[kind])
    recipe = Recipe(segments=4, restarts=1, smallest=0, **seen)
    model = segment(Image.from_array(photo[:200, :200].copy()), recipe).model
    way = Applying(model_bytes(model), model_digest(model), tmp_path / "model.pkl")
    # Small enough that the picture is shrunk for the smoothing, as a large one is.
    monkeypatch.setattr("segmenter.imaging.posteriors.WORKING_PIXELS", 1 << 13)
    monkeypatch.setattr("segmenter.imaging.image._SUMMED_PIXELS", 1 << 12)
    exports = ("labels", "overlay", "table", "masks", "uncertainty")
    made = []
    for name, large in (("whole", 1 << 60), ("strips", 0)):
        monkeypatch.setattr("segmenter.app.batch_item.LARGE_BYTES", large)
        opened = []
        monkeypatch.setattr(
            "segmenter.storage.images.read_image",
            lambda *given, opened=opened, **how: opened.append(given) or read_image(*given, **how),
        )
        task = Task(folder, tmp_path / name, exports, way)
        outcome = do_picture(task, (folder / "large.tif").relative_to(folder))
        assert outcome.failure is None
        assert len(opened) == (name == "whole")
        files = sorted(path for path in task.out.rglob("*") if path.is_file())
        made.append({path.relative_to(task.out).as_posix(): path.read_bytes() for path in files})
    assert len(made[0]) == 10
    assert made[0] == made[1]


@pytest.mark.parametrize(
    "how",
    [
        {"photometric": "rgb", "planarconfig": "separate"},
        {"photometric": "minisblack"},
        {"photometric": "rgb", "extratags": [(274, "H", 1, 6, False)]},
        {"photometric": "rgb", "extratags": [(42113, "s", 0, "0", True)]},
    ],
)
def test_other_pictures_are_read_whole(how, photo, tmp_path):
    path = tmp_path / "large.tif"
    pixels = photo
    if how["photometric"] == "minisblack":
        pixels = photo[:, :, 0]
    elif "planarconfig" in how:
        pixels = np.moveaxis(photo, 2, 0)
    tifffile.imwrite(path, pixels, **how)
    with strip_image(path, 0) as image:
        assert image is None


def test_small_and_other_files_are_read_whole(photo, flag_file, tmp_path):
    path = tmp_path / "small.tif"
    tifffile.imwrite(path, photo, photometric="rgb")
    with strip_image(path, photo.nbytes + 1) as image:
        assert image is None
    with strip_image(flag_file, 0) as image:
        assert image is None


def test_damage_in_the_middle_is_named(photo, tmp_path):
    path = tmp_path / "large.tif"
    tifffile.imwrite(path, photo, photometric="rgb", tile=(64, 64), compression="zlib")
    with tifffile.TiffFile(path) as tiff:
        offset = tiff.pages[0].dataoffsets[12]
    data = bytearray(path.read_bytes())
    data[offset : offset + 40] = bytes(40)
    path.write_bytes(data)
    with (
        strip_image(path, 0) as image,
        pytest.raises(SegmenterError, match=r"large\.tif is damaged"),
    ):
        image.pixels[:]
