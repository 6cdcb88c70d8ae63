"""Specks and holes against a twin that is slow and obvious."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skimage.measure import label as find_pieces

from segmenter.imaging import specks as specks_module
from segmenter.imaging.specks import remove_specks
from segmenter.progress import Cancelled, Ticket


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


def random_map(rows: int, columns: int, seed: int) -> np.ndarray:
    """Draw a map of blocks of random labels, speckled."""
    random = np.random.default_rng(seed)
    side = random.integers(1, 6)
    many = random.integers(2, 8)
    blocks = random.integers(0, many, (rows // side + 1, columns // side + 1))
    labels = np.kron(blocks, np.ones((side, side), int))[:rows, :columns]
    noise = random.random((rows, columns)) < random.random()
    return np.where(noise, random.integers(0, many, (rows, columns)), labels).astype(np.uint8)


def in_parts(labels: np.ndarray, smallest: int, rows: int, **options: bool) -> np.ndarray:
    """Clean some rows at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(specks_module, "_PIXELS_AT_ONCE", rows * labels.shape[1])
        return remove_specks(labels, smallest, **options)


SIDES, SMALLEST, SEEDS = st.integers(1, 14), st.integers(2, 20), st.integers(0, 2**32 - 1)


@settings(max_examples=25)
@given(SIDES, SIDES, SMALLEST, SEEDS)
def test_specks_join_one_after_the_other_from_the_smallest(
    h: int, w: int, smallest: int, seed: int
):
    labels = random_map(h, w, seed)
    assert np.array_equal(remove_specks(labels, smallest), one_by_one(labels, smallest))


@settings(max_examples=25)
@given(SIDES, SIDES, SMALLEST, SEEDS)
def test_labels_with_high_numbers_are_cleaned_like_those_with_low(
    h: int, w: int, smallest: int, seed: int
):
    labels = random_map(h, w, seed).astype(np.uint16)
    cleaned = remove_specks(labels, smallest)
    assert np.array_equal(remove_specks(labels * 9001, smallest), cleaned * 9001)


def one_by_one(labels: np.ndarray, smallest: int) -> np.ndarray:
    """Join one speck at a time, and look for all pieces again."""
    labels = labels.copy()
    kept = [largest_piece(labels, label) for label in np.unique(labels[labels > 0])]
    while True:
        pieces = find_pieces(labels, connectivity=1, background=0)
        turns = {}
        for piece in range(1, pieces.max() + 1):
            where = pieces == piece
            around = labels_around(labels, where)
            if where.sum() < smallest and len(around) and not any((k & where).any() for k in kept):
                first = int(np.flatnonzero(where)[0])
                turns[int(where.sum()), scrambled(first)] = (where, np.bincount(around).argmax())
        if not turns:
            return labels
        where, label = turns[min(turns)]
        labels[where] = label


def labels_around(labels: np.ndarray, where: np.ndarray) -> np.ndarray:
    """Return the labels on the other side of each side of a piece's pixels."""
    padded, inside = np.pad(labels, 1), np.pad(where, 1)
    found = [
        np.roll(padded, shift, axis)[inside & ~np.roll(inside, shift, axis)]
        for axis in (0, 1)
        for shift in (-1, 1)
    ]
    around = np.concatenate(found)
    return around[around > 0]


def scrambled(place: int) -> int:
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        place = (place ^ place >> shift) * factor % 2**32
    return place


@settings(max_examples=25)
@given(SIDES, SIDES, SMALLEST, SEEDS)
def test_rows_at_a_time_or_all_at_once_give_the_same_bytes(
    h: int, w: int, smallest: int, seed: int
):
    labels = random_map(h, w, seed)
    whole = in_parts(labels, smallest, h)
    for rows in range(1, h):
        assert np.array_equal(in_parts(labels, smallest, rows), whole)
    before = labels.copy()
    assert np.array_equal(in_parts(before, smallest, 2, in_place=True), whole)


def test_a_chain_of_specks_as_long_as_the_map_is_the_same_in_parts():
    random = np.random.default_rng(5)
    for labels in (np.indices((60, 40)).sum(axis=0) % 2 + 1, random.integers(1, 9, (60, 40))):
        whole = in_parts(labels.astype(np.uint8), 16, 60)
        for rows in (1, 2, 7, 31):
            assert np.array_equal(in_parts(labels.astype(np.uint8), 16, rows), whole)


def test_only_few_rows_are_looked_at_again(monkeypatch: pytest.MonkeyPatch):
    heights = []
    real = specks_module.find_pieces
    monkeypatch.setattr(
        specks_module, "find_pieces", lambda rows: heights.append(len(rows)) or real(rows)
    )
    labels = np.random.default_rng(2).integers(1, 6, (2000, 200)).astype(np.uint8)
    labels[::50] = np.repeat(np.arange(1, 6), 40)
    in_parts(labels, 16, 100)
    assert len(heights) == 20
    assert max(heights) < 200


def test_cleaning_stops_when_it_is_cancelled():
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        remove_specks(drawing("1111122", "1121122", "1111122"), 2, ticket.check)
