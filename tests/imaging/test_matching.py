"""Matching: the same stuff keeps its number, name and colour from fit to fit."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from segmenter.imaging.image import Image
from segmenter.imaging.matching import _distance, aligned, match, spreads_of
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment


def shifted(flag, by: int) -> Image:
    """The flag brighter by so much, its stripes in another order and of other widths."""
    pixels = np.concatenate([flag[0][:, 40:], flag[0][:, 10:40]], axis=1)
    return Image.from_array(np.clip(pixels.astype(int) + by, 0, 255).astype(np.uint8))


@pytest.mark.parametrize("covariance", ["full", "tied", "diag", "spherical"])
def test_the_same_stuff_gets_its_number_name_and_colour(flag, covariance):
    recipe = Recipe(segments=3, covariance=covariance)
    first = segment(Image.from_array(flag[0]), recipe)
    named = tuple(replace(s, name=f"stripe {s.id}") for s in first.segments)
    reference = replace(first.model, segments=named)
    other = aligned(segment(shifted(flag, 12), recipe), reference)
    stripes = {int(first.labels[24, column]): column for column in (12, 36, 60)}
    for number, column in stripes.items():
        moved = {12: 44, 36: 55, 60: 10}[column]
        assert other.labels[24, moved] == number
    told = {s.id: (s.name, s.color) for s in other.segments}
    assert told == {s.id: (s.name, s.color) for s in named}
    assert [s.id for s in other.segments] == [s.id for s in named]
    areas = np.bincount(other.labels.ravel(), minlength=4)[1:]
    assert [s.area for s in sorted(other.segments, key=lambda s: s.id)] == areas.tolist()


def test_posteriors_and_model_go_with_the_new_numbers(flag):
    recipe = Recipe(segments=3)
    reference = segment(Image.from_array(flag[0]), recipe).model
    other = aligned(segment(shifted(flag, 0), recipe), reference)
    most = np.argmax([other.probability(k) for k in (1, 2, 3)], axis=0) + 1
    assert np.array_equal(most, other.labels)
    assert np.array_equal(other.model.segment(other.image).labels, other.labels)


def test_no_other_pairing_is_nearer(flag):
    reference = segment(Image.from_array(flag[0]), Recipe(segments=4)).model
    model = segment(shifted(flag, 30), Recipe(segments=4)).model
    own, others = spreads_of(model), spreads_of(reference)
    scale = np.array(reference.features.scale)

    def cost(pairs):
        return sum(_distance(own, i, others, j - 1, scale) for i, j in enumerate(pairs))

    best = min(permutations(range(1, 5)), key=cost)
    assert match(model, reference) == best


def test_the_distance_is_that_of_two_gaussians(flag):
    """Of commuting covariances it is a sum over the axes: (m - m')² + (s - s')²."""
    model = segment(Image.from_array(flag[0]), Recipe(segments=2)).model
    plain = replace(
        spreads_of(model),
        means=np.array([[0.0, 0, 0], [3.0, 4, 0]]),
        covariances=np.stack([np.diag([1.0, 4, 9]), np.diag([4.0, 1, 9])]),
    )
    assert _distance(plain, 0, plain, 1, np.ones(3)) == pytest.approx(25 + 1 + 1)


def test_more_segments_than_the_reference_has_get_new_numbers_and_colours(flag):
    reference = segment(Image.from_array(flag[0]), Recipe(segments=2)).model
    other = aligned(segment(Image.from_array(flag[0]), Recipe(segments=4)), reference)
    assert sorted(s.id for s in other.segments) == [1, 2, 3, 4]
    assert len({s.color for s in other.segments}) == 4


def test_fewer_segments_keep_names_and_colours_while_numbers_close_up(flag):
    first = segment(Image.from_array(flag[0]), Recipe(segments=3))
    two = Image.from_array(flag[0][:, 24:])
    other = aligned(segment(two, Recipe(segments=2)), first.model)
    same = {s.name: s.color for s in first.segments}
    assert sorted(s.id for s in other.segments) == [1, 2]
    assert all(same[s.name] == s.color for s in other.segments)
    names = {int(first.labels[24, column]) for column in (36, 60)}
    assert {s.name for s in other.segments} == {f"Segment {number}" for number in names}
