"""Large TIFFs in strips: to all who read them they are the array that they would be whole."""

from __future__ import annotations

import numpy as np
import pytest
import tifffile
from PIL import ImageCms

from segmenter.app.batch_item import Task, do_picture
from segmenter.app.batch_ways import Applying
from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.render import display
from segmenter.imaging.segment import segment
from segmenter.storage.images import read_image
from segmenter.storage.models import model_bytes, model_digest
from segmenter.storage.tiff_strips import strip_image

KINDS = {
    "tiles": {"tile": (64, 80), "compression": "zlib", "predictor": True},
    "strips": {"rowsperstrip": 7, "compression": "lzw"},
    "plain": {"rowsperstrip": 200},
    "jpeg": {"tile": (64, 64), "compression": "jpeg"},
    "16 bits": {"dtype": "u2", "tile": (64, 64), "compression": "zlib", "byteorder": ">"},
    "12 bits in 16": {"dtype": "u2", "most": 4095, "rowsperstrip": 11},
    "grey": {"channels": 1, "rowsperstrip": 30, "photometric": "minisblack"},
    "white is zero": {"channels": 1, "rowsperstrip": 30, "photometric": "miniswhite"},
    "grey of 16 bits": {"channels": 1, "dtype": "u2", "tile": (64, 64)},
    "six channels": {"channels": 6, "tile": (64, 64), "photometric": "minisblack"},
    "five channels of 16 bits": {"channels": 5, "dtype": "u2", "rowsperstrip": 40},
    "cmyk": {"channels": 4, "rowsperstrip": 40, "photometric": "separated"},
    "profile": {"rowsperstrip": 40, "profile": True},
    "profile of 16 bits": {"dtype": "u2", "tile": (64, 64), "profile": True},
    **{f"turned {n}, tiles": {"turn": n, "tile": (64, 80)} for n in range(2, 9)},
    **{f"turned {n}, strips": {"turn": n, "rowsperstrip": 9} for n in (3, 6, 8)},
}


def write(path, photo, kind):
    """Write the photo as a kind of TIFF."""
    how = dict(KINDS[kind])
    channels, dtype = how.pop("channels", 3), np.dtype(how.pop("dtype", "u1"))
    most, turn = how.pop("most", np.iinfo(dtype).max), how.pop("turn", None)
    pixels = (photo[:, :, np.arange(channels) % 3].astype(float) * (most / 255)).astype(dtype)
    how.setdefault("photometric", "rgb" if channels == 3 else "minisblack")
    if how["photometric"] == "minisblack" and channels > 1:
        how.update(planarconfig="contig", extrasamples=["unspecified"] * (channels - 1))
    if how.pop("profile", False):
        how["iccprofile"] = wide_profile()
    if turn is not None:
        how["extratags"] = [(274, "H", 1, turn, True)]
    tifffile.imwrite(path, pixels if channels > 1 else pixels[:, :, 0], **how)


def wide_profile() -> bytes:
    """Return an RGB profile that is not sRGB: its red and blue are swapped."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    entries = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * profile[131], 12)}
    red, blue = entries[b"rXYZ"], entries[b"bXYZ"]
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)


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
    write(path, photo, kind)
    whole = read_image(path)
    height, width, channels = whole.pixels.shape
    random = np.random.default_rng(0)
    with strip_image(path, 0) as image:
        assert image is not None
        assert (image.name, image.notes, image.value_range) == (
            *(whole.name, whole.notes),
            whole.value_range,
        )
        assert image.valid.all()
        assert image.pixels.dtype == whole.pixels.dtype
        assert (image.height, image.width, image.channels) == (height, width, channels)
        flat = image.pixels.reshape(-1, channels)
        rows = whole.pixels.reshape(-1, channels)
        shown, screen = display(image), display(whole)
        assert np.array_equal(shown[:], screen)
        assert np.array_equal(shown[::7, ::5], screen[::7, ::5])
        assert np.array_equal(image.pixels[:], whole.pixels)
        assert np.array_equal(image.pixels[100:203], whole.pixels[100:203])
        assert np.array_equal(image.pixels[::5, ::7], whole.pixels[::5, ::7])
        assert np.array_equal(image.pixels[3:9, 4:40:3], whole.pixels[3:9, 4:40:3])
        assert image.pixels[height : height + 9].shape == (0, width, channels)
        mask = whole.pixels[:, :, 0] > 100
        assert np.array_equal(image.pixels[mask], whole.pixels[mask])
        for start, stop in ((0, 1), (5000, 9096), (91_000, 91_687), (276, 278)):
            assert np.array_equal(flat[start:stop], rows[start:stop])
        chosen = random.integers(0, len(rows), 500)
        assert np.array_equal(flat[chosen], rows[chosen])
        assert np.array_equal(
            image.pixels[chosen % height, chosen % width],
            whole.pixels[chosen % height, chosen % width],
        )


CASES = [
    *(("tiles", seen) for seen in ({"smoothing": 0.0}, {"smoothing": 0.5}, {"position": 0.5})),
    *(("strips", seen) for seen in ({}, {"color": "rgb", "smallest": 0, "smoothing": 0.0})),
    ("16 bits", {}),
    ("12 bits in 16", {"smoothing": 0.0}),
    ("grey", {}),
    ("grey of 16 bits", {"smallest": 40}),
    ("six channels", {}),
    ("five channels of 16 bits", {"color": "channels"}),
    ("profile", {}),
    ("turned 6, strips", {}),
    ("turned 7, tiles", {"smoothing": 0.0}),
]


@pytest.mark.parametrize(("kind", "seen"), CASES)
def test_a_picture_in_strips_has_the_same_results_to_the_byte(
    kind, seen, photo, tmp_path, monkeypatch
):
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "large.tif", photo, kind)
    recipe = Recipe(segments=4, restarts=1, **seen)
    part = read_image(folder / "large.tif").pixels[:200, :200]
    model = segment(Image.from_array(part.copy()), recipe).model
    way = Applying(model_bytes(model), model_digest(model), tmp_path / "model.pkl")
    # Small enough that the picture is shrunk for the smoothing, as a large one is.
    monkeypatch.setattr("segmenter.imaging.posteriors.WORKING_PIXELS", 1 << 13)
    monkeypatch.setattr("segmenter.imaging.image._SUMMED_PIXELS", 1 << 12)
    monkeypatch.setattr("segmenter.imaging.pieces._STRIP_PIXELS", 1 << 13)
    exports = ("labels", "overlay", "table", "masks", "uncertainty")
    made = []
    for name, large in (("whole", 1 << 60), ("strips", 0)):
        monkeypatch.setattr("segmenter.app.batch_open.LARGE_BYTES", large)
        monkeypatch.setattr("segmenter.imaging.pieces._KEPT_PIXELS", large)
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
        {"photometric": "minisblack", "floats": True},
        {"photometric": "rgb", "alpha": True},
        {"photometric": "rgb", "extratags": [(42113, "s", 0, "0", True)]},
    ],
)
def test_other_pictures_are_read_whole(how, photo, tmp_path):
    path = tmp_path / "large.tif"
    pixels = photo
    how = dict(how)
    if how.pop("floats", False):
        pixels = photo[:, :, 0].astype(np.float32)
    elif how.pop("alpha", False):
        pixels = photo[:, :, [0, 1, 2, 0]]
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
