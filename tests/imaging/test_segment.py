"""The main road, from a picture to labels: on good pictures, and on all that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import COLORS, COVARIANCES, SCALINGS, STARTS, Recipe
from segmenter.imaging.segment import segment
from segmenter.mixture.validity import adjusted_rand
from segmenter.progress import Cancelled, Progress, Ticket

if TYPE_CHECKING:
    from segmenter.imaging.segmentation import Segmentation

PLAIN = Recipe(segments=3, smoothing=0.0, smallest=0, position=0.0)


def check_sound(result: Segmentation):
    """Everything that holds for every segmentation."""
    image = result.image
    ids = sorted(s.id for s in result.segments)
    assert ids == list(range(1, len(ids) + 1))
    assert result.labels.shape == image.valid.shape
    assert np.array_equal(result.labels == 0, ~image.valid)
    for s in result.segments:
        assert s.area == np.count_nonzero(result.labels == s.id)
        assert np.array_equal(result.mask(s.id), result.labels == s.id)
    assert sum(s.area for s in result.segments) == image.valid.sum()
    stack = np.stack([result.probability(k) for k in ids])
    assert stack.dtype == np.float32
    assert stack.min() >= 0
    assert stack.max() <= 1
    assert np.allclose(stack.sum(axis=0), image.valid, atol=1e-5)
    for values in (result.uncertainty(), result.surprise()):
        assert values.shape == image.valid.shape
        assert values.dtype == np.float32
        assert np.isfinite(values).all()
    assert 0 <= result.uncertainty().min() <= result.uncertainty().max() <= 1
    if not result.model.recipe.smallest:
        assert np.array_equal((stack.argmax(axis=0) + 1)[image.valid], result.labels[image.valid])


def test_a_flag_is_divided_into_its_stripes(flag: tuple[np.ndarray, np.ndarray]):
    result = segment(Image.from_array(flag[0]), PLAIN)
    check_sound(result)
    assert adjusted_rand(result.labels, flag[1]) == 1.0
    assert result.fit.converged
    assert result.fit.sentence == f"converged after {result.fit.iterations} iterations"
    assert len(result.fit.curve) == result.fit.iterations


@pytest.mark.parametrize("color", COLORS)
@pytest.mark.parametrize("covariance", COVARIANCES)
def test_every_colour_space_and_covariance_gives_a_sound_result(
    flag: tuple[np.ndarray, np.ndarray], color: str, covariance: str
):
    recipe = Recipe(segments=3, color=color, covariance=covariance, position=0.4, texture=0.4)
    check_sound(segment(Image.from_array(flag[0]), recipe))


@pytest.mark.parametrize("scaling", SCALINGS)
@pytest.mark.parametrize("start", STARTS)
def test_every_scaling_and_start_gives_a_sound_result(
    flag: tuple[np.ndarray, np.ndarray], scaling: str, start: str
):
    recipe = Recipe(segments=3, scaling=scaling, start=start, position=0.2)
    check_sound(segment(Image.from_array(flag[0]), recipe))


def odd_pictures() -> dict[str, Image]:
    """Pictures that break careless programs."""
    random = np.random.default_rng(1)
    one_valid = np.zeros((5, 6), bool)
    one_valid[2, 3] = True
    floats = random.normal(0, 1e4, (20, 21)).astype(np.float32)
    floats[3, 4] = np.nan
    return {
        "one pixel": Image.from_array(np.full((1, 1, 3), 7, np.uint8)),
        "one row": Image.from_array(random.integers(0, 256, (1, 300, 3)).astype(np.uint8)),
        "one column": Image.from_array(random.integers(0, 256, (300, 1, 3)).astype(np.uint8)),
        "constant": Image.from_array(np.full((30, 40, 3), 128, np.uint8)),
        "black": Image.from_array(np.zeros((30, 40), np.uint8)),
        "two colours": Image.from_array(np.tile(np.uint8([[0, 255]]), (20, 10))),
        "one valid pixel": Image.from_array(
            random.integers(0, 256, (5, 6, 3)).astype(np.uint8), valid=one_valid
        ),
        "16 bit": Image.from_array(random.integers(0, 65536, (20, 30, 3)).astype(np.uint16)),
        "16 bit grey": Image.from_array(random.integers(0, 900, (20, 30)).astype(np.uint16)),
        "two channels": Image.from_array(random.integers(0, 256, (20, 30, 2)).astype(np.uint8)),
        "30 channels": Image.from_array(random.random((20, 30, 30)).astype(np.float32)),
        "floats with NaN": Image.from_array(floats),
    }


@pytest.mark.parametrize("name", odd_pictures())
@pytest.mark.parametrize(
    "recipe",
    [
        Recipe(segments=4),
        Recipe(segments=4, position=0.5, texture=0.5, smoothing=0.5, smallest=5),
        Recipe(segments="auto"),
    ],
    ids=["plain", "everything", "auto"],
)
def test_odd_pictures_give_a_sound_result(name: str, recipe: Recipe):
    check_sound(segment(odd_pictures()[name], recipe))


def test_a_picture_where_nothing_counts_is_a_clear_error():
    image = Image.from_array(np.zeros((3, 4), np.uint8), valid=np.zeros((3, 4), bool))
    with pytest.raises(SegmenterError, match="no pixel that counts"):
        segment(image, PLAIN)


def test_fewer_colours_than_segments_give_fewer_segments_and_say_so():
    image = Image.from_array(np.tile(np.uint8([[0, 255]]), (20, 10)))
    result = segment(image, Recipe(segments=5, smoothing=0.0, smallest=0))
    assert len(result.segments) == 2
    assert any("no more different pixels" in note for note in result.fit.notes)


def test_channels_without_colour_are_said(flag: tuple[np.ndarray, np.ndarray]):
    result = segment(Image.from_array(flag[0][:, :, :2]), PLAIN)
    assert any("2 channels and no colour" in note for note in result.fit.notes)


def test_a_ticket_hears_each_step_and_cancels(flag: tuple[np.ndarray, np.ndarray]):
    heard: list[Progress] = []
    ticket = Ticket(heard.append)
    segment(Image.from_array(flag[0]), PLAIN, ticket)
    steps = [p for p in heard if p.detail is not None]
    assert steps
    assert steps[0].text == "Fitting 3 segments, step 1"
    assert steps[0].detail.means.shape == (3, 3)
    for number in range(1, len(heard)):
        stopping = StopAt(number)
        with pytest.raises(Cancelled):
            segment(Image.from_array(flag[0]), PLAIN, stopping)


class StopAt(Ticket):
    """A ticket that is cancelled by its n-th report."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.left = number

    def report(self, text: str, fraction: float | None = None, detail: object = None) -> None:
        self.left -= 1
        if self.left == 0:
            self.cancel()
        super().report(text, fraction, detail)


