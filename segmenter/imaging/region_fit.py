"""A mixture of the regions of a cut: one component a region, fitted where the region may be.

EM as for any mixture, but each pixel's weights of the components are its own: how much of its
surroundings the cut gave to each region. They do not change, so the components stay with their
regions, and EM settles in a few steps.

May import numpy, region_posteriors, pixel_rows and mixture; knows no files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.local_colors import middles
from segmenter.imaging.region_posteriors import find_reaches
from segmenter.mixture.covariance import FAMILIES
from segmenter.mixture.gaussian import GaussianMixture
from segmenter.mixture.moments import Moments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from segmenter.imaging.pixel_rows import PixelRows
    from segmenter.imaging.recipe import Recipe
    from segmenter.imaging.region_posteriors import Reach
    from segmenter.mixture.family import Family
    from segmenter.progress import Ticket

    Floats = NDArray[np.floating[Any]]

#: Steps of EM at the most: it settles much earlier.
_MOST_STEPS = 20

#: What every component takes of the picture's own moments, in pixels: enough to be defined
#: where a region holds no sampled pixel, and nothing beside those that do.
_COMMON_MASS = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class RegionFit:
    """The mixture of a cut's regions and how it came about.

    Attributes
    ----------
    mixture : GaussianMixture
        A component a region, in the order of the cut.
    curve : tuple of float
        Mean log likelihood in each step.
    converged : bool
    """

    mixture: GaussianMixture
    curve: tuple[float, ...]
    converged: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Member:
    """The sampled pixels that may be of one region: places in the sample and log priors."""

    places: NDArray[np.intp]
    log_share: NDArray[np.float64]


def fit_regions(
    rows: PixelRows, cut: NDArray[np.int32], recipe: Recipe, ticket: Ticket
) -> RegionFit:
    """Fit a mixture to the regions of a cut.

    Parameters
    ----------
    rows : PixelRows
        The picture at full size, scaled.
    cut : (h, w) ndarray of int32
        0..K-1 at the working size.
    recipe : Recipe
        Its covariance, floor, tolerance and iterations count.
    ticket : Ticket

    Returns
    -------
    RegionFit
    """
    cells, pixels = middles(rows.image, cut.shape)
    sample = rows.gather(pixels)
    members = _members(find_reaches(cut), cut.shape, cells)
    family = FAMILIES[recipe.covariance]
    labels = cut.ravel()[cells]
    certain = [(labels[m.places] == region).astype(float) for region, m in enumerate(members)]
    parameters = _maximise(family, recipe.floor, sample, members, certain)
    curve: list[float] = []
    converged = False
    while not converged and len(curve) < min(_MOST_STEPS, recipe.iterations):
        ticket.report(f"Settling {len(members)} regions, step {len(curve) + 1}")
        shares, likelihood = _expect(family, sample, members, parameters)
        converged = bool(curve) and likelihood - curve[-1] < recipe.tolerance
        curve.append(likelihood)
        if not converged:
            parameters = _maximise(family, recipe.floor, sample, members, shares)
    return RegionFit(_as_mixture(recipe, family, parameters, sample), tuple(curve), converged)


def _members(
    reaches: Sequence[Reach], shape: tuple[int, ...], cells: NDArray[np.intp]
) -> list[_Member]:
    place = np.full(shape, -1, np.intp)
    place.ravel()[cells] = np.arange(len(cells))
    members = []
    for reach in reaches:
        height, width = reach.share.shape
        here = place[reach.top : reach.top + height, reach.left : reach.left + width]
        inside = (reach.share > 0) & (here >= 0)
        members.append(_Member(here[inside], np.log(reach.share[inside].astype(np.float64))))
    return members


@dataclass(frozen=True, slots=True, eq=False)
class _Parameters:
    weights: Floats
    means: Floats
    covariances: Floats
    cholesky: Floats


def _maximise(
    family: Family,
    floor: float,
    sample: NDArray[np.float64],
    members: Sequence[_Member],
    shares: Sequence[NDArray[np.float64]],
) -> _Parameters:
    """Return the parameters that maximise the likelihood under such responsibilities."""
    columns = sample.shape[1]
    centre = sample.mean(axis=0) if len(sample) else np.zeros(columns)
    apart = sample - centre
    common = apart.T @ apart / max(len(sample), 1)
    mass = np.full(len(members), _COMMON_MASS)
    means = np.zeros((len(members), columns))
    second = np.empty((len(members), columns, columns))
    for region, (member, share) in enumerate(zip(members, shares, strict=True)):
        mass[region] += share.sum()
        means[region] = share @ apart[member.places] / mass[region]
        away = apart[member.places] - means[region]
        second[region] = (away.T * share) @ away + _COMMON_MASS * common
    moments = Moments(mass, np.zeros_like(means), family.condense(second), means + centre)
    covariances = family.covariances(moments, floor)
    weights = mass / mass.sum()
    return _Parameters(weights, means + centre, covariances, family.cholesky(covariances))


def _expect(
    family: Family,
    sample: NDArray[np.float64],
    members: Sequence[_Member],
    parameters: _Parameters,
) -> tuple[list[NDArray[np.float64]], float]:
    """Return each region's responsibilities for its pixels, and the mean log likelihood."""
    count, columns = parameters.means.shape
    roots = family.full(parameters.cholesky, count, columns)
    constants = np.broadcast_to(family.log_det(parameters.cholesky, columns), count)
    total = np.full(len(sample), -np.inf)
    scores = []
    for region, member in enumerate(members):
        away = (sample[member.places] - parameters.means[region]) @ roots[region]
        score = member.log_share + constants[region] - 0.5 * np.einsum("ij,ij->i", away, away)
        total[member.places] = np.logaddexp(total[member.places], score)
        scores.append(score)
    shares = [
        np.exp(score - total[member.places]) for score, member in zip(scores, members, strict=True)
    ]
    constant = 0.5 * columns * np.log(2 * np.pi)
    return shares, float(total.mean() - constant) if len(sample) else 0.0


def _as_mixture(
    recipe: Recipe, family: Family, parameters: _Parameters, sample: NDArray[np.float64]
) -> GaussianMixture:
    """Return the parameters as a fitted mixture."""
    mixture = GaussianMixture(
        n_components=len(parameters.weights),
        covariance_type=recipe.covariance,
        tol=recipe.tolerance,
        reg_covar=recipe.floor,
        random_state=recipe.seed,
        max_iter=0,
        weights_init=parameters.weights,
        means_init=parameters.means,
        precisions_init=family.precisions(parameters.cholesky),
    )
    rows = max(2, len(parameters.weights), len(sample))
    mixture.fit(np.resize(sample, (rows, parameters.means.shape[1])))
    return mixture.set_params(
        weights_init=None, means_init=None, precisions_init=None, max_iter=recipe.iterations
    )
