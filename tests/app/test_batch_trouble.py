"""What a batch makes of workers that die, pictures that change and errors that nobody expected."""

from __future__ import annotations

import errno
import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePath

import numpy as np
import pytest
from PIL import Image
from pools import ExecutorPool

from segmenter.app import batch_first, batch_item, batch_open, batch_sample, batch_shards
from segmenter.app.batch import Order, run_batch
from segmenter.app.batch_first import fit_first
from segmenter.app.batch_item import do_picture, unforeseen
from segmenter.app.batch_model import EachFitted, SavedModel, SharedModel
from segmenter.app.batch_open import opened
from segmenter.app.batch_report import duration
from segmenter.app.batch_run import Dispatch
from segmenter.app.batch_sample import SampleJob, take_sample
from segmenter.app.batch_shards import FarQuestion, FarSample, Shard
from segmenter.app.batch_threads import NO_THREAD, side_by_side
from segmenter.app.batch_worker import heeding_here
from segmenter.errors import SegmenterError
from segmenter.imaging.recipe import Recipe
from segmenter.progress import Cancelled, Ticket
from segmenter.storage.images import read_image

RECIPE = Recipe(segments=3, restarts=1)


class Pool(ExecutorPool):
    """One worker, which dies over whatever it is told to."""

    def __init__(self, deadly=lambda work, job: False, *, far: bool = False) -> None:
        self.threads = ThreadPoolExecutor(1)
        self.deadly, self.far = deadly, far
        super().__init__(self.threads, 1)

    def submit(self, work, *arguments):
        def do():
            if self.deadly(getattr(work, "func", work).__name__, arguments[0]):
                raise BrokenProcessPool
            return work(*arguments)

        return self.threads.submit(do)


class Runs:
    """Runs batches over three pictures; `say` makes one rubbish, or none."""

    def __init__(self, folder: Path, flag: np.ndarray) -> None:
        self.folder, self.out = folder / "in", folder / "out"
        self.folder.mkdir()
        self.flag = flag
        for shift, name in enumerate("abc"):
            self.write(f"{name}.png", np.roll(flag, 24 * shift, axis=1))

    def write(self, name: str, pixels: np.ndarray) -> None:
        Image.fromarray(pixels).save(self.folder / name)

    def __call__(self, source, pool: Pool | None = None, **how):
        pool = pool or Pool()
        with pool.threads:
            order = Order(self.folder, self.out, source, ("labels",), **how)
            return run_batch(order, pool, Ticket(), lambda _: None)

    def job(self, name: str, pixels: int = 4096) -> SampleJob:
        return SampleJob(self.folder, PurePath(name), RECIPE, pixels, None)


@pytest.fixture
def runs(tmp_path: Path, flag) -> Runs:
    return Runs(tmp_path, flag[0])


def names(outcomes) -> list[str]:
    return [one.name.as_posix() for one in outcomes]


def test_a_picture_that_ends_its_worker_twice_is_named_and_the_rest_is_done(runs):
    for number in range(7):
        runs.write(f"d{number}.png", runs.flag)
    handed: list[int] = []

    def deadly(work: str, job) -> bool:
        if work != "do_portion":
            return False
        handed.append(len(job.names))
        return PurePath("b.png") in job.names

    report = runs(EachFitted(RECIPE), Pool(deadly))
    assert handed[0] == 2, "b.png is handed out together with another"
    (failed,) = report.failed
    assert failed.failure.problem == (
        "The process that worked on b.png was ended from outside, twice."
    )
    assert report.counts["done"] == 9


@pytest.mark.parametrize(("far", "work"), [(False, "take_sample"), (True, "sketch_far")])
def test_a_sample_that_ends_its_worker_is_left_out_of_the_folders_model(runs, far, work):
    def deadly(name: str, job) -> bool:
        return name == work and getattr(job, "job", job).name == PurePath("a.png")

    report = runs(SharedModel(RECIPE), Pool(deadly, far=far))
    assert report.counts["done"] == 3
    record = json.loads((runs.out / "manifests" / "model.pkl.json").read_text())
    assert [name for name, _ in record["inputs"]] == ["a.png", "b.png", "c.png"]
    assert record["inputs"][0][1] is None


