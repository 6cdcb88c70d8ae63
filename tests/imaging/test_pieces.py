"""Pieces of a label map against scikit-image's, whatever the strips they are found in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from skimage.measure import label

from segmenter.imaging import pieces as pieces_module
from segmenter.imaging.pieces import find_pieces

MAPS = hnp.arrays(
    np.uint8, hnp.array_shapes(min_dims=2, max_dims=2, max_side=12), elements=st.integers(0, 2)
)
STRIPS = (1, 7, 30, 1 << 20)


@given(labels=MAPS)
def test_pieces_are_those_of_scikit_image_in_strips_of_any_height(labels):
    expected = label(labels, connectivity=1, background=255)
    for strip in STRIPS:
        found = _found(labels, strip)
        numbers = np.arange(1, len(found.values) + 1)
        np.testing.assert_array_equal(_painted(found, numbers, labels), expected)
        np.testing.assert_array_equal(_painted(found, found.values, labels), labels)
        np.testing.assert_array_equal(found.sizes, np.bincount(expected.reshape(-1))[1:])


@given(labels=MAPS, seed=st.integers(0, 2**32 - 1))
def test_borders_are_all_sides_between_a_wanted_piece_and_another(labels, seed):
    expected = label(labels, connectivity=1, background=255) - 1
    for strip in STRIPS:
        found = _found(labels, strip)
        wanted = np.random.default_rng(seed).random(len(found.values)) < 0.5
        one, other, lengths = found.borders(wanted)
        sides = np.zeros((len(wanted), len(wanted)), int)
        np.add.at(sides, (one, other), lengths)
        np.testing.assert_array_equal(sides + sides.T, _sides(expected, wanted))


@given(labels=MAPS, seed=st.integers(0, 2**32 - 1), turned=st.booleans())
def test_painting_over_a_map_changes_the_pieces_with_other_labels(labels, seed, turned):
    expected = label(labels, connectivity=1, background=255) - 1
    for strip in STRIPS:
        found = _found(labels, strip)
        changed = np.random.default_rng(seed).integers(0, 3, len(found.values)).astype(np.uint8)
        over = labels.copy(order="F" if turned else "C")
        found.paint_over(changed, over)
        np.testing.assert_array_equal(over, changed[expected])


def test_a_map_on_threads_has_the_same_pieces(monkeypatch):
    labels = np.random.default_rng(3).integers(1, 3, (400, 300)).astype(np.uint8)
    expected = label(labels, connectivity=1, background=255)
    monkeypatch.setenv("OMP_NUM_THREADS", "4")
    found = _found(labels, 5000)
    numbers = np.arange(1, len(found.values) + 1)
    np.testing.assert_array_equal(_painted(found, numbers, labels), expected)


def _painted(found: pieces_module.Pieces, numbers: np.ndarray, labels: np.ndarray) -> np.ndarray:
    return found.painted(numbers, np.zeros(labels.shape, int))


def _found(labels: np.ndarray, strip: int) -> pieces_module.Pieces:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces_module, "_STRIP_PIXELS", strip)
        return find_pieces(labels)


def _sides(pieces: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Count the sides between pieces one by one."""
    sides = np.zeros((len(wanted), len(wanted)), int)
    for one, other in ((pieces[1:], pieces[:-1]), (pieces[:, 1:], pieces[:, :-1])):
        for a, b in zip(one.flat, other.flat, strict=True):
            if a != b and (wanted[a] or wanted[b]):
                sides[a, b] += 1
                sides[b, a] += 1
    return sides
