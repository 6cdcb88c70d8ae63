"""Which reader a file gets, by what it begins with and never by its name.

An explicit list: nothing that starts another program or fetches anything is on it. May import
decoded and the readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from segmenter.storage.camera_reader import HeifReader, RawReader
from segmenter.storage.decoded import Unreadable
from segmenter.storage.depth import deep_avif, deep_jpeg2000, deep_png
from segmenter.storage.header_checks import check_png, check_webp
from segmenter.storage.jpeg_reader import JpegReader
from segmenter.storage.netpbm_reader import NetpbmReader
from segmenter.storage.pillow_reader import PillowReader
from segmenter.storage.tiff_reader import TiffReader

if TYPE_CHECKING:
    from segmenter.storage.decoded import Decoded, Limits, Reader, Size

_HEAD = 512


@dataclass(frozen=True, slots=True)
class _NotRead:
    """Stands for a kind of file that is known and refused by name."""

    name: str

    def read(self, file: BinaryIO, page: int, limits: Limits) -> Decoded:
        raise Unreadable(
            f"is a {self.name}, not a picture that is read", "Save it as PNG, JPEG or TIFF first."
        )

    def size(self, file: BinaryIO) -> Size:
        raise Unreadable(
            f"is a {self.name}, not a picture that is read", "Save it as PNG, JPEG or TIFF first."
        )


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what it begins with, and who reads it."""

    name: str
    begins: re.Pattern[bytes]
    reader: Reader
    suffixes: tuple[str, ...] = ()


def _format(name: str, begins: bytes, reader: Reader, suffixes: str = "") -> Format:
    return Format(name, re.compile(begins, re.DOTALL), reader, tuple(suffixes.split()))


#: In order: the first whose beginning matches reads the file; weak signatures come last.
FORMATS = (
    _format("JPEG", rb"\xff\xd8\xff", JpegReader(), ".jpg .jpeg .jpe .mpo"),
    _format(
        "PNG",
        rb"\x89PNG\r\n\x1a\n",
        PillowReader("PIL.PngImagePlugin", "PngImageFile", "frame", deep_png, check_png),
        ".png .apng",
    ),
    _format(
        "camera raw",
        rb"(II\*\0.{4}CR|FUJIFILMCCD-RAW|IIR[OS]|MMOR|IIU\0)",
        RawReader(),
        ".cr2 .cr3 .raf .orf .rw2 .dng .nef .arw",
    ),
    _format("camera raw", rb".{4}ftypcrx ", RawReader()),
    _format("TIFF", rb"(II[\*\+]\0|MM\0[\*\+])", TiffReader(), ".tif .tiff"),
    _format(
        "GIF", rb"GIF8[79]a", PillowReader("PIL.GifImagePlugin", "GifImageFile", "frame"), ".gif"
    ),
    _format(
        "WebP",
        rb"RIFF.{4}WEBP",
        PillowReader("PIL.WebPImagePlugin", "WebPImageFile", "frame", None, check_webp),
        ".webp",
    ),
    _format(
        "AVIF",
        rb".{4}ftyp(avif|avis|.{8}.{0,64}?avif)",
        PillowReader("PIL.AvifImagePlugin", "AvifImageFile", "frame", deep_avif),
        ".avif",
    ),
    _format("HEIF", rb".{4}ftyp(hei[cxms]|hev[cxms]|mif1|msf1)", HeifReader(), ".heic .heif"),
    _format(
        "JPEG 2000",
        rb"(\xff\x4f\xff\x51|\0\0\0\x0cjP  \r\n\x87\n)",
        PillowReader("PIL.Jpeg2KImagePlugin", "Jpeg2KImageFile", "page", deep_jpeg2000),
        ".jp2 .j2k .jpx .jpf",
    ),
    _format("PPM", rb"P([1-7fF])[\s#]", NetpbmReader(), ".ppm .pgm .pbm .pnm .pam .pfm"),
    _format(
        "BMP",
        rb"BM.{12}[\x0c\x10\x28\x34\x38\x40\x6c\x7c]\0\0\0",
        PillowReader("PIL.BmpImagePlugin", "BmpImageFile"),
        ".bmp .dib",
    ),
    _format("QOI", rb"qoif", PillowReader("PIL.QoiImagePlugin", "QoiImageFile"), ".qoi"),
    _format(
        "Photoshop",
        rb"8BPS\0\x01",
        PillowReader(
            "PIL.PsdImagePlugin",
            "PsdImageFile",
            notes=("the picture with all layers merged",),
            paged=False,
        ),
        ".psd",
    ),
    _format(
        "SGI",
        rb"\x01\xda[\0\x01][\x01\x02]",
        PillowReader("PIL.SgiImagePlugin", "SgiImageFile"),
        ".sgi .rgb .rgba .bw",
    ),
    _format(
        "icon",
        rb"\0\0\x01\0[^\0]\0",
        PillowReader(
            "PIL.IcoImagePlugin", "IcoImageFile", notes=("the largest picture of the icon",)
        ),
        ".ico",
    ),
    _format(
        "PCX",
        rb"\x0a[\0\x02-\x05]\x01[\x01\x02\x04\x08]",
        PillowReader("PIL.PcxImagePlugin", "PcxImageFile"),
        ".pcx",
    ),
    _format("PostScript", rb"(%!PS|\xc5\xd0\xd3\xc6)", _NotRead("PostScript")),
    _format("PDF", rb"%PDF-", _NotRead("PDF")),
    _format("SVG", rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<svg", _NotRead("SVG")),
    _format("web page", rb"(?i)\s*<(!doctype html|html|head|body)", _NotRead("web page")),
    _format("zip archive", rb"PK\x03\x04", _NotRead("zip archive")),
    _format("video", rb".{4}ftyp(isom|mp4|M4V|qt  |avc1)", _NotRead("video")),
    _format("FLIC animation", rb".{4}(\x11|\x12)\xaf", _NotRead("FLIC animation")),
    # Targa has no signature: colour map, kind, map's fields, origin, size, and depth must fit.
    _format(
        "Targa",
        rb".[\0\x01][\x01-\x03\x09-\x0b].{9}.{4}[\x08\x10\x18\x20][\0-\x3f]",
        PillowReader("PIL.TgaImagePlugin", "TgaImageFile"),
        ".tga",
    ),
)

#: Extensions that a person may pick in a file dialog or that a batch looks at; reading itself
#: never looks at the extension.
SUFFIXES = tuple(suffix for kind in FORMATS for suffix in kind.suffixes)


def find_format(file: BinaryIO) -> Format:
    """Return the format that a file's beginning shows; the file is back at its start then.

    Raises
    ------
    Unreadable
        If it is none that is read.
    """
    head = file.read(_HEAD)
    file.seek(0)
    for kind in FORMATS:
        if kind.begins.match(head):
            return kind
    raise Unreadable(
        "is not a picture of any kind that is read",
        "Check the file, or save it as PNG, JPEG or TIFF.",
    )
