"""Comparing label maps from files, ours with a palette and others without."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image

from segmenter.cli.main import main
from segmenter.storage.label_maps import read_labels


@pytest.fixture
def maps(flag, tmp_path):
    """The same labels as a grey PNG, a palette PNG (numbers swapped) and a 16-bit TIFF."""
    truth = flag[1]
    swapped = Image.fromarray((4 - truth).astype(np.uint8)).convert("P")
    swapped.putdata((4 - truth).ravel().tolist())
    Image.fromarray(truth).save(tmp_path / "grey.png")
    swapped.save(tmp_path / "palette.png")
    Image.fromarray(truth.astype(np.uint16)).save(tmp_path / "deep.tif")
    return tmp_path


def never(_):
    raise AssertionError("the window was opened")


def test_a_label_map_is_read_as_its_numbers(maps, flag):
    assert np.array_equal(read_labels(maps / "grey.png").labels, flag[1])
    assert np.array_equal(read_labels(maps / "palette.png").labels, 4 - flag[1])
    assert np.array_equal(read_labels(maps / "deep.tif").labels, flag[1])


def test_the_same_grouping_agrees_whatever_its_numbers(maps, capsys):
    files = [str(maps / name) for name in ("grey.png", "palette.png", "deep.tif")]
    assert main(["compare", *files, "--json"], never) == 0
    assert json.loads(capsys.readouterr().out) == pytest.approx(
        {
            "adjusted_rand": 1.0,
            "mutual_information": 1.0,
            "covering": 1.0,
            "probabilistic_rand": 1.0,
            "variation_of_information": 0.0,
        }
    )


def test_half_a_truth_is_told_as_such(maps, flag, capsys):
    Image.fromarray(np.minimum(flag[1], 2)).save(maps / "two.png")
    assert main(["compare", str(maps / "two.png"), str(maps / "grey.png")], never) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:8].strip() for line in lines[2:]] == ["0.6667", "0.7777", "0.6667"]


def test_maps_of_different_size_are_refused(maps, capsys):
    Image.fromarray(np.ones((3, 4), np.uint8)).save(maps / "small.png")
    assert main(["compare", str(maps / "grey.png"), str(maps / "small.png")], never) == 2
    assert "small.png has 4 × 3 pixels, not 72 × 48." in capsys.readouterr().err


def test_a_photo_is_no_label_map(flag_file, capsys):
    assert main(["compare", str(flag_file), str(flag_file)], never) == 2
    assert "flag.png holds colours, not the numbers" in capsys.readouterr().err


def test_a_damaged_label_map_is_named(maps, capsys):
    whole = (maps / "palette.png").read_bytes()
    (maps / "cut.png").write_bytes(whole[: len(whole) // 2])
    assert main(["compare", str(maps / "cut.png"), str(maps / "grey.png")], never) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "cut.png is damaged" in line
