"""Mini-batch EM: running averages of the moments, for rows that never exist all at once.

May import moments of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from segmenter.mixture.moments import Moments, about, scaled

if TYPE_CHECKING:
    from segmenter.mixture.family import Family

#: κ of the step (t + 1)^-κ; between ½ and 1 the averages converge (Cappé and Moulines 2009).
STEP_EXPONENT = 0.6


@dataclass(frozen=True, slots=True)
class Running:
    """Moments per unit of weight, averaged over batches with a shrinking step.

    Attributes
    ----------
    moments : Moments
    batches : int
        How many there were.
    """

    moments: Moments
    batches: int = 1

    @classmethod
    def begun(cls, moments: Moments, weight: float) -> Running:
        """Return the average of a first batch."""
        return cls(scaled(moments, 1.0 / weight))

    def joined(self, batch: Moments, weight: float, family: Family) -> Running:
        """Return the average with another batch (Cappé and Moulines 2009, equation 9)."""
        step = (self.batches + 1.0) ** -STEP_EXPONENT
        fresh = about(scaled(batch, 1.0 / weight), self.moments.reference, family)
        old = self.moments
        moments = replace(
            old,
            mass=old.mass + step * (fresh.mass - old.mass),
            first=old.first + step * (fresh.first - old.first),
            second=old.second + step * (fresh.second - old.second),
        )
        return Running(moments, self.batches + 1)