def test_sums_that_nobody_can_make_end_the_batch_in_one_sentence(runs):
    pool = Pool(lambda work, _: work == "_numbered", far=True)
    with pytest.raises(SegmenterError, match=r"summed up \d pictures") as raised:
        runs(SharedModel(RECIPE), pool)
    assert "use fewer workers" in raised.value.remedy


def test_a_first_picture_that_ends_its_worker_gives_its_place_to_the_next(runs):
    pool = Pool(lambda work, job: work == "fit_first" and job.name == PurePath("a.png"))
    assert runs(EachFitted(RECIPE), pool).counts["done"] == 3
    record = json.loads((runs.out / "manifests" / "reference.pkl.json").read_text())
    assert [name for name, _ in record["inputs"]] == ["a.png", "b.png"]


# Windows keeps a folder while a file in it is open, and so the lock's can neither go nor change.
@pytest.mark.skipif(os.name == "nt", reason="a folder with an open file cannot be removed there")
@pytest.mark.parametrize("replaced", [True, False])
def test_a_folder_that_vanishes_while_it_is_written_to_is_said_and_the_rest_is_done(runs, replaced):
    def hear(outcome: batch_item.Outcome) -> None:
        if outcome.name == PurePath("b.png"):
            # In one step: what is emptied name by name, the worker fills again meanwhile.
            runs.out.rename(runs.folder.with_name("removed"))
            if replaced:
                runs.out.mkdir(exist_ok=True)

    with (pool := Pool()).threads:
        order = Order(runs.folder, runs.out, EachFitted(RECIPE), ("labels",))
        report = run_batch(order, pool, Ticket(), hear)
    assert "was removed or replaced while it was written to" in report.trouble.problem
    assert runs(EachFitted(RECIPE)).trouble is None
    assert len(list((runs.out / "labels").iterdir())) == 3


def test_a_picture_that_changes_while_the_model_is_made_of_it_is_named(runs):
    job = runs.job("a.png")
    sketch = batch_shards.sketch_far(FarSample("changing", job, 0))
    shard = Shard(0, ((sketch.name, "another digest"),))

    class Never:
        def __init__(self) -> None:
            self.shard = shard

        def answer(self, samples):
            pytest.fail("it was answered")

    with pytest.raises(SegmenterError, match=r"a\.png changed while the folder's model was made"):
        batch_shards.answer_far(FarQuestion("changing", Never(), (job,), 0))


@pytest.mark.parametrize("source", [EachFitted, SharedModel])
@pytest.mark.parametrize("hit", [0, 1, 2])
def test_a_picture_that_is_replaced_while_it_is_read_is_done_anew_the_next_time(
    runs, monkeypatch, source, hit
):
    """Whatever was made of the old one, its results and the folder's model, is not believed."""
    real, times = batch_open.opened, iter(range(100))

    def late(*arguments, **how):
        @contextmanager
        def replaced():
            with real(*arguments, **how) as image:
                if next(times) == hit:
                    runs.write("a.png", 255 - runs.flag)
                yield image

        return replaced()

    for room in (batch_item, batch_first, batch_sample):
        monkeypatch.setattr(room, "opened", late)
    (failed,) = runs(source(RECIPE)).failed or (None,)
    if failed is not None:
        assert "a.png was changed while it was worked on" in failed.failure.problem
    monkeypatch.undo()
    runs(source(RECIPE))
    anew = Runs.__new__(Runs)
    anew.folder, anew.out = runs.folder, runs.out.with_name("anew")
    anew(source(RECIPE))
    for name in ("a", "b", "c"):
        labels = f"labels/{name}.png.png"
        assert (runs.out / labels).read_bytes() == (anew.out / labels).read_bytes()


