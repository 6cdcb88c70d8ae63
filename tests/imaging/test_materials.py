"""The way from coarse to fine: it ends where the long way ends."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.mixture import GaussianMixture as Peer

from segmenter.imaging import distinct
from segmenter.imaging.distinct import count_values, distinct_rows, encoded
from segmenter.imaging.features import plan_features
from segmenter.imaging.image import Image
from segmenter.imaging.pixel_rows import rows_of
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment

PLAIN = Recipe(segments=4, smoothing=0.0, smallest=0, position=0.0)


def scene(height: int, width: int) -> Image:
    """Soft shapes with grain, in few enough colours to be counted."""
    random = np.random.default_rng(8)
    down, across = np.mgrid[:height, :width]
    waves = [
        np.sin(across / width * a + down / height * b + c)
        for a, b, c in random.uniform(2, 9, (3, 3))
    ]
    shapes = np.stack([np.sign(w) * 50 + w * 20 for w in waves], -1) + 128
    grain = random.normal(0, 7, shapes.shape)
    return Image.from_array(np.clip(shapes + grain, 0, 255).astype(np.uint8) // 4 * 4)


@pytest.fixture(scope="module")
def picture() -> Image:
    return scene(400, 420)


@pytest.mark.parametrize("position", [0.0, 0.6])
def test_it_ends_no_lower_than_scikit_learn_from_there(picture: Image, position: float):
    recipe = Recipe(segments=4, smoothing=0.0, smallest=0, position=position)
    result = segment(picture, recipe)
    mixture = result.model.mixture
    rows = result.posteriors.rows.gather(np.arange(400 * 420))
    peer = Peer(
        4,
        reg_covar=recipe.floor,
        tol=recipe.tolerance,
        weights_init=mixture.weights_ / mixture.weights_.sum(),
        means_init=mixture.means_,
        precisions_init=mixture.precisions_,
    ).fit(rows)
    assert mixture.score(rows) > peer.score(rows) - 2 * recipe.tolerance
    # The curve is of the sample, whose mean is off by some thousandths.
    assert result.fit.curve[-1] == pytest.approx(mixture.score(rows), abs=6e-3)
    assert result.fit.pixels < 400 * 420
    assert result.fit.converged


def test_all_pixels_are_seen_where_they_gain_more_than_the_tolerance(picture: Image):
    few = segment(picture, PLAIN)
    many = segment(picture, replace(PLAIN, segments=30, iterations=20))
    assert few.fit.pixels < many.fit.pixels == 400 * 420
    rows = few.posteriors.rows.gather(np.arange(400 * 420))
    best = Peer(4, reg_covar=PLAIN.floor, tol=1e-6, max_iter=300)
    best.set_params(means_init=few.model.mixture.means_)
    assert few.model.mixture.score(rows) > best.fit(rows).score(rows) - 5 * PLAIN.tolerance


def test_a_finer_tolerance_is_reached_by_passes_over_all_pixels(picture: Image):
    coarse = segment(picture, Recipe(segments=4, position=0.6, smoothing=0, smallest=0))
    fine = segment(
        picture, Recipe(segments=4, position=0.6, smoothing=0, smallest=0, tolerance=1e-6)
    )
    assert fine.fit.curve[-1] >= coarse.fit.curve[-1] - 1e-3
    assert fine.fit.iterations > coarse.fit.iterations


@pytest.mark.parametrize("most", [1, 2, 4])
def test_the_recipe_says_how_many_steps_there_are_at_the_most(picture: Image, most: int):
    result = segment(picture, Recipe(segments=4, position=0.5, iterations=most))
    assert result.fit.iterations <= most
    assert len(result.fit.curve) == result.fit.iterations
    if most == 1:
        assert result.fit.sentence == "stopped at 1 iteration, not converged"


def test_values_are_counted(picture: Image):
    counts = count_values(picture)
    codes, expected = np.unique(encoded(picture.pixels.reshape(-1, 3)), return_counts=True)
    assert np.array_equal(np.flatnonzero(counts), codes)
    assert np.array_equal(counts[codes], expected)


def test_only_valid_pixels_are_counted(picture: Image):
    valid = np.zeros((400, 420), bool)
    valid[:10] = True
    part = Image.from_array(picture.pixels, valid=valid)
    assert count_values(part).sum() == 4200


def test_distinct_colours_and_all_pixels_give_the_same_mixture(
    picture: Image, monkeypatch: pytest.MonkeyPatch
):
    recipe = replace(PLAIN, tolerance=1e-4)
    slow = segment(picture, recipe)
    monkeypatch.setattr(distinct, "FEWEST_PIXELS", 0)
    quick = segment(picture, recipe)
    assert quick.fit.pixels == slow.fit.pixels == 400 * 420
    assert np.mean(quick.labels == slow.labels) > 0.98
    assert quick.fit.curve[-1] == pytest.approx(slow.fit.curve[-1], abs=5e-3)
    plan, _ = plan_features(PLAIN, picture)
    rows = rows_of(picture, plan)
    few = distinct_rows(rows)
    assert few is not None
    assert few.shape[0] < 0.25 * rows.shape[0]
    assert few.sample_weight is not None
    everything = rows.gather(np.arange(rows.shape[0]))
    mean = np.average(few.X, axis=0, weights=few.sample_weight)
    assert np.allclose(mean, everything.mean(axis=0), atol=1e-5)


def test_pictures_that_cannot_be_counted_are_not(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(distinct, "FEWEST_PIXELS", 0)
    random = np.random.default_rng(0)
    many = Image.from_array(random.integers(0, 256, (50, 60, 3)).astype(np.uint8))
    deep = Image.from_array(np.zeros((50, 60), np.uint16))
    for image in (many, deep):
        plan, _ = plan_features(PLAIN, image)
        assert distinct_rows(rows_of(image, plan)) is None
