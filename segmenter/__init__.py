"""Segmenter: a photo into segments with a Gaussian mixture over its pixels.

The names below are the public contract. Each is imported when it is first used, so that
``import segmenter`` costs almost nothing and never touches Qt.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from segmenter._version import __version__
from segmenter.errors import SegmenterError
from segmenter.progress import Cancelled, Ticket

if TYPE_CHECKING:
    from segmenter.imaging.image import Image as Image
    from segmenter.imaging.model import Model as Model
    from segmenter.imaging.recipe import Recipe as Recipe
    from segmenter.imaging.segment import segment as segment
    from segmenter.imaging.segmentation import Segment as Segment
    from segmenter.imaging.segmentation import Segmentation as Segmentation
    from segmenter.mixture.bayesian import BayesianGaussianMixture as BayesianGaussianMixture
    from segmenter.mixture.gaussian import GaussianMixture as GaussianMixture
    from segmenter.mixture.scaling import MinMaxScaler as MinMaxScaler
    from segmenter.mixture.scaling import StandardScaler as StandardScaler
    from segmenter.storage.images import read_image as read_image
    from segmenter.storage.models import load_model as load_model
    from segmenter.storage.models import restore_model as restore_model
    from segmenter.storage.models import save_model as save_model

_HOMES = {
    "BayesianGaussianMixture": "segmenter.mixture.bayesian",
    "GaussianMixture": "segmenter.mixture.gaussian",
    "Image": "segmenter.imaging.image",
    "MinMaxScaler": "segmenter.mixture.scaling",
    "Model": "segmenter.imaging.model",
    "Recipe": "segmenter.imaging.recipe",
    "Segment": "segmenter.imaging.segmentation",
    "Segmentation": "segmenter.imaging.segmentation",
    "StandardScaler": "segmenter.mixture.scaling",
    "load_model": "segmenter.storage.models",
    "read_image": "segmenter.storage.images",
    "restore_model": "segmenter.storage.models",
    "save_model": "segmenter.storage.models",
    "segment": "segmenter.imaging.segment",
}

__all__ = ["Cancelled", "SegmenterError", "Ticket", "__version__", *_HOMES]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Import a public name from its room on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted(__all__)
