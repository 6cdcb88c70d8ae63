"""What a worker is handed at once: some small pictures, whose results are flushed together."""

from __future__ import annotations

import errno
import os
from itertools import chain
from pathlib import Path, PurePath

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from segmenter.app import batch_item, batch_plan
from segmenter.app.batch_item import Portion, Task, do_portion
from segmenter.app.batch_plan import portions
from segmenter.app.batch_ways import Fitting
from segmenter.imaging.recipe import Recipe
from segmenter.mixture import blocks
from segmenter.progress import Cancelled
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


def _made(names: list[PurePath], workers: int, sharing: bool = True) -> list[Portion]:
    return list(portions(Path(), names, workers, sharing=sharing))


def _divided(count: int, workers: int, sizes=lambda _: 1000) -> list[list[int]]:
    """Return the numbers of the pictures of each portion."""
    names = [PurePath(str(number)) for number in range(count)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch_plan, "_size", lambda path: sizes(int(path.name)))
        return [[int(name.name) for name in made.names] for made in _made(names, workers)]


@given(st.integers(0, 300), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_portions_hold_every_picture_once_and_few_bytes(count, workers, seed):
    sizes = np.random.default_rng(seed).integers(0, batch_plan._PORTION_BYTES, max(count, 1))
    made = _divided(count, workers, lambda number: int(sizes[number]))
    assert sorted(chain.from_iterable(made)) == list(range(count))
    for portion in made:
        assert len(portion) == 1 or sizes[portion].sum() <= batch_plan._PORTION_BYTES


@given(st.integers(0, 300), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_pictures_go_out_in_order_but_for_the_last_of_which_the_largest_come_first(
    count, workers, seed
):
    sizes = np.random.default_rng(seed).integers(0, 1000, max(count, 1))
    made = _divided(count, workers, lambda number: int(sizes[number]))
    order = list(chain.from_iterable(made))
    last = max(0, count - batch_plan._LAST * (workers - 1))
    assert order[:last] == list(range(last))
    assert order[last:] == sorted(range(last, count), key=lambda number: -sizes[number])


def test_one_worker_takes_all_in_order():
    made = _divided(300, 1, lambda number: number)
    assert list(chain.from_iterable(made)) == list(range(300))


def test_small_pictures_go_together_large_ones_alone_and_the_last_ones_alone_too():
    small = [len(portion) for portion in _divided(200, 2)]
    assert small[0] == batch_plan._MOST_TOGETHER
    assert small[-8:] == [1] * 8, "nobody is left with many when the others have none"
    assert small == sorted(small, reverse=True)
    large = _divided(40, 2, lambda _: batch_plan._PORTION_BYTES + 1)
    assert large == [[number] for number in range(40)]
    assert len(_divided(8, 4)) == 8, "each worker has something"


@pytest.mark.parametrize(
    ("count", "workers", "threads"),
    [
        (9, 2, [None] * 8 + [2]),
        (20, 8, [None] * 16 + [2, 2, 4, 8]),
        (2, 8, [4, 8]),
        (5, 1, [None] * 5),
        (1, 6, [6]),
    ],
)
def test_the_last_pictures_get_the_cores_of_workers_that_have_nothing_left(count, workers, threads):
    names = [PurePath(str(number)) for number in range(count)]
    assert [made.threads for made in _made(names, workers) if len(made.names) == 1] == threads
    assert not any(made.threads for made in _made(names, workers, sharing=False))


def test_a_picture_with_several_threads_comes_out_the_same(task, monkeypatch):
    counts = []
    before = batch_item.do_picture

    def looking(*arguments):
        counts.append(blocks.thread_count())
        return before(*arguments)

    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setattr(batch_item, "do_picture", looking)
    monkeypatch.setattr(blocks, "FEWEST_ROWS_FOR_THREADS", 0)
    made = []
    for threads in (None, 3):
        (outcome,) = do_portion(task, Portion(NAMES[:1], threads))
        assert outcome.failure is None
        made.append({path: path.read_bytes() for path in task.out.rglob("*.*")})
    assert counts == [1, 3]
    assert made[0] == made[1]
    assert blocks.thread_count() == 1


def test_where_no_more_threads_can_be_started_a_picture_is_done_without(task, monkeypatch):
    before = batch_item.do_picture

    def refused(*arguments):
        with pytest.MonkeyPatch.context() as patch:
            if blocks.thread_count() > 1:
                patch.setattr(batch_item, "_write", refusing)
            return before(*arguments)

    def refusing(*_):
        raise RuntimeError("can't start new thread")

    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setattr(batch_item, "do_picture", refused)
    (outcome,) = do_portion(task, Portion(NAMES[:1], 3))
    assert outcome.failure is None


def test_a_picture_that_is_not_there_is_handed_out_like_others(tmp_path):
    assert list(portions(tmp_path, NAMES[:1], 1, sharing=True)) == [Portion(NAMES[:1])]


def _recorded(monkeypatch) -> list[str]:
    """Return a list to which each flushing and naming is added."""
    calls: list[str] = []
    fsync, replace, sync = os.fsync, os.replace, atomic._sync_folder
    monkeypatch.setattr(os, "fsync", lambda handle: (calls.append("fsync"), fsync(handle)))
    monkeypatch.setattr(os, "replace", lambda a, b: (calls.append(b.parent.name), replace(a, b)))
    monkeypatch.setattr(atomic, "_sync_folder", lambda folder: sync(folder))
    return calls


def test_all_of_a_portion_is_on_the_disk_before_the_first_name_and_manifests_come_last(
    task, monkeypatch
):
    calls = _recorded(monkeypatch)
    outcomes = do_portion(task, Portion(NAMES))
    assert [one.name for one in outcomes] == list(NAMES)
    assert not any(one.failure for one in outcomes)
    named = ["labels", "thumbnails", "manifests"] * 3
    assert calls == ["fsync"] * 9 + named + ["fsync"] * 3
    assert all(is_current(read_manifest(task.manifest(name)), task.out) for name in NAMES)


def test_where_few_files_may_be_open_some_of_a_portion_get_their_names_before(task, monkeypatch):
    monkeypatch.setattr(batch_item, "most_waiting", lambda: 4)
    calls = _recorded(monkeypatch)
    assert not any(one.failure for one in do_portion(task, Portion(NAMES)))
    named = ["labels", "thumbnails", "manifests"]
    first = ["fsync"] * 6 + named * 2 + ["fsync"] * 3
    assert calls == first + ["fsync"] * 3 + named + ["fsync"] * 3


def test_what_of_a_portion_is_done_when_the_batch_is_stopped_stays_done(task, monkeypatch):
    real = batch_item.do_picture

    def stopped_at_the_third(task, name, within=None):
        if name == NAMES[2]:
            raise Cancelled
        return real(task, name, within)

    monkeypatch.setattr(batch_item, "do_picture", stopped_at_the_third)
    with pytest.raises(Cancelled):
        do_portion(task, Portion(NAMES))
    assert [task.manifest(name).exists() for name in NAMES] == [True, True, False]


def test_one_that_cannot_be_read_is_named_and_the_others_of_its_portion_are_done(task):
    (task.folder / "b.png").write_bytes(b"no picture")
    outcomes = do_portion(task, Portion(NAMES))
    assert [one.failure is not None for one in outcomes] == [False, True, False]
    assert "b.png" in outcomes[1].failure.problem


def _refusal() -> OSError:
    return OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.mark.parametrize("lasting", [True, False])
def test_of_a_portion_only_the_picture_whose_file_is_refused_fails(task, monkeypatch, lasting):
    real, refused = os.replace, []

    def replace(source, goal) -> None:
        if goal.name == "b.png.png" and (lasting or not refused):
            refused.append(goal)
            raise _refusal()
        real(source, goal)

    monkeypatch.setattr(os, "replace", replace)
    outcomes = do_portion(task, Portion(NAMES))
    assert [one.name for one in outcomes] == list(NAMES)
    assert [one.failure is not None for one in outcomes] == [False, lasting, False]
    assert len(refused) == 1 + lasting
    assert not list(task.out.rglob(".segmenter-*"))
    done = [name for name in NAMES if task.manifest(name).exists()]
    assert done == [name for name in NAMES if not lasting or name != NAMES[1]]
    assert all(is_current(read_manifest(task.manifest(name)), task.out) for name in done)


@pytest.mark.parametrize("at", range(12))
def test_after_one_refusal_to_flush_a_portion_is_done_all_the_same(task, monkeypatch, at):
    real, calls = os.fsync, iter(range(99))

    def fsync(handle: int) -> None:
        if next(calls) == at:
            raise _refusal()
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    assert not any(one.failure for one in do_portion(task, Portion(NAMES)))
    assert all(is_current(read_manifest(task.manifest(name)), task.out) for name in NAMES)


def test_what_failed_for_itself_is_not_done_again_when_the_disk_refuses_the_others(
    task, monkeypatch
):
    (task.folder / "b.png").write_bytes(b"no picture")
    real, done, refusals = batch_item.do_picture, [], iter([True])

    def counted(task, name, within=None):
        done.append(name.name)
        return real(task, name, within)

    def fsync(handle: int) -> None:
        if next(refusals, False):
            raise _refusal()

    monkeypatch.setattr(batch_item, "do_picture", counted)
    monkeypatch.setattr(os, "fsync", fsync)
    assert [one.failure is not None for one in do_portion(task, Portion(NAMES))] == [
        False,
        True,
        False,
    ]
    assert done == ["a.png", "b.png", "c.png", "a.png", "c.png"]
