"""Moments of rows by component: what an expectation yields and a maximisation needs.

May import numpy; nothing of ours but types.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.mixture.family import Family

    Floats = NDArray[np.floating[Any]]

#: What a mass is at least, of the mean one: the rows' weights may be of any measure.
LEAST_SHARE = 10.0 * float(np.finfo(np.float64).eps)


@dataclass(frozen=True, slots=True)
class Moments:
    """Weighted sums over rows, by component, about a reference point of each component's own.

    Attributes
    ----------
    mass : (K,) ndarray
        Σ r, the weight of the rows that a component answers for.
    first : (K, D) ndarray
        Σ r (x - reference).
    second : ndarray
        Σ r (x - reference)(x - reference)ᵀ, condensed to what the family keeps of it.
    reference : (K, D) ndarray
        The reference points.
    """

    mass: Floats
    first: Floats
    second: Floats
    reference: Floats

    @property
    def offset(self) -> Floats:
        """Means relative to the reference, (K, D)."""
        offset: Floats = self.first / self.mass[:, None]
        return offset

    @property
    def means(self) -> Floats:
        """Means, (K, D)."""
        return self.reference + self.offset

    def smoothed(self) -> Moments:
        """Return the moments with next to nothing added to every mass, as a guard against 0 / 0."""
        nothing = LEAST_SHARE * float(self.mass.mean())
        return Moments(self.mass + nothing, self.first, self.second, self.reference)


def scaled(moments: Moments, factor: float) -> Moments:
    """Return the moments of rows that weigh so many times as much."""
    return replace(
        moments,
        mass=moments.mass * factor,
        first=moments.first * factor,
        second=moments.second * factor,
    )


def about(moments: Moments, reference: Floats, family: Family) -> Moments:
    """Return the moments about other reference points."""
    apart = reference - moments.reference
    cross = moments.first[:, :, None] * apart[:, None, :]
    own = moments.mass[:, None, None] * apart[:, :, None] * apart[:, None, :]
    change = own - cross - np.swapaxes(cross, 1, 2)
    return replace(
        moments,
        first=moments.first - moments.mass[:, None] * apart,
        second=moments.second + family.condense(change),
        reference=reference,
    )
