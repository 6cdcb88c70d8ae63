"""Pictures whose headers lie, end early or are seldom seen: read exactly, or one clear line."""

from __future__ import annotations

import io
import struct
import zlib

import imagecodecs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odd_files import bmp, chunk, packed_rows, png
from PIL import Image as Picture
from PIL.Image import DecompressionBombError

from segmenter.errors import SegmenterError
from segmenter.storage.decoded import DAMAGE, Limits
from segmenter.storage.formats import find_format
from segmenter.storage.images import read_image, read_size
from segmenter.storage.jpeg_reader import JpegReader
from segmenter.storage.pillow_reader import PillowReader

ROWS, COLUMNS = np.mgrid[:40, :64]
GREY = (COLUMNS * 3 + ROWS).astype(np.uint8)
COLORS = np.random.default_rng(5).integers(0, 256, (40, 64, 3), dtype=np.uint8)


def saved(array, kind, **options):
    file = io.BytesIO()
    Picture.fromarray(array).save(file, kind, **options)
    return file.getvalue()


@pytest.fixture
def read(tmp_path):
    path = tmp_path / "odd.bin"

    def reading(data, page=0):
        path.write_bytes(data)
        image, size = read_image(path, page), read_size(path)
        assert (size.width, size.height) == (image.width, image.height)
        return image

    return reading


@pytest.fixture
def problem(tmp_path):
    path = tmp_path / "odd.bin"

    def asking(data, ask=read_image):
        path.write_bytes(data)
        with pytest.raises(SegmenterError, match=r"odd\.bin") as caught:
            ask(path)
        assert caught.value.remedy
        assert "\n" not in str(caught.value)
        return str(caught.value)

    return asking


# The PPM family


def test_deep_pixmaps_in_decimals_are_stretched_and_their_comments_passed_over(read):
    image = read(b"P2 # a word\n2 2\n1000\n0 1000 # another 7\n500\n250")
    assert image.pixels[:, :, 0].tolist() == [[0, 65535], [32768, 16384]]
    image = read(b"P3 1 1 4095 0 4095 1365")
    assert image.pixels.tolist() == [[[0, 65535, 21845]]]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"P2 2 2 1000 1 2 3", "cut short"),
        (b"P2 2 1 1000 1 1001", "values above the 1000"),
        (b"P5 2 1 1000\n\0\1\4\0", "values above the 1000"),
        (b"P5 0 4 1000\n", "claims no pixels"),
        (b"Pf 4 0 1.0\n", "claims no pixels"),
        (b"P7\nWIDTH 4\nHEIGHT 4\nDEPTH 0\nMAXVAL 255\nENDHDR\n", "0 channels of values to 255"),
        (b"P7\nWIDTH 4\nHEIGHT 4\nDEPTH 1\nMAXVAL 0\nENDHDR\n" + bytes(16), "of values to 0"),
    ],
)
def test_a_pixmap_that_is_not_what_its_header_says_is_refused(problem, data, words):
    assert words in problem(data)


def test_a_deep_pixmap_with_a_longer_comment_than_any_is_read_in_full(read):
    values = (np.arange(8).reshape(2, 4) * 9000).astype(">u2")
    head = b"P5\n#" + b"a" * 5000 + b"\n4 2\n65535\n"
    assert np.array_equal(read(head + values.tobytes()).pixels[:, :, 0], values)


# PNG


@pytest.mark.parametrize("bits", [1, 8])
def test_each_frame_of_an_animated_png_has_its_own_clear_grey(read, bits):
    frames = [GREY % 2, 1 - GREY % 2]
    packed = [zlib.compress(packed_rows(frame, bits)) for frame in frames]
    place = struct.pack(">IIIIHHBB", 64, 40, 0, 0, 1, 10, 0, 0)
    animation = b"".join(
        [
            chunk(b"acTL", struct.pack(">II", 2, 0)),
            chunk(b"tRNS", struct.pack(">H", 1)),
            chunk(b"fcTL", bytes(4) + place),
        ]
    )
    second = chunk(b"fcTL", b"\0\0\0\1" + place) + chunk(b"fdAT", b"\0\0\0\2" + packed[1])
    whole = png(frames[0], bits, 0, animation)
    data = whole[:-12] + second + whole[-12:]
    for page, frame in enumerate(frames):
        image = read(data, page)
        assert np.array_equal(image.pixels[:, :, 0], frame * (255 if bits == 1 else 1))
        assert np.array_equal(image.valid, frame == 0)


