"""What an estimator accepts: arrays and weights, refused as scikit-learn refuses.

May import numpy; blocks of ours, for its types alone.
"""

from __future__ import annotations

import numbers
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.mixture.blocks import Rows

    Floats = NDArray[np.floating[Any]]

#: What a caller brings: an array, a list, a data frame, a number; checked before it is used.
Input = Any

_RESHAPE = (
    "Reshape your data either using array.reshape(-1, 1) if your data has a single feature or "
    "array.reshape(1, -1) if it contains a single sample."
)
#: What can be squared and summed over any number of rows.
LARGEST_VALUE = 1e140

_FLOATS = (np.dtype(np.float64), np.dtype(np.float32))


def as_floats(X: Input) -> Floats:
    """Return X as float32 or float64, with neither shape nor values checked."""
    if isinstance(X, np.ndarray) and X.dtype in _FLOATS and not isinstance(X, np.matrix):
        return X
    if hasattr(X, "tocsr") or hasattr(X, "todok"):
        raise TypeError(
            "Sparse data was passed, but dense data is required. Use '.toarray()' to convert "
            "to a dense numpy array."
        )
    if isinstance(X, np.matrix):
        raise TypeError(
            "np.matrix is not supported. Please convert to a numpy array with np.asarray. For "
            "more information see: "
            "https://numpy.org/doc/stable/reference/generated/numpy.matrix.html"
        )
    array = np.asarray(X)
    if array.dtype.kind == "c":
        raise ValueError(f"Complex data not supported\n{array}\n")
    return array if array.dtype in _FLOATS else array.astype(np.float64)


def as_finite(value: Input) -> Floats:
    """Return a parameter as float32 or float64; raises ValueError for NaN and infinity."""
    array = as_floats(value)
    if not np.isfinite(array).all():
        what = "NaN" if np.isnan(array).any() else "infinity"
        raise ValueError(f"Input contains {what}.")
    return array


def check_rows(
    X: Input,
    *,
    least: int = 1,
    estimator: object | None = None,
    allow_nan: bool = True,
    allow_empty: bool = False,
) -> Floats:
    """Return X as an (N, D) array of float32 or float64; see `check_rows_and_gaps`."""
    return check_rows_and_gaps(
        X, least=least, estimator=estimator, allow_nan=allow_nan, allow_empty=allow_empty
    )[0]


def check_rows_and_gaps(
    X: Input,
    *,
    least: int = 1,
    estimator: object | None = None,
    allow_nan: bool = True,
    allow_empty: bool = False,
) -> tuple[Floats, bool]:
    """Return X as an (N, D) array of float32 or float64, and whether values are missing.

    Parameters
    ----------
    X : (N, D) array_like
    least : int, optional
        The fewest rows.
    estimator : object, optional
        Whom messages name.
    allow_nan : bool, optional
        Whether NaN may stand for a missing value.
    allow_empty : bool, optional
        Whether a row may be nothing else.

    Raises
    ------
    ValueError or TypeError
        As scikit-learn raises them.
    """
    array = as_floats(X)
    whom = "" if estimator is None else f" by {type(estimator).__name__}"
    if array.ndim == 0:
        raise ValueError(
            f"Expected 2D array, got scalar array instead:\narray={array}.\n{_RESHAPE}"
        )
    if array.ndim == 1:
        raise ValueError(f"Expected 2D array, got 1D array instead:\narray={array}.\n{_RESHAPE}")
    if array.ndim > 2:
        raise ValueError(f"Found array with dim {array.ndim}, while dim <= 2 is required{whom}.")
    for count, what, fewest in zip(array.shape, ("sample", "feature"), (least, 1), strict=True):
        if count < fewest:
            raise ValueError(
                f"Found array with {count} {what}(s) (shape={array.shape}) while a minimum of "
                f"{fewest} is required{whom}."
            )
    return array, _check_finite(array, allow_nan=allow_nan, allow_empty=allow_empty)


def has_gaps(array: Floats) -> bool:
    """Return whether any value of a checked array is NaN."""
    with np.errstate(over="ignore", invalid="ignore"):
        return bool(np.isnan(array.sum()))


