"""A recipe holds only what can be carried out, and says what to use instead."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmenter.errors import SegmenterError
from segmenter.imaging.recipe import MOST_SEGMENTS, Recipe

WRONG = {
    "segments": [0, -1, MOST_SEGMENTS + 1, 2.5, "five", True, None],
    "group_by": ["things", None, 3],
    "color": ["cmyk", ""],
    "position": [-0.1, 1.1, float("nan"), float("inf"), "much", None, True],
    "texture": [float("nan"), 2],
    "scaling": ["robust"],
    "covariance": ["diagonal"],
    "smoothing": [-1, float("nan")],
    "smallest": [-1, 0.5],
    "seed": [-1, 2**32, 1.0],
    "start": ["zeros"],
    "tolerance": [0, float("nan")],
    "iterations": [0],
    "restarts": [0],
    "floor": [0, -1e-3],
}


def test_numbers_of_numpy_are_numbers():
    recipe = Recipe(segments=np.int64(3), position=np.float32(0.5), seed=np.uint8(7))
    assert recipe == Recipe(segments=3, position=0.5, seed=7)
    assert json.loads(json.dumps(recipe.to_plain())) == recipe.to_plain()
    with pytest.raises(SegmenterError, match=r"segments is 99"):
        Recipe(segments=np.int64(99))


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_wrong_value_is_refused_with_a_remedy_that_names_the_choice(name: str, value: object):
    with pytest.raises(SegmenterError) as caught:
        Recipe(**{name: value})
    assert caught.value.problem.startswith(f"{name} is {value!r}")
    assert caught.value.remedy.startswith("Use ")


def test_detail_belongs_to_regions():
    assert Recipe(group_by="regions", detail=0.5).detail == 0.5
    with pytest.raises(SegmenterError, match="only for regions"):
        Recipe(detail=0.5)


def test_a_recipe_cannot_be_changed_only_replaced():
    recipe = Recipe()
    with pytest.raises(dataclasses.FrozenInstanceError):
        recipe.seed = 1  # type: ignore[misc]
    with pytest.raises(SegmenterError):
        dataclasses.replace(recipe, segments=0)


@given(
    segments=st.integers(1, MOST_SEGMENTS) | st.just("auto"),
    position=st.floats(0, 1),
    smallest=st.integers(0, 10_000),
    seed=st.integers(0, 2**32 - 1),
)
def test_a_recipe_survives_the_way_through_json(segments, position, smallest, seed):
    recipe = Recipe(segments=segments, position=position, smallest=smallest, seed=seed)
    assert Recipe.from_plain(json.loads(json.dumps(recipe.to_plain()))) == recipe


def test_an_unknown_choice_is_named_with_those_there_are():
    with pytest.raises(SegmenterError, match=r"no choice called 'colour'.*color"):
        Recipe.from_plain({"colour": "lab"})
