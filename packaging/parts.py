"""What a frozen build is made of: what PyInstaller does not find, and what it brings in vain.

Read by segmenter.spec and by the tests. Standard library only.
"""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

#: Where freeze.py puts what it makes for the build: icons, licences, Windows' version resource.
MADE = ROOT / "build" / "frozen"

#: What nothing of ours imports, though a library offers to; and pillow_heif, because its wheels
#: hold x265, whose licence (GPL) would be the whole build's.
EXCLUDED = [
    *("tkinter", "matplotlib", "IPython", "pytest", "_pytest", "setuptools", "pkg_resources"),
    *("sklearn", "joblib", "cv2", "pandas", "dask", "distributed", "numba", "networkx", "pooch"),
    *("imageio", "hypothesis", "pycocotools", "jsonschema", "pillow_heif"),
    *("PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtDBus"),
    *("scipy.stats", "scipy.signal", "scipy.integrate", "scipy.interpolate", "scipy.cluster"),
    *("skimage.feature", "skimage.future", "skimage.graph", "skimage.io", "skimage.registration"),
    *("skimage.restoration", "skimage.data", "ssl"),
]

#: Codecs of imagecodecs that reading needs; it loads each by name, so no tool finds them.
CODECS = [
    *("apng", "avif", "ccitt", "cms", "deflate", "imcd", "jpeg2k", "jpeg8", "jpegsof3", "jpegxl"),
    *("jpegxr", "lerc", "ljpeg", "lzma", "png", "shared", "shared_cython", "webp", "zlib", "zstd"),
]

#: Distributions whose versions a manifest names.
NAMED = ["numpy", "scipy", "pillow", "scikit-image", "tifffile", "imagecodecs", "isal"]

#: What the hooks bring that a window with a picture in it never loads: plugins of Qt, then the
#: libraries that only those plugins need.
_LEFT_OUT = re.compile(
    r"""
    /plugins/(egldeviceintegrations|generic|networkinformation|tls|qmltooling|sqldrivers
        |printsupport|vectorimageformats|wayland-graphics-integration-server)/
    | /plugins/platforms/(lib)?q(eglfs|linuxfb|vkkhrdisplay|vnc|minimal|minimalegl|direct2d)\b
    | /plugins/(platformthemes/libqgtk3|platforminputcontexts/libqtvirtualkeyboard)
    | /plugins/imageformats/(lib)?q(pdf|tga|tiff|wbmp|icns)\b
    | PySide6/(Qt/)?translations/(?!qtbase_(de|es)\.qm)
    | lib(Qt6(Egl\w*|Pdf|Network|Qml\w*|Quick\w*|VirtualKeyboard\w*)\.so|gtk-3|gdk-3|atk-|atspi)
    | lib(pango|cairo|gdk_pixbuf|epoxy|harfbuzz\.so|gio-2|gmodule-2|gobject-2|ssl\.|krb5|gssapi)
    | lib(k5crypto|com_err|keyutils|pixman|thai|datrie|graphite2|fribidi|blkid|mount|selinux)
    | lib(bsd|md|jpeg|X(au|dmcp|composite|cursor|damage|ext|fixes|i|inerama|randr|render))\.so
    | Qt6(Pdf|Network|Qml\w*|Quick\w*|VirtualKeyboard\w*)\.dll$ | opengl32sw\.dll$
    | /tests?/ | skimage/filters/rank/.*\.so$
    """,
    re.VERBOSE,
)


def kept(entries: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return PyInstaller's entries without those that are brought in vain."""
    return [entry for entry in entries if not _LEFT_OUT.search("/" + entry[0].replace("\\", "/"))]


def program_files() -> Iterator[tuple[str, str]]:
    """Yield what the program reads besides its code, and the folder where it looks for it."""
    for path in _files(ROOT / "segmenter"):
        if path.suffix not in {".py", ".pyc"}:
            yield str(path), str(path.parent.relative_to(ROOT))
    for path in _files(ROOT / "assets"):
        if path.suffix != ".ts":  # what translators edit; the program reads the .qm
            yield str(path), str("segmenter" / path.parent.relative_to(ROOT))
    yield str(MADE / "licences"), "licences"


def _files(folder: Path) -> list[Path]:
    found = folder.rglob("*")
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]
