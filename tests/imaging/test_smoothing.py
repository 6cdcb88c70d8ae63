"""Smoothing against a twin that is slow and obvious, and what it is for."""

from __future__ import annotations

import numpy as np
import pytest

from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.imaging.smoothing import (
    EDGE_VARIANCE,
    RADIUS,
    GuidedAverage,
    Surroundings,
    mean_field,
)

RANDOM = np.random.default_rng(6)


def naive_guided(plane: np.ndarray, guide: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """He, Sun and Tang 2013, equations 19 to 21, square by square, by least squares."""

    def squares(row: int, column: int):
        height, width = plane.shape
        rows = np.clip(np.arange(row - RADIUS, row + RADIUS + 1), 0, height - 1)
        columns = np.clip(np.arange(column - RADIUS, column + RADIUS + 1), 0, width - 1)
        return np.ix_(rows, columns)

    height, width = plane.shape
    slope, offset = np.zeros((3, height, width)), np.zeros((height, width))
    for row in range(height):
        for column in range(width):
            at = squares(row, column)
            w = valid[at].ravel().astype(float)
            colors = np.stack([g[at].ravel() for g in guide], 1).astype(float)
            values = plane[at].ravel().astype(float)
            mean_color, mean = w @ colors / w.sum(), w @ values / w.sum()
            apart = colors - mean_color
            covariance = (apart * w[:, None]).T @ apart / w.sum() + EDGE_VARIANCE * np.eye(3)
            a = np.linalg.solve(covariance, (apart * w[:, None]).T @ (values - mean) / w.sum())
            slope[:, row, column], offset[row, column] = a, mean - a @ mean_color
    result = np.zeros((height, width))
    for row in range(height):
        for column in range(width):
            at = squares(row, column)
            w = valid[at] / valid[at].sum()
            a = np.array([(s[at] * w).sum() for s in slope])
            result[row, column] = a @ guide[:, row, column] + (offset[at] * w).sum()
    return result


@pytest.mark.parametrize("holes", [0.0, 0.3])
def test_the_guided_average_is_that_of_the_paper(holes: float):
    guide = RANDOM.random((3, 13, 17)).astype(np.float32)
    plane = RANDOM.random((13, 17)).astype(np.float32)
    valid = RANDOM.random((13, 17)) >= holes
    average = GuidedAverage(guide, valid)
    got = average(plane, average.squares())
    assert np.abs(got - naive_guided(plane, guide, valid)).max() < 1e-4


def test_nothing_is_carried_across_an_edge():
    guide = np.zeros((3, 20, 30), np.float32)
    guide[:, :, 15:] = 1
    plane = (guide[0] > 0).astype(np.float32)
    noisy = plane.copy()
    noisy[10, 5] = 1
    average = GuidedAverage(guide, np.ones(plane.shape, bool))
    averaged = average(noisy, average.squares())
    assert np.abs(averaged - plane).max() < 0.1


def test_what_is_around_is_interpolated_between_working_pixels():
    field = RANDOM.random((3, 7, 9)).astype(np.float32)
    around = Surroundings(field, (20, 26), 3, 2.0)
    row, column = np.mgrid[:20, :26]
    y = np.clip((row + 0.5) / 3 - 0.5, 0, 6)
    x = np.clip((column + 0.5) / 3 - 0.5, 0, 8)
    y0, x0 = y.astype(int), x.astype(int)
    y1, x1 = np.minimum(y0 + 1, 6), np.minimum(x0 + 1, 8)
    wy, wx = y - y0, x - x0
    above = field[:, y0, x0] * (1 - wx) + field[:, y0, x1] * wx
    below = field[:, y1, x0] * (1 - wx) + field[:, y1, x1] * wx
    before = RANDOM.dirichlet(np.ones(3), 520).T
    logits = 2 * (above * (1 - wy) + below * wy).reshape(3, -1)
    expected = (before * np.exp(logits)) ** (1 / (1 + 2 / 4))
    expected /= expected.sum(axis=0)
    posteriors = before.copy()
    around.listen_at(np.arange(520), posteriors)
    assert np.allclose(posteriors, expected, atol=1e-6)
    posteriors = before[:, 100:400].astype(np.float32)
    around.listen(100, 400, posteriors)
    assert np.allclose(posteriors, expected[:, 100:400], atol=1e-5)


def test_beliefs_that_all_share_stay_as_they_are():
    beliefs = np.zeros((2, 12, 12), np.float32)
    beliefs[0] = 1
    guide = RANDOM.random((3, 12, 12)).astype(np.float32)
    around = mean_field(beliefs, guide, np.ones((12, 12), bool), 4.0)
    assert np.allclose(around, beliefs, atol=1e-3)


def noisy_halves(side: int) -> tuple[Image, np.ndarray]:
    truth = np.repeat(np.repeat([1, 2], side // 2)[None], side, axis=0)
    noise = np.random.default_rng(0).normal(0, 22, (side, side))
    return Image.from_array(np.clip(90 + 60 * (truth - 1) + noise, 0, 255).astype(np.uint8)), truth


@pytest.mark.parametrize("side", [120, 900])
def test_smoothing_removes_noise_and_keeps_the_edge(side: int):
    image, truth = noisy_halves(side)

    def wrong(smoothing: float) -> float:
        recipe = Recipe(segments=2, smoothing=smoothing, smallest=0, position=0.0)
        labels = segment(image, recipe).labels
        share = float(np.mean((labels == labels[0, 0]) != (truth == 1)))
        return min(share, 1 - share)

    plain, some, full = wrong(0.0), wrong(0.4), wrong(1.0)
    assert plain > 0.05
    assert some < plain / 4
    assert full < 0.01


def test_smoothed_posteriors_of_noise_stay_short_of_certain():
    """Neighbours are no independent witnesses: the labels are clear, the posteriors stay modest."""
    image, _ = noisy_halves(120)
    sure = []
    for smoothing in (0.0, 0.5, 1.0):
        result = segment(image, Recipe(segments=2, smoothing=smoothing, smallest=0))
        posteriors = np.stack([result.probability(s.id) for s in result.segments])
        assert np.array_equal(posteriors.argmax(axis=0) + 1, result.labels)
        assert np.allclose(posteriors.sum(axis=0), 1, atol=1e-5)
        sure.append(float(posteriors.max(axis=0).mean()))
    assert max(sure) < min(sure) + 0.1
    assert max(sure) < 0.98, "the mean field's own beliefs are above .999 here"


def test_no_smoothing_is_the_mixtures_own_posterior():
    image, _ = noisy_halves(60)
    result = segment(image, Recipe(segments=2, smoothing=0.0, smallest=0, position=0.0))
    rows = result.posteriors.rows.gather(np.arange(3600))
    expected = result.model.mixture.predict_proba(rows)
    for s in result.segments:
        got = result.probability(s.id).reshape(-1)
        assert np.allclose(got, expected[:, s.components].sum(axis=1), atol=1e-4)
