"""A folder of pictures through the runner, on threads of this process."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path, PurePath
from urllib.parse import unquote_to_bytes, urlsplit

import numpy as np
import pytest
from PIL import Image
from pools import ExecutorPool

import segmenter
from segmenter.app.batch import Order, Pace, Scope, run_batch
from segmenter.app.batch_item import Outcome
from segmenter.app.batch_model import EachFitted, SavedModel, SharedModel
from segmenter.app.batch_report import csv_text
from segmenter.app.batch_run import Dispatch
from segmenter.cli.main import main
from segmenter.errors import SegmenterError
from segmenter.imaging.exposure import exposed
from segmenter.imaging.recipe import Recipe
from segmenter.progress import Cancelled, Ticket

RECIPE = Recipe(segments=3, restarts=1)
COLORS = np.array([[200, 40, 40], [40, 170, 60], [50, 70, 200]], float)


def stripes(path: Path, order=(0, 1, 2), seed: int = 0) -> Path:
    """Write upright stripes of red, green and blue in an order."""
    clean = COLORS[np.repeat(order, 16)][None].repeat(32, axis=0)
    noisy = clean + np.random.default_rng(seed).normal(0, 6, clean.shape)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(path)
    return path


class Run:
    """Runs batches over `tmp/in` into `tmp/out` and remembers what was heard."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder / "in", folder / "out"
        self.heard: list[Outcome] = []
        self.workers = 2

    def __call__(self, source=None, exports=("labels",), ticket=None, **how):
        source = source or EachFitted(RECIPE)
        order = Order(self.folder, self.out, source, exports, **how)
        self.heard = []
        with ThreadPoolExecutor(self.workers) as threads:
            pool = ExecutorPool(threads, self.workers)
            return run_batch(order, pool, ticket or Ticket(), self.heard.append)

    @property
    def names(self) -> list[str]:
        """Whose outcomes were heard: what was done now."""
        return sorted(outcome.name.as_posix() for outcome in self.heard if outcome.fresh)

    def labels(self, name: str) -> np.ndarray:
        return np.asarray(Image.open(self.out / "labels" / f"{name}.png"))

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in self.out.rglob("*")
            if path.is_file() and not path.name.startswith(("batch.", "."))
        }


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path)


@pytest.fixture
def three(run: Run) -> Run:
    """Three pictures of the same stuff in three orders, one in a folder below."""
    stripes(run.folder / "a.png", (0, 1, 2), 1)
    stripes(run.folder / "b.png", (2, 0, 1), 2)
    stripes(run.folder / "trip" / "c.png", (1, 2, 0), 3)
    return run


def middle(labels: np.ndarray) -> list[int]:
    return [int(labels[16, column]) for column in (8, 24, 40)]


@pytest.mark.parametrize("source", [EachFitted(RECIPE), SharedModel(RECIPE)])
def test_the_same_stuff_has_the_same_number_in_every_picture(three, source):
    report = three(source)
    assert report.counts["done"] == 3
    red, green, blue = middle(three.labels("a.png"))
    assert {red, green, blue} == {1, 2, 3}
    assert middle(three.labels("b.png")) == [blue, red, green]
    assert middle(three.labels("trip/c.png")) == [green, blue, red]
    colors = [[(s.id, s.name, s.color) for s in one.segments] for one in report.outcomes]
    assert colors[0] == colors[1] == colors[2]


@pytest.mark.parametrize("way", [EachFitted, SharedModel])
def test_the_result_does_not_depend_on_the_number_of_workers(three, way):
    three.workers = 1
    three(way(RECIPE))
    first = three.files()
    three.workers = 3
    three(way(RECIPE), scope=Scope.ALL)
    assert three.names == ["a.png", "b.png", "trip/c.png"]
    assert three.files() == first


def test_a_saved_model_is_applied_and_not_fitted(three):
    three(SharedModel(RECIPE))
    shared = {name: data for name, data in three.files().items() if name.startswith("labels")}
    (three.out / "model.pkl").rename(three.folder.parent / "model.pkl")
    three.out = three.folder.parent / "applied"
    report = three(SavedModel(three.folder.parent / "model.pkl"))
    assert report.way == "model"
    assert {n: d for n, d in three.files().items() if n.startswith("labels")} == shared
    assert all(one.fit == "model applied, not fitted" for one in report.outcomes)


