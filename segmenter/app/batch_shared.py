"""One model for a whole folder: EM over the samples of all pictures, by sums that add up.

A first mixture is fitted to rows that are drawn from the samples' sketches; from there EM goes on
over the samples themselves. Each step adds up the moments of shards of consecutive pictures, in
their order. So it does not matter where a shard is summed: where the workers share this machine's
memory it is done here; where they are other machines the samples stay there, a step moves
parameters out and moments back, and the bits of the model are the same.
May import errors, imaging, mixture, progress and app's batch rooms.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.app.batch_shards import Closing, Question, Shard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from segmenter.app.batch_sample import Sketch
    from segmenter.app.batch_shards import Asked, Sums
    from segmenter.imaging.model import Model
    from segmenter.imaging.recipe import Recipe
    from segmenter.mixture.em import Step
    from segmenter.mixture.expectation import Expectation
    from segmenter.mixture.gaussian import GaussianMixture
    from segmenter.mixture.kernels import Components
    from segmenter.progress import Ticket

    Floats = NDArray[np.float64]
    Ask = Callable[[Sequence[Asked]], Sequence[Any]]

#: Rows that are drawn from the sketches to begin with.
_DRAWN_ROWS = 1 << 15

#: Into how many sums a step is divided at the most; the same for any number of workers.
_SHARDS = 32

#: Of fewer pictures nobody can tell which likelihood is unusual.
_FEWEST_TO_JUDGE = 8

#: Beyond the quartiles by so many times their distance, a likelihood is unusual (Tukey 1977), but
#: not by less than so many nats a pixel, however alike the pictures are.
_FENCE, _LEAST = 1.5, 0.5


@dataclass(frozen=True, slots=True)
class SharedFit:
    """The model of a folder, and the likelihood below which a picture is unlike the others."""

    model: Model
    usual: float | None


def fit_shared(
    sketches: Sequence[Sketch], recipe: Recipe, ask: Ask, ticket: Ticket
) -> SharedFit | None:
    """Fit one model to the samples of all pictures; None if there are none.

    Pictures with other channels than most have are left out of the fit.

    Parameters
    ----------
    sketches : sequence of Sketch
        In the order of the pictures' names.
    recipe : Recipe
    ask : callable
        Puts questions to the samples, wherever they are, and returns the answers in order.
    ticket : Ticket
    """
    kinds = Counter(_kind(sketch) for sketch in sketches if sketch.features is not None)
    if not kinds:
        return None
    usual_kind = kinds.most_common(1)[0][0]
    used = [s for s in sketches if s.features is not None and _kind(s) == usual_kind]
    folder = _Samples(used, recipe, ask)
    mixture = _started(folder, recipe, ticket)
    _climbed(mixture, folder, ticket)
    return _closed(mixture, folder, recipe)


def _kind(sketch: Sketch) -> tuple[str, int]:
    assert sketch.features is not None
    return sketch.features.space, sketch.features.channels


class _Samples:
    """The samples of a folder as EM passes over them (`segmenter.mixture.em.Passes`)."""

    def __init__(self, used: Sequence[Sketch], recipe: Recipe, ask: Ask) -> None:
        from segmenter.imaging.features import scaled_features

        self.ask = ask
        self.shards = _shards(used)
        rows = _drawn(used, recipe.seed)
        assert used[0].features is not None
        self.features = scaled_features(used[0].features, recipe, rows)
        self.drawn = (rows - np.array(self.features.offset)) * np.array(self.features.scale)
        total = sum(int(s.counts.sum()) for s in used if s.counts is not None)
        self.shape = total, rows.shape[1]

    @property
    def survey(self) -> Any:  # noqa: ANN401
        """Not to be had, and asked for only where there is a worst row."""
        raise NotImplementedError

    def worst_row(self, components: Components) -> None:
        """Leave an emptied component empty: to begin it again would take a pixel."""
        return

    def expect(self, components: Components) -> Expectation:
        """Evaluate the components on all samples and gather the moments."""
        questions = [Question(shard, self.features, components) for shard in self.shards]
        return _added(self.ask(questions), components)


def _shards(used: Sequence[Sketch]) -> tuple[Shard, ...]:
    """Divide the pictures into runs of about the same length."""
    names = [(sketch.name, sketch.digest) for sketch in used]
    bounds = np.linspace(0, len(names), min(_SHARDS, len(names)) + 1).astype(int).tolist()
    return tuple(Shard(number, tuple(names[a:b])) for number, (a, b) in enumerate(pairwise(bounds)))


def _drawn(used: Sequence[Sketch], seed: int) -> Floats:
    """Draw rows from the sketches: normal in each cell, within the cell's box."""
    counts, means, covariances, low, high = (
        np.concatenate([getattr(sketch, name) for sketch in used])
        for name in ("counts", "means", "covariances", "low", "high")
    )
    share = min(1.0, _DRAWN_ROWS / counts.sum())
    which = np.repeat(np.arange(len(counts)), np.maximum(1, np.rint(counts * share)).astype(int))
    values, vectors = np.linalg.eigh(covariances)
    spread = vectors * np.sqrt(np.maximum(values, 0.0))[:, None, :]
    normal = np.random.default_rng(seed).standard_normal((len(which), means.shape[1]))
    rows = means[which] + np.einsum("nij,nj->ni", spread[which], normal)
    inside: Floats = np.clip(rows, low[which], high[which])
    return inside


