"""Texture as energy: how much the lightness changes around a pixel, at several scales.

May import numpy; knows neither recipes nor files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

#: Variance of lightness per pixel below which a surface counts as smooth.
FLOOR = 1e-5


def texture_energy(
    lightness: NDArray[np.float32],
    scales: Sequence[float] = (1.0, 2.0),
    check: Callable[[], None] | None = None,
) -> NDArray[np.float32]:
    """Return the logarithmic energy of the gradient at several scales.

    ``T_s = 0.1 log(G_2s * (s² |∇(G_s * L)|²) + 1e-5)``, with ``G_s`` the Gaussian of standard
    deviation `s` pixels; edges of the picture are mirrored.

    Parameters
    ----------
    lightness : (H, W) ndarray of float32
        CIE lightness over 100, so 0 is black and 1 white; finite everywhere.
    scales : sequence of float, optional
        Standard deviations in pixels.
    check : callable, optional
        Called between the steps; may raise to cancel.

    Returns
    -------
    (H, W, S) ndarray of float32
        About -1.15 on smooth surfaces, up to -0.2 on the roughest: differences weigh as much as
        those of Lab over 100.
    """
    from scipy import ndimage

    energy = np.empty((*lightness.shape, len(scales)), np.float32)
    for index, scale in enumerate(scales):
        if check is not None:
            check()
        blurred = ndimage.gaussian_filter(lightness, scale, mode="reflect")
        down, across = gradient(blurred)
        power = scale**2 * (down * down + across * across)
        power = ndimage.gaussian_filter(power, 2 * scale, mode="reflect")
        energy[:, :, index] = 0.1 * np.log(np.maximum(power, 0) + FLOOR)
    return energy


def gradient(values: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the central differences down and across; zero across the edge of the picture.

    Parameters
    ----------
    values : (..., H, W) ndarray of float32
        A plane, or several.

    Returns
    -------
    down, across : (..., H, W) ndarrays of float32
        Change per pixel.
    """
    down, across = np.zeros_like(values), np.zeros_like(values)
    np.subtract(values[..., 2:, :], values[..., :-2, :], out=down[..., 1:-1, :])
    np.subtract(values[..., 2:], values[..., :-2], out=across[..., 1:-1])
    down *= np.float32(0.5)
    across *= np.float32(0.5)
    return down, across
