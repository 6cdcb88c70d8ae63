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
    speckled = drawing("1111122", "1121122", "1111122")
    assert np.array_equal(remove_specks(speckled, 2), drawing("1111122", "1111122", "1111122"))


def test_what_is_large_enough_stays():
    speckled = drawing("1111122", "1221122", "1111122")
    assert remove_specks(speckled, 2) is speckled
    assert remove_specks(speckled, 0) is speckled
    assert np.array_equal(remove_specks(speckled, 3), drawing("1111122", "1111122", "1111122"))


def test_the_largest_piece_of_each_label_stays_so_that_none_vanishes():
    speckled = drawing("11111", "12231", "11111", "11121")
    assert np.array_equal(remove_specks(speckled, 100), drawing("11111", "12231", "11111", "11111"))


def test_a_speck_joins_the_neighbour_along_its_longest_border():
    between = drawing("111133332", "111233332", "111233332", "111133332")
    assert remove_specks(between, 3)[1, 3] == 1


def test_specks_that_touch_each_other_join_as_one():
    checkered = drawing("44444441111", "41212142222", "42121242222", "41212141111", "44444441111")
    cleaned = remove_specks(checkered, 4)
    assert np.array_equal(cleaned[:, 7:], checkered[:, 7:])
    assert len(np.unique(cleaned[:, :7])) <= 2


def test_what_is_not_segmented_is_no_neighbour():
    island = drawing("0000022", "0210011", "0000000", "3333333")
    cleaned = remove_specks(island, 2)
    assert np.array_equal(cleaned[[0, 2, 3]], island[[0, 2, 3]])
    assert cleaned[1, 1] == cleaned[1, 2]
    assert np.array_equal(cleaned == 0, island == 0)
    alone = drawing("000220", "020220", "000220")
    assert np.array_equal(remove_specks(alone, 5), alone)


@given(st.integers(1, 14), st.integers(1, 14), st.integers(0, 12), st.integers(0, 2**32 - 1))
def test_no_small_piece_is_left_that_has_a_neighbour(h: int, w: int, smallest: int, seed: int):
    random = np.random.default_rng(seed)
    labels = random.integers(0, 4, (h, w)).astype(np.uint8)
    cleaned = remove_specks(labels, smallest)
    assert cleaned.dtype == labels.dtype
    assert np.array_equal(cleaned == 0, labels == 0)
    assert np.array_equal(np.unique(cleaned), np.unique(labels))
    pieces, count = find_pieces(cleaned, connectivity=1, background=0, return_num=True)
    land = find_pieces(labels > 0, connectivity=1, background=0)
    for piece in range(1, count + 1):
        where = pieces == piece
        alone = np.array_equal(where, land == land[where][0])
        kept = where[largest_piece(labels, cleaned[where][0])].any()
        assert alone or kept or where.sum() >= smallest


def largest_piece(labels: np.ndarray, label: int) -> np.ndarray:
    """Where the largest connected piece of a label is, the first among equals."""
    pieces = find_pieces(labels == label, connectivity=1, background=0)
    return pieces == np.bincount(pieces.ravel())[1:].argmax() + 1


@given(st.integers(0, 2**32 - 1))
def test_turning_and_mirroring_the_picture_turns_the_result_where_nothing_ties(seed: int):
    random = np.random.default_rng(seed)
    labels = np.kron(random.integers(1, 4, (3, 4)), np.ones((6, 6))).astype(np.uint8)
    for _ in range(3):
        row, column = random.integers(1, 16), random.integers(1, 22)
        labels[row, column] = random.integers(1, 4)
    cleaned = remove_specks(labels, 6)
    assert np.mean(remove_specks(labels[::-1], 6)[::-1] != cleaned) < 0.03
