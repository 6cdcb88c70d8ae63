"""The engine climbs as the textbook says, whatever the family."""

from __future__ import annotations

import itertools

import naive
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mixtures import SHAPES, climbed, data, mixture
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import logsumexp
from sklearn.mixture import GaussianMixture as Peer

from segmenter.mixture import em, expectation
from segmenter.mixture.covariance import FAMILIES
from segmenter.mixture.gaussian import GaussianMixture

KINDS = tuple(FAMILIES)
seeds = st.integers(0, 2**31)
kinds = st.sampled_from(KINDS)


@pytest.mark.parametrize(("kind", "d"), [*itertools.product(KINDS, (1, 2, 3, 4))])
def test_every_step_is_the_textbooks(kind: str, d: int):
    x, start = data(d, n=120, d=d)
    weights, means, covariances = *start.values(), SHAPES[kind](3, d)
    for step in climbed(kind, x, start):
        likelihood, weights, means, covariances = naive.em_step(
            x, weights, means, covariances, kind, 1e-6
        )
        assert_allclose(step.log_likelihood, likelihood, rtol=1e-11)
        assert_allclose(step.weights, weights, rtol=1e-9, atol=1e-12)
        assert_allclose(step.means, means, rtol=1e-9, atol=1e-10)
        assert_allclose(step.covariances, covariances, rtol=1e-8, atol=1e-10)


