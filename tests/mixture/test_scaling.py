"""The scalers are scikit-learn's, in every attribute and every digit that matters."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from sklearn import preprocessing

from segmenter.mixture.scaling import MinMaxScaler, StandardScaler

PAIRS = [
    (StandardScaler(), preprocessing.StandardScaler(), ("mean_", "var_", "scale_")),
    (
        StandardScaler(with_mean=False),
        preprocessing.StandardScaler(with_mean=False),
        ("mean_", "var_", "scale_"),
    ),
    (StandardScaler(with_std=False), preprocessing.StandardScaler(with_std=False), ("mean_",)),
    (
        MinMaxScaler(feature_range=(-1, 3), clip=True),
        preprocessing.MinMaxScaler(feature_range=(-1, 3), clip=True),
        ("data_min_", "data_max_", "data_range_", "min_", "scale_"),
    ),
]


def rows(dtype: str = "f8") -> np.ndarray:
    random = np.random.default_rng(0)
    x = random.normal(size=(300, 5)) * [1, 10, 1e-4, 1, 1e6] + [0, 5, 1e3, 0, 1e7]
    x[:, 3] = 7.7
    return x.astype(dtype)


@pytest.mark.parametrize("dtype", ["f8", "f4"])
@pytest.mark.parametrize(("ours", "peer", "names"), PAIRS)
def test_attributes_and_results_equal_scikit_learns(ours, peer, names, dtype: str):
    x = rows(dtype)
    exact = 1e-12 if dtype == "f8" else 1e-5
    # Sums in another order leave the third feature, 1e3 ± 1e-4, to its last digits.
    last = 1e-7 if dtype == "f8" else 1e-5
    scaled = ours.fit_transform(x)
    assert_allclose(scaled, peer.fit_transform(x), rtol=last, atol=last)
    assert scaled.dtype == x.dtype
    for name in names:
        assert_allclose(getattr(ours, name), getattr(peer, name), rtol=max(exact, 1e-9))
    assert_allclose(ours.inverse_transform(scaled), x, rtol=1e-9 if dtype == "f8" else 1e-4)
    assert ours.n_samples_seen_ == peer.n_samples_seen_


@pytest.mark.parametrize(("ours", "peer", "names"), PAIRS)
def test_batches_come_to_what_all_rows_come_to(ours, peer, names):
    x = rows()
    x[::7, 0] = np.nan
    whole, peer = type(ours)(**ours.get_params()).fit(x), peer.fit(x)
    batched = type(ours)(**ours.get_params())
    for batch in np.array_split(x, 7):
        batched.partial_fit(batch)
    for name in names:
        assert_allclose(getattr(batched, name), getattr(whole, name), rtol=1e-9)
        assert_allclose(getattr(whole, name), getattr(peer, name), rtol=1e-9)


def test_weights_count_as_copies_do():
    x, counts = rows(), np.arange(300) % 4
    weighted = StandardScaler().fit(x, sample_weight=counts)
    copied = StandardScaler().fit(np.repeat(x, counts, axis=0))
    assert_allclose(weighted.mean_, copied.mean_, rtol=1e-12)
    assert_allclose(weighted.var_, copied.var_, rtol=1e-6)
    least = MinMaxScaler().fit(x, sample_weight=(x[:, 0] > 0).astype(float))
    assert least.data_min_[0] > 0


@pytest.mark.parametrize("scaler", [StandardScaler(), MinMaxScaler()])
def test_a_constant_feature_survives(scaler):
    x = rows()
    scaled = scaler.fit_transform(x)
    assert_array_equal(scaled[:, 3], 0.0)
    assert_allclose(scaler.inverse_transform(scaled)[:, 3], 7.7)


def test_the_input_is_left_alone_unless_asked_otherwise():
    x = rows()
    before = x.copy()
    StandardScaler().fit_transform(x)
    assert_array_equal(x, before)
    StandardScaler(copy=False).fit_transform(x)
    assert abs(x[:, 0].mean()) < 1e-12


def test_names_of_features_are_handed_on():
    scaler = StandardScaler().fit(rows())
    assert scaler.get_feature_names_out().tolist() == ["x0", "x1", "x2", "x3", "x4"]
    assert scaler.get_feature_names_out(list("abcde")).tolist() == list("abcde")
    with pytest.raises(ValueError, match="length equal to number of features"):
        scaler.get_feature_names_out(["a"])


def test_an_empty_range_is_refused():
    with pytest.raises(ValueError, match="must be smaller than maximum"):
        MinMaxScaler(feature_range=(1, 1)).fit(rows())
