"""Two components for the pixels of one segment: ways to part them, the plainest first.

Smoothing takes the neighbourhood into account, so halves that lie among each other pixel by pixel
are one again after it. The later ways part the pixels by what is around them.

May import imaging and mixture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from segmenter.app.components import Components, components_of
from segmenter.errors import SegmenterError
from segmenter.mixture.gaussian import GaussianMixture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from segmenter.imaging.model import Model
    from segmenter.imaging.segmentation import Segment, Segmentation
    from segmenter.progress import Ticket

    Floats = NDArray[np.float64]

#: The plain way looks at most at this many pixels of the segment; those that look around at fewer.
_PIXELS, _PIXELS_WITH_SURROUNDINGS = 20_000, 5_000
#: Scaled features that differ by less than this are the same.
_ALIKE = 1e-6
#: The surroundings reach so far: this part of the picture's shorter side, in two steps each way.
_REACH, _STEPS = 1 / 60, (-2, -1, 0, 1, 2)


def halves_of(segmentation: Segmentation, whole: Segment, ticket: Ticket) -> Iterator[Components]:
    """Yield pairs of components that part the pixels of a segment, the larger half first.

    Raises
    ------
    SegmenterError
        If its pixels cannot be told apart.
    """
    ticket.report(f"Splitting {whole.name}")
    model = segmentation.model
    pixels = _features(segmentation, _places(segmentation, whole, _PIXELS))
    if np.ptp(pixels, axis=0).max() < _ALIKE:
        raise SegmenterError(
            f"The pixels of {whole.name} are all alike.", "Choose a segment with more to it."
        )
    yield _of(_fitted(pixels, model, ticket), model)
    places = _places(segmentation, whole, _PIXELS_WITH_SURROUNDINGS)
    pixels, around = _features(segmentation, places), _surroundings(segmentation, places, whole.id)
    second = _fitted(around, model, ticket).predict(around) == 1
    # Both weigh the same: the smaller of two unlike ones is what smoothing takes first.
    for part in (second, _upper_half(around)):
        if part.any() and not part.all():
            yield _of_parts(pixels, part, model)


def _places(segmentation: Segmentation, whole: Segment, most: int) -> NDArray[np.intp]:
    """Return the places of pixels of a segment, evenly over it."""
    places = np.flatnonzero(segmentation.labels.ravel() == whole.id)
    if places.size < 2:
        raise SegmenterError("The segment is too small to split.", "Choose a larger one.")
    return places[:: max(1, places.size // most)]


def _features(segmentation: Segmentation, places: NDArray[np.intp]) -> Floats:
    return np.asarray(segmentation.posteriors.rows.gather(places), np.float64)


def _surroundings(segmentation: Segmentation, places: NDArray[np.intp], one: int) -> Floats:
    """Return the mean features of the segment's pixels around each of some of them."""
    labels = segmentation.labels
    height, width = labels.shape
    step = max(2, round(min(height, width) * _REACH / max(_STEPS)))
    rows, columns = np.divmod(places, width)
    own = _features(segmentation, places)
    sums, counts = np.zeros_like(own), np.zeros(len(own))
    for down in _STEPS:
        for right in _STEPS:
            there = np.clip(rows + down * step, 0, height - 1) * width + np.clip(
                columns + right * step, 0, width - 1
            )
            inside = labels.ravel()[there] == one
            sums[inside] += _features(segmentation, there[inside])
            counts += inside
    # The pixel itself is always among them.
    means: Floats = sums / counts[:, None]
    return means


def _fitted(pixels: Floats, model: Model, ticket: Ticket) -> GaussianMixture:
    # With a shape in common they lie side by side. With shapes of their own the likeliest two are
    # a narrow one inside a wide one, and after many steps often the body and a few strays: of
    # either smoothing leaves nothing. One step from where k-means ends keeps two halves.
    pair = GaussianMixture(
        n_components=2,
        covariance_type="tied",
        reg_covar=model.recipe.floor,
        n_init=3,
        init_params="kmeans",
        max_iter=1,
        random_state=model.recipe.seed,
    )
    for _ in pair.climb(pixels, check=ticket.check):
        pass
    return pair


def _upper_half(around: Floats) -> NDArray[np.bool_]:
    """Return which lie above the middle of where they differ most."""
    centred = around - around.mean(axis=0)
    along = centred @ np.linalg.eigh(centred.T @ centred)[1][:, -1]
    above: NDArray[np.bool_] = along > np.median(along)
    return above


def _of(pair: GaussianMixture, model: Model) -> Components:
    weights, means, shape = (
        np.asarray(values, np.float64) for values in (pair.weights_, pair.means_, pair.covariances_)
    )
    return _components(weights, means, shape, model).chosen(np.argsort(-weights).tolist())


def _of_parts(pixels: Floats, second: NDArray[np.bool_], model: Model) -> Components:
    if second.mean() > 0.5:
        second = ~second
    means = np.stack([pixels[~second].mean(axis=0), pixels[second].mean(axis=0)])
    rest = pixels - means[second.astype(np.intp)]
    shape = rest.T @ rest / len(rest) + model.recipe.floor * np.eye(pixels.shape[1])
    return _components(np.array([0.5, 0.5]), means, shape, model)


def _components(weights: Floats, means: Floats, shape: Floats, model: Model) -> Components:
    kind = components_of(model).covariance
    own = _SHAPES[kind](shape)
    return Components(kind, weights, means, np.stack([own, own]))


#: A full covariance as each family has it.
_SHAPES: dict[str, Callable[[Floats], Floats]] = {
    "full": lambda full: full,
    "diag": lambda full: np.diagonal(full).copy(),
    "spherical": lambda full: np.asarray(np.diagonal(full).mean()),
}
