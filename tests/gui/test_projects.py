"""Projects in the window: saved, opened again exactly, found, recovered, and never lost unasked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QFileOpenEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from segmenter.app.modes import MODES
from segmenter.gui import file_commands
from segmenter.gui.program import Program
from segmenter.gui.run import run
from segmenter.gui.unsaved_dialog import UnsavedDialog
from segmenter.storage.recovery import recovery_folder
from segmenter.storage.results import EXPORTS, write_results

Control = Qt.KeyboardModifier.ControlModifier


def settle(driver) -> None:
    """Wait until all work is done, also that of the projects."""
    driver.settle()
    driver.wait(lambda: not driver.program.projects.busy)
    driver.settle()


@pytest.fixture
def answers(monkeypatch) -> dict[str, Path | None]:
    """What the person answers to the system's file dialogs."""
    given: dict[str, Path | None] = {"where": None, "picture": None, "project": None}
    asked = {
        "ask_where": lambda parent, offered: given["where"],
        "ask_picture": lambda parent, title, folder, *, projects: given["picture"],
        "ask_project": lambda parent, folder: given["project"],
    }
    for name, answer in asked.items():
        monkeypatch.setattr(file_commands, name, answer)
    return given


@pytest.fixture
def worked(driver, scene_file, answers, tmp_path):
    """A picture with some work on it, and where its project is to be."""
    driver.open(scene_file)
    driver.window.commands.call(1, "sky")
    driver.window.commands.toggle_hidden(2)
    answers["where"] = tmp_path / "work" / "scene.segproj"
    return driver


def dialog_of(driver) -> UnsavedDialog:
    (found,) = (one for one in driver.window.findChildren(UnsavedDialog) if one.isVisible())
    return found


def click(driver, button) -> None:
    driver.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def exported(driver, folder: Path) -> dict[str, bytes]:
    """Return every file that an export of everything writes."""
    result = driver.state.decisions.result
    write_results(result, Path("scene.jpg"), folder, list(EXPORTS))
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(params=["materials", "regions"])
def elaborate(request, driver, scene_file, answers, tmp_path):
    """A picture segmented in two ways, edited, and looked at in a way of its own."""
    driver.open(scene_file)
    recipe = replace(driver.state.recipe, segments=5, group_by=request.param)
    driver.program.workflow.change_recipe(recipe, "Recipe")
    settle(driver)
    driver.window.commands.call(2, "sea")
    driver.window.commands.choose((1, 3))
    driver.key(Qt.Key.Key_M)
    settle(driver)
    driver.window.commands.look(MODES["outlines"])
    driver.program.session.look(opacity=0.8, divider=0.25, natural=True)
    driver.canvas.zoom_to(2.0, QPointF(100, 80))
    settle(driver)
    answers["where"] = tmp_path / "scene.segproj"
    return driver


def test_a_project_opens_again_exactly(elaborate, tmp_path) -> None:
    driver = elaborate
    before, place = driver.state, driver.canvas.look()
    files = exported(driver, tmp_path / "before")
    driver.key(Qt.Key.Key_S, Control)
    settle(driver)
    driver.window.actions_made["close"].trigger()
    assert driver.state.document is None
    fits = []
    driver.program.session.on_change(lambda state: fits.extend(state.steps))
    driver.drop(tmp_path / "scene.segproj")
    settle(driver)
    after = driver.state
    assert after.settled
    assert not fits, "it was fitted again"
    assert (after.view, after.recipe) == (before.view, before.recipe)
    assert after.decisions.fit == before.decisions.fit
    assert after.decisions.result.segments == before.decisions.result.segments
    assert driver.canvas.look().zoom == place.zoom
    assert np.allclose(driver.canvas.look().center, place.center, atol=1.0)
    assert exported(driver, tmp_path / "after") == files
    assert after.thumbnails


