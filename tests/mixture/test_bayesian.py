"""Variational mixtures climb their bound as the textbook says, with gaps and with a floor too."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import digamma, logsumexp
from sklearn.mixture import BayesianGaussianMixture as Peer

from segmenter.mixture import em, expectation
from segmenter.mixture.bayesian import BayesianGaussianMixture
from segmenter.mixture.covariance import FAMILIES
from segmenter.mixture.weights import PROCESSES

KINDS = tuple(FAMILIES)

pytestmark = pytest.mark.filterwarnings("ignore:Best performing")


def data(seed: int = 0, n: int = 600, d: int = 3, k: int = 3) -> np.ndarray:
    random = np.random.default_rng(seed)
    centres = random.normal(size=(k, d)) * 4
    return centres[random.integers(0, k, n)] + random.normal(size=(n, d))


def with_gaps(x: np.ndarray) -> np.ndarray:
    gaps = np.random.default_rng(1).random(x.shape) < 0.2
    gaps[np.arange(len(x)), np.arange(len(x)) % x.shape[1]] = False
    return np.where(gaps, np.nan, x)


def climbed(x: np.ndarray, kind: str, **others: object) -> list[em.Step]:
    settled = {"n_components": 4, "tol": 0.0, "max_iter": 20, "random_state": 0} | others
    return list(BayesianGaussianMixture(covariance_type=kind, **settled).climb(x))


@given(st.integers(0, 2**31), st.sampled_from(KINDS), st.sampled_from([*PROCESSES]), st.booleans())
@settings(max_examples=25, deadline=None)
def test_the_bound_never_falls(seed: int, kind: str, process: str, gaps: bool):
    x = data(seed, n=70)
    x = with_gaps(x) if gaps else x
    steps = climbed(x, kind, reg_covar=0.0, weight_concentration_prior_type=process)
    bounds = [step.log_likelihood for step in steps]
    assert np.diff(bounds).min() > -1e-9 * abs(bounds[-1])


@given(st.integers(0, 2**31), st.sampled_from(KINDS), st.sampled_from([1e-6, 1.0]), st.booleans())
@settings(max_examples=20, deadline=None)
def test_a_floor_that_costs_of_the_bound_is_no_error(
    seed: int, kind: str, floor: float, gaps: bool
):
    x = data(seed, n=70) * 0.5
    assert len(climbed(with_gaps(x) if gaps else x, kind, reg_covar=floor)) == 20


@pytest.mark.parametrize("floor", [0.0, 1e-6])
def test_a_falling_bound_is_an_error(floor: float, monkeypatch):
    real = expectation.RowsPass.expect
    calls = itertools.count()

    def falling(self, components):
        found = real(self, components)
        lost = next(calls) * 0.1 * found.weight
        return expectation.Expectation(
            found.moments, found.log_likelihood, found.entropy - lost, found.weight, found.rounding
        )

    monkeypatch.setattr(expectation.RowsPass, "expect", falling)
    with pytest.raises(em.FallingLikelihoodError, match="fell by"):
        climbed(data(), "full", reg_covar=floor)


def completed(row: np.ndarray, mean: np.ndarray, precision: np.ndarray):
    """Return the log weight of a row with gaps, its expectation and its covariance."""
    o = ~np.isnan(row)
    apart, m = row[o] - mean[o], ~o
    inside = np.linalg.inv(precision[np.ix_(m, m)])
    slope = -inside @ precision[np.ix_(m, o)]
    left = precision[np.ix_(o, o)] + precision[np.ix_(o, m)] @ slope
    expected, spread = row.copy(), np.zeros_like(precision)
    expected[m] = mean[m] + slope @ apart
    spread[np.ix_(m, m)] = inside
    log_weight = -0.5 * apart @ left @ apart + 0.5 * np.linalg.slogdet(2 * np.pi * inside)[1]
    return log_weight, expected, spread


def test_a_step_with_gaps_is_bishops_with_the_gaps_as_latent_variables():
    x = with_gaps(data(n=60))
    fitted = BayesianGaussianMixture(
        n_components=2,
        weight_concentration_prior_type="dirichlet_distribution",
        max_iter=1,
        warm_start=True,
        random_state=0,
    ).fit(x)
    freedom, count = fitted.degrees_of_freedom_, fitted.mean_precision_
    alpha = fitted.weight_concentration_
    scatter = np.linalg.inv(fitted.precisions_) * freedom[:, None, None]
    constants = (
        digamma(alpha)
        - digamma(alpha.sum())
        + 0.5 * digamma(0.5 * (freedom - np.arange(3)[:, None])).sum(axis=0)
        - 0.5 * np.linalg.slogdet(scatter)[1]
        - 1.5 / count
    )
    mass, first, second = np.zeros(2), np.zeros((2, 3)), np.zeros((2, 3, 3))
    for row in x:
        parts = [completed(row, fitted.means_[k], fitted.precisions_[k]) for k in range(2)]
        logs = constants + [part[0] for part in parts]
        for k, share in enumerate(np.exp(logs - logsumexp(logs))):
            _, expected, spread = parts[k]
            mass[k] += share
            first[k] += share * expected
            second[k] += share * (np.outer(expected, expected) + spread)
    fitted.fit(x)
    prior, centre = fitted.mean_precision_prior_, first / mass[:, None]
    means = (prior * fitted.mean_prior_ + first) / (prior + mass)[:, None]
    apart = centre - fitted.mean_prior_
    pull = (prior * mass / (prior + mass))[:, None, None] * apart[:, :, None] * apart[:, None, :]
    spread = second - mass[:, None, None] * (centre[:, :, None] * centre[:, None, :])
    spread += mass[:, None, None] * 1e-6 * np.eye(3)
    expected = (fitted.covariance_prior_ + spread + pull) / (3 + mass)[:, None, None]
    assert_allclose(fitted.weight_concentration_, 0.5 + mass, rtol=1e-9)
    assert_allclose(fitted.means_, means, rtol=1e-8, atol=1e-9)
    assert_allclose(fitted.covariances_, expected, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("kind", KINDS)
def test_priors_not_given_are_of_what_is_there(kind: str):
    x = with_gaps(data())
    fitted = BayesianGaussianMixture(covariance_type=kind, max_iter=2).fit(x)
    assert_allclose(fitted.mean_prior_, np.nanmean(x, axis=0), rtol=1e-12)
    prior = np.asarray(fitted.covariance_prior_)
    variances = np.diagonal(prior) if prior.ndim == 2 else prior
    expected = np.nanvar(x, axis=0) * len(x) / (len(x) - 1)
    assert_allclose(variances, expected if variances.ndim else expected.mean(), rtol=1e-10)


def test_gaps_change_little_of_what_is_found():
    x = data(n=3000)
    found = [
        BayesianGaussianMixture(n_components=3, random_state=0, tol=1e-2, max_iter=300).fit(rows)
        for rows in (with_gaps(x), x)
    ]
    ordered = [fit.means_[fit.means_[:, 0].argsort()] for fit in found]
    assert_allclose(*ordered, atol=0.1)
    assert_array_equal(np.isfinite(found[0].predict_proba(with_gaps(x))), True)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("process", ["dirichlet_process", "dirichlet_distribution"])
def test_variational_inference_takes_scikit_learns_steps(kind: str, process: str):
    x = data()
    parameters = {
        "n_components": 5,
        "covariance_type": kind,
        "weight_concentration_prior_type": process,
        "random_state": 0,
        "max_iter": 30,
        "tol": 1e-9,
    }
    ours = BayesianGaussianMixture(**parameters).fit(x)
    peer = Peer(**parameters).fit(x)
    assert_allclose(ours.lower_bounds_, np.ravel(peer.lower_bounds_), rtol=1e-8)
    for name in ("weights_", "means_", "covariances_", "mean_precision_", "degrees_of_freedom_"):
        assert_allclose(getattr(ours, name), getattr(peer, name), rtol=1e-6, atol=1e-8)
    assert_allclose(ours.predict_proba(x), peer.predict_proba(x), atol=1e-7)
    assert_allclose(ours.score(x), peer.score(x), rtol=1e-8)


def test_components_that_the_data_lack_get_no_weight():
    fitted = BayesianGaussianMixture(
        n_components=12, weight_concentration_prior=1e-3, random_state=0, max_iter=2000, tol=0.1
    ).fit(data(n=2000))
    assert np.sum(fitted.weights_ > 0.02) <= 6
