"""scikit-learn's GaussianMixture as a pickle: read without running it, written without having it.

May import errors, imaging and storage's pickle rooms; never scikit-learn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from segmenter.storage.pickle_machine import Call, Name, Refused

if TYPE_CHECKING:
    from segmenter.imaging.model import Model

MIXTURE = ("sklearn.mixture._gaussian_mixture", "GaussianMixture")
SKLEARN_NAMES = frozenset({MIXTURE})


def is_sklearn(value: Any) -> bool:  # noqa: ANN401
    """Whether a pickle stands for a scikit-learn mixture."""
    return type(value) is Call and value.name == Name(*MIXTURE)


def model_of_sklearn(value: Call) -> Model:
    """Return the model of a scikit-learn mixture."""
    raise Refused("holds a scikit-learn mixture")
