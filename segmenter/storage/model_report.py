"""A model in words: what it looks at, and each component in the picture's own units and colours.

May import imaging, and exporting, models and sklearn_models of storage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.color import from_lab
from segmenter.storage.exporting import hex_color
from segmenter.storage.models import Loaded, model_digest
from segmenter.storage.sklearn_models import unscaled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.imaging.features import Features
    from segmenter.imaging.model import Model

    Floats = NDArray[np.float64]


def report(loaded: Loaded) -> dict[str, Any]:
    """Return what `inspect` says of a model, as plain values for JSON.

    Means, standard deviations and covariances are in the units that ``units`` names for each
    column: Lab's own, levels of 0 to 255 or of the file for floats, parts of the longer side.
    """
    model = loaded.model
    units, names = column_units(model.features), model.features.columns
    mixture = unscaled(model)
    factors = np.array([factor for factor, _, _ in units])
    means = mixture["means_"] * factors + np.array([offset for _, offset, _ in units])
    covariances = _full(mixture["covariances_"], mixture["covariance_type"], means.shape)
    covariances = covariances * np.outer(factors, factors)
    owners = {k: segment for segment in model.segments for k in segment.components}
    return {
        "sha256": model_digest(model),
        "verified": loaded.verified,
        "recipe": model.recipe.to_plain(),
        "units": {name: unit for name, (_, _, unit) in zip(names, units, strict=True)},
        "segments": [_segment(segment) for segment in model.segments],
        "components": [
            {
                "segment": owners[k].id,
                "weight": float(mixture["weights_"][k]),
                "color": _color(model, mixture["means_"][k]),
                "mean": _named(names, means[k]),
                "sd": _named(names, np.sqrt(np.diagonal(covariances[k]))),
                "covariance": covariances[k].tolist(),
            }
            for k in range(len(means))
        ],
    }


def words(plain: dict[str, Any]) -> list[str]:
    """Return such a report as lines for a person."""
    count = len(plain["components"])
    lines = [
        f"A mixture of {count} component{'s' * (count != 1)} in {len(plain['segments'])} segments, "
        + ("verified by its checksum." if plain["verified"] else "unverified: it has no checksum."),
        "It looks at: " + ", ".join(f"{name} ({unit})" for name, unit in plain["units"].items()),
    ]
    for segment in plain["segments"]:
        lines.append(f"{segment['id']}  {segment['name']}  {segment['color']}")
        for component in plain["components"]:
            if component["segment"] == segment["id"]:
                lines.append(f"   weight {component['weight']:.3f}  about {component['color']}")
                lines += [
                    f"      {name}: {value:.4g} ± {component['sd'][name]:.3g}"
                    for name, value in component["mean"].items()
                ]
    return lines


def column_units(features: Features) -> list[tuple[float, float, str]]:
    """Return for each column what to multiply and add for its own unit, and the unit's name."""
    colors = features.color_columns
    if features.space == "lab" or (features.space == "grey" and features.channels in (1, 3)):
        units = [(100.0, 0.0, "CIE Lab")] * colors
    elif features.value_range is None:
        units = [(255.0, 0.0, "0 to 255")] * colors
    else:
        low, high = features.value_range
        units = [(high - low, low, "the file's values")] * colors
    units += [(1.0, 0.0, "log energy")] * (2 * features.texture)
    return units + [(1.0, 0.0, "of the longer side")] * (2 * features.position)


def _segment(segment: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "id": segment.id,
        "name": segment.name,
        "color": hex_color(segment.color),
        "components": list(segment.components),
    }


def _named(names: tuple[str, ...], values: Floats) -> dict[str, float]:
    return dict(zip(names, values.tolist(), strict=True))


def _full(covariances: Floats, kind: str, shape: tuple[int, ...]) -> Floats:
    """Return a covariance matrix of each component, (K, D, D)."""
    if kind == "diag":
        spread: Floats = covariances[:, :, None] * np.eye(shape[1])
        return spread
    return np.broadcast_to(covariances, (shape[0], shape[1], shape[1]))


def _color(model: Model, mean: Floats) -> str:
    """Return about what colour a component has on the screen."""
    features = model.features
    values = mean[: features.color_columns]
    if features.space == "lab":
        rgb = from_lab(values * 100)
    elif features.space == "grey":
        rgb = from_lab(np.array([values[0] * 100, 0.0, 0.0]))
    else:
        three = values[:3] if len(values) > 2 else np.repeat(values[:1], 3)
        rgb = np.clip(np.rint(three * 255), 0, 255).astype(np.uint8)
    red, green, blue = (int(value) for value in rgb)
    return hex_color((red, green, blue))
