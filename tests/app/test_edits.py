"""Edits of segments live in the model, and repeat themselves on the same picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from skimage.measure import label

from segmenter.app.edits import deleted, merged, recolored, renamed, reordered
from segmenter.app.identity import carry_identity
from segmenter.app.region_edits import divide, neighbour_of, region_cut
from segmenter.app.relabel import relabelled, renewed
from segmenter.app.splitting import splits
from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.progress import Ticket
from segmenter.storage.assets import asset_path
from segmenter.storage.images import read_image

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
    edit = next(splits(joined, one.ids[left], Ticket()))
    found = edit.model.segment(stripes.image)
    assert len(found.segments) == 3
    assert label_of(found, 5) != label_of(found, 65)
    assert len({s.name for s in found.segments}) == 3
    assert len({s.color for s in found.segments}) == 3


def test_both_halves_of_a_split_are_there_to_be_seen() -> None:
    # The body of the largest segment and a few strays in it are likelier than two halves.
    found = segment(read_image(asset_path("coffee.jpg")).reduced(60_000), Recipe(segments=9))
    largest = max(found.segments, key=lambda one: one.area)
    edit = next(splits(found, largest.id, Ticket()))
    halves = edit.model.segment(found.image)
    shares = [
        halves.share(edit.ids[largest.id]),
        halves.share(max(one.id for one in halves.segments)),
    ]
    assert min(shares) > 0.15 * found.share(largest.id)


def test_a_segment_of_one_colour_cannot_be_split() -> None:
    flat = np.zeros((20, 20, 3), np.uint8)
    flat[:, 10:] = 200
    found = segment(Image.from_array(flat), Recipe(segments=2))
    with pytest.raises(SegmenterError, match="alike"):
        next(splits(found, 1, Ticket()))


def test_a_segment_of_one_pixel_cannot_be_split() -> None:
    dark = np.zeros((20, 20, 3), np.uint8)
    dark[5, 5] = 255
    found = segment(Image.from_array(dark), Recipe(segments=2))
    with pytest.raises(SegmenterError, match="too small to split"):
        next(splits(found, int(found.labels[5, 5]), Ticket()))


def test_halves_of_halves_have_names_of_their_own(stripes: Segmentation) -> None:
    once = next(splits(stripes, 1, Ticket()))
    twice = next(splits(once.model.segment(stripes.image), once.ids[1], Ticket()))
    names = [s.name for s in twice.model.segments]
    assert len(set(names)) == 5
    assert {f"{stripes.segment(1).name} {number}" for number in (2, 3)} < set(names)


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


@pytest.fixture
def regions(flag: tuple[np.ndarray, np.ndarray]) -> Segmentation:
    return segment(Image.from_array(flag[0]), Recipe(segments=3, group_by="regions"))


def test_a_deleted_region_goes_whole_to_its_likeliest_neighbour(regions: Segmentation) -> None:
    left, middle, right = (label_of(regions, column) for column in (5, 36, 65))
    edit = deleted(regions, (left,))
    assert edit.result is not None
    found = edit.result
    assert left not in edit.ids
    np.testing.assert_array_equal(
        found.labels == edit.ids[middle], (regions.labels == left) | (regions.labels == middle)
    )
    assert found.segment(edit.ids[right]).area == regions.segment(right).area
    np.testing.assert_allclose(sum(found.probabilities()), 1.0, atol=1e-5)


def test_several_regions_are_deleted_at_once(regions: Segmentation) -> None:
    left, middle, right = (label_of(regions, column) for column in (5, 36, 65))
    edit = deleted(regions, (left, middle))
    assert edit.result is not None
    assert edit.ids == {right: 1}
    assert (edit.result.labels == 1).all()


def test_a_merged_region_is_split_into_two_pieces_again(regions: Segmentation) -> None:
    left, middle, right = (label_of(regions, column) for column in (5, 36, 65))
    one = merged(regions, (left, middle), into=middle)
    assert one.result is not None
    joined = one.result
    edit = next(splits(joined, one.ids[middle], Ticket()))
    assert edit.result is not None
    found = edit.result
    assert len(found.segments) == 3
    assert label_of(found, 5) != label_of(found, 36)
    assert label_of(found, 65) == edit.ids[one.ids[right]]
    assert np.mean(found.labels != relabel_like(found, regions)) < 0.02
    assert (label(found.labels, connectivity=1, background=0).max()) == 3
    assert len({s.name for s in found.segments}) == 3
    for s in found.segments:
        assert s.area == int((found.labels == s.id).sum())
    np.testing.assert_allclose(sum(found.probabilities()), 1.0, atol=1e-5)
    assert found.posterior_at(24, 5)[label_of(found, 5)] > 0.9


def test_a_region_is_cut_the_first_way_that_leaves_both_halves_large_enough(
    regions: Segmentation, monkeypatch
) -> None:
    tried = []

    def reluctant(segmentation, segments, pair, ticket):
        tried.append(pair)
        if len(tried) < willing:
            raise SegmenterError(f"Too small, the {len(tried)}. time.", "Choose a larger one.")
        return divide(segmentation, segments, pair, ticket)

    monkeypatch.setattr("segmenter.app.splitting.divide", reluctant)
    willing = 2
    edit = next(splits(regions, 1, Ticket()))
    assert len(tried) == 2
    assert len(edit.model.segments) == 4
    tried.clear()
    willing = 100
    with pytest.raises(SegmenterError, match=r"the 1\. time"):
        next(splits(regions, 1, Ticket()))


def relabel_like(found: Segmentation, other: Segmentation) -> np.ndarray:
    """Return the other's labels by the numbers that the found one has in the stripes' middles."""
    table = np.zeros(4, int)
    for column in (5, 36, 65):
        table[label_of(other, column)] = label_of(found, column)
    return table[other.labels]


def test_segments_of_materials_are_no_regions(stripes: Segmentation) -> None:
    one = relabelled(stripes, tuple(replace(s, id=4 - s.id) for s in stripes.segments), _TURNED)
    assert region_cut(one.posteriors) is None
    assert region_cut(stripes.posteriors) is None


_TURNED = {1: 3, 2: 2, 3: 1}


def test_a_region_without_a_border_goes_to_the_largest(regions: Segmentation) -> None:
    largest = max(regions.segments, key=lambda one: one.area).id
    gone = next(s.id for s in regions.segments if s.id != largest)
    nowhere = replace(regions, labels=np.full_like(regions.labels, largest))
    others = {s.id for s in regions.segments} - {gone}
    assert neighbour_of(nowhere, gone, others) == largest


def test_a_region_of_which_a_half_would_be_nothing_is_not_cut(regions: Segmentation) -> None:
    class Same:
        def predict(self, rows: np.ndarray) -> np.ndarray:
            return np.zeros(len(rows), int)

    halves = (*regions.segments, replace(regions.segments[-1], id=4))
    with pytest.raises(SegmenterError, match="too small for a region"):
        divide(regions, halves, Same(), Ticket())  # type: ignore[arg-type]


def test_a_region_of_one_colour_is_split_by_place() -> None:
    pixels = np.zeros((60, 90, 3), np.uint8)
    pixels[:, 60:] = 200
    found = segment(Image.from_array(pixels), Recipe(segments=2, group_by="regions"))
    dark = label_of(found, 5)
    edit = next(splits(found, dark, Ticket()))
    assert edit.result is not None
    assert label(edit.result.labels, connectivity=1, background=0).max() == 3


def test_the_posteriors_of_chosen_pixels_are_those_of_the_maps(regions: Segmentation) -> None:
    one = merged(regions, (1, 2), into=1)
    assert one.result is not None
    found = one.result
    at = np.array([0, 500, 1700, 3000])
    maps = np.stack([found.probability(number).ravel()[at] for number in (1, 2)])
    np.testing.assert_allclose(found.posteriors.of_pixels(at), maps, atol=1e-6)


@pytest.mark.parametrize("smoothing", [0.0, 0.6])
def test_other_numbers_change_no_pixel_when_the_model_is_applied(smoothing: float) -> None:
    random = np.random.default_rng(5)
    patches = np.kron(random.integers(40, 200, (9, 12, 3)), np.ones((8, 8, 1)))
    noisy = np.clip(patches + random.normal(0, 25, patches.shape), 0, 255).astype(np.uint8)
    image = Image.from_array(noisy)
    found = segment(image, Recipe(segments=6, smoothing=smoothing))
    ids = {1: 4, 2: 6, 3: 1, 4: 5, 5: 2, 6: 3}
    turned = relabelled(
        found, tuple(replace(s, id=ids[s.id]) for s in reversed(found.segments)), ids
    )
    again = turned.model.segment(image)
    np.testing.assert_array_equal(again.labels, turned.labels)
    for number in ids.values():
        np.testing.assert_array_equal(again.probability(number), turned.probability(number))
