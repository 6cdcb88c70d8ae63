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
from segmenter.storage.depth import deep_avif, deep_jpeg2000
from segmenter.storage.embedded_colors import avif_colors, bmp_colors, gif_colors, jpeg2000_colors
from segmenter.storage.header_checks import check_webp
from segmenter.storage.jpeg_reader import JpegReader
from segmenter.storage.netpbm_reader import NetpbmReader
from segmenter.storage.pillow_reader import PillowReader
from segmenter.storage.png_reader import PngReader
from segmenter.storage.tiff_reader import TiffReader

if TYPE_CHECKING:
    from segmenter.storage.decoded import Decoded, Limits, Reader, Size

_HEAD = 512


@dataclass(frozen=True, slots=True)
class _NotRead:
    """Stands for a kind of file that is known and refused by name, with what to do instead."""

    name: str
    remedy: str = "Save it as PNG, JPEG or TIFF first."

    def read(self, file: BinaryIO, page: int, limits: Limits) -> Decoded:
        raise self._refusal()

    def size(self, file: BinaryIO) -> Size:
        raise self._refusal()

    def _refusal(self) -> Unreadable:
        return Unreadable(f"is {self.name}, which is not read", self.remedy)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what it begins with, and who reads it."""

    name: str
    begins: bytes
    reader: Reader

    def has(self, head: bytes) -> bool:
        """Whether a file that begins so is of this kind."""
        # A pattern is compiled, and kept by Python, when it is first come to: for a JPEG one of 50.
        return re.match(self.begins, head, re.DOTALL) is not None


# A comment ends where it first can: to try further ends as well doubles the work with each comment.
_XML = rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--(?>.*?-->)\s*)*"

#: What people take for pictures, or what has a picture's name, with a remedy of its own if any.
_KNOWN = (
    ("a JPEG XL picture", rb"(\xff\x0a|\0\0\0\x0cJXL \r\n\x87\n)"),
    ("a JPEG XR picture", rb"II\xbc"),
    ("an OpenEXR picture", rb"\x76\x2f\x31\x01", "Save it as a 32-bit TIFF first."),
    ("a Radiance HDR picture", rb"#\?(RADIANCE|RGBE)", "Save it as a 32-bit TIFF first."),
    ("a DPX or Cineon picture", rb"(SDPX|XPDS|\x80\x2a\x5f\xd7|\xd7\x5f\x2a\x80)"),
    ("a DDS texture", rb"DDS "),
    ("an Apple icon", rb"icns"),
    ("a mouse pointer", rb"\0\0\x02\0[^\0]\0"),
    ("a GIMP project", rb"gimp xcf", "Export it as PNG or TIFF from GIMP."),
    ("a Krita project or other zip archive", rb"PK\x03\x04", "Take the pictures out of it first."),
    ("another kind of archive", rb"(\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|Rar!)", "Unpack it first."),
    ("a Paint Shop Pro picture", rb"Paint Shop Pro"),
    ("a Windows metafile", rb"(\xd7\xcd\xc6\x9a|\x01\0\0\0.{36} EMF)"),
    ("a BPG or FLIF picture", rb"(BPG\xfb|FLIF)"),
    ("a DjVu document", rb"AT&TFORM"),
    ("a FITS file", rb"SIMPLE  ="),
    ("a DICOM file", rb".{128}DICM"),
    ("a NumPy array", rb"\x93NUMPY", "Read it in Python and use Image.from_array."),
    ("an HDF5 file", rb"\x89HDF", "Read it in Python and use Image.from_array."),
    ("an X11 picture", rb"(/\* XPM|#define \w+_width)"),
    ("PostScript", rb"(%!PS|\xc5\xd0\xd3\xc6)"),
    ("a PDF", rb"%PDF-", "Save the page as PNG or TIFF first."),
    ("an SVG drawing", _XML + rb"(<!DOCTYPE svg|<svg)", "Export it as PNG first."),
    (
        "a web page",
        rb"(?i)" + _XML + rb"<(!doctype html|html|head|body)",
        "Download the file again.",
    ),
    ("an XML document", rb"(\xef\xbb\xbf)?\s*<\?xml", "Check that it is the file you meant."),
    ("a pointer to a file in Git LFS", rb"version https://git-lfs", "Run git lfs pull."),
    ("a video", rb".{4}ftyp(iso|mp4|M4V|qt  |avc1|dash|3g)", "Save a frame of it as PNG first."),
    ("a video", rb"(\x1aE\xdf\xa3|RIFF.{4}AVI |FLV|\0\0\x01\xba)", "Save a frame as PNG first."),
    ("a FLIC animation", rb".{4}(\x11|\x12)\xaf"),
)

#: In order: the first whose beginning matches reads the file; weak signatures come last.
FORMATS = (
    Format("JPEG", rb"\xff\xd8\xff", JpegReader()),
    Format("PNG", rb"\x89PNG\r\n\x1a\n", PngReader()),
    Format(
        "camera raw",
        rb"(II\*\0.{4}CR|FUJIFILMCCD-RAW|IIR[OS]|MMOR|IIU\0)",
        RawReader(),
    ),
    Format("camera raw", rb".{4}ftypcrx ", RawReader()),
    Format("TIFF", rb"(II[\*\+]\0|MM\0[\*\+])", TiffReader()),
    Format(
        "GIF",
        rb"GIF8[79]a",
        PillowReader("PIL.GifImagePlugin", "GifImageFile", "frame", colors=gif_colors),
    ),
    Format(
        "WebP",
        rb"RIFF.{4}WEBP",
        PillowReader("PIL.WebPImagePlugin", "WebPImageFile", "frame", None, check_webp),
    ),
    Format(
        "AVIF",
        rb".{4}ftyp(avif|avis|.{8}.{0,64}?avif)",
        PillowReader("PIL.AvifImagePlugin", "AvifImageFile", "frame", deep_avif, None, avif_colors),
    ),
    Format("HEIF", rb".{4}ftyp(hei[cxms]|hev[cxms]|mif1|msf1)", HeifReader()),
    Format(
        "JPEG 2000",
        rb"(\xff\x4f\xff\x51|\0\0\0\x0cjP  \r\n\x87\n)",
        PillowReader(
            "PIL.Jpeg2KImagePlugin",
            "Jpeg2KImageFile",
            decode=deep_jpeg2000,
            colors=jpeg2000_colors,
        ),
    ),
    Format("PPM", rb"P([1-7fF])[\s#]", NetpbmReader()),
    Format(
        "BMP",
        rb"BM.{12}[\x0c\x10\x28\x34\x38\x40\x6c\x7c]\0\0\0",
        PillowReader("PIL.BmpImagePlugin", "BmpImageFile", colors=bmp_colors),
    ),
    Format("QOI", rb"qoif", PillowReader("PIL.QoiImagePlugin", "QoiImageFile")),
    Format(
        "Photoshop",
        rb"8BPS(\0\x02|\0\x01.{16}\0[\x10\x20])",
        _NotRead("a Photoshop file of more than 8 bits or of the large kind", "Save it as TIFF."),
    ),
    Format(
        "Photoshop",
        rb"8BPS\0\x01",
        PillowReader(
            "PIL.PsdImagePlugin",
            "PsdImageFile",
            notes=("the picture with all layers merged",),
            paged=False,
        ),
    ),
    Format(
        "SGI",
        rb"\x01\xda[\0\x01][\x01\x02]",
        PillowReader("PIL.SgiImagePlugin", "SgiImageFile"),
    ),
    Format(
        "icon",
        rb"\0\0\x01\0[^\0]\0",
        PillowReader(
            "PIL.IcoImagePlugin", "IcoImageFile", notes=("the largest picture of the icon",)
        ),
    ),
    Format(
        "PCX",
        rb"\x0a[\0\x02-\x05]\x01[\x01\x02\x04\x08]",
        PillowReader("PIL.PcxImagePlugin", "PcxImageFile"),
    ),
    *(Format(name, begins, _NotRead(name, *remedy)) for name, begins, *remedy in _KNOWN),
    # Targa has no signature: colour map, kind, map's fields, origin, size, and depth must fit.
    Format(
        "Targa",
        rb".[\0\x01][\x01-\x03\x09-\x0b].{9}.{4}[\x08\x10\x18\x20][\0-\x3f]",
        PillowReader("PIL.TgaImagePlugin", "TgaImageFile"),
    ),
)


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
        if kind.has(head):
            return kind
    raise Unreadable(
        "is not a picture of any kind that is read",
        "Check the file, or save it as PNG, JPEG or TIFF.",
    )
