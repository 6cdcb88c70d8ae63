"""What a frozen build is made of, as far as it can be told without making one."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch):
    """Import a script of packaging/ by its name."""
    monkeypatch.syspath_prepend(ROOT / "packaging")

    def load(name: str) -> ModuleType:
        monkeypatch.delitem(sys.modules, name, raising=False)
        return importlib.import_module(name)

    return load


def imported(path: Path) -> set[str]:
    """Return the modules that a file names, at its top and inside its functions."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module))
    return names


def test_nothing_that_the_program_imports_is_left_out(scripts):
    if find_spec("PySide6") is None or not _loads("PySide6.QtWidgets"):
        pytest.skip("Qt's libraries are missing")
    # The extras are not in every installation, and some of Python is for one system only.
    outside = {"_typeshed", "pillow_heif", "rawpy", "distributed", "dask"}
    outside |= sys.stdlib_module_names
    named = set().union(*(imported(path) for path in (ROOT / "segmenter").rglob("*.py")))
    wanted = sorted(name for name in named if name.split(".")[0] not in outside)
    code = (
        "import importlib, sys\n"
        f"sys.modules.update(dict.fromkeys({scripts('parts').EXCLUDED!r}))\n"
        f"for name in {wanted!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""


def _loads(name: str) -> bool:
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


def test_every_file_that_the_program_reads_is_in_it(scripts):
    files = {
        Path(place, Path(path).name).as_posix() for path, place in scripts("parts").program_files()
    }
    assert {"segmenter/assets/coffee.jpg", "segmenter/assets/manual.html"} <= files
    assert {"segmenter/gui/theme.qss", "segmenter/gui/icons/open.svg"} <= files
    assert not any(name.endswith((".py", ".pyc", ".ts")) for name in files)


def test_every_codec_is_one_that_there_is(scripts):
    for codec in scripts("parts").CODECS:
        assert find_spec(f"imagecodecs._{codec}") is not None, codec


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/Qt/lib/libQt6Gui.so.6", True),
        ("skimage/__init__.pyi", True),
        ("skimage/measure/_ccomp.cpython-311-x86_64-linux-gnu.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/platforms/libqminimal.so", False),
        ("PySide6\\plugins\\platforms\\qminimal.dll", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("libgtk-3.so.0", False),
        ("libX11-xcb.so.1", True),
        ("libXi.so.6", False),
        ("libjpeg.so.62", False),
        ("pillow.libs/libjpeg-8995ad9f.so.62.4.0", True),
        ("libcrypto.so.3", True),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6\\translations\\qtbase_es.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("PySide6/Qt/translations/qt_de.qm", False),
        ("PySide6/opengl32sw.dll", False),
    ],
)
def test_what_is_brought_in_vain_is_left_out_and_nothing_else(scripts, name, stays):
    entry = (name, f"/somewhere/{name}", "BINARY")
    assert scripts("parts").kept([entry]) == ([entry] if stays else [])


def test_the_icons_have_every_size_that_the_systems_ask_for(scripts, tmp_path):
    if not _loads("PySide6.QtSvg"):
        pytest.skip("Qt's libraries are missing")
    icons = scripts("icons")
    icons.draw(tmp_path)
    with Image.open(tmp_path / "segmenter.ico") as icon:
        assert icon.info["sizes"] == {(side, side) for side in icons.WINDOWS_SIDES}
    with Image.open(tmp_path / "segmenter.icns") as icon:
        assert {width * scale for width, _, scale in icon.info["sizes"]} >= {32, 256, 512, 1024}
    with Image.open(tmp_path / "hicolor" / "48x48" / "apps" / "segmenter.png") as picture:
        assert picture.size == (48, 48)
        assert picture.getpixel((0, 0))[3] == 0
        assert picture.getpixel((24, 10))[3] == 255


def test_every_work_inside_comes_with_its_licence(scripts, tmp_path, monkeypatch):
    licences = scripts("licences")
    monkeypatch.setattr(licences, "_STARTER", "pytest")  # the tests' environment freezes nothing
    assert licences.collect(tmp_path) == []
    assert {"Segmenter.txt", "LGPL-3.0.txt", "GPL-3.0.txt"} <= {p.name for p in tmp_path.iterdir()}
    for name in ("numpy", "scipy", "pillow", "scikit-image", "tifffile", "imagecodecs"):
        assert any(path.is_file() for path in (tmp_path / name).rglob("*")), name
    said = (tmp_path / "README.txt").read_text(encoding="utf-8")
    assert "PySide6_Essentials" in said
    assert "networkx" not in said


def test_a_work_without_its_licence_is_named(scripts, tmp_path, monkeypatch):
    licences = scripts("licences")
    monkeypatch.setattr(licences, "_STARTER", "pytest")
    monkeypatch.setattr(licences, "_licence_files", lambda one: iter(()))
    assert "numpy" in licences.collect(tmp_path)


def test_the_oldest_system_is_told_from_the_files(scripts, tmp_path):
    (tmp_path / "library.so.1").write_bytes(b"..GLIBC_2.17\0..GLIBC_2.34\0..GLIBC_PRIVATE\0")
    (tmp_path / "program").write_bytes(b"..GLIBC_2.4\0")
    assert scripts("linux").oldest_glibc(tmp_path) == "2.34"
