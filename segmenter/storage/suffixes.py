"""Which files of a folder are taken for pictures, by their extensions; imports nothing of ours.

Reading itself never looks at the extension: `formats` tells by what a file begins with.
"""

from __future__ import annotations

#: Kind of file, as `formats` calls it → the extensions by which a batch and the window find it.
SUFFIXES_OF: dict[str, tuple[str, ...]] = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".mpo"),
    "PNG": (".png", ".apng"),
    "camera raw": (".cr2", ".cr3", ".raf", ".orf", ".rw2", ".dng", ".nef", ".arw"),
    "TIFF": (".tif", ".tiff"),
    "GIF": (".gif",),
    "WebP": (".webp",),
    "AVIF": (".avif",),
    "HEIF": (".heic", ".heif"),
    "JPEG 2000": (".jp2", ".j2k", ".jpx", ".jpf"),
    "PPM": (".ppm", ".pgm", ".pbm", ".pnm", ".pam", ".pfm"),
    "BMP": (".bmp", ".dib"),
    "QOI": (".qoi",),
    "Photoshop": (".psd",),
    "SGI": (".sgi", ".rgb", ".rgba", ".bw"),
    "icon": (".ico",),
    "PCX": (".pcx",),
    "Targa": (".tga",),
}

SUFFIXES = tuple(suffix for suffixes in SUFFIXES_OF.values() for suffix in suffixes)
