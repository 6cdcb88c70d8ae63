"""A batch as the window shows it: its rows and its phase, pausing, stopping and trying again."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from pools import ExecutorPool

from segmenter.app.batch import Scope
from segmenter.app.batch_model import EachFitted, SavedModel, SharedModel
from segmenter.app.batch_watch import BatchWatch, HeldTicket, Phase, Status
from segmenter.app.batch_wish import BatchWish, Origin
from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image as Picture
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.progress import Cancelled, Ticket
from segmenter.storage.models import load_model, save_model

if TYPE_CHECKING:
    from collections.abc import Iterator

RECIPE = Recipe(segments=3, restarts=1)


class Pool(ExecutorPool):
    """One worker of this process, which is let go with the batch."""

    def __init__(self) -> None:
        self.threads = ThreadPoolExecutor(1)
        super().__init__(self.threads, 1)

    def close(self) -> None:
        self.threads.shutdown()


class Window:
    """Stands for the dialog: remembers what it was told to show."""

    def __init__(self, owner, make_pool=Pool) -> None:
        self.owner = owner
        self.watch = BatchWatch(owner.deliver, make_pool)
        self.watch.watcher = self
        self.phases: list[Phase] = []
        self.said: list[str] = []
        self.changed: list[int] = []
        self.listed = 0

    def rows_came(self) -> None:
        self.listed += 1

    def row_changed(self, place: int) -> None:
        self.changed.append(place)

    def phase_changed(self) -> None:
        if self.phases[-1:] != [self.watch.phase]:
            self.phases.append(self.watch.phase)
        self.said.append(self.watch.said)

    def hear(self, *phases: Phase) -> None:
        self.owner.hear(lambda: self.watch.phase in phases and not self.watch._queue.busy)

    @property
    def statuses(self) -> dict[str, Status]:
        return {row.name.as_posix(): row.status for row in self.watch.rows}


@pytest.fixture
def window(owner) -> Iterator[Window]:
    made = Window(owner)
    yield made
    made.watch.close()


@pytest.fixture
def folder(tmp_path: Path, flag: tuple[np.ndarray, np.ndarray]) -> Path:
    """Four pictures, one of them rubbish."""
    path = tmp_path / "in"
    path.mkdir()
    for shift, name in enumerate(("a.png", "b.png", "d.png")):
        Image.fromarray(np.roll(flag[0], 24 * shift, axis=1)).save(path / name)
    (path / "c.png").write_bytes(b"rubbish")
    return path


def wish(folder: Path, origin=Origin.EACH, recipe=RECIPE, model=None, **more) -> BatchWish:
    out = folder.parent / "out"
    return BatchWish(
        *(folder, out, origin, recipe, model, folder.parent / "saved.pkl", ("labels",)), **more
    )


def test_every_picture_has_a_row_that_tells_how_it_ended(window, folder) -> None:
    window.watch.start(wish(folder))
    assert window.watch.said == "Starting"
    window.hear(Phase.ENDED)
    assert window.phases == [Phase.RUNNING, Phase.ENDED]
    done = dict.fromkeys(("a.png", "b.png", "d.png"), Status.DONE)
    assert window.statuses == {**done, "c.png": Status.FAILED}
    assert window.watch.count(Status.DONE) == 3
    assert window.watch.count(Status.DONE, Status.FAILED) == 4
    assert sorted(set(window.changed)) == [0, 1, 2, 3]
    assert window.watch.report.counts["failed"] == 1
    assert window.watch.trouble is None
    assert window.watch.fraction is None
    assert any("of 4 pictures" in said for said in window.said)
    rows = {row.name.name: row for row in window.watch.rows}
    assert "converged" in rows["a.png"].message
    assert rows["c.png"].message.startswith("c.png "), "the folder's name is left out"
    assert rows["a.png"].seconds > 0


def test_a_picture_of_which_nobody_knew_gets_a_row_when_it_is_done(window, folder) -> None:
    window.watch.start(wish(folder))
    window.hear(Phase.ENDED)
    outcomes = window.watch.report.outcomes
    window.watch._take_rows([])
    listed = window.listed
    for outcome in outcomes:
        window.watch._take(outcome)
    assert len(window.watch.rows) == 4
    assert window.listed == listed + 4
    changed = len(window.changed)
    window.watch._take(outcomes[0])
    assert len(window.changed) == changed, "it is as it was shown"


def test_nobody_needs_to_look(owner, folder) -> None:
    watch = BatchWatch(owner.deliver, Pool)
    watch.start(wish(folder))
    owner.hear(lambda: watch.phase is Phase.ENDED)
    watch.retry_failed()
    owner.hear(lambda: watch.phase is Phase.ENDED)
    assert watch.count(Status.DONE) == 3
    watch._take_rows([])
    for outcome in (*watch.report.outcomes, *watch.report.outcomes):
        watch._take(outcome)
    assert len(watch.rows) == 4
    watch.close()


def test_only_what_failed_is_tried_again(window, folder, flag) -> None:
    window.watch.retry_failed()
    assert window.watch.phase is Phase.IDLE
    window.watch.start(wish(folder))
    window.hear(Phase.ENDED)
    Image.fromarray(flag[0]).save(folder / "c.png")
    window.watch.retry_failed()
    assert window.statuses["c.png"] is Status.WAITING
    assert window.statuses["a.png"] is Status.DONE
    window.watch.retry_failed()
    window.hear(Phase.ENDED)
    assert set(window.statuses.values()) == {Status.DONE}
    assert window.watch.report.counts["done_now"] == 1


def test_a_paused_batch_begins_no_picture_until_it_goes_on(window, folder) -> None:
    window.watch.go_on()
    window.watch.start(wish(folder))
    window.watch.pause()
    assert window.watch.phase is Phase.PAUSED
    assert window.watch.phase.stoppable
    window.watch.pause()
    assert not window.watch.gate.is_set()
    window.watch.go_on()
    assert window.watch.gate.is_set()
    window.hear(Phase.ENDED)
    assert window.phases == [Phase.RUNNING, Phase.PAUSED, Phase.RUNNING, Phase.ENDED]


def test_a_stopped_batch_says_so_and_goes_on_where_it_was(window, folder) -> None:
    window.watch.stop()
    window.watch.start(wish(folder))
    window.owner.hear(lambda: window.watch.count(Status.DONE) > 0)
    window.watch.pause()
    window.watch.stop()
    assert window.watch.phase is Phase.STOPPING
    assert not window.watch.phase.stoppable
    window.hear(Phase.STOPPED)
    assert window.watch.report is None
    window.watch.start(window.watch.wish, Scope.MISSING)
    window.hear(Phase.ENDED)
    assert window.watch.count(Status.DONE) == 3


def test_a_folder_that_cannot_be_used_is_refused_before_it_starts(window, tmp_path) -> None:
    window.watch.start(wish(tmp_path / "gone"))
    window.hear(Phase.REFUSED)
    assert "is not a folder" in window.watch.trouble.problem
    assert window.watch.rows == []


def test_a_mistake_stops_the_batch_and_reaches_the_owner_whole(owner, folder) -> None:
    def mistake() -> Pool:
        raise ZeroDivisionError

    window = Window(owner, mistake)
    window.watch.start(wish(folder))
    with pytest.raises(ZeroDivisionError):
        window.hear(Phase.ENDED)
    assert window.watch.phase is Phase.STOPPED
    window.watch.close()


def test_a_pictures_result_is_found_where_it_is(window, folder) -> None:
    assert window.watch.file_of(PurePath("a.png"), "labels", ".png") is None
    window.watch.start(wish(folder))
    window.hear(Phase.ENDED)
    found = window.watch.file_of(PurePath("a.png"), "labels", ".png")
    assert found == folder.parent / "out" / "labels" / "a.png.png"
    assert window.watch.file_of(PurePath("c.png"), "labels", ".png") is None
    assert window.watch.file_of(PurePath("n" * 300), "labels", ".png") is None


def test_pictures_unlike_the_models_are_marked(window, folder, flag) -> None:
    (folder / "c.png").unlink()
    for number in range(6):
        Image.fromarray(np.roll(flag[0], number, axis=0)).save(folder / f"{number}.png")
    window.watch.start(wish(folder, Origin.SHARED))
    window.hear(Phase.ENDED)
    (folder.parent / "out" / "model.pkl").rename(folder.parent / "saved.pkl")
    manifests = folder.parent / "manifests"
    (folder.parent / "out" / "manifests").rename(manifests)
    odd = np.random.default_rng(0).integers(0, 256, flag[0].shape, np.uint8)
    Image.fromarray(odd).save(folder / "odd.png")
    window.watch.start(wish(folder, Origin.SAVED))
    window.hear(Phase.ENDED)
    assert window.statuses["odd.png"] is Status.UNLIKE
    assert window.watch.count(Status.UNLIKE) == 1


def test_a_held_ticket_waits_at_the_gate_and_still_hears_the_stop() -> None:
    gate, heard = threading.Event(), []
    ticket = Ticket(heard.append)
    held = HeldTicket(ticket, gate)
    gate.set()
    held.check()
    held.report("half", 0.5)
    assert (heard[0].text, heard[0].fraction) == ("half", 0.5)
    gate.clear()
    waiting = threading.Event()
    ends: list[BaseException] = []

    def work() -> None:
        waiting.set()
        try:
            held.check()
        except Cancelled as error:
            ends.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    assert waiting.wait(10)
    assert not held.cancelled
    ticket.cancel()
    thread.join(10)
    assert held.cancelled
    assert [type(end) for end in ends] == [Cancelled]


def test_the_usual_workers_are_processes_of_this_machine() -> None:
    from segmenter.app.batch_watch import _processes

    pool = _processes()
    assert pool.workers >= 1
    pool.close()


@pytest.fixture
def model(picture):
    return segment(picture, RECIPE).model


def test_a_wish_becomes_the_order_of_its_origin(folder, model) -> None:
    each, shared = (wish(folder, one).order(Scope.ALL) for one in (Origin.EACH, Origin.SHARED))
    assert each.source == EachFitted(RECIPE)
    assert shared.source == SharedModel(RECIPE)
    assert each.scope is Scope.ALL
    save_model(model, folder.parent / "saved.pkl")
    saved = wish(folder, Origin.SAVED).order(Scope.MISSING).source
    assert isinstance(saved, SavedModel)
    assert saved.path == folder.parent / "saved.pkl"


def test_the_open_pictures_model_is_saved_for_the_workers(folder, model) -> None:
    source = wish(folder, Origin.OPEN, model=model).order(Scope.MISSING).source
    assert source.path == folder.parent / "out" / "model.pkl"
    again = load_model(source.path)
    np.testing.assert_array_equal(again.mixture.means_, model.mixture.means_)


def test_exposure_is_matched_where_one_model_looks_at_light(folder, model) -> None:
    assert not wish(folder, Origin.EACH, match_exposure=True).order(Scope.ALL).match_exposure
    assert wish(folder, Origin.SHARED, match_exposure=True).order(Scope.ALL).match_exposure
    channels = Recipe(segments=3, color="channels")
    assert not wish(folder, Origin.SHARED, channels).can_match_exposure
    assert wish(folder, Origin.OPEN, model=model).can_match_exposure
    assert not wish(folder, Origin.OPEN).can_match_exposure
    many = segment(Picture.from_array(np.zeros((9, 9, 5), np.uint8) + np.arange(5, dtype=np.uint8)))
    assert not wish(folder, Origin.OPEN, model=many.model).can_match_exposure
    assert wish(folder, Origin.SAVED).can_match_exposure


def test_results_among_the_pictures_are_refused(folder) -> None:
    with pytest.raises(SegmenterError, match="among the pictures"):
        BatchWish(folder, folder, Origin.EACH, RECIPE, None, folder, ("labels",)).order(Scope.ALL)
