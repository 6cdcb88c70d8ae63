"""The palette under every colour vision, and how it is handed out."""

from __future__ import annotations

import numpy as np
import pytest

from segmenter.imaging.color import to_lab
from segmenter.imaging.palette import CONTRAST, arrange, contrast
from segmenter.imaging.vision import VISIONS, least_distances, seen_by


@pytest.mark.parametrize("vision", list(VISIONS))
def test_greys_look_the_same_to_everyone(vision: str) -> None:
    greys = [(value, value, value) for value in (0, 40, 128, 255)]
    np.testing.assert_allclose(seen_by(greys, vision), greys, atol=1)


def test_red_and_green_look_alike_to_some_and_not_to_others() -> None:
    olive = [(140, 100, 20), (88, 120, 20)]
    apart = {
        vision: float(np.linalg.norm(np.diff(to_lab(seen_by(olive, vision)), axis=0)))
        for vision in VISIONS
    }
    assert apart["normal"] > 35
    assert apart["deuteranopia"] < 0.5 * apart["normal"]
    assert apart["tritanopia"] > 0.8 * apart["normal"]


@pytest.mark.parametrize(("first", "least"), [(2, 75.0), (8, 16.0), (10, 9.0), (16, 4.5)])
def test_the_first_colours_are_told_apart_by_all_eyes(first: int, least: float) -> None:
    # 2.3 is what an eye just notices (Mahy, Van Eycken and Oosterlinck 1994).
    apart = least_distances(CONTRAST[:first])[np.triu_indices(first, 1)]
    assert apart.min() >= least


@pytest.mark.parametrize("count", [8, 12, 16])
def test_neighbours_differ_for_all_eyes(count: int) -> None:
    ring = np.zeros((count, count))
    for one in range(count):
        for way in (1, 2):
            other = (one + way) % count
            ring[one, other] = ring[other, one] = 50.0
    colors = arrange(contrast(count), ring)
    apart = least_distances(colors)
    assert min(apart[one, (one + way) % count] for one in range(count) for way in (1, 2)) >= 16
