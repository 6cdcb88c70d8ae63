"""Pictures of every kind are read right or refused clearly; nothing is lost in silence."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import zlib
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from segmenter.errors import SegmenterError
from segmenter.storage.formats import FORMATS
from segmenter.storage.images import read_image, read_size
from segmenter.storage.suffixes import SUFFIXES, SUFFIXES_OF

RNG = np.random.default_rng(5)
COLORS = RNG.integers(0, 256, (24, 37, 3), dtype=np.uint8)
GREY = COLORS[:, :, 0]
DEEP = RNG.integers(0, 65536, (24, 37, 3), dtype=np.uint16)
ALPHA = np.where(np.arange(37) < 9, 0, 255).astype(np.uint8) * np.ones((24, 1), np.uint8)


def _smooth():
    y, x = np.mgrid[:48, :80]
    return np.stack([y * 5, x * 3, (x + y) * 2], axis=-1).astype(np.uint8)


@pytest.mark.parametrize("kind", ["PNG", "BMP", "PPM", "TIFF", "TGA", "SGI", "PCX", "QOI", "ICO"])
def test_lossless_kinds_come_back_exactly_whatever_their_name(tmp_path, kind):
    path = tmp_path / "picture.jpg"
    Image.fromarray(COLORS).save(path, kind, **({"sizes": [(37, 24)]} if kind == "ICO" else {}))
    image = read_image(path)
    assert np.array_equal(image.pixels, COLORS)
    assert image.valid.all()
    assert image.name == "picture.jpg"
    assert read_size(path).width == 37


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "JPEG2000", "AVIF", "GIF"])
def test_lossy_kinds_come_back_as_pillow_decodes_them(tmp_path, kind):
    path = tmp_path / "picture"
    Image.fromarray(_smooth()).save(path, kind)
    with Image.open(path) as picture:
        expected = np.asarray(picture.convert("RGB"))
    assert np.array_equal(read_image(path).pixels, expected)
    assert (read_size(path).width, read_size(path).height) == (80, 48)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_exif_orientation_is_applied_and_said(tmp_path, kind, orientation):
    path = tmp_path / "picture"
    exif = Image.Exif()
    exif[0x0112] = orientation
    lossless = {"lossless": True} if kind == "WEBP" else {}
    if kind == "TIFF":
        tags = ImageFileDirectory_v2()
        tags[274] = orientation
        Image.fromarray(_smooth()).save(path, kind, tiffinfo=tags)
    else:
        Image.fromarray(_smooth()).save(path, kind, exif=exif, **lossless)
    turns = {
        1: lambda a: a,
        2: np.fliplr,
        3: lambda a: np.rot90(a, 2),
        4: np.flipud,
        5: lambda a: a.swapaxes(0, 1),
        6: lambda a: np.rot90(a, -1),
        7: lambda a: np.rot90(a, 2).swapaxes(0, 1),
        8: np.rot90,
    }
    image = read_image(path)
    expected = turns[orientation](_smooth())
    assert image.pixels.shape == expected.shape
    assert np.abs(image.pixels.astype(int) - expected).mean() < 4
    assert (read_size(path).height, read_size(path).width) == expected.shape[:2]
    assert any("upright" in note for note in image.notes) == (orientation > 1)


@pytest.mark.parametrize("mode", ["LA", "RGBA", "PA", "P"])
def test_alpha_becomes_validity(tmp_path, mode):
    path = tmp_path / "picture.png"
    rgba = Image.fromarray(np.dstack([np.repeat(GREY[:, :, None], 3, 2), ALPHA]))
    if mode == "P":
        picture = Image.fromarray((ALPHA > 0).astype(np.uint8))
        picture.putpalette([9, 9, 9, 200, 10, 30])
        picture.save(path, transparency=0)
    else:
        rgba.convert("LA" if mode == "PA" else mode).save(path)
    image = read_image(path)
    assert np.array_equal(image.valid, ALPHA > 0)
    assert any("transparent" in note for note in image.notes)


def test_a_colour_key_makes_pixels_transparent_at_any_depth(tmp_path):
    values = np.tile(np.arange(4, dtype=np.uint8), (4, 8))
    for bits in (1, 2, 4, 8, 16):
        most = (1 << bits) - 1
        data = _png(values.clip(0, most), bits, key=1)
        (tmp_path / "key.png").write_bytes(data)
        image = read_image(tmp_path / "key.png")
        assert np.array_equal(image.valid, values.clip(0, most) != 1), bits
        full = 65535 if bits == 16 else 255
        assert np.array_equal(
            image.pixels[:, :, 0], values.clip(0, most).astype(int) * full // most
        )


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(values, bits, key=None):
    """Write a grey PNG of any depth by hand."""
    height, width = values.shape
    if bits == 16:
        rows = [row.astype(">u2").tobytes() for row in values]
    else:
        planes = (values[:, :, None] >> np.arange(bits - 1, -1, -1)) & 1
        rows = [np.packbits(row.reshape(-1)).tobytes() for row in planes.astype(np.uint8)]
    head = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)
    key_chunk = b"" if key is None else _chunk(b"tRNS", struct.pack(">H", key))
    packed = zlib.compress(b"".join(b"\0" + row for row in rows))
    start = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + key_chunk
    return start + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_16_bits_stay_16(tmp_path, channels):
    values = np.dstack([DEEP, np.full((24, 37), 65535, np.uint16)])[:, :, :channels]
    flat = values[:, :, 0] if channels == 1 else values
    (tmp_path / "a.png").write_bytes(imagecodecs.png_encode(np.ascontiguousarray(flat)))
    extra = {"extrasamples": ["unassalpha"]} if channels == 4 else {}
    tifffile.imwrite(
        tmp_path / "a.tif", flat, photometric="minisblack" if channels == 1 else "rgb", **extra
    )
    (tmp_path / "a.jp2").write_bytes(imagecodecs.jpeg2k_encode(flat, reversible=True, level=0))
    head = {1: b"P5\n# a comment\n37 24 65535\n", 3: b"P6 37 24 65535\n"}.get(channels)
    paths = ["a.png", "a.tif", "a.jp2"]
    if head:
        (tmp_path / "a.ppm").write_bytes(head + flat.astype(">u2").tobytes())
        paths.append("a.ppm")
    for name in paths:
        image = read_image(tmp_path / name)
        assert image.pixels.dtype == np.uint16, name
        assert np.array_equal(image.pixels, values[:, :, : min(channels, 3)]), name


@pytest.mark.parametrize(
    "compression",
    [None, "lzw", "deflate", "packbits", "zstd", "lzma", "jpeg2000", "webp", "png", "jpegxl"],
)
@pytest.mark.parametrize("tile", [None, (16, 16)])
@pytest.mark.parametrize("big", [False, True])
def test_tiff_compressions_tiled_or_not_classic_or_big(tmp_path, compression, tile, big):
    path = tmp_path / "a.tif"
    lossless = {"webp": {"lossless": True}, "jpeg2000": {"reversible": True}}
    options = {"jpegxl": {"lossless": True}, **lossless}.get(compression)
    tifffile.imwrite(
        path,
        COLORS,
        bigtiff=big,
        tile=tile,
        compression=compression,
        compressionargs=options,
        photometric="rgb",
        rowsperstrip=None if tile else 7,
    )
    assert np.array_equal(read_image(path).pixels, COLORS)


@pytest.mark.parametrize(
    "dtype", ["u1", "u2", ">u2", "u4", "i1", "i2", "i4", "f2", "f4", ">f4", "f8"]
)
@pytest.mark.parametrize("planar", ["contig", "separate"])
def test_tiff_of_many_channels_and_any_depth(tmp_path, dtype, planar):
    values = (RNG.random((5, 20, 30)) * 100 - (50 if dtype[-2] in "if" else 0)).astype(dtype)
    stored = values if planar == "separate" else np.moveaxis(values, 0, 2)
    path = tmp_path / "a.tif"
    tifffile.imwrite(
        path,
        stored,
        photometric="minisblack",
        planarconfig=planar,
        byteorder=">" if ">" in dtype else "<",
    )
    image = read_image(path)
    kept = {"u1": np.uint8, "u2": np.uint16, ">u2": np.uint16, "u4": np.uint16}
    assert image.pixels.dtype == kept.get(dtype, np.float32)
    assert np.array_equal(image.pixels, np.moveaxis(values, 0, 2).astype(image.pixels.dtype))


def test_nan_and_the_no_data_tag_become_invalid(tmp_path):
    values = RNG.random((20, 30)).astype(np.float32)
    values[3, 4], values[5, 6], values[7, 8] = np.nan, np.inf, -9999
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, values, extratags=[(42113, "s", 0, "-9999", True)])
    image = read_image(path)
    assert sorted(zip(*np.nonzero(~image.valid), strict=True)) == [(3, 4), (5, 6), (7, 8)]
    tifffile.imwrite(path, COLORS, photometric="rgb", extratags=[(42113, "s", 0, "7", True)])
    assert np.array_equal(read_image(path).valid, ~(COLORS == 7).all(axis=2))


def test_premultiplied_alpha_is_undone(tmp_path):
    alpha = np.full((24, 37), 128, np.uint8)
    premultiplied = np.rint(COLORS * (128 / 255)).astype(np.uint8)
    path = tmp_path / "a.tif"
    stored = np.dstack([premultiplied, alpha])
    tifffile.imwrite(path, stored, photometric="rgb", extrasamples=["assocalpha"])
    assert np.abs(read_image(path).pixels.astype(int) - COLORS).max() <= 2


def test_pages_are_chosen_and_said(tmp_path):
    path = tmp_path / "a.tif"
    with tifffile.TiffWriter(path) as writer:
        for page in range(3):
            writer.write(COLORS + np.uint8(page), photometric="rgb")
    assert read_image(path).notes == ("page 1 of 3 used",)
    assert np.array_equal(read_image(path, page=2).pixels, COLORS + np.uint8(2))
    assert read_size(path).pages == 3
    for page in (3, -1):
        with pytest.raises(SegmenterError, match=r"a\.tif"):
            read_image(path, page=page)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_is_taken_and_said(tmp_path, kind):
    path = tmp_path / "a"
    frames = [Image.fromarray(np.full((9, 9, 3), value, np.uint8)) for value in (10, 200)]
    frames[0].save(path, kind, save_all=True, append_images=frames[1:], lossless=True)
    image = read_image(path)
    assert abs(int(image.pixels.max()) - 10) <= 2
    assert image.notes[0] == "frame 1 of 2 used"
    assert abs(int(read_image(path, page=1).pixels.min()) - 200) <= 2


def _wide_profile(mode="RGB"):
    """Return a profile whose green is sRGB's red and whose red is its green: a swap one sees."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", data[128:132])[0]
    places = {}
    for index in range(count):
        at = 132 + 12 * index
        places[bytes(data[at : at + 4])] = at
    red, green = places[b"rXYZ"] + 4, places[b"gXYZ"] + 4
    data[red : red + 8], data[green : green + 8] = data[green : green + 8], data[red : red + 8]
    return bytes(data)