@pytest.mark.parametrize("source", [EachFitted, SharedModel])
def test_what_failed_when_the_model_was_made_is_tried_again_and_what_is_bad_makes_no_other(
    runs, source
):
    runs.write("0.png", np.tile(runs.flag, (2, 1, 1)))
    small = runs.flag.shape[0] * runs.flag.shape[1]
    (runs.folder / "bad.png").write_bytes(b"bad")
    name = {EachFitted: "reference.pkl", SharedModel: "model.pkl"}[source]
    assert len(runs(source(RECIPE), max_pixels=small).failed) == 2
    first = (runs.out / name).read_bytes()
    assert runs(source(RECIPE), max_pixels=small).counts["done_now"] == 0
    assert (runs.out / name).read_bytes() == first
    assert runs(source(RECIPE)).counts["done_now"] == 4
    assert (runs.out / name).read_bytes() != first


def test_samples_of_a_run_that_is_over_are_not_kept(runs, monkeypatch):
    kept = batch_shards._Kept()
    real, taken = take_sample, []

    def slow(job):
        taken.append(job)
        if len(taken) == 1:
            kept.sample("newer", runs.job("b.png"))
        return real(job)

    monkeypatch.setattr(batch_shards, "take_sample", slow)
    kept.sample("older", runs.job("a.png"))
    assert [job.name for job in kept._samples] == [PurePath("b.png")]
    kept.sample("newer", runs.job("b.png"))
    assert len(taken) == 2, "what is kept is not taken again"


@pytest.mark.parametrize("work", [take_sample, fit_first, "do_picture"])
def test_work_of_a_batch_that_was_stopped_is_no_failure(runs, work):
    stopped = threading.Event()
    stopped.set()
    if work == "do_picture":
        runs(SharedModel(RECIPE))
        task = _task_of(runs)
        call = partial(do_picture, task, PurePath("a.png"))
    else:
        call = partial(work, runs.job("a.png"))
    with heeding_here(stopped), pytest.raises(Cancelled):
        call()


def _task_of(runs: Runs):
    from segmenter.app.batch_item import Task
    from segmenter.app.batch_ways import Fitting

    return Task(runs.folder, runs.out, ("labels",), Fitting(RECIPE, b"", ""))


@pytest.mark.parametrize("work", [take_sample, fit_first])
def test_errors_that_nobody_expected_of_a_picture_are_told_of_it(runs, monkeypatch, work):
    def mistake(*_: object, **__: object) -> None:
        raise ZeroDivisionError("so it is")

    monkeypatch.setattr("segmenter.storage.images.read_image", mistake)
    found = work(runs.job("a.png"))
    assert found.failure.problem.startswith("a.png could not be segmented: ZeroDivisionError: so")
    assert found.digest is None  # so that it is tried again the next time
    gone = work(runs.job("gone.png"))
    assert gone.digest is None


@pytest.mark.parametrize("work", [take_sample, fit_first])
def test_a_moments_trouble_of_the_disk_costs_no_picture_its_part_in_the_model(
    runs, monkeypatch, work
):
    whole = work(runs.job("a.png"))
    real, times = read_image, iter(range(9))

    def trouble(*arguments: object, **how: object) -> object:
        if next(times) == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(*arguments, **how)

    monkeypatch.setattr("segmenter.storage.images.read_image", trouble)
    found = work(runs.job("a.png"))
    assert (found.failure, found.digest) == (None, whole.digest)
    assert next(times) == 2


