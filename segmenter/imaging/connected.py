"""Pieces of a label map: each label is left in one piece, the rest joins what it touches most.

May import numpy and scikit-image; knows neither recipes nor files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

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
    from skimage.measure import label

    pieces = label(labels, connectivity=1, background=0)  # type: ignore[no-untyped-call]
    sizes = np.bincount(pieces.ravel())
    owner = np.zeros(len(sizes), labels.dtype)
    owner[pieces.ravel()] = labels.ravel()
    staying = _largest(owner, sizes, smallest)
    if staying.sum() == len(sizes) - 1:
        return labels
    owner[~staying] = 0
    borders = _borders(pieces, staying)
    while (owner[1:] == 0).any():
        owner = _join(owner, borders)
    joined: NDArray[Any] = owner[pieces]
    return joined


def _largest(owner: NDArray[Any], sizes: NDArray[np.intp], smallest: int) -> NDArray[np.bool_]:
    """Return which pieces stay, by number; number 0 is no piece."""
    order = np.argsort(-sizes[1:], kind="stable") + 1
    _, first = np.unique(owner[order], return_index=True)
    staying = np.zeros(len(sizes), bool)
    staying[order[first]] = True
    staying[1:] &= sizes[1:] >= smallest
    staying[order[0]] = True
    return staying


def _borders(
    pieces: NDArray[np.int64], staying: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return each piece that goes with each piece that it touches, and along how many sides."""
    count = len(staying)
    keys = []
    for one, other in ((pieces[:-1], pieces[1:]), (pieces[:, :-1], pieces[:, 1:])):
        touching = (one != other) & ~(staying[one] & staying[other])
        first, second = one[touching], other[touching]
        keys += [first * count + second, second * count + first]
    numbers, sides = np.unique(np.concatenate(keys), return_counts=True)
    going, beside = numbers // count, numbers % count
    wanted = ~staying[going]
    return going[wanted], beside[wanted], sides[wanted]


def _join(
    owner: NDArray[Any], borders: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
) -> NDArray[Any]:
    """Give the pieces without a label that touch one with a label the label they touch most."""
    going, beside, sides = borders
    open_ = (owner[going] == 0) & (owner[beside] != 0)
    many = int(owner.max()) + 1
    numbers, place = np.unique(
        going[open_] * many + owner[beside[open_]].astype(np.int64), return_inverse=True
    )
    lengths = np.bincount(place, sides[open_])
    order = np.lexsort((numbers % many, -lengths, numbers // many))
    pieces, first = np.unique(numbers[order] // many, return_index=True)
    result = owner.copy()
    result[pieces] = (numbers[order] % many)[first]
    return result
