"""What the desktops are told: it is said once, agrees everywhere, and follows their standards."""

from __future__ import annotations

import ast
import configparser
import plistlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from segmenter import __version__
from segmenter.storage.projects import SUFFIX
from segmenter.storage.suffixes import SUFFIXES

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
METAINFO = LINUX / "io.github.segmenter.Segmenter.metainfo.xml"


@pytest.fixture
def describe(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(ROOT / "packaging")
    monkeypatch.delitem(sys.modules, "describe", raising=False)
    import describe

    return describe


def desktop_entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(LINUX / "segmenter.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_one_version_is_told_everywhere(describe):
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    release = ElementTree.parse(METAINFO).find("releases/release")
    assert __version__ == describe.VERSION
    assert f"\nversion: {__version__}\n" in citation
    assert release.get("version") == __version__
    assert f"date-released: {release.get('date')}\n" in citation


def test_the_desktop_offers_it_for_the_pictures_that_it_reads(describe):
    types = desktop_entry()["MimeType"].strip(";").split(";")
    assert types == [describe.PROJECT_TYPE, *describe.PICTURES]
    extensions = {f".{suffix}" for text in describe.PICTURES.values() for suffix in text.split()}
    assert extensions <= set(SUFFIXES)


def test_projects_have_one_extension_and_one_type(describe):
    spaces = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = ElementTree.parse(LINUX / "segmenter.xml").find("mime:mime-type", spaces)
    assert kind.get("type") == describe.PROJECT_TYPE
    assert kind.find("mime:glob", spaces).get("pattern") == f"*{SUFFIX}"
    assert SUFFIX.removeprefix(".") == describe.PROJECT_SUFFIX
    assert f'"Software\\Classes\\{SUFFIX}"' in (
        ROOT / "packaging" / "windows" / "segmenter.iss"
    ).read_text(encoding="utf-8")


def test_the_programs_are_those_that_are_installed():
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {element.text for element in ElementTree.parse(METAINFO).iter("binary")}
    assert named == {*scripts["scripts"], *scripts["gui-scripts"]}
    assert desktop_entry()["Exec"].split()[0] in scripts["gui-scripts"]


def test_macos_gets_a_list_that_it_can_read(describe):
    info = plistlib.loads(plistlib.dumps(describe.MACOS_INFO))
    assert info["CFBundleIdentifier"] == ElementTree.parse(METAINFO).findtext("id")
    entitlements = plistlib.loads((ROOT / "packaging/macos/entitlements.plist").read_bytes())
    assert all(value is True for value in entitlements.values())


def test_windows_gets_a_version_that_it_can_read(describe):
    tree = ast.parse(describe.windows_version(), mode="eval")
    assert isinstance(tree.body, ast.Call)
    assert f"'FileVersion', '{__version__}'" in ast.unparse(tree)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("desktop-file-validate", ["segmenter.desktop"]),
        ("appstreamcli", ["validate", "--no-net", METAINFO.name]),
    ],
)
def test_the_tools_of_the_standards_find_nothing_wrong(tool, arguments):
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run(
        [tool, *arguments], cwd=LINUX, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "error" not in done.stdout


def test_a_system_knows_a_project_by_its_name(tmp_path):
    if shutil.which("update-mime-database") is None:
        pytest.skip("update-mime-database is not installed")
    (tmp_path / "packages").mkdir()
    shutil.copy(LINUX / "segmenter.xml", tmp_path / "packages")
    done = subprocess.run(
        ["update-mime-database", tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "application/x-segmenter-project:*.segproj" in (tmp_path / "globs").read_text()


def test_the_workflows_run_commands_that_there_are():
    text = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")
    )
    usage = (ROOT / "packaging" / "dev.py").read_text(encoding="utf-8")
    commands = set(re.findall(r"packaging/dev\.py (\w+)", text))
    assert commands == {"test", "check", "build"}
    assert all(f"python3 packaging/dev.py {command}" in usage for command in commands)
    assert all((ROOT / path).is_file() for path in re.findall(r"packaging/\w+\.sh", text))