def test_the_title_has_the_name_and_the_mark_of_unsaved_work(worked, answers) -> None:
    window = worked.window
    assert window.windowTitle().startswith("scene.jpg")
    assert window.isWindowModified()
    window.actions_made["save"].trigger()
    settle(worked)
    assert window.windowTitle().startswith("scene.segproj")
    assert not window.isWindowModified()
    worked.key(Qt.Key.Key_Z, Control)
    settle(worked)
    assert window.isWindowModified()
    worked.window.actions_made["redo"].trigger()
    settle(worked)
    assert not window.isWindowModified()


def test_a_picture_that_was_only_looked_at_closes_without_a_question(driver, scene_file) -> None:
    driver.open(scene_file)
    assert not driver.window.isWindowModified()
    driver.window.actions_made["close"].trigger()
    assert driver.state.document is None


@pytest.mark.parametrize("button", ["save_button", "discard_button", "cancel_button"])
def test_another_picture_asks_what_becomes_of_the_work(worked, answers, tmp_path, button) -> None:
    other = tmp_path / "other.png"
    Pillow.new("RGB", (40, 30), (200, 20, 20)).save(other)
    worked.drop(other)
    assert worked.state.document.name == "scene.jpg"
    click(worked, getattr(dialog_of(worked), button))
    settle(worked)
    stayed = button == "cancel_button"
    assert (worked.state.document.name == "scene.jpg") == stayed
    assert answers["where"].is_file() == (button == "save_button")


def test_escape_stays_and_return_saves(worked, answers) -> None:
    worked.window.close()
    dialog = dialog_of(worked)
    worked.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert worked.window.isVisible()
    worked.window.close()
    worked.qtbot.keyClick(dialog_of(worked), Qt.Key.Key_Return)
    worked.wait(lambda: not worked.window.isVisible())
    assert answers["where"].is_file()


def test_saving_that_was_called_off_keeps_the_window_open(worked, answers) -> None:
    answers["where"] = None
    worked.window.close()
    click(worked, dialog_of(worked).save_button)
    settle(worked)
    assert worked.window.isVisible()
    assert worked.window.isWindowModified()


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_lost(worked, answers) -> None:
    blocked = answers["where"].parent
    blocked.write_text("a file in the way")
    worked.window.close()
    click(worked, dialog_of(worked).save_button)
    settle(worked)
    assert worked.window.isVisible()
    assert worked.window.isWindowModified()
    assert "Cannot write" in worked.window.notice._problem.text()
    answers["where"] = blocked.with_name("elsewhere.segproj")
    click(worked, worked.window.notice._button)
    settle(worked)
    assert answers["where"].is_file()


def test_what_is_no_project_is_said_and_what_was_open_stays(driver, scene_file, tmp_path) -> None:
    driver.open(scene_file)
    other = tmp_path / "other.segproj"
    other.write_bytes(b"hello, world, this is no project at all")
    driver.drop(other)
    settle(driver)
    assert "other.segproj cannot be opened" in driver.window.notice._problem.text()
    assert driver.state.document.name == "scene.jpg"


def saved(worked, answers) -> Path:
    worked.window.actions_made["save"].trigger()
    settle(worked)
    worked.window.actions_made["close"].trigger()
    return answers["where"]


def test_a_project_and_its_picture_can_be_moved_together(worked, answers, scene_file) -> None:
    project = saved(worked, answers)
    moved = project.parent.parent / "moved"
    (moved / "work").mkdir(parents=True)
    shutil.move(project, moved / "work" / project.name)
    shutil.move(scene_file, moved / scene_file.name)
    worked.drop(moved / "work" / project.name)
    settle(worked)
    assert worked.state.settled
    assert worked.names()[0] == "sky"


def test_a_picture_that_is_gone_is_said_and_can_be_found(worked, answers, scene_file) -> None:
    project = saved(worked, answers)
    elsewhere = scene_file.parent / "deep" / "renamed.jpg"
    elsewhere.parent.mkdir()
    shutil.move(scene_file, elsewhere)
    worked.drop(project)
    settle(worked)
    assert "scene.jpg is not where it was" in worked.window.notice._problem.text()
    assert worked.window.notice._button.text() == "Find…"
    wrong = scene_file.parent / "wrong.png"
    Pillow.new("RGB", (40, 30)).save(wrong)
    answers["picture"] = wrong
    click(worked, worked.window.notice._button)
    settle(worked)
    assert "wrong.png is not the picture" in worked.window.notice._problem.text()
    answers["picture"] = elsewhere
    click(worked, worked.window.notice._button)
    settle(worked)
    assert worked.state.settled
    assert worked.state.document.path == elsewhere
    assert worked.state.notice is None