@pytest.mark.parametrize("bits", [8, 16])
def test_an_embedded_profile_is_converted_to_srgb_in_full_depth(tmp_path, bits):
    profile = _wide_profile()
    values = _smooth() if bits == 8 else _smooth().astype(np.uint16) * 257
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, values, photometric="rgb", iccprofile=profile)
    image = read_image(path)
    assert image.pixels.dtype == values.dtype
    swapped = values[:, :, [1, 0, 2]].astype(int)
    assert np.abs(image.pixels.astype(int) - swapped).max() <= 2 * (1 if bits == 8 else 257)
    assert any("to sRGB" in note for note in image.notes)


def test_srgb_itself_changes_nothing(tmp_path):
    path = tmp_path / "a.png"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.fromarray(COLORS).save(path, icc_profile=profile)
    assert np.array_equal(read_image(path).pixels, COLORS)
    assert read_image(path).notes == ()


@pytest.mark.parametrize("profile", [b"nonsense", b"", b"\0" * 200, _wide_profile()[:300]])
def test_a_damaged_profile_is_left_aside_and_said(tmp_path, profile):
    path = tmp_path / "a.png"
    Image.fromarray(COLORS).save(path, icc_profile=profile)
    image = read_image(path)
    assert np.array_equal(image.pixels, COLORS)
    assert any("profile" in note for note in image.notes) == bool(profile)


