"""What the systems are told of the program: name, version, kinds of files that it opens.

The version comes from the code; nothing else is said twice. Standard library only.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "Segmenter"
IDENTIFIER = "io.github.segmenter.Segmenter"
SUMMARY = "Turn photos into segments"
COPYRIGHT = "Copyright (c) 2026, the Segmenter maintainers"
VERSION = re.search(
    r'__version__ = "(.+)"', (ROOT / "segmenter" / "_version.py").read_text(encoding="utf-8")
)[1]

#: Kinds of pictures that a file manager may offer the program for: MIME type → extensions.
PICTURES = {
    "image/jpeg": "jpg jpeg jpe",
    "image/png": "png",
    "image/tiff": "tif tiff",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/jp2": "jp2 j2k jpx",
    "image/qoi": "qoi",
    "image/vnd.adobe.photoshop": "psd",
    "image/x-portable-anymap": "pnm pam",
    "image/x-portable-pixmap": "ppm",
    "image/x-portable-graymap": "pgm",
    "image/x-portable-bitmap": "pbm",
    "image/x-adobe-dng": "dng",
    "image/x-canon-cr2": "cr2",
    "image/x-canon-cr3": "cr3",
    "image/x-nikon-nef": "nef",
    "image/x-sony-arw": "arw",
    "image/x-fuji-raf": "raf",
    "image/x-olympus-orf": "orf",
    "image/x-panasonic-rw2": "rw2",
}

PROJECT_SUFFIX = "segproj"
PROJECT_TYPE = "application/x-segmenter-project"

#: What macOS reads of the bundle.
MACOS_INFO = {
    "CFBundleName": NAME,
    "CFBundleDisplayName": NAME,
    "CFBundleIdentifier": IDENTIFIER,
    "CFBundleShortVersionString": VERSION,
    "CFBundleVersion": VERSION,
    "LSApplicationCategoryType": "public.app-category.photography",
    "LSMinimumSystemVersion": "13.0",
    "NSHighResolutionCapable": True,
    "NSHumanReadableCopyright": COPYRIGHT,
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": "Segmenter project",
            "CFBundleTypeRole": "Editor",
            "LSHandlerRank": "Owner",
            "LSItemContentTypes": [f"{IDENTIFIER}.project"],
        },
        {
            "CFBundleTypeName": "Picture",
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            "LSItemContentTypes": ["public.image", "public.camera-raw-image"],
        },
    ],
    "UTExportedTypeDeclarations": [
        {
            "UTTypeIdentifier": f"{IDENTIFIER}.project",
            "UTTypeDescription": "Segmenter project",
            "UTTypeConformsTo": ["public.data"],
            "UTTypeTagSpecification": {
                "public.filename-extension": [PROJECT_SUFFIX],
                "public.mime-type": [PROJECT_TYPE],
            },
        }
    ],
}


def windows_version() -> str:
    """Return the version resource of the executables, in PyInstaller's own form."""
    numbers = (*map(int, re.findall(r"\d+", VERSION)[:3]), 0)
    texts = {
        "CompanyName": "the Segmenter maintainers",
        "FileDescription": SUMMARY,
        "FileVersion": VERSION,
        "InternalName": "segmenter",
        "LegalCopyright": COPYRIGHT,
        "OriginalFilename": "segmenter.exe",
        "ProductName": NAME,
        "ProductVersion": VERSION,
    }
    lines = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, "
        "flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)), "
        f"kids=[StringFileInfo([StringTable('040904B0', [{lines}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )
