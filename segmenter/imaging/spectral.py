"""Spectral coordinates: regions between which much flows, by any way round, lie close together.

May import numpy and scipy; knows neither recipes nor files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

COORDINATES = 12
_SHIFT = 1e-4


def spectral_coordinates(
    areas: NDArray[np.float64],
    ends: NDArray[np.intp],
    lengths: NDArray[np.float64],
    logits: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the lowest vibrations of the graph as coordinates of its regions.

    Arcs are springs of stiffness ``l P / (1 - P + 0.02)``, regions weigh their areas; the
    coordinates are the 12 lowest non-trivial eigenvectors of ``M^-1/2 (D - W) M^-1/2``, scaled
    by the root of the lowest eigenvalue over their own.

    Parameters
    ----------
    areas : (R,) ndarray of float64
    ends : (A, 2) ndarray of integers
        Into the regions.
    lengths : (A,) ndarray of float64
    logits : (A,) ndarray of float64
        That the two ends are one.

    Returns
    -------
    (R, 12) ndarray of float64
        Zero where the graph is too small to have so many.
    """
    from scipy import sparse

    count = len(areas)
    coordinates = np.zeros((count, COORDINATES))
    if count < 3:
        return coordinates
    likely = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    stiff = lengths * likely / (1 - likely + 0.02)
    both = np.concatenate([ends, ends[:, ::-1]])
    springs = sparse.coo_array((np.tile(stiff, 2), both.T), shape=(count, count)).tocsr()
    root = 1 / np.sqrt(areas / areas.mean())
    scale = sparse.diags_array(root)
    matrix = scale @ (sparse.diags_array(springs.sum(axis=1)) - springs) @ scale
    wanted = min(COORDINATES, count - 1)
    values, vectors = _lowest(sparse.csc_array(matrix), wanted + 1)
    values = np.maximum(values[1:], 1e-9)
    coordinates[:, :wanted] = root[:, None] * vectors[:, 1:] * np.sqrt(values[0] / values)
    return coordinates


def _lowest(
    matrix: sparse.csc_array[np.float64], wanted: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lowest eigenvalues and their vectors, densely where there are few regions."""
    if matrix.shape[0] <= 4 * wanted:
        values, vectors = np.linalg.eigh(matrix.toarray())
        return values[:wanted], vectors[:, :wanted]
    from scipy.sparse.linalg import eigsh

    start = np.ones(matrix.shape[0])
    values, vectors = eigsh(matrix, wanted, sigma=-_SHIFT, which="LM", v0=start)
    order = np.argsort(values)
    return values[order], vectors[:, order]