def bits(result: Segmentation) -> list[bytes]:
    maps = [result.labels, result.uncertainty(), result.surprise(), *result.probabilities()]
    means = result.model.mixture.means_
    return [np.ascontiguousarray(m).tobytes() for m in (*maps, means)]


@pytest.mark.parametrize(
    "recipe",
    [Recipe(segments=4), Recipe(segments=4, position=0.5, texture=0.3, smoothing=0.6, smallest=9)],
    ids=["colour", "everything"],
)
def test_any_number_of_threads_gives_the_same_bytes(
    recipe: Recipe, monkeypatch: pytest.MonkeyPatch
):
    random = np.random.default_rng(5)
    blobs = np.kron(random.integers(0, 256, (30, 40, 3)), np.ones((10, 10, 1)))
    image = Image.from_array((blobs * 0.8 + random.integers(0, 50, blobs.shape)).astype(np.uint8))
    results = []
    for threads in ("1", "2", "5"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        results.append(bits(segment(image, recipe)))
    assert results[0] == results[1] == results[2]


def test_the_seed_decides(flag: tuple[np.ndarray, np.ndarray]):
    image = Image.from_array(flag[0])
    twice = [bits(segment(image, Recipe(segments=6, seed=3))) for _ in range(2)]
    assert twice[0] == twice[1]
    assert twice[0] != bits(segment(image, Recipe(segments=6, seed=4)))


@given(
    st.integers(1, 12), st.integers(1, 12), st.sampled_from([1, 2, 3, 4]), st.integers(0, 2**32 - 1)
)
def test_small_pictures_of_any_shape_give_a_sound_result(
    height: int, width: int, channels: int, seed: int
):
    random = np.random.default_rng(seed)
    few = random.integers(0, 256, 1 + seed % 6).astype(np.uint8)
    valid = random.random((height, width)) < 0.8
    valid[0, 0] = True
    image = Image.from_array(random.choice(few, (height, width, channels)), valid=valid)
    check_sound(segment(image, Recipe(segments=1 + seed % 5, seed=seed)))


def test_hovering_tells_what_the_maps_tell(flag: tuple[np.ndarray, np.ndarray]):
    valid = np.ones(flag[1].shape, bool)
    valid[0, 0] = False
    result = segment(Image.from_array(flag[0], valid=valid), Recipe(segments=3, position=0.3))
    assert result.posterior_at(0, 0) == {}
    for place in ((5, 7), (40, 60)):
        here = result.posterior_at(*place)
        for k, value in here.items():
            assert value == pytest.approx(float(result.probability(k)[place]), abs=1e-4)


def test_a_segments_share_is_of_the_pixels_that_count(flag: tuple[np.ndarray, np.ndarray]):
    valid = flag[1] != 3
    result = segment(Image.from_array(flag[0], valid=valid), Recipe(segments=2, smoothing=0.0))
    assert [result.share(k) for k in (1, 2)] == pytest.approx([0.5, 0.5], abs=0.01)


@pytest.mark.parametrize("number", [0, 4, -1, "sky"])
def test_a_segment_that_is_not_there_is_named(flag: tuple[np.ndarray, np.ndarray], number):
    result = segment(Image.from_array(flag[0]), PLAIN)
    with pytest.raises(SegmenterError, match=f"no segment {number!r}") as caught:
        result.mask(number)
    assert "1 to 3" in caught.value.remedy
