"""Bringing features to one measure: scikit-learn's two scalers, with constant features kept.

May import numpy; manners and validation of ours.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from segmenter.mixture.manners import Estimator, not_fitted
from segmenter.mixture.validation import (
    Input,
    check_features,
    check_rows,
    check_weights,
    feature_names,
    set_features,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]


class BaseScaler(Estimator):
    """What both scalers share: learning lot by lot, rows to change in place, names."""

    copy: bool
    n_features_in_: int
    n_samples_seen_: Any

    def fit(self, X: Input, y: object = None, sample_weight: Input = None) -> Self:
        """Learn of these rows alone; NaN is left out, and rows of weight 0."""
        vars(self).pop("n_samples_seen_", None)
        return self.partial_fit(X, y, sample_weight)

    @abstractmethod
    def partial_fit(self, X: Input, y: object = None, sample_weight: Input = None) -> Self:
        """Learn of some more rows, as if they had come with those before."""

    @abstractmethod
    def transform(self, X: Input) -> Floats:
        """Return the rows scaled, in their own float type."""

    def fit_transform(self, X: Input, y: object = None, sample_weight: Input = None) -> Floats:
        """Learn and scale."""
        return self.fit(X, y, sample_weight).transform(X)

    def get_feature_names_out(self, input_features: Input = None) -> NDArray[np.object_]:
        """Return the features' names, which scaling does not change."""
        self._fitted()
        known = getattr(self, "feature_names_in_", None)
        if input_features is None:
            numbered = [f"x{i}" for i in range(self.n_features_in_)]
            return known if known is not None else np.asarray(numbered, dtype=object)
        names = np.asarray(input_features, dtype=object)
        if known is not None and not np.array_equal(known, names):
            raise ValueError("input_features is not equal to feature_names_in_")
        if len(names) != self.n_features_in_:
            raise ValueError(
                "input_features should have length equal to number of features "
                f"({self.n_features_in_}), got {len(names)}"
            )
        return names

    def _lot(
        self, X: Input, sample_weight: Input
    ) -> tuple[Floats, NDArray[np.float64] | None, bool]:
        """Return rows to learn of, their weights, and whether they are the first."""
        first = not hasattr(self, "n_samples_seen_")
        array = check_rows(X, estimator=self, allow_empty=True)
        if first:
            set_features(self, array.shape[1], feature_names(X))
        check_features(self, X, array)
        return array, check_weights(sample_weight, len(array)), first

    def _ready(self, X: Input, copy: bool) -> Floats:
        """Return rows to be changed in place."""
        self._fitted()
        array = check_rows(X, estimator=self, allow_empty=True)
        check_features(self, X, array)
        return array.copy() if copy or not array.flags.writeable else array

    def _fitted(self) -> None:
        if not hasattr(self, "n_samples_seen_"):
            raise not_fitted(self)


class StandardScaler(BaseScaler):
    """Takes off the mean of each feature and divides by its standard deviation.

    A constant feature is divided by 1, so that it survives as zeros.

    Parameters
    ----------
    copy : bool, optional
        Whether `transform` leaves its input alone.
    with_mean, with_std : bool, optional
        Whether to take off the mean, to divide by the standard deviation.

    Attributes
    ----------
    mean_, var_, scale_ : (D,) ndarray of float64, or None if not asked for
    n_samples_seen_ : int or float
        Rows seen, or the sum of their weights.

    Examples
    --------
    >>> StandardScaler().fit_transform([[1.0, 10.0], [3.0, 30.0]])
    array([[-1., -1.],
           [ 1.,  1.]])
    """

    mean_: Floats | None
    var_: Floats | None
    scale_: Floats | None

    def __init__(self, *, copy: bool = True, with_mean: bool = True, with_std: bool = True) -> None:
        self.copy = copy
        self.with_mean = with_mean
        self.with_std = with_std

    def partial_fit(self, X: Input, y: object = None, sample_weight: Input = None) -> Self:
        """Learn of some more rows, as if they had come with those before."""
        array, weights, first = self._lot(X, sample_weight)
        count, mean, variance = _moments(array, weights)
        if not first:
            count, mean, variance = self._joined(count, mean, variance)
        self._count, self._mean, self._variance = count, mean, variance
        same = bool(np.all(count == count[0]))
        seen = count[0] if same else count
        self.n_samples_seen_ = int(count[0]) if same and weights is None else seen
        self.mean_ = mean if self.with_mean or self.with_std else None
        self.var_ = variance if self.with_std else None
        self.scale_ = _scale_of(mean, variance, count) if self.with_std else None
        return self

    def _joined(
        self, count: Floats, mean: Floats, variance: Floats
    ) -> tuple[Floats, Floats, Floats]:
        """Join the moments of two lots of rows (Chan, Golub and LeVeque 1983)."""
        total = self._count + count
        share = np.divide(count, total, out=np.zeros_like(total), where=total > 0)
        apart = mean - self._mean
        joined = self._mean + apart * share
        spread = self._variance * (1 - share) + variance * share + apart**2 * share * (1 - share)
        return total, joined, spread

    def transform(self, X: Input, copy: bool | None = None) -> Floats:
        """Return the rows scaled, in their own float type."""
        array = self._ready(X, self.copy if copy is None else copy)
        if self.with_mean and self.mean_ is not None:
            array -= self.mean_.astype(array.dtype)
        if self.scale_ is not None:
            array /= self.scale_.astype(array.dtype)
        return array

    def inverse_transform(self, X: Input, copy: bool | None = None) -> Floats:
        """Return scaled rows to their own measure."""
        array = self._ready(X, self.copy if copy is None else copy)
        if self.scale_ is not None:
            array *= self.scale_.astype(array.dtype)
        if self.with_mean and self.mean_ is not None:
            array += self.mean_.astype(array.dtype)
        return array


