"""Superpixels are connected, fill the picture, and end where contours are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from segmenter.imaging.contours import SCALES, boundary, enlarge, find_contours, shrink
from segmenter.imaging.superpixels import find_superpixels


def assert_a_partition(labels, valid):
    count = labels.max() + 1
    assert labels.min() == 0
    for label in range(count):
        assert ndimage.label(labels == label)[1] == 1
        assert valid[labels == label].any()


@given(
    seed=st.integers(0, 2**16),
    shape=st.tuples(st.integers(1, 24), st.integers(1, 24)),
    share=st.floats(0, 1),
)
@settings(max_examples=40, deadline=None)
def test_superpixels_are_connected_and_each_has_a_pixel_that_counts(seed, shape, share):
    rng = np.random.default_rng(seed)
    heights = rng.random(shape).astype(np.float32)
    valid = rng.random(shape) < share
    valid.flat[rng.integers(valid.size)] = True
    assert_a_partition(find_superpixels(heights, valid), valid)


def test_a_flat_picture_is_one_superpixel():
    assert not find_superpixels(np.zeros((9, 30), np.float32), np.ones((9, 30), bool)).any()


def test_superpixels_end_at_the_edge_of_a_square():
    picture = np.zeros((1, 60, 60), np.float32)
    picture[:, 20:40, 15:45] = 0.5
    flat = np.zeros_like(picture)
    groups = (picture, flat, flat, flat)
    contours = [find_contours(groups, scale) for scale in SCALES]
    labels = find_superpixels(boundary(contours, (60, 60)), np.ones((60, 60), bool))
    inside = picture[0] > 0
    shared = set(np.unique(labels[inside])) & set(np.unique(labels[~inside]))
    for label in shared:
        here = labels == label
        assert min((here & inside).sum(), (here & ~inside).sum()) <= 4


def test_a_clear_step_has_the_strength_of_its_gradient():
    scale = SCALES[0]
    ramp = np.tile(np.arange(50, dtype=np.float32) * 0.01, (40, 1))[None]
    flat = np.zeros_like(ramp)
    found = find_contours((ramp, flat, flat, flat), scale)
    expected = 0.01 * scale.sigma / scale.norms[0]
    np.testing.assert_allclose(found.strengths[0, 10:-10, 15:-15], expected, rtol=1e-4)
    np.testing.assert_allclose(found.tensors[0, 0, 10:-10, 15:-15], 0, atol=1e-6)
    assert not found.strengths[1:].any()


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (7, 2), (13, 16)])
@pytest.mark.parametrize("step", [2, 4])
def test_a_shrunk_plane_comes_back_at_full_size(shape, step):
    plane = np.full(shape, 0.7, np.float32)
    again = enlarge(shrink(plane[None], step)[0], step, shape)
    np.testing.assert_allclose(again, plane, rtol=1e-6)


def test_enlarging_is_linear_between_the_centres_of_blocks():
    ramp = np.arange(24, dtype=np.float32)[:, None] * np.ones((1, 8), np.float32)
    again = enlarge(shrink(ramp[None], 4)[0], 4, (24, 8))
    np.testing.assert_allclose(again[2:-2], ramp[2:-2], atol=1e-5)
