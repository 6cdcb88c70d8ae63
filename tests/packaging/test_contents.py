"""What is installed is what is in the tree: every package, and every file that code reads."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

import pytest

from segmenter.storage.assets import SAMPLE, asset_path

ROOT = Path(__file__).resolve().parents[2]
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]


def test_every_package_is_listed():
    found = {".".join(init.parent.relative_to(ROOT).parts) for init in _files("__init__.py")}
    assert set(SETUPTOOLS["packages"]) == found | {"segmenter.assets"}


def test_every_file_that_is_no_code_is_listed():
    patterns = SETUPTOOLS["package-data"]["segmenter"]
    names = [path.relative_to(ROOT / "segmenter").as_posix() for path in _files("*")]
    data = [name for name in names if not name.endswith(".py")]
    left_out = [name for name in data if not any(fnmatch(f"/{name}", f"/{p}") for p in patterns)]
    assert left_out == []


def test_every_asset_is_listed_and_found():
    patterns = SETUPTOOLS["package-data"]["segmenter.assets"]
    assets = ROOT / "assets"
    outside = {*assets.rglob("*.ts"), *assets.glob("screenshots/*")}
    for path in (path for path in assets.rglob("*") if path.is_file() and path not in outside):
        assert any(path.match(pattern) for pattern in patterns), path
        assert asset_path(path.relative_to(assets).as_posix()) == path
    assert asset_path(SAMPLE).is_file()


def test_the_source_archive_has_every_folder_and_document_of_the_tree():
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("this is no clone")
    tops = {PurePosixPath(line).parts[0] for line in listed.stdout.splitlines()}
    words = (ROOT / "MANIFEST.in").read_text(encoding="utf-8").split()
    assert tops <= {*words, "pyproject.toml", "README.md", "LICENSE", "MANIFEST.in"}


def _files(pattern: str) -> list[Path]:
    found = (ROOT / "segmenter").rglob(pattern)
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]