def test_cmyk_and_lab_become_srgb(tmp_path):
    Image.fromarray(_smooth()).convert("CMYK").save(tmp_path / "a.jpg", quality=95)
    Image.fromarray(_smooth()).convert("CMYK").save(tmp_path / "a.tif")
    for name in ("a.jpg", "a.tif"):
        image = read_image(tmp_path / name)
        assert image.channels == 3
        assert np.abs(image.pixels.astype(int) - _smooth()).mean() < 3
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    transform = ImageCms.buildTransform(srgb, lab, "RGB", "LAB")
    ImageCms.applyTransform(Image.fromarray(_smooth()), transform).save(tmp_path / "lab.tif")
    assert np.abs(read_image(tmp_path / "lab.tif").pixels.astype(int) - _smooth()).mean() < 3


def test_10_bit_avif_keeps_its_depth(tmp_path):
    values = (_smooth().astype(np.uint16) * 4 + 1).clip(0, 1023)
    data = imagecodecs.avif_encode(
        values, level=imagecodecs.AVIF.QUALITY.LOSSLESS, bitspersample=10
    )
    (tmp_path / "a.avif").write_bytes(data)
    image = read_image(tmp_path / "a.avif")
    assert image.pixels.dtype == np.uint16
    assert np.abs(image.pixels / 65535 - values / 1023).max() < 0.02


