"""Which command is meant, and how a wrong call ends: one line, exit code 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from segmenter._version import __version__
from segmenter.cli.main import COMMANDS, main

if TYPE_CHECKING:
    from pathlib import Path


def never(_: Path | None) -> int:
    raise AssertionError("the window was opened")


def test_without_arguments_the_window_opens():
    opened: list[Path | None] = []
    assert main([], lambda file: opened.append(file) or 7) == 7
    assert opened == [None]


def test_a_file_is_opened_in_the_window(flag_file):
    opened: list[Path | None] = []
    assert main([str(flag_file)], lambda file: opened.append(file) or 0) == 0
    assert opened == [flag_file]


def test_a_word_that_is_neither_file_nor_command_is_said_so(capsys):
    assert main(["rubbish"], never) == 2
    said = capsys.readouterr()
    assert said.err == (
        "segmenter: There is no file, folder or command called rubbish. See: segmenter --help\n"
    )
    assert said.out == ""


def test_the_version_is_told(capsys):
    assert main(["--version"], never) == 0
    assert capsys.readouterr().out == f"segmenter {__version__}\n"


def test_the_help_names_every_command(capsys):
    assert main(["--help"], never) == 0
    text = capsys.readouterr().out
    assert all(f"  {name} " in text for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help(name: str, capsys):
    assert main([name, "--help"], never) == 0
    assert capsys.readouterr().out.startswith(f"usage: segmenter {name}")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["segment"], "The following arguments are required: IMAGE, --out."),
        (["segment", "a.jpg"], "The following arguments are required: --out."),
        (["segment", "a.jpg", "--out", "o", "--colour", "rgb"], "Unrecognized arguments: --colour"),
        (["segment", "a.jpg", "--out", "o", "-k", "0"], "segments is 0."),
        (["segment", "a.jpg", "--out", "o", "-k", "five"], "segments is 'five'."),
        (["segment", "a.jpg", "--out", "o", "--position", "nan"], "position is nan."),
        (["segment", "a.jpg", "--out", "o", "--page", "one"], "Argument --page: invalid int"),
    ],
)
def test_a_wrong_call_gets_one_line_and_makes_nothing(
    arguments, problem, capsys, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert main(arguments, never) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"segmenter: {problem}")
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_the_window_is_one_line_too(capsys):
    from segmenter.errors import SegmenterError

    def no_display(_: Path | None) -> int:
        raise SegmenterError("There is no display.", "Use segmenter segment.")

    assert main([], no_display) == 2
    assert capsys.readouterr().err == "segmenter: There is no display. Use segmenter segment.\n"
