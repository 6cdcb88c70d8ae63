"""What values a parameter may have, in the words in which scikit-learn refuses others.

May import numpy; manners of ours.
"""

from __future__ import annotations

import math
import numbers
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.manners import invalid_parameter

if TYPE_CHECKING:
    from segmenter.mixture.manners import Estimator


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers of a kind between bounds.

    Attributes
    ----------
    kind : type
        ``numbers.Integral`` or ``numbers.Real``.
    low : float
    high : float or None
        The bounds; None for none.
    open_low : bool
        Whether the lower bound itself is excluded.
    """

    kind: type
    low: float
    high: float | None = None
    open_low: bool = False

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, self.kind) or isinstance(value, bool | np.bool_):
            return False
        number: Any = value
        above = number > self.low if self.open_low else number >= self.low  # never true of NaN
        below = number < math.inf if self.high is None else number <= self.high
        return bool(above and below)

    def __str__(self) -> str:
        whole = self.kind is numbers.Integral
        low = self.low if whole else float(self.low)
        high = "inf)" if self.high is None else f"{self.high}]"
        bracket = "(" if self.open_low else "["
        return f"{'an int' if whole else 'a float'} in the range {bracket}{low}, {high}"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some strings."""

    names: tuple[str, ...]

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and value in self.names

    def __str__(self) -> str:
        return f"a str among {{{', '.join(map(repr, self.names))}}}"


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance of some types."""

    types: tuple[type, ...]
    description: str

    def __contains__(self, value: object) -> bool:
        return isinstance(value, self.types)

    def __str__(self) -> str:
        return self.description


@dataclass(frozen=True, slots=True)
class Generator:
    """An instance of NumPy's older generator, whose module is loaded when one is looked for."""

    def __contains__(self, value: object) -> bool:
        return isinstance(value, np.random.RandomState)

    def __str__(self) -> str:
        return "an instance of 'numpy.random.mtrand.RandomState'"


@dataclass(frozen=True, slots=True)
class ArrayLike:
    """Anything that has a length, a shape or an array interface."""

    def __contains__(self, value: object) -> bool:
        return not isinstance(value, str) and (
            hasattr(value, "__len__") or hasattr(value, "shape") or hasattr(value, "__array__")
        )

    def __str__(self) -> str:
        return "an array-like"


NOTHING = Instance((type(None),), "None")
BOOLEAN = (
    Instance((bool,), "an instance of 'bool'"),
    Instance((np.bool_,), "an instance of 'numpy.bool'"),
)
RANDOM_STATE = (
    Interval(numbers.Integral, 0, 2**32 - 1),
    Generator(),
    NOTHING,
)
VERBOSE = (Interval(numbers.Integral, 0), *BOOLEAN)

Constraint = Interval | OneOf | Instance | Generator | ArrayLike
Constraints = dict[str, tuple[Constraint, ...]]


def check_parameters(estimator: Estimator, constraints: Constraints) -> None:
    """Raise for the first parameter that no constraint of its own allows."""
    for name, value in estimator.get_params().items():
        allowed = constraints.get(name)
        if allowed is None or any(value in constraint for constraint in allowed):
            continue
        texts = [str(constraint) for constraint in allowed]
        wanted = texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} or {texts[-1]}"
        raise invalid_parameter(estimator, name, wanted, value)
