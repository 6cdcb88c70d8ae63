"""The ways in which a batch makes segments of a picture; values that travel to the workers.

May import imaging and storage.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from segmenter.imaging.color_labels import ColorLabels
    from segmenter.imaging.image import Image
    from segmenter.imaging.model import Model
    from segmenter.imaging.recipe import Recipe
    from segmenter.imaging.segmentation import Segmentation
    from segmenter.progress import Ticket

#: Pixels that are drawn from a model to see which likelihood is usual.
_DRAWN = 1 << 14


class Way(Protocol):
    """How a picture becomes segments, and how one sees that a result was made so."""

    @property
    def model_file(self) -> Path | None:
        """The model that is applied, for the manifests; None if each picture is fitted."""

    @property
    def digest(self) -> str:
        """Of the content of the model that is applied, or that gives the segments' numbers."""

    @property
    def works_in_strips(self) -> bool:
        """Whether a picture can be read in strips, so that it need never be in memory whole."""

    def segment(self, image: Image, ticket: Ticket) -> Segmentation:
        """Divide a picture into segments."""

    def facts(self, segmentation: Segmentation) -> dict[str, Any]:
        """Return what is to be known of a result besides what every manifest says."""

    def made(self, manifest: dict[str, Any]) -> bool:
        """Whether a result was made in this way."""

    def matching(self) -> Way:
        """Return the way that matches each picture's exposure before; raises `SegmenterError`."""


@dataclass(frozen=True, slots=True)
class Applying:
    """One model for all pictures, as the bytes of its file.

    Attributes
    ----------
    data : bytes
    digest : str
        Of the model's content.
    model_file : Path
        Where the bytes are from.
    matches : bool
        Whether each picture is first made as light as the model's training.
    """

    data: bytes
    digest: str
    model_file: Path
    matches: bool = False

    @property
    def works_in_strips(self) -> bool:
        """Whether the model keeps nothing of the picture's size besides the label map.

        Smoothing listens to the picture shrunk, and specks are found strip by strip; texture is
        kept at full size.
        """
        return not parsed(self.data).features.texture

    def segment(self, image: Image, ticket: Ticket) -> Segmentation:
        """Apply the model; what the results show is the picture as it is."""
        model = parsed(self.data)
        if not self.matches:
            return model.segment(image, ticket, known_colors(self.data))
        from segmenter.imaging.exposure import match_exposure

        matched = match_exposure(image, model).image
        return replace(model.segment(matched, ticket, known_colors(self.data)), image=image)

    def facts(self, segmentation: Segmentation) -> dict[str, Any]:
        """Tell how well the model explains the picture, and how it was made lighter for that."""
        found = {"log_likelihood": segmentation.sureness.log_likelihood}
        if not self.matches:
            return found
        from segmenter.imaging.exposure import match_exposure
        from segmenter.imaging.posteriors import Posteriors
        from segmenter.imaging.sureness import find_sureness

        image, model = segmentation.image, segmentation.model
        unmatched = Posteriors(image, model.features, model.mixture, model.groups)
        sureness = find_sureness(unmatched, segmentation.labels, segmentation.areas)
        found["unmatched_log_likelihood"] = sureness.log_likelihood
        return {**found, "stops": match_exposure(image, model).stops}

    def made(self, manifest: dict[str, Any]) -> bool:
        """Whether a result is this model's, applied and not fitted."""
        applied = manifest["source"]["model"] is not None
        same = ("stops" in manifest["batch"]) == self.matches
        return bool(applied and same and manifest["model"]["sha256"] == self.digest)

    def matching(self) -> Applying:
        """Return the way that makes each picture as light as the model's training."""
        return replace(self, matches=True)


@dataclass(frozen=True, slots=True)
class Fitting:
    """A fit of each picture, its segments numbered as those of the first.

    Attributes
    ----------
    recipe : Recipe
    reference : bytes
        Model file of the first picture's fit; empty for regions, which have no common numbers.
    digest : str
        Of the reference's content.
    """

    recipe: Recipe
    reference: bytes
    digest: str

    @property
    def model_file(self) -> None:
        """Nothing is applied."""
        return

    @property
    def works_in_strips(self) -> bool:
        """A fit sees the whole picture."""
        return False

    def segment(self, image: Image, ticket: Ticket) -> Segmentation:
        """Fit the picture and give its segments the reference's numbers and colours."""
        from segmenter.imaging.matching import aligned
        from segmenter.imaging.segment import segment

        result = segment(image, self.recipe, ticket)
        if not self.reference:
            return result
        return aligned(result, parsed(self.reference))

    def facts(self, segmentation: Segmentation) -> dict[str, Any]:
        """Tell which reference gave the numbers."""
        return {"reference": self.digest}

    def made(self, manifest: dict[str, Any]) -> bool:
        """Whether a result is a fit by this recipe, aligned to this reference."""
        fitted = manifest["source"]["model"] is None
        same = manifest["recipe"] == self.recipe.to_plain()
        return bool(fitted and same and manifest["batch"].get("reference") == self.digest)

    def matching(self) -> Fitting:
        """Refuse: a fit of each picture sees no other one's exposure."""
        raise SegmenterError(
            "Exposure is matched to a model's training, and here each picture is fitted.",
            "Use --match-exposure with --model or --shared.",
        )


@lru_cache(maxsize=2)
def parsed(data: bytes) -> Model:
    """Return the model of a model file's bytes; a worker does it once."""
    from segmenter.storage.models import parse_model

    return parse_model(data).model


@lru_cache(maxsize=1)
def known_colors(data: bytes) -> ColorLabels:
    """Return what a worker knows of colours under the model of such bytes."""
    return parsed(data).color_labels()


def usual_likelihood(model: Model) -> float:
    """Return the mean log likelihood below which a picture is unlike a model's training.

    What the model expects of its own pixels, less three standard deviations of one pixel: an
    average pixel is then as improbable as one in some hundreds of the training's.
    """
    import numpy as np

    mixture = model.mixture
    counts = np.rint(mixture.weights_ * _DRAWN).astype(int)
    # By axes, not by a Cholesky factor: that of a mixture close to singular may not exist.
    precise, axes = np.linalg.eigh(mixture.components.precisions)
    lengths = 1.0 / np.sqrt(np.maximum(precise, np.finfo(np.float64).tiny))
    drawn = [
        mean + _even_normals(count, len(mean)) * length @ axis.T
        for count, mean, length, axis in zip(counts, mixture.means_, lengths, axes, strict=True)
    ]
    scores = mixture.score_samples(np.concatenate(drawn))
    low = float(np.mean(scores) - 3.0 * np.std(scores))
    return low if math.isfinite(low) else -math.inf


def _even_normals(count: int, dimensions: int) -> NDArray[np.float64]:
    """Return points that are spread as a standard normal, (count, dimensions).

    Evenly, where random ones would cluster, so that fewer will do: the sequence of generalised
    golden ratios (Roberts 2018), two numbers at a time made normal as Box and Muller (1958) do.
    """
    import numpy as np

    pairs = -(-dimensions // 2)
    ratio = 2.0
    for _ in range(32):
        ratio = (1.0 + ratio) ** (1.0 / (2 * pairs + 1))
    steps = ratio ** -np.arange(1.0, 2 * pairs + 1)
    uniform = (0.5 + np.arange(1, count + 1)[:, None] * steps) % 1.0
    radius = np.sqrt(-2.0 * np.log1p(-uniform[:, :pairs]))
    angle = 2.0 * math.pi * uniform[:, pairs:]
    return np.hstack([radius * np.cos(angle), radius * np.sin(angle)])[:, :dimensions]
