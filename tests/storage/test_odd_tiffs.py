"""TIFFs with something missing, or of a kind that few programs write."""

from __future__ import annotations

import io
import struct
import threading

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image as Picture

from segmenter.errors import SegmenterError
from segmenter.storage.images import read_image, read_size
from segmenter.storage.tiff_strips import strip_image

ROWS, COLUMNS = np.mgrid[:40, :64]
GREY = (ROWS + 1).astype(np.uint8)
FLOATS = np.random.default_rng(0).random((40, 64, 4)).astype(np.float32)
FORMS = {3: "H", 4: "I", 16: "Q"}


def tif(array, **options):
    file = io.BytesIO()
    tifffile.imwrite(file, array, **{"photometric": "minisblack", "metadata": None, **options})
    return file.getvalue()


def patched(data, tag, change):
    """Return the file with some values of a tag of its first page exchanged."""
    changed = bytearray(data)
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        found = file.pages[0].tags[tag]
        form = f"{file.byteorder}{found.count}{FORMS[int(found.dtype)]}"
        values = list(struct.unpack_from(form, data, found.valueoffset))
        for index, value in change.items():
            values[index] = value
        struct.pack_into(form, changed, found.valueoffset, *values)
    return bytes(changed)


@pytest.fixture
def read(tmp_path):
    path = tmp_path / "odd.tif"

    def reading(data):
        path.write_bytes(data)
        image, size = read_image(path), read_size(path)
        assert (size.width, size.height) == (image.width, image.height)
        return image

    return reading


def without_a_strip(**options):
    data = tif(GREY, rowsperstrip=10, **options)
    return patched(patched(data, 279, {1: 0}), 273, {1: 0})


def test_a_strip_that_a_sparse_file_leaves_out_has_no_data(read):
    image = read(without_a_strip())
    gone = (ROWS >= 10) & (ROWS < 20)
    assert np.array_equal(image.valid, ~gone)
    assert np.array_equal(image.pixels[~gone, 0], GREY[~gone])
    assert "25.0% of the pixels are transparent or no data" in image.notes


def test_what_is_marked_as_no_data_and_what_is_left_out_both_have_none(read):
    image = read(without_a_strip(extratags=[(42113, "s", 0, "3", True)]))
    gone = (ROWS >= 10) & (ROWS < 20)
    assert np.array_equal(image.valid, ~gone & (GREY != 3))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (patched(tif(GREY, rowsperstrip=10), 279, dict.fromkeys(range(4), 0)), "none of its str"),
        (patched(tif(GREY), 278, {0: 0}), "have no size"),
        (patched(tif(GREY, tile=(16, 16)), 322, {0: 0}), "have no size"),
        (patched(tif(GREY, tile=(16, 16)), 324, {5: 1 << 20}), "cut short"),
        (tif(FLOATS[:, :, :3], photometric="cielab"), "Lab as floats"),
        (tif(FLOATS[:, :, :3], photometric="ycbcr"), "YCbCr as floats"),
        (tif(FLOATS[:, :, 0] + 1j), "complex numbers"),
    ],
)
def test_what_cannot_be_made_a_picture_is_one_line_that_says_why(read, data, words):
    with pytest.raises(SegmenterError, match=rf"odd\.tif .*{words}") as caught:
        read(data)
    assert "\n" not in str(caught.value)


def test_a_broken_picture_inside_the_picture_does_not_keep_one_from_the_picture(read):
    file = io.BytesIO()
    with tifffile.TiffWriter(file) as writer:
        writer.write(GREY, photometric="minisblack", metadata=None, subifds=1)
        writer.write(GREY[::2, ::2], photometric="minisblack", metadata=None)
    data = bytearray(file.getvalue())
    with tifffile.TiffFile(io.BytesIO(data)) as written:
        inner = written.pages[0].tags[330].value[0]
    data[inner : inner + 2] = b"\xff\xff"
    assert np.array_equal(read(bytes(data)).pixels[:, :, 0], GREY)


SMOOTH = np.stack([ROWS * 5, COLUMNS * 3, (COLUMNS + ROWS) * 2], axis=-1).astype(np.uint8)


