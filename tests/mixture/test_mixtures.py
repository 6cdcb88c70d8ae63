"""What our mixtures do beyond scikit-learn's: gaps, mini-batches, honesty about the fit."""

from __future__ import annotations

import subprocess
import sys

import naive
import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import logsumexp
from scipy.stats import multivariate_normal

from segmenter.mixture import survey
from segmenter.mixture.bayesian import BayesianGaussianMixture
from segmenter.mixture.covariance import FAMILIES
from segmenter.mixture.gaussian import GaussianMixture
from segmenter.mixture.manners import ConvergenceWarning, InvalidParameterError, NotFittedError

KINDS = tuple(FAMILIES)


def data(seed: int = 0, n: int = 600, d: int = 3, k: int = 3) -> np.ndarray:
    random = np.random.default_rng(seed)
    centres = random.normal(size=(k, d)) * 4
    return centres[random.integers(0, k, n)] + random.normal(size=(n, d))


def with_gaps(x: np.ndarray, share: float = 0.2) -> np.ndarray:
    gaps = np.random.default_rng(1).random(x.shape) < share
    gaps[np.arange(len(x)), np.arange(len(x)) % x.shape[1]] = False
    return np.where(gaps, np.nan, x)


# Missing values


@pytest.mark.parametrize("kind", KINDS)
def test_a_step_with_gaps_is_ghahramani_and_jordans(kind: str):
    x = with_gaps(data(n=80))
    begun = GaussianMixture(2, covariance_type=kind, random_state=0, max_iter=0).fit(x)
    full = naive.written_out(begun.covariances_, kind, 2, 3)
    stepped = GaussianMixture(
        2,
        covariance_type=kind,
        weights_init=begun.weights_,
        means_init=begun.means_,
        precisions_init=begun.precisions_,
        max_iter=1,
    )
    (step,) = stepped.climb(x)
    mass, first, second, likelihood = np.zeros(2), np.zeros((2, 3)), np.zeros((2, 3, 3)), 0.0
    for row in x:
        o = ~np.isnan(row)
        joint = np.array(
            [
                np.log(begun.weights_[k])
                + multivariate_normal.logpdf(row[o], begun.means_[k][o], full[k][np.ix_(o, o)])
                for k in range(2)
            ]
        )
        likelihood += logsumexp(joint)
        for k, share in enumerate(np.exp(joint - logsumexp(joint))):
            gain = full[k][:, o] @ np.linalg.inv(full[k][np.ix_(o, o)])
            expected = begun.means_[k] + gain @ (row[o] - begun.means_[k][o])
            left = full[k] - gain @ full[k][o]
            mass[k] += share
            first[k] += share * expected
            second[k] += share * (np.outer(expected, expected) + left)
    means = first / mass[:, None]
    spread = second - np.einsum("k,ki,kj->kij", mass, means, means)
    assert_allclose(step.log_likelihood, likelihood / len(x), rtol=1e-10)
    assert_allclose(step.weights, mass / len(x), rtol=1e-9)
    assert_allclose(step.means, means, rtol=1e-8, atol=1e-10)
    matrices = spread / mass[:, None, None]
    expected = {
        "full": matrices + 1e-6 * np.eye(3),
        "tied": spread.sum(axis=0) / len(x) + 1e-6 * np.eye(3),
        "diag": np.diagonal(matrices, axis1=1, axis2=2) + 1e-6,
        "spherical": np.trace(matrices, axis1=1, axis2=2) / 3 + 1e-6,
    }
    assert_allclose(step.covariances, expected[kind], rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("kind", KINDS)
def test_gaps_are_predicted_by_the_marginal(kind: str):
    x = data()
    fitted = GaussianMixture(3, covariance_type=kind, random_state=0).fit(with_gaps(x))
    some = with_gaps(x[:50])
    full = naive.written_out(fitted.covariances_, kind, 3, 3)
    scores, posteriors = fitted.score_samples(some), fitted.predict_proba(some)
    for row, score, posterior in zip(some, scores, posteriors, strict=True):
        o = ~np.isnan(row)
        parts = [full[k][np.ix_(o, o)] for k in range(3)]
        joint = naive.log_joint(row[o][None], fitted.weights_, fitted.means_[:, o], parts)[0]
        assert_allclose(score, logsumexp(joint), rtol=1e-9)
        assert_allclose(posterior, np.exp(joint - logsumexp(joint)), atol=1e-9)
    assert_array_equal(fitted.predict(some), posteriors.argmax(axis=1))


def test_a_fit_with_gaps_finds_what_a_whole_fit_finds_and_never_falls():
    x = data(n=4000)
    gaps = GaussianMixture(3, random_state=0, tol=1e-6).fit(with_gaps(x, 0.1))
    whole = GaussianMixture(3, random_state=0, tol=1e-6).fit(x)
    assert min(np.diff(gaps.lower_bounds_)) > -1e-9
    ordered = [fit.means_[fit.means_[:, 0].argsort()] for fit in (gaps, whole)]
    assert_allclose(*ordered, atol=0.1)


@pytest.mark.parametrize("kind", [GaussianMixture, BayesianGaussianMixture])
def test_a_row_of_nothing_but_gaps_is_refused(kind: type):
    x = data(n=20)
    x[7] = np.nan
    with pytest.raises(ValueError, match=r"Row 7 of X is NaN throughout.*Drop these rows"):
        kind().fit(x)


# Mini-batches


@pytest.mark.parametrize("kind", KINDS)
def test_mini_batches_come_near_a_fit_of_all_rows(kind: str):
    x = np.random.default_rng(3).permutation(data(n=6000))
    whole = GaussianMixture(3, covariance_type=kind, random_state=0).fit(x)
    batched = GaussianMixture(3, covariance_type=kind, random_state=0)
    for batch in np.array_split(x, 20):
        batched.partial_fit(batch)
    first = GaussianMixture(3, covariance_type=kind, random_state=0).fit(x[:300])
    assert whole.score(x) - batched.score(x) < 0.01
    assert batched.score(x) > first.score(x)
    assert not batched.converged_


def test_a_batch_goes_on_from_a_fit_and_a_fit_begins_anew():
    x = np.random.default_rng(3).permutation(data(n=3000))
    fitted = GaussianMixture(3, random_state=0).fit(x[:2000])
    before, score = fitted.means_, fitted.score(x)
    fitted.partial_fit(x[2000:2010])
    assert 0 < np.abs(fitted.means_ - before).max() < 1.5
    fitted.partial_fit(x[2000:])
    assert fitted.score(x) > score - 0.01
    fitted.fit(x[:2000])
    assert_array_equal(fitted.means_, before)
    assert not hasattr(fitted, "_running")


@pytest.mark.parametrize("kind", KINDS)
def test_moments_made_of_parameters_lead_back_to_them(kind: str):
    state = GaussianMixture(3, covariance_type=kind, random_state=0).fit(data())._last_state()
    again = state.maximised(state.moments)
    for name in ("weights", "means", "covariances"):
        assert_allclose(getattr(again, name), getattr(state, name), rtol=1e-9, atol=1e-12)


def test_a_batch_of_another_width_is_refused():
    batched = GaussianMixture(2).partial_fit(data())
    with pytest.raises(ValueError, match="X has 2 features, but GaussianMixture is expecting 3"):
        batched.partial_fit(data(d=2))


# Honesty


@pytest.mark.parametrize("kind", KINDS)
def test_collapse_onto_identical_rows_gives_the_floor_and_a_note(kind: str):
    x = np.repeat([[0.1, 0.3], [5.7, -2.2]], 40, axis=0)
    fitted = GaussianMixture(2, covariance_type=kind, random_state=0).fit(x)
    full = naive.written_out(fitted.covariances_, kind, 2, 2)
    assert_allclose(full, np.stack([1e-6 * np.eye(2)] * 2), rtol=1e-6, atol=1e-12)
    assert any("collapsed onto identical rows" in note for note in fitted.notes_)
    assert np.isfinite(fitted.score_samples(x)).all()


def test_an_emptied_component_is_begun_again_and_said():
    x = data()
    lost = np.array([[0.0, 0, 0], [500.0, 500, 500]])
    fitted = GaussianMixture(
        2,
        weights_init=[0.5, 0.5],
        means_init=lost,
        precisions_init=np.stack([np.eye(3) * 0.05] * 2),
        max_iter=300,
    ).fit(x)
    assert any("component 2 was empty and was begun again" in note for note in fitted.notes_)
    assert fitted.weights_.min() > 0.05
    assert fitted.converged_


def test_a_step_that_begins_a_component_again_is_not_the_last():
    lost = np.array([[0.0, 0, 0], [500.0, 500, 500], [-500.0, 500, -500]])
    steps = list(
        GaussianMixture(
            3,
            weights_init=np.full(3, 1 / 3),
            means_init=lost,
            precisions_init=np.stack([np.eye(3) * 0.05] * 3),
            tol=1e9,
        ).climb(data())
    )
    assert [bool(step.notes) for step in steps] == [True, True, False]
    assert [step.converged for step in steps] == [False, False, True]


def test_fewer_distinct_rows_than_components_end_in_a_note_not_in_a_loop():
    x = np.repeat([[0.0, 1.0], [4.0, 2.0]], 30, axis=0)
    fitted = GaussianMixture(5, random_state=0).fit(x)
    assert fitted.converged_
    assert any("nearly empty" in note for note in fitted.notes_)
    assert np.isfinite(fitted.means_).all()


def test_restarts_are_told_and_the_best_is_kept():
    x = data(5, k=6)
    fitted = GaussianMixture(6, n_init=8, init_params="random_from_data", random_state=1).fit(x)
    assert len(fitted.restart_scores_) == 8
    assert len(set(fitted.restart_scores_)) > 1
    assert fitted.lower_bound_ == max(fitted.restart_scores_) == fitted.log_likelihood_curve_[-1]
    worst = f"{min(fitted.restart_scores_):.4f}"
    assert [note for note in fitted.notes_ if note.startswith("of 8 starts") and worst in note]
    assert fitted.n_iter_ == len(fitted.lower_bounds_)


def test_restarts_are_told_where_they_were_on_a_sample():
    fitted = GaussianMixture(3, n_init=3, init_params="random", random_state=0, coarse=True)
    fitted.fit(data(n=70_000))
    assert len(set(fitted.restart_scores_)) == 3


def test_a_fit_that_did_not_converge_says_so():
    with pytest.warns(UserWarning, match="did not converge"):
        fitted = GaussianMixture(3, max_iter=1, random_state=0).fit(data())
    assert not fitted.converged_


def test_settling_on_a_sample_first_comes_to_the_same_maximum_in_fewer_passes():
    x = data(n=100_000)
    start = {"means_init": x[:3], "weights_init": [0.3, 0.3, 0.4], "tol": 1e-5, "max_iter": 500}
    precisions = np.stack([np.eye(3)] * 3)
    whole = GaussianMixture(3, precisions_init=precisions, **start).fit(x)
    settled = GaussianMixture(3, precisions_init=precisions, coarse=True, **start)
    rows = [step.rows for step in settled.climb(x)]
    assert rows[0] < 2 * survey.START_ROWS < rows[-1] == 100_000
    assert settled.n_iter_ == rows.count(100_000) < whole.n_iter_
    assert settled.converged_
    assert settled.lower_bound_ > whole.lower_bound_ - 1e-3


def test_criteria_are_of_one_definition():
    x = data()
    fitted = GaussianMixture(3, random_state=0).fit(x)
    shares = fitted.predict_proba(x)
    entropy = -np.sum(shares * np.log(np.maximum(shares, 1e-300)))
    assert_allclose(fitted.icl(x), fitted.bic(x) + 2 * entropy, rtol=1e-9)
    parameters = 3 * 6 + 3 * 3 + 2
    assert_allclose(fitted.bic(x), -2 * fitted.score(x) * 600 + parameters * np.log(600))
    assert_allclose(fitted.aic(x), -2 * fitted.score(x) * 600 + 2 * parameters)


def test_of_equally_probable_components_the_first_is_predicted():
    x = data()
    twins = GaussianMixture(
        3,
        weights_init=[0.2, 0.4, 0.4],
        means_init=np.zeros((3, 3)),
        precisions_init=np.stack([np.eye(3)] * 3),
        max_iter=0,
    ).fit(x)
    assert_array_equal(twins.predict(x), 1)


def test_verbose_says_what_happens(capsys):
    GaussianMixture(2, random_state=0, verbose=2, verbose_interval=1).fit(data())
    told = capsys.readouterr().out
    assert "Initialization 0\n" in told
    assert "  Iteration 1\t ll change inf" in told
    assert "Initialization converged." in told


# Manners


def test_scikit_learn_is_not_imported():
    code = (
        "import sys, numpy as np\n"
        "from segmenter.mixture import bayesian, gaussian, scaling, selection, validity\n"
        "x = np.random.default_rng(0).normal(size=(50, 2))\n"
        "gaussian.GaussianMixture(2).fit(x).sample(3)\n"
        "bayesian.BayesianGaussianMixture(n_components=2, tol=1.0).fit(x).predict(x)\n"
        "scaling.StandardScaler().fit_transform(x)\n"
        "assert not [name for name in sys.modules if name.startswith('sklearn')]\n"
        "try: gaussian.GaussianMixture().predict(x)\n"
        "except (ValueError, AttributeError) as error: print(type(error).__module__)\n"
        "try: gaussian.GaussianMixture(0).fit(x)\n"
        "except (ValueError, TypeError) as error: print(type(error).__module__)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["segmenter.mixture.manners"] * 2


def test_our_own_exceptions_are_of_the_kinds_that_scikit_learns_are():
    assert issubclass(NotFittedError, (ValueError, AttributeError))
    assert issubclass(InvalidParameterError, ValueError)
    assert issubclass(InvalidParameterError, TypeError)
    assert issubclass(ConvergenceWarning, UserWarning)


@pytest.mark.parametrize(
    ("parameter", "value", "wanted"),
    [
        ("n_components", 0, r"must be an int in the range \[1, inf\). Got 0 instead"),
        ("n_components", True, r"must be an int in the range \[1, inf\)"),
        ("tol", -1.0, r"must be a float in the range \[0.0, inf\)"),
        ("covariance_type", "round", "must be a str among {'full', 'tied', 'diag', 'spherical'}"),
        ("init_params", "magic", "must be a str among {'kmeans', "),
        ("random_state", "x", "must be an int in the range"),
        ("means_init", "x", "must be an array-like or None"),
        ("warm_start", 3, "must be an instance of 'bool'"),
    ],
)
def test_a_wrong_parameter_is_named(parameter: str, value: object, wanted: str):
    with pytest.raises(
        ValueError, match=f"The '{parameter}' parameter of GaussianMixture {wanted}"
    ):
        GaussianMixture(**{parameter: value}).fit(data())


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        (np.ones((600, 1)), "must be 1D array"),
        (np.ones(5), r"sample_weight.shape == \(5,\), expected \(600,\)!"),
        (-np.ones(600), "Negative values"),
        (np.zeros(600), "all zero"),
        (np.full(600, np.nan), "NaN or infinity"),
    ],
)
def test_wrong_sample_weights_are_refused(weights: np.ndarray, message: str):
    with pytest.raises(ValueError, match=message):
        GaussianMixture().fit(data(), sample_weight=weights)


def test_infinite_values_and_too_few_rows_are_refused():
    x = data()
    x[3, 1] = np.inf
    with pytest.raises(ValueError, match="contains infinity"):
        GaussianMixture().fit(x)
    with pytest.raises(ValueError, match="n_components = 9, n_samples = 4"):
        GaussianMixture(9).fit(data(n=4))