def test_a_changed_picture_is_said_and_opens_anyway(worked, answers, scene_file) -> None:
    project = saved(worked, answers)
    pixels = np.array(Pillow.open(scene_file))
    Pillow.fromarray(pixels[:, ::-1]).save(scene_file, quality=92)
    worked.drop(project)
    settle(worked)
    assert "it was changed" in worked.window.notice._problem.text()
    click(worked, worked.window.notice._other)
    settle(worked)
    assert worked.state.settled
    assert worked.names()[0] == "sky"
    assert worked.window.isWindowModified()
    # The sun was on the right, and is on the left now: the model was applied, not the old labels.
    assert worked.label(180, 250) != worked.label(180, 750)


def test_a_picture_that_changes_while_it_is_open_is_known_for_another(
    worked, answers, scene_file
) -> None:
    Pillow.new("RGB", (1000, 700), (9, 9, 9)).save(scene_file)
    worked.drop(saved(worked, answers))
    settle(worked)
    assert "it was changed" in worked.window.notice._problem.text()


def test_a_pasted_picture_is_kept_in_its_project(driver, answers, tmp_path) -> None:
    picture = QImage(120, 80, QImage.Format.Format_RGB888)
    picture.fill(Qt.GlobalColor.red)
    for row in range(40):
        for column in range(120):
            picture.setPixelColor(column, row, Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(picture)
    driver.key(Qt.Key.Key_V, Control)
    settle(driver)
    before = driver.state.decisions.result
    answers["where"] = tmp_path / "pasted.segproj"
    project = saved(driver, answers)
    driver.drop(project)
    settle(driver)
    assert np.array_equal(driver.state.decisions.result.labels, before.labels)


def test_a_recipe_that_was_not_done_yet_is_done_when_the_project_opens(worked, answers) -> None:
    recipe = replace(worked.state.recipe, segments=4)
    worked.program.workflow.change_recipe(recipe, "Segments")
    worked.window.actions_made["save"].trigger()
    worked.wait(lambda: not worked.program.projects.busy)
    settle(worked)
    assert not worked.window.isWindowModified()
    worked.window.actions_made["close"].trigger()
    worked.drop(answers["where"])
    settle(worked)
    assert len(worked.state.decisions.result.segments) == 4
    assert "sky" in worked.names()
    assert not worked.window.isWindowModified()


def test_projects_are_among_the_recent_with_a_thumbnail(worked, answers) -> None:
    project = saved(worked, answers)
    settle(worked)
    assert worked.window.start.recent[0] == project
    button = worked.window.start._recent[project]
    worked.window.show()
    click(worked, button)
    settle(worked)
    assert worked.window.windowTitle().startswith("scene.segproj")


def test_the_keyboard_opens_a_project(worked, answers) -> None:
    answers["project"] = saved(worked, answers)
    shift = Control | Qt.KeyboardModifier.ShiftModifier
    worked.key(Qt.Key.Key_O, shift)
    settle(worked)
    assert worked.state.project == answers["project"]


def test_a_project_among_dropped_files_is_taken(worked, answers, scene_file) -> None:
    project = saved(worked, answers)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(project)), QUrl.fromLocalFile(str(scene_file))])
    worked.drop_data(data)
    settle(worked)
    assert worked.state.project == project


def test_a_project_named_at_the_start_is_opened(worked, answers, monkeypatch) -> None:
    project = saved(worked, answers)
    found = []

    def look(program: Program) -> int:
        worked.wait(lambda: program.session.state.settled)
        found.append(program.session.state.project)
        program.window.close()
        program.close()
        program.window.deleteLater()
        program.wardrobe.deleteLater()
        return 0

    monkeypatch.setattr(Program, "execute", look)
    assert run(project) == 0
    assert found == [project]