def test_12_bit_jpeg_keeps_its_depth(tmp_path):
    values = GREY.astype(np.uint16) * 16 + 7
    data = imagecodecs.jpeg_encode(values, bitspersample=12, lossless=True)
    (tmp_path / "a.jpg").write_bytes(data)
    image = read_image(tmp_path / "a.jpg")
    assert np.array_equal(image.pixels[:, :, 0], np.rint(values * (65535 / 4095)))


def test_heif_is_read_or_the_extra_is_named(tmp_path):
    pillow_heif = pytest.importorskip("pillow_heif")
    path = tmp_path / "a.heic"
    pillow_heif.from_pillow(Image.fromarray(_smooth())).save(path, quality=95)
    assert np.abs(read_image(path).pixels.astype(int) - _smooth()).mean() < 3


def test_without_the_extra_heif_says_how_to_get_it(tmp_path, monkeypatch):
    path = tmp_path / "a.heic"
    path.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100))
    monkeypatch.setattr("segmenter.storage.camera_reader.find_spec", lambda _: None)
    with pytest.raises(SegmenterError, match=r"pip install segmenter\[heif\]"):
        read_image(path)
    monkeypatch.setattr("sys.frozen", True, raising=False)
    with pytest.raises(SegmenterError, match="which this program lacks"):
        read_image(path)


SAVERS = {
    "png": lambda path: Image.fromarray(COLORS).save(path, "PNG"),
    "deep.png": lambda path: path.write_bytes(imagecodecs.png_encode(DEEP)),
    "jpg": lambda path: Image.fromarray(_smooth()).save(path, "JPEG"),
    "webp": lambda path: Image.fromarray(_smooth()).save(path, "WEBP"),
    "gif": lambda path: Image.fromarray(_smooth()).save(path, "GIF"),
    "bmp": lambda path: Image.fromarray(COLORS).save(path, "BMP"),
    "ppm": lambda path: Image.fromarray(COLORS).save(path, "PPM"),
    "raw.tif": lambda path: tifffile.imwrite(path, COLORS, photometric="rgb"),
    "lzw.tif": lambda path: tifffile.imwrite(path, COLORS, photometric="rgb", compression="lzw"),
    "deflate.tif": lambda path: tifffile.imwrite(path, DEEP, photometric="rgb", compression="zlib"),
    "jp2": lambda path: Image.fromarray(_smooth()).save(path, "JPEG2000"),
    "avif": lambda path: Image.fromarray(_smooth()).save(path, "AVIF"),
    "tga": lambda path: Image.fromarray(COLORS).save(path, "TGA"),
    "pgm16": lambda path: path.write_bytes(b"P5 37 24 65535\n" + DEEP[:, :, 0].tobytes()),
}


@pytest.mark.parametrize("name", SAVERS)
def test_a_file_cut_short_is_refused_in_one_line_that_names_it(tmp_path, name):
    whole = tmp_path / "whole"
    SAVERS[name](whole)
    read_image(whole)
    data = whole.read_bytes()
    path = tmp_path / f"cut.{name}"
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        path.write_bytes(data[: int(len(data) * share)])
        with pytest.raises(SegmenterError, match="cut") as caught:
            read_image(path)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", SAVERS)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(tmp_path, name):
    path = tmp_path / "damaged"
    SAVERS[name](path)
    data = path.read_bytes()
    rng = np.random.default_rng(3)
    for _ in range(60):
        changed = bytearray(data)
        for at in rng.integers(0, min(len(data), 400), rng.integers(1, 5)):
            changed[at] = rng.integers(256)
        path.write_bytes(changed)
        problem = _problem_of(path)
        assert problem is None or ("damaged" in problem and "\n" not in problem)


def _problem_of(path):
    """Return what is wrong with a picture, None if nothing is."""
    try:
        read_image(path, max_pixels=10_000_000)
    except SegmenterError as error:
        return str(error)
    return None


def test_a_wrong_checksum_in_a_png_is_noticed(tmp_path):
    path = tmp_path / "a.png"
    Image.fromarray(COLORS).save(path)
    data = bytearray(path.read_bytes())
    data[data.index(b"IDAT") + 30] ^= 1
    path.write_bytes(data)
    with pytest.raises(SegmenterError, match="checksum of its IDAT"):
        read_image(path)


