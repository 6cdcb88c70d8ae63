"""Pieces of a label map: each label is left in one piece, the rest joins what it touches most.

May import numpy and pieces; knows neither recipes nor files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.pieces import find_pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray


def in_one_piece(labels: NDArray[Any], smallest: int = 0) -> NDArray[Any]:
    """Return a label map in which each label is one connected piece.

    Of each label the largest piece stays, unless even that is smaller than `smallest`. Every
    other piece goes to the label with which it has the longest border, so nothing that stays is
    cut in two.

    Parameters
    ----------
    labels : (H, W) ndarray of uint8 or uint16
        Everywhere from 1.
    smallest : int, optional
        Labels of fewer pixels go as well, but for the largest label of all.

    Returns
    -------
    (H, W) ndarray
        Of the same dtype. Pieces touch along pixels' sides, not corners.
    """
    pieces = find_pieces(labels)
    staying = _largest(pieces.values, pieces.sizes, smallest)
    if staying.all():
        return labels
    owner = np.where(staying, pieces.values, 0).astype(labels.dtype)
    one, other, sides = pieces.borders(~staying)
    borders = np.concatenate([one, other]), np.concatenate([other, one]), np.tile(sides, 2)
    while (owner == 0).any():
        owner = _join(owner, borders)
    return pieces.painted(owner, np.empty_like(labels))


def _largest(owner: NDArray[Any], sizes: NDArray[np.intp], smallest: int) -> NDArray[np.bool_]:
    """Return which pieces stay."""
    order = np.argsort(-sizes, kind="stable")
    _, first = np.unique(owner[order], return_index=True)
    staying = np.zeros(len(sizes), bool)
    staying[order[first]] = True
    staying &= sizes >= smallest
    staying[order[0]] = True
    return staying


def _join(
    owner: NDArray[Any], borders: tuple[NDArray[Any], NDArray[Any], NDArray[Any]]
) -> NDArray[Any]:
    """Give the pieces without a label that touch one with a label the label they touch most."""
    going, beside, sides = borders
    open_ = (owner[going] == 0) & (owner[beside] != 0)
    many = int(owner.max()) + 1
    numbers, place = np.unique(
        going[open_].astype(np.int64) * many + owner[beside[open_]].astype(np.int64),
        return_inverse=True,
    )
    lengths = np.bincount(place, sides[open_])
    order = np.lexsort((numbers % many, -lengths, numbers // many))
    pieces, first = np.unique(numbers[order] // many, return_index=True)
    result = owner.copy()
    result[pieces] = (numbers[order] % many)[first]
    return result
