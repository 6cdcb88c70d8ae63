"""Odd pictures, made here: each comes out right, or as one line that names it; nothing in silence.

The corpus beside the repository has others of the kind; these pass where it is absent.
"""

from __future__ import annotations

import io
import struct
import zlib
from functools import partial

import imagecodecs
import numpy as np
import pytest
import tifffile
from odd_files import (
    bmp,
    bmp_with_profile,
    chunk,
    gif_with_profile,
    jpeg2000_with_profile,
    packed_rows,
    png,
    psd,
    tiff,
)
from PIL import Image, ImageCms

from segmenter.errors import SegmenterError
from segmenter.storage.camera_reader import RawReader
from segmenter.storage.images import read_image, read_size

HEIGHT, WIDTH = 40, 64
ROWS, COLUMNS = np.mgrid[:HEIGHT, :WIDTH]
RNG = np.random.default_rng(5)
SMOOTH = np.stack([ROWS * 5, COLUMNS * 3, (COLUMNS + ROWS) * 2], axis=-1).astype(np.uint8)
GREY = SMOOTH[:, :, 1].copy()
COLORS = RNG.integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)
DEEP = RNG.integers(0, 65536, (HEIGHT, WIDTH, 3), dtype=np.uint16)
FLOATS = RNG.random((HEIGHT, WIDTH, 3)).astype(np.float32)
CLEAR = COLUMNS < 9
ALPHA = np.where(CLEAR, 0, 255).astype(np.uint8)
PALETTE = np.array([[255, 0, 0], [0, 255, 0], [0, 0, 255]], np.uint8)
INDICES = COLUMNS // 8 % 3
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _swapped_profile():
    """Return a profile whose red is sRGB's green and whose green is its red: a swap one sees."""
    data = bytearray(SRGB)
    entries = range(132, 132 + 12 * struct.unpack(">I", data[128:132])[0], 12)
    places = {bytes(data[at : at + 4]): at + 4 for at in entries}
    red, green = places[b"rXYZ"], places[b"gXYZ"]
    data[red : red + 8], data[green : green + 8] = data[green : green + 8], data[red : red + 8]
    return bytes(data)


SWAPPED = _swapped_profile()


def saved(array, kind, **options):
    file = io.BytesIO()
    picture = array if isinstance(array, Image.Image) else Image.fromarray(array)
    picture.save(file, kind, **options)
    return file.getvalue()


def tif(array, **options):
    file = io.BytesIO()
    tifffile.imwrite(file, array, **options)
    return file.getvalue()


def _read(tmp_path, data, name="odd.bin"):
    path = tmp_path / name
    path.write_bytes(data)
    image = read_image(path)
    size = read_size(path)
    assert (size.width, size.height) == (image.width, image.height)
    return image


def _problem(tmp_path, data, name="odd.bin"):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SegmenterError) as caught:
        read_image(path)
    assert name in caught.value.problem
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize("bits", [1, 2, 4, 8, 16])
def test_grey_png_of_any_depth_interlaced_or_not_with_or_without_a_key(
    tmp_path, capfd, bits, interlaced
):
    most = (1 << bits) - 1
    values = (COLUMNS * 900 + ROWS) % (most + 1)
    key = int(values[3, 3])
    expected = values * (65535 if bits == 16 else 255) // most
    for extra in (b"", chunk(b"tRNS", struct.pack(">H", key))):
        image = _read(tmp_path, png(values, bits, 0, extra, interlaced))
        assert np.array_equal(image.pixels[:, :, 0], expected)
        assert image.pixels.dtype == (np.uint16 if bits == 16 else np.uint8)
        assert np.array_equal(image.valid, values != key if extra else np.full_like(CLEAR, True))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("color", [4, 6])
def test_png_with_alpha_keeps_its_depth(tmp_path, capfd, bits, color, interlaced):
    colors = (COLORS if bits == 8 else DEEP)[:, :, : 1 if color == 4 else 3]
    samples = np.dstack([colors, ALPHA.astype(colors.dtype) * (1 if bits == 8 else 257)])
    image = _read(tmp_path, png(samples, bits, color, interlaced=interlaced))
    assert np.array_equal(image.pixels, colors)
    assert image.pixels.dtype == colors.dtype
    assert np.array_equal(image.valid, ~CLEAR)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("bits", [2, 4, 8])
