"""A results' folder that a stranger made, or a damaged one: what is told wrongly is done again."""

from __future__ import annotations

import csv
import json
import math
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePath

import numpy as np
import pytest
from PIL import Image
from pools import ExecutorPool

from segmenter.app.batch import Order, run_batch
from segmenter.app.batch_item import Outcome
from segmenter.app.batch_model import EachFitted
from segmenter.app.batch_report import Previous, csv_text, read_previous
from segmenter.errors import SegmenterError
from segmenter.imaging.recipe import Recipe
from segmenter.progress import Ticket


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    """Return what changes a value in a manifest and says how many pictures are done again."""
    folder = tmp_path_factory.mktemp("odd")
    pixels = np.zeros((8, 12, 3), np.uint8)
    pixels[:, 6:] = 200
    (folder / "in").mkdir()
    Image.fromarray(pixels).save(folder / "in/two.png")
    order = Order(folder / "in", folder / "out", EachFitted(Recipe(segments=2)), ("labels",))

    def run(keys="", value=None):
        path = folder / "out/manifests/two.png.json"
        if keys:
            plain = holder = json.loads(path.read_text())
            *way, last = [int(key) if key.isdigit() else key for key in keys.split(".")]
            for key in way:
                holder = holder[key]
            holder[last] = value
            path.write_text(json.dumps(plain))
        with ThreadPoolExecutor(1) as thread:
            report = run_batch(order, ExecutorPool(thread, 1), Ticket(), lambda _: None)
        assert report.counts["done"] == 1
        assert report.trouble is None
        return report.counts["done_now"]

    assert run() == 1
    return run


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("segments.0.color", ["a", "b", "c"]),
        ("segments.0.color", [1]),
        ("segments.0.color", [1.5, 1, 1]),
        ("segments.0.id", "x"),
        ("segments.0.id", 300_000_000),
        ("segments.0.pixels", math.nan),
        ("segments.0.pixels", "x"),
        ("batch.width", math.inf),
        ("batch.log_likelihood", math.nan),
        ("batch.log_likelihood", 10**400),
        ("batch.stops", math.nan),
        ("notes", [5]),
        ("fit", {"notes": 5}),
        ("outputs", []),
    ],
)
def test_a_manifest_that_is_none_tells_nothing(again, keys, value):
    assert again(keys, value) == 1
    assert again() == 0


@pytest.mark.parametrize(
    ("keys", "value"),
    [("notes", ["\ud800"]), ("segments.0.name", "\ud800"), ("batch.fit", "\ud800")],
)
def test_what_cannot_be_printed_is_told_as_its_number(again, keys, value):
    assert again(keys, value) == 0


@pytest.mark.parametrize("seconds", ["NaN", "1e400", "1" + "0" * 400, "-1", '"x"', "[]"])
def test_a_time_that_is_none_tells_nothing(tmp_path, seconds):
    text = f'{{"pictures": [{{"name": "a.png", "status": "failed", "seconds": {seconds}}}]}}'
    (tmp_path / "batch.json").write_text(text)
    assert read_previous(tmp_path) == Previous(None, {})


@pytest.mark.parametrize("start", "=+-@")
def test_what_is_said_of_a_picture_is_no_formula_for_a_spreadsheet(start):
    name = PurePath(f"{start}HYPERLINK(1).png")
    said = f"{start}INDEX(1) is empty"
    outcomes = [
        Outcome(name, SegmenterError(f"{name} is damaged.", "Copy it again.")),
        Outcome(name, notes=(said,)),
    ]
    rows = [*csv.DictReader(csv_text(outcomes).splitlines())]
    assert rows[0]["message"] == f"'{name} is damaged. Copy it again."
    assert rows[1]["message"] == f"'{said}"
    assert {row["picture"] for row in rows} == {f"./{name}"}
