"""Posteriors that are put together of others: sums of them, in whatever order."""

from __future__ import annotations

import numpy as np
import pytest

from segmenter.imaging.grouped import GroupedPosteriors
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment


@pytest.fixture(scope="module")
def inner():
    random = np.random.default_rng(4)
    blocks = np.kron(random.integers(0, 256, (5, 6, 3)), np.ones((8, 8, 1)))
    pixels = np.clip(blocks + random.normal(0, 20, blocks.shape), 0, 255).astype(np.uint8)
    valid = np.ones(pixels.shape[:2], bool)
    valid[:3] = False
    image = Image.from_array(pixels, valid=valid)
    return segment(image, Recipe(segments=4, smoothing=0.4, restarts=1)).posteriors


def test_in_another_order_every_map_is_the_same_map(inner) -> None:
    order = (2, 0, 3, 1)
    turned = GroupedPosteriors(inner, [(one,) for one in order])
    for index, one in enumerate(order):
        np.testing.assert_array_equal(turned.of_segment(index), inner.of_segment(one))
    np.testing.assert_array_equal(turned.uncertainty(), inner.uncertainty())
    np.testing.assert_array_equal(turned.surprise(), inner.surprise())
    labels, table = inner.label(), np.array([0, *(order.index(k) + 1 for k in range(4))])
    np.testing.assert_array_equal(turned.label(), table[labels])
    pixels = np.array([200, 900, 901])
    np.testing.assert_array_equal(turned.of_pixels(pixels), inner.of_pixels(pixels)[list(order)])


def test_merged_segments_have_the_sum_of_their_posteriors(inner) -> None:
    merged = GroupedPosteriors(inner, [(0, 2), (1,), (3,)])
    maps = [inner.of_segment(index) for index in range(4)]
    sums = np.stack([np.minimum(maps[0] + maps[2], 1), maps[1], maps[3]])
    np.testing.assert_array_equal(np.stack([merged.of_segment(s) for s in range(3)]), sums)
    np.testing.assert_allclose(sums.sum(axis=0)[3:], 1.0, atol=1e-5)
    clipped = np.clip(sums, 1e-30, 1)
    entropy = -(clipped * np.log(clipped)).sum(axis=0) / np.log(3)
    np.testing.assert_allclose(merged.uncertainty(), entropy.clip(0, 1), atol=1e-5)
    labels = merged.label()
    assert not labels[:3].any()
    best = np.take_along_axis(sums[:, 3:], labels[None, 3:].astype(int) - 1, axis=0)[0]
    np.testing.assert_allclose(best, sums[:, 3:].max(axis=0), atol=1e-6)
    places = np.arange(300, 340)
    np.testing.assert_allclose(merged.of_pixels(places), sums.reshape(3, -1)[:, places], atol=1e-5)


def test_all_in_one_leaves_nothing_unsure(inner) -> None:
    one = GroupedPosteriors(inner, [(0, 1, 2, 3)])
    assert not one.uncertainty().any()
    np.testing.assert_allclose(one.of_segment(0)[3:], 1.0, atol=1e-5)
    np.testing.assert_array_equal(one.label()[3:], 1)
