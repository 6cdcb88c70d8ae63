"""Image keeps a picture's depth and says where it counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
@pytest.mark.parametrize("shape", [(2, 3), (2, 3, 1), (2, 3, 3), (2, 3, 30)])
def test_a_picture_keeps_its_depth_and_its_channels(dtype, shape):
    array = np.arange(np.prod(shape)).reshape(shape).astype(dtype)
    image = Image.from_array(array)
    assert image.pixels.dtype == dtype
    assert (image.height, image.width) == shape[:2]
    assert image.channels == (shape[2] if len(shape) == 3 else 1)
    np.testing.assert_array_equal(image.pixels.reshape(shape), array)
    assert image.valid.all()


def test_the_caller_keeps_the_array_and_cannot_change_the_picture():
    array = np.zeros((2, 2), np.uint8)
    image = Image.from_array(array)
    array[:] = 9
    assert not image.pixels.any()
    with pytest.raises(ValueError, match="read-only"):
        image.pixels[0, 0, 0] = 1
    with pytest.raises(ValueError, match="read-only"):
        image.valid[0, 0] = False


def test_an_array_that_is_read_only_is_not_copied():
    array = np.zeros((2, 2, 3), np.uint8)
    array.flags.writeable = False
    assert np.shares_memory(Image.from_array(array).pixels, array)


def test_pixels_that_are_not_finite_are_not_valid_and_become_zero():
    array = np.array([[[0.5, np.nan]], [[1.0, 2.0]], [[np.inf, 0.0]]], np.float64)
    image = Image.from_array(array)
    np.testing.assert_array_equal(image.valid.ravel(), [False, True, False])
    assert np.isfinite(image.pixels).all()


def test_a_big_endian_array_is_the_same_picture():
    array = np.array([[1, 500]], ">u2")
    image = Image.from_array(array)
    assert image.pixels.dtype == np.dtype(np.uint16)
    np.testing.assert_array_equal(image.pixels[:, :, 0], [[1, 500]])


def test_a_mask_becomes_black_and_white():
    image = Image.from_array(np.array([[True, False]]))
    np.testing.assert_array_equal(image.pixels[:, :, 0], [[255, 0]])


@pytest.mark.parametrize(
    ("array", "expected"),
    [
        (np.array([[3]], np.uint8), (0, 255)),
        (np.array([[3]], np.uint16), (0, 65535)),
        (np.array([[0.25, 0.5]]), (0, 1)),
        (np.array([[-2.0, 7.0]]), (-2, 7)),
        (np.array([[5.0, 5.0]]), (5, 6)),
        (np.array([[np.nan]]), (0, 1)),
    ],
)
def test_black_and_white_follow_the_depth(array, expected):
    assert Image.from_array(array).value_range == expected


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((0, 5), np.uint8),
        np.zeros((5, 5, 0), np.uint8),
        np.zeros(5, np.uint8),
        np.zeros((1, 1, 1, 1), np.uint8),
        np.zeros((2, 2), np.int32),
        np.zeros((2, 2), complex),
        np.array([["a"]]),
    ],
)
def test_what_is_no_picture_is_refused_with_a_remedy(array):
    with pytest.raises(SegmenterError) as caught:
        Image.from_array(array, name="leaf.tif")
    assert "leaf.tif" in caught.value.problem
    assert caught.value.remedy


def test_a_mask_of_another_size_is_refused():
    with pytest.raises(SegmenterError, match="one truth value for each pixel"):
        Image.from_array(np.zeros((2, 3), np.uint8), valid=np.ones((3, 2), bool))


def naive_reduced(image: Image, factor: int) -> tuple[np.ndarray, np.ndarray]:
    rows, columns = -(-image.height // factor), -(-image.width // factor)
    pixels = np.zeros((rows, columns, image.channels))
    valid = np.zeros((rows, columns), bool)
    for i in range(rows):
        for j in range(columns):
            block = np.s_[i * factor : (i + 1) * factor, j * factor : (j + 1) * factor]
            inside = image.pixels[block][image.valid[block]]
            valid[i, j] = len(inside) > 0
            if len(inside):
                pixels[i, j] = inside.astype(np.float64).mean(axis=0)
    return pixels, valid


@settings(max_examples=50)
@given(
    array=hnp.arrays(np.uint8, hnp.array_shapes(min_dims=3, max_dims=3, max_side=9)),
    most=st.integers(1, 30),
    seed=st.integers(0, 9),
)
def test_a_reduced_picture_holds_the_means_of_valid_blocks(array, most, seed):
    valid = np.random.default_rng(seed).random(array.shape[:2]) < 0.7
    image = Image.from_array(array, valid=valid)
    small = image.reduced(most)
    assert small.height * small.width <= most
    factor = -(-image.height // small.height)
    while (-(-image.height // factor), -(-image.width // factor)) != (small.height, small.width):
        factor += 1
    pixels, mask = naive_reduced(image, factor)
    np.testing.assert_array_equal(small.valid, mask)
    assert np.abs(small.pixels.astype(float) - pixels)[mask].max(initial=0) <= 0.5 + 1e-4


def test_a_small_picture_is_not_reduced():
    image = Image.from_array(np.zeros((4, 5), np.uint8))
    assert image.reduced(20) is image
