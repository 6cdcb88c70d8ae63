"""What people download on Linux: an archive for any distribution, and a package for Debian's.

The archive is unpacked anywhere and started. The package puts the program among the others, and
has apt bring the few libraries that are a desktop's own (OpenGL, fonts). An AppImage would need
a runtime that no package registry has, so there is none.
"""

import io
import os
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

from describe import SUMMARY, VERSION
from parts import MADE

HERE = Path(__file__).resolve().parent
DESKTOP_FILES = HERE / "linux"
DEBIAN_NAMES = {"x86_64": "amd64", "aarch64": "arm64"}

#: What is never frozen, because it belongs to the graphics driver or to the person's taste.
DEPENDS = (
    *("libgl1", "libegl1", "libxkbcommon0", "libx11-6", "libxcb1", "zlib1g"),
    *("fontconfig-config", "fonts-dejavu-core | fonts-freefont-ttf | fonts-liberation"),
)
_GLIBC = re.compile(rb"GLIBC_2\.(\d+)\x00")


def packages(folder: Path, dist: Path) -> list[Path]:
    """Make the archive and, where dpkg is, the Debian package; return their paths."""
    machine = os.uname().machine
    made = [archive(folder, dist / f"segmenter-{VERSION}-linux-{machine}.tar.xz")]
    if shutil.which("dpkg-deb"):
        architecture = DEBIAN_NAMES.get(machine, machine)
        made.append(debian(folder, dist / f"segmenter_{VERSION}_{architecture}.deb", architecture))
    return made


def archive(folder: Path, target: Path) -> Path:
    """Pack a folder and the files for the desktop; the same build gives the same bytes."""
    with target.open("wb") as sink, _compressor(sink) as pipe:
        with tarfile.open(fileobj=pipe.stdin, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            name = f"segmenter-{VERSION}"
            tar.add(folder, name, filter=_plain)
            for path, place in _desktop_files():
                tar.add(path, f"{name}/share/{place}", filter=_plain)
        pipe.stdin.close()
        if pipe.wait() != 0:
            raise SystemExit("xz could not pack the archive.")
    return target


def debian(folder: Path, target: Path, architecture: str) -> Path:
    """Make the Debian package with dpkg-deb."""
    root = MADE / "debian"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / "usr" / "lib" / "segmenter", symlinks=True)
    programs = root / "usr" / "bin"
    programs.mkdir(parents=True)
    for name in ("segmenter", "segmenter-gui"):
        (programs / name).symlink_to(f"../lib/segmenter/{name}")
    for path, place in _desktop_files():
        (root / "usr" / "share" / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, root / "usr" / "share" / place)
    documents = root / "usr" / "share" / "doc" / "segmenter"
    documents.mkdir(parents=True)
    (documents / "copyright").symlink_to("../../../lib/segmenter/_internal/licences/README.txt")
    size = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir())
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(
        _control(folder, size // 1024, architecture), encoding="utf-8"
    )
    os.chmod(root, 0o755)  # noqa: PTH101 - mkdtemp and umask may have it otherwise
    command = ["dpkg-deb", "-Zxz", "--root-owner-group", "--build", str(root), str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return target


def oldest_glibc(folder: Path) -> str:
    """Return the oldest C library that the frozen files can do with, by the names they ask for."""
    found = {0}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and (".so" in path.name or not path.suffix):
            found |= {int(number) for number in _GLIBC.findall(path.read_bytes())}
    return f"2.{max(found)}"


def _control(folder: Path, kilobytes: int, architecture: str) -> str:
    depends = ", ".join((f"libc6 (>= {oldest_glibc(folder)})", *DEPENDS))
    return f"""Package: segmenter
Version: {VERSION}
Architecture: {architecture}
Maintainer: Segmenter maintainers <maintainers@segmenter.invalid>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: libwayland-client0, libwayland-cursor0, libwayland-egl1
Section: graphics
Priority: optional
Description: {SUMMARY}
 A Gaussian mixture is fitted to the pixels of a photo; every segment has a
 mask and a map of probabilities, and the mixture is a model that can be
 applied to other photos. In a window and from the command line.
"""


def _desktop_files() -> list[tuple[Path, str]]:
    """Return the files of the desktop's standards, and where below share/ they go."""
    found = [
        (DESKTOP_FILES / "segmenter.desktop", "applications/segmenter.desktop"),
        (DESKTOP_FILES / "segmenter.xml", "mime/packages/segmenter.xml"),
        *((path, f"metainfo/{path.name}") for path in DESKTOP_FILES.glob("*.metainfo.xml")),
    ]
    icons = sorted(path for path in (MADE / "hicolor").rglob("*") if path.is_file())
    return found + [(path, f"icons/hicolor/{path.relative_to(MADE / 'hicolor')}") for path in icons]


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Return an entry without whose it was and when it was made."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = int(os.environ.get("SOURCE_DATE_EPOCH", "315532800"))
    return entry


def _compressor(sink: io.BufferedWriter) -> subprocess.Popen:
    return subprocess.Popen(
        ["xz", "--threads=0", "-6", "--stdout"], stdin=subprocess.PIPE, stdout=sink
    )
