"""How sure the mixture is of each segment, against the means of the full maps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from segmenter.imaging import sureness as room
from segmenter.imaging.bands import BandPixels
from segmenter.imaging.grouped import GroupedPosteriors
from segmenter.imaging.image import Image
from segmenter.imaging.model import measured
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.imaging.sureness import find_sureness

if TYPE_CHECKING:
    from segmenter.imaging.segmentation import Segmentation


def picture(height: int, width: int, **kept: object) -> Image:
    """Return four blurred colours, the last of them rare."""
    random = np.random.default_rng(5)
    which = np.repeat(random.choice(4, height * width // 20 + 1, p=(0.5, 0.3, 0.19, 0.01)), 20)
    colors = np.array([(60, 60, 90), (110, 90, 60), (150, 150, 160), (220, 200, 30)])
    pixels = colors[which[: height * width]] + random.normal(0, 25, (height * width, 3))
    pixels = np.clip(pixels, 0, 255).astype(np.uint8).reshape(height, width, 3)
    return Image.from_array(pixels, **kept)


def segmented(image: Image, **wanted: object) -> Segmentation:
    return segment(image, Recipe(segments=4, smallest=0, restarts=1, **wanted))


def twin(result: Segmentation) -> tuple[np.ndarray, np.ndarray, float]:
    """Return posterior, uncertainty and log likelihood as means of the maps."""
    count = len(result.segments)
    own, entropy = np.full(count, np.nan), np.full(count, np.nan)
    for label in np.unique(result.labels[result.labels > 0]).tolist():
        mask = result.mask(label)
        own[label - 1] = result.probability(label)[mask].mean()
        entropy[label - 1] = result.uncertainty()[mask].mean()
    likelihood = -result.surprise()[result.image.valid].mean(dtype=float)
    return own, entropy, likelihood


def agree(result: Segmentation, atol: float) -> bool:
    own, entropy, likelihood = twin(result)
    found = result.sureness
    return bool(
        np.allclose(found.posterior, own, rtol=0, atol=atol, equal_nan=True)
        and np.allclose(found.uncertainty, entropy, rtol=0, atol=atol, equal_nan=True)
        and abs(found.log_likelihood - likelihood) < 10 * atol
    )


@pytest.mark.parametrize("smoothing", [0.0, 0.6])
@pytest.mark.parametrize("color", ["lab", "channels"])
def test_of_a_small_picture_every_pixel_is_looked_at(smoothing, color) -> None:
    valid = np.ones((70, 90), bool)
    valid[20:30, 5:40] = False
    image = picture(70, 90, valid=valid)
    assert agree(segmented(image, smoothing=smoothing, color=color), 1e-5)


@pytest.mark.parametrize("smoothing", [0.0, 0.6])
def test_of_a_larger_one_some_pixels_tell_it_to_some_thousandths(smoothing) -> None:
    result = segmented(picture(400, 512), smoothing=smoothing)
    assert not agree(result, 1e-5)
    assert agree(result, 0.01)


def test_of_a_rare_segment_every_pixel_is_looked_at(monkeypatch) -> None:
    result = segmented(picture(120, 130), smoothing=0.0)
    own, entropy, _ = twin(result)
    rare = int(np.argmin(result.areas))
    monkeypatch.setattr(room, "_SPREAD", 500)
    monkeypatch.setattr(room, "_RARE", int(result.areas[rare]))
    monkeypatch.setattr(room, "_SEARCHED", 777)
    found = result.sureness
    assert found.posterior[rare] == pytest.approx(own[rare], abs=1e-5)
    assert found.uncertainty[rare] == pytest.approx(entropy[rare], abs=1e-5)
    assert not np.allclose(found.posterior, own, atol=1e-5)


def test_of_a_large_picture_a_rare_segments_pixels_are_looked_for_among_some(monkeypatch) -> None:
    result = segmented(picture(300, 400), smoothing=0.0)
    own, entropy, _ = twin(result)
    seen = []
    monkeypatch.setattr(room, "_SPREAD", 1000)
    monkeypatch.setattr(room, "_RARE", 400)
    monkeypatch.setattr(room, "_SEARCHED", 60_000)
    spread = room._spread
    monkeypatch.setattr(
        room, "_spread", lambda labels, *given: seen.append(labels.size) or spread(labels, *given)
    )
    found = result.sureness
    assert 100_000 > max(seen) > 50_000
    np.testing.assert_allclose(found.posterior, own, atol=0.03)
    np.testing.assert_allclose(found.uncertainty, entropy, atol=0.03)


def test_a_rare_segment_counts_by_its_share_however_many_pixels_of_it_are_seen(
    monkeypatch,
) -> None:
    result = segmented(picture(300, 400), smoothing=0.0)
    monkeypatch.setattr(room, "_SPREAD", 3000)
    likelihood = result.sureness.log_likelihood
    assert likelihood == pytest.approx(twin(result)[2], abs=0.05)


def test_pixels_are_looked_at_in_lots_and_on_threads_all_the_same(monkeypatch) -> None:
    result = segmented(picture(200, 300), smoothing=0.3)
    at_once = result.sureness
    monkeypatch.setattr(room, "_AT_ONCE", 1234)
    made = []
    for threads in ("1", "2"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        made.append(replace(result).sureness)
    one, two = made
    assert one.log_likelihood == two.log_likelihood
    np.testing.assert_array_equal(one.posterior, two.posterior)
    np.testing.assert_array_equal(one.uncertainty, two.uncertainty)
    np.testing.assert_allclose(one.posterior, at_once.posterior, atol=1e-5)


def test_a_picture_in_bands_tells_the_same_to_the_last_digit() -> None:
    image = picture(200, 300)
    model = segmented(image).model
    bands = BandPixels((200, 300, 3), image.pixels.dtype, 7, lambda k: image.pixels[7 * k :][:7])
    whole = model.segment(image).sureness
    banded = model.segment(replace(image, pixels=bands, found={})).sureness
    assert whole.log_likelihood == banded.log_likelihood
    np.testing.assert_array_equal(whole.posterior, banded.posterior)


def test_it_is_found_once_and_anew_after_an_edit() -> None:
    result = segmented(picture(60, 70), smoothing=0.0)
    assert result.sureness is result.sureness
    labels = result.labels.copy()
    labels[:, :35] = 2
    edited = replace(
        result, labels=labels, segments=measured(result.segments, result.image, labels)
    )
    assert agree(edited, 1e-5)
    assert not np.allclose(edited.sureness.posterior, result.sureness.posterior, atol=1e-3)
    assert edited.sureness.log_likelihood == pytest.approx(result.sureness.log_likelihood)


def test_segments_put_together_have_the_sum_of_their_posteriors() -> None:
    result = segmented(picture(60, 70), smoothing=0.0)
    merged = GroupedPosteriors(result.posteriors, [(0, 2), (1,), (3,)])
    labels = np.array([0, 1, 2, 1, 3], np.uint8)[result.labels]
    areas = np.bincount(labels.ravel(), minlength=4)[1:]
    found = find_sureness(merged, labels, areas)
    for k in range(3):
        mean = merged.of_segment(k)[labels == k + 1].mean()
        assert found.posterior[k] == pytest.approx(mean, abs=1e-5)
    assert found.log_likelihood == pytest.approx(result.sureness.log_likelihood)


def test_regions_are_as_sure_as_their_maps() -> None:
    result = segment(picture(60, 70), Recipe(segments=4, group_by="regions"))
    own, entropy, _ = twin(result)
    np.testing.assert_allclose(result.sureness.posterior, own, atol=1e-5)
    np.testing.assert_allclose(result.sureness.uncertainty, entropy, atol=1e-5)


def test_one_segment_is_never_unsure() -> None:
    result = segment(picture(40, 50), Recipe(segments=1))
    assert result.sureness.posterior == pytest.approx([1.0])
    assert not result.sureness.uncertainty.any()


def test_an_empty_segment_has_no_means_and_changes_no_other() -> None:
    result = segmented(picture(60, 70), smoothing=0.0)
    labels = np.array([0, 1, 2, 2, 4], np.uint8)[result.labels]
    edited = replace(
        result, labels=labels, segments=measured(result.segments, result.image, labels)
    )
    found = edited.sureness
    assert np.flatnonzero(np.isnan(found.posterior)).tolist() == [2]
    assert np.flatnonzero(np.isnan(found.uncertainty)).tolist() == [2]
    assert found.log_likelihood == pytest.approx(result.sureness.log_likelihood)


def test_of_a_picture_that_counts_nowhere_nothing_is_told() -> None:
    model = segmented(picture(60, 70)).model
    empty = model.segment(picture(60, 70, valid=np.zeros((60, 70), bool)))
    assert empty.sureness.log_likelihood is None
    assert np.isnan(empty.sureness.posterior).all()