def subsampled(rgb):
    """Return a TIFF whose colours stand for two by two pixels each."""
    values = np.asarray(Picture.fromarray(rgb).convert("YCbCr")).astype(int)
    quads = values.reshape(20, 2, 32, 2, 3).swapaxes(1, 2).reshape(20, 32, 4, 3)
    units = np.concatenate([quads[..., 0], quads[..., 1:].mean(axis=2)], axis=-1)
    data = imagecodecs.lzw_encode(units.astype(np.uint8).tobytes())
    tags = [(256, 4, 1, 64), (257, 4, 1, 40), (258, 3, 3, 134), (259, 3, 1, 5), (262, 3, 1, 6)]
    tags += [(273, 4, 1, 140), (277, 3, 1, 3), (278, 4, 1, 40), (279, 4, 1, len(data))]
    tags += [(530, 3, 2, 2 | 2 << 16)]
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    head = b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4)
    return head + struct.pack("<HHH", 8, 8, 8) + data


def test_colours_of_two_by_two_pixels_each_are_read_by_libtiff(read):
    image = read(subsampled(SMOOTH))
    assert np.abs(image.pixels.astype(int) - SMOOTH).mean() < 3


@pytest.mark.parametrize("deep", [False, True])
def test_luma_and_chroma_in_full_become_rgb(read, deep):
    values = np.asarray(Picture.fromarray(SMOOTH).convert("YCbCr"))
    scale = 257 if deep else 1
    image = read(tif(values.astype(np.uint16 if deep else np.uint8) * scale, photometric="ycbcr"))
    assert np.abs(image.pixels / scale - SMOOTH).max() <= 3


def test_inks_as_floats_leave_of_the_paper_what_they_do_not_cover(read):
    image = read(tif(FLOATS, photometric="separated"))
    expected = 1 - np.minimum(FLOATS[:, :, :3] + FLOATS[:, :, 3:], 1)
    assert np.array_equal(image.pixels, expected)
    assert image.notes == ("converted from CMYK without a profile",)


@pytest.mark.parametrize("dtype", [np.uint8, np.float32])
def test_colours_multiplied_by_alpha_are_divided_again_but_for_opaque_ones(read, dtype):
    alpha = np.where(COLUMNS < 9, 0, 51).astype(np.uint8)
    most, scale = (255, 1) if dtype == np.uint8 else (1.0, 255)
    for opaque in (False, True):
        seen = np.full_like(alpha, 255) if opaque else alpha
        colors = np.where((seen > 0)[:, :, None], SMOOTH // 5, 0)
        data = (np.dstack([colors, seen]) / scale).astype(dtype)
        image = read(tif(data, photometric="rgb", extrasamples=["assocalpha"]))
        expected = colors if opaque else colors * 5
        assert np.allclose(image.pixels, expected / scale, atol=1e-6 * most)
        assert np.array_equal(image.valid, seen > 0)


def test_a_file_that_reading_in_bands_cannot_follow_is_left_to_reading_whole(tmp_path):
    path = tmp_path / "cut.tif"
    data = tif(GREY, rowsperstrip=10)
    for odd in (patched(data, 273, {2: len(data) * 2}), b"II*\0" + bytes(4)):
        path.write_bytes(odd)
        with strip_image(path, least_bytes=1) as image:
            assert image is None
        with pytest.raises(SegmenterError, match=r"cut\.tif is damaged"):
            read_image(path)


def test_what_is_read_to_prepare_for_decoding_is_read_before_the_threads_read(read, monkeypatch):
    threads = []

    def is_jfif(page):
        threads.append(threading.current_thread())
        return True

    monkeypatch.setattr(tifffile.TiffPage, "is_jfif", property(is_jfif))
    read(tif(SMOOTH, photometric="rgb", rowsperstrip=8, compression="jpeg"))
    assert threads == [threading.main_thread()]


@pytest.mark.parametrize(
    ("side", "channels", "dtype", "refused"),
    [
        (7990, 1, np.uint8, False),
        (7990, 4, np.uint8, False),
        (7990, 1, np.float32, False),
        (3990, 4, np.float32, False),
        (7990, 8, np.uint8, True),
        (7990, 1, np.float64, True),
        (3990, 40, np.uint8, True),
        (7990, 120, np.float64, True),
    ],
)
def test_what_a_small_file_may_claim_is_counted_in_bytes(read, side, channels, dtype, refused):
    planar = "contig" if channels > 1 else None
    data = tif(np.zeros((10, 16, channels), dtype), planarconfig=planar, rowsperstrip=1)
    for tag, value in ((256, side), (257, side), (278, side // 10)):
        data = patched(data, tag, {0: value})
    with pytest.raises(SegmenterError, match="in only" if refused else "is damaged"):
        read(data)
