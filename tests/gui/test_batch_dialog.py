"""The batch dialog, by mouse and keys: a folder from drop to results, paused, stopped, retried."""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow
from pools import ExecutorPool
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit

from segmenter.__main__ import main
from segmenter.app.batch_watch import BatchWatch, HeldTicket, Phase, Status
from segmenter.app.batch_wish import Origin
from segmenter.gui import run
from segmenter.gui.question_dialog import StopDialog
from segmenter.gui.unsaved_dialog import UnsavedDialog
from segmenter.progress import Ticket

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """A folder of three small pictures and one that is none."""
    rng = np.random.default_rng(0)
    folder = tmp_path / "holiday"
    (folder / "day 2").mkdir(parents=True)
    for name in ("a.png", "b.png", "day 2/c.png"):
        pixels = np.full((40, 60, 3), (30, 90, 160), np.uint8)
        pixels[:, 30:] = (220, 180, 60)
        pixels += rng.integers(0, 12, pixels.shape, np.uint8)
        Pillow.fromarray(pixels).save(folder / name)
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


@pytest.fixture
def desk(driver):
    """The program's batches, worked on by one thread so that the tests are quick."""
    desk = driver.window.commands.batches
    executor = ThreadPoolExecutor(1)
    desk.watch = BatchWatch(driver.program.courier.deliver, lambda: ExecutorPool(executor, 1))
    yield desk
    if desk.dialog is not None:
        desk.watch.stop()
        driver.wait(lambda: not desk.watch.phase.busy)
        desk.dialog.close()
    executor.shutdown()


def asked(parent) -> StopDialog:
    """Return the question that stands before a window."""
    (dialog,) = [one for one in parent.findChildren(StopDialog) if one.isVisible()]
    return dialog


def click(driver, button) -> None:
    driver.qtbot.mouseClick(button, Left)


def wait_for(driver, desk, *phases: Phase) -> None:
    driver.wait(lambda: desk.watch.phase in phases)


def statuses(desk) -> dict[str, Status]:
    return {row.name.as_posix(): row.status for row in desk.watch.rows}


def begin(driver, desk, pictures):
    driver.drop(pictures)
    desk.dialog.setup.out.setFocus()
    click(driver, desk.dialog.start)


def test_a_dropped_folder_is_done_and_every_picture_has_its_row(driver, desk, pictures) -> None:
    begin(driver, desk, pictures)
    wait_for(driver, desk, Phase.ENDED)
    assert statuses(desk) == {
        "a.png": Status.DONE,
        "b.png": Status.DONE,
        "broken.png": Status.FAILED,
        "day 2/c.png": Status.DONE,
    }
    out = pictures.with_name("holiday segments")
    with Pillow.open(out / "labels" / "day 2" / "c.png.png") as written:
        labels = np.asarray(written)
    assert len(np.unique(labels[:, :28])) == len(np.unique(labels[:, 32:])) == 1
    assert labels[0, 0] != labels[0, 59]
    assert "1 failed" in desk.dialog.progress.counts.text()
    failed = desk.watch.rows[list(statuses(desk)).index("broken.png")]
    assert failed.message.startswith("broken.png")


def test_what_failed_is_retried_once_it_is_mended_and_nothing_else(driver, desk, pictures) -> None:
    begin(driver, desk, pictures)
    wait_for(driver, desk, Phase.ENDED)
    label = pictures.with_name("holiday segments") / "labels" / "a.png.png"
    written = label.stat().st_mtime_ns
    shutil.copy(pictures / "a.png", pictures / "broken.png")
    click(driver, desk.dialog.progress.retry)
    wait_for(driver, desk, Phase.RUNNING)
    wait_for(driver, desk, Phase.ENDED)
    assert set(statuses(desk).values()) == {Status.DONE}
    assert label.stat().st_mtime_ns == written
    assert not desk.dialog.progress.retry.isEnabled()


def test_a_paused_batch_begins_nothing_more_until_it_goes_on(driver, desk, pictures) -> None:
    begin(driver, desk, pictures)
    click(driver, desk.dialog.progress.pause)
    assert desk.watch.phase is Phase.PAUSED
    assert desk.dialog.progress.pause.text() == "Go on"
    held = HeldTicket(Ticket(), desk.watch.gate)
    checked = ThreadPoolExecutor(1).submit(held.check)
    with pytest.raises(TimeoutError):
        checked.result(timeout=0.2)
    click(driver, desk.dialog.progress.pause)
    wait_for(driver, desk, Phase.ENDED)
    checked.result(timeout=10)
    assert desk.watch.count(Status.DONE) == 3


