"""Merging regions two by two, the likeliest pair first, with a heap.

May import numpy, graph and affinity; knows neither recipes nor files.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

import numpy as np

from segmenter.imaging import graph
from segmenter.imaging.affinity import (
    DESCRIPTION_COLUMNS,
    describe_picture,
    describe_regions,
    pair_features,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from segmenter.imaging.affinity import Picture

    Rate = Callable[[NDArray[np.float64]], NDArray[np.float64]]


class Merging:
    """A graph on its way to one region.

    Regions are numbered as in `scipy.cluster.hierarchy`: superpixels 0..S-1, and the region that
    the i-th merge makes S+i. An arc between two living regions never changes: a merge makes new
    arcs to a new region. So a heap entry is stale exactly if one of its regions is gone.

    Parameters
    ----------
    start : Graph
        With one superpixel or more, connected.
    shape : (int, int)
        Height and width of the working size.

    Attributes
    ----------
    merges : list of (int, int)
        The regions merged so far, in order.
    logits : list of float
        The score with which each was merged.
    """

    def __init__(self, start: graph.Graph, shape: tuple[int, int]) -> None:
        count = len(start.regions)
        self.count = count
        self.merges: list[tuple[int, int]] = []
        self.logits: list[float] = []
        self._shape = shape
        self._sums = np.zeros((2 * count - 1, graph.REGION_COLUMNS))
        self._sums[:count] = start.regions
        self._described = np.zeros((2 * count - 1, DESCRIPTION_COLUMNS))
        self._described[:count] = describe_regions(start.regions)
        # Row 0 is the arc between regions that do not touch.
        self._arcs = np.zeros((4 * len(start.arcs) + 1, graph.ARC_COLUMNS))
        self._arcs[1 : len(start.arcs) + 1] = start.arcs
        self._arcs_used = len(start.arcs) + 1
        self._neighbours: list[dict[int, int]] = [{} for _ in range(count)]
        for arc, (one, two) in enumerate(start.ends.tolist(), 1):
            self._neighbours[one][two] = arc
            self._neighbours[two][one] = arc
        self._heap: list[tuple[float, int, int]] = []

    @property
    def living(self) -> NDArray[np.intp]:
        """The numbers of the regions that there are now."""
        alive = np.ones(self.count + len(self.merges), bool)
        alive[[end for pair in self.merges for end in pair]] = False
        return np.flatnonzero(alive)

    def arcs(self) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Return the (A, 2) ends and the (A, ARC_COLUMNS) sums of the arcs that there are now."""
        triples = [
            (one, two, arc)
            for one in self.living.tolist()
            for two, arc in self._neighbours[one].items()
            if one < two
        ]
        table = np.array(triples, np.intp).reshape(-1, 3)
        return table[:, :2], self._arcs[table[:, 2]]

    def areas(self) -> NDArray[np.float64]:
        """Return the pixels of each living region, in order."""
        areas: NDArray[np.float64] = self._sums[self.living, graph.COUNT]
        return areas

    def features(self) -> NDArray[np.float64]:
        """Return the features of all arcs that there are now, in the order of `arcs`."""
        ends, arcs = self.arcs()
        one, two = self._described[ends[:, 0]], self._described[ends[:, 1]]
        return pair_features(one, two, arcs, self._picture(arcs))

    def set_spectral(self, coordinates: NDArray[np.float64]) -> None:
        """Give the living regions, in order, their (R, 12) spectral coordinates."""
        living = self.living
        self._sums[living, graph.SPECTRAL] = coordinates * self.areas()[:, None]
        self._described[living] = describe_regions(self._sums[living])

    def run(self, score: Rate, down_to: int) -> None:
        """Merge the likeliest pair again and again until so many regions are left.

        Parameters
        ----------
        score : callable
            From (F, A) features to (A,) logits that the pair is one.
        down_to : int
            At least 1.
        """
        ends, arcs = self.arcs()
        self._statistics = self._picture(arcs)
        logits = self.score_pairs(score, ends[:, 0], ends[:, 1], arcs)
        self._heap = list(zip((-logits).tolist(), *ends.T.tolist(), strict=True))
        heapq.heapify(self._heap)
        while self.count - len(self.merges) > down_to:
            cost, one, two = heapq.heappop(self._heap)
            if two in self._neighbours[one]:
                self.logits.append(-cost)
                self._merge(score, one, two)

    def _picture(self, arcs: NDArray[np.float64]) -> Picture:
        return describe_picture(self._sums[self.living], arcs, self._shape)

    def _merge(self, score: Rate, one: int, two: int) -> None:
        new = self.count + len(self.merges)
        self.merges.append((one, two))
        between = self._arcs[self._neighbours[one][two], graph.LENGTH]
        self._sums[new] = self._sums[one] + self._sums[two]
        self._sums[new, graph.PERIMETER] -= 2 * between
        self._described[new] = describe_regions(self._sums[new : new + 1])[0]
        others, arcs = self._join_neighbours(one, two, new)
        if others:
            numbers = np.array(others, np.intp)
            logits = self.score_pairs(score, np.full(len(others), new), numbers, arcs)
            for logit, other in zip(logits.tolist(), others, strict=True):
                heapq.heappush(self._heap, (-logit, new, other))

    def _join_neighbours(
        self, one: int, two: int, new: int
    ) -> tuple[list[int], NDArray[np.float64]]:
        """Add up the arcs of two regions into those of the new one."""
        first, second = self._neighbours[one], self._neighbours[two]
        others = sorted((first.keys() | second.keys()) - {one, two})
        start, stop = self._arcs_used, self._arcs_used + len(others)
        if stop > len(self._arcs):
            self._arcs = np.concatenate([self._arcs, np.zeros_like(self._arcs)])
        parts = [[row.get(other, 0) for other in others] for row in (first, second)]
        self._arcs[start:stop] = self._arcs[parts[0]] + self._arcs[parts[1]]
        self._arcs_used = stop
        self._neighbours.append(dict(zip(others, range(start, stop), strict=True)))
        for arc, other in enumerate(others, start):
            row = self._neighbours[other]
            row.pop(one, None)
            row.pop(two, None)
            row[new] = arc
        self._neighbours[one] = self._neighbours[two] = {}
        return others, self._arcs[start:stop]

    def score_pairs(
        self,
        score: Rate,
        one: NDArray[np.intp],
        two: NDArray[np.intp],
        arcs: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        """Return the logits of pairs of regions with these arcs between them."""
        features = pair_features(self._described[one], self._described[two], arcs, self._statistics)
        return score(features)
