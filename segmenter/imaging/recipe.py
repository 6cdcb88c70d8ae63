"""The recipe: every choice of the user that shapes a segmentation, frozen and validated.

May import errors; knows neither pictures nor files.
"""

from __future__ import annotations

import dataclasses
import numbers
import reprlib
from dataclasses import dataclass
from typing import Any, Literal

from segmenter.errors import SegmenterError

GROUPINGS = ("materials", "regions")
COLORS = ("lab", "rgb", "grey", "channels")
SCALINGS = ("standard", "minmax", "none")
COVARIANCES = ("full", "tied", "diag", "spherical")
STARTS = ("k-means++", "kmeans", "random", "random_from_data")

#: The most segments that one picture may have.
MOST_SEGMENTS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a picture is to be segmented.

    Attributes
    ----------
    segments : int from 1 to 64, or "auto"
        How many segments; "auto" chooses for each picture.
    group_by : {"materials", "regions"}
        Materials: the same stuff has one label wherever it is. Regions: connected things.
    detail : float in [0, 1], or None
        For regions only: how fine, instead of `segments`; 0.5 is the best single level on the
        validation pictures of BSDS500.
    color : {"lab", "rgb", "grey", "channels"}
        What the mixture sees of the colour; "channels" are all channels of the file.
    position, texture : float in [0, 1]
        Weights of the coordinates and of the texture; 0 leaves them out, 1 makes them as
        strong as the colour after scaling.
    scaling : {"standard", "minmax", "none"}
        How features are brought to one measure before they are weighted.
    covariance : {"full", "tied", "diag", "spherical"}
        The shape that each component of the mixture may take.
    smoothing : float in [0, 1]
        How strongly the posteriors are smoothed along, not across, the picture's edges; 0 = off.
    smallest : int
        Specks and holes of fewer pixels than this join what surrounds them; 0 keeps all. The
        largest piece of a segment stays, however small.
    seed : int in [0, 2**32)
        Seed of everything random: the same picture, recipe and seed give the same bytes.
    start : {"k-means++", "kmeans", "random", "random_from_data"}
        How the first responsibilities are found.
    tolerance : float
        EM has converged when the mean log likelihood gains less than this in a step.
    iterations : int
        The most steps of EM.
    restarts : int
        Starts on the small sample, of which the best is kept.
    floor : float
        Added to the variance of every scaled feature, so that no component can collapse.

    Notes
    -----
    The defaults were chosen on BSDS500's 100 training pictures, by the covering of the materials'
    connected pieces: smoothing at 0.5 covers .546 with one K for all, at a third of the strength
    and half the width .534, unscaled RGB without smoothing or cleaning .508. On the 100 of the
    validation part, unseen by that choice, these defaults cover .516 (.604 with the best K for
    each), and plain RGB .472 (.527); `tests/benchmarks/quality.py` measures both. Position and
    texture (0.2, 0.3) gained .005 and stay off: position divides the same stuff in two places,
    texture draws a seam along strong edges, and both cost time. Pieces are removed under 16 pixels
    only, for the number is of pixels, and small pictures have small things; under 100 would cover
    .001 more.

    Examples
    --------
    >>> recipe = Recipe(segments=5, position=0.3)
    >>> recipe.segments, recipe.color
    (5, 'lab')
    >>> Recipe(segments=0)
    Traceback (most recent call last):
        ...
    segmenter.errors.SegmenterError: ...
    """

    segments: int | Literal["auto"] = "auto"
    group_by: str = "materials"
    detail: float | None = None
    color: str = "lab"
    position: float = 0.0
    texture: float = 0.0
    scaling: str = "standard"
    covariance: str = "full"
    smoothing: float = 0.5
    smallest: int = 16
    seed: int = 0
    start: str = "k-means++"
    tolerance: float = 1e-3
    iterations: int = 200
    restarts: int = 3
    floor: float = 1e-3

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if isinstance(value, numbers.Number) and hasattr(value, "item"):  # one of NumPy's
                object.__setattr__(self, field.name, value.item())
        if self.segments != "auto":
            _check_whole("segments", self.segments, 1, MOST_SEGMENTS, ' or "auto"')
        _check_choice("group_by", self.group_by, GROUPINGS)
        _check_choice("color", self.color, COLORS)
        _check_choice("scaling", self.scaling, SCALINGS)
        _check_choice("covariance", self.covariance, COVARIANCES)
        _check_choice("start", self.start, STARTS)
        if self.detail is not None:
            _check_real("detail", self.detail, 0.0, 1.0)
            if self.group_by != "regions":
                raise SegmenterError(
                    "detail is only for regions.", 'Set group_by to "regions", or leave detail out.'
                )
        for name in ("position", "texture", "smoothing"):
            _check_real(name, getattr(self, name), 0.0, 1.0)
        _check_whole("smallest", self.smallest, 0, 2**40)
        _check_whole("seed", self.seed, 0, 2**32 - 1)
        _check_real("tolerance", self.tolerance, 1e-12, 1.0)
        _check_whole("iterations", self.iterations, 1, 100_000)
        _check_whole("restarts", self.restarts, 1, 100)
        _check_real("floor", self.floor, 1e-12, 1.0)

    def to_plain(self) -> dict[str, Any]:
        """Return the recipe as a dict of plain values, for manifests, models and projects."""
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}

    @classmethod
    def from_plain(cls, values: dict[str, Any]) -> Recipe:
        """Return the recipe of such a dict, as read from JSON, TOML or a model file.

        Raises
        ------
        SegmenterError
            If a key is unknown or a value is not allowed.
        """
        known = {field.name for field in dataclasses.fields(cls)}
        unknown = sorted(str(key) for key in values if key not in known)
        if unknown:
            raise SegmenterError(
                f"The recipe has no choice called {unknown[0]!r}.",
                f"Use some of: {', '.join(sorted(known))}.",
            )
        return cls(**values)


def _check_choice(name: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise _wrong(name, value, f"Use one of: {', '.join(choices)}.")


def _check_whole(name: str, value: object, low: int, high: int, besides: str = "") -> None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not (whole and low <= value <= high):  # type: ignore[operator]
        raise _wrong(name, value, f"Use a whole number from {low} to {high}{besides}.")


def _check_real(name: str, value: object, low: float, high: float) -> None:
    real = isinstance(value, int | float) and not isinstance(value, bool)
    if not (real and low <= value <= high):  # type: ignore[operator]
        raise _wrong(name, value, f"Use a number from {low:g} to {high:g}.")


def _wrong(name: str, value: object, remedy: str) -> SegmenterError:
    """Return what is said of a value: shortened, for a file may hold lists without end."""
    return SegmenterError(f"{name} is {reprlib.repr(value)}.", remedy)