def test_a_stopped_batch_goes_on_where_it_was(driver, desk, pictures) -> None:
    begin(driver, desk, pictures)
    driver.wait(lambda: desk.watch.count(Status.DONE) > 0)
    click(driver, desk.dialog.progress.stop)
    wait_for(driver, desk, Phase.STOPPED, Phase.ENDED)
    if desk.watch.phase is Phase.STOPPED:
        click(driver, desk.dialog.start)
        wait_for(driver, desk, Phase.ENDED)
    assert desk.watch.count(Status.DONE) == 3


def test_the_open_pictures_segments_are_those_of_the_folder(
    driver, desk, pictures, scene_file
) -> None:
    driver.open(scene_file)
    segment = driver.state.shown.segmentation.segments[0]
    driver.window.commands.call(segment.id, "sky")
    driver.settle()
    driver.drop(pictures)
    assert desk.dialog.setup.origins[Origin.OPEN].isChecked()
    click(driver, desk.dialog.start)
    wait_for(driver, desk, Phase.ENDED)
    (done,) = [one for one in desk.watch.report.outcomes if one.name.as_posix() == "a.png"]
    assert "sky" in [share.name for share in done.segments]
    assert desk.watch.count(Status.UNLIKE) == 3


def test_results_and_the_report_are_opened_by_the_system(
    driver, desk, pictures, monkeypatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile()).name)
    )
    begin(driver, desk, pictures)
    wait_for(driver, desk, Phase.ENDED)
    progress = desk.dialog.progress
    progress.list.setCurrentIndex(QModelIndex())
    assert not progress.result.isEnabled()
    place = progress.list.visualRect(progress.model.index(0)).center()
    driver.qtbot.mouseClick(progress.list.viewport(), Left, pos=QPoint(place))
    click(driver, progress.result)
    click(driver, progress.report)
    assert opened == ["a.png.png", "batch.html"]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda setup, folder: setup.folder.clear(), "Choose a folder with pictures."),
        (lambda setup, folder: setup.folder.setText("/no/such"), "There is no folder such."),
        (lambda setup, folder: setup.out.setText(str(folder)), "not the pictures' own"),
        (lambda setup, folder: setup.out.clear(), "Choose a folder."),
        (lambda setup, folder: setup.out.setText(str(folder / "a.png")), "a.png is a file."),
        (lambda setup, folder: setup.origins[Origin.SAVED].click(), "Choose a model file."),
        (
            lambda setup, folder: [box.setChecked(False) for box in setup.kinds.boxes.values()],
            "Choose at least one kind of file.",
        ),
    ],
)
def test_what_cannot_be_done_is_said_before_it_starts(driver, desk, pictures, spoil, said) -> None:
    driver.drop(pictures)
    assert desk.dialog.start.isEnabled()
    spoil(desk.dialog.setup, pictures)
    assert said in desk.dialog.trouble.text()
    assert not desk.dialog.start.isEnabled()


def test_a_file_that_is_no_model_is_refused_in_one_sentence(driver, desk, pictures) -> None:
    driver.drop(pictures)
    setup = desk.dialog.setup
    click(driver, setup.origins[Origin.SAVED])
    setup.model_path.setText(str(pictures / "a.png"))
    click(driver, desk.dialog.start)
    wait_for(driver, desk, Phase.REFUSED)
    assert "a.png" in desk.dialog.progress.head.text()
    click(driver, desk.dialog.back)
    assert desk.dialog.start.isEnabled()


def test_closing_asks_while_pictures_are_worked_on(driver, desk, pictures) -> None:
    begin(driver, desk, pictures)
    click(driver, desk.dialog.progress.pause)

    desk.dialog.close()
    click(driver, asked(desk.dialog).keep_button)
    assert desk.watch.phase is Phase.PAUSED
    desk.dialog.close()
    click(driver, asked(desk.dialog).stop_button)
    wait_for(driver, desk, Phase.STOPPED)
    driver.wait(lambda: desk.dialog is None)


def test_closing_the_window_asks_while_pictures_are_worked_on(driver, desk, pictures) -> None:
    begin(driver, desk, pictures)
    click(driver, desk.dialog.progress.pause)
    driver.window.close()
    click(driver, asked(driver.window).keep_button)
    assert driver.window.isVisible()
    assert desk.watch.phase is Phase.PAUSED
    driver.window.close()
    driver.window.close()
    click(driver, asked(driver.window).stop_button)
    assert not driver.window.isVisible()