def _started(folder: _Samples, recipe: Recipe, ticket: Ticket) -> GaussianMixture:
    """Fit the recipe's mixture to the drawn rows."""
    from segmenter.imaging.choosing import THIN_PIXELS, choose_number, mixture_choices
    from segmenter.imaging.materials import padded
    from segmenter.mixture.gaussian import GaussianMixture

    rows = folder.drawn
    most = len(np.unique(rows, axis=0))
    if recipe.segments == "auto":
        thin = rows[:: max(1, len(rows) // THIN_PIXELS)]
        count, _ = choose_number(padded(thin), most, recipe, ticket)
    else:
        count = min(recipe.segments, most)
    mixture = GaussianMixture(
        n_components=count, random_state=recipe.seed, **mixture_choices(recipe)
    )
    for step in mixture.climb(padded(rows), check=ticket.check):
        _tell(count, step, ticket)
    return mixture


def _tell(count: int, step: Step, ticket: Ticket) -> None:
    ticket.report(f"Fitting {count} segments to the folder, step {step.iteration}")


def _climbed(mixture: GaussianMixture, folder: _Samples, ticket: Ticket) -> None:
    """Go on with EM over the samples themselves, and bring the components into order."""
    from segmenter.imaging.materials import ordered
    from segmenter.mixture.covariance import FAMILIES
    from segmenter.mixture.em import Rules, climb
    from segmenter.mixture.maximum import GaussianState

    family = FAMILIES[mixture.covariance_type]
    state: Any = GaussianState(
        *(family, mixture.reg_covar, mixture.weights_, mixture.means_),
        *(mixture.covariances_, mixture.precisions_cholesky_),
    )
    for ascent in climb(folder, state, Rules(mixture.tol, mixture.max_iter)):
        _tell(len(mixture.weights_), ascent.step, ticket)
        state = ascent.state
    mixture.weights_, mixture.means_ = state.weights, state.means
    mixture.covariances_, mixture.precisions_cholesky_ = state.covariances, state.cholesky
    mixture.precisions_ = family.precisions(state.cholesky)
    ordered(mixture)


def _added(parts: Sequence[Sums], components: Components) -> Expectation:
    """Add up what the shards answered, in their order."""
    from segmenter.mixture.expectation import Expectation
    from segmenter.mixture.moments import Moments, about

    reference = components.means
    moments = [about(part.moments, reference, components.family) for part in parts]
    return Expectation(
        Moments(
            np.sum([one.mass for one in moments], axis=0),
            np.sum([one.first for one in moments], axis=0),
            np.sum([one.second for one in moments], axis=0),
            reference,
        ),
        log_likelihood=sum(part.log_likelihood for part in parts),
        entropy=sum(part.entropy for part in parts),
        weight=sum(part.weight for part in parts),
        rounding=max(part.rounding for part in parts),
    )


def _closed(mixture: GaussianMixture, folder: _Samples, recipe: Recipe) -> SharedFit:
    """Make the components segments, the largest first, and see which likelihoods are usual."""
    from segmenter.imaging.model import Model
    from segmenter.imaging.palette import contrast
    from segmenter.imaging.segmentation import Segment

    questions = [Closing(shard, folder.features, mixture) for shard in folder.shards]
    answers = folder.ask(questions)
    areas = np.sum([one.areas for one in answers], axis=0)
    colors = np.sum([one.colors for one in answers], axis=0)
    count = len(areas)
    segments = tuple(
        Segment(
            k + 1,
            f"Segment {k + 1}",
            contrast(count)[k],
            int(areas[k]),
            (k,),
            _mean_color(colors[k], int(areas[k])),
        )
        for k in range(count)
    )
    means = [mean for one in answers for mean in one.means]
    return SharedFit(Model(recipe, folder.features, mixture, segments), _usual(means))


def _mean_color(total: NDArray[np.int64], area: int) -> tuple[int, int, int]:
    red, green, blue = np.rint(total / max(area, 1)).astype(int).tolist()
    return red, green, blue


def _usual(means: Sequence[float]) -> float | None:
    """Return the lower fence of the pictures' mean log likelihoods."""
    if len(means) < _FEWEST_TO_JUDGE:
        return None
    low, high = np.quantile(means, [0.25, 0.75])
    return float(low - max(_FENCE * (high - low), _LEAST))