@pytest.mark.parametrize("kind", KINDS)
def test_a_step_of_many_components_on_wide_weighted_rows_is_the_textbooks(kind: str):
    x, start = data(3, n=2100, d=9, k=24)
    counts = np.random.default_rng(0).integers(0, 3, len(x)).astype(float)
    step = climbed(kind, x, start, counts, max_iter=1)[0]
    likelihood, weights, means, covariances = naive.em_step(
        x, *start.values(), SHAPES[kind](24, 9), kind, 1e-6, counts
    )
    assert_allclose(step.log_likelihood, likelihood, rtol=1e-11)
    assert_allclose(step.weights, weights, rtol=1e-9, atol=1e-12)
    assert_allclose(step.means, means, rtol=1e-8, atol=1e-9)
    assert_allclose(step.covariances, covariances, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("kind", ["diag", "spherical", "tied"])
@pytest.mark.parametrize("away", [10.0, 24.0, 34.0])
def test_a_row_far_from_many_components_weighs_as_the_textbook_says(kind: str, away: float):
    x, start = data(4, n=400, d=2, k=20)
    x[7] = start["means_init"].max(axis=0) + away
    step = climbed(kind, x, start, max_iter=1)[0]
    likelihood, _, means, covariances = naive.em_step(
        x, *start.values(), SHAPES[kind](20, 2), kind, 1e-6
    )
    assert_allclose(step.log_likelihood, likelihood, rtol=1e-11)
    assert_allclose(step.means, means, rtol=1e-8, atol=1e-9)
    assert_allclose(step.covariances, covariances, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("kind", ["diag", "spherical"])
def test_a_far_row_overflows_nothing_whatever_the_unit(kind: str):
    x, start = data(4, n=400, d=2, k=20)
    x[7] = start["means_init"].max(axis=0) + 19.0
    unit, found = 1e40, []
    for scale in (1.0, unit):
        begun = mixture(kind, start, max_iter=1, reg_covar=0.0)
        begun.means_init = start["means_init"] * scale
        begun.precisions_init = SHAPES[kind](20, 2) / scale**2
        found.append(next(begun.climb(x * scale)))
    assert_allclose(found[1].means / unit, found[0].means, rtol=1e-9, atol=1e-10)
    assert_allclose(found[1].covariances / unit**2, found[0].covariances, rtol=1e-8)


@pytest.mark.parametrize(("kind", "seed"), [*itertools.product(KINDS, range(3))])
def test_scikit_learn_takes_the_same_steps_from_the_same_start(kind: str, seed: int):
    x, start = data(seed, n=5000, d=4, k=4)
    ours = mixture(kind, start, max_iter=12)
    steps = list(ours.climb(x))
    peer = Peer(4, covariance_type=kind, precisions_init=SHAPES[kind](4, 4), tol=0, max_iter=12)
    with pytest.warns(match="did not converge"):
        peer.set_params(**start).fit(x)
    assert_allclose([step.log_likelihood for step in steps], peer.lower_bounds_, rtol=1e-9)
    for name in ("weights_", "means_", "covariances_", "precisions_", "precisions_cholesky_"):
        assert_allclose(getattr(ours, name), getattr(peer, name), rtol=1e-9, atol=1e-9)
    assert_allclose(ours.predict_proba(x), peer.predict_proba(x), atol=1e-9)
    assert_allclose(ours.score_samples(x), peer.score_samples(x), rtol=1e-9)
    assert_array_equal(ours.predict(x), peer.predict(x))
    assert_allclose([ours.bic(x), ours.aic(x)], [peer.bic(x), peer.aic(x)], rtol=1e-9)


@pytest.mark.parametrize("start", ["kmeans", "k-means++", "random", "random_from_data"])
def test_the_same_seed_begins_where_scikit_learn_begins(start: str):
    x, _ = data(1, n=700)
    ours = GaussianMixture(3, init_params=start, random_state=3, max_iter=0).fit(x)
    peer = Peer(3, init_params=start, random_state=3, max_iter=0).fit(x)
    assert_allclose(ours.means_, peer.means_, rtol=1e-9)
    assert_allclose(ours.covariances_, peer.covariances_, rtol=1e-7, atol=1e-9)
    assert_allclose(ours.weights_, peer.weights_, rtol=1e-9)


@pytest.mark.parametrize("kind", ["full", "tied"])
def test_given_precisions_have_upper_triangular_roots_as_scikit_learns_do(kind: str):
    x, start = data(2)
    root = np.random.default_rng(0).normal(size=(3, 3, 3))
    precisions = root @ np.swapaxes(root, 1, 2) + np.eye(3)
    given = precisions if kind == "full" else precisions[0]
    begun = GaussianMixture(3, covariance_type=kind, precisions_init=given, max_iter=0, **start)
    u = begun.fit(x).precisions_cholesky_
    assert_array_equal(np.tril(u, -1), 0.0)
    assert_allclose(u @ np.swapaxes(u, -1, -2), given, atol=1e-12)
    assert_allclose(begun.precisions_, given, atol=1e-12)
    inverse = begun.covariances_ @ begun.precisions_
    assert_allclose(inverse, np.broadcast_to(np.eye(3), inverse.shape), atol=1e-9)


@given(seeds, kinds)
@settings(max_examples=25, deadline=None)
def test_the_likelihood_never_falls(seed: int, kind: str):
    x, start = data(seed, n=80)
    gains = [step.gain for step in climbed(kind, x, start, reg_covar=0.0, max_iter=15)]
    assert min(gains[1:]) > -1e-10


@given(seeds, kinds)
@settings(max_examples=15, deadline=None)
def test_one_component_has_the_moments_of_the_data(seed: int, kind: str):
    x, _ = data(seed, n=50)
    fitted = GaussianMixture(1, covariance_type=kind).fit(x)
    assert_allclose(fitted.means_[0], x.mean(axis=0), rtol=1e-10)
    covariance = np.cov(x.T, bias=True) + 1e-6 * np.eye(3)
    full = naive.written_out(fitted.covariances_, kind, 1, 3)[0]
    expected = {
        "full": covariance,
        "tied": covariance,
        "diag": np.diag(np.diag(covariance)),
        "spherical": np.eye(3) * np.trace(covariance) / 3,
    }
    assert_allclose(full, expected[kind], rtol=1e-8, atol=1e-12)


@given(seeds)
@settings(max_examples=15, deadline=None)
def test_after_a_step_the_mixture_has_the_moments_of_the_data(seed: int):
    x, start = data(seed, n=60)
    step = climbed("full", x, start, max_iter=1)[0]
    mean = step.weights @ step.means
    spread = np.einsum("k,kij->ij", step.weights, step.covariances)
    apart = step.means - mean
    spread += np.einsum("k,ki,kj->ij", step.weights, apart, apart)
    assert_allclose(mean, x.mean(axis=0), rtol=1e-9, atol=1e-10)
    assert_allclose(spread, np.cov(x.T, bias=True) + 1e-6 * np.eye(3), rtol=1e-8)


@given(seeds, kinds)
@settings(max_examples=15, deadline=None)
def test_densities_and_posteriors_are_scipys(seed: int, kind: str):
    x, start = data(seed, n=60)
    fitted = mixture(kind, start, max_iter=2)
    for _ in fitted.climb(x):
        pass
    full = naive.written_out(fitted.covariances_, kind, 3, 3)
    joint = naive.log_joint(x, fitted.weights_, fitted.means_, full)
    density = logsumexp(joint, axis=1)
    assert_allclose(fitted.score_samples(x), density, rtol=1e-9, atol=1e-9)
    assert_allclose(fitted.predict_proba(x), np.exp(joint - density[:, None]), atol=1e-9)
    assert_array_equal(fitted.predict(x), fitted.predict_proba(x).argmax(axis=1))


@given(seeds, kinds)
@settings(max_examples=15, deadline=None)
def test_weights_count_as_copies_do(seed: int, kind: str):
    x, start = data(seed, n=60)
    counts = np.random.default_rng(seed).integers(0, 4, 60)
    counts[:3] = 1
    weighted = climbed(kind, x, start, counts)[-1]
    copied = climbed(kind, np.repeat(x, counts, axis=0), start)[-1]
    doubled = climbed(kind, x, start, 2.0 * counts)[-1]
    for other in (copied, doubled):
        assert_allclose(weighted.log_likelihood, other.log_likelihood, rtol=1e-9)
        assert_allclose(weighted.means, other.means, rtol=1e-7, atol=1e-9)
        assert_allclose(weighted.covariances, other.covariances, rtol=1e-7, atol=1e-9)


@given(seeds, kinds)
@settings(max_examples=15, deadline=None)
def test_the_order_of_rows_and_of_components_means_nothing(seed: int, kind: str):
    x, start = data(seed, n=60)
    order = np.random.default_rng(seed).permutation(60)
    one = climbed(kind, x, start)[-1]
    other = climbed(kind, x[order], {name: value[::-1] for name, value in start.items()})[-1]
    assert_allclose(one.log_likelihood, other.log_likelihood, rtol=1e-10)
    assert_allclose(one.means, other.means[::-1], rtol=1e-7, atol=1e-9)


@given(seeds)
@settings(max_examples=15, deadline=None)
def test_an_affine_map_of_the_data_maps_the_fit(seed: int):
    random = np.random.default_rng(seed)
    x, start = data(seed, n=80)
    turn, shift = random.normal(size=(3, 3)) + 2 * np.eye(3), random.normal(size=3) * 10
    moved = {**start, "means_init": start["means_init"] @ turn.T + shift}
    inverse = np.linalg.inv(turn @ turn.T)
    one = climbed("full", x, start, reg_covar=0.0)[-1]
    mapped = GaussianMixture(
        3, reg_covar=0.0, tol=0.0, max_iter=5, precisions_init=np.stack([inverse] * 3), **moved
    )
    other = list(mapped.climb(x @ turn.T + shift))[-1]
    assert_allclose(other.means, one.means @ turn.T + shift, rtol=1e-5, atol=1e-6)
    assert_allclose(other.covariances, turn @ one.covariances @ turn.T, rtol=1e-4, atol=1e-5)
    change = np.linalg.slogdet(turn)[1]
    assert_allclose(other.log_likelihood, one.log_likelihood - change, rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("kind", KINDS)
def test_posteriors_far_out_in_the_tails_are_exact(kind: str):
    x, start = data(0, n=200)
    fitted = mixture(kind, start, max_iter=1)
    for _ in fitted.climb(x):
        pass
    far = np.array([[1e4, 0, 0], [0, -1e5, 3e4], [200.0, 200, 200], [0, 0, 0]])
    full = naive.written_out(fitted.covariances_, kind, 3, 3)
    joint = naive.log_joint(far, fitted.weights_, fitted.means_, full)
    density = logsumexp(joint, axis=1)
    assert_allclose(fitted.score_samples(far), density, rtol=1e-9)
    assert_allclose(fitted.predict_proba(far), np.exp(joint - density[:, None]), atol=1e-6)


def test_rows_far_from_every_component_are_fitted_as_the_textbook_does():
    x, start = data(4, n=100)
    x[:5] += 300.0
    weights, means, covariances = *start.values(), SHAPES["full"](3, 3)
    for step in climbed("full", x, start, max_iter=2):
        likelihood, weights, means, covariances = naive.em_step(
            x, weights, means, covariances, "full", 1e-6
        )
        assert_allclose(step.log_likelihood, likelihood, rtol=1e-10)
        assert_allclose(step.covariances, covariances, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_narrow_components_far_from_the_origin_keep_their_digits(kind: str):
    random = np.random.default_rng(0)
    centres = np.array([[0.0, 0.0], [1e5, 1e5]])
    x = centres[np.arange(200) % 2] + 1e-3 * random.normal(size=(200, 2))
    start = {"weights_init": np.array([0.5, 0.5]), "means_init": centres}
    step = climbed(kind, x, start, max_iter=3, reg_covar=0.0)[-1]
    full = naive.written_out(step.covariances, kind, 2, 2)
    variances = np.diagonal(full, axis1=1, axis2=2)
    assert_allclose(variances, 1e-6, rtol=0.3)
    assert_allclose(step.means, [x[::2].mean(axis=0), x[1::2].mean(axis=0)], atol=1e-9)


@pytest.mark.parametrize("kind", KINDS)
def test_float32_stays_float32_and_near_float64(kind: str):
    x, start = data(6, n=20_000)
    narrow, wide = mixture(kind, start), mixture(kind, start)
    curve32 = [step.log_likelihood for step in narrow.climb(x.astype(np.float32))]
    curve64 = [step.log_likelihood for step in wide.climb(x)]
    assert_allclose(curve32, curve64, atol=1e-4)
    for name in ("weights_", "means_", "covariances_", "precisions_", "precisions_cholesky_"):
        assert getattr(narrow, name).dtype == np.float32
    assert narrow.predict_proba(x.astype(np.float32)).dtype == np.float32


def test_float32_is_widened_where_it_would_lose_the_likelihood():
    random = np.random.default_rng(0)
    x = (1000 + 100 * (np.arange(4000) % 2)[:, None] + 0.05 * random.normal(size=(4000, 2))).astype(
        np.float32
    )
    start = {"weights_init": np.full(2, 0.5), "means_init": np.array([[1000.0] * 2, [1100.0] * 2])}
    narrow = climbed("full", x, start, max_iter=10)[-1]
    wide = climbed("full", x.astype(np.float64), start, max_iter=10)[-1]
    assert_allclose(narrow.log_likelihood, wide.log_likelihood, rtol=1e-9)


def test_a_falling_likelihood_is_an_error(monkeypatch):
    x, start = data(7)
    real = expectation.RowsPass.expect
    offsets = itertools.count()

    def falling(self, components):
        found = real(self, components)
        fall = next(offsets) * 1.0 * found.weight
        return expectation.Expectation(
            found.moments, found.log_likelihood - fall, found.entropy, found.weight, found.rounding
        )

    monkeypatch.setattr(expectation.RowsPass, "expect", falling)
    with pytest.raises(em.FallingLikelihoodError, match="fell by"):
        climbed("full", x, start)


@given(seeds, kinds, st.sampled_from([1e-6, 1e-2, 1.0]))
@settings(max_examples=25, deadline=None)
def test_a_floor_that_costs_likelihood_is_no_error(seed: int, kind: str, floor: float):
    x, start = data(seed, n=60)
    k, d = start["means_init"].shape
    narrow = SHAPES[kind](k, d) * 1e3
    fitted = GaussianMixture(
        k,
        covariance_type=kind,
        precisions_init=narrow,
        reg_covar=floor,
        tol=0.0,
        max_iter=20,
        **start,
    )
    assert len(list(fitted.climb(x * 0.3))) == 20
