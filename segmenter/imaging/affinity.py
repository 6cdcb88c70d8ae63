"""How likely two touching regions belong together: what speaks for it, and the learned score.

May import numpy and graph; knows neither recipes nor files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from segmenter.imaging import graph
from segmenter.imaging.contours import GROUPS, SCALES

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Variance of Lab below which colours are one: keeps flat regions comparable.
_COLOR_FLOOR = 2e-4

#: What is computed of a pair, in the order of `pair_features`.
FEATURES = (
    "lightness_step",
    "color_step",
    "mixture_step",
    "texture_step",
    "log_mixture_step",
    "log_texture_step",
    "log_color_overlap",
    "log_spectral",
    "log_contour",
    "log_relative_contour",
    *(f"log_contour_scale_{index}" for index in range(len(SCALES))),
    "log_contour_lightness",
    "log_contour_color",
    "log_contour_mixture",
    "log_contour_texture",
    "log_smaller",
    "log_larger",
    "log_harmonic",
    "log_compactness",
    "log_shared_perimeter",
    "lightness_spread_min",
    "lightness_spread_max",
    "color_spread_max",
    "log_fine_over_larger",
    "log_fine_over_smaller",
    "log_inside_fine",
    "log_coarse_over_larger",
    "log_coarse_over_smaller",
    "log_inside_coarse",
    "edge_min",
    "edge_max",
    "rows_apart",
    "columns_apart",
    "picture_contour",
    "picture_spread",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """What a pair is compared with.

    Attributes
    ----------
    pixels, height, width : float
    lightness, color, mixture : float
        Standard deviations over the picture.
    typical : (16, 1) ndarray of float64
        Mean strength of the arcs, by scale and group, with a floor.
    log_contour : float
        Log of the mean strength of all.
    """

    pixels: float
    height: float
    width: float
    lightness: float
    color: float
    mixture: float
    typical: NDArray[np.float64]
    log_contour: float


def describe_picture(
    regions: NDArray[np.float64], arcs: NDArray[np.float64], shape: tuple[int, int]
) -> Picture:
    """Return the statistics of a picture divided into regions.

    Parameters
    ----------
    regions, arcs : ndarrays
        Rows of sums, as in `Graph`.
    shape : (int, int)
        Height and width of the working size.

    Returns
    -------
    Picture
    """
    total = regions.sum(axis=0)
    pixels = total[graph.COUNT]
    mean = total[graph.LAB] / pixels
    variances = total[graph.LAB_PRODUCTS][[0, 3, 5]] / pixels - mean**2
    places = regions[:, graph.MIXTURE] / regions[:, [graph.COUNT]]
    centre = total[graph.MIXTURE] / pixels
    spread = np.sum(regions[:, graph.COUNT] @ (places - centre) ** 2) / pixels
    length = max(float(arcs[:, graph.LENGTH].sum()), 1.0)
    strengths = arcs[:, graph.STRENGTHS].sum(axis=0) / length
    return Picture(
        pixels=float(pixels),
        height=float(shape[0]),
        width=float(shape[1]),
        lightness=float(np.sqrt(max(variances[0], 0.0))),
        color=float(np.sqrt(max(variances[1] + variances[2], 0.0))),
        mixture=float(np.sqrt(max(spread, 0.0))),
        typical=strengths[:, None] + 0.2,
        log_contour=float(np.log(strengths.mean() + 0.3)),
    )


# Columns of a region's description.
_MEANS = slice(0, 27)  # Lab 3, mixture 10, texture 2, spectral 12
_COVARIANCE = slice(27, 36)
_LOG_DETERMINANT, _SPREAD_L, _SPREAD_AB, _FINE, _COARSE, _AREA, _PERIMETER, _EDGE, _ROW, _COLUMN = (
    range(36, 46)
)
DESCRIPTION_COLUMNS = 46


def describe_regions(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what pairs need of each region, from its sums.

    Parameters
    ----------
    sums : (R, REGION_COLUMNS) ndarray of float64

    Returns
    -------
    (R, DESCRIPTION_COLUMNS) ndarray of float64
    """
    result = np.empty((len(sums), DESCRIPTION_COLUMNS))
    means = sums / sums[:, :1]
    lab = means[:, graph.LAB]
    result[:, 0:3] = lab
    result[:, 3:15] = means[:, graph.MIXTURE.start : graph.TEXTURE.stop]
    result[:, 15:27] = means[:, graph.SPECTRAL]
    products = means[:, graph.LAB_PRODUCTS]
    covariance = products[:, [0, 1, 2, 1, 3, 4, 2, 4, 5]].reshape(-1, 3, 3)
    covariance = covariance - lab[:, :, None] * lab[:, None, :]
    variance = np.maximum(covariance[:, [0, 1, 2], [0, 1, 2]], 0)
    covariance[:, [0, 1, 2], [0, 1, 2]] = variance + _COLOR_FLOOR
    result[:, _COVARIANCE] = covariance.reshape(-1, 9)
    result[:, _LOG_DETERMINANT] = np.log(np.linalg.det(covariance))
    result[:, _SPREAD_L] = np.sqrt(variance[:, 0])
    result[:, _SPREAD_AB] = np.sqrt(variance[:, 1] + variance[:, 2])
    result[:, _FINE] = means[:, graph.FINE]
    result[:, _COARSE] = means[:, graph.COARSE]
    result[:, _AREA] = sums[:, graph.COUNT]
    result[:, _PERIMETER] = sums[:, graph.PERIMETER]
    result[:, _EDGE] = sums[:, graph.EDGE] / np.maximum(sums[:, graph.PERIMETER], 1)
    result[:, [_ROW, _COLUMN]] = means[:, graph.PLACE]
    return result