def test_png_with_a_short_palette(tmp_path, bits):
    plte = chunk(b"PLTE", PALETTE.tobytes())
    assert np.array_equal(_read(tmp_path, png(INDICES, bits, 3, plte)).pixels, PALETTE[INDICES])
    image = _read(tmp_path, png(INDICES, bits, 3, plte + chunk(b"tRNS", b"\xff\x00")))
    assert np.array_equal(image.valid, INDICES != 1)
    assert "no palette" in _problem(tmp_path, png(INDICES, bits, 3))


@pytest.mark.parametrize("interlaced", [False, True])
def test_png_whose_data_ends_early_is_noticed_though_every_checksum_is_right(tmp_path, interlaced):
    data = png(COLORS[:20], 8, 2, interlaced=interlaced, claims=(WIDTH, HEIGHT))
    assert "cut short" in _problem(tmp_path, data)
    white = np.full_like(COLORS, 255)
    assert np.array_equal(_read(tmp_path, png(white, 8, 2, interlaced=interlaced)).pixels, white)


@pytest.mark.parametrize(
    "extra",
    [
        chunk(b"iTXt", b"a\0\1\0\0\0" + zlib.compress(b"a" * 20_000_000)),
        chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 20_000_000)),
        chunk(b"iCCP", b"a\0\0" + zlib.compress(b"a" * 20_000_000)),
    ],
    ids=["iTXt", "zTXt", "iCCP"],
)
def test_png_with_a_bomb_among_its_texts_is_read_without_them(tmp_path, extra):
    image = _read(tmp_path, png(COLORS, 8, 2, extra))
    assert np.array_equal(image.pixels, COLORS)
    assert any("left aside" in note for note in image.notes)


def test_other_gammas_and_code_points_are_said(tmp_path):
    linear = png(COLORS, 8, 2, chunk(b"gAMA", struct.pack(">I", 100_000)))
    assert "gamma of 1" in _read(tmp_path, linear).notes[0]
    usual = png(COLORS, 8, 2, chunk(b"gAMA", struct.pack(">I", 45_455)))
    assert _read(tmp_path, usual).notes == ()
    hdr = png(COLORS, 8, 2, chunk(b"cICP", b"\x09\x10\0\1"))
    assert "CICP 9/16" in _read(tmp_path, hdr).notes[0]


PROFILED = {
    "png": partial(saved, SMOOTH, "PNG"),
    "jpeg": partial(saved, SMOOTH, "JPEG", quality=98),
    "webp": partial(saved, SMOOTH, "WEBP", lossless=True),
    "avif": partial(saved, SMOOTH, "AVIF", quality=98),
    "tiff": lambda icc_profile: tif(SMOOTH, photometric="rgb", iccprofile=icc_profile),
    "tiff16": lambda icc_profile: tif(
        SMOOTH.astype(np.uint16) * 257, photometric="rgb", iccprofile=icc_profile
    ),
    "tiff32": lambda icc_profile: tif(
        SMOOTH.astype(np.float32) / 255, photometric="rgb", iccprofile=icc_profile
    ),
    "png16": lambda icc_profile: png(
        SMOOTH.astype(np.int64) * 257,
        16,
        2,
        chunk(b"iCCP", b"x\0\0" + zlib.compress(icc_profile)),
    ),
    "bmp": lambda icc_profile: bmp_with_profile(SMOOTH, icc_profile),
    "gif": lambda icc_profile: gif_with_profile(
        saved(Image.fromarray(SMOOTH).quantize(256), "GIF"), icc_profile
    ),
    "jpeg2000": lambda icc_profile: jpeg2000_with_profile(saved(SMOOTH, "JPEG2000"), icc_profile),
    "lossless jpeg": lambda icc_profile: _lossless_jpeg_with(icc_profile),
}


def _lossless_jpeg_with(profile):
    data = imagecodecs.jpeg_encode(SMOOTH, lossless=True)
    part = b"ICC_PROFILE\0\1\1" + profile
    return data[:2] + b"\xff\xe2" + struct.pack(">H", len(part) + 2) + part + data[2:]


@pytest.mark.parametrize("kind", PROFILED)
def test_a_colour_profile_is_converted_in_every_kind_of_file_and_depth(tmp_path, kind):
    image = _read(tmp_path, PROFILED[kind](icc_profile=SWAPPED))
    shown = image.pixels / {"u1": 255, "u2": 65535, "f4": 1}[image.pixels.dtype.str[1:]]
    assert np.abs(shown - SMOOTH[:, :, [1, 0, 2]] / 255).mean() < 0.03
    assert any("to sRGB" in note for note in image.notes)


