"""Rows with missing values, by the marginal of what is there (Ghahramani and Jordan 1994).

Rows that lack the same features make a group, and a group is fitted and predicted as ordinary
rows of fewer features. What its moments lack follows from the components themselves: with B the
regression of all features on those that are there and C the covariance that it leaves,
E[x - μ] = B (x_o - μ_o) and E[(x - μ)(x - μ)ᵀ] = B (x_o - μ_o)(x_o - μ_o)ᵀ Bᵀ + C.

May import numpy; blocks, covariance, expectation, kernels, moments and survey of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture.blocks import ArrayRows, Workers
from segmenter.mixture.covariance import FAMILIES
from segmenter.mixture.expectation import Expectation, RowsPass
from segmenter.mixture.kernels import Components
from segmenter.mixture.moments import Moments, about
from segmenter.mixture.survey import Survey, survey

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows that have the same features.

    Attributes
    ----------
    index : (n,) ndarray of int, or slice
        Which rows.
    observed : (d,) ndarray of int
        Which features they have.
    rows : ArrayRows
        The rows, with these features only.
    """

    index: NDArray[np.intp] | slice
    observed: NDArray[np.intp]
    rows: ArrayRows


def groups_of(X: Floats, sample_weight: Floats | None = None) -> list[Group]:
    """Group rows by which of their values are missing; none may lack all.

    Groups whose rows all weigh 0 are left out.
    """
    patterns, group = np.unique(np.isnan(X), axis=0, return_inverse=True)
    found = []
    for number, pattern in enumerate(patterns):
        index = np.flatnonzero(group.ravel() == number)
        observed = np.flatnonzero(~pattern)
        weight = None if sample_weight is None else sample_weight[index]
        if weight is not None and not weight.any():
            continue
        found.append(Group(index, observed, ArrayRows(X[np.ix_(index, observed)], weight)))
    return found


def marginal(components: Components, observed: NDArray[np.intp]) -> Components:
    """Return the components of some of the features."""
    covariances = np.linalg.inv(components.precisions)[:, observed[:, None], observed]
    full = FAMILIES["full"]
    return Components(
        full, components.log_constants, components.means[:, observed], full.cholesky(covariances)
    )


def survey_with_gaps(X: Floats, sample_weight: Floats | None, workers: Workers) -> Survey:
    """Look at rows with gaps, as if each gap held the mean of its feature.

    Only where the fit begins depends on it, and the priors of a Bayesian mixture that are not
    given: the mean and the variance of each feature over the rows that have it.
    """
    there = ~np.isnan(X)
    counts = there if sample_weight is None else there * sample_weight[:, None]
    weight = np.maximum(counts.sum(axis=0), 1e-300)
    centre = (np.where(there, X, 0).astype(np.float64) * counts).sum(axis=0) / weight
    filled = np.where(there, X, centre.astype(X.dtype))
    looked = survey(ArrayRows(filled, sample_weight), workers, X.dtype)
    return replace(looked, there=weight / looked.weight)


class GroupsPass:
    """The passes over rows with gaps: over each group, and the moments completed.

    Parameters
    ----------
    groups : list of Group
    looked : Survey
        Of all rows, by `survey_with_gaps`.
    n_rows, n_features : int
    workers : Workers
    check : callable, optional
        Called for each block; may raise to cancel.
    """

    def __init__(
        self,
        groups: list[Group],
        looked: Survey,
        shape: tuple[int, int],
        workers: Workers,
        check: Callable[[], None] | None,
    ) -> None:
        self.groups = groups
        self.survey = looked
        self.shape = shape
        dtype = looked.sample.dtype
        self._passes = [
            RowsPass(
                group.rows,
                survey(group.rows, workers, dtype, check, sampled=False),
                dtype,
                workers,
                check,
            )
            for group in groups
        ]

    def expect(self, components: Components) -> Expectation:
        """Evaluate the components on all rows and gather the moments of their posteriors."""
        n_components, n_features = components.means.shape
        covariances = np.linalg.inv(components.precisions)
        mass = np.zeros(n_components)
        first = np.zeros((n_components, n_features))
        second = np.zeros((n_components, n_features, n_features))
        parts, gap_entropy = [], 0.0
        for group, part in zip(self.groups, self._passes, strict=True):
            known = part.expect(marginal(components, group.observed))
            completed, spreads = _completed(
                known.moments, components.means, covariances, group.observed
            )
            gap_entropy += 0.5 * float(completed.mass @ spreads)
            mass += completed.mass
            first += completed.first
            second += completed.second
            parts.append(known)
        moments = Moments(mass, first, components.family.condense(second), components.means)
        return Expectation(
            moments=moments,
            log_likelihood=sum(part.log_likelihood for part in parts),
            entropy=sum(part.entropy for part in parts),
            weight=sum(part.weight for part in parts),
            rounding=max(part.rounding for part in parts),
            gap_entropy=gap_entropy,
        )

    def worst_row(self, components: Components) -> Floats | None:
        """Return the complete row that the mixture explains worst; None if none is complete."""
        complete = [
            part
            for group, part in zip(self.groups, self._passes, strict=True)
            if len(group.observed) == self.shape[1]
        ]
        return complete[0].worst_row(components) if complete else None


def _completed(
    moments: Moments, means: Floats, covariances: Floats, observed: NDArray[np.intp]
) -> tuple[Moments, Floats]:
    """Complete the moments of the features that are there.

    Returns
    -------
    moments : Moments
        Expected, of all features, about the means.
    spreads : (K,) ndarray
        Log determinants of the covariances that the missing features are left with.
    """
    known = about(moments, means[:, observed], FAMILIES["full"])
    across = covariances[:, :, observed]
    inside = covariances[:, observed[:, None], observed]
    # B of x = μ + B (x_o - μ_o), and C, what B leaves open.
    regression = np.swapaxes(np.linalg.solve(inside, np.swapaxes(across, 1, 2)), 1, 2)
    left = covariances - regression @ np.swapaxes(across, 1, 2)
    second = regression @ known.second @ np.swapaxes(regression, 1, 2)
    completed = Moments(
        mass=known.mass,
        first=(regression @ known.first[:, :, None])[:, :, 0],
        second=second + known.mass[:, None, None] * left,
        reference=means,
    )
    gaps = np.setdiff1d(np.arange(means.shape[1]), observed)
    spreads = np.linalg.slogdet(left[:, gaps[:, None], gaps])[1]
    return completed, spreads
