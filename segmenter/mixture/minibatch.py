"""Mini-batch EM: running averages of the moments, for rows that never exist all at once.

May import moments of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from segmenter.mixture.moments import Moments, about, scaled

if TYPE_CHECKING:
    from segmenter.mixture.family import Family

#: κ of the step t^-κ; between ½ and 1 the averages converge (Cappé and Moulines 2009).
STEP_EXPONENT = 0.6


@dataclass(frozen=True, slots=True)
class Running:
    """Moments per unit of weight, averaged over batches with a shrinking step.

    Attributes
    ----------
    moments : Moments
    weight : float
        Of all rows so far.
    """

    moments: Moments
    weight: float

    def joined(self, batch: Moments, weight: float, family: Family) -> Running:
        """Return the average with another batch (Cappé and Moulines 2009, equation 9).

        Time is counted in batches of this one's weight, so a small batch moves little.
        """
        seen = self.weight + weight
        step = (seen / weight) ** -STEP_EXPONENT
        fresh = about(scaled(batch, 1.0 / weight), self.moments.reference, family)
        old = self.moments
        moments = replace(
            old,
            mass=old.mass + step * (fresh.mass - old.mass),
            first=old.first + step * (fresh.first - old.first),
            second=old.second + step * (fresh.second - old.second),
        )
        return Running(moments, seen)
