"""How many segments a picture asks for: told, written as a table, and drawn."""

from __future__ import annotations

import csv
import json
import os
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from segmenter.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


def call(*arguments: object) -> int:
    def never(_: Path | None) -> int:
        raise AssertionError("the window was opened")

    return main([str(argument) for argument in arguments], never)


def test_a_flag_of_three_stripes_asks_for_three(flag_file, capsys):
    assert call("select", flag_file, "-k", "1-6") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + 6 + 1
    assert re.match(r" +3\* ", lines[3])
    assert lines[-1].startswith("ICL clearly asks for 3.")


@pytest.mark.parametrize("criterion", ["bic", "aic", "icl"])
def test_the_table_and_the_drawing_hold_the_same_curve(flag_file, tmp_path, capsys, criterion):
    table, plot = tmp_path / "curve.csv", tmp_path / "curve.svg"
    options = ("--criterion", criterion, "--csv", table, "--plot", plot, "--json")
    assert call("select", flag_file, "--segments", "2-5", *options) == 0
    told = json.loads(capsys.readouterr().out)
    assert [row["segments"] for row in told["curve"]] == [2, 3, 4, 5]
    best = min(told["curve"], key=lambda row: row[criterion])
    assert told["segments"] == best["segments"]
    with table.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [float(row[criterion]) for row in rows] == [row[criterion] for row in told["curve"]]
    drawn = ET.parse(plot).getroot()
    texts = [element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert f"{best['segments']}: {best[criterion]:,.1f}" in texts
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}circle"))) == 4


@pytest.mark.parametrize("linked", [False, True])
def test_the_curve_takes_the_place_of_nothing_that_is_read(flag_file, tmp_path, capsys, linked):
    recipe, plot = tmp_path / "recipe.toml", tmp_path / "curve.svg"
    recipe.write_text("seed = 1\n")
    read = (flag_file, recipe)
    before = [path.read_bytes() for path in read]
    places = [path.parent / "." / path.name for path in read]
    if linked:
        places = [tmp_path / f"{path.name}.link" for path in read]
        for place, path in zip(places, read, strict=True):
            os.link(path, place)
    for place in places:
        options = ("--recipe", recipe, "-k", "1-2", "--csv", place)
        assert call("select", flag_file, *options) == 2
        assert "would be overwritten by the curve" in capsys.readouterr().err
    assert call("select", flag_file, "-k", "1-2", "--csv", plot, "--plot", plot) == 2
    assert not plot.exists()
    assert [path.read_bytes() for path in read] == before


@pytest.mark.parametrize("shape", [(1, 1, 3), (2, 3, 3), (40, 40, 3)])
def test_a_picture_with_little_to_tell_is_no_trouble(tmp_path, capsys, shape):
    path = tmp_path / "plain.png"
    Image.fromarray(np.full(shape, 90, np.uint8)).save(path)
    assert call("select", path) == 0
    assert " asks for " in capsys.readouterr().out


@pytest.mark.parametrize("numbers", ["0-3", "5-2", "1-65", "many"])
def test_numbers_that_make_no_range_are_refused(flag_file, capsys, numbers):
    assert call("select", flag_file, "-k", numbers) == 2
    assert "Use a range within 1-64" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["curve.png", "curve"])
def test_a_drawing_under_a_name_that_is_not_svg_is_refused(flag_file, tmp_path, capsys, name):
    assert call("select", flag_file, "-k", "1-2", "--plot", tmp_path / name) == 2
    assert "curve.svg." in capsys.readouterr().err
    assert not list(tmp_path.glob("curve*"))
