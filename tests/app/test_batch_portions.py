"""What a worker is handed at once: some small pictures, whose folders are flushed once."""

from __future__ import annotations

import errno
import os
from pathlib import Path, PurePath

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from segmenter.app import batch_plan
from segmenter.app.batch_item import Task, do_portion
from segmenter.app.batch_plan import portions
from segmenter.app.batch_ways import Fitting
from segmenter.imaging.recipe import Recipe
from segmenter.storage import atomic
from segmenter.storage.manifest import is_current, read_manifest

RECIPE = Recipe(segments=2, restarts=1)


@pytest.fixture
def task(tmp_path: Path, flag) -> Task:
    (tmp_path / "in").mkdir()
    for shift, name in enumerate("abc"):
        pixels = np.roll(flag[0], 24 * shift, axis=1)
        Image.fromarray(pixels).save(tmp_path / "in" / f"{name}.png")
    return Task(tmp_path / "in", tmp_path / "out", ("labels",), Fitting(RECIPE, b"", ""))


NAMES = (PurePath("a.png"), PurePath("b.png"), PurePath("c.png"))


def _divided(count: int, workers: int, sizes=lambda _: 1000) -> list[int]:
    """Return how many pictures each portion has."""
    names = [PurePath(str(number)) for number in range(count)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch_plan, "_size", lambda path: sizes(int(path.name)))
        made = list(portions(Path(), names, workers))
    assert [name for portion in made for name in portion] == names
    return [len(portion) for portion in made]


@given(st.integers(0, 300), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_portions_hold_every_picture_once_in_order_and_few_bytes(count, workers, seed):
    sizes = np.random.default_rng(seed).integers(0, batch_plan._PORTION_BYTES, max(count, 1))
    made = _divided(count, workers, lambda number: int(sizes[number]))
    start = 0
    for length in made:
        assert length == 1 or sizes[start : start + length].sum() <= batch_plan._PORTION_BYTES
        start += length


def test_small_pictures_go_together_large_ones_alone_and_the_last_ones_alone_too():
    small = _divided(200, 2)
    assert small[0] == batch_plan._MOST_TOGETHER
    assert small[-8:] == [1] * 8, "nobody is left with many when the others have none"
    assert small == sorted(small, reverse=True)
    assert set(_divided(40, 2, lambda _: batch_plan._PORTION_BYTES + 1)) == {1}
    assert set(_divided(8, 4)) == {1}, "each worker has something"


def test_a_picture_that_is_not_there_is_handed_out_like_others(tmp_path):
    assert list(portions(tmp_path, NAMES[:1], 1)) == [NAMES[:1]]


def test_the_folders_of_a_portions_results_are_flushed_once_after_all_of_them(task, monkeypatch):
    calls = []
    replace, sync = os.replace, atomic._sync_folder
    monkeypatch.setattr(os, "replace", lambda a, b: (calls.append(b.name), replace(a, b)))
    monkeypatch.setattr(atomic, "_sync_folder", lambda f: (calls.append(f.name), sync(f)))
    outcomes = do_portion(task, NAMES)
    assert [one.name for one in outcomes] == list(NAMES)
    assert not any(one.failure for one in outcomes)
    assert sorted(calls[-3:]) == ["labels", "manifests", "thumbnails"]
    assert len(calls) == 3 * len(NAMES) + 3
    assert all(is_current(read_manifest(task.manifest(name)), task.out) for name in NAMES)


def test_one_that_cannot_be_read_is_named_and_the_others_of_its_portion_are_done(task):
    (task.folder / "b.png").write_bytes(b"no picture")
    outcomes = do_portion(task, NAMES)
    assert [one.failure is not None for one in outcomes] == [False, True, False]
    assert "b.png" in outcomes[1].failure.problem


def test_when_a_folder_cannot_be_flushed_each_picture_of_the_portion_says_so(task, monkeypatch):
    def refuse(folder: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(atomic, "_sync_folder", refuse)
    outcomes = do_portion(task, NAMES)
    assert [one.name for one in outcomes] == list(NAMES)
    for one in outcomes:
        assert one.name.name in one.failure.problem
