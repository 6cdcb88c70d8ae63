"""The number of components: candidates in order, criteria, and an honest choice."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from segmenter.mixture.gaussian import GaussianMixture
from segmenter.mixture.growing import APART, grown
from segmenter.mixture.selection import Candidate, choose, select
from segmenter.progress import Cancelled, Ticket


def clusters(k: int, n: int = 900, apart: float = 8.0) -> np.ndarray:
    random = np.random.default_rng(k)
    angle = 2 * np.pi * np.arange(k) / k
    centres = apart * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return centres[random.integers(0, k, n)] + random.normal(size=(n, 2))


@pytest.mark.parametrize("criterion", ["bic", "icl", "silhouette"])
def test_clusters_apart_are_counted_and_clear(criterion: str):
    candidates = list(select(clusters(4), range(1, 8), silhouette=True, n_init=2))
    assert [candidate.n_components for candidate in candidates] == list(range(1, 8))
    choice = choose(candidates, criterion)
    assert choice.n_components == 4
    assert choice.clear, choice.sentence
    assert "clearly asks for 4" in choice.sentence


def test_each_candidate_is_what_its_own_fit_says():
    x = clusters(3)
    (candidate,) = select(x, [3], seed=5, covariance_type="diag", silhouette=True)
    alone = GaussianMixture(3, covariance_type="diag", random_state=5).fit(x)
    assert_allclose(
        [candidate.bic, candidate.aic, candidate.icl, candidate.log_likelihood],
        [alone.bic(x), alone.aic(x), alone.icl(x), alone.score(x)],
    )
    assert candidate.converged
    assert -1 <= candidate.silhouette <= 1
    (one,) = select(x, [1], silhouette=True)
    assert one.silhouette is None


def made(values: dict[int, float]) -> list[Candidate]:
    mixture = GaussianMixture()
    return [
        Candidate(number, mixture, 0.0, value, value, value, None, True, 0.0)
        for number, value in values.items()
    ]


def test_a_flat_curve_is_unclear():
    choice = choose(made({1: 900.0, 2: 500.0, 3: 495.0, 4: 600.0}))
    assert (choice.n_components, choice.clear, choice.level) == (3, False, (2,))
    assert "unclear" in choice.sentence


def test_the_largest_that_was_tried_is_unclear():
    choice = choose(made({1: 900.0, 2: 500.0, 3: 100.0}))
    assert (choice.n_components, choice.clear) == (3, False)
    assert "try more" in choice.sentence


def test_a_criterion_without_values_is_refused():
    with pytest.raises(ValueError, match="'silhouette'"):
        choose(made({1: 3.0}), "silhouette")


def test_leaving_the_iterator_early_cancels_what_is_left():
    found = select(clusters(3), range(1, 9))
    assert next(found).n_components == 1
    found.close()


def test_cancelling_reaches_the_caller():
    ticket = Ticket()
    found = select(clusters(3), range(1, 9), check=ticket.check)
    next(found)
    ticket.cancel()
    with pytest.raises(Cancelled):
        list(found)


@pytest.mark.parametrize("covariance_type", ["full", "tied", "diag", "spherical"])
def test_more_components_never_fit_worse_than_fewer(covariance_type: str):
    x = np.concatenate([clusters(5, 300), clusters(3, 200, apart=2.0), np.ones((100, 2))])
    parameters = {"covariance_type": covariance_type, "init_params": "random_from_data"}
    alone = [GaussianMixture(k, random_state=3, **parameters).fit(x).score(x) for k in range(1, 13)]
    assert min(np.diff(alone)) < -0.01, "the data does not show what is tested"
    found = list(select(x, range(1, 13), seed=3, **parameters))
    assert min(np.diff([candidate.log_likelihood for candidate in found])) > -1e-12
    for candidate in found:
        assert_allclose(candidate.log_likelihood, candidate.mixture.score(x))


def test_numbers_that_leave_one_out_are_each_fitted_alone():
    x = clusters(5)
    found = list(select(x, [6, 4, 2], init_params="random_from_data"))
    alone = [
        GaussianMixture(k, init_params="random_from_data", random_state=0).fit(x) for k in (6, 4, 2)
    ]
    assert_allclose([one.log_likelihood for one in found], [one.score(x) for one in alone])


@pytest.mark.parametrize("covariance_type", ["full", "tied", "diag", "spherical"])
@pytest.mark.parametrize("apart", APART)
def test_a_grown_mixture_has_the_same_mass_and_centre(covariance_type: str, apart: float):
    x = clusters(3)
    fitted = GaussianMixture(3, covariance_type=covariance_type, random_state=0).fit(x)
    start = grown(fitted, apart)
    assert_allclose(start["weights_init"].sum(), 1.0)
    assert_allclose(start["weights_init"] @ start["means_init"], fitted.weights_ @ fitted.means_)
    again = GaussianMixture(4, covariance_type=covariance_type, max_iter=1, tol=1e9, **start)
    loss = fitted.score(x) - next(again.climb(x)).log_likelihood
    assert 0 <= loss + 1e-12 < (0.1 if apart else 1e-11)
