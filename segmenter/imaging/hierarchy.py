"""The hierarchy of a picture's regions: found once, then cut at any detail or number at once.

May import numpy; knows neither recipes nor files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Levels of detail 0, 0.5 and 1. At 3 a photo is one or two regions; 0 is the best single level
#: on BSDS500's training pictures, some ten regions; at -2 there are about as many as a picture
#: may have.
DETAIL_LEVELS = ((0.0, 0.5, 1.0), (3.0, 0.0, -2.0))


@dataclass(frozen=True, slots=True, eq=False)
class Hierarchy:
    """Superpixels and the order in which they merge.

    Attributes
    ----------
    superpixels : (H, W) ndarray of int32
        0..S-1 at the working size.
    merges : (S-1, 2) ndarray of int32
        The regions merged by each step; superpixels are 0..S-1 and step i makes region S+i.
    levels : (S-1,) ndarray of float64
        How unlikely each merge was, never falling; 0 is the best level to stop at on average.
    """

    superpixels: NDArray[np.int32]
    merges: NDArray[np.int32]
    levels: NDArray[np.float64]

    @property
    def most(self) -> int:
        """How many regions there can be: the superpixels."""
        return len(self.merges) + 1

    def count_at_detail(self, detail: float) -> int:
        """Return the number of regions at a detail in [0, 1]."""
        return self.count_at(float(np.interp(detail, *DETAIL_LEVELS)))

    def count_at(self, level: float) -> int:
        """Return the number of regions when everything up to a level is merged."""
        return len(self.levels) + 1 - int(np.searchsorted(self.levels, level, side="right"))

    def cut(self, *, detail: float | None = None, segments: int | None = None) -> NDArray[np.int32]:
        """Return the map of regions at a detail, or of a number of regions.

        Parameters
        ----------
        detail : float in [0, 1], optional
            0 is coarsest; 0.5 stops where it is best on average; 1 is finest.
        segments : int, optional
            How many regions, instead of `detail`; a picture that has fewer superpixels gives
            what it has.

        Returns
        -------
        (H, W) ndarray of int32
            0..K-1, each one connected piece, numbered as they are met row by row.

        Raises
        ------
        TypeError
            Unless exactly one of the two is given.
        """
        if (detail is None) == (segments is None):
            raise TypeError("cut takes detail or segments, one of them")
        if segments is None:
            assert detail is not None
            segments = self.count_at_detail(detail)
        return self._members(segments)[self.superpixels]

    def _members(self, segments: int) -> NDArray[np.int32]:
        """Return the region of each superpixel when so many regions are left."""
        count = len(self.merges) + 1
        steps = count - min(max(segments, 1), count)
        region = list(range(count + steps))
        for step in range(steps - 1, -1, -1):
            one, two = self.merges[step].tolist()
            region[one] = region[two] = region[count + step]
        _, first, members = np.unique(region[:count], return_index=True, return_inverse=True)
        order = np.empty(len(first), np.int32)
        order[np.argsort(first, kind="stable")] = np.arange(len(first), dtype=np.int32)
        numbered: NDArray[np.int32] = order[members]
        return numbered
