"""Where EM begins, and where it begins a component again: only ever at rows that count."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from segmenter.mixture import start
from segmenter.mixture.blocks import ArrayRows
from segmenter.mixture.gaussian import GaussianMixture
from segmenter.mixture.posteriors import label_rows, visit_joint
from segmenter.mixture.validity import davies_bouldin


def blobs(n: int = 300) -> np.ndarray:
    random = np.random.default_rng(0)
    return random.normal(size=(n, 2)) + 8 * (np.arange(n) % 3)[:, None]


def test_rows_that_do_not_count_are_never_begun_at():
    x, counts = blobs(), np.arange(300) % 50 == 0
    for seed in range(20):
        begun = start.from_data(x, counts.astype(float), 4, np.random.RandomState(seed))
        rows = (begun.reference[:, None] == x).all(axis=2).argmax(axis=1)
        assert counts[rows].all()
        assert len(set(rows)) == 4
    more = start.from_data(x, counts.astype(float), 9, np.random.RandomState(0))
    assert len(more.mass) == 9


def test_responsibilities_at_random_share_out_what_each_row_weighs():
    x, weight = blobs(9000), np.random.default_rng(1).random(9000)
    begun = start.from_noise(x, weight, 3, np.random.RandomState(0))
    about = x - begun.reference[0]
    assert_allclose(begun.mass.sum(), weight.sum())
    assert_allclose(begun.first.sum(axis=0), weight @ about, rtol=1e-9, atol=1e-6)
    assert_allclose(begun.second.sum(axis=0), (about * weight[:, None]).T @ about)


def test_kmeans_that_is_stopped_early_labels_by_the_centres_it_came_to(monkeypatch):
    monkeypatch.setattr(start, "KMEANS_ITERATIONS", 1)
    x = np.random.default_rng(3).normal(size=(200, 2))
    seeds = x[start.kmeans_plus_plus(x, None, 4, np.random.RandomState(0))]
    nearest = ((x[:, None] - seeds) ** 2).sum(axis=2).argmin(axis=1)
    moved = np.stack([x[nearest == k].mean(axis=0) for k in range(4)])
    expected = ((x[:, None] - moved) ** 2).sum(axis=2).argmin(axis=1)
    assert_array_equal(start.kmeans(x, None, 4, np.random.RandomState(0)), expected)
    assert not np.array_equal(nearest, expected)


def _lost(**options):
    """Return a mixture that begins with its second component where no row is."""
    return GaussianMixture(
        2,
        weights_init=[0.5, 0.5],
        means_init=[[8.0, 8.0], [900.0, 900.0]],
        precisions_init=np.stack([np.eye(2) * 0.05] * 2),
        **options,
    )


def test_with_gaps_an_emptied_component_is_begun_again_at_a_complete_row():
    x = blobs()
    x[::2, 0] = np.nan
    complete = ~np.isnan(x[:, 0])
    step = next(iter(_lost().climb(x)))
    assert "component 2 was empty and was begun again" in step.notes[0]
    assert (step.means[1] == x[complete]).all(axis=1).any()


def test_where_no_row_is_complete_an_emptied_component_stays_empty_and_the_fit_ends():
    x = blobs()
    x[np.arange(300), np.arange(300) % 2] = np.nan
    fitted = _lost(tol=1e-2).fit(x)
    assert fitted.converged_
    assert fitted.weights_[1] < 1e-6
    assert not any("begun again" in note for note in fitted.notes_)


def test_labels_and_joint_densities_by_strips_are_those_of_the_whole():
    x = blobs(20_000)
    fitted = GaussianMixture(3, random_state=0).fit(x)
    labels = np.empty(len(x), np.uint8)
    label_rows(ArrayRows(x), fitted, labels)
    assert_array_equal(labels, fitted.predict(x))
    joint = np.empty((3, len(x)))

    def keep(begin, end, densities):
        joint[:, begin:end] = densities

    visit_joint(ArrayRows(x), fitted, keep)
    shares = np.exp(joint - joint.max(axis=0))
    assert_allclose((shares / shares.sum(axis=0)).T, fitted.predict_proba(x), atol=1e-12)


def test_evaluating_can_be_cancelled_and_then_nothing_is_labelled():
    x = blobs()
    fitted, labels = GaussianMixture(3, random_state=0).fit(x), np.full(len(x), 7, np.uint8)

    def cancel():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        label_rows(ArrayRows(x), fitted, labels, check=cancel)
    assert_array_equal(labels, 7)


def test_groups_without_any_extent_are_told_apart_perfectly():
    x = np.repeat([[0.0, 1.0], [4.0, 2.0]], 5, axis=0)
    assert davies_bouldin(x, np.repeat([0, 1], 5)) == 0.0