def test_too_many_pixels_are_refused_before_they_are_decoded(tmp_path):
    path = tmp_path / "a.png"
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IEND", b""))
    with pytest.raises(SegmenterError, match="over the limit of 1,000,000,000") as caught:
        read_image(path)
    assert "--max-pixels" in caught.value.remedy
    Image.fromarray(COLORS).save(path)
    with pytest.raises(SegmenterError, match="over the limit of 100"):
        read_image(path, max_pixels=100)
    tifffile.imwrite(tmp_path / "a.tif", np.zeros((300, 300), np.uint8), compression="zlib")
    with pytest.raises(SegmenterError, match="over the limit"):
        read_image(tmp_path / "a.tif", max_pixels=1000)


def test_a_bomb_within_the_limit_is_refused_unless_a_person_set_the_limit(tmp_path):
    path = tmp_path / "bomb.png"
    rows = zlib.compressobj(9)
    side = 12_000
    packed = b"".join(rows.compress(bytes(side // 8 + 1)) for _ in range(side)) + rows.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", packed)
        + _chunk(b"IEND", b"")
    )
    with pytest.raises(SegmenterError, match="in only"):
        read_image(path)
    assert read_image(path, max_pixels=200_000_000).height == side


def test_what_is_no_file_is_said(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.jpg").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with socket.socket(socket.AF_UNIX) as bound, contextlib.chdir(tmp_path):
        bound.bind("socket")  # a short name, as the system asks
    for name, words in {
        "folder": "a folder",
        "empty.jpg": "0 bytes",
        "pipe": "a pipe",
        "socket": "a socket",
        "loop": "circle",
        "missing.jpg": "no such file",
        "folder/../missing/a.jpg": "no such file",
        "empty.jpg/a.jpg": "a part of the path is a file",
    }.items():
        with pytest.raises(SegmenterError, match=words) as caught:
            read_image(tmp_path / name)
        assert name in caught.value.problem
    with pytest.raises(SegmenterError, match="a device"):
        read_image("/dev/null")
    with pytest.raises(SegmenterError):
        read_image("nul\0byte.png")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_said(tmp_path):
    path = tmp_path / "secret.png"
    Image.fromarray(COLORS).save(path)
    path.chmod(0)
    with pytest.raises(SegmenterError, match="permission is denied"):
        read_image(path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "PostScript"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"PK\x03\x04", "zip"),
        (b"\0" * 64, "not a picture"),
        (b"hello", "not a picture"),
    ],
)
def test_other_kinds_of_files_are_named(tmp_path, data, words):
    path = tmp_path / "a.png"
    path.write_bytes(data)
    with pytest.raises(SegmenterError, match=words):
        read_image(path)


@pytest.mark.parametrize(
    "name", [b"n" * 250, b"\xe9t\xe9.png", b"two\nlines.png", b"-rf.png"], ids=range(4)
)
def test_names_of_any_bytes_are_read_and_shown_on_one_line(tmp_path, name):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    Image.fromarray(COLORS).save(path, "PNG")
    image = read_image(path)
    assert image.name.isprintable()
    image.name.encode("utf-8")
    path.write_bytes(b"broken")
    with pytest.raises(SegmenterError) as caught:
        read_image(path)
    assert str(caught.value).isprintable()
    str(caught.value).encode("utf-8")


def test_a_preview_in_front_of_a_sensor_s_data_is_not_taken_for_the_picture(tmp_path, monkeypatch):
    path = tmp_path / "a.nef"
    with tifffile.TiffWriter(path) as writer:
        writer.write(COLORS, photometric="rgb", subifds=1)
        writer.write(DEEP[:, :, 0], photometric=32803)
    monkeypatch.setattr("segmenter.storage.camera_reader.find_spec", lambda _: None)
    with pytest.raises(SegmenterError, match=r"pip install segmenter\[raw\]"):
        read_image(path)


@pytest.mark.parametrize("compression", ["lzw", "lzma", "deflate", "jpeg"])
def test_nothing_is_written_to_stderr_about_a_damaged_tiff(tmp_path, capfd, compression):
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, _smooth(), photometric="rgb", compression=compression, rowsperstrip=8)
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 2, len(data) - 20, 7):
        data[at] ^= 0x55
    path.write_bytes(data)
    _problem_of(path)
    assert capfd.readouterr() == ("", "")


def test_subsampled_colours_without_jpeg_are_read_by_libtiff(tmp_path):
    path = tmp_path / "a.tif"
    Image.fromarray(_smooth()).convert("YCbCr").save(path, compression="tiff_lzw")
    assert np.abs(read_image(path).pixels.astype(int) - _smooth()).mean() < 3


def test_every_extension_is_of_one_kind_that_is_known():
    assert set(SUFFIXES_OF) <= {kind.name for kind in FORMATS}
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in SUFFIXES)
