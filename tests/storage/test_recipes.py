"""Recipes that people wrote into files."""

from __future__ import annotations

import pytest

from segmenter.errors import SegmenterError
from segmenter.imaging.recipe import Recipe
from segmenter.storage.recipes import MOST_BYTES, read_recipe


def test_what_the_file_leaves_out_is_as_usual(tmp_path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('segments = 5\ncolor = "rgb"  # as my eyes see it\n')
    assert read_recipe(path) == Recipe(segments=5, color="rgb")
    path.write_bytes(b"\xef\xbb\xbfsegments = 5\n")  # as Notepad saves it
    assert read_recipe(path) == Recipe(segments=5)
    path.write_text("# nothing yet\n")
    assert read_recipe(path) == Recipe()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"segments: 5", "is no recipe"),
        (b"segments = \xff", "is no recipe"),
        (b"segments = 99", "In the recipe .*mine.toml, "),
        (b'color = "pink"', "In the recipe .*mine.toml, "),
        (b"colour = 5", "In the recipe .*mine.toml, "),
        (b"#" * (MOST_BYTES + 1), "mine.toml"),
        (b"segments = " + b"[" * 3000 + b"]" * 3000, "is no recipe"),
        (b"segments = " + b"[" * 90 + b"]" * 90, "segments is "),
        (b"segments = " + b"9" * 5000, "is no recipe"),
        (b"seed = 0x" + b"f" * 5000, "is no recipe"),
        (b"smoothing = 0x" + b"f" * 500, "In the recipe .*mine.toml, smoothing is "),
        (b"segments" + b".a" * 3_000 + b" = 1", "mine.toml"),
    ],
)
def test_what_is_no_recipe_is_told_once_with_the_files_name(tmp_path, data, said) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(data)
    with pytest.raises(SegmenterError, match=said) as caught:
        read_recipe(path)
    assert caught.value.problem.count("mine.toml") == 1
    assert caught.value.remedy
    assert len(str(caught.value)) < 1000


def test_a_file_that_is_not_there_is_named_once(tmp_path) -> None:
    with pytest.raises(SegmenterError, match=r"gone\.toml") as caught:
        read_recipe(tmp_path / "gone.toml")
    assert "In the recipe" not in caught.value.problem
