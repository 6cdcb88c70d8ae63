"""Polygons as GeoJSON and SVG, and masks as COCO: for maps, drawings and training data.

May import imaging, and exporting of storage.
"""

from __future__ import annotations

import json
from itertools import pairwise
from operator import methodcaller
from typing import TYPE_CHECKING, Any

import numpy as np

from segmenter.imaging.polygons import polygons
from segmenter.storage.exporting import POLYGON_FORMATS, hex_color

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from segmenter.imaging.polygons import Polygon
    from segmenter.imaging.segmentation import Segment, Segmentation
    from segmenter.storage.exporting import Export, Written

    ByLabel = dict[int, tuple[Polygon, ...]]


def write_polygons(export: Export) -> Iterator[Written]:
    """Write the outlines of the segments in each format that is asked for."""
    found: ByLabel = {}
    if set(export.options.polygons) - {"coco"}:
        found = polygons(export.segmentation.labels)
    for kind in export.options.polygons:
        data = _FORMATS[kind](export, found).encode()
        path = export.names.file("polygons", POLYGON_FORMATS[kind])
        yield export.write(path, methodcaller("write", data))


def _geojson(export: Export, found: ByLabel) -> str:
    """Make a feature of each segment, in pixels: x to the right and y down from the corner."""
    features = [
        {
            "type": "Feature",
            "id": segment.id,
            "properties": {
                "name": segment.name,
                "color": hex_color(segment.color),
                "pixels": segment.area,
            },
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [_rings(polygon) for polygon in found.get(segment.id, ())],
            },
        }
        for segment in export.segmentation.segments
    ]
    return _json({"type": "FeatureCollection", "features": features})


def _rings(polygon: Polygon) -> list[list[list[int]]]:
    return [_closed(ring) for ring in (polygon.exterior, *polygon.holes)]


def _closed(ring: NDArray[np.int64]) -> list[list[int]]:
    points: list[list[int]] = ring.tolist()
    return [*points, points[0]]


def _svg(export: Export, found: ByLabel) -> str:
    """Draw each segment as a path in its colour."""
    from html import escape

    height, width = export.segmentation.labels.shape
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" shape-rendering="crispEdges" fill-rule="evenodd">'
    ]
    for segment in export.segmentation.segments:
        path = "".join(_path(polygon) for polygon in found.get(segment.id, ()))
        lines.append(
            f'<path id="segment-{segment.id}" fill="{hex_color(segment.color)}" d="{path}">'
            f"<title>{escape(segment.name)}</title></path>"
        )
    return "\n".join([*lines, "</svg>", ""])


def _path(polygon: Polygon) -> str:
    return "".join(_subpath(ring) for ring in (polygon.exterior, *polygon.holes))


def _subpath(ring: NDArray[np.int64]) -> str:
    """Draw a ring by horizontal and vertical strokes, which alternate."""
    points = ring.tolist()
    strokes = [f"M{points[0][0]} {points[0][1]}"]
    for (x, _), (next_x, next_y) in pairwise(points):
        strokes.append(f"H{next_x}" if next_x != x else f"V{next_y}")
    return "".join(strokes) + "Z"


def _coco(export: Export, _: ByLabel) -> str:
    """Make an annotation and a category of each segment, masks as uncompressed RLE."""
    segmentation = export.segmentation
    height, width = segmentation.labels.shape
    columns = np.ascontiguousarray(segmentation.labels.T).reshape(-1)
    return _json(
        {
            "images": [
                {
                    "id": 1,
                    "file_name": export.names.source.as_posix(),
                    "width": width,
                    "height": height,
                }
            ],
            "annotations": [
                _annotation(segmentation, segment, columns) for segment in segmentation.segments
            ],
            "categories": [
                {"id": segment.id, "name": segment.name, "supercategory": "segment"}
                for segment in segmentation.segments
            ],
        }
    )


def _annotation(
    segmentation: Segmentation, segment: Segment, columns: NDArray[Any]
) -> dict[str, Any]:
    height, width = segmentation.labels.shape
    inside = columns == segment.id
    changes = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    counts = np.diff(np.concatenate([[0], changes, [len(columns)]])).tolist()
    shape = inside.reshape(width, height)
    return {
        "id": segment.id,
        "image_id": 1,
        "category_id": segment.id,
        "iscrowd": 1,
        "area": int(np.count_nonzero(inside)),
        "bbox": _box(shape.any(axis=1), shape.any(axis=0)),
        # Counts begin with the pixels outside, be they none.
        "segmentation": {"size": [height, width], "counts": [0, *counts] if inside[0] else counts},
    }


def _box(across: NDArray[np.bool_], down: NDArray[np.bool_]) -> list[int]:
    if not across.any():
        return [0, 0, 0, 0]
    x, y = np.flatnonzero(across), np.flatnonzero(down)
    return [int(x[0]), int(y[0]), int(x[-1] - x[0] + 1), int(y[-1] - y[0] + 1)]


def _json(value: Any) -> str:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n"


_FORMATS: dict[str, Callable[[Export, ByLabel], str]] = {
    "geojson": _geojson,
    "svg": _svg,
    "coco": _coco,
}
