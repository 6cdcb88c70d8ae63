"""TIFFs whose strips and tiles are pictures of their own, with headers of their own."""

from __future__ import annotations

import io
import struct

import imagecodecs
import numpy as np
import pytest
import tifffile
from odd_files import tiff

from segmenter.errors import SegmenterError
from segmenter.storage.images import read_image
from segmenter.storage.tiff_strips import strip_image

LARGE = np.zeros((400, 300), np.uint8)
JPEG = imagecodecs.jpeg8_encode(LARGE[:16, :16])
JPEG_XL = imagecodecs.jpegxl_encode(LARGE, usecontainer=True)
BOX = JPEG_XL.index(b"jxlc") - 4

#: Name → compression, and a picture that is larger than 16 x 16.
LARGER = {
    "JPEG": (7, imagecodecs.jpeg8_encode(LARGE)),
    "PNG": (34933, imagecodecs.png_encode(LARGE)),
    "WebP": (50001, imagecodecs.webp_encode(np.dstack([LARGE] * 3), lossless=True)),
    "WebP with losses": (50001, imagecodecs.webp_encode(np.dstack([LARGE] * 3), lossless=False)),
    "JPEG 2000": (34712, imagecodecs.jpeg2k_encode(LARGE, codecformat="j2k")),
    "JPEG 2000 in boxes": (34712, imagecodecs.jpeg2k_encode(LARGE, codecformat="jp2")),
    "JPEG 2000 of many components": (
        34712,
        imagecodecs.jpeg2k_encode(np.zeros((20, 16, 16), np.uint8), codecformat="j2k", planar=True),
    ),
    "JPEG XL": (50002, imagecodecs.jpegxl_encode(LARGE)),
    "JPEG XL in boxes": (50002, JPEG_XL),
    "LERC": (34887, imagecodecs.lerc_encode(LARGE)),
    "LERC of many bands": (34887, imagecodecs.lerc_encode(LARGE[:16, :16]) * 20),
}


@pytest.fixture
def problem(tmp_path):
    path = tmp_path / "odd.tif"

    def asking(data):
        path.write_bytes(data)
        with strip_image(path, least_bytes=1) as image:
            assert image is None
        with pytest.raises(SegmenterError, match=r"odd\.tif is damaged") as caught:
            read_image(path)
        return str(caught.value)

    return asking


@pytest.mark.parametrize("kind", LARGER)
def test_a_strip_that_is_a_picture_larger_than_the_strip_is_refused(problem, kind):
    compression, data = LARGER[kind]
    assert "larger than it" in problem(tiff(data, 16, 16, compression=compression))


@pytest.mark.parametrize("fill", [b"", b"\xff", b"\xff\xff"])
def test_a_jpeg_that_claims_much_in_a_small_strip_takes_no_memory(problem, memory_of, fill):
    data = JPEG.replace(
        JPEG[JPEG.index(b"\xff\xc0") :][:9], b"\xff\xc0\0\x0b\x08" + b"\xff\xdc" * 2
    )
    data = data.replace(b"\xff\xc0", fill + b"\xff\xc0")
    used = memory_of(lambda: problem(tiff(data, 16, 16, compression=7)))
    assert used < 200e6


@pytest.mark.parametrize(
    ("compression", "data", "words"),
    [
        (7, b"\xff\xd8\xff\xd9", "cannot be told"),
        (50001, b"RIFF", "cannot be told"),
        (34887, b"CntZImage " + bytes(60), "cannot be told"),
        (34933, b"\x89PNG", "cut short"),
        (34712, b"\xff\x4f\xff\x51" + bytes(9), "cut short"),
        (50002, JPEG_XL[:BOX], "cut short"),
        (50002, JPEG_XL[:BOX] + bytes(4) + b"free" + JPEG_XL[BOX:], "cannot be told"),
        (
            50002,
            JPEG_XL[:BOX] + b"\0\0\0\x0ejxlp" + bytes(60),
            "cannot be told",
        ),
    ],
)
def test_a_strip_whose_size_cannot_be_told_is_damaged(problem, compression, data, words):
    assert words in problem(tiff(data, 16, 16, compression=compression))


SHAPES = [(1, 1), (16, 16), (40, 48), (90, 160), (255, 513), (400, 480)]
PIXELS = np.random.default_rng(1).integers(0, 256, (400, 513, 3), dtype=np.uint8)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("tiles", [{}, {"tile": (64, 48)}, {"rowsperstrip": 32}])
@pytest.mark.parametrize("kind", ["png", "webp", "jpeg2000", "jpegxl", "lerc", "jpeg"])
def test_pictures_of_the_size_of_their_strips_and_tiles_are_read(tmp_path, kind, tiles, shape):
    pixels = PIXELS[: shape[0], : shape[1]]
    lossless = {"webp": {"lossless": True}, "jpegxl": {"lossless": True}}.get(kind)
    data = io.BytesIO()
    how = {"compression": kind, "compressionargs": lossless, **tiles}
    tifffile.imwrite(data, pixels, photometric="rgb", **how)
    (tmp_path / "whole.tif").write_bytes(data.getvalue())
    image = read_image(tmp_path / "whole.tif")
    assert image.pixels.shape == pixels.shape
    assert kind == "jpeg" or np.array_equal(image.pixels, pixels)


def test_a_jpeg_xl_in_boxes_is_measured_where_its_pixels_are(tmp_path):
    pixels = PIXELS[:30, :50, 0]
    data = imagecodecs.jpegxl_encode(pixels, lossless=True, usecontainer=True)
    at = data.index(b"jxlc") - 4
    part = data[at + 8 :]
    path = tmp_path / "boxes.tif"
    for box in (
        struct.pack(">I4s", 8 + len(part), b"jxlc"),
        struct.pack(">I4s", 0, b"jxlc"),
        struct.pack(">I4sQ", 1, b"jxlc", 16 + len(part)),
        struct.pack(">I4sI", 12 + len(part), b"jxlp", 1 << 31),
    ):
        path.write_bytes(tiff(data[:at] + box + part, 50, 30, compression=50002))
        assert np.array_equal(read_image(path).pixels[:, :, 0], pixels)