def test_a_rerun_does_nothing_where_nothing_changed(three):
    for source in (EachFitted(RECIPE), SharedModel(RECIPE)):
        three(source)
        files = three.files()
        report = three(source)
        assert three.names == []
        assert report.counts["done"] == 3
        assert report.counts["done_now"] == 0
        assert three.files() == files


def change_input(run: Run) -> None:
    stripes(run.folder / "b.png", (0, 2, 1), 9)


def change_result(run: Run) -> None:
    path = run.out / "labels" / "b.png.png"
    path.write_bytes(path.read_bytes()[:-1] + b"x")


def remove_result(run: Run) -> None:
    (run.out / "labels" / "b.png.png").unlink()


def damage_manifest(run: Run) -> None:
    (run.out / "manifests" / "b.png.json").write_text('{"format": "segmenter manifest"')


def empty_manifest(run: Run) -> None:
    (run.out / "manifests" / "b.png.json").write_text(
        '{"format": "segmenter manifest", "version": 1, "outputs": 3}'
    )


@pytest.mark.parametrize(
    "change", [change_input, change_result, remove_result, damage_manifest, empty_manifest]
)
def test_a_rerun_does_what_changed_and_only_that(three, change):
    three()
    before = three.files()
    change(three)
    three()
    assert three.names == ["b.png"]
    if change is not change_input:
        assert three.files() == before


def test_another_recipe_model_or_list_of_results_is_done_again(three):
    three()
    three(EachFitted(Recipe(segments=2, restarts=1)))
    assert len(three.names) == 3
    three(EachFitted(Recipe(segments=2, restarts=1)), exports=("labels", "table"))
    assert len(three.names) == 3
    three(EachFitted(Recipe(segments=2, restarts=1)), exports=("table",))
    assert three.names == []
    three(SharedModel(RECIPE))
    assert len(three.names) == 3
    stripes(three.folder / "d.png", (0, 1, 2), 4)
    three(SharedModel(RECIPE))
    assert len(three.names) == 4


