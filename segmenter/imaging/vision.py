"""Colours as eyes without one kind of cone see them, to keep the palette legible for all.

May import numpy and color; knows neither files nor widgets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from segmenter.imaging.color import linear, to_lab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Color = tuple[int, int, int]
    Floats = NDArray[np.float64]

#: Light as each kind of eye takes it for, from linear sRGB (Machado, Oliveira and Fernandes 2009,
#: "A physiologically-based model for simulation of color vision deficiency", severity 1).
VISIONS: dict[str, Floats] = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}


def seen_by(colors: Sequence[Color], vision: str) -> NDArray[np.uint8]:
    """Return what colours look like to such eyes, as sRGB.

    Parameters
    ----------
    colors : sequence of (int, int, int)
        8-bit sRGB.
    vision : {"normal", "protanopia", "deuteranopia", "tritanopia"}

    Returns
    -------
    (n, 3) ndarray of uint8
    """
    light = linear(np.array(colors, np.float64).reshape(-1, 3) / 255.0)
    taken = np.clip(light @ VISIONS[vision].T, 0.0, 1.0)
    curved = np.where(
        taken > 0.0031308, 1.055 * np.maximum(taken, 0.0031308) ** (1 / 2.4) - 0.055, 12.92 * taken
    )
    return np.rint(255.0 * curved).astype(np.uint8)


def least_distances(colors: Sequence[Color]) -> Floats:
    """Return how far apart two colours are at the least, for whatever eyes.

    Parameters
    ----------
    colors : sequence of (int, int, int)

    Returns
    -------
    (n, n) ndarray of float64
        Distance in Lab under the vision that tells them apart worst; 0 on the diagonal.
    """
    apart = []
    for vision in VISIONS:
        lab = to_lab(seen_by(colors, vision)).astype(np.float64)
        apart.append(np.linalg.norm(lab[:, None] - lab[None], axis=2))
    least: Floats = np.min(apart, axis=0)
    return least
