"""An estimator's manners, as scikit-learn's users know them, without importing scikit-learn.

Parameters are what ``__init__`` takes, and nothing is done with them before ``fit``. Where
scikit-learn is loaded already, its own exceptions and tags are used, found in ``sys.modules``,
so that ``except NotFittedError`` and ``clone`` work as one expects; else there are our own.
"""

from __future__ import annotations

import inspect
import sys
from typing import Any, ClassVar, Self


class NotFittedError(ValueError, AttributeError):
    """The estimator was used before it was fitted."""


class ConvergenceWarning(UserWarning):
    """The fit ended before it converged."""


class InvalidParameterError(ValueError, TypeError):
    """A parameter has a value that is not allowed."""


def _scikit_learn(name: str, ours: type[Any]) -> type[Any]:
    """Return scikit-learn's class of that name if it is loaded, else ours."""
    for module in ("sklearn.exceptions", "sklearn.utils._param_validation"):
        found = getattr(sys.modules.get(module), name, None)
        if isinstance(found, type):
            return found
    return ours


def not_fitted(estimator: object) -> Exception:
    """Return the exception for an estimator that was not fitted."""
    error: Exception = _scikit_learn("NotFittedError", NotFittedError)(
        f"This {type(estimator).__name__} instance is not fitted yet. Call 'fit' with "
        "appropriate arguments before using this estimator."
    )
    return error


def invalid_parameter(estimator: object, name: str, wanted: str, value: object) -> Exception:
    """Return the exception for a parameter whose value is not allowed."""
    error: Exception = _scikit_learn("InvalidParameterError", InvalidParameterError)(
        f"The {name!r} parameter of {type(estimator).__name__} must be {wanted}. "
        f"Got {value!r} instead."
    )
    return error


def convergence_warning() -> type[Warning]:
    """Return the category of the warning that a fit did not converge."""
    return _scikit_learn("ConvergenceWarning", ConvergenceWarning)


class Estimator:
    """Parameters by name, as scikit-learn's ``BaseEstimator`` has them."""

    #: What kind of estimator scikit-learn should take it for; None for a transformer.
    _sklearn_kind: ClassVar[str | None] = None

    @classmethod
    def _parameter_names(cls) -> list[str]:
        parameters = inspect.signature(cls).parameters
        return sorted(parameters)

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """Return the parameters by name.

        Parameters
        ----------
        deep : bool, optional
            For likeness with scikit-learn; there are no estimators inside.
        """
        return {name: getattr(self, name) for name in self._parameter_names()}

    def set_params(self, **params: Any) -> Self:  # noqa: ANN401 - values of any kind
        """Set parameters by name, and return the estimator."""
        known = self._parameter_names()
        for name, value in params.items():
            if name not in known:
                raise ValueError(
                    f"Invalid parameter {name!r} for estimator {self}. "
                    f"Valid parameters are: {known!r}."
                )
            setattr(self, name, value)
        return self

    def __repr__(self) -> str:
        defaults = inspect.signature(type(self)).parameters
        changed = [
            f"{name}={value!r}"
            for name, value in self.get_params().items()
            if repr(value) != repr(defaults[name].default)
        ]
        return f"{type(self).__name__}({', '.join(changed)})"

    def __sklearn_is_fitted__(self) -> bool:
        return any(name.endswith("_") and not name.startswith("_") for name in vars(self))

    def __sklearn_tags__(self) -> Any:  # noqa: ANN401 - scikit-learn's own class
        """Describe the estimator to scikit-learn, the only one that asks."""
        utils = sys.modules.get("sklearn.utils")
        if utils is None:
            raise AttributeError("scikit-learn is not loaded, so it has no tags to fill.")
        transformer = utils.TransformerTags() if self._sklearn_kind is None else None
        return utils.Tags(
            estimator_type=self._sklearn_kind,
            target_tags=utils.TargetTags(required=False),
            transformer_tags=transformer,
            input_tags=utils.InputTags(allow_nan=True),
        )
