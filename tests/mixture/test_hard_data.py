"""Rows, weights and parameters at the edge: what floats hold, what counts, what was fitted."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from sklearn import mixture as peer

from segmenter import BayesianGaussianMixture, GaussianMixture, StandardScaler
from segmenter.mixture import survey, validity
from segmenter.mixture.blocks import ArrayRows
from segmenter.mixture.maximum import GaussianState
from segmenter.mixture.scaling import MinMaxScaler
from segmenter.mixture.selection import select

MIXTURES = [GaussianMixture, BayesianGaussianMixture]
STARTS = ["kmeans", "k-means++", "random", "random_from_data"]


def clusters(seed: int = 0) -> np.ndarray:
    random = np.random.RandomState(seed)
    return np.vstack([random.randn(100, 3), random.randn(100, 3) + 5])


class Frame:
    """What of a data frame an estimator looks at."""

    def __init__(self, values: np.ndarray, columns: list[str]) -> None:
        self.values, self.columns, self.shape = values, columns, values.shape

    def __len__(self) -> int:
        return len(self.values)

    def __array__(self, dtype=None, copy=None) -> np.ndarray:
        return self.values


@pytest.mark.parametrize(
    "X",
    [
        np.outer(np.arange(1000) * 65.535, [1, 1, 1]),
        np.vstack([clusters(), [[1e6, -1e6, 0]]]),
        np.vstack([clusters(), [[1e7, 1e7, 1e7]]]),
        clusters() + 1e8,
    ],
    ids=["grey ramp", "outlier", "far outlier", "far from the origin"],
)
@pytest.mark.filterwarnings("ignore:Best performing initialization did not converge")
@pytest.mark.parametrize("kind", MIXTURES)
@pytest.mark.parametrize("count", [1, 2])
def test_rounding_alone_is_no_falling_likelihood(X, kind, count):
    ours = kind(n_components=count, random_state=0, max_iter=300).fit(X)
    theirs = getattr(peer, kind.__name__)(n_components=count, random_state=0, max_iter=300).fit(X)
    assert np.isfinite(ours.lower_bound_)
    if kind is GaussianMixture:
        assert ours.converged_
        assert ours.lower_bound_ >= theirs.lower_bound_ - 1e-3


def test_rows_of_float32_far_from_the_origin_have_the_densities_of_float64():
    X = (np.random.RandomState(0).randn(20000, 3) * [1, 0.1, 3] + 1e5).astype(np.float32)
    X[::2] += 2
    mixture = GaussianMixture(3, random_state=0, tol=1e-6, max_iter=300).fit(X)
    wide = X.astype(np.float64)
    assert_allclose(mixture.score_samples(X), mixture.score_samples(wide), atol=2e-3)
    assert_allclose(mixture.predict_proba(X), mixture.predict_proba(wide), atol=1e-3)


@pytest.mark.parametrize("scale", [1e18, 10**17.6, 1e-15])
def test_rows_of_float32_whose_squares_it_cannot_hold_are_fitted_in_float64(scale):
    X = (clusters() * scale).astype(np.float32)
    ours = GaussianMixture(2, random_state=0, reg_covar=0).fit(X)
    theirs = GaussianMixture(2, random_state=0, reg_covar=0).fit(X.astype(np.float64))
    assert ours.lower_bound_ == pytest.approx(theirs.lower_bound_, abs=1e-3)


@pytest.mark.parametrize("kind", MIXTURES)
@pytest.mark.parametrize("shape", ["full", "tied", "diag", "spherical"])
def test_rows_whose_squares_no_float_holds_are_refused(kind, shape):
    with pytest.raises(ValueError, match=r"scale the data"):
        kind(n_components=2, covariance_type=shape).fit(clusters() * 1e160)


def test_rows_too_far_to_be_squared_score_next_to_nothing():
    mixture = GaussianMixture(2, random_state=0).fit(clusters())
    with np.errstate(over="ignore"):
        far = clusters()[:3] * 1e155
        assert (mixture.score_samples(far) < -1e300).all()
        assert_allclose(mixture.predict_proba(far).sum(axis=1), 1)


@pytest.mark.parametrize(
    ("kind", "parameters"),
    [
        (GaussianMixture, {"means_init": [[0, 0, np.nan], [5, 5, 5]]}),
        (GaussianMixture, {"means_init": [[0, 0, np.inf], [5, 5, 5]]}),
        (GaussianMixture, {"weights_init": [np.nan, 0.5]}),
        (GaussianMixture, {"precisions_init": np.full((2, 3, 3), np.nan)}),
        (GaussianMixture, {"reg_covar": np.inf}),
        (GaussianMixture, {"tol": np.inf}),
        (BayesianGaussianMixture, {"mean_prior": [0, 0, np.nan]}),
        (BayesianGaussianMixture, {"covariance_prior": np.full((3, 3), np.nan)}),
        (BayesianGaussianMixture, {"mean_precision_prior": np.inf}),
        (BayesianGaussianMixture, {"weight_concentration_prior": np.inf}),
    ],
)
def test_parameters_that_are_no_finite_numbers_are_refused(kind, parameters):
    with pytest.raises(ValueError, match=r"contains (NaN|infinity)|in the range"):
        kind(n_components=2, **parameters).fit(clusters())


def test_a_likelihood_that_is_no_number_ends_the_climb(monkeypatch):
    monkeypatch.setattr(GaussianState, "bound", lambda *_: np.nan)
    with pytest.raises(ValueError, match="not a finite number"):
        GaussianMixture(2, random_state=0).fit(clusters())


@pytest.mark.parametrize("scale", [1e-20, 1e-8, 1e-6, 1 / 200, 1e20])
def test_the_measure_of_the_weights_changes_nothing(scale):
    X = clusters()
    plain = GaussianMixture(2, random_state=0).fit(X)
    scaled = GaussianMixture(2, random_state=0).fit(X, sample_weight=np.full(200, scale))
    assert_allclose(scaled.means_, plain.means_, atol=1e-9)
    assert scaled.lower_bound_ == pytest.approx(plain.lower_bound_)
    assert scaled.notes_ == plain.notes_


def test_weights_that_sum_to_one_leave_a_bayesian_prior_of_the_datas_size():
    X = clusters()
    mixture = BayesianGaussianMixture(n_components=2).fit(X, sample_weight=np.full(200, 1 / 200))
    assert_allclose(np.diag(mixture.covariance_prior_), 2 * X.var(axis=0))


@pytest.mark.parametrize("start", STARTS)
def test_of_very_many_rows_the_few_that_count_are_those_a_fit_begins_with(monkeypatch, start):
    monkeypatch.setattr(survey, "SAMPLE_ROWS", 1000)
    monkeypatch.setattr(survey, "START_ROWS", 500)
    X = np.random.RandomState(0).randn(40_001, 2)
    counting = np.array([1, 2, 3, 20_000, 39_990])
    weight = np.zeros(len(X))
    weight[counting] = 1
    fitted = GaussianMixture(2, random_state=0, init_params=start, max_iter=500)
    fitted.fit(X, sample_weight=weight)
    alone = GaussianMixture(2, random_state=0, init_params=start, max_iter=500).fit(X[counting])
    assert_allclose(np.sort(fitted.means_, axis=0), np.sort(alone.means_, axis=0), atol=1e-6)


def test_where_every_other_row_counts_the_others_are_no_part_of_the_sample(monkeypatch):
    monkeypatch.setattr(survey, "SAMPLE_ROWS", 1000)
    X = np.random.RandomState(0).randn(40_001, 1)
    weight = np.ones(len(X))
    weight[::2] = 0
    mixture = GaussianMixture(1).fit(X, sample_weight=weight)
    assert_allclose(mixture.means_[0], X[1::2].mean(axis=0))


@pytest.mark.parametrize("start", STARTS)
def test_a_row_that_does_not_count_may_lie_anywhere(start):
    X = clusters()
    weight = np.ones(200)
    weight[3] = 0
    far = X.copy()
    far[3] = 1e9
    near = GaussianMixture(2, random_state=0, init_params=start).fit(X, sample_weight=weight)
    fitted = GaussianMixture(2, random_state=0, init_params=start).fit(far, sample_weight=weight)
    assert_allclose(fitted.means_, near.means_, rtol=1e-5)


def test_gaps_of_rows_that_do_not_count_are_left_out():
    X = clusters() + 1e7
    weight = np.ones(200)
    weight[3] = 0
    whole = GaussianMixture(2, random_state=0).fit(np.delete(X, 3, axis=0))
    X[3, 1] = np.nan
    gap = GaussianMixture(2, random_state=0).fit(X, sample_weight=weight)
    assert gap.lower_bound_ == pytest.approx(whole.lower_bound_, abs=1e-6)


@pytest.mark.parametrize("kind", MIXTURES)
def test_a_warm_start_goes_on_from_a_fit_of_its_like_only(kind):
    X = clusters()

    def fitted():
        return kind(n_components=2, random_state=0, warm_start=True).fit(X)

    for narrower in (1, 2):
        with pytest.raises(ValueError, match=f"X has {narrower} features"):
            fitted().fit(X[:, :narrower])
    for change in ({"covariance_type": "diag"}, {"n_components": 3}):
        with pytest.raises(ValueError, match="warm_start goes on"):
            fitted().set_params(**change).fit(X)


def test_a_warm_start_of_a_bayesian_mixture_hears_of_new_priors():
    X = clusters()
    mixture = BayesianGaussianMixture(n_components=2, warm_start=True, max_iter=500).fit(X)
    mixture.set_params(mean_precision_prior=50.0, weight_concentration_prior=7.0).fit(X)
    assert mixture.mean_precision_prior_ == 50.0
    assert mixture.weight_concentration_prior_ == 7.0
    mixture.set_params(weight_concentration_prior_type="dirichlet_distribution")
    with pytest.raises(ValueError, match="warm_start goes on"):
        mixture.fit(X)


@pytest.mark.parametrize("ask", ["bic", "aic", "icl", "criteria", "partial_fit"])
def test_features_in_another_order_are_refused_whatever_is_asked(ask):
    X = clusters()
    mixture = GaussianMixture(2, random_state=0).fit(Frame(X, ["a", "b", "c"]))
    getattr(mixture, ask)(Frame(X, ["a", "b", "c"]))
    with pytest.raises(ValueError, match="same order"):
        getattr(mixture, ask)(Frame(X[:, ::-1], ["c", "b", "a"]))


@pytest.mark.parametrize("scaler", [StandardScaler, MinMaxScaler])
def test_scalers_leave_gaps_out_of_one_column_too(scaler):
    scaled = scaler().fit_transform([[1.0], [np.nan], [3.0]])
    assert np.isnan(scaled[1])
    assert scaled[2] == 1.0


def test_a_candidate_without_a_silhouette_has_none_and_the_others_go_on():
    three = np.array([[0.0, 0], [10, 0], [0, 10]])
    found = [one.silhouette for one in select(three, [1, 2, 3], silhouette=True)]
    assert found[0] is None
    assert found[2] is None
    assert found[1] is not None
    gap = clusters()
    gap[3, 1] = np.nan
    assert next(select(gap, [2], silhouette=True)).silhouette > 0.6
    far = np.vstack([np.random.RandomState(0).rand(20_000, 2), [[900.0, 900]]])
    assert next(select(far, [2], silhouette=True)).silhouette is None


@pytest.mark.parametrize("seed", range(10))
def test_candidates_on_float32_are_grown_from_precisions_that_are_still_positive(seed):
    grey = np.random.RandomState(seed).rand(60, 1) * 255 * np.ones(3)
    X = np.vstack([grey * 0.2, grey * 0.5, grey]).astype(np.float32)
    likelihoods = [one.log_likelihood for one in select(X, range(1, 9))]
    assert (np.diff(likelihoods) >= -1e-4).all()


def test_a_fit_that_is_stopped_on_a_sample_has_not_converged():
    mixture = GaussianMixture(3, random_state=0, coarse=True)
    climb = mixture.climb(np.random.RandomState(0).randn(300_000, 2))
    step = next(step for step in climb if step.converged)
    climb.close()
    assert step.rows < 300_000
    assert not mixture.converged_


def test_rows_that_are_read_block_by_block_are_fitted_and_labelled():
    X = clusters()
    labels = GaussianMixture(2, random_state=0).fit_predict(ArrayRows(X))
    assert (labels == GaussianMixture(2, random_state=0).fit_predict(X)).all()


def test_after_a_batch_the_curve_ends_where_the_fit_stands():
    mixture = GaussianMixture(2, random_state=0).fit(clusters()).partial_fit(clusters() + 1)
    assert mixture.n_iter_ == len(mixture.lower_bounds_) == len(mixture.log_likelihood_curve_)
    assert mixture.lower_bound_ == mixture.lower_bounds_[-1]


def test_labels_of_any_whole_type_are_compared():
    labels = np.array([0, 1, 1], np.uint64)
    assert validity.contingency(labels, labels).tolist() == [[1, 0], [0, 2]]
