"""The engine climbs as the textbook says, whatever the family, the blocks and the threads."""

from __future__ import annotations

import itertools

import naive
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import logsumexp
from sklearn.mixture import GaussianMixture as Peer

from segmenter.mixture import em, expectation
from segmenter.mixture.blocks import ArrayRows, Workers
from segmenter.mixture.covariance import FAMILIES
from segmenter.mixture.gaussian import GaussianMixture, visit_posteriors
from segmenter.progress import Cancelled, Ticket

KINDS = tuple(FAMILIES)
SHAPES = {
    "full": lambda k, d: np.stack([np.eye(d)] * k),
    "tied": lambda k, d: np.eye(d),
    "diag": lambda k, d: np.ones((k, d)),
    "spherical": lambda k, d: np.ones(k),
}


def data(seed: int, n: int = 300, d: int = 3, k: int = 3) -> tuple[np.ndarray, dict]:
    """Return rows of k clusters, and where to begin."""
    random = np.random.default_rng(seed)
    centres = random.normal(size=(k, d)) * 3
    x = centres[random.integers(0, k, n)] + random.normal(size=(n, d)) @ random.normal(size=(d, d))
    weights = random.dirichlet(np.full(k, 5.0))
    return x, {"weights_init": weights, "means_init": centres + random.normal(size=(k, d))}


def mixture(kind: str, start: dict, **others: object) -> GaussianMixture:
    k, d = start["means_init"].shape
    settled = {"tol": 0.0, "max_iter": 5, "reg_covar": 1e-6} | others
    return GaussianMixture(
        k, covariance_type=kind, precisions_init=SHAPES[kind](k, d), **start, **settled
    )


def climbed(kind: str, x: np.ndarray, start: dict, weight=None, **others) -> list:
    return list(mixture(kind, start, **others).climb(x, weight))


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


@pytest.mark.parametrize(("kind", "dtype"), [*itertools.product(KINDS, ("f4", "f8"))])
def test_one_thread_and_three_give_the_same_bits(kind: str, dtype: str, monkeypatch):
    x, start = data(5, n=50_001)
    found = []
    for threads in ("1", "3"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        fitted = mixture(kind, start, max_iter=3)
        for _ in fitted.climb(x.astype(dtype), np.linspace(0.5, 2, len(x))):
            pass
        arrays = (fitted.weights_, fitted.means_, fitted.covariances_, fitted.predict_proba(x))
        found.append([array.tobytes() for array in arrays] + [str(fitted.lower_bounds_)])
    assert found[0] == found[1]


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


def test_cancelling_is_asked_for_every_block_and_leaves_nothing():
    x, start = data(8, n=60_000)
    ticket, fresh = Ticket(), mixture("full", start, max_iter=50)
    steps = fresh.climb(x, check=ticket.check)
    next(steps)
    ticket.cancel()
    with pytest.raises(Cancelled):
        next(steps)
    assert not [name for name in vars(fresh) if name.endswith("_")]


def test_cancelling_is_heard_while_the_start_is_sought():
    calls = itertools.count()

    def check():
        if next(calls) > 3:
            raise Cancelled

    x, _ = data(8, n=3000, k=8)
    with pytest.raises(Cancelled):
        next(GaussianMixture(8, random_state=0).climb(x, check=check))


def test_a_cancelled_refit_leaves_the_last_fit_as_it_was():
    x, start = data(8)
    fitted = mixture("full", start)
    list(fitted.climb(x))
    before = {name: np.copy(value) for name, value in vars(fitted).items() if name.endswith("_")}
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        list(fitted.climb(x * 2, check=ticket.check))
    for name, value in before.items():
        assert_array_equal(getattr(fitted, name), value)


def test_closing_the_climb_early_leaves_what_was_reached():
    x, start = data(9)
    fitted = mixture("full", start, max_iter=50)
    steps = fitted.climb(x)
    reached = [next(steps) for _ in range(3)][-1]
    steps.close()
    assert_array_equal(fitted.means_, reached.means)
    assert fitted.n_iter_ == 3
    assert not fitted.converged_
    assert fitted.predict(x).shape == (300,)


class Stripes:
    """Rows made as they are read, some of which do not count."""

    shape = (10_000, 3)

    def __init__(self, x, weight):
        self.x, self.weight = x, weight

    def read(self, start, stop, out):
        out[...] = self.x[start:stop].T
        return self.weight[start:stop]


def test_rows_read_block_by_block_fit_as_their_array_does():
    x, start = data(10, n=10_000)
    weight = (np.arange(10_000) % 3 > 0).astype(float)
    streamed, whole = mixture("full", start), mixture("full", start)
    list(streamed.climb(Stripes(x, weight)))
    list(whole.climb(x[weight > 0]))
    assert_allclose(streamed.means_, whole.means_, rtol=1e-9)
    posteriors = np.empty((3, 10_000))

    def keep(begin, end, responsibilities, log_density):
        posteriors[:, begin:end] = responsibilities

    visit_posteriors(Stripes(x, weight), streamed, keep)
    assert_allclose(posteriors.T, streamed.predict_proba(x), atol=1e-12)


def test_an_error_while_reading_ends_the_pass_and_its_threads():
    class Broken(Stripes):
        shape = (200_000, 3)

        def read(self, start, stop, out):
            if start > 100_000:
                raise OSError("the disk is gone")
            out[...] = 0.0

    with pytest.raises(OSError, match="the disk is gone"):
        list(GaussianMixture(2).climb(Broken(None, None)))


def test_jobs_come_back_in_order_from_any_thread(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    with Workers(10**6) as workers:
        assert workers.count == 3
        assert workers.run(50, lambda worker, job: job**2) == [job**2 for job in range(50)]


def test_array_rows_know_their_weights():
    rows = ArrayRows(np.arange(6.0).reshape(3, 2), np.array([1.0, 2, 3]))
    out = np.empty((2, 2), np.float32)
    assert_array_equal(rows.read(1, 3, out), [2.0, 3.0])
    assert_array_equal(out, [[2, 4], [3, 5]])
