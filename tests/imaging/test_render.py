"""What is painted, against pixels worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmenter.imaging.color import to_lab
from segmenter.imaging.image import Image
from segmenter.imaging.palette import CONTRAST, arrange, contacts, contrast, natural
from segmenter.imaging.ramps import CIVIDIS, VIRIDIS
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.render import display, heat, label_colors, overlay, paint
from segmenter.imaging.segment import segment
from segmenter.imaging.summary import summarise
from segmenter.imaging.vision import VISIONS, seen_by

RANDOM = np.random.default_rng(4)
COLOR = RANDOM.integers(0, 256, (300, 7, 3)).astype(np.uint8)


def test_eight_bits_are_shown_as_they_are():
    image = Image.from_array(COLOR)
    assert display(image) is image.pixels


def test_sixteen_bits_are_shown_over_their_whole_range():
    deep = COLOR.astype(np.uint16) * 257
    assert np.array_equal(display(Image.from_array(deep)), COLOR)


def test_twelve_bits_in_sixteen_are_stretched():
    deep = COLOR[:, :, 0].astype(np.uint16) * 16
    shown = display(Image.from_array(deep))
    assert shown.max() == 255
    assert np.abs(shown[:, :, 0].astype(int) - COLOR[:, :, 0]).max() <= 2


def test_floats_are_shown_from_their_least_to_their_greatest():
    values = np.linspace(-3, 5, 101).astype(np.float32)[None]
    expected = np.rint(np.linspace(0, 255, 101))
    assert np.abs(display(Image.from_array(values))[0, :, 1] - expected).max() <= 1


@pytest.mark.parametrize(("channels", "red", "green", "blue"), [(1, 0, 0, 0), (5, 0, 1, 2)])
def test_other_numbers_of_channels_are_shown_as_three(
    channels: int, red: int, green: int, blue: int
):
    pixels = RANDOM.integers(0, 256, (5, 6, channels)).astype(np.uint8)
    shown = display(Image.from_array(pixels))
    assert np.array_equal(shown, pixels[:, :, [red, green, blue]])


def test_two_channels_are_shown_red_and_green():
    pixels = RANDOM.integers(0, 256, (5, 6, 2)).astype(np.uint8)
    shown = display(Image.from_array(pixels))
    assert np.array_equal(shown[:, :, :2], pixels)
    assert not shown[:, :, 2].any()


@pytest.mark.parametrize("opacity", [0.0, 0.3, 0.5, 1.0])
def test_an_overlay_is_the_mean_of_both(opacity: float):
    labels = RANDOM.integers(0, 4, (300, 7)).astype(np.uint8)
    colors = RANDOM.integers(0, 256, (4, 3)).astype(np.uint8)
    mixed = overlay(Image.from_array(COLOR), labels, colors, opacity).astype(float)
    expected = (1 - opacity) * COLOR + opacity * paint(labels, colors)
    inside = labels > 0
    assert np.abs(mixed - expected)[inside].max() <= 1.5
    assert np.array_equal(mixed[~inside], COLOR[~inside])


def test_heat_goes_from_one_end_of_the_ramp_to_the_other():
    values = np.array([[-1.0, 0.0, 0.5, 1.0, 7.0]], np.float32)
    assert np.array_equal(heat(values, VIRIDIS)[0], VIRIDIS[[0, 0, 128, 255, 255]])
    assert np.array_equal(heat(values * 20, CIVIDIS, 20.0)[0], CIVIDIS[[0, 0, 128, 255, 255]])
    assert np.array_equal(heat(values, VIRIDIS, 0.0)[0, 0], VIRIDIS[0])


@pytest.mark.parametrize("ramp", [VIRIDIS, CIVIDIS])
def test_the_ramps_grow_evenly_brighter(ramp: np.ndarray):
    steps = np.diff(to_lab(ramp)[:, 0])
    assert ramp.shape == (256, 3)
    assert steps.min() > -0.2
    assert steps.max() < 1.0


def test_colours_of_the_palette_come_first_and_others_are_far_from_them():
    assert contrast(5) == CONTRAST[:5]
    many = contrast(64)
    assert many[:16] == CONTRAST
    assert len(set(many)) == 64
    lab = to_lab(np.array(many, np.uint8))
    apart = np.linalg.norm(lab[:, None] - lab[None], axis=2) + 1e3 * np.eye(64)
    assert apart[16:].min() > 12
    assert len(contrast(3000)) == 3000


def test_contacts_count_the_border():
    labels = np.array([[1, 1, 2], [1, 3, 2], [0, 3, 3]], np.uint8)
    assert np.array_equal(contacts(labels, 3), [[0, 1, 2], [1, 0, 2], [2, 2, 0]])


def test_touching_segments_get_unlike_colours():
    alike = ((250, 0, 0), (245, 0, 0), (0, 0, 250), (0, 0, 245))
    touching = np.zeros((4, 4))
    touching[0, 1] = touching[1, 0] = touching[2, 3] = touching[3, 2] = 9.0
    arranged = arrange(alike, touching)
    assert sorted(arranged) == sorted(alike)
    assert (arranged[0][2] > 100) != (arranged[1][2] > 100)
    assert (arranged[2][2] > 100) != (arranged[3][2] > 100)
    assert arrange(alike, np.zeros((4, 4))) == alike


@given(st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_arranging_loses_no_colour_and_is_no_worse(count: int, seed: int):
    random = np.random.default_rng(seed)
    touching = np.triu(random.random((count, count)) * (random.random((count, count)) < 0.3), 1)
    touching += touching.T
    colors = contrast(count)
    arranged = arrange(colors, touching)
    assert sorted(arranged) == sorted(colors)
    assert _likeness(arranged, touching) <= _likeness(colors, touching) + 1e-9


def _likeness(colors: tuple[tuple[int, int, int], ...], touching: np.ndarray) -> float:
    """What `arrange` lowers, pair by pair."""
    seen = [to_lab(seen_by(colors, vision)).astype(float) for vision in VISIONS]
    total, most = 0.0, max(touching.max(), 1.0)
    for i in range(len(colors)):
        for j in range(i):
            apart = max(min(float(np.linalg.norm(lab[i] - lab[j])) for lab in seen), 1.0)
            total += np.sqrt(touching[i, j] / most) / apart**2
    return total


def test_areas_and_mean_colours_are_exact():
    labels = RANDOM.integers(0, 5, (300, 7)).astype(np.uint8)
    summary = summarise(Image.from_array(COLOR), labels, 6)
    areas, means = summary.areas, summary.colors
    for label in range(1, 5):
        assert areas[label - 1] == np.count_nonzero(labels == label)
        expected = COLOR[labels == label].mean(axis=0)
        assert np.abs(np.array(means[label - 1]) - expected).max() <= 0.5 + 1e-9
    assert areas[4:] == (0, 0)
    assert means[4:] == ((0, 0, 0), (0, 0, 0))


@pytest.mark.parametrize("channels", [1, 2, 3, 5])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_mean_colours_are_of_what_the_screen_shows(channels: int, dtype: type):
    pixels = RANDOM.integers(0, 256, (40, 31, channels)).astype(dtype) * dtype(
        np.iinfo(dtype).max // 255
    )
    labels = RANDOM.integers(0, 300, (40, 31)).astype(np.uint16)
    image = Image.from_array(pixels)
    summary = summarise(image, labels, 300)
    areas, means = summary.areas, summary.colors
    for label in range(1, 301):
        mask = labels == label
        assert areas[label - 1] == np.count_nonzero(mask)
        if mask.any():
            expected = np.rint(display(image)[mask].sum(axis=0, dtype=float) / mask.sum())
            assert means[label - 1] == tuple(expected)


def test_a_small_segment_of_a_large_picture_has_its_own_mean_colour():
    pixels = np.zeros((1500, 1500, 3), np.uint8)
    labels = np.ones((1500, 1500), np.uint8)
    pixels[701, 703] = 10, 20, 30
    labels[701, 703] = 2
    summary = summarise(Image.from_array(pixels), labels, 2)
    areas, means = summary.areas, summary.colors
    assert areas == (1500 * 1500 - 1, 1)
    assert means == ((0, 0, 0), (10, 20, 30))


def test_segments_know_their_colours(flag: tuple[np.ndarray, np.ndarray]):
    result = segment(Image.from_array(flag[0]), Recipe(segments=3))
    table = label_colors(result.segments)
    for s in result.segments:
        assert tuple(table[s.id]) == s.color
    assert len({s.color for s in result.segments}) == 3
    assert natural(result.segments) == tuple(s.mean_color for s in result.segments)
