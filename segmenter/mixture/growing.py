"""A start for one component more: the mixture of one fewer, its heaviest component in two.

A fit ends at a local optimum, and from a poor start a mixture of more components fits worse than
one of fewer, which no best fit does; a criterion over both then tells of starts, not of data.
From this start it does not (greedy growth: Verbeek, Vlassis and Kröse 2003, Neural Computation
15).

May import numpy; covariance and gaussian of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.covariance import FAMILIES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.mixture.gaussian import GaussianMixture

#: Half the way between the two halves, in standard deviations along the longest axis. The first
#: lets EM drive them apart; where that ends below the mixture that was split, two halves that are
#: the same fit as well as it did.
APART = (0.5, 0.0)


def grown(mixture: GaussianMixture, apart: float) -> dict[str, NDArray[np.floating[Any]]]:
    """Return the start of a mixture of one more component.

    Parameters
    ----------
    mixture : GaussianMixture
        Fitted, of K components.
    apart : float
        How far each half is from where the whole was.

    Returns
    -------
    dict
        ``weights_init``, ``means_init`` and ``precisions_init`` of K + 1 components.
    """
    heaviest = int(np.argmax(mixture.weights_))
    n_components, n_features = mixture.means_.shape
    family = FAMILIES[mixture.covariance_type]
    covariances = family.full(mixture.covariances_, n_components, n_features)
    lengths, axes = np.linalg.eigh(covariances[heaviest])
    step = apart * np.sqrt(lengths[-1]) * axes[:, -1]
    weights = np.append(mixture.weights_, mixture.weights_[heaviest] / 2)
    means = np.vstack([mixture.means_, mixture.means_[heaviest] + step])
    weights[heaviest] /= 2
    means[heaviest] -= step
    precisions = family.precisions(mixture.components.cholesky)  # float32 may round them too far
    if mixture.covariance_type != "tied":
        precisions = np.concatenate([precisions, precisions[[heaviest]]])
    return {"weights_init": weights, "means_init": means, "precisions_init": precisions}