def test_what_fails_is_named_and_the_rest_is_done(three):
    (three.folder / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\nrubbish")
    (three.folder / "empty.jpg").touch()
    (three.folder / "gone.tif").symlink_to("nowhere")
    (three.folder / "notes.txt").write_text("no picture")
    report = three()
    assert report.counts == {
        **{"pictures": 6, "done": 3, "done_now": 3},
        **{"failed": 3, "left": 0, "unlike": 0},
    }
    problems = {one.name.name: str(one.failure) for one in report.failed}
    assert set(problems) == {"bad.png", "empty.jpg", "gone.tif"}
    assert "damaged" in problems["bad.png"]
    assert "0 bytes" in problems["empty.jpg"]
    assert "there is no such file" in problems["gone.tif"]


def test_only_what_failed_is_tried_again_if_asked(three):
    (three.folder / "bad.png").write_bytes(b"rubbish")
    with pytest.raises(SegmenterError, match=r"no batch\.json"):
        three(scope=Scope.FAILED)
    three()
    stripes(three.folder / "bad.png", seed=5)
    stripes(three.folder / "new.png", seed=6)
    report = three(scope=Scope.FAILED)
    assert three.names == ["bad.png"]
    assert report.counts["left"] == 1
    assert three().counts["done"] == 5


def test_pictures_of_which_none_can_be_read_are_each_named(run):
    run.folder.mkdir()
    for name in ("a.png", "b.png"):
        (run.folder / name).write_bytes(b"rubbish")
    for source in (EachFitted(RECIPE), SharedModel(RECIPE)):
        assert len(run(source).failed) == 2


def test_a_picture_that_raises_what_nobody_expects_is_named(three, monkeypatch):
    from segmenter.storage import images

    real = images.read_image

    def read(path: Path, **how):
        if path.name == "b.png":
            raise ZeroDivisionError("so it is")
        return real(path, **how)

    monkeypatch.setattr(images, "read_image", read)
    (failed,) = three().failed
    assert failed.failure.problem == "b.png could not be segmented: ZeroDivisionError: so it is"


def test_names_of_all_kinds_keep_their_names(run):
    names = ["-k.png", "=1+1.png", "a\nb.png", "ü 日本.png", "x.jpg", "x.png", "UPPER.PNG"]
    if os.name == "posix":
        names.append(os.fsdecode(b"\xff\xfe.png"))
    for seed, name in enumerate(names):
        stripes(run.folder / name, seed=seed)
    stripes(run.folder / ".hidden.png")
    stripes(run.folder / ".git" / "x.png")
    longest, long = (run.folder / ("n" * count + ".png") for count in (246, 247))
    for path in (longest, long):
        stripes(run.folder / "short.png").rename(path)
    names.append(longest.name)
    report = run()
    assert [one.name.name for one in report.failed] == [long.name]
    assert "too long" in str(report.failed[0].failure)
    assert {path.name for path in (run.out / "labels").iterdir()} == {f"{n}.png" for n in names}
    rows = list(csv.reader(io.StringIO((run.out / "batch.csv").read_text(encoding="utf-8"))))
    assert {"./-k.png", "./=1+1.png", "a\\nb.png"} <= {row[0] for row in rows}
    run()
    assert run.names == [long.name]


def test_links_in_a_circle_end_and_each_folder_is_visited_once(three):
    (three.folder / "again").symlink_to(three.folder, target_is_directory=True)
    (three.folder / "a link").symlink_to(three.folder / "trip", target_is_directory=True)
    other = three.folder.parent / "other"
    stripes(other / "d.png")
    (three.folder / "z").symlink_to(other, target_is_directory=True)
    (other / "back").symlink_to(three.folder, target_is_directory=True)
    (three.folder / "loop.png").symlink_to("loop.png")
    report = three()
    names = [one.name.as_posix() for one in report.outcomes]
    assert names == ["a.png", "b.png", "loop.png", "trip/c.png", "z/d.png"]
    assert [one.name.name for one in report.failed] == ["loop.png"]


# Windows has no files that a reader could wait at for ever.
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_named_and_not_waited_for(three):
    os.mkfifo(three.folder / "pipe.png")
    (failed,) = three().failed
    assert "is a pipe" in str(failed.failure)


def test_results_never_go_among_the_pictures(three):
    three.out = three.folder
    with pytest.raises(SegmenterError, match="among the pictures"):
        three()
    three.folder, three.out = three.folder / "trip", three.folder
    (three.out / "labels").symlink_to(three.folder, target_is_directory=True)
    three.folder = three.out / "labels"
    three.folder.unlink()
    stripes(three.folder / "x.png")
    with pytest.raises(SegmenterError, match="among the pictures"):
        three()


def test_results_inside_the_folder_are_not_taken_for_pictures(three):
    three.out = three.folder / "results"
    three(exports=("labels", "overlay"))
    assert three().counts["pictures"] == 3


def test_a_folder_without_pictures_and_a_missing_one_are_refused(run):
    with pytest.raises(SegmenterError, match="is not a folder"):
        run()
    run.folder.mkdir()
    with pytest.raises(SegmenterError, match="There is no picture in"):
        run()


def test_a_picture_unlike_the_models_training_is_told(run):
    for seed in range(9):
        stripes(run.folder / f"{seed}.png", seed=seed)
    report = run(SharedModel(RECIPE))
    assert report.unlike == ()
    (run.folder.parent / "model").mkdir()
    (run.out / "model.pkl").rename(run.folder.parent / "model" / "model.pkl")
    odd = np.random.default_rng(0).integers(0, 256, (32, 48, 3)).astype(np.uint8)
    Image.fromarray(odd).save(run.folder / "odd.png")
    run.out = run.folder.parent / "applied"
    report = run(SavedModel(run.folder.parent / "model" / "model.pkl"))
    assert [one.name.name for one in report.unlike] == ["odd.png"]
    table = csv.DictReader(io.StringIO((run.out / "batch.csv").read_text(encoding="utf-8")))
    assert {row["picture"]: row["unlike"] for row in table}["odd.png"] == "yes"


@pytest.mark.parametrize("matching", [False, True])
def test_a_picture_that_counts_nowhere_is_done_and_has_no_likelihood(run, matching):
    saved = run.folder.parent / "model.pkl"
    image = segmenter.read_image(stripes(run.folder / "a.png"))
    segmenter.save_model(segmenter.segment(image, RECIPE).model, saved)
    Image.new("RGBA", (48, 32)).save(run.folder / "b.png")
    report = run(SavedModel(saved), exports=("labels", "table"), match_exposure=matching)
    assert [one.log_likelihood is None for one in report.outcomes] == [False, True]
    assert report.counts["done"] == 2
    assert not run.labels("b.png").any()


def test_a_picture_taken_darker_is_matched_to_the_models_training_if_asked(run):
    for seed in range(9):
        stripes(run.folder / f"{seed}.png", seed=seed)
    run(SharedModel(RECIPE))
    usual = run.labels("0.png")
    light = exposed(segmenter.read_image(run.folder / "0.png"), -1.3).pixels
    Image.fromarray(light).save(run.folder / "dark.png")
    model = run.folder.parent / "model.pkl"
    (run.out / "model.pkl").rename(model)
    run.out = run.folder.parent / "plain"
    plain = run(SavedModel(model), exports=("labels", "overlay")).outcomes[-1]
    files = run.files()
    assert (plain.name.name, plain.stops, plain.unlike_before) == ("dark.png", None, None)
    report = run(SavedModel(model), exports=("labels", "overlay"), match_exposure=True)
    assert len(run.names) == 10
    matched = report.outcomes[-1]
    assert matched.stops == pytest.approx(1.3, abs=0.2)
    assert matched.unlike_before == pytest.approx(plain.unlike)
    assert plain.unlike > 100 * matched.unlike
    assert (run.labels("dark.png") == usual).mean() > 0.99
    assert all(one.stops == 0.0 for one in report.outcomes[:-1])
    same = {name for name in files if "dark" not in name and "manifests" not in name}
    assert {name: run.files()[name] for name in same} == {name: files[name] for name in same}
    table = list(csv.DictReader(io.StringIO((run.out / "batch.csv").read_text(encoding="utf-8"))))
    assert table[-1]["exposure_stops"] == f"{matched.stops:.1f}"
    assert float(table[-1]["drift_before"]) > float(table[-1]["drift"])
    assert "stops lighter" in table[-1]["message"]
    run(SavedModel(model), exports=("labels", "overlay"), match_exposure=True)
    assert run.names == []
    assert main(["replay", str(run.out / "manifests" / "dark.png.json")], lambda *_: 1) == 0


def test_exposure_is_matched_to_a_model_only(three):
    with pytest.raises(SegmenterError, match="here each picture is fitted"):
        three(match_exposure=True)


def test_a_picture_that_cannot_fit_is_refused_before_it_is_decoded(three, monkeypatch):
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (300, 300, 3), np.uint8)).save(
        three.folder / "large.png"
    )
    monkeypatch.setattr("segmenter.app.batch_open.LARGE_BYTES", 1 << 18)
    monkeypatch.setattr("segmenter.app.batch_open.available_memory", lambda: 1 << 19)
    (failed,) = three().failed
    assert failed.name.name == "large.png"
    assert "300 × 300 pixels, which take 0.0 GB at the least" in failed.failure.problem
    assert failed.failure.remedy.startswith("Use fewer --jobs")


