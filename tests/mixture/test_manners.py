"""What comes in is refused as scikit-learn refuses it, word for word, and names are kept."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from sklearn import preprocessing

from segmenter.mixture import manners
from segmenter.mixture.blocks import (
    ArrayRows,
    thread_count,
    using_threads,
    usual_thread_count,
)
from segmenter.mixture.gaussian import GaussianMixture
from segmenter.mixture.scaling import MinMaxScaler, StandardScaler
from segmenter.mixture.validity import davies_bouldin, silhouette

ROWS = np.random.default_rng(0).normal(size=(40, 2))


class Frame:
    """Rows with names of their columns, as a data frame has them."""

    def __init__(self, rows, columns):
        self.rows, self.columns = rows, columns

    def __array__(self, dtype=None, copy=None):
        return np.array(self.rows, dtype)


class Sparse:
    """What tells a sparse matrix from an array."""

    def tocsr(self):
        raise AssertionError("a sparse matrix is not even converted")


def _raised(call):
    with pytest.raises((ValueError, TypeError)) as caught:
        call()
    return caught.value


@pytest.mark.parametrize(
    "rows",
    [
        np.float64(3.0),
        [1.0, 2.0],
        np.zeros((2, 2, 2)),
        np.zeros((0, 2)),
        np.zeros((3, 0)),
        [[1.0, np.inf]],
        np.array([[1 + 2j]]),
        np.matrix([[1.0, 2.0]]),
    ],
    ids=["scalar", "1D", "3D", "no row", "no column", "infinite", "complex", "np.matrix"],
)
@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_rows_are_refused_in_scikit_learns_words(rows):
    ours = _raised(lambda: StandardScaler().fit(rows))
    theirs = _raised(lambda: preprocessing.StandardScaler().fit(rows))
    assert isinstance(ours, type(theirs))
    assert str(ours).split() == str(theirs).split()


def test_where_a_gap_means_nothing_it_is_refused():
    rows = np.where(np.arange(40)[:, None] == 7, np.nan, ROWS)
    for measure in (silhouette, davies_bouldin):
        with pytest.raises(ValueError, match=r"Input X contains NaN\."):
            measure(rows, np.arange(40) % 2)


def test_sparse_rows_are_refused_before_anything_is_done_with_them():
    with pytest.raises(TypeError, match="Sparse data was passed"):
        GaussianMixture().fit(Sparse())


def test_one_number_is_the_weight_of_every_row():
    weighted, plain = StandardScaler().fit(ROWS, sample_weight=3), StandardScaler().fit(ROWS)
    assert weighted.n_samples_seen_ == 3 * plain.n_samples_seen_
    assert np.allclose(weighted.var_, plain.var_)


@pytest.mark.parametrize(
    "estimator", [GaussianMixture(2, random_state=0, tol=1.0), StandardScaler(), MinMaxScaler()]
)
def test_names_of_columns_are_kept_checked_and_forgotten(estimator):
    estimator.fit(Frame(ROWS, ["red", "green"]))
    assert estimator.feature_names_in_.tolist() == ["red", "green"]
    ask = getattr(estimator, "predict", None) or estimator.transform
    ask(Frame(ROWS, ["red", "green"]))
    for columns, words in [
        (["green", "red"], "must be in the same order"),
        (["red", "blue"], "unseen at fit time:\n- blue\n.*yet now missing:\n- green\n"),
        ([f"x{n}" for n in range(7)], r"unseen at fit time:\n(- x\d\n){5}- \.\.\.\n"),
    ]:
        with pytest.raises(ValueError, match=f"(?s)should match those.*{words}"):
            ask(Frame(ROWS, columns))
    estimator.fit(ROWS)
    assert not hasattr(estimator, "feature_names_in_")


@pytest.mark.parametrize(
    "ask", [lambda fitted, X: fitted.predict(X), lambda fitted, X: fitted.transform(X)]
)
def test_a_warning_of_names_points_at_the_line_that_asked(ask):
    estimator = GaussianMixture() if "predict" in ask.__code__.co_names else StandardScaler()
    with pytest.warns(UserWarning, match="does not have valid feature names, but") as told:
        ask(estimator.fit(Frame(ROWS, ["a", "b"])), ROWS)
    assert [one.filename for one in told] == [__file__]
    with pytest.warns(UserWarning, match="X has feature names, but") as told:
        ask(estimator.fit(ROWS), Frame(ROWS, ["a", "b"]))
    assert [one.filename for one in told] == [__file__]


def test_names_that_are_no_strings_are_none_and_a_mixture_of_both_is_refused():
    assert not hasattr(StandardScaler().fit(Frame(ROWS, [0, 1])), "feature_names_in_")
    with pytest.raises(TypeError, match=r"input has \['int', 'str'\]"):
        StandardScaler().fit(Frame(ROWS, ["a", 1]))


def test_names_handed_on_are_those_that_were_seen():
    scaler = StandardScaler().fit(Frame(ROWS, ["a", "b"]))
    assert scaler.get_feature_names_out().tolist() == ["a", "b"]
    assert scaler.get_feature_names_out(["a", "b"]).tolist() == ["a", "b"]
    with pytest.raises(ValueError, match="not equal to feature_names_in_"):
        scaler.get_feature_names_out(["b", "a"])
    for ask in (StandardScaler().get_feature_names_out, lambda: MinMaxScaler().transform(ROWS)):
        with pytest.raises(ValueError, match="not fitted yet"):
            ask()


def test_an_unknown_parameter_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match=r"'clusters' for estimator GaussianMixture.*'covariance"):
        GaussianMixture().set_params(clusters=3)


def test_rows_read_block_by_block_have_weights_of_their_own():
    with pytest.raises(TypeError, match="Rows have weights of their own"):
        GaussianMixture().fit(ArrayRows(ROWS), sample_weight=np.ones(len(ROWS)))


def test_criteria_on_rows_of_another_width_are_refused():
    fitted = GaussianMixture().fit(ROWS)
    with pytest.raises(ValueError, match="X has 3 features, but GaussianMixture is expecting 2"):
        fitted.criteria(np.ones((5, 3)))


def test_a_parameter_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match=r"'tol' parameter .* Got nan instead"):
        GaussianMixture(tol=float("nan")).fit(ROWS)


def test_to_fit_and_predict_is_to_fit_and_then_to_predict():
    weights = np.arange(len(ROWS)) % 3
    one, other = (GaussianMixture(2, random_state=0, tol=0.1) for _ in range(2))
    labels = one.fit_predict(ROWS, sample_weight=weights)
    assert np.array_equal(labels, other.fit(ROWS, sample_weight=weights).predict(ROWS))


def test_without_scikit_learn_the_exceptions_are_our_own_and_there_are_no_tags(monkeypatch):
    for module in ("sklearn.exceptions", "sklearn.utils._param_validation", "sklearn.utils"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(manners.NotFittedError):
        GaussianMixture().predict(ROWS)
    with pytest.raises(manners.InvalidParameterError):
        GaussianMixture(0).fit(ROWS)
    with pytest.warns(manners.ConvergenceWarning):
        GaussianMixture(3, max_iter=1, random_state=0).fit(ROWS)
    with pytest.raises(AttributeError, match="no tags"):
        GaussianMixture().__sklearn_tags__()


def test_where_the_system_tells_no_affinity_all_cores_are_used(monkeypatch):
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    for cores, threads in [(6, 6), (None, 1)]:
        monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
        assert thread_count() == threads


def test_threads_are_lent_for_a_while_and_to_one_thread_only(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    with using_threads(5):
        assert (thread_count(), usual_thread_count()) == (5, 2)
        with ThreadPoolExecutor(1) as other:
            assert other.submit(thread_count).result() == 2
        with using_threads(None):
            assert thread_count() == 2
        assert thread_count() == 5
    assert thread_count() == 2
