"""The licences of everything that a frozen build holds, collected from what is installed.

Each Python distribution says its own; Qt's and PySide's are the LGPL, whose text lies beside this
file; the libraries that come from a Debian system are told by its package's copyright file.
"""

import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from parts import EXCLUDED

HERE = Path(__file__).resolve().parent
OURS = HERE.parent / "LICENSE"
TEXTS = HERE / "licences"

#: Distributions besides those that ours requires: an extra, and what freezes the program and
#: leaves its starter in it, though not what it requires itself.
_BESIDES = ("rawpy",)
_STARTER = "pyinstaller"
_QT = {"pyside6_essentials", "shiboken6"}
_A_LICENCE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)

_NOTE = """Segmenter is under the BSD-3-Clause licence: see Segmenter.txt.
It comes with these works of others, each under the licence in the file or folder of its name:

{names}

Qt and PySide6 are used under the GNU Lesser General Public License, version 3 (LGPL-3.0.txt, which
adds to GPL-3.0.txt). They are separate libraries in the folder beside this one (PySide6): you may
replace them by versions that you have changed. Their source is published by The Qt Company with
each release, under the version numbers named above. LibRaw (in rawpy) is used under the LGPL 2.1.
PyInstaller's starter may be given away with any program, by the exception in its licence.
"""


def collect(folder: Path, package: str = "segmenter") -> list[str]:
    """Write the licences into a folder; return the names of what has none to be found."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copyfile(OURS, folder / "Segmenter.txt")
    for text in TEXTS.iterdir():
        shutil.copyfile(text, folder / text.name)
    names, without = [f"Python {sysconfig.get_python_version()}"], []
    for one in _inside(package):
        names.append(f"{one.name} {one.version}: {_expression(one)}")
        if not _copy(one, folder / one.name) and one.name.lower() not in _QT:
            without.append(one.name)
    _copy_python(folder / "Python.txt")
    said = _NOTE.format(names="\n".join(f"  {name}" for name in sorted(names, key=str.lower)))
    (folder / "README.txt").write_text(said, encoding="utf-8")
    return without


def collect_system(frozen: Path, folder: Path) -> list[str]:
    """Add the licences of the libraries that came from this Debian; return their packages."""
    files = [str(path) for path in frozen.iterdir() if ".so" in path.name and not path.is_symlink()]
    packages = set()
    for file in files:
        done = subprocess.run(
            ["dpkg", "-S", f"*/{Path(file).name}"], capture_output=True, text=True, check=False
        )
        packages |= {line.split(":")[0] for line in done.stdout.splitlines()[:1]}
    place = folder / "system libraries"
    place.mkdir(exist_ok=True)
    for package in packages:
        text = Path("/usr/share/doc") / package / "copyright"
        if text.is_file():
            shutil.copyfile(text, place / f"{package}.txt")
    return sorted(packages)


def _inside(package: str) -> list[Distribution]:
    """Return what a distribution requires, directly or not, without its extras."""
    found = {_STARTER: distribution(_STARTER)}
    to_see = [package, *_BESIDES]
    while to_see:
        name = to_see.pop()
        try:
            one = distribution(name)
        except PackageNotFoundError:
            continue
        if one.name.lower() in found or name.lower() in EXCLUDED:
            continue
        found[one.name.lower()] = one
        required = (line for line in one.requires or () if "extra ==" not in line)
        to_see += [re.match(r"[\w.-]+", line)[0] for line in required]
    del found[package]
    return sorted(found.values(), key=lambda one: one.name.lower())


def _expression(one: Distribution) -> str:
    """Return what a distribution's metadata call its licence, on one line."""
    classifiers = one.metadata.get_all("Classifier") or []
    kinds = [line.split("::")[-1].strip() for line in classifiers if line.startswith("License ::")]
    older = one.metadata.get("License") or ""  # in some the whole text
    short = older if len(older) < 60 and "\n" not in older else ""
    return one.metadata.get("License-Expression") or short or ", ".join(kinds) or "see its files"


def _licence_files(one: Distribution) -> Iterator[tuple[Path, Path]]:
    """Yield each licence file and what to call it."""
    for file in one.files or ():
        inside = "licenses" in file.parts or _A_LICENCE.match(file.name)
        if inside and file.suffix not in {".py", ".pyc", ".pyi", ".svg"}:
            parts = file.parts
            after = parts[parts.index("licenses") + 1 :] if "licenses" in parts else parts[-1:]
            yield Path(str(file.locate())), Path(*after)


def _copy(one: Distribution, folder: Path) -> bool:
    """Copy a distribution's licence files; return whether there were any."""
    for path, name in _licence_files(one):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / name)
    return folder.is_dir()


def _copy_python(target: Path) -> None:
    for place in (sysconfig.get_path("stdlib"), sysconfig.get_config_var("base")):
        for name in ("LICENSE.txt", "LICENSE"):
            if (Path(place) / name).is_file():
                shutil.copyfile(Path(place) / name, target)
                return