def test_cancelling_leaves_what_is_whole_and_no_report(three):
    ticket = Ticket()

    def stop(outcome: Outcome) -> None:
        ticket.cancel()

    order = Order(three.folder, three.out, EachFitted(RECIPE), ("labels",))
    with ThreadPoolExecutor(1) as threads, pytest.raises(Cancelled):
        run_batch(order, ExecutorPool(threads, 1), ticket, stop)
    assert not (three.out / "batch.json").exists()
    made = three.files()
    three()
    assert {name: three.files()[name] for name in made} == made


def test_the_reports_tell_the_same_in_three_ways(three):
    (three.folder / "bad.png").write_bytes(b"</script>rubbish")
    report = three()
    plain = json.loads((three.out / "batch.json").read_bytes())
    assert plain == report.to_plain()
    rows = list(csv.DictReader((three.out / "batch.csv").read_text().splitlines()))
    assert [row["status"] for row in rows] == ["done", "done", "failed", "done"]
    assert float(rows[0]["share_1"]) == pytest.approx(1 / 3, abs=0.01)
    page = (three.out / "batch.html").read_text(encoding="utf-8")
    assert page.count("data:image") == 1
    assert page.count('"thumb":"/9j/') == 3
    assert page.count("</script>") == 1
    assert "http" not in page