@pytest.mark.parametrize("kind", PROFILED)
def test_a_damaged_profile_is_left_aside_and_said_in_every_kind_of_file(tmp_path, kind):
    image = _read(tmp_path, PROFILED[kind](icc_profile=b"rubbish" * 30))
    assert any("profile" in note for note in image.notes)


@pytest.mark.parametrize(
    "data",
    [
        tif(SMOOTH.astype(np.float32) * 9, photometric="rgb", iccprofile=SWAPPED),
        tif(SMOOTH.astype(np.int32) - 99, photometric="rgb", iccprofile=SWAPPED),
        tif(DEEP[:, :, :2], photometric="minisblack", planarconfig="contig", iccprofile=SWAPPED),
        tif(COLORS, photometric="cielab", iccprofile=SWAPPED),
        png(GREY, 8, 0, chunk(b"iCCP", b"x\0\0" + zlib.compress(SWAPPED))),
        bmp_with_profile(SMOOTH, b"c:\\profile.icm\0", b"KNIL"),
    ],
    ids=["floats past 1", "negative", "channels", "Lab", "RGB's on grey", "linked"],
)
def test_a_profile_that_cannot_be_applied_is_said(tmp_path, data):
    assert any("profile" in note for note in _read(tmp_path, data).notes)


def test_a_profile_leaves_what_is_not_finite_invalid(tmp_path):
    values = SMOOTH.astype(np.float32) / 255
    values[3, 4, 1] = np.nan
    image = _read(tmp_path, tif(values, photometric="rgb", iccprofile=SWAPPED))
    assert np.argwhere(~image.valid).tolist() == [[3, 4]]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("photometric", [0, 1])
