"""Polygons give the label map back, pixel for pixel, whatever its shape."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from segmenter.imaging.polygons import polygons


def _filled(found, shape):
    """Fill rings by parity, the obvious slow way: a pixel is in where edges left of it are odd."""
    result = np.zeros(shape, int)
    for label, regions in found.items():
        for region in regions:
            inside = np.zeros(shape, bool)
            for ring in (region.exterior, *region.holes):
                for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
                    assert (x0 == x1) != (y0 == y1)
                    if x0 == x1:
                        inside[min(y0, y1) : max(y0, y1), x0:] ^= True
            assert not result[inside].any()
            result[inside] = label
    return result


def _area(ring):
    x, y = ring.T
    return int(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) // 2


@given(
    arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=st.integers(0, 3))
)
def test_filling_the_polygons_gives_the_label_map_back(labels):
    found = polygons(labels)
    assert np.array_equal(_filled(found, labels.shape), labels)
    for regions in found.values():
        for region in regions:
            assert _area(region.exterior) > 0
            assert all(_area(hole) < 0 for hole in region.holes)
            for ring in (region.exterior, *region.holes):
                assert len({tuple(point) for point in ring.tolist()}) == len(ring)


def test_a_ring_has_one_region_with_one_hole():
    labels = np.ones((5, 5), np.uint8)
    labels[2, 2] = 0
    ((region,),) = polygons(labels).values()
    assert region.exterior.tolist() == [[0, 0], [5, 0], [5, 5], [0, 5]]
    assert [sorted(hole.tolist()) for hole in region.holes] == [[[2, 2], [2, 3], [3, 2], [3, 3]]]


def test_pixels_that_touch_at_a_corner_are_two_regions():
    assert len(polygons(np.eye(2, dtype=np.uint8))[1]) == 2


def test_a_region_that_touches_itself_at_a_corner_has_a_hole_there():
    labels = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 0]], np.uint8)
    ((region,),) = polygons(labels).values()
    assert len(region.exterior) == 6
    assert [sorted(hole.tolist()) for hole in region.holes] == [[[1, 1], [1, 2], [2, 1], [2, 2]]]


def test_a_map_without_labels_has_no_polygons():
    assert polygons(np.zeros((3, 4), np.uint8)) == {}


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_labels_of_either_depth_are_traced(dtype):
    labels = np.arange(12, dtype=dtype).reshape(3, 4)
    assert np.array_equal(_filled(polygons(labels), (3, 4)), labels)
