"""The small maps of the rows are the large ones at some of their pixels."""

from __future__ import annotations

import numpy as np
import pytest

from segmenter.app.edits import merged
from segmenter.app.thumbnails import probability_thumbnails
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.region_posteriors import RegionPosteriors
from segmenter.imaging.segment import segment
from segmenter.progress import Cancelled, Ticket


@pytest.fixture
def regions():
    random = np.random.default_rng(0)
    patches = np.kron(random.integers(40, 200, (3, 4, 3)), np.ones((100, 100, 1)))
    pixels = np.clip(patches + random.normal(0, 10, patches.shape), 0, 255).astype(np.uint8)
    valid = np.ones(pixels.shape[:2], bool)
    valid[:30] = False
    image = Image.from_array(pixels, valid=valid)
    return segment(image, Recipe(segments=6, group_by="regions"))


@pytest.mark.parametrize("joined", [False, True])
def test_those_of_regions_are_the_maps_at_some_pixels(regions, joined) -> None:
    found = merged(regions, (1, 2), into=1).result if joined else regions
    small = probability_thumbnails(found, None, Ticket())
    assert set(small) == {one.id for one in found.segments}
    for one in found.segments:
        map_ = found.probability(one.id)[::3, ::3]
        expected = (map_ * np.float32(254) + np.float32(1.5)).astype(np.uint8)
        expected[:10] = 0
        np.testing.assert_allclose(small[one.id].astype(int), expected, atol=1)


def test_what_lies_between_is_not_worked_out(regions, monkeypatch) -> None:
    rows = []
    shares = RegionPosteriors._shares

    def watched(self, top, bottom, *only):
        rows.append(bottom - top)
        return shares(self, top, bottom, *only)

    monkeypatch.setattr(RegionPosteriors, "_shares", watched)
    probability_thumbnails(regions, None, Ticket())
    assert sum(rows) <= regions.image.height / 3 + 1


def test_they_can_be_dropped(regions) -> None:
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        probability_thumbnails(regions, None, ticket)
