"""Where the mixtures of tests begin, and how they climb."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from segmenter.mixture.gaussian import GaussianMixture

if TYPE_CHECKING:
    from segmenter.mixture.em import Step

SHAPES = {
    "full": lambda k, d: np.stack([np.eye(d)] * k),
    "tied": lambda k, d: np.eye(d),
    "diag": lambda k, d: np.ones((k, d)),
    "spherical": lambda k, d: np.ones(k),
}


def data(seed: int, n: int = 300, d: int = 3, k: int = 3) -> tuple[np.ndarray, dict]:
    """Return rows of k clusters, and where to begin."""
    random = np.random.default_rng(seed)
    centres = random.normal(size=(k, d)) * 3
    x = centres[random.integers(0, k, n)] + random.normal(size=(n, d)) @ random.normal(size=(d, d))
    weights = random.dirichlet(np.full(k, 5.0))
    return x, {"weights_init": weights, "means_init": centres + random.normal(size=(k, d))}


def mixture(kind: str, start: dict, **others: object) -> GaussianMixture:
    """Return a mixture of unit covariances that begins there and takes five steps."""
    k, d = start["means_init"].shape
    settled = {"tol": 0.0, "max_iter": 5, "reg_covar": 1e-6} | others
    return GaussianMixture(
        k, covariance_type=kind, precisions_init=SHAPES[kind](k, d), **start, **settled
    )


def climbed(
    kind: str, x: np.ndarray, start: dict, weight: np.ndarray | None = None, **others: object
) -> list[Step]:
    """Return its steps on rows."""
    return list(mixture(kind, start, **others).climb(x, weight))
