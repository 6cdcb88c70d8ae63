"""Every command of the README is run, and so is its Python; only the two that set up are not."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder in which the README's relative paths lead where they do in a clone."""
    (tmp_path / "assets").symlink_to(ROOT / "assets", target_is_directory=True)
    return tmp_path


def run(command: list[str], folder: Path) -> str:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


# Windows has no shell that reads what the README has for one.
@pytest.mark.skipif(os.name == "nt", reason="the blocks are for a shell")
def test_every_command_line_runs_and_makes_what_the_text_says(clone: Path):
    shell = "set -eu\nsegmenter() { " + shlex.quote(sys.executable) + ' -m segmenter "$@"; }\n'
    for block in blocks("sh"):
        run(["/bin/sh", "-c", shell + block], clone)
    named = set(re.findall(r"`(results/[^`]+)`", README))
    assert len(named) >= 4
    assert [name for name in named if not (clone / name).is_file()] == []


def test_the_library_in_ten_lines_runs(clone: Path):
    (code,) = blocks("python")
    assert len([line for line in code.splitlines() if line]) <= 10
    said = run([sys.executable, "-c", code], clone)
    assert said.startswith("(400, 600)")
    assert (clone / "coffee.pkl").is_file()


def test_the_two_commands_are_those_of_the_script():
    script = (ROOT / "packaging" / "dev.py").read_text(encoding="utf-8")
    for word in re.findall(r"packaging/dev\.py (\w+)", README):
        assert f'"{word}": {word}' in script


def test_every_file_that_the_readme_names_is_there():
    names = re.findall(r"`((?:segmenter|tests|packaging|assets|\.ci)/[\w./-]*)`", README)
    names += re.findall(r"\]\((?!http)([\w./-]+)\)", README)
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_every_module_on_the_way_of_the_data_is_there():
    (way,) = (block for block in blocks("text") if "main road" in block)
    modules = re.findall(r"\b((?:storage|imaging|mixture)\.\w+)", way)
    assert len(modules) >= 7
    folders = [ROOT / "segmenter" / f"{module.replace('.', '/')}.py" for module in modules]
    assert [path for path in folders if not path.is_file()] == []
