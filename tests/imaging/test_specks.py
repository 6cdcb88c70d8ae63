"""Specks and holes against a twin that is slow and obvious."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from skimage.measure import label as find_pieces

from segmenter.imaging.specks import remove_specks


def drawing(*rows: str) -> np.ndarray:
    return np.array([[int(c) for c in row] for row in rows], np.uint8)


def test_a_speck_joins_what_surrounds_it():
    speckled = drawing("11111", "11211", "11111")
    assert np.array_equal(remove_specks(speckled, 2), np.ones((3, 5)))


def test_what_is_large_enough_stays():
    speckled = drawing("11111", "12211", "11111")
    assert remove_specks(speckled, 2) is speckled
    assert remove_specks(speckled, 0) is speckled
    assert np.array_equal(remove_specks(speckled, 3), np.ones((3, 5)))


def test_a_speck_joins_the_neighbour_along_its_longest_border():
    between = drawing("11113333", "11123333", "11123333", "11113333")
    assert remove_specks(between, 3)[1, 3] == 1


def test_specks_that_touch_each_other_join_as_one():
    checkered = drawing("4444444", "4121214", "4212124", "4121214", "4444444")
    cleaned = remove_specks(checkered, 4)
    assert np.array_equal(cleaned[[0, -1]], checkered[[0, -1]])
    assert len(np.unique(cleaned)) <= 2


def test_what_is_not_segmented_is_no_neighbour():
    island = drawing("0000", "0210", "0000", "3333")
    assert np.array_equal(remove_specks(island, 2)[[0, 2, 3]], island[[0, 2, 3]])
    assert np.array_equal(remove_specks(island, 2) == 0, island == 0)
    alone = drawing("000", "020", "000")
    assert np.array_equal(remove_specks(alone, 5), alone)


@given(st.integers(1, 14), st.integers(1, 14), st.integers(0, 12), st.integers(0, 2**32 - 1))
def test_no_small_piece_is_left_that_has_a_neighbour(h: int, w: int, smallest: int, seed: int):
    random = np.random.default_rng(seed)
    labels = random.integers(0, 4, (h, w)).astype(np.uint8)
    cleaned = remove_specks(labels, smallest)
    assert cleaned.dtype == labels.dtype
    assert np.array_equal(cleaned == 0, labels == 0)
    pieces, count = find_pieces(cleaned, connectivity=1, background=0, return_num=True)
    land = find_pieces(labels > 0, connectivity=1, background=0)
    for piece in range(1, count + 1):
        where = pieces == piece
        alone = np.array_equal(where, land == land[where][0])
        assert alone or where.sum() >= smallest


@given(st.integers(0, 2**32 - 1))
def test_turning_and_mirroring_the_picture_turns_the_result_where_nothing_ties(seed: int):
    random = np.random.default_rng(seed)
    labels = np.kron(random.integers(1, 4, (3, 4)), np.ones((6, 6))).astype(np.uint8)
    for _ in range(3):
        row, column = random.integers(1, 16), random.integers(1, 22)
        labels[row, column] = random.integers(1, 4)
    cleaned = remove_specks(labels, 6)
    assert np.mean(remove_specks(labels[::-1], 6)[::-1] != cleaned) < 0.03
