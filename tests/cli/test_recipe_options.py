"""Recipes from options and files: every field has an option, and the recipe says what is wrong."""

from __future__ import annotations

import argparse
import dataclasses

import pytest

from segmenter.cli.recipe_options import HELP, add_recipe_options, recipe_of
from segmenter.errors import SegmenterError
from segmenter.imaging.recipe import Recipe


def recipe_from(*arguments: str) -> Recipe:
    parser = argparse.ArgumentParser()
    add_recipe_options(parser)
    return recipe_of(parser.parse_args(arguments))


def test_every_field_of_the_recipe_has_an_option():
    assert set(HELP) == {field.name for field in dataclasses.fields(Recipe)}


def test_without_options_it_is_the_usual_recipe():
    assert recipe_from() == Recipe()


def test_options_become_the_fields_values():
    made = recipe_from("-k", "5", "--color", "rgb", "--position", "0.5", "--seed", "7")
    assert made == Recipe(segments=5, color="rgb", position=0.5, seed=7)
    assert recipe_from("--segments", "auto", "--group-by", "regions", "--detail", "1") == Recipe(
        group_by="regions", detail=1
    )


def test_options_win_over_the_file(tmp_path):
    file = tmp_path / "sea.toml"
    file.write_text('segments = 3\ncolor = "rgb"\n')
    assert recipe_from("--recipe", str(file), "-k", "4") == Recipe(segments=4, color="rgb")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("segments = ", "is no recipe: "),
        ("segments = 0", "sea.toml, segments is 0."),
        ("colour = 1", "sea.toml, The recipe has no choice called 'colour'."),
        ("a" * 1_000_001, "has 1,000,001 bytes, more than the 1,000,000"),
    ],
)
def test_a_wrong_recipe_file_is_named(tmp_path, text, problem):
    file = tmp_path / "sea.toml"
    file.write_text(text)
    with pytest.raises(SegmenterError) as caught:
        recipe_from("--recipe", str(file))
    assert problem in caught.value.problem
    assert "sea.toml" in caught.value.problem


def test_a_recipe_that_is_no_text_or_not_there_is_named(tmp_path):
    file = tmp_path / "sea.toml"
    with pytest.raises(SegmenterError, match=r"sea\.toml: there is no such file"):
        recipe_from("--recipe", str(file))
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(SegmenterError, match=r"sea\.toml is no recipe"):
        recipe_from("--recipe", str(file))