@pytest.mark.parametrize(
    ("error", "said", "remedy"),
    [
        (OSError(28, "No space left on device"), "x.png", "space"),
        (RuntimeError(NO_THREAD), "No thread could be started for x.png.", "ulimit -u"),
        (MemoryError(), "Memory ran out over x.png.", "fewer --jobs"),
        (ImportError("libx.so: cannot map zero-fill pages"), "Memory ran out over x.png", "--jobs"),
        (ModuleNotFoundError("x"), "could not be segmented: ModuleNotFoundError", "please report"),
        (ValueError("odd"), "x.png could not be segmented: ValueError: odd", "please report"),
    ],
)
def test_what_runs_out_is_named_with_its_remedy(error, said, remedy):
    told = unforeseen(PurePath("x.png"), error)
    assert said in told.problem
    assert remedy in str(told)


def test_a_picture_of_which_nothing_counts_is_left_out_of_the_model(runs):
    empty = np.zeros((*runs.flag.shape[:2], 4), np.uint8)
    runs.write("empty.png", empty)
    assert "no pixel that counts" in take_sample(runs.job("empty.png")).failure.problem
    assert runs(SharedModel(RECIPE)).counts["done"] >= 3


def test_regions_have_no_model_in_common(runs):
    regions = Recipe(segments=3, group_by="regions")
    with pytest.raises(SegmenterError, match="Regions are of one picture only"):
        runs(SharedModel(regions))
    report = runs(EachFitted(regions))
    assert report.counts["done"] == 3
    assert not (runs.out / "reference.pkl").exists()


@pytest.mark.parametrize("source", [SharedModel, EachFitted])
def test_the_number_that_auto_finds_is_the_same_for_all(runs, source):
    report = runs(source(Recipe(restarts=1)))
    assert report.counts["done"] == 3
    assert len({tuple(one.id for one in picture.segments) for picture in report.outcomes}) == 1


def spoil_model(out: Path) -> None:
    (out / "reference.pkl").write_bytes(b"rubbish")


def spoil_record(out: Path) -> None:
    path = out / "manifests" / "reference.pkl.json"
    plain = json.loads(path.read_text())
    path.write_text(json.dumps({**plain, "inputs": [["a.png"]]}))


def spoil_inputs(out: Path) -> None:
    path = out / "manifests" / "reference.pkl.json"
    path.write_text(json.dumps({"format": "segmenter folder model", "inputs": 7}))


@pytest.mark.parametrize("spoil", [spoil_model, spoil_record, spoil_inputs])
def test_a_models_record_that_does_not_fit_it_makes_the_model_again(runs, spoil):
    runs(EachFitted(RECIPE))
    before = (runs.out / "reference.pkl").read_bytes()
    spoil(runs.out)
    runs(EachFitted(RECIPE))
    assert (runs.out / "reference.pkl").read_bytes() == before


def test_a_model_whose_first_picture_changed_is_made_again(runs):
    runs(EachFitted(RECIPE))
    before = (runs.out / "reference.pkl").read_bytes()
    runs.write("a.png", np.roll(runs.flag, 7, axis=0))
    runs(EachFitted(RECIPE))
    assert (runs.out / "reference.pkl").read_bytes() != before


def test_a_saved_model_is_known_by_its_bytes_and_not_by_its_record_alone(runs):
    runs(SharedModel(RECIPE))
    record = runs.out / "manifests" / "model.pkl.json"
    plain = json.loads(record.read_text())
    own = runs(SavedModel(runs.out / "model.pkl")).usual
    for change, usual in (
        ({"usual": -99.0}, -99.0),
        ({"usual": -99.0, "sha256": "0" * 64}, own),
        ({"usual": "much"}, own),
    ):
        record.write_text(json.dumps({**plain, **change}))
        assert runs(SavedModel(runs.out / "model.pkl")).usual == usual


def test_where_no_thread_can_be_started_the_work_is_done_without(monkeypatch):
    def refuse(*_: object) -> None:
        raise RuntimeError(NO_THREAD)

    monkeypatch.setattr(ThreadPoolExecutor, "map", refuse)
    assert list(side_by_side(abs, [-1, 2])) == [1, 2]