def _check_finite(array: Floats, *, allow_nan: bool, allow_empty: bool) -> bool:
    """Return whether any value of rows is NaN.

    Raises ValueError for infinities, and for NaN and rows all NaN unless allowed.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        if np.isfinite(array.sum()):
            return False
    if np.isinf(array).any():
        raise ValueError(f"Input X contains infinity or a value too large for {array.dtype!r}.")
    missing = np.isnan(array)
    if missing.any() and not allow_nan:
        raise ValueError("Input X contains NaN.")
    nothing = np.flatnonzero(missing.all(axis=1))
    if nothing.size and not allow_empty:
        raise ValueError(
            f"Row {nothing[0]} of X is NaN throughout ({nothing.size} such rows in all): "
            "there is nothing to fit it by. Drop these rows."
        )
    return bool(missing.any())


def check_range(low: Floats, high: Floats) -> None:
    """Raise ValueError for features whose squares would pass the range of floats."""
    reach = max(float(np.abs(low).max()), float(np.abs(high).max()))
    if reach > LARGEST_VALUE:
        raise ValueError(
            f"X reaches to {reach:.3g}, and squares of more than {LARGEST_VALUE:g} pass the range "
            "of floats: scale the data."
        )


def set_features(estimator: Input, n_features: int, names: NDArray[np.object_] | None) -> None:
    """Set ``n_features_in_`` and ``feature_names_in_``."""
    estimator.n_features_in_ = n_features
    if names is not None:
        estimator.feature_names_in_ = names
    elif hasattr(estimator, "feature_names_in_"):
        del estimator.feature_names_in_


def check_features(estimator: Input, X: object, array: Floats | Rows) -> None:
    """Check rows against ``n_features_in_`` and ``feature_names_in_``."""
    names = feature_names(X)
    _check_names(estimator, getattr(estimator, "feature_names_in_", None), names)
    if array.shape[1] != estimator.n_features_in_:
        raise wrong_width(estimator, array.shape[1])


def wrong_width(estimator: Input, n_features: int) -> ValueError:
    """Return the exception for rows of another width than was fitted."""
    return ValueError(
        f"X has {n_features} features, but {type(estimator).__name__} is expecting "
        f"{estimator.n_features_in_} features as input."
    )


def feature_names(X: object) -> NDArray[np.object_] | None:
    """Return the column names of a data frame whose names are all strings."""
    columns = getattr(X, "columns", None)
    if columns is None:
        return None
    names = np.asarray(columns, dtype=object)
    kinds = sorted({type(name).__qualname__ for name in names})
    if len(kinds) > 1 and "str" in kinds:
        raise TypeError(
            "Feature names are only supported if all input features have string names, but "
            f"your input has {kinds} as feature name / column name types. If you want feature "
            "names to be stored and validated, you must convert them all to strings, by using "
            "X.columns = X.columns.astype(str) for example. Otherwise you can remove feature "
            "/ column names from your input data, or convert them all to a non-string data "
            "type."
        )
    return names if kinds == ["str"] else None


def _check_names(
    estimator: object, fitted: NDArray[np.object_] | None, seen: NDArray[np.object_] | None
) -> None:
    whom = type(estimator).__name__
    # Past this, check_features, who reads rows, and the method that was called.
    caller = 5
    if fitted is None or seen is None:
        if seen is not None:
            message = f"X has feature names, but {whom} was fitted without feature names"
            warnings.warn(message, stacklevel=caller)
        if fitted is not None:
            message = (
                f"X does not have valid feature names, but {whom} was fitted with feature names"
            )
            warnings.warn(message, stacklevel=caller)
        return
    if np.array_equal(fitted, seen):
        return
    unexpected, missing = sorted({*seen} - {*fitted}), sorted({*fitted} - {*seen})
    message = "The feature names should match those that were passed during fit.\n"
    if unexpected:
        message += "Feature names unseen at fit time:\n" + _listed(unexpected)
    if missing:
        message += "Feature names seen at fit time, yet now missing:\n" + _listed(missing)
    if not unexpected and not missing:
        message += "Feature names must be in the same order as they were in fit.\n"
    raise ValueError(message)


def _listed(names: list[str], most: int = 5) -> str:
    lines = [f"- {name}\n" for name in names[:most]]
    return "".join(lines) + ("- ...\n" if len(names) > most else "")


def check_weights(sample_weight: Input, n_rows: int) -> NDArray[np.float64] | None:
    """Return sample weights as (N,) float64, or None where all are 1.

    Raises
    ------
    ValueError
        For another shape, a negative or non-finite weight, or weights that are all 0.
    """
    if sample_weight is None:
        return None
    if isinstance(sample_weight, numbers.Number):
        sample_weight = np.full(n_rows, sample_weight)
    weights = np.ascontiguousarray(as_floats(sample_weight), np.float64)
    if weights.ndim != 1:
        raise ValueError("Sample weights must be 1D array or scalar")
    if weights.shape != (n_rows,):
        raise ValueError(f"sample_weight.shape == {weights.shape}, expected {(n_rows,)}!")
    if not np.isfinite(weights).all():
        raise ValueError("Input sample_weight contains NaN or infinity.")
    if weights.min() < 0:
        raise ValueError("Negative values in data passed to `sample_weight`.")
    if not weights.any():
        raise ValueError("Sample weights are all zero: give some row a positive weight.")
    return weights


def check_shape(array: Floats, shape: tuple[int, ...], name: str) -> None:
    """Raise ValueError for a parameter of another shape."""
    if array.shape != shape:
        raise ValueError(
            f"The parameter '{name}' should have the shape of {shape}, but got {array.shape}"
        )


def check_shares(value: Input, n_components: int) -> Floats:
    """Return initial weights, which must be shares that sum to 1."""
    weights = as_finite(value)
    check_shape(weights, (n_components,), "weights")
    if weights.min() < 0.0 or weights.max() > 1.0:
        # scikit-learn gives the two the other way round, and its users' tests hold to that.
        raise ValueError(
            "The parameter 'weights' should be in the range [0, 1], but got max value "
            f"{weights.min():.5f}, min value {weights.max():.5f}"
        )
    total = float(weights.sum())
    if abs(1.0 - total) > (1e-6 if weights.dtype == np.float32 else 1e-8):
        raise ValueError(
            f"The parameter 'weights' should be normalized, but got sum(weights) = {total:.5f}"
        )
    return weights


def random_state(seed: int | np.random.RandomState | None) -> np.random.RandomState:
    """Return a generator of a seed, the one given, or NumPy's own for None."""
    if seed is None:
        shared: np.random.RandomState = np.random.mtrand._rand
        return shared
    return seed if isinstance(seed, np.random.RandomState) else np.random.RandomState(seed)
