"""The score is its formula, and comes back from its table; colours in a mixture as defined."""

from __future__ import annotations

import numpy as np
import pytest

from segmenter.imaging.affinity import FEATURES
from segmenter.imaging.local_mixture import bhattacharyya, mixture_coordinates
from segmenter.imaging.region_weights import COARSE, FINE
from segmenter.imaging.score import Score, read_score


def random_score(hidden, features=5, seed=0):
    rng = np.random.default_rng(seed)
    return Score(
        mean=rng.normal(size=features),
        scale=rng.uniform(0.5, 2, features),
        line=rng.normal(size=features),
        hidden=rng.normal(size=(hidden, features)),
        offset=rng.normal(size=hidden),
        top=rng.normal(size=hidden),
        bias=0.3,
    )


@pytest.mark.parametrize("hidden", [0, 1, 7])
def test_the_score_is_a_line_and_a_hidden_layer(hidden):
    score = random_score(hidden)
    features = np.random.default_rng(1).normal(size=(5, 4))
    for column, logit in zip(features.T, score(features), strict=True):
        z = (column - score.mean) / score.scale
        expected = score.bias + score.line @ z
        for unit in range(hidden):
            expected += score.top[unit] * np.tanh(score.hidden[unit] @ z + score.offset[unit])
        assert logit == pytest.approx(expected)


def test_a_pair_beyond_all_that_was_learned_from_is_taken_for_the_most_unusual():
    score = random_score(3)
    far = np.full((5, 1), 1e9)
    farther = np.full((5, 1), 1e30)
    assert score(far) == score(farther)
    assert np.isfinite(score(far)).all()


@pytest.mark.parametrize("hidden", [0, 4])
def test_a_score_comes_back_from_its_table_whatever_the_order_of_its_rows(hidden):
    names = ("a", "b", "c", "d", "e")
    score = random_score(hidden)
    lines = score.to_table(names).splitlines()
    again = read_score("\n".join(reversed(lines)), names)
    features = np.random.default_rng(2).normal(size=(5, 6))
    np.testing.assert_allclose(again(features), score(features), rtol=5e-3, atol=5e-3)


@pytest.mark.parametrize("table", [FINE, COARSE])
def test_the_weights_know_every_feature(table):
    score = read_score(table, FEATURES)
    assert score.mean.shape == (len(FEATURES),)
    assert (score.scale > 0).all()
    average = score(score.mean[:, None])
    assert np.abs(average) < 5


def test_a_strong_contour_and_unlike_colours_speak_against_one_region():
    score = read_score(COARSE, FEATURES)
    mean = score.mean.copy()
    apart = mean.copy()
    for name in ("log_contour", "log_relative_contour", "log_color_overlap", "log_spectral"):
        apart[FEATURES.index(name)] += 1.5 * score.scale[FEATURES.index(name)]
    assert score(apart[:, None])[0] < score(mean[:, None])[0] - 0.5


def test_the_distance_of_two_gaussians_is_bhattacharyyas():
    rng = np.random.default_rng(3)
    means = rng.normal(size=(3, 3))
    roots = rng.normal(size=(3, 3, 3))
    covariances = roots @ roots.transpose(0, 2, 1) + np.eye(3)
    distances = bhattacharyya(means, covariances)
    for i in range(3):
        for j in range(3):
            between = (covariances[i] + covariances[j]) / 2
            away = means[i] - means[j]
            expected = away @ np.linalg.inv(between) @ away / 8 + 0.5 * np.log(
                np.linalg.det(between)
                / np.sqrt(np.linalg.det(covariances[i]) * np.linalg.det(covariances[j]))
            )
            assert distances[i, j] == pytest.approx(expected, abs=1e-12)


def test_a_mixture_of_two_colours_is_not_its_mean_colour():
    """A chequered half, a half of the chequers' mean, and a half of another chequer."""
    lab = np.zeros((3, 60, 120), np.float32)
    rng = np.random.default_rng(4)
    chequer = (np.indices((60, 40)).sum(axis=0) // 5 % 2).astype(np.float32)
    lab[0, :, :40] = 0.2 + 0.6 * chequer
    lab[0, :, 40:80] = 0.5
    lab[0, :, 80:] = 0.8 - 0.6 * chequer
    lab += rng.normal(0, 0.005, lab.shape).astype(np.float32)
    coordinates = mixture_coordinates(lab, np.ones((60, 120), bool))
    means = [coordinates[:, :, i : i + 40].mean(axis=(1, 2)) for i in (0, 40, 80)]
    assert np.linalg.norm(means[0] - means[2]) < 0.1 * np.linalg.norm(means[0] - means[1])


def test_a_picture_of_one_colour_has_no_directions():
    flat = np.full((3, 8, 9), 0.4, np.float32)
    assert not mixture_coordinates(flat, np.ones((8, 9), bool)).any()