def test_a_report_that_cannot_be_written_is_told_and_the_pictures_are_done(runs):
    (runs.out / "batch.html").mkdir(parents=True)
    report = runs(EachFitted(RECIPE))
    assert report.trouble is not None
    assert "batch.html" in report.trouble.problem
    assert report.counts["done"] == 3


def test_a_folder_that_cannot_be_listed_is_named_and_the_rest_is_done(runs, monkeypatch):
    (runs.folder / "closed").mkdir()
    real = os.scandir

    def scan(path):
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr("segmenter.storage.folders.os.scandir", scan)
    report = runs(EachFitted(RECIPE))
    assert names(report.failed) == ["closed"]
    assert report.counts["done"] == 3
    for name in "abc":
        (runs.folder / f"{name}.png").unlink()
    report = runs(EachFitted(RECIPE))
    assert (len(report.failed), report.counts["done"]) == (1, 0)


def test_a_report_does_without_a_thumbnail_that_cannot_be_read(runs, monkeypatch):
    def refuse(*_: object) -> bytes:
        raise SegmenterError("It cannot be read.", "Do something.")

    monkeypatch.setattr("segmenter.app.batch_report.read_bytes", refuse)
    assert runs(EachFitted(RECIPE)).trouble is None
    page = (runs.out / "batch.html").read_text(encoding="utf-8")
    assert '"thumb":"/9j/' not in page
    assert "a.png" in page


def test_large_pictures_are_read_in_strips_and_others_are_measured_first(runs, monkeypatch):
    import tifffile

    pixels = np.random.default_rng(0).integers(0, 256, (300, 300, 3), np.uint8)
    path = runs.folder / "large.tif"
    tifffile.imwrite(path, pixels, photometric="rgb", rowsperstrip=16)
    monkeypatch.setattr("segmenter.app.batch_open.LARGE_BYTES", 1 << 16)
    with opened(path, strips=True) as image:
        np.testing.assert_array_equal(np.asarray(image.pixels[10:20]), pixels[10:20])
    with (
        pytest.raises(SegmenterError, match="300 × 300 pixels") as raised,
        opened(path, None, 1 << 18, strips=False),
    ):
        pytest.fail("it was read whole")
    assert raised.value.remedy.endswith("save it as a smaller picture.")
    runs.write("large.png", pixels)
    with pytest.raises(SegmenterError) as raised:
        opened(runs.folder / "large.png", None, 1 << 18, strips=True).__enter__()
    assert raised.value.remedy.endswith("many-channel TIFF, which is read in strips.")
    with opened(path, None, 1 << 30, strips=False) as image:
        np.testing.assert_array_equal(image.pixels, pixels)
    monkeypatch.undo()
    with opened(path, strips=False) as image:
        assert image.width == 300
    with (
        pytest.raises(SegmenterError, match="no such file"),
        opened(runs.folder / "gone.png", strips=False),
    ):
        pytest.fail("it was read")


@pytest.mark.parametrize(("seconds", "said"), [(89, "89 s"), (600, "10 min"), (7200, "2.0 h")])
def test_times_are_told_as_people_say_them(seconds, said):
    assert duration(seconds) == said


def test_a_stop_drops_what_waits_and_sees_what_is_under_way_end():
    ticket, pool = Ticket(), Pool()
    begun, going = threading.Event(), threading.Event()
    ended: list[int] = []

    def work(number: int) -> int:
        begun.set()
        going.wait(10)
        ended.append(number)
        return number

    def stop() -> None:
        begun.wait(10)
        ticket.cancel()

    pool.stop = going.set
    stopper = threading.Thread(target=stop)
    stopper.start()
    with pool.threads:
        with pytest.raises(Cancelled):
            list(Dispatch(pool, work, lambda _: -1, ticket).each(range(9)))
        assert ended == [0], "what was under way has ended, what waited has not begun"
    stopper.join()
