"""What the operating system must have besides Python: Qt's shared libraries, a font, venv.

Only Linux leaves them out. Root gets them from apt; anybody else is told the one line.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

#: Shared libraries that Qt loads, and the Debian packages that bring them.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}

#: The same for a window on X.
X_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

#: And all the others that Qt's plugin for X is linked with: a build holds them, or does not start.
BUILD_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}

FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))


class Stuck(Exception):  # noqa: N818 - it says what the person can do, not what broke
    """Nothing more can be done here; the message is the line that mends it."""


def has_display() -> bool:
    """Whether a window could be shown."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def mend_libraries(*, window: bool) -> list[str]:
    """Install what Qt lacks if we may; return the packages that are missing still.

    Libraries of X are asked for only where a window is to be shown on X.
    """
    return _mend(LIBRARIES | (X_LIBRARIES if window and os.environ.get("DISPLAY") else {}))


def mend_for_build() -> list[str]:
    """Install what a build must hold, if we may; return the packages that are missing still."""
    return _mend(LIBRARIES | X_LIBRARIES | BUILD_LIBRARIES)


def _mend(libraries: dict[str, str]) -> list[str]:
    if sys.platform != "linux":
        return []
    missing = _missing(libraries)
    if missing and can_install():
        install(missing)
        missing = _missing(libraries)
    elif missing:
        print(f"Qt needs what this machine lacks. To mend it: {remedy(missing)}", file=sys.stderr)
    return missing


def can_install() -> bool:
    """Whether packages can be installed from here: apt is there and we are root."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install(packages: Iterable[str]) -> None:
    """Install Debian packages; a failure is seen by whoever looks for them next."""
    print(f"Installing {' '.join(packages)}", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for step in (["apt-get", "update", "-qq"], command):
        subprocess.call(step, env=quiet, stdin=subprocess.DEVNULL, stdout=sys.stderr)


def remedy(packages: Iterable[str]) -> str:
    """Return the one line that a person may run."""
    return f"sudo apt-get install -y {' '.join(packages)}"


def _missing(libraries: dict[str, str]) -> list[str]:
    packages = [package for library, package in libraries.items() if not _loads(library)]
    if not any(_holds_a_font(folder) for folder in FONT_FOLDERS):
        packages.append(FONT_PACKAGE)
    return packages


def _holds_a_font(folder: Path) -> bool:
    return any(path.suffix in (".ttf", ".otf") for path in folder.rglob("*"))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
