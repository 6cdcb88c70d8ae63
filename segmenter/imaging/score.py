"""The learned score of a pair of regions: a small network, read from a table of numbers.

May import numpy; knows neither recipes nor files.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: Features are held within so many standard deviations: a pair unlike all that were learned
#: from is scored as the most unusual that was.
_REACH = 6.0


@dataclass(frozen=True, slots=True, eq=False)
class Score:
    """The logit that a pair of regions is one: a line, and what a hidden layer adds to it.

    With z the standardised features, ``logit = bias + line · z + top · tanh(hidden z + offset)``.

    Attributes
    ----------
    mean, scale : (F,) ndarrays of float64
        Standardise the features.
    line : (F,) ndarray of float64
    hidden : (H, F) ndarray of float64
    offset, top : (H,) ndarrays of float64
    bias : float
    """

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    line: NDArray[np.float64]
    hidden: NDArray[np.float64]
    offset: NDArray[np.float64]
    top: NDArray[np.float64]
    bias: float

    def __call__(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the (A,) logits of (F, A) features."""
        standard = (features - self.mean[:, None]) / self.scale[:, None]
        np.clip(standard, -_REACH, _REACH, out=standard)
        logits: NDArray[np.float64] = self.line @ standard
        if len(self.top):
            logits += self.top @ np.tanh(self.hidden @ standard + self.offset[:, None])
        logits += self.bias
        return logits

    def to_table(self, names: Sequence[str]) -> str:
        """Return the score as text: a line a feature, then offsets and tops, four digits each."""
        rows = [
            (name, mean, scale, line, *weights)
            for name, mean, scale, line, weights in zip(
                names, self.mean, self.scale, self.line, self.hidden.T, strict=True
            )
        ]
        rows.append(("offset", 0.0, 1.0, self.bias, *self.offset))
        rows.append(("top", 0.0, 1.0, 0.0, *self.top))
        return "".join(
            f"{name} " + " ".join(f"{value:.4g}" for value in values) + "\n"
            for name, *values in rows
        )


@cache
def read_score(table: str, names: tuple[str, ...]) -> Score:
    """Return the score that `Score.to_table` wrote.

    Parameters
    ----------
    table : str
        A row a feature: name, mean, scale, line, hidden weights; then a row ``offset`` with the
        bias in the line's place, and a row ``top``.
    names : tuple of str
        The features, in the order in which they will be given.

    Returns
    -------
    Score
    """
    lines = [line.split() for line in table.strip().splitlines()]
    rows = {name: np.array(values, np.float64) for name, *values in lines}
    features = np.stack([rows[name] for name in names])
    return Score(
        mean=features[:, 0],
        scale=features[:, 1],
        line=features[:, 2],
        hidden=np.ascontiguousarray(features[:, 3:].T),
        offset=rows["offset"][3:],
        top=rows["top"][3:],
        bias=float(rows["offset"][2]),
    )