@pytest.mark.parametrize("shape", [(1, 1), (1, 7), (7, 1), (3, 2), (5, 5)])
def test_an_interlaced_png_too_small_for_all_its_passes_is_read(read, shape):
    values = np.arange(shape[0] * shape[1]).reshape(shape) * 1000
    image = read(png(values, 16, 0, interlaced=True))
    assert np.array_equal(image.pixels[:, :, 0], values)


@pytest.mark.parametrize("interlaced", [False, True])
def test_a_small_plain_png_is_looked_through_for_rows_that_are_missing(problem, read, interlaced):
    plain = np.full((3, 2), 9)
    assert np.array_equal(read(png(plain, 8, 0, interlaced=interlaced)).pixels[:, :, 0], plain)
    assert "cut short" in problem(png(plain, 8, 0, interlaced=interlaced, claims=(2, 4)))


@pytest.mark.parametrize("lost", [1, 3, 6, 12, 14])
def test_a_png_without_its_last_bytes_is_cut_short(problem, lost):
    assert "cut short" in problem(png(GREY, 8, 0)[:-lost])


def test_a_png_whose_clear_colour_is_cut_short_is_damaged(problem):
    for ask in (read_image, read_size):
        assert "Truncated tRNS" in problem(png(GREY, 8, 0, chunk(b"tRNS", b"\0")), ask)


@pytest.mark.parametrize("kind", [b"IHDR", b"IDAT"])
def test_a_png_whose_checksum_is_wrong_is_damaged(problem, kind):
    data = png(GREY, 8, 0)
    at = data.index(kind) - 4
    end = at + 8 + int.from_bytes(data[at : at + 4], "big")
    said = problem(data[:end] + bytes(4) + data[end + 4 :])
    assert f"checksum of its {kind.decode()} chunk is wrong" in said


# JPEG


def test_a_progressive_jpeg_is_read_as_any_other(read):
    photo = np.stack([ROWS * 5, COLUMNS * 3, ROWS + COLUMNS], axis=-1).astype(np.uint8)
    image = read(saved(photo, "JPEG", progressive=True, quality=98))
    assert np.abs(image.pixels.astype(int) - photo).mean() < 3


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xda" + bytes(40),
        b"\xff\xd8\xff\xc0\0\x11\x08\0",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(11),
        b"\xff\xd8\xff\xff",
        b"\xff\xd8\xff" + b"\xd0\xff" * 9 + b"\xd9",
    ],
    ids=["no frame", "half a frame", "no end", "fill", "markers alone"],
)
def test_a_jpeg_without_a_whole_frame_is_damaged(problem, data):
    assert "damaged" in problem(data)


def test_further_scans_are_counted_of_every_kind_that_has_them_up_to_the_pictures_end(
    problem, read
):
    data = saved(COLORS, "JPEG", progressive=True)
    at = data.index(b"\xff\xda")
    head, scan = data[:at], b"\xff\xda\0\x08\1\1\0\0\0\0\0"
    for marker in (b"\xff\xc0", b"\xff\xc1", b"\xff\xc2", b"\xff\xc9", b"\xff\xca"):
        said = problem(head.replace(b"\xff\xc2", marker) + scan * 200 + b"\xff\xd9")
        assert "it has 200 scans" in said
    film = b"\xff\xda" * 200
    assert np.array_equal(read(data + film).pixels, read(data).pixels)


def test_a_deep_jpeg_whose_exif_makes_no_sense_is_upright(read):
    deep = imagecodecs.jpeg_encode(GREY.astype(np.uint16) * 16, bitspersample=12, lossless=True)
    for rest in (b"MM\0*\0\0\xff\xff" + bytes(9), b"rubbish" * 9, b""):
        exif = b"Exif\0\0" + rest
        segment = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
        image = read(deep[:2] + segment + deep[2:])
        assert np.array_equal(image.pixels[:, :, 0] >> 8, GREY)
        assert image.notes == ()


JPEGS = [
    saved(array, "JPEG", quality=quality, subsampling=subsampling, restart_marker_blocks=blocks)
    for array in (GREY, COLORS)
    for quality, subsampling, blocks in ((30, 2, 0), (90, 1, 3), (98, 0, 0))
]


def by_pillow(data):
    """Return what Pillow makes of a JPEG; None if it finds it damaged."""
    try:
        with PillowReader("PIL.JpegImagePlugin", "jpeg_factory")._open(io.BytesIO(data)) as picture:
            return np.asarray(picture)
    except DAMAGE:
        return None


