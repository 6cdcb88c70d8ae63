"""How sure a mixture is of each segment, and how well it explains it: of pixels here and there.

May import numpy, pixel_rows, posteriors, and blocks of mixture for the threads; knows no files.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.pixel_rows import even_pixels
from segmenter.mixture.blocks import Workers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.imaging.posteriors import Posteriors

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

#: Pixels that are looked at, spread evenly over the picture, and below how many of them a label
#: has so many of its own looked at.
_SPREAD, _RARE = 8000, 1000

#: Pixels looked at at a time: for a few more the mixture would start threads.
_AT_ONCE = 16_000

#: Pixels among which those of a rare label are looked for; where it has too few there, it is
#: looked for in all, so many at a time.
_SEARCHED = 1 << 18


@dataclass(frozen=True, slots=True, eq=False)
class Sureness:
    """What a mixture thinks of the pixels of each label 1..S, in the mean.

    To some thousandths, and some hundredths of a nat; NaN for a label without pixels.

    Attributes
    ----------
    posterior : (S,) ndarray
        Of the label itself, in [0, 1].
    uncertainty : (S,) ndarray
        Entropy of the posteriors over the log of their number, in [0, 1].
    log_likelihood : float or None
        Log density of the features of all pixels, in nats; None if none has a label.
    """

    posterior: Floats
    uncertainty: Floats
    log_likelihood: float | None


def find_sureness(posteriors: Posteriors, labels: NDArray[Any], areas: Places) -> Sureness:
    """Look at pixels of each label.

    Parameters
    ----------
    posteriors : Posteriors
    labels : (H, W) ndarray of uint8 or uint16
        Need not be those of the highest posteriors.
    areas : (S,) ndarray of int
        Pixels of each label.
    """
    flat = labels.reshape(-1)
    places = _places(posteriors.image.valid, flat, areas)

    def work(_: int, job: int) -> Floats:
        block = places[job * _AT_ONCE : (job + 1) * _AT_ONCE]
        return _sums_by_label(flat.take(block).astype(np.intp), *posteriors.look(block))

    with Workers(len(places)) as workers:
        sums = np.sum(workers.run(max(1, -(-len(places) // _AT_ONCE)), work), axis=0)
    met = np.flatnonzero(sums[3])
    means = np.full((3, len(areas)), np.nan)
    means[:, met] = sums[:3, met] / sums[3, met]
    own, entropy = np.clip(means[:2], 0.0, 1.0)
    likelihood = float(np.average(means[2, met], weights=areas[met])) if met.size else None
    return Sureness(own, entropy, likelihood)


def _places(valid: NDArray[np.bool_], labels: NDArray[Any], areas: Places) -> Places:
    """Return the places of the pixels that are looked at, ascending."""
    places = even_pixels(valid, _SPREAD)
    found = labels.take(places)
    met = np.bincount(found, minlength=len(areas) + 1)[1:]
    rare = np.concatenate([[True], (met < _RARE) & (met < areas)])
    if not rare[1:].any():
        return places
    own = _own_places(valid, labels, areas, np.flatnonzero(rare)[1:].tolist())
    # What is sorted in parts is merged: a few bands of a picture in bands are read at a time.
    return np.sort(np.concatenate([places[~rare.take(found)], *own]), kind="stable")


def _own_places(
    valid: NDArray[np.bool_], labels: NDArray[Any], areas: Places, rare: list[int]
) -> list[Places]:
    """Return the places of some pixels of each rare label, evenly among its own."""
    if labels.size <= _SEARCHED:
        return [_spread(labels, label, int(areas[label - 1])) for label in rare]
    searched = even_pixels(valid, _SEARCHED)
    there = labels.take(searched)
    own = []
    for label in rare:
        area = int(areas[label - 1])
        met = int(np.count_nonzero(there == label))
        few = met < min(area, _RARE)
        own.append(_spread(labels, label, area) if few else searched[_spread(there, label, met)])
    return own


def _spread(labels: NDArray[Any], label: int, area: int) -> Places:
    """Return the places of some pixels with a label, evenly among its so many."""
    step, before = -(-area // _RARE), 0
    found = []
    for start in range(0, labels.size, _SEARCHED):
        here = np.flatnonzero(labels[start : start + _SEARCHED] == label)
        found.append(here[-before % step :: step] + start)
        before += len(here)
    return np.concatenate(found)


def _sums_by_label(
    labels: Places, posteriors: NDArray[np.float32], log_densities: NDArray[np.float32]
) -> Floats:
    """Return the sums over each label's pixels of what is told of them, and of 1, (4, S)."""
    count = len(posteriors)
    own = posteriors[np.maximum(labels, 1) - 1, np.arange(len(labels))]
    logs = np.log(np.maximum(posteriors, np.finfo(np.float32).tiny))
    entropy = np.einsum("ij,ij->j", posteriors, logs)
    if count > 1:
        entropy *= np.float32(-1.0 / math.log(count))
    told = (own, entropy, log_densities)
    sums = [np.bincount(labels, values, count + 1) for values in told]
    return np.stack([*sums, np.bincount(labels, minlength=count + 1)])[:, 1:]
