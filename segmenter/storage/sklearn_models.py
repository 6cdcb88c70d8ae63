"""scikit-learn's GaussianMixture as a pickle: read without running it, written without having it.

May import errors, imaging and storage's pickle rooms; never scikit-learn.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.color import from_lab
from segmenter.imaging.model import Model
from segmenter.imaging.palette import CONTRAST
from segmenter.imaging.plain import MOST_COMPONENTS
from segmenter.imaging.recipe import MOST_SEGMENTS, Recipe
from segmenter.imaging.spaces import SPACES
from segmenter.storage.pickle_arrays import ARRAY_NAMES, array_of, scalar_of
from segmenter.storage.pickle_machine import Call, Name, Refused
from segmenter.storage.plain_pickle import PROTOCOL, global_bytes, plain_bytes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_MIXTURE = ("sklearn.mixture._gaussian_mixture", "GaussianMixture")
_OLD_MIXTURE = ("sklearn.mixture.gaussian_mixture", "GaussianMixture")
_MIXTURES = (_MIXTURE, _OLD_MIXTURE)

#: Parts of the random state that such a pickle may hold, and that no model needs.
_RANDOM_NAMES = frozenset(
    {
        ("numpy.random._pickle", "__randomstate_ctor"),
        ("numpy.random._pickle", "__bit_generator_ctor"),
        ("numpy.random._mt19937", "MT19937"),
    }
)
SKLEARN_NAMES = frozenset({*_MIXTURES, *ARRAY_NAMES, *_RANDOM_NAMES})

#: The scikit-learn that a written pickle claims where none is installed.
_USUAL_VERSION = "1.6.1"

#: Where a pickle that we wrote says what its columns are.
_COLUMNS = "segmenter_columns_"

#: Greatest mean → what white was in the pixels that the mixture was fitted on.
_WHITES = ((1.5, 1.0), (300.0, 255.0), (math.inf, 65535.0))


def is_sklearn(value: Any) -> bool:  # noqa: ANN401
    """Whether a pickle stands for a scikit-learn mixture."""
    return type(value) is Call and (value.name.module, value.name.name) in _MIXTURES


def model_of_sklearn(value: Call) -> Model:
    """Return the model of a scikit-learn mixture over pixels.

    What its columns were, the pickles that we wrote say. Of others one column is taken for grey,
    three for red, green and blue, any other number for the channels of a picture; values up to
    1, 255 or 65535 by the greatest mean.

    Raises
    ------
    Refused, SegmenterError
        If it is no fitted mixture, or not a sound one.
    """
    state = value.state
    if value.arguments not in ((), (Name(*_MIXTURE),)) or type(state) is not dict:
        raise Refused("holds a scikit-learn mixture that is not built as one is")
    missing = [key for key in ("weights_", "means_", "covariances_") if key not in state]
    if missing:
        raise Refused(f"holds a scikit-learn mixture that was never fitted: no {missing[0]}")
    weights, means = array_of(state["weights_"]), array_of(state["means_"])
    covariance = state.get("covariance_type")
    one_each = means.ndim == 2 and weights.ndim == 1 and len(means) == len(weights)
    if not one_each or len(weights) > MOST_COMPONENTS:
        raise Refused("holds a mixture of a shape that no picture's has")
    count = len(weights)
    features = _features(state.get(_COLUMNS), means)
    space, white = features.get("space"), features["scale"][:1]
    return Model.from_plain(
        {
            "recipe": _recipe(state, count, space, covariance),
            "features": features,
            "mixture": {
                "covariance": covariance,
                "weights": weights,
                "means": means,
                "covariances": array_of(state["covariances_"]),
            },
            "segments": tuple(_segment(k, means[k] / white, space) for k in range(count)),
        }
    )


def _features(said: Any, means: Floats) -> dict[str, Any]:  # noqa: ANN401
    """Return what the columns are: as the pickle says, else as their number and values suggest."""
    columns = means.shape[1]
    if type(said) is dict:
        return {**said, "offset": np.zeros(columns), "scale": np.ones(columns)}
    greatest = np.abs(np.nan_to_num(means)).max(initial=0)  # what is no number is refused later
    white = next(white for most, white in _WHITES if greatest <= most)
    return {
        # Grey as the picture has it is the mean of its one channel, not its lightness.
        "space": "rgb" if columns == 3 else "channels",
        "channels": columns,
        "texture": False,
        "position": False,
        "offset": np.zeros(columns),
        "scale": np.full(columns, white),
        "value_range": None,
    }


def _recipe(state: dict[str, Any], count: int, color: Any, covariance: Any) -> dict[str, Any]:  # noqa: ANN401
    if type(covariance) is not str:
        raise Refused("holds a mixture without a covariance type")
    if type(color) is not str or color not in SPACES:
        raise Refused("holds a mixture over columns that no picture has")
    # What the mixture says and nothing else: it was made with neither place nor cleaning.
    bare = Recipe(
        segments=min(count, MOST_SEGMENTS),
        color=color,
        scaling="none",
        position=0.0,
        smoothing=0.0,
        smallest=0,
    )
    recipe = bare.to_plain()
    floor = scalar_of(state.get("reg_covar", 1e-6))
    usable = 1e-12 <= floor <= 1.0
    return {**recipe, "covariance": covariance, "floor": floor if usable else recipe["floor"]}


def _segment(index: int, mean: Floats, space: Any) -> dict[str, Any]:  # noqa: ANN401
    light = np.clip(np.nan_to_num(mean), -2, 2)  # Lab's own numbers over 100 lie within
    if space == "lab" and len(mean) >= 3:
        light = from_lab(light[:3] * 100) / 255
    shown = np.clip(light * 255, 0, 255).round().astype(int).tolist()
    color = (shown * 3)[:3] if len(shown) < 3 else shown[:3]
    return {
        "id": index + 1,
        "name": f"Segment {index + 1}",
        "color": CONTRAST[index % len(CONTRAST)],
        "area": 0,
        "components": (index,),
        "mean_color": tuple(color),
    }


def sklearn_bytes(model: Model) -> bytes:
    """Return a pickle of a scikit-learn `GaussianMixture` over the model's unscaled columns.

    It names two globals: the class, and ``numpy.array``. The model's scaling is folded into
    means and covariances, so it wants Lab over 100, RGB over white and so on, as
    ``model.features.columns`` names them. An attribute that scikit-learn does not look at says
    what the columns are, so that we can read it back.
    """
    body = b"".join(
        plain_bytes(key)
        + (_array_bytes(item) if isinstance(item, np.ndarray) else plain_bytes(item))
        for key, item in _state(model).items()
    )
    return PROTOCOL + global_bytes(*_MIXTURE) + b")\x81}(" + body + b"ub."


def _array_bytes(array: Floats) -> bytes:
    return global_bytes("numpy", "array") + plain_bytes((array.tolist(), "f8")) + b"R"


def _state(model: Model) -> dict[str, Any]:
    mixture = unscaled(model)
    recipe, features = model.recipe, model.features
    return {
        "n_components": len(mixture["weights_"]),
        "covariance_type": mixture.pop("covariance_type"),
        "tol": float(recipe.tolerance),
        "reg_covar": float(recipe.floor),
        "max_iter": int(recipe.iterations),
        "n_init": int(recipe.restarts),
        "init_params": recipe.start,
        "weights_init": None,
        "means_init": None,
        "precisions_init": None,
        "random_state": int(recipe.seed),
        "warm_start": False,
        "verbose": 0,
        "verbose_interval": 10,
        **mixture,
        "converged_": True,
        "n_iter_": 1,
        "lower_bound_": 0.0,
        "n_features_in_": int(mixture["means_"].shape[1]),
        _COLUMNS: {
            "space": features.space,
            "channels": features.channels,
            "texture": features.texture,
            "position": features.position,
            "value_range": features.value_range,
        },
        "_sklearn_version": _sklearn_version(),
    }


def unscaled(model: Model) -> dict[str, Any]:
    """Return the mixture's attributes over columns before scaling; a sphere becomes diagonal."""
    mixture, features = model.mixture, model.features
    scale, offset = np.array(features.scale), np.array(features.offset)
    kind = mixture.covariance_type
    covariances, cholesky = mixture.covariances_, mixture.precisions_cholesky_
    if kind == "spherical":
        kind = "diag"
        covariances = np.repeat(covariances[:, None], len(scale), axis=1)
        cholesky = np.repeat(cholesky[:, None], len(scale), axis=1)
    if kind == "diag":
        covariances, cholesky = covariances / scale**2, cholesky * scale
        precisions = cholesky**2
    else:
        covariances = covariances / np.outer(scale, scale)
        cholesky = cholesky * scale[:, None]
        precisions = cholesky @ cholesky.swapaxes(-1, -2)
    return {
        "covariance_type": kind,
        "weights_": np.asarray(mixture.weights_, np.float64),
        "means_": mixture.means_ / scale + offset,
        "covariances_": covariances,
        "precisions_cholesky_": cholesky,
        "precisions_": precisions,
    }


def _sklearn_version() -> str:
    """Return the version of an installed scikit-learn, without importing it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("scikit-learn")
    except PackageNotFoundError:
        return _USUAL_VERSION