# Windows and macOS refuse names of bytes that are no text.
@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names there are text")
def test_the_page_leads_to_results_whatever_their_names_are_like(three):
    name = os.fsdecode(b"#50% \xff?.png")
    (three.folder / "b.png").rename(three.folder / name)
    three()
    page = (three.out / "batch.html").read_text(encoding="utf-8")
    links = re.findall(r'"labels":"([^"]+)"', page)
    assert len(links) == 3
    found = {os.fsdecode(unquote_to_bytes(link)) for link in links}
    assert found == {f"labels/{one}.png" for one in ("a.png", "trip/c.png", name)}
    assert all(urlsplit(link).path == link for link in links)


def test_seconds_are_remembered_from_the_run_that_took_them(three):
    first = three()
    again = three()
    seconds = [one.seconds for one in first.outcomes]
    assert [one.seconds for one in again.outcomes] == pytest.approx(seconds, abs=1e-3)


class Moment:
    """A clock that the test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_progress_tells_rate_time_left_and_failures():
    clock = Moment()
    pace = Pace(100, 300, clock)
    assert pace.sentence == "100 of 400 pictures"
    for number in range(100):
        clock.now += 0.5
        failure = SegmenterError("a", "b") if number == 7 else None
        pace.count(Outcome(PurePath("x"), failure))
    assert pace.sentence == "200 of 400 pictures, 2.0 a second, 2 min left, 1 failed"
    assert pace.fraction == pytest.approx(1 / 3)


class Fragile:
    """A pool whose worker dies over what is called "deadly"; each death takes all in flight."""

    workers = 2

    def __init__(self) -> None:
        self.threads = ThreadPoolExecutor(1)
        self.broken = False
        self.renewed = 0
        self.most = 0
        self.flying = 0

    def submit(self, work, job):
        if self.broken:
            raise BrokenProcessPool
        self.flying += 1
        self.most = max(self.most, self.flying)

        def do():
            self.flying -= 1
            if job == "deadly":
                self.broken = True
            if self.broken:
                raise BrokenProcessPool
            return work(job)

        return self.threads.submit(do)

    def check(self) -> None:
        pass

    def renew(self) -> None:
        self.broken = False
        self.renewed += 1

    def stop(self) -> None:
        pass


def test_what_kills_its_worker_is_tried_alone_and_then_given_up():
    pool = Fragile()
    jobs = ["a", "b", "deadly", "c", "d", "e", "f"]
    dispatch = Dispatch(pool, str.upper, lambda job: f"lost {job}", Ticket())
    with pool.threads:
        found = sorted(dispatch.each(jobs))
    assert found == ["A", "B", "C", "D", "E", "F", "lost deadly"]
    assert pool.renewed == 2
    assert pool.most <= 4


def test_no_more_is_in_flight_than_the_workers_can_take():
    pool = Fragile()
    with pool.threads:
        count = sum(1 for _ in Dispatch(pool, len, len, Ticket()).each(["a"] * 500))
    assert count == 500
    assert pool.most <= 4


def test_the_table_has_a_column_for_every_segment_and_a_row_for_every_picture():
    text = csv_text([Outcome(PurePath("a")), Outcome(PurePath("b"), SegmenterError("No.", "Do."))])
    assert text.splitlines()[1:] == ["a,done,,,,,,,", "b,failed,No. Do.,,,,,,"]
