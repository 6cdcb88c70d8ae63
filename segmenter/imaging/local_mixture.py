"""Colour as a place in a mixture: coordinates whose local means tell mixtures of colours apart.

May import the mixture room; knows neither recipes nor files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.mixture.gaussian import GaussianMixture

#: Components of the picture's palette, and the coordinates that are kept of their posteriors.
COMPONENTS = 24
COORDINATES = 10

_SAMPLE = 4_000
_FIT_FLOOR = 3e-4
#: Added to the covariances when pixels are read off, so that near colours share components.
_WIDER = 5e-4


def mixture_coordinates(
    lab: NDArray[np.float32], valid: NDArray[np.bool_], seed: int = 0
) -> NDArray[np.float32]:
    """Return coordinates in which the distance of two means is that of two mixtures of colours.

    A mixture of 24 Gaussians is fitted to the colours. Its components' overlaps (exp of minus
    their Bhattacharyya distances) are the inner products ``G = A Aᵀ`` of one vector a component;
    a pixel is the mean ``φ = Aᵀ p`` of these vectors under its posterior p, in the 10 directions
    that spread most. Averaged over a region φ describes which colours it mixes, so that speckled
    grass is one thing, though no pixel has its mean colour.

    Parameters
    ----------
    lab : (3, H, W) ndarray of float32
        Lab over 100, finite everywhere.
    valid : (H, W) ndarray of bool
        Where the palette is fitted.
    seed : int, optional
        Of the sample and of the fit.

    Returns
    -------
    (10, H, W) ndarray of float32
        Zero in the directions that a picture of few colours does not need.
    """
    from scipy import ndimage

    smooth = np.stack([ndimage.gaussian_filter(plane, 0.7) for plane in lab])
    sample = _sample(smooth, valid, seed)
    coordinates = np.zeros((COORDINATES, *valid.shape), np.float32)
    distinct = len(np.unique(sample, axis=0))
    if distinct < 2:
        return coordinates
    palette = _fit(sample, min(COMPONENTS, distinct), seed)
    means = np.asarray(palette.means_, np.float64)
    covariances = np.asarray(palette.covariances_ + _WIDER * np.eye(3), np.float64)
    directions = _embed(means, covariances, np.asarray(palette.weights_, np.float64))
    posteriors = _posteriors(smooth.reshape(3, -1), means, covariances)
    kept = directions.shape[1]
    np.dot(directions.T.astype(np.float32), posteriors, out=coordinates[:kept].reshape(kept, -1))
    return coordinates


def _sample(lab: NDArray[np.float32], valid: NDArray[np.bool_], seed: int) -> NDArray[np.float64]:
    places = np.flatnonzero(valid)
    if len(places) > _SAMPLE:
        places = np.sort(np.random.default_rng(seed).choice(places, _SAMPLE, replace=False))
    return lab.reshape(3, -1)[:, places].T.astype(np.float64)


def _fit(sample: NDArray[np.float64], components: int, seed: int) -> GaussianMixture:
    from segmenter.mixture.gaussian import GaussianMixture

    mixture = GaussianMixture(
        components,
        init_params="k-means++",
        max_iter=15,
        n_init=1,
        random_state=seed,
        reg_covar=_FIT_FLOOR,
        tol=1e-3,
    )
    for _ in mixture.climb(sample):
        pass
    return mixture


def _embed(
    means: NDArray[np.float64], covariances: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return one row of coordinates a component, of which the first spread most."""
    overlaps = np.exp(-bhattacharyya(means, covariances))
    values, vectors = np.linalg.eigh(overlaps)
    rows = vectors * np.sqrt(np.maximum(values, 0))
    rows -= weights @ rows
    _, _, axes = np.linalg.svd(np.sqrt(weights)[:, None] * rows, full_matrices=False)
    embedded: NDArray[np.float64] = rows @ axes[:COORDINATES].T
    return embedded


def bhattacharyya(
    means: NDArray[np.float64], covariances: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the Bhattacharyya distances between all pairs of Gaussians.

    Parameters
    ----------
    means : (K, D) ndarray of float64
    covariances : (K, D, D) ndarray of float64

    Returns
    -------
    (K, K) ndarray of float64
    """
    between = 0.5 * (covariances[:, None] + covariances[None])
    apart = means[:, None] - means[None]
    solved = np.linalg.solve(between, apart[..., None])[..., 0]
    logs = np.linalg.slogdet(covariances)[1]
    spread = np.linalg.slogdet(between)[1] - 0.5 * (logs[:, None] + logs[None])
    distances: NDArray[np.float64] = 0.125 * np.sum(apart * solved, axis=-1) + 0.5 * spread
    return distances


def _posteriors(
    lab: NDArray[np.float32], means: NDArray[np.float64], covariances: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Return (K, N) posteriors under equal weights, by one product with the quadratic terms."""
    precisions = np.linalg.inv(covariances)
    centre = means.mean(axis=0)
    apart = means - centre
    linear = np.einsum("kij,kj->ki", precisions, apart)
    constant = -0.5 * (np.sum(apart * linear, axis=1) + np.linalg.slogdet(covariances)[1])
    upper = np.triu_indices(3)
    quadratic = -0.5 * precisions[:, upper[0], upper[1]] * np.where(upper[0] == upper[1], 1, 2)
    theta = np.hstack([constant[:, None], linear, quadratic]).astype(np.float32)
    offset = lab - centre.astype(np.float32)[:, None]
    terms = np.vstack([np.ones_like(offset[:1]), offset, offset[upper[0]] * offset[upper[1]]])
    logs: NDArray[np.float32] = theta @ terms
    logs -= logs.max(axis=0)
    np.exp(logs, out=logs)
    logs /= logs.sum(axis=0)
    return logs