@pytest.mark.parametrize("bits", [1, 2, 4, 10, 12, 14])
def test_tiff_of_packed_samples_of_any_depth(tmp_path, bits, photometric, order):
    most = (1 << bits) - 1
    full = 65535 if bits > 8 else 255
    values = (COLUMNS * 37 + ROWS * 11) % (most + 1)
    data = packed_rows(values, bits, b"")
    data = tiff(data, WIDTH, HEIGHT, bits=bits, photometric=photometric, order=order)
    expected = (values * full + most // 2) // most
    shown = _read(tmp_path, data).pixels[:, :, 0]
    assert np.array_equal(shown, expected if photometric else full - expected)


@pytest.mark.parametrize("codec", ["deflate", "lzw", "zstd", "lzma"])
@pytest.mark.parametrize("predictor", [False, True])
@pytest.mark.parametrize("values", [COLORS, DEEP, FLOATS], ids=["u8", "u16", "f32"])
def test_tiff_predictors_at_every_depth(tmp_path, codec, predictor, values):
    data = tif(values, photometric="rgb", compression=codec, predictor=predictor)
    assert np.array_equal(_read(tmp_path, data).pixels, values)


@pytest.mark.parametrize(
    ("text", "dtype", "marked"),
    [
        ("9", "u1", 9),
        ("9.5", "u1", None),
        ("-9999", "u1", None),
        ("300", "u1", None),
        ("abc", "u1", None),
        ("-32768 ", "i2", -32768),
        ("nan", "f4", np.nan),
        ("-3.40282346638529e+38", "f4", np.finfo(np.float32).min),
        ("1e300", "f2", None),
    ],
)
def test_tiff_no_data_counts_only_where_the_value_is_that_very_one(tmp_path, text, dtype, marked):
    values = (COLUMNS % 20).astype(dtype)
    if marked is not None:
        values[4] = marked
    image = _read(tmp_path, tif(values, extratags=[(42113, "s", 0, text, True)]))
    gone = np.isnan(values) if marked is np.nan else values == marked
    assert np.array_equal(image.valid, ~gone if marked is not None else np.full_like(CLEAR, True))


def test_tiff_no_data_of_many_channels_wants_all_of_them(tmp_path):
    values = np.moveaxis(DEEP, 2, 0) | 1
    values[:, :3] = 0
    values[0, 10, 10] = 0
    tag = [(42113, "s", 0, "0", True)]
    data = tif(values, photometric="minisblack", planarconfig="separate", extratags=tag)
    assert np.array_equal(_read(tmp_path, data).valid, ROWS >= 3)


def test_tiff_pages_of_different_sizes_and_imagej_stacks_are_pages(tmp_path):
    path = tmp_path / "pages.tif"
    with tifffile.TiffWriter(path) as writer:
        writer.write(COLORS, photometric="rgb")
        writer.write(DEEP[:10, :11], photometric="rgb")
        writer.write(GREY[:7], photometric="minisblack")
    assert [read_image(path, page).pixels.shape for page in range(3)] == [
        (40, 64, 3),
        (10, 11, 3),
        (7, 64, 1),
    ]
    stack = np.arange(3 * HEIGHT * WIDTH, dtype=np.uint16).reshape(3, HEIGHT, WIDTH)
    tifffile.imwrite(path, stack, imagej=True)
    assert np.array_equal(read_image(path, 2).pixels[:, :, 0], stack[2])
    tifffile.imwrite(path, stack, ome=True, photometric="minisblack", metadata={"axes": "CYX"})
    assert read_image(path).notes == ("page 1 of 3 used",)


@pytest.mark.parametrize(
    ("samples", "options", "channels", "valid"),
    [
        (np.dstack([COLORS, ALPHA]), {"extrasamples": ["unassalpha"]}, 3, ~CLEAR),
        (np.dstack([FLOATS, ALPHA / np.float32(255)]), {"extrasamples": ["unassalpha"]}, 3, ~CLEAR),
        (np.dstack([COLORS, GREY]), {"extrasamples": ["unspecified"]}, 4, None),
        (
            np.dstack([COLORS, GREY, ALPHA]),
            {"extrasamples": ["unspecified", "unassalpha"]},
            4,
            ~CLEAR,
        ),
        (
            np.dstack([GREY, ALPHA]),
            {
                "photometric": "minisblack",
                "planarconfig": "contig",
                "extrasamples": ["unassalpha"],
            },
            1,
            ~CLEAR,
        ),
    ],
    ids=["rgba", "float rgba", "rgb + nir", "rgb + nir + alpha", "grey + alpha"],
)
def test_tiff_extra_samples_are_alpha_or_channels(tmp_path, samples, options, channels, valid):
    image = _read(tmp_path, tif(samples, **{"photometric": "rgb", **options}))
    assert np.array_equal(image.pixels, samples[:, :, :channels])
    assert np.array_equal(image.valid, np.full_like(CLEAR, True) if valid is None else valid)


@pytest.mark.parametrize("deep", [False, True])
def test_tiff_palettes_of_8_and_16_bits(tmp_path, deep):
    table = RNG.integers(0, 65536 if deep else 256, (3, 256)).astype(np.uint16)
    data = tif(INDICES.astype(np.uint8), photometric="palette", colormap=table)
    assert np.array_equal(_read(tmp_path, data).pixels, (table >> (8 * deep)).T[INDICES])


def test_tiff_lab_of_16_bits_and_icclab_become_srgb(tmp_path):
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    transform = ImageCms.buildTransform(srgb, lab, "RGB", "LAB")
    values = np.asarray(ImageCms.applyTransform(Image.fromarray(SMOOTH), transform))
    light, ab = values[:, :, :1].astype(np.uint16) * 257, values[:, :, 1:].view(np.int8)
    deep = np.dstack([light, (ab.astype(np.int16) * 256).view(np.uint16)])
    image = _read(tmp_path, tif(deep, photometric="cielab"))
    assert image.pixels.dtype == np.uint16
    assert np.abs(image.pixels / 257 - SMOOTH).mean() < 4
    shifted = np.dstack([values[:, :, :1], (ab.astype(int) + 128).astype(np.uint8)])
    image = _read(tmp_path, tif(shifted, photometric="icclab"))
    assert np.abs(image.pixels.astype(int) - SMOOTH).mean() < 4


def _rle(depth):
    """Return rows of runs of eight pixels, the colours in turn, and the picture."""
    factor = 1 if depth == 8 else 17
    runs = [[bytes([8, (row + run) % 3 * factor]) for run in range(8)] for row in range(HEIGHT)]
    picture = PALETTE[(np.arange(HEIGHT)[::-1, None] + np.arange(WIDTH) // 8) % 3]
    return b"".join(b"".join(row) + b"\0\0" for row in runs) + b"\0\1", picture


BGR = COLORS[:, :, ::-1]
BMP_PALETTE = b"".join(bytes([blue, green, red, 0]) for red, green, blue in PALETTE.tolist())
V4_MASKS = struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000) + b"BGRs" + bytes(48)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (bmp(BGR[::-1].tobytes(), WIDTH, HEIGHT, 24), COLORS),
        (bmp(BGR.tobytes(), WIDTH, -HEIGHT, 24), COLORS),
        (bmp(np.dstack([BGR, ALPHA])[::-1].tobytes(), WIDTH, HEIGHT, 32), COLORS),
        (bmp(_rle(8)[0], WIDTH, HEIGHT, 8, compression=1, palette=BMP_PALETTE), _rle(8)[1]),
        (bmp(_rle(4)[0], WIDTH, HEIGHT, 4, compression=2, palette=BMP_PALETTE), _rle(4)[1]),
    ],
    ids=["24", "top down", "32 unused", "RLE8", "RLE4"],
)
def test_bmp_of_every_packing(tmp_path, data, expected):
    assert np.array_equal(_read(tmp_path, data).pixels, expected)