def test_a_double_click_on_macos_opens_it_in_the_running_program(worked, answers) -> None:
    project = saved(worked, answers)
    QApplication.sendEvent(worked.program.application, QFileOpenEvent(str(project)))
    settle(worked)
    assert worked.state.project == project


def slots() -> list[Path]:
    return sorted(recovery_folder().glob("*/project.segproj"))


def test_every_result_is_copied_and_a_clean_end_leaves_nothing(worked) -> None:
    settle(worked)
    (copy,) = slots()
    first = copy.read_bytes()
    worked.window.commands.call(2, "sea")
    settle(worked)
    assert copy.read_bytes() != first
    worked.window.close()
    click(worked, dialog_of(worked).discard_button)
    worked.program.close()
    assert slots() == []


def test_a_copy_that_cannot_be_kept_is_said_once_and_nothing_else_stops(driver, scene_file) -> None:
    folder = recovery_folder()
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file in the way")
    driver.open(scene_file)
    settle(driver)
    assert "No safety copy can be kept" in driver.window.notice._problem.text()
    click(driver, driver.window.notice._close)
    driver.window.commands.call(1, "sky")
    settle(driver)
    assert driver.state.notice is None
    assert "sky" in driver.names()


def test_closing_the_picture_takes_the_copy_away(worked) -> None:
    settle(worked)
    assert slots()
    worked.window.actions_made["close"].trigger()
    click(worked, dialog_of(worked).discard_button)
    settle(worked)
    assert slots() == []


def test_an_end_without_a_question_leaves_the_work_for_the_next_start(worked, qtbot) -> None:
    settle(worked)
    worked.window.leave()
    worked.program.close()
    assert slots()


_KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from segmenter.gui.run import start
program = start([])
window = program.window
window.commands.open(Path(sys.argv[1]))
def done():
    busy = program.workflow.busy or program.projects.busy
    return not busy and program.session.state.settled
def run():
    QApplication.processEvents()
    while not done():
        QApplication.processEvents()
run()
window.commands.call(1, "kept")
window.commands.toggle_hidden(2)
run()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def killed(scene_file) -> None:
    """A program that was killed in the middle of work."""
    done = subprocess.run([sys.executable, "-c", _KILLED, str(scene_file)], timeout=240)
    assert done.returncode == -9
    assert slots()


def test_after_a_kill_the_next_start_restores_what_was_there(killed, driver, scene_file) -> None:
    settle(driver)
    assert driver.window.notice.isVisible()
    assert "scene.jpg" in driver.window.notice._problem.text()
    click(driver, driver.window.notice._button)
    settle(driver)
    assert driver.state.document.path == scene_file
    assert "kept" in driver.names()
    assert driver.state.decisions.result.hidden == {2}
    assert driver.window.isWindowModified()
    assert not driver.window.notice.isVisible()
    assert len(slots()) == 1, "its copy has not taken the place of the old one"
    assert str(os.getpid()) in str(slots()[0])


def test_what_was_left_can_be_discarded(killed, driver) -> None:
    settle(driver)
    click(driver, driver.window.notice._other)
    settle(driver)
    assert not driver.window.notice.isVisible()
    assert slots() == []
    assert not driver.window.actions_made["recover"].isEnabled()


def test_an_offer_that_is_put_off_waits_in_the_menu_and_for_the_next_start(killed, driver) -> None:
    settle(driver)
    click(driver, driver.window.notice._close)
    QApplication.processEvents()
    assert not driver.window.notice.isVisible()
    assert driver.window.actions_made["recover"].isEnabled()
    assert len(slots()) == 1
    driver.window.actions_made["recover"].trigger()
    settle(driver)
    assert "kept" in driver.names()


def test_a_second_window_does_not_take_what_the_first_is_offered(killed, driver) -> None:
    settle(driver)
    second = Program([])
    driver.wait(lambda: not second.projects.busy)
    QApplication.processEvents()
    assert second.session.state.recovery is None
    second.window.close()
    second.close()
    second.window.deleteLater()
    second.wardrobe.deleteLater()
    assert len(slots()) == 1
