"""The components of a model's mixture, taken out, put together and made a mixture again.

May import imaging and mixture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from segmenter.imaging.plain import mixture_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from segmenter.imaging.model import Model
    from segmenter.mixture.gaussian import GaussianMixture


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """The components of a mixture, each with a covariance of its own."""

    covariance: str
    weights: NDArray[np.float64]
    means: NDArray[np.float64]
    covariances: NDArray[np.float64]

    def chosen(self, components: Sequence[int]) -> Components:
        """Return some of them; their weights are what they were."""
        at = list(components)
        return replace(
            self, weights=self.weights[at], means=self.means[at], covariances=self.covariances[at]
        )

    def joined(self, others: Components, share: float) -> Components:
        """Return both together, the others having `share` of the whole."""
        rest = self.weights.sum()
        own = self.weights * ((1.0 - share) / rest if rest > 0 else 0.0)
        return replace(
            self,
            weights=np.concatenate([own, others.weights * share]),
            means=np.concatenate([self.means, others.means]),
            covariances=np.concatenate([self.covariances, others.covariances]),
        )

    def mixture(self, model: Model) -> GaussianMixture:
        """Return the mixture of them, with weights that sum to 1."""
        total = self.weights.sum()
        count = len(self.weights)
        weights = self.weights / total if total > 0 else np.full(count, 1.0 / count)
        return mixture_of(self.covariance, weights, self.means, self.covariances, model.recipe)


def components_of(model: Model) -> Components:
    """Return a model's components; a covariance that all share is given to each as its own."""
    mixture = model.mixture
    covariances = np.asarray(mixture.covariances_, np.float64)
    kind = mixture.covariance_type
    if kind == "tied":
        covariances = np.repeat(covariances[None], len(mixture.weights_), axis=0)
        kind = "full"
    return Components(
        kind,
        np.asarray(mixture.weights_, np.float64),
        np.asarray(mixture.means_, np.float64),
        covariances,
    )
