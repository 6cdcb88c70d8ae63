"""Builds the program that needs no Python: one folder, then the packages that people download.

    python packaging/freeze.py [--no-packages]

Run by `packaging/dev.py build` in an environment with the extras `build` and `raw`. The build is
for the system it runs on. Everything goes to dist/.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

import icons
import licences
import PyInstaller.__main__
from describe import NAME, VERSION, windows_version
from parts import MADE, ROOT

HERE = Path(__file__).resolve().parent
DIST = ROOT / "dist"
FOLDER = DIST / "segmenter"

#: Where Inno Setup's compiler is if it is not on the PATH.
INNO_SETUP = r"C:\Program Files (x86)\Inno Setup 6"

#: At most so many bytes, in a folder and in the archive of it.
MOST_UNPACKED, MOST_PACKED = 320_000_000, 95_000_000


def main(arguments: list[str]) -> int:
    """Build, prove, and pack; return the exit code."""
    began = time.monotonic()
    _prepare()
    _build()
    if sys.platform == "linux":
        _slim()
    size = _size(FOLDER)
    print(f"{FOLDER}: {size / 1e6:.0f} MB after {time.monotonic() - began:.0f} s", flush=True)
    if _self_test() != 0:
        return 1
    packages = [] if "--no-packages" in arguments else _pack()
    for path in packages:
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    _write_sums(packages)
    print(f"Built in {time.monotonic() - began:.0f} s")
    largest = max((path.stat().st_size for path in packages), default=0)
    if size > MOST_UNPACKED or largest > MOST_PACKED:
        print(f"TOO LARGE: at most {MOST_UNPACKED / 1e6:.0f} and {MOST_PACKED / 1e6:.0f} MB")
        return 1
    return 0


def _prepare() -> None:
    """Draw the icons, collect the licences, and describe the executables for Windows."""
    shutil.rmtree(MADE, ignore_errors=True)
    icons.draw(MADE)
    without = licences.collect(MADE / "licences")
    if without:
        raise SystemExit(f"No licence was found of {', '.join(without)}; it must come with them.")
    (MADE / "version.txt").write_text(windows_version(), encoding="utf-8")


def _build() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    work = ["--distpath", str(DIST), "--workpath", str(ROOT / "build" / "pyinstaller")]
    PyInstaller.__main__.run(
        [str(HERE / "segmenter.spec"), "--noconfirm", "--log-level", "WARN", *work]
    )


def _slim() -> None:
    """Take the symbols out of Python itself, and say the licences of the system's libraries.

    Only there: what comes in wheels is stripped already, or does not bear it. The starter without
    a terminal is the other one here, under another name.
    """
    inside = FOLDER / "_internal"
    (FOLDER / "segmenter-gui").unlink()
    (FOLDER / "segmenter-gui").symlink_to("segmenter")
    libraries = [*inside.glob("libpython*"), *inside.glob("python3*/lib-dynload/*.so")]
    if shutil.which("strip"):
        subprocess.run(["strip", "--strip-unneeded", *map(str, libraries)], check=True)
    if shutil.which("dpkg"):
        licences.collect_system(inside, inside / "licences")


def _self_test() -> int:
    """Let what was built prove itself, without anything of this environment."""
    name = "segmenter.exe" if sys.platform == "win32" else "segmenter"
    hidden = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "QT_PLUGIN_PATH")
    surroundings = {key: value for key, value in os.environ.items() if key not in hidden}
    return subprocess.call([str(FOLDER / name), "self-test"], env=surroundings, cwd=FOLDER)


def _pack() -> list[Path]:
    """Make what people download on this system."""
    if sys.platform == "linux":
        import linux

        return linux.packages(FOLDER, DIST)
    base = DIST / f"{NAME}-{VERSION}-{sys.platform}-{platform.machine().lower()}"
    if sys.platform == "darwin":
        target = base.with_name(f"{base.name}.zip")
        bundle = str(DIST / f"{NAME}.app")
        subprocess.run(
            ["ditto", "-c", "-k", "--sequesterRsrc", "--keepParent", bundle, str(target)],
            check=True,
        )
        return [target]
    made = [Path(shutil.make_archive(str(base), "zip", DIST, FOLDER.name))]
    compiler = shutil.which("iscc") or shutil.which("iscc", path=INNO_SETUP)
    if compiler is None:
        print("Inno Setup 6 is not here, so there is no installer, only the archive.")
    else:
        script = HERE / "windows" / "segmenter.iss"
        subprocess.run([compiler, f"/DVersion={VERSION}", "/Qp", str(script)], check=True)
        made.append(DIST / f"{NAME}-{VERSION}-setup.exe")
    return made


def _write_sums(packages: list[Path]) -> None:
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in packages]
    if lines:
        (DIST / "SHA256SUMS").write_text("".join(lines), encoding="ascii", newline="\n")


def _size(folder: Path) -> int:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
