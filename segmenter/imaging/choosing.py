"""How many materials a picture has: a criterion on pixels far enough apart to be independent.

Pixels beside each other say the same thing twice, and on a million of them every criterion asks
for ever more components. So it is asked of a thin sample spread evenly over the picture. On 20
pictures of BSDS500's validation part, of 500 pixels each, BIC asked for 2 to 11 colours, 6 in the
median; AIC for 11 or more nearly always; ICL, which counts overlapping components against a fit,
for 1 to 11, 4 in the median. Of 1,500 pixels ICL
asked for 7 in the median, of which a person would call several the same stuff.

May import numpy, recipe and mixture; knows no pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from segmenter.mixture.selection import choose, select

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from segmenter.imaging.recipe import Recipe
    from segmenter.mixture.selection import Candidate
    from segmenter.progress import Ticket


def mixture_choices(recipe: Recipe) -> dict[str, Any]:
    """Return what a recipe says of the mixture, by the names that the mixture has for it."""
    return {
        "covariance_type": recipe.covariance,
        "tol": recipe.tolerance,
        "reg_covar": recipe.floor,
        "max_iter": recipe.iterations,
        "n_init": recipe.restarts,
        "init_params": recipe.start,
    }


#: About how many pixels the criterion sees.
THIN_PIXELS = 500

#: The most materials that are looked for; who wants more says how many.
MOST = 12

CRITERION = "icl"

#: What of the curve's whole height counts as level with the best: fits of a photo end at local
#: optima, and from other starts their criteria differ by more.
FLAT = 0.01


def choose_number(
    thin: NDArray[np.float64], most: int, recipe: Recipe, ticket: Ticket
) -> tuple[int, tuple[str, ...]]:
    """Return how many components suit a thin sample, and what is to be said of the choice.

    Parameters
    ----------
    thin : (n, D) ndarray of float64
        Scaled features, n at least 2.
    most : int
        Try no more than these.
    recipe : Recipe
    ticket : Ticket
        Hears of each number that was tried, with the `Candidate` as detail.

    Returns
    -------
    number : int
    notes : tuple of str
        That the choice was not clear, if so.
    """
    last = min(MOST, most, len(thin))
    candidates = list(try_numbers(thin, range(1, last + 1), recipe, ticket))
    choice = choose(candidates, CRITERION, flat=FLAT)
    if choice.n_components == 1 and last > 1:
        best = choose(candidates[1:], CRITERION).n_components
        return best, (f"the number of segments is unclear: {best} were made, 1 would do",)
    if choice.clear or last == 1:
        return choice.n_components, ()
    others = ", ".join(str(number) for number in choice.level)
    beside = f"{others} would do as well" if others else f"no more than {last} were tried"
    note = f"the number of segments is unclear: {choice.n_components} were made, {beside}"
    return choice.n_components, (note,)


def try_numbers(
    thin: NDArray[np.float64],
    numbers: range,
    recipe: Recipe,
    ticket: Ticket,
    *,
    silhouette: bool = False,
) -> Iterator[Candidate]:
    """Fit each number of components to a thin sample, by the recipe, and judge it.

    Parameters
    ----------
    thin : (n, D) ndarray of float64
        Scaled features.
    numbers : range
        Not empty, none above n.
    recipe : Recipe
    ticket : Ticket
        Hears of each number that was tried, with the `Candidate` as detail.
    silhouette : bool, optional
        Whether to judge by it too.

    Yields
    ------
    Candidate
        In the order of `numbers`.
    """
    found = select(
        thin,
        numbers,
        seed=recipe.seed,
        silhouette=silhouette,
        check=ticket.check,
        **mixture_choices(recipe),
    )
    for count, candidate in enumerate(found, 1):
        text = f"Trying {candidate.n_components} segments"
        ticket.report(text, count / len(numbers), detail=candidate)
        yield candidate