@pytest.mark.parametrize("data", JPEGS)
def test_a_jpeg_has_the_very_pixels_that_pillow_decodes(read, data, monkeypatch):
    monkeypatch.setattr(Picture.Image, "load", None)  # it is not Pillow that decodes it
    pixels = read(data).pixels
    monkeypatch.undo()
    assert np.array_equal(pixels.squeeze(), by_pillow(data))
    padded = read(data + bytes(20))
    assert np.array_equal(padded.pixels, pixels)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(
    data=st.sampled_from(JPEGS),
    at=st.floats(0, 1, exclude_max=True),
    length=st.integers(0, 3),
    changed=st.binary(max_size=3),
    end=st.sampled_from([None, b"", b"\xff\xd9"]),
)
def test_of_a_damaged_jpeg_is_said_what_pillow_says(data, at, length, changed, end):
    place = int(at * len(data))
    rest = data[place + length :] if end is None else end
    damaged = data[:2] + data[2:place] + changed + rest
    whole = by_pillow(damaged)
    try:
        read = JpegReader().read(io.BytesIO(damaged), 0, Limits(1 << 20, len(damaged), True))
    except (*DAMAGE, SegmenterError):
        read = None
    assert read is None or whole is not None
    assert read is None or np.array_equal(read.pixels.squeeze(), whole.squeeze())


# WebP, GIF, BMP, JPEG 2000


def test_a_bare_lossless_webp_is_measured_and_read_exactly(read, problem):
    data = saved(COLORS, "WEBP", lossless=True)
    assert data[12:16] == b"VP8L"
    assert np.array_equal(read(data).pixels, COLORS)
    bits = 16383 | 16383 << 14
    claims = data[:21] + struct.pack("<I", bits) + data[25:]
    assert "16,384" in problem(claims)


def test_a_webp_that_begins_with_something_else_than_a_picture_is_damaged(problem):
    data = saved(COLORS, "WEBP", lossless=True)
    assert "not a picture" in problem(data[:12] + b"ICCP" + data[16:])


def test_the_clear_grey_of_a_gif_does_not_count(read):
    image = read(saved(GREY, "GIF", transparency=5))
    assert np.array_equal(image.pixels[:, :, 0], GREY)
    assert np.array_equal(image.valid, GREY != 5)


def test_a_bmp_with_colours_calibrated_by_hand_says_so(read):
    extra = struct.pack("<IIII", 0, 0, 0, 0) + bytes(4) + b"\1" * 48
    data = bmp(COLORS[::-1, :, ::-1].tobytes(), 64, 40, 24, header=108, extra=extra)
    image = read(data)
    assert np.array_equal(image.pixels, COLORS)
    assert image.notes == ("its calibrated colours were taken for sRGB",)


def test_a_jpeg_2000_of_signed_values_has_its_least_at_black(read):
    values = COLUMNS * 1000 - 32768 + ROWS
    image = read(imagecodecs.jpeg2k_encode(values.astype(np.int16)))
    assert np.array_equal(image.pixels[:, :, 0], values + 32768)


# What is not read at all


@pytest.mark.parametrize("ask", [read_image, read_size])
def test_a_kind_that_is_not_read_is_named_whatever_is_asked_of_it(problem, ask):
    said = problem(imagecodecs.jpegxl_encode(COLORS, lossless=True), ask)
    assert "a JPEG XL picture, which is not read" in said


def test_comments_before_a_drawing_are_passed_over_and_many_of_them_take_no_longer(problem):
    assert "an SVG drawing" in problem(b"<!-- a -- b -->\n<!---->\n<svg>")
    assert "not a picture of any kind" in problem(b"<!---->" * 64)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "not enough memory to read"),
        (DecompressionBombError("of 4000000000 pixels"), "more pixels than Pillow decodes"),
        (SyntaxError("not a GIF file"), "makes no sense (not a GIF file)"),
        (OSError("broken\n  data stream. "), "is damaged: broken data stream."),
        (EOFError(), "is damaged: EOFError"),
    ],
)
def test_whatever_a_decoder_raises_is_one_line(problem, monkeypatch, error, words):
    from PIL import GifImagePlugin

    def failing(file):
        raise error

    monkeypatch.setattr(GifImagePlugin, "GifImageFile", failing)
    assert words in problem(saved(GREY, "GIF"))


def test_a_picture_of_a_camera_that_is_none_is_damaged(problem):
    pytest.importorskip("rawpy")
    data = b"FUJIFILMCCD-RAW " + bytes(500)
    assert find_format(io.BytesIO(data)).name == "camera raw"
    for ask in (read_image, read_size):
        assert "is damaged" in problem(data, ask)
