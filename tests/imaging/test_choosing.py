"""How many segments "auto" makes: of pictures whose number is plain, and of those without one."""

from __future__ import annotations

import numpy as np
import pytest

from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.progress import Cancelled, Progress, Ticket

AUTO = Recipe(segments="auto", position=0.0)


def patches(number: int, noise: float) -> Image:
    """Squares of so many colours, all far from each other."""
    random = np.random.default_rng(number)
    colors = np.array(np.meshgrid([40, 128, 216], [60, 200], [60, 200])).reshape(3, -1).T
    chosen = colors[random.permutation(len(colors))[:number]]
    which = np.concatenate([np.arange(number), random.integers(0, number, 64 - number)])
    flat = np.kron(chosen[random.permutation(which).reshape(8, 8)], np.ones((16, 16, 1)))
    return Image.from_array(
        np.clip(flat + random.normal(0, noise, flat.shape), 0, 255).astype(np.uint8)
    )


@pytest.mark.parametrize("number", [2, 3, 5, 8])
def test_patches_are_counted(number: int):
    result = segment(patches(number, 8.0), AUTO)
    assert len(result.segments) == number
    assert not any("unclear" in note for note in result.fit.notes)


def test_where_there_is_nothing_to_tell_apart_it_says_so():
    noise = np.random.default_rng(0).normal(128, 20, (100, 120, 3))
    result = segment(Image.from_array(np.clip(noise, 0, 255).astype(np.uint8)), AUTO)
    assert any("unclear" in note for note in result.fit.notes)


def test_one_colour_is_one_segment():
    assert len(segment(Image.from_array(np.full((9, 9, 3), 5, np.uint8)), AUTO).segments) == 1


def test_each_number_that_is_tried_is_told_and_can_be_cancelled():
    heard: list[Progress] = []
    segment(patches(3, 8.0), AUTO, Ticket(heard.append))
    tried = [p for p in heard if p.text.startswith("Trying")]
    assert [p.detail.n_components for p in tried] == list(range(1, 13))
    assert tried[-1].fraction == 1.0

    def stop(progress: Progress) -> None:
        if progress.text == "Trying 4 segments":
            ticket.cancel()

    ticket = Ticket(stop)
    with pytest.raises(Cancelled):
        segment(patches(3, 8.0), AUTO, ticket)