def test_bmp_of_16_bits_and_with_alpha(tmp_path):
    red, green, blue = (COLORS[:, :, channel].astype(np.uint16) for channel in range(3))
    packed = (red >> 3 << 11) | (green >> 2 << 5) | (blue >> 3)
    masks = struct.pack("<III", 0xF800, 0x7E0, 0x1F)
    data = bmp(packed[::-1].tobytes(), WIDTH, HEIGHT, 16, compression=3, extra=masks)
    assert np.abs(_read(tmp_path, data).pixels.astype(int) - COLORS).max() <= 8
    rgba = np.dstack([BGR, ALPHA])[::-1].tobytes()
    data = bmp(rgba, WIDTH, HEIGHT, 32, compression=3, header=108, extra=V4_MASKS)
    assert np.array_equal(_read(tmp_path, data).valid, ~CLEAR)


def _pam(samples, kind, most=255):
    height, width, channels = samples.shape
    order = ">u2" if most > 255 else "u1"
    head = f"P7\nWIDTH {width}\nHEIGHT {height}\nDEPTH {channels}\nMAXVAL {most}\n"
    return (head + f"TUPLTYPE {kind}\nENDHDR\n").encode() + samples.astype(order).tobytes()


@pytest.mark.parametrize(
    ("samples", "kind", "most", "channels"),
    [
        (COLORS, "RGB", 255, 3),
        (DEEP, "RGB", 65535, 3),
        (np.dstack([COLORS, ALPHA]), "RGB_ALPHA", 255, 3),
        (np.dstack([GREY, ALPHA]), "GRAYSCALE_ALPHA", 255, 1),
        (GREY[:, :, None], "GRAYSCALE", 255, 1),
        (np.dstack([COLORS, COLORS[:, :, :2]]), "BANDS", 255, 5),
    ],
    ids=str,
)
def test_pam_of_any_depth_and_channels(tmp_path, samples, kind, most, channels):
    image = _read(tmp_path, _pam(samples, kind, most))
    assert np.array_equal(image.pixels, samples[:, :, :channels])
    assert image.valid.all() != kind.endswith("ALPHA")


def test_pam_in_black_and_white_and_in_inks(tmp_path):
    bits = (COLUMNS + ROWS)[:, :, None] % 2
    assert np.array_equal(_read(tmp_path, _pam(bits, "BLACKANDWHITE", 1)).pixels, bits * 255)
    inks = np.asarray(Image.fromarray(SMOOTH).convert("CMYK"))
    image = _read(tmp_path, _pam(inks, "CMYK"))
    assert np.abs(image.pixels.astype(int) - SMOOTH).max() <= 4


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("channels", [1, 3])
def test_pfm_is_read_from_the_bottom_in_either_byte_order(tmp_path, order, channels):
    values = FLOATS[:, :, :channels]
    head = f"{'Pf' if channels == 1 else 'PF'}\n64 40\n{'-' if order == '<' else ''}1.0\n"
    data = head.encode() + values[::-1].astype(order + "f4").tobytes()
    image = _read(tmp_path, data)
    assert image.pixels.dtype == np.float32
    assert np.array_equal(image.pixels, values)


