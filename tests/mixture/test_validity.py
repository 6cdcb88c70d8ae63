"""Validity measures equal their references: scikit-learn's, and BSDS's benchmark spelt out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from sklearn import metrics

from segmenter.mixture import validity


def labellings(seed: int, n: int = 400, most: int = 7) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    truth = random.integers(0, random.integers(1, most), n)
    labels = np.where(random.random(n) < 0.6, truth, random.integers(0, most, n))
    return labels, truth


@pytest.mark.parametrize("seed", range(8))
def test_rand_and_mutual_information_equal_scikit_learns(seed: int):
    labels, truth = labellings(seed)
    assert_allclose(
        validity.adjusted_rand(labels, truth), metrics.adjusted_rand_score(truth, labels)
    )
    assert_allclose(
        validity.normalized_mutual_information(labels, truth),
        metrics.normalized_mutual_info_score(truth, labels),
        atol=1e-12,
    )
    assert_allclose(validity.probabilistic_rand(labels, [truth]), metrics.rand_score(truth, labels))


def naive_covering(labels: np.ndarray, truths: list[np.ndarray]) -> float:
    covered, total = 0.0, 0
    for truth in truths:
        for region in np.unique(truth):
            inside = truth == region
            best = max(
                np.sum(inside & (labels == ours)) / np.sum(inside | (labels == ours))
                for ours in np.unique(labels)
            )
            covered += inside.sum() * best
            total += inside.sum()
    return covered / total


def naive_rand(labels: np.ndarray, truth: np.ndarray) -> float:
    above = np.triu_indices(len(labels), 1)
    same = (labels[:, None] == labels)[above]
    return float(np.mean(same == (truth[:, None] == truth)[above]))


def naive_information(labels: np.ndarray, truth: np.ndarray) -> float:
    total = 0.0
    for a in np.unique(labels):
        for b in np.unique(truth):
            p, q, r = (
                np.mean(labels == a),
                np.mean(truth == b),
                np.mean((labels == a) & (truth == b)),
            )
            if r > 0:
                total -= r * (np.log2(r / p) + np.log2(r / q))
    return total


@pytest.mark.parametrize("seed", range(5))
def test_segmentation_measures_equal_the_benchmarks_definitions(seed: int):
    labels, first = labellings(seed)
    truths = [first, labellings(seed + 50)[1]]
    assert_allclose(validity.covering(labels, truths), naive_covering(labels, truths))
    assert_allclose(
        validity.probabilistic_rand(labels, truths),
        np.mean([naive_rand(labels, truth) for truth in truths]),
    )
    assert_allclose(
        validity.variation_of_information(labels, truths),
        np.mean([naive_information(labels, truth) for truth in truths]),
        atol=1e-12,
    )


def test_all_measures_together_equal_each_alone():
    labels, truth = labellings(3)
    together = validity.agreement(labels.reshape(20, 20), [truth.reshape(20, 20)])
    assert together.covering == validity.covering(labels, [truth])
    assert together.adjusted_rand == validity.adjusted_rand(labels, truth)
    assert together.mutual_information == validity.normalized_mutual_information(labels, truth)
    assert together.probabilistic_rand == validity.probabilistic_rand(labels, [truth])
    assert together.variation_of_information == validity.variation_of_information(labels, [truth])


@given(st.lists(st.integers(0, 5), min_size=2, max_size=60), st.integers(0, 2**32 - 1))
def test_renaming_labels_changes_nothing_and_a_copy_agrees_wholly(values: list[int], seed: int):
    labels = np.array(values)
    renamed = np.random.default_rng(seed).permutation(6)[labels] * 100_003 - 7
    same = validity.agreement(labels, [renamed])
    assert_allclose([same.adjusted_rand, same.covering, same.probabilistic_rand], 1.0, atol=1e-12)
    assert_allclose(same.variation_of_information, 0.0, atol=1e-12)


def test_labels_too_many_for_a_dense_table_are_counted_all_the_same():
    labels = np.arange(600) * 100
    assert validity.contingency(labels, labels).shape == (600, 600)
    assert validity.contingency(labels, labels).trace() == 600


@pytest.mark.parametrize("seed", range(4))
def test_silhouette_and_davies_bouldin_equal_scikit_learns(seed: int):
    random = np.random.default_rng(seed)
    labels = random.integers(0, 4, 1500)
    labels[0] = 9
    X = random.normal(size=(1500, 3)) + labels[:, None]
    assert_allclose(validity.silhouette(X, labels), metrics.silhouette_score(X, labels))
    assert_allclose(
        validity.silhouette(X, labels, sample_size=300, seed=seed),
        metrics.silhouette_score(X, labels, sample_size=300, random_state=seed),
    )
    assert_allclose(validity.davies_bouldin(X, labels), metrics.davies_bouldin_score(X, labels))


@pytest.mark.parametrize("measure", [validity.silhouette, validity.davies_bouldin])
def test_one_group_alone_is_refused(measure):
    with pytest.raises(ValueError, match="Number of labels is 1"):
        measure(np.zeros((5, 2)), np.zeros(5, int))


def test_labellings_of_other_shapes_are_refused():
    with pytest.raises(ValueError, match="differ in shape"):
        validity.contingency(np.zeros(4, int), np.zeros(5, int))
    with pytest.raises(ValueError, match="empty"):
        validity.contingency(np.zeros(0, int), np.zeros(0, int))
    with pytest.raises(ValueError, match="nothing to compare"):
        validity.agreement(np.zeros(4, int), [])
    with pytest.raises(ValueError, match="labels of shape"):
        validity.silhouette(np.zeros((5, 2)), np.zeros(4, int))
