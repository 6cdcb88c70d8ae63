"""The textbook's slow and obvious twins of what the engine does fast."""

from __future__ import annotations

import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal


def written_out(covariances: np.ndarray, kind: str, k: int, d: int) -> np.ndarray:
    """Return covariances as (K, D, D)."""
    if kind == "full":
        return covariances
    if kind == "tied":
        return np.stack([covariances] * k)
    if kind == "diag":
        return np.stack([np.diag(row) for row in covariances])
    return np.stack([np.eye(d) * value for value in covariances])


def log_joint(
    x: np.ndarray, weights: np.ndarray, means: np.ndarray, full: np.ndarray
) -> np.ndarray:
    """Return log w_k N(x; μ_k, Σ_k), (N, K)."""
    columns = [
        np.log(w) + multivariate_normal.logpdf(x, m, c, allow_singular=False).reshape(len(x))
        for w, m, c in zip(weights, means, full, strict=True)
    ]
    return np.stack(columns, axis=1)


def covariances_of(
    x: np.ndarray, shares: np.ndarray, means: np.ndarray, kind: str, floor: float
) -> np.ndarray:
    """Return the covariances that maximise the likelihood, row by row."""
    k, d = means.shape
    full = np.zeros((k, d, d))
    for row, share in zip(x, shares, strict=True):
        for j in range(k):
            full[j] += share[j] * np.outer(row - means[j], row - means[j])
    mass = shares.sum(axis=0)
    if kind == "tied":
        return full.sum(axis=0) / mass.sum() + floor * np.eye(d)
    full /= mass[:, None, None]
    if kind == "full":
        return full + floor * np.eye(d)
    variances = np.stack([np.diag(matrix) for matrix in full])
    return variances + floor if kind == "diag" else variances.mean(axis=1) + floor


def em_step(
    x: np.ndarray,
    weights: np.ndarray,
    means: np.ndarray,
    covariances: np.ndarray,
    kind: str,
    floor: float,
    row_weights: np.ndarray | None = None,
) -> tuple[float, np.ndarray, np.ndarray, np.ndarray]:
    """Return the mean log likelihood, and the parameters after one step of EM."""
    counts = np.ones(len(x)) if row_weights is None else row_weights
    joint = log_joint(x, weights, means, written_out(covariances, kind, *means.shape))
    density = logsumexp(joint, axis=1)
    shares = np.exp(joint - density[:, None]) * counts[:, None]
    mass = shares.sum(axis=0)
    new_means = (shares.T @ x) / mass[:, None]
    return (
        float(density @ counts / counts.sum()),
        mass / counts.sum(),
        new_means,
        covariances_of(x, shares, new_means, kind, floor),
    )
