"""Regions: connected pieces in the number asked for, on every kind of picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import ndimage

from segmenter.imaging import region_hierarchy, regions
from segmenter.imaging.hierarchy import Hierarchy
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.imaging.working import WORKING_PIXELS, overlaps, working_lab, working_shape
from segmenter.progress import Cancelled, Ticket

REGIONS = Recipe(group_by="regions")


def scene(height=90, width=120, noise=4.0, seed=0):
    """Return a dark square and a reddish disc on a grey ramp, and which is where."""
    rng = np.random.default_rng(seed)
    rows, columns = np.indices((height, width))
    truth = np.zeros((height, width), int)
    truth[height // 6 : height // 2, width // 8 : width // 3] = 1
    disc = (rows - 0.6 * height) ** 2 + (columns - 0.7 * width) ** 2 < (0.22 * height) ** 2
    truth[disc] = 2
    colors = np.array([[170, 170, 175], [40, 45, 60], [190, 70, 60]], float)
    pixels = colors[truth] + 0.15 * columns[:, :, None] * (100 / width)
    pixels += rng.normal(0, noise, pixels.shape)
    return np.clip(pixels, 0, 255).astype(np.uint8), truth


def agreement_with(labels, truth):
    """Return the share of pixels whose label is the most frequent in their true region."""
    right = 0
    for value in np.unique(truth):
        right += np.bincount(labels[truth == value]).max()
    return right / truth.size


def assert_regions(result, image):
    labels = result.labels
    assert labels.shape == image.valid.shape
    assert (labels[~image.valid] == 0).all()
    assert (labels[image.valid] > 0).all()
    assert sum(s.area for s in result.segments) == image.valid.sum()
    if image.valid.all():
        for one in result.segments:
            assert ndimage.label(labels == one.id)[1] <= 1
    total = sum(result.probabilities())
    np.testing.assert_allclose(total[image.valid], 1, atol=1e-4)
    assert not total[~image.valid].any()
    uncertainty = result.uncertainty()
    assert uncertainty.min() >= 0
    assert uncertainty.max() <= 1
    assert np.isfinite(result.surprise()).all()


def test_three_things_are_found_as_three_regions():
    pixels, truth = scene()
    image = Image.from_array(pixels)
    result = segment(image, replace(REGIONS, segments=3))
    assert_regions(result, image)
    assert len(result.segments) == 3
    assert agreement_with(result.labels, truth) > 0.97
    assert result.fit.converged


@pytest.mark.parametrize("wanted", [1, 2, 5, 12, 64])
def test_there_are_as_many_regions_as_asked_for(wanted):
    pixels, _ = scene(noise=20.0)
    result = segment(Image.from_array(pixels), replace(REGIONS, segments=wanted))
    assert len(result.segments) == wanted
    areas = [one.area for one in result.segments]
    assert areas == sorted(areas, reverse=True) or wanted > 5


def test_more_detail_is_more_regions_and_half_is_what_auto_takes():
    image = Image.from_array(scene(noise=12.0)[0])
    counts = [
        len(segment(image, replace(REGIONS, detail=detail)).segments)
        for detail in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_a_number_that_is_unclear_is_said_to_be():
    strip = np.arange(40, dtype=np.int32)[None].repeat(4, axis=0)
    merges = np.array([(0, 1)] + [(39 + step, step + 1) for step in range(1, 39)], np.int32)
    clear = Hierarchy(strip, merges, np.repeat([-3.0, 3.0], (35, 4)))
    unclear = Hierarchy(strip, merges, np.linspace(-0.4, 0.4, 39))
    cut, notes = regions.cut_by_recipe(clear, REGIONS)
    assert cut.max() + 1 == 5
    assert not notes
    _, notes = regions.cut_by_recipe(unclear, REGIONS)
    assert notes == ("how many regions there are is unclear: 1 to 40 would do",)


def test_a_large_pictures_edges_are_found_at_its_own_size():
    pixels, truth = scene(1200, 1600, noise=6.0)
    image = Image.from_array(pixels)
    result = segment(image, replace(REGIONS, segments=3))
    coarse = regions.known_hierarchy(image, REGIONS, Ticket()).cut(segments=3)
    rows = np.arange(1200) * coarse.shape[0] // 1200
    columns = np.arange(1600) * coarse.shape[1] // 1600
    nearest = coarse[rows[:, None], columns]
    wrong = 1 - agreement_with(result.labels, truth)
    assert wrong < 0.0015
    assert wrong < 0.4 * (1 - agreement_with(nearest, truth))


def test_the_hierarchy_is_found_once_for_all_cuts(monkeypatch):
    calls = []

    def counted(*arguments):
        calls.append(arguments)
        return region_hierarchy.build_hierarchy(*arguments)

    monkeypatch.setattr(regions, "build_hierarchy", counted)
    image = Image.from_array(scene()[0])
    for detail in (0.2, 0.5, 0.9):
        segment(image, replace(REGIONS, detail=detail))
    segment(image, replace(REGIONS, segments=4))
    assert len(calls) == 1
    segment(image, replace(REGIONS, color="grey"))
    assert len(calls) == 2


def test_the_same_picture_gives_the_same_bytes_for_any_number_of_threads(monkeypatch):
    pixels, _ = scene(300, 500, noise=15.0)
    results = []
    for threads in ("1", "2", "3"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        result = segment(Image.from_array(pixels), REGIONS)
        results.append((result.labels.tobytes(), result.probability(1).tobytes()))
    assert len(set(results)) == 1


def test_the_model_divides_another_picture():
    first, truth = scene(seed=1)
    second, _ = scene(seed=2)
    model = segment(Image.from_array(first), replace(REGIONS, segments=3)).model
    applied = model.segment(Image.from_array(second))
    assert len(applied.segments) == 3
    assert agreement_with(applied.labels, truth) > 0.9
    assert not applied.fit.iterations


def test_labels_are_where_the_posteriors_are_highest():
    result = segment(Image.from_array(scene(noise=15.0)[0]), replace(REGIONS, segments=6))
    ids = np.array([one.id for one in result.segments])
    best = ids[np.argmax(list(result.probabilities()), axis=0)]
    assert (best == result.labels).mean() > 0.995
    row, column = np.argwhere((result.uncertainty() > 0.05) & (best == result.labels))[0]
    at = result.posterior_at(int(row), int(column))
    assert sum(at.values()) == pytest.approx(1)
    assert max(at, key=at.get) == result.labels[row, column]
    for one in ids:
        assert at[one] == pytest.approx(result.probability(one)[row, column], abs=1e-5)


def test_the_posteriors_of_pixels_and_those_shown_to_a_visitor_are_those_of_the_maps():
    image = Image.from_array(scene(noise=15.0)[0])
    result = segment(image, replace(REGIONS, segments=4))
    maps = np.stack([result.probability(k).ravel() for k in range(1, 5)])
    indices = np.random.default_rng(0).integers(0, image.valid.size, 200)
    np.testing.assert_allclose(result.posteriors.of_pixels(indices), maps[:, indices], atol=1e-6)
    seen = np.zeros((4, image.valid.size))

    def keep(start, stop, posteriors, log_density):
        seen[:, start:stop] = posteriors
        assert log_density.shape == (stop - start,)

    result.posteriors.visit(keep)
    np.testing.assert_allclose(seen, maps, atol=1e-6)


def test_regions_smaller_than_the_smallest_join_what_surrounds_them():
    image = Image.from_array(scene(noise=30.0)[0])
    many = segment(image, replace(REGIONS, segments=40))
    few = segment(image, replace(REGIONS, segments=40, smallest=200))
    assert min(s.area for s in many.segments if s.area) < 200
    assert min(s.area for s in few.segments if s.area) >= 200


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((1, 1, 3), np.uint8),
        np.arange(9, dtype=np.uint8)[None] * 20,
        np.arange(9, dtype=np.uint8)[:, None] * 20,
        np.zeros((2, 2), np.uint8),
        np.full((40, 50, 3), 128, np.uint8),
        np.tile(np.repeat(np.uint8([0, 255]), 20), (30, 1)),
        np.random.default_rng(0).integers(0, 65536, (40, 30, 3)).astype(np.uint16),
        np.random.default_rng(1).normal(size=(24, 36, 30)).astype(np.float32),
        np.random.default_rng(2).integers(0, 256, (30, 20, 2)).astype(np.uint8),
        np.random.default_rng(3).random((3, 700)).astype(np.float32),
        np.indices((32, 32)).sum(axis=0).astype(np.uint8) % 2 * 255,
        np.full((20, 20, 3), 1e30, np.float32),
    ],
    ids=[
        "one pixel", "row", "column", "four", "constant", "two colours", "16 bit", "30 channels",
        "two channels", "narrow", "chequered", "huge",
    ],
)  # fmt: skip
@pytest.mark.parametrize("color", ["lab", "grey", "channels"])
def test_every_kind_of_picture_is_divided(array, color):
    image = Image.from_array(array)
    for recipe in (REGIONS, replace(REGIONS, segments=3), replace(REGIONS, detail=1.0)):
        result = segment(image, replace(recipe, color=color))
        assert_regions(result, image)
        assert 1 <= len(result.segments) <= 64


def test_a_constant_picture_is_one_region():
    result = segment(Image.from_array(np.full((60, 80, 3), 90, np.uint8)), REGIONS)
    assert len(result.segments) == 1


def test_two_halves_are_two_regions():
    halves = np.zeros((60, 80, 3), np.uint8)
    halves[:, 33:] = (200, 180, 40)
    image = Image.from_array(halves)
    labels = segment(image, replace(REGIONS, segments=2)).labels
    assert agreement_with(labels, halves[:, :, 0]) == 1


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5])
def test_what_is_not_valid_is_left_out(share):
    pixels, _ = scene(noise=10.0)
    valid = np.random.default_rng(4).random(pixels.shape[:2]) < share
    valid[7, 9] = True
    image = Image.from_array(pixels, valid=valid)
    result = segment(image, replace(REGIONS, segments=4))
    assert_regions(result, image)


def test_a_hole_without_data_makes_no_edge():
    pixels, _ = scene(noise=2.0)
    valid = np.ones(pixels.shape[:2], bool)
    valid[60:80, 20:50] = False
    holed = pixels.copy()
    holed[~valid] = 255
    image = Image.from_array(holed, valid=valid)
    labels = segment(image, replace(REGIONS, segments=3)).labels
    assert agreement_with(labels[valid], scene()[1][valid]) > 0.97


def test_it_can_be_cancelled_on_the_way():
    class Impatient(Ticket):
        def report(self, text, fraction=None, detail=None):
            if text.startswith("Merging"):
                self.cancel()
            super().report(text, fraction, detail)

    image = Image.from_array(scene()[0])
    with pytest.raises(Cancelled):
        segment(image, REGIONS, Impatient())
    assert not image.found


@pytest.mark.parametrize(("height", "width"), [(1, 1), (321, 481), (3000, 4000), (1, 900_000)])
def test_the_working_size_keeps_small_pictures_and_proportions(height, width):
    rows, columns = working_shape(height, width)
    assert rows * columns <= 1.01 * max(WORKING_PIXELS, max(height, width) / max(1, rows))
    if height * width <= WORKING_PIXELS:
        assert (rows, columns) == (height, width)


def test_small_pixels_are_shared_out_among_large_ones():
    shares = overlaps(10, 4)
    np.testing.assert_allclose(shares.sum(axis=1), 1, rtol=1e-6)
    np.testing.assert_allclose(shares.sum(axis=0), 0.4, rtol=1e-6)
    np.testing.assert_allclose(shares[0], [0.4, 0.4, 0.2] + [0] * 7, atol=1e-6)


def test_the_working_picture_is_the_mean_over_what_is_valid():
    pixels = np.zeros((800, 900, 3), np.uint8)
    valid = np.zeros((800, 900), bool)
    pixels[:, ::2] = 180
    valid[:, ::2] = True
    lab, kept = working_lab(Image.from_array(pixels, valid=valid), "lab")
    assert kept.all()
    np.testing.assert_allclose(lab[0], lab[0, 0, 0], atol=1e-4)
    assert lab[0, 0, 0] == pytest.approx(0.7335, abs=1e-2)


def test_a_hierarchy_is_of_the_working_size():
    image = Image.from_array(scene(700, 1000)[0])
    hierarchy = region_hierarchy.build_hierarchy(image, "lab", 0, Ticket())
    assert isinstance(hierarchy, Hierarchy)
    assert hierarchy.superpixels.shape == working_shape(700, 1000)
    assert (np.diff(hierarchy.levels) >= 0).all()
    assert hierarchy.most == hierarchy.superpixels.max() + 1