class MinMaxScaler(BaseScaler):
    """Brings each feature's least and greatest value to a range.

    A constant feature goes to the range's lower end.

    Parameters
    ----------
    feature_range : (float, float), optional
    copy : bool, optional
        Whether `transform` leaves its input alone.
    clip : bool, optional
        Whether values beyond what was seen are brought into the range.

    Attributes
    ----------
    data_min_, data_max_, data_range_, min_, scale_ : (D,) ndarray
        The scaled value is ``X * scale_ + min_``.
    n_samples_seen_ : int

    Examples
    --------
    >>> MinMaxScaler().fit_transform([[1.0, 10.0], [3.0, 30.0], [2.0, 15.0]])
    array([[0.  , 0.  ],
           [1.  , 1.  ],
           [0.5 , 0.25]])
    """

    data_min_: Floats
    data_max_: Floats
    data_range_: Floats
    min_: Floats
    scale_: Floats

    def __init__(
        self,
        feature_range: tuple[float, float] = (0, 1),
        *,
        copy: bool = True,
        clip: bool = False,
    ) -> None:
        self.feature_range = feature_range
        self.copy = copy
        self.clip = clip

    def partial_fit(self, X: Input, y: object = None, sample_weight: Input = None) -> Self:
        """Learn of some more rows, as if they had come with those before."""
        low, high = self.feature_range
        if low >= high:
            raise ValueError(
                "Minimum of desired feature range must be smaller than maximum. Got "
                f"{self.feature_range}."
            )
        array, weights, first = self._lot(X, sample_weight)
        counted = array if weights is None else array[weights > 0]
        least, greatest = np.fmin.reduce(counted), np.fmax.reduce(counted)
        seen = len(array)
        if not first:
            least = np.fmin(self.data_min_, least)
            greatest = np.fmax(self.data_max_, greatest)
            seen += self.n_samples_seen_
        span = greatest - least
        self.n_samples_seen_ = seen
        self.data_min_, self.data_max_, self.data_range_ = least, greatest, span
        nearly = 10 * np.finfo(span.dtype).eps
        self.scale_ = (high - low) / np.where(span < nearly, span.dtype.type(1), span)
        self.min_ = low - least * self.scale_
        return self

    def transform(self, X: Input) -> Floats:
        """Return the rows scaled, in their own float type."""
        array = self._ready(X, self.copy)
        array *= self.scale_.astype(array.dtype)
        array += self.min_.astype(array.dtype)
        if self.clip:
            np.clip(array, *self.feature_range, out=array)
        return array

    def inverse_transform(self, X: Input) -> Floats:
        """Return scaled rows to their own measure."""
        array = self._ready(X, self.copy)
        array -= self.min_.astype(array.dtype)
        array /= self.scale_.astype(array.dtype)
        return array


def _moments(array: Floats, weights: Floats | None) -> tuple[Floats, Floats, Floats]:
    """Return weight, mean and variance of each feature in float64, NaN left out."""
    there = ~np.isnan(array)
    w = there if weights is None else there * weights[:, None]
    count = w.sum(axis=0, dtype=np.float64)
    some = np.maximum(count, np.finfo(np.float64).tiny)
    filled = np.where(there, array, 0).astype(np.float64)
    mean = (filled * w).sum(axis=0) / some
    apart = np.where(there, filled - mean, 0.0)
    # What rounding left in the mean; without it a constant feature would not scale to 0.
    left = (apart * w).sum(axis=0) / some
    variance = (apart**2 * w).sum(axis=0) / some - left**2
    return count, mean + left, np.maximum(variance, 0.0)


def _scale_of(mean: Floats, variance: Floats, count: Floats) -> Floats:
    """Return standard deviations, and 1 where rounding alone explains the variance."""
    eps = np.finfo(np.float64).eps
    constant = variance <= count * eps * variance + (count * mean * eps) ** 2
    return np.where(constant, 1.0, np.sqrt(variance))
