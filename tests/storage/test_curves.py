"""The criterion against the number of segments, as a table and as a drawing."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET

import pytest

from segmenter.storage.curves import write_csv, write_plot

SVG = "{http://www.w3.org/2000/svg}"


def drawn(path, values, chosen):
    """Draw, and return the texts and each number's circle as (x, y, radius)."""
    write_plot(path, values, "BIC", chosen)
    root = ET.parse(path).getroot()
    circles = [
        tuple(float(circle.get(key)) for key in ("cx", "cy", "r"))
        for circle in root.iter(f"{SVG}circle")
    ]
    return [text.text for text in root.iter(f"{SVG}text")], circles


def test_a_table_has_a_header_and_a_row_each(tmp_path) -> None:
    rows = [{"segments": 1, "bic": -2.5}, {"segments": 2, "bic": -1e9}]
    write_csv(tmp_path / "curve.csv", rows)
    with (tmp_path / "curve.csv").open(newline="", encoding="utf-8") as file:
        read = list(csv.DictReader(file))
    assert [(int(row["segments"]), float(row["bic"])) for row in read] == [(1, -2.5), (2, -1e9)]


def test_lower_values_are_lower_and_the_chosen_one_stands_out(tmp_path) -> None:
    texts, circles = drawn(tmp_path / "curve.svg", {1: 10.0, 2: -30.0, 3: -10.0}, 2)
    (x1, y1, r1), (x2, y2, r2), (x3, y3, r3) = circles
    assert x1 < x2 < x3
    assert y1 < y3 < y2
    assert x2 - x1 == pytest.approx(x3 - x2, abs=0.2)
    assert (y3 - y1) / (y2 - y1) == pytest.approx(0.5, abs=0.01)
    assert r1 == r3 < r2
    assert {"1", "2", "3", "2: -30.0", "BIC (lower is better)"} <= set(texts)


@pytest.mark.parametrize("values", [{4: 7.0}, {1: 7.0, 2: 7.0}])
def test_a_curve_without_a_slope_stays_on_the_page(tmp_path, values) -> None:
    _, circles = drawn(tmp_path / "curve.svg", values, next(iter(values)))
    assert all(0 < x < 640 and 0 < y < 400 for x, y, _ in circles)
