"""Regions: connected things, found at a working size as a hierarchy of merges.

May import everything of this room that finds regions; knows no files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from segmenter.imaging import graph
from segmenter.imaging.affinity import FEATURES
from segmenter.imaging.contours import SCALES, boundary, find_contours
from segmenter.imaging.graph import build_graph
from segmenter.imaging.hierarchy import Hierarchy
from segmenter.imaging.merging import Merging
from segmenter.imaging.planes import make_planes
from segmenter.imaging.region_weights import BEST_LEVEL, COARSE, FINE
from segmenter.imaging.score import read_score
from segmenter.imaging.spectral import spectral_coordinates
from segmenter.imaging.superpixels import find_superpixels
from segmenter.imaging.working import working_lab
from segmenter.mixture.blocks import one_blas_thread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.imaging.image import Image
    from segmenter.imaging.merging import Rate
    from segmenter.progress import Ticket

#: From so many regions on the coarse score decides.
COARSE_FROM = 300

#: How much a merge among many regions is taken to be surer than one among few.
_CROWD = 0.4


def build_hierarchy(image: Image, color: str, seed: int, ticket: Ticket) -> Hierarchy:
    """Find the hierarchy of a picture's regions.

    Parameters
    ----------
    image : Image
        With a valid pixel.
    color : str
        The recipe's choice of colour.
    seed : int
        Of the mixture of colours.
    ticket : Ticket
        Hears of the progress, and cancels.

    Returns
    -------
    Hierarchy
        About half a second for a picture of any size on one core.
    """
    ticket.report("Looking for contours")
    with one_blas_thread():
        lab, valid = working_lab(image, color)
        return hierarchy_of(lab, valid, seed, ticket)


def hierarchy_of(
    lab: NDArray[np.float32], valid: NDArray[np.bool_], seed: int, ticket: Ticket
) -> Hierarchy:
    """Find the hierarchy of a picture given at the working size; see `build_hierarchy`."""
    superpixels, start = find_start(lab, valid, seed, ticket)
    ticket.report("Merging regions", 0.5)
    merging = Merging(start, valid.shape)
    merge(merging, ticket, read_score(FINE, FEATURES), read_score(COARSE, FEATURES))
    levels = levels_of(merging) - BEST_LEVEL
    merges = np.array(merging.merges, np.int32).reshape(-1, 2)
    return Hierarchy(superpixels, merges, levels)


def levels_of(merging: Merging) -> NDArray[np.float64]:
    """Return how unlikely each merge was, never falling, (S-1,)."""
    left = np.arange(merging.count, merging.count - len(merging.logits), -1)
    unlikely = -np.array(merging.logits, np.float64) - _CROWD * np.log(left)
    levels: NDArray[np.float64] = np.maximum.accumulate(unlikely)
    return levels


def find_start(
    lab: NDArray[np.float32], valid: NDArray[np.bool_], seed: int, ticket: Ticket
) -> tuple[NDArray[np.int32], graph.Graph]:
    """Return the superpixels and their graph."""
    planes = make_planes(lab, valid, seed)
    contours = []
    for scale in SCALES:
        ticket.check()
        contours.append(find_contours(planes.groups, scale))
    superpixels = find_superpixels(boundary(contours, valid.shape), valid)
    ticket.check()
    return superpixels, build_graph(superpixels, planes, contours)


def merge(merging: Merging, ticket: Ticket, fine: Rate, coarse: Rate) -> None:
    """Merge down to one region: by the fine score while there are many, then by the coarse."""
    ends, arcs = merging.arcs()
    likely = fine(merging.features())
    lengths = arcs[:, graph.LENGTH]
    merging.set_spectral(spectral_coordinates(merging.areas(), ends, lengths, likely))
    ticket.check()
    merging.run(fine, COARSE_FROM)
    ticket.check()
    merging.run(coarse, 1)
