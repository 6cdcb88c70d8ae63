"""Writing TIFF: pages of one channel, packed on all cores by ISA-L, as PNG is.

A page's directory stands before its strips, so the file is written from front to back and no more
than one page is held. BigTIFF is used where the file could pass 4 GB. May import atomic,
deflate and mixture.blocks.
"""

from __future__ import annotations

import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from segmenter.mixture.blocks import thread_count
from segmenter.storage.deflate import zlib_stream

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from segmenter.storage.atomic import Sink

_STRIP_BYTES = 1 << 20
_LEVEL = 1
_ASCII, _SHORT, _LONG, _LONG8 = 2, 3, 4, 16
_DEFLATE, _BLACK_IS_ZERO = 8, 1
_SAMPLE_FORMATS = {"u": 1, "f": 3}

#: Above this a classic TIFF's 32-bit offsets could run out, however badly the strips pack.
_CLASSIC_BYTES = 3 << 30


@dataclass(frozen=True, slots=True)
class Page:
    """One page: an (H, W) array of uint8, uint16 or float32, and words about it."""

    samples: NDArray[Any]
    description: str = ""


@dataclass(frozen=True, slots=True)
class _Layout:
    """The two sizes of TIFF: how a number of entries, an entry and an offset are written."""

    header: bytes
    count: str
    entry: str
    offset: str
    offset_type: int

    @property
    def offset_size(self) -> int:
        return struct.calcsize(self.offset)

    def directory_size(self, entries: int) -> int:
        entry = struct.calcsize(self.entry) + self.offset_size
        return struct.calcsize(self.count) + entries * entry + self.offset_size


_CLASSIC = _Layout(b"II*\0\x08\0\0\0", "<H", "<HHI", "<I", _LONG)
_BIG = _Layout(b"II+\0\x08\0\0\0\x10" + bytes(7), "<Q", "<HHQ", "<Q", _LONG8)


def write_tiff(sink: Sink, pages: Iterable[Page], count: int) -> None:
    """Write `count` pages, each as soon as it is there."""
    position = 0
    layout = _CLASSIC
    for number, page in enumerate(pages, 1):
        if number == 1:
            layout = _BIG if page.samples.nbytes * count > _CLASSIC_BYTES else _CLASSIC
            position = sink.write(layout.header)
        position += _write_page(sink, layout, page, position, last=number == count)


def _write_page(sink: Sink, layout: _Layout, page: Page, position: int, *, last: bool) -> int:
    """Write directory, description, tables and strips of a page; return how many bytes."""
    rows, strips = _packed(page.samples)
    description = page.description.encode("utf-8") + b"\0"
    description += b"\0" * (len(description) % 2)
    offset_size = layout.offset_size
    start = position + layout.directory_size(len(_tags(page, rows, strips, (0, 0, 0))))
    lists = start + len(description)
    sizes = [len(strip) for strip in strips]
    if len(strips) > 1:
        data = lists + 2 * offset_size * len(strips)
        places = start, lists, lists + offset_size * len(strips)
    else:  # what fits into an entry stands in it
        data = lists
        places = start, data, sizes[0]
    tags = _tags(page, rows, strips, places)
    ends = [data + sum(sizes[:index]) for index in range(len(sizes) + 1)]
    padding = ends[-1] % 2
    following = 0 if last else ends[-1] + padding
    sink.write(_directory(layout, tags, description, following))
    sink.write(description)
    if len(strips) > 1:
        sink.write(b"".join(struct.pack(layout.offset, number) for number in ends[:-1] + sizes))
    for strip in strips:
        sink.write(strip)
    sink.write(b"\0" * padding)
    return ends[-1] + padding - position


def _tags(
    page: Page, rows: int, strips: list[bytes], places: tuple[int, int, int]
) -> list[tuple[int, int | None, int, int]]:
    """Return (tag, type or None for offsets, count, value or place) in the order of tags."""
    height, width = page.samples.shape
    count = len(strips)
    described, offsets, sizes = places
    return [
        (256, _LONG, 1, width),
        (257, _LONG, 1, height),
        (258, _SHORT, 1, 8 * page.samples.dtype.itemsize),
        (259, _SHORT, 1, _DEFLATE),
        (262, _SHORT, 1, _BLACK_IS_ZERO),
        (270, _ASCII, len(page.description.encode("utf-8")) + 1, described),
        (273, None, count, offsets),
        (277, _SHORT, 1, 1),
        (278, _LONG, 1, rows),
        (279, None, count, sizes),
        (339, _SHORT, 1, _SAMPLE_FORMATS[page.samples.dtype.kind]),
    ]


def _directory(
    layout: _Layout,
    tags: list[tuple[int, int | None, int, int]],
    description: bytes,
    following: int,
) -> bytes:
    """Return a directory's bytes; what fits into an entry stands in it, as TIFF wants."""
    parts = [struct.pack(layout.count, len(tags))]
    for tag, kind, count, value in tags:
        parts.append(struct.pack(layout.entry, tag, kind or layout.offset_type, count))
        if kind == _ASCII and count <= layout.offset_size:
            parts.append(description[:count].ljust(layout.offset_size, b"\0"))
        else:
            parts.append(struct.pack(layout.offset, value))
    return b"".join(parts) + struct.pack(layout.offset, following)


def _packed(samples: NDArray[Any]) -> tuple[int, list[bytes]]:
    """Return rows a strip, and the strips packed."""
    little = samples.astype(samples.dtype.newbyteorder("<"), copy=False)
    height = len(little)
    rows = max(1, min(_STRIP_BYTES // max(1, little[:1].nbytes), height))
    with ThreadPoolExecutor(thread_count()) as pool:
        strips = list(
            pool.map(
                lambda top: zlib_stream(little[top : top + rows].tobytes(), _LEVEL),
                range(0, height, rows),
            )
        )
    return rows, strips