def test_photoshop_files_without_layers(tmp_path):
    assert np.array_equal(_read(tmp_path, psd(COLORS)).pixels, COLORS)
    assert np.array_equal(_read(tmp_path, psd(np.dstack([COLORS, ALPHA]))).valid, ~CLEAR)
    assert "more than 8 bits" in _problem(tmp_path, psd(DEEP.astype(">u2"), 16))


def test_jpeg_ls_and_deep_jpegs_keep_profile_and_orientation(tmp_path):
    data = imagecodecs.jpegls_encode(GREY)
    assert np.array_equal(_read(tmp_path, data).pixels[:, :, 0], GREY)
    exif = Image.Exif()
    exif[0x0112] = 6
    part = exif.tobytes()
    data = imagecodecs.jpeg_encode(GREY.astype(np.uint16) * 16, bitspersample=12, lossless=True)
    data = data[:2] + b"\xff\xe1" + struct.pack(">H", len(part) + 2) + part + data[2:]
    image = _read(tmp_path, data)
    assert image.pixels.dtype == np.uint16
    assert np.array_equal(image.pixels[:, :, 0] >> 8, np.rot90(GREY, -1))
    assert any("upright" in note for note in image.notes)


def test_heif_keeps_its_depth_profile_and_pages(tmp_path):
    pillow_heif = pytest.importorskip("pillow_heif")
    first, second = Image.fromarray(SMOOTH), Image.fromarray(255 - SMOOTH)
    file = io.BytesIO()
    both = pillow_heif.from_pillow(first)
    both.add_from_pillow(second)
    both.save(file, quality=98, icc_profile=SWAPPED)
    image = _read(tmp_path, file.getvalue(), "two.heic")
    assert image.notes[0] == "picture 1 of 2 used"
    second_page = read_image(tmp_path / "two.heic", 1)
    assert abs(int(second_page.pixels.mean()) - (255 - SMOOTH).mean()) < 3
    file = io.BytesIO()
    values = SMOOTH.astype(np.uint16) * 257
    deep = pillow_heif.from_bytes("RGB;16", (WIDTH, HEIGHT), values.tobytes())
    deep.save(file, quality=98)
    image = _read(tmp_path, file.getvalue(), "deep.heic")
    assert image.pixels.dtype == np.uint16
    assert len(np.unique(image.pixels)) > 256