def test_unsaved_work_is_asked_for_before_the_batch(driver, desk, pictures, scene_file) -> None:
    driver.open(scene_file)
    driver.window.commands.call(1, "sky")
    begin(driver, desk, pictures)
    click(driver, desk.dialog.progress.pause)
    driver.window.close()
    unsaved = driver.window.findChild(UnsavedDialog)
    assert not driver.window.findChildren(StopDialog)
    click(driver, unsaved.discard_button)
    click(driver, asked(driver.window).keep_button)
    assert driver.window.isVisible()
    assert driver.names()[0] == "sky"


def test_what_is_done_is_shown_as_done_before_the_rest_is_begun(driver, desk, pictures) -> None:
    begin(driver, desk, pictures)
    wait_for(driver, desk, Phase.ENDED)
    (pictures / "broken.png").unlink()
    shutil.copy(pictures / "a.png", pictures / "z.png")
    seen: list[dict[str, Status]] = []
    desk.dialog.progress.model.dataChanged.connect(lambda *_: seen.append(statuses(desk)))
    click(driver, desk.dialog.back)
    click(driver, desk.dialog.start)
    wait_for(driver, desk, Phase.RUNNING)
    wait_for(driver, desk, Phase.ENDED)
    done, waiting = Status.DONE, Status.WAITING
    assert {"a.png": done, "b.png": done, "day 2/c.png": done, "z.png": waiting} in seen
    assert set(statuses(desk).values()) == {done}


def test_exposure_is_matched_where_there_is_one_model(driver, desk, pictures, scene_file) -> None:
    driver.open(scene_file)
    driver.drop(pictures)
    setup = desk.dialog.setup
    able = {}
    for origin, button in setup.origins.items():
        click(driver, button)
        able[origin] = setup.exposure.isEnabled()
    assert able == {Origin.OPEN: True, Origin.EACH: False, Origin.SHARED: True, Origin.SAVED: True}
    click(driver, setup.origins[Origin.OPEN])
    setup.exposure.setFocus()
    driver.qtbot.keyClick(setup.exposure, Qt.Key.Key_Space)
    click(driver, desk.dialog.start)
    wait_for(driver, desk, Phase.ENDED)
    done = [one for one in desk.watch.report.outcomes if one.failure is None]
    assert len(done) == 3
    assert all(one.stops is not None for one in done)


def test_exposure_that_is_ticked_is_no_matter_where_each_picture_is_fitted(
    driver, desk, pictures, scene_file
) -> None:
    driver.open(scene_file)
    driver.drop(pictures)
    setup = desk.dialog.setup
    setup.exposure.setChecked(True)
    click(driver, setup.origins[Origin.EACH])
    click(driver, desk.dialog.start)
    wait_for(driver, desk, Phase.ENDED)
    assert desk.watch.count(Status.DONE) == 3


def test_a_key_opens_the_dialog(driver, desk) -> None:
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert desk.dialog.isVisible()
    assert "Choose a folder" in desk.dialog.trouble.text()


def test_a_folder_on_the_command_line_is_offered_to_a_batch(
    driver, desk, pictures, monkeypatch
) -> None:
    monkeypatch.setattr(run, "start", lambda arguments: driver.program)
    monkeypatch.setattr(driver.program, "execute", lambda: 0)
    monkeypatch.setattr(run, "check_display", lambda *_: None)
    monkeypatch.setattr("segmenter.cli.signals.leaving_at_signals", nullcontext)
    monkeypatch.setattr(sys, "argv", ["segmenter", str(pictures)])
    assert main() == 0
    assert desk.dialog.setup.folder.text() == str(pictures)
    assert desk.dialog.start.isEnabled()


def test_every_field_and_list_has_a_name(driver, desk, pictures) -> None:
    driver.drop(pictures)
    fields = desk.dialog.findChildren(QLineEdit)
    assert all(field.accessibleName() for field in fields)
    assert desk.dialog.progress.list.accessibleName()


def test_real_processes_do_the_same(driver, pictures) -> None:
    desk = driver.window.commands.batches
    begin(driver, desk, pictures)
    wait_for(driver, desk, Phase.ENDED)
    assert desk.watch.count(Status.DONE) == 3
    desk.dialog.close()
