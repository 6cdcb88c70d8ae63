"""Odd files made by hand, byte by byte, because no library writes them."""

from __future__ import annotations

import struct
import zlib

import numpy as np

#: Adam7's passes: first column, first row, column step, row step. Not the reader's own table,
#: whose faults these files are to show.
PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def packed_rows(values, bits, filter_byte=b"\0"):
    """Pack samples of any depth from the left, each row at a byte of its own."""
    rows = values.reshape(len(values), -1)
    if bits == 16:
        return b"".join(filter_byte + row.astype(">u2").tobytes() for row in rows)
    shifts = np.arange(bits - 1, -1, -1)
    planes = (rows[:, :, None].astype(np.int64) >> shifts & 1).astype(np.uint8)
    return b"".join(filter_byte + np.packbits(row.reshape(-1)).tobytes() for row in planes)


def png(values, bits, color, extra=b"", interlaced=False, claims=None):
    """Write a PNG of the samples; `claims` is another (width, height) for its header."""
    height, width = values.shape[:2]
    if interlaced:
        parts = [values[top::down, left::across] for left, top, across, down in PASSES]
        data = b"".join(packed_rows(part, bits) for part in parts if part.size)
    else:
        data = packed_rows(values, bits)
    size = claims or (width, height)
    head = struct.pack(">IIBBBBB", *size, bits, color, 0, 0, interlaced)
    body = extra + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body


def tiff(data, width, height, *, bits=8, compression=1, photometric=1, order="<", size=None):
    """Write a grey TIFF of one strip with whatever its tags claim."""
    tags = [
        (256, 4, width),
        (257, 4, height),
        (258, 3, bits),
        (259, 3, compression),
        (262, 3, photometric),
        (273, 4, 122),
        (277, 3, 1),
        (278, 4, height),
        (279, 4, len(data) if size is None else size),
    ]
    parts = [b"II*\0" if order == "<" else b"MM\0*", struct.pack(order + "IH", 8, len(tags))]
    for tag, kind, value in tags:
        form = order + ("HHIHH" if kind == 3 else "HHII")
        parts.append(struct.pack(form, tag, kind, 1, value, *([0] if kind == 3 else [])))
    return b"".join([*parts, struct.pack(order + "I", 0)]) + data


def bmp(data, width, height, bits, *, compression=0, header=40, extra=b"", palette=b""):
    """Write a BMP; `extra` are the fields that newer headers have after the first 40 bytes."""
    head = struct.pack(
        "<IiiHHIIiiII",
        header,
        width,
        height,
        1,
        bits,
        compression,
        len(data),
        2835,
        2835,
        len(palette) // 4,
        0,
    )
    start = 14 + len(head) + len(extra) + len(palette)
    return b"BM" + struct.pack("<IHHI", start, 0, 0, start) + head + extra + palette + data


def bmp_with_profile(pixels, profile, kind=b"DEBM"):
    """Write a version 5 BMP with an embedded (or with b"KNIL" a linked) colour profile."""
    data = pixels[::-1, :, ::-1].tobytes()
    fields = (
        bytes(16) + kind + bytes(48) + struct.pack("<IIII", 4, 124 + len(data), len(profile), 0)
    )
    return bmp(data, pixels.shape[1], pixels.shape[0], 24, header=124, extra=fields) + profile


def psd(samples, bits=8, mode=3):
    """Write a Photoshop file without layers."""
    height, width, channels = samples.shape
    head = struct.pack(">HIIHH", channels, height, width, bits, mode)
    planes = np.moveaxis(samples, 2, 0).tobytes()
    return b"8BPS\0\x01" + bytes(6) + head + bytes(12) + b"\0\0" + planes


def gif_with_profile(data, profile):
    """Put a colour profile into a GIF, as ICC registered it."""
    start = 13 + 3 * (2 << (data[10] & 7))
    parts = [profile[at : at + 255] for at in range(0, len(profile), 255)]
    blocks = b"".join(bytes([len(part)]) + part for part in parts)
    return data[:start] + b"\x21\xff\x0bICCRGBG1012" + blocks + b"\0" + data[start:]


def jpeg2000_with_profile(data, profile):
    """Put a colour profile in the place of a JPEG 2000's enumerated colour space."""
    at = data.index(b"colr") - 4
    old = struct.unpack(">I", data[at : at + 4])[0]
    box = struct.pack(">I", 11 + len(profile)) + b"colr\x02\0\0" + profile
    jp2h = data.index(b"jp2h") - 4
    size = struct.unpack(">I", data[jp2h : jp2h + 4])[0] - old + len(box)
    return data[:jp2h] + struct.pack(">I", size) + data[jp2h + 4 : at] + box + data[at + old :]


def cmyk_profile():
    """Return a profile in which cyan is green, magenta red, and black dark.

    A table of two steps an ink: paper is white, and what is printed on it adds to a and b.
    """
    inks = np.stack(np.meshgrid(*[[0, 1]] * 4, indexing="ij"), axis=-1).reshape(-1, 4)
    cyan, magenta, yellow, black = inks.T
    light = 255 * (1 - black) * (1 - 0.2 * (cyan + magenta))
    a, b = 128 + 60 * (magenta - cyan), 128 + 60 * yellow
    table = np.rint(np.stack([light, a, b], axis=-1)).astype(np.uint8).tobytes()
    line = bytes(range(256))
    unit = struct.pack(">9i", *np.eye(3, dtype=int).ravel() * 65536)
    lookup = b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + unit + line * 4 + table + line * 3
    return _profile(b"prtrCMYKLab ", b"Inks", {b"A2B0": lookup})


def grey_profile(gamma):
    """Return a profile of grey that is the power `gamma` of light."""
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256))
    return _profile(b"mntrGRAYXYZ ", b"Grey", {b"kTRC": curve})


def _profile(kind, name, tags):
    """Lay out an ICC profile of version 2 with the tags that every one has, and more."""
    white = struct.pack(">3i", 63190, 65536, 54061)
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(name) + 1) + name + bytes(80),
        b"cprt": b"text" + bytes(4) + b"none\0",
        b"wtpt": b"XYZ " + bytes(4) + white,
        **tags,
    }
    start, entries, data = 128 + 4 + 12 * len(tags), b"", b""
    for tag, value in tags.items():
        entries += tag + struct.pack(">II", start + len(data), len(value))
        data += value + bytes(-len(value) % 4)
    head = struct.pack(">I4sI", start + len(data), b"none", 0x02100000) + kind
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + white
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + entries + data
