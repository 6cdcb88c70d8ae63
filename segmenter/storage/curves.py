"""A criterion against the number of segments, as a table and as a drawing.

May import atomic.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from segmenter.storage import atomic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_WIDTH, _HEIGHT, _MARGIN = 640, 400, 56
_LINE, _CHOSEN, _TEXT = "#565C66", "#0B63CE", "#1B1D21"


def write_csv(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows of the same keys as a table with a header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    atomic.write_bytes(path, text.getvalue().encode("utf-8"))


def write_plot(path: Path, values: dict[int, float], name: str, chosen: int) -> None:
    """Draw the values against their numbers as SVG, the chosen one marked."""
    low, high = min(values.values()), max(values.values())
    first, last = min(values), max(values)

    def x(number: float) -> float:
        return _MARGIN + (number - first) / max(last - first, 1) * (_WIDTH - 2 * _MARGIN)

    def y(value: float) -> float:
        return _MARGIN + (high - value) / ((high - low) or 1.0) * (_HEIGHT - 2 * _MARGIN)

    points = " ".join(f"{x(number):.1f},{y(value):.1f}" for number, value in values.items())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'width="{_WIDTH}" height="{_HEIGHT}" font-family="sans-serif" font-size="13">',
        '<rect width="100%" height="100%" fill="#FFFFFF"/>',
        f'<polyline points="{points}" fill="none" stroke="{_LINE}" stroke-width="1.6"/>',
        *(_dot(x(number), y(value), number == chosen) for number, value in values.items()),
        *(_text(x(number), _HEIGHT - _MARGIN + 24, str(number)) for number in values),
        _text(x(chosen), y(values[chosen]) - 12, f"{chosen}: {values[chosen]:,.1f}"),
        _text(_WIDTH / 2, _HEIGHT - 10, "number of segments"),
        _text(_WIDTH / 2, 24, f"{name} (lower is better)"),
        "</svg>\n",
    ]
    atomic.write_bytes(path, "\n".join(parts).encode("utf-8"))


def _dot(x: float, y: float, chosen: bool) -> str:
    radius, color = (6, _CHOSEN) if chosen else (3, _LINE)
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{color}"/>'


def _text(x: float, y: float, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" fill="{_TEXT}">{text}</text>'