def pair_features(
    one: NDArray[np.float64], two: NDArray[np.float64], arcs: NDArray[np.float64], picture: Picture
) -> NDArray[np.float64]:
    """Return what speaks for and against two regions being one.

    Parameters
    ----------
    one, two : (A, DESCRIPTION_COLUMNS) ndarrays of float64
        Descriptions of the two; one row broadcasts.
    arcs : (A, ARC_COLUMNS) ndarray of float64
    picture : Picture

    Returns
    -------
    (len(FEATURES), A) ndarray of float64
    """
    values = np.empty((len(FEATURES), len(arcs)))
    _steps(values[:8], one, two, picture)
    strengths = arcs[:, graph.STRENGTHS].T / arcs[:, graph.LENGTH]
    grid = strengths.reshape(len(SCALES), GROUPS, -1)
    # Sums, not means, of a few numbers: the road through numpy's mean takes thrice as long.
    scales = np.add.reduce(grid, axis=1) / GROUPS
    values[8] = np.add.reduce(scales) / len(SCALES)
    values[9] = np.add.reduce(strengths / picture.typical) / len(strengths)
    values[10:14] = scales
    values[14:18] = np.add.reduce(grid) / len(SCALES)
    values[8:18] += 0.3
    np.log(values[8:18], out=values[8:18])
    _sizes(values[18:23], one, two, arcs, picture)
    low, high = np.minimum(one, two), np.maximum(one, two)
    values[23] = low[:, _SPREAD_L]
    values[24] = high[:, _SPREAD_L]
    values[25] = high[:, _SPREAD_AB]
    inside = np.log(
        np.stack([high[:, _FINE], low[:, _FINE], high[:, _COARSE], low[:, _COARSE]]) + 0.3
    )
    fine = np.log(0.5 * (scales[0] + scales[1]) + 0.3)
    coarse = np.log(0.5 * (scales[2] + scales[3]) + 0.3)
    values[26:28] = fine - inside[:2]
    values[28] = inside[0]
    values[29:31] = coarse - inside[2:]
    values[31] = inside[2]
    values[32] = low[:, _EDGE]
    values[33] = high[:, _EDGE]
    values[34] = (high[:, _ROW] - low[:, _ROW]) / picture.height
    values[35] = (high[:, _COLUMN] - low[:, _COLUMN]) / picture.width
    values[36] = picture.log_contour
    values[37] = picture.mixture
    return values


def _steps(
    values: NDArray[np.float64],
    one: NDArray[np.float64],
    two: NDArray[np.float64],
    picture: Picture,
) -> None:
    apart = one[:, _MEANS] - two[:, _MEANS]
    squared = apart * apart
    groups = np.sqrt(np.add.reduceat(squared, [0, 1, 3, 13, 15], axis=1).T)
    values[0] = groups[0] / (picture.lightness + 0.02)
    values[1] = groups[1] / (picture.color + 0.02)
    values[2:4] = groups[2:4]
    values[4:6] = np.log(groups[2:4] + 0.03)
    between = (0.5 * (one[:, _COVARIANCE] + two[:, _COVARIANCE])).reshape(-1, 3, 3)
    solved = np.linalg.solve(between, apart[:, :3, None])[:, :, 0]
    logs = np.log(np.linalg.det(between))
    logs -= 0.5 * (one[:, _LOG_DETERMINANT] + two[:, _LOG_DETERMINANT])
    overlap = 0.125 * np.sum(apart[:, :3] * solved, axis=1) + 0.5 * logs
    values[6] = np.log(np.sqrt(np.maximum(overlap, 0)) + 0.03)
    values[7] = np.log(groups[4] + 0.05)


def _sizes(
    values: NDArray[np.float64],
    one: NDArray[np.float64],
    two: NDArray[np.float64],
    arcs: NDArray[np.float64],
    picture: Picture,
) -> None:
    smaller = np.minimum(one[:, _AREA], two[:, _AREA])
    larger = np.maximum(one[:, _AREA], two[:, _AREA])
    values[0] = np.log(smaller / picture.pixels)
    values[1] = np.log(larger / picture.pixels)
    values[2] = values[0] + np.log(larger / (smaller + larger))
    values[3] = np.log(arcs[:, graph.LENGTH] / np.sqrt(smaller))
    least = np.minimum(one[:, _PERIMETER], two[:, _PERIMETER])
    values[4] = np.log(arcs[:, graph.LENGTH] / np.maximum(least, 1))
