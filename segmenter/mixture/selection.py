"""How many components: candidates fitted side by side, criteria, and whether the choice is clear.

    candidates = list(select(rows, range(1, 13), seed=0))
    choice = choose(candidates, "bic")
    choice.n_components, choice.clear, choice.sentence

`select` is an iterator in the order of the numbers asked for, so that progress, a plot that
grows and cancelling need nothing more. On a picture give it a spatially thinned sample: on a
million correlated pixels every criterion asks for ever more components.

A candidate that fits worse than the one of a component fewer is fitted again from that one,
grown: the curve of the likelihood does not fall for want of a good start.

May import numpy; blocks, gaussian, growing and validity of ours.
"""

from __future__ import annotations

import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.mixture import validity
from segmenter.mixture.blocks import FEWEST_ROWS_FOR_THREADS, thread_count
from segmenter.mixture.gaussian import GaussianMixture
from segmenter.mixture.growing import APART, grown
from segmenter.mixture.validation import check_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.floating[Any]]

#: Rows drawn for the silhouette, whose cost grows with their square.
SILHOUETTE_ROWS = 2000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One number of components, fitted and judged.

    Attributes
    ----------
    n_components : int
    mixture : GaussianMixture
        Fitted.
    log_likelihood : float
        Mean over the rows.
    bic, aic, icl : float
        Lower is better.
    silhouette : float or None
        Higher is better; None for one component, and where it was not asked for.
    converged : bool
    seconds : float
        What the fit took.
    """

    n_components: int
    mixture: GaussianMixture
    log_likelihood: float
    bic: float
    aic: float
    icl: float
    silhouette: float | None
    converged: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Criterion:
    """A way to judge candidates.

    Attributes
    ----------
    name : str
        The attribute of a candidate that holds it.
    sign : int
        1 if lower is better, -1 if higher is.
    margin : float
        By less than this the best is not told from the next (Kass and Raftery 1995: 10 for
        what derives from a likelihood).
    """

    name: str
    sign: int
    margin: float

    def loss(self, candidate: Candidate) -> float:
        """Return the value so that lower is better; infinite where there is none."""
        value = getattr(candidate, self.name)
        return np.inf if value is None else self.sign * float(value)


CRITERIA: dict[str, Criterion] = {
    criterion.name: criterion
    for criterion in (
        Criterion("bic", 1, 10.0),
        Criterion("aic", 1, 10.0),
        Criterion("icl", 1, 10.0),
        Criterion("silhouette", -1, 0.02),
    )
}

#: Candidates within this share of the curve's whole height of the best count as level with it.
FLAT = 0.0025


@dataclass(frozen=True, slots=True)
class Choice:
    """The number of components that a criterion asks for.

    Attributes
    ----------
    n_components : int
    criterion : str
    clear : bool
        Whether no other candidate is level with it, and it is not the largest that was tried.
    level : tuple of int
        The other numbers that are as good within the margin.
    sentence : str
        The choice in words.
    """

    n_components: int
    criterion: str
    clear: bool
    level: tuple[int, ...]
    sentence: str


def select(
    X: ArrayLike,
    numbers: Iterable[int],
    *,
    sample_weight: ArrayLike | None = None,
    seed: int = 0,
    silhouette: bool = False,
    check: Callable[[], None] | None = None,
    **parameters: Any,  # noqa: ANN401 - of GaussianMixture
) -> Iterator[Candidate]:
    """Fit a mixture of each number of components, side by side on all cores.

    Parameters
    ----------
    X : (N, D) array_like
    numbers : iterable of int
        The numbers of components to try.
    sample_weight : (N,) array_like, optional
    seed : int, optional
    silhouette : bool, optional
        Whether to compute it too, on a sample of the rows that lack nothing.
    check : callable, optional
        Called for each block; raises to cancel.
    **parameters
        Of `GaussianMixture`, such as ``covariance_type``; `numbers` and `seed` stand for its
        ``n_components`` and ``random_state``.

    Yields
    ------
    Candidate
        In the order of `numbers`.
    """
    rows = check_rows(X, least=2)
    judge = _Judge(rows, sample_weight, seed, silhouette, check, parameters)
    # A fit of many rows has threads of its own; then one candidate at a time is faster.
    side_by_side = thread_count() if len(rows) < FEWEST_ROWS_FOR_THREADS else 1
    with ThreadPoolExecutor(side_by_side) as executor:
        waiting: deque[Future[Candidate]] = deque()
        fewer: Candidate | None = None
        try:
            for number in numbers:
                waiting.append(executor.submit(judge.fit, number))
            while waiting:
                fewer = judge.lifted(waiting.popleft().result(), fewer)
                yield fewer
        finally:
            for future in waiting:
                future.cancel()


@dataclass(frozen=True, slots=True)
class _Judge:
    rows: Floats
    sample_weight: ArrayLike | None
    seed: int
    silhouette: bool
    check: Callable[[], None] | None
    parameters: dict[str, Any]

    def fit(self, number: int, **start: Any) -> Candidate:  # noqa: ANN401 - of GaussianMixture
        began = time.perf_counter()
        mixture = GaussianMixture(number, random_state=self.seed, **self.parameters | start)
        for _ in mixture.climb(self.rows, self.sample_weight, check=self.check):
            pass
        criteria = mixture.criteria(self.rows, self.sample_weight)
        return Candidate(
            n_components=number,
            mixture=mixture,
            log_likelihood=criteria.log_likelihood,
            bic=criteria.bic,
            aic=criteria.aic,
            icl=criteria.icl,
            silhouette=self._silhouette(mixture) if self.silhouette else None,
            converged=mixture.converged_,
            seconds=time.perf_counter() - began,
        )

    def lifted(self, candidate: Candidate, fewer: Candidate | None) -> Candidate:
        """Return the candidate, or one that fits no worse than that of a component fewer."""
        if fewer is None or candidate.n_components != fewer.n_components + 1:
            return candidate
        for apart in APART:
            if candidate.log_likelihood < fewer.log_likelihood:
                start = grown(fewer.mixture, apart)
                again = self.fit(candidate.n_components, n_init=1, **start)
                candidate = max(candidate, again, key=lambda one: one.log_likelihood)
        return candidate

    def _silhouette(self, mixture: GaussianMixture) -> float | None:
        rows = self.rows[~np.isnan(self.rows).any(axis=1)]
        if len(rows) > SILHOUETTE_ROWS:
            drawn = np.random.RandomState(self.seed).permutation(len(rows))
            rows = rows[drawn[:SILHOUETTE_ROWS]]
        labels = mixture.predict(rows) if len(rows) else np.empty(0)
        if not 2 <= len(np.unique(labels)) < len(rows):
            return None
        return validity.silhouette(rows, labels)


def choose(
    candidates: Iterable[Candidate], criterion: str = "bic", *, flat: float = FLAT
) -> Choice:
    """Return the candidate that the criterion prefers, and whether it is clear.

    Parameters
    ----------
    candidates : iterable of Candidate
    criterion : {'bic', 'aic', 'icl', 'silhouette'}, optional
    flat : float, optional
        Candidates within this share of the curve's whole height of the best are level with it.

    Returns
    -------
    Choice
    """
    judge = CRITERIA[criterion]
    losses = {candidate.n_components: judge.loss(candidate) for candidate in candidates}
    finite = {number: loss for number, loss in losses.items() if np.isfinite(loss)}
    if not finite:
        raise ValueError(f"No candidate has a value of {criterion!r}: try more components.")
    best = min(finite, key=lambda number: (finite[number], number))
    height = max(finite.values()) - finite[best]
    margin = max(judge.margin, flat * height)
    level = tuple(
        sorted(n for n, loss in finite.items() if n != best and loss - finite[best] < margin)
    )
    at_the_end = best == max(finite) and len(finite) > 1
    return Choice(
        n_components=best,
        criterion=criterion,
        clear=not level and not at_the_end and len(finite) > 1,
        level=level,
        sentence=_sentence(best, judge.name.upper(), level, at_the_end, alone=len(finite) == 1),
    )


def _sentence(
    best: int, name: str, level: tuple[int, ...], at_the_end: bool, *, alone: bool
) -> str:
    if alone:
        return f"Only {best} was tried, and {name} compares several: unclear, try more."
    if at_the_end:
        return f"{name} asks for {best}, the most that was tried: unclear, try more."
    if level:
        others = ", ".join(map(str, level))
        return f"{name} asks for {best}, but the curve is flat: unclear, {others} are as good."
    return f"{name} clearly asks for {best}."
