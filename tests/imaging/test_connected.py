"""Every label is left in one piece, and nothing else changes."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import ndimage

from segmenter.imaging.connected import in_one_piece

MAPS = hnp.arrays(
    np.uint8, hnp.array_shapes(min_dims=2, max_dims=2, max_side=12), elements=st.integers(1, 4)
)


@given(labels=MAPS)
@settings(max_examples=150, deadline=None)
def test_each_label_is_one_piece_and_its_largest_stays(labels):
    joined = in_one_piece(labels)
    assert joined.dtype == labels.dtype
    assert set(np.unique(joined)) == set(np.unique(labels))
    for label in np.unique(labels):
        assert ndimage.label(joined == label)[1] == 1
        pieces, count = ndimage.label(labels == label)
        sizes = np.bincount(pieces.ravel())[1:]
        kept = [i + 1 for i in range(count) if (joined[pieces == i + 1] == label).all()]
        assert any(sizes[i - 1] == sizes.max() for i in kept)


@given(labels=MAPS, smallest=st.integers(0, 20))
@settings(max_examples=100, deadline=None)
def test_small_labels_go_but_something_stays(labels, smallest):
    joined = in_one_piece(labels, smallest)
    found, sizes = np.unique(joined, return_counts=True)
    assert len(found) == 1 or sizes.min() >= smallest
    for label in found:
        assert ndimage.label(joined == label)[1] == 1


def test_a_speck_goes_to_what_it_touches_most():
    labels = np.full((6, 9), 1, np.uint8)
    labels[:, 5:] = 2
    labels[2, 5] = 3
    labels[4:, 8] = 3
    expected = labels.copy()
    expected[2, 5] = 2
    np.testing.assert_array_equal(in_one_piece(labels), expected)


def test_what_is_in_one_piece_already_is_returned_as_it_is():
    labels = np.array([[1, 1], [2, 2]], np.uint8)
    assert in_one_piece(labels) is labels


def test_a_chain_of_specks_is_taken_up_one_after_the_other():
    labels = np.array([[1, 1, 1, 1, 2, 3, 2, 3, 2, 3, 3, 3, 2, 2, 2, 2, 2]], np.uint8)
    joined = in_one_piece(labels)
    for label in (1, 2, 3):
        assert ndimage.label(joined == label)[1] == 1