@pytest.mark.parametrize("flip", [1, 6])
def test_camera_raw_is_developed_at_16_bits(tmp_path, flip):
    pytest.importorskip("rawpy")
    colors = np.where(COLUMNS[:, :, None] < WIDTH // 2, (0.6, 0.2, 0.1), (0.1, 0.3, 0.7))
    channel = (ROWS % 2).astype(int) + COLUMNS % 2
    sensor = np.take_along_axis(colors, channel[:, :, None], 2)[:, :, 0]
    to_camera = [3.2406, -1.5372, -0.4986, -0.9689, 1.8758, 0.0415, 0.0557, -0.204, 1.057]
    fractions = [part for value in to_camera for part in (round(value * 10000), 10000)]
    path = tmp_path / "a.dng"
    tifffile.imwrite(
        path,
        np.rint(sensor * 4000).astype(np.uint16),
        photometric=32803,
        metadata=None,
        extratags=[
            (274, "H", 1, flip, True),
            (33421, "H", 2, (2, 2), True),
            (33422, "B", 4, bytes([0, 1, 1, 2]), True),
            (50706, "B", 4, bytes([1, 4, 0, 0]), True),
            (50708, "s", 0, "Test Camera", True),
            (50717, "I", 1, 4095, True),
            (50721, "2i", 9, fractions, True),
            (50728, "2I", 3, [1, 1] * 3, True),
            (50778, "H", 1, 21, True),
        ],
    )
    image = read_image(path)
    assert image.pixels.dtype == np.uint16
    size = read_size(path)
    assert (size.height, size.width) == image.pixels.shape[:2]
    with path.open("rb") as file:  # as of raw files that are no TIFF
        assert RawReader().size(file) == size
    upright = np.rot90(image.pixels, flip == 6)
    assert upright.shape == (HEIGHT, WIDTH, 3)
    assert upright[20, 10].argmax() == 0
    assert upright[20, 54].argmax() == 2
    assert any("camera raw" in note for note in image.notes)
    assert any("upright" in note for note in image.notes) == (flip == 6)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (imagecodecs.jpegxl_encode(COLORS, lossless=True), "JPEG XL"),
        (imagecodecs.jpegxr_encode(COLORS), "JPEG XR"),
        (b"\x76\x2f\x31\x01" + bytes(99), "OpenEXR"),
        (b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 4 +X 4\n", "Radiance"),
        (saved(COLORS, "DDS"), "DDS"),
        (b"8BPS\0\x02" + bytes(99), "large kind"),
        (b"gimp xcf v011\0" + bytes(99), "GIMP"),
        (b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41" + bytes(99), "video"),
        (b"\x1aE\xdf\xa3" + bytes(99), "video"),
        (b"RIFF\0\1\0\0AVI LIST" + bytes(99), "video"),
        (b"\x1f\x8b\x08" + bytes(99), "archive"),
        (b"Rar!\x1a\x07\0" + bytes(99), "archive"),
        (b"SIMPLE  =                    T" + b" " * 99, "FITS"),
        (bytes(128) + b"DICM" + bytes(99), "DICOM"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE svg PUBLIC 'x'>\n<svg/>", "SVG"),
        (b"<?xml version='1.0'?><error>Not found</error>", "XML"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n", "Git LFS"),
        (b"\xff" * 5000, "no|not"),
        (b"\x89", "not a picture"),
    ],
)
def test_what_is_no_picture_that_is_read_is_named_with_what_to_do(tmp_path, data, words):
    assert any(word in _problem(tmp_path, data, "photo.jpg") for word in words.split("|"))


JPEG = saved(SMOOTH, "JPEG")
SCANS = saved(SMOOTH, "JPEG", progressive=True)


def _claiming(data, marker, width, height):
    at = data.index(marker) + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


@pytest.mark.parametrize(
    "data",
    [
        _claiming(JPEG, b"\xff\xc0", 7900, 7900),
        _claiming(JPEG, b"\xff\xc0", 65535, 65535),
        _claiming(SCANS, b"\xff\xc2", 7900, 7900),
        SCANS[:-2] + SCANS[SCANS.rindex(b"\xff\xda") : -2] * 200 + SCANS[-2:],
        png(COLORS, 8, 2, claims=(0, HEIGHT)),
        png(COLORS, 8, 2, claims=(7900, 7900)),
        png(COLORS, 8, 2, claims=(100_000, 100_000)),
        tiff(zlib.compress(bytes(99)), 7900, 7900, compression=8),
        tiff(zlib.compress(bytes(99)), 0x7FFFFFFF, 0x7FFFFFFF, compression=8),
        tiff(bytes(99), 64, 40, size=1 << 31),
        tiff(zlib.compress(bytes(50_000_000)), 64, 64, compression=8),
        tiff(bytes(9), 0, 9),
        b"MM\0*\0\0\0\0",
        b"II*\0\x08\0\0\0" + bytes(6),
        bmp(b"", 7900, 7900, 24),
        bmp(b"", 100_000, 100_000, 24),
        bmp(b"", 0, 10, 24),
        bmp(b"", -5, 10, 24),
        bmp(b"\xff" * 300, WIDTH, HEIGHT, 8, compression=1, palette=BMP_PALETTE),
        b"P6 999999 999999 255\n",
        b"P6 7900 7900 65535\n",
        b"P6 0 10 255\n",
        b"P6 1 1 0\n\0\0\0",
        b"P6 1 1 70000\n\0\0\0\0\0\0",
        b"P2 2 1 255 -1 5",
        b"PF 7900 7900 -1\n",
        b"PF\n4 4\nhuge\n" + bytes(200),
        b"P7\nWIDTH 7900\nHEIGHT 7900\nDEPTH 1024\nMAXVAL 255\nENDHDR\n",
        b"P7\nWIDTH 64\n",
        b"P7\nWIDTH 64\nHEIGHT 40\nDEPTH 3\nENDHDR\n" + bytes(9000),
        b"GIF89a\x10\0\x10\0\0\0\0;",
        b"RIFF\x1e\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xff\xff\x0f" + bytes(12),
        b"qoif" + struct.pack(">II", 7900, 7900) + b"\4\0" + bytes(20),
        struct.pack("<BBBHHBHHHHBB", 0, 0, 10, 0, 0, 0, 0, 0, 65535, 65535, 32, 0),
    ],
    ids=range(34),
)
def test_headers_that_claim_what_is_not_there_are_refused_at_once(tmp_path, data, memory_of):
    used = memory_of(lambda: _problem(tmp_path, data))
    assert used < 400e6
