"""Edits of segments live in the model, and repeat themselves on the same picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from segmenter.app.edits import deleted, merged, recolored, renamed, reordered, split
from segmenter.app.identity import carry_identity
from segmenter.app.relabel import relabelled, renewed
from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.progress import Ticket

if TYPE_CHECKING:
    from segmenter.imaging.segmentation import Segmentation


@pytest.fixture
def stripes(flag: tuple[np.ndarray, np.ndarray]) -> Segmentation:
    return segment(Image.from_array(flag[0]), Recipe(segments=3))


def label_of(found: Segmentation, column: int) -> int:
    return int(found.labels[24, column])


def test_merged_segments_have_one_label_and_all_their_pixels(stripes: Segmentation) -> None:
    left, right = label_of(stripes, 5), label_of(stripes, 65)
    edit = merged(stripes, (left, right), into=left)
    found = edit.model.segment(stripes.image)
    assert label_of(found, 5) == label_of(found, 65) == edit.ids[left]
    assert right not in edit.ids
    assert {s.id for s in found.segments} == {1, 2}
    assert found.segment(edit.ids[left]).name == stripes.segment(left).name
    assert found.segment(edit.ids[left]).area == pytest.approx(2 * 48 * 24, rel=0.02)


def test_a_deleted_segments_pixels_go_to_the_likeliest_neighbour(stripes: Segmentation) -> None:
    gone = label_of(stripes, 30)
    edit = deleted(stripes, (gone,))
    found = edit.model.segment(stripes.image)
    assert gone not in edit.ids
    assert label_of(found, 5) == edit.ids[label_of(stripes, 5)]
    assert label_of(found, 30) in edit.ids.values()
    total = sum(found.probabilities())
    np.testing.assert_allclose(total, 1.0, atol=1e-5)


def test_the_last_segment_cannot_be_deleted(stripes: Segmentation) -> None:
    with pytest.raises(SegmenterError, match="needs one segment"):
        deleted(stripes, (1, 2, 3))


@pytest.mark.parametrize("covariance", ["full", "tied", "diag", "spherical"])
def test_splitting_a_merged_segment_finds_its_two_parts(
    flag: tuple[np.ndarray, np.ndarray], covariance: str
) -> None:
    stripes = segment(Image.from_array(flag[0]), Recipe(segments=3, covariance=covariance))
    left, right = label_of(stripes, 5), label_of(stripes, 65)
    one = merged(stripes, (left, right), into=left)
    joined = one.model.segment(stripes.image)
    edit = split(joined, one.ids[left], Ticket())
    found = edit.model.segment(stripes.image)
    assert len(found.segments) == 3
    assert label_of(found, 5) != label_of(found, 65)
    assert len({s.name for s in found.segments}) == 3
    assert len({s.color for s in found.segments}) == 3


def test_a_segment_of_one_colour_cannot_be_split() -> None:
    flat = np.zeros((20, 20, 3), np.uint8)
    flat[:, 10:] = 200
    found = segment(Image.from_array(flat), Recipe(segments=2))
    with pytest.raises(SegmenterError, match="alike"):
        split(found, 1, Ticket())


def test_names_colours_and_order_change_no_pixel(stripes: Segmentation) -> None:
    segments = renamed(stripes.segments, 1, "sky")
    segments = recolored(segments, (2,), (1, 2, 3))
    segments = reordered(segments, (3,), before=0)
    found = renewed(stripes, segments)
    assert found.labels is stripes.labels
    assert [s.id for s in found.segments] == [3, 1, 2]
    assert found.segment(1).name == found.model.segments[1].name == "sky"
    assert found.segment(2).color == (1, 2, 3)


def test_moving_a_row_down_puts_it_behind_the_next() -> None:
    class Row:
        def __init__(self, number: int) -> None:
            self.id = number

    rows = [Row(number) for number in (1, 2, 3, 4)]
    moved = reordered(rows, (1,), before=2)  # type: ignore[arg-type]
    assert [row.id for row in moved] == [2, 1, 3, 4]


def test_other_ids_carry_labels_and_posteriors_along(stripes: Segmentation) -> None:
    ids = {1: 2, 2: 3, 3: 1}
    turned = tuple(
        type(s)(ids[s.id], s.name, s.color, s.area, s.components, s.mean_color)
        for s in stripes.segments
    )
    found = relabelled(stripes, turned, ids)
    assert label_of(found, 5) == ids[label_of(stripes, 5)]
    np.testing.assert_array_equal(found.probability(2), stripes.probability(1))


def test_names_and_colours_follow_their_segments_through_another_fit(
    flag: tuple[np.ndarray, np.ndarray], stripes: Segmentation
) -> None:
    middle = label_of(stripes, 36)
    old = renewed(
        stripes, recolored(renamed(stripes.segments, middle, "green"), (middle,), (9, 9, 9))
    )
    new = carry_identity(old, segment(old.image, Recipe(segments=5, seed=3)))
    heir = new.segment(label_of(new, 36))
    assert (heir.name, heir.color, heir.id) == ("green", (9, 9, 9), middle)
    assert len({s.name for s in new.segments}) == len({s.color for s in new.segments}) == 5
    assert {s.id for s in new.segments} == {1, 2, 3, 4, 5}


def test_identity_follows_from_a_preview_to_the_whole(stripes: Segmentation) -> None:
    small = segment(stripes.image.reduced(900), Recipe(segments=3))
    named = renewed(small, renamed(small.segments, int(small.labels[10, 14]), "centre"))
    whole = carry_identity(named, stripes)
    assert whole.segment(label_of(whole, 36)).name == "centre"


def test_merged_regions_keep_every_pixel_where_it_was(flag: tuple[np.ndarray, np.ndarray]) -> None:
    found = segment(Image.from_array(flag[0]), Recipe(segments=3, group_by="regions"))
    left, right = label_of(found, 5), label_of(found, 65)
    edit = merged(found, (left, right), into=left)
    assert edit.result is not None
    again = edit.result
    np.testing.assert_array_equal(
        again.labels == edit.ids[left], (found.labels == left) | (found.labels == right)
    )
    both = found.probability(left) + found.probability(right)
    np.testing.assert_allclose(again.probability(edit.ids[left]), both, atol=1e-6)
    assert again.posterior_at(24, 5)[edit.ids[left]] == pytest.approx(1.0, abs=1e-3)
    assert again.segment(edit.ids[left]).area == int((again.labels == edit.ids[left]).sum())
    assert again.uncertainty().max() <= 1.0


def test_regions_keep_their_posteriors_under_other_ids(flag: tuple[np.ndarray, np.ndarray]) -> None:
    found = segment(Image.from_array(flag[0]), Recipe(segments=3, group_by="regions"))
    again = carry_identity(found, segment(found.image, Recipe(segments=4, group_by="regions")))
    for one in again.segments:
        inside = again.probability(one.id)[again.labels == one.id]
        assert inside.size == one.area
        assert inside.size == 0 or np.median(inside) > 0.5
