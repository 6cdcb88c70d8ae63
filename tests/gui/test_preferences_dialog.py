"""The preferences: each change holds at once and at the next start; none keeps a window shut."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit
from shiboken6 import isValid

from segmenter.gui import preferences_dialog
from segmenter.gui.export_dialog import ExportDialog
from segmenter.gui.language import languages
from segmenter.gui.preferences_dialog import PreferencesDialog
from segmenter.gui.program import Program
from segmenter.storage.preferences import load_preferences, preferences_path

Control = Qt.KeyboardModifier.ControlModifier


def kept(driver):
    driver.wait(lambda: not driver.program.memory.busy)
    return load_preferences(preferences_path())


@pytest.fixture
def dialog(driver):
    driver.window.activateWindow()
    driver.wait(driver.window.isActiveWindow)
    driver.key(Qt.Key.Key_Comma, Control)
    (made,) = driver.window.findChildren(PreferencesDialog)
    yield made
    if isValid(made):
        made.reject()
    QApplication.processEvents()


def choose(driver, box: QComboBox, value) -> None:
    """Choose a value by keys, as one does without a mouse."""
    box.setFocus()
    driver.qtbot.keyClick(box, Qt.Key.Key_Home)
    while box.currentData() != value:
        before = box.currentIndex()
        driver.qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() != before, f"{value} is not offered"


def test_the_theme_changes_at_once_and_is_kept(driver, dialog) -> None:
    choose(driver, dialog.theme.box, "light")
    assert driver.program.wardrobe.theme.name == "light"
    assert kept(driver).theme == "light"
    assert driver.window.actions_made["theme light"].isChecked()


def test_only_languages_that_are_there_are_offered(dialog) -> None:
    box = dialog.language.box
    offered = [box.itemData(at) for at in range(box.count())]
    assert offered == ["system", *languages()]


def test_another_language_is_kept_and_said_to_come_later(driver, dialog) -> None:
    assert not dialog.later.isVisible()
    choose(driver, dialog.language.box, "en")
    assert dialog.later.isVisible()
    assert kept(driver).language == "en"


def test_natural_colours_are_there_from_the_next_start_on(driver, dialog) -> None:
    choose(driver, dialog.palette_choice.box, True)
    driver.qtbot.keyClick(dialog.patterns, Qt.Key.Key_Space)
    assert kept(driver).natural
    second = Program([])
    assert second.session.state.view.natural
    assert second.session.state.view.patterns
    second.window.close()
    second.close()
    second.window.deleteLater()
    second.wardrobe.deleteLater()


def test_what_is_ticked_is_what_exports_offer(driver, dialog, scene_file, tmp_path) -> None:
    driver.qtbot.mouseClick(dialog.boxes["masks"], Qt.MouseButton.LeftButton)
    dialog.boxes["masks"].setChecked(True)
    dialog.boxes["labels"].setChecked(False)
    dialog.folder.setText(str(tmp_path / "out"))
    assert set(kept(driver).exports) == {"masks", "overlay", "table"}
    dialog.reject()
    driver.open(scene_file)
    driver.window.actions_made["export"].trigger()
    (export,) = driver.window.findChildren(ExportDialog)
    request = export.request()
    assert request.kinds == {"masks", "overlay", "table"}
    assert request.folder == tmp_path / "out"
    export.reject()


@pytest.mark.parametrize("wrong", ["relative/folder", "file"])
def test_a_folder_that_cannot_be_is_said_and_not_kept(driver, dialog, tmp_path, wrong) -> None:
    (tmp_path / "file").write_text("")
    dialog.folder.clear()
    driver.qtbot.keyClicks(dialog.folder, str(tmp_path / "file") if wrong == "file" else wrong)
    assert dialog.trouble.isVisible()
    assert dialog.trouble.text()
    assert kept(driver).export_folder is None or kept(driver).export_folder != tmp_path / "file"
    dialog.folder.clear()
    assert not dialog.trouble.isVisible()
    assert kept(driver).export_folder is None


def test_a_folder_can_be_chosen(driver, dialog, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(
        preferences_dialog.QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path)
    )
    (choose_button,) = (
        one for one in dialog.findChildren(QAbstractButton) if one.text() == "Choose…"
    )
    driver.qtbot.mouseClick(choose_button, Qt.MouseButton.LeftButton)
    assert kept(driver).export_folder == tmp_path


def test_threads_hold_for_the_next_fit_and_leave_the_environment_alone(
    driver, dialog, monkeypatch
) -> None:
    choose(driver, dialog.threads.box, 1)
    assert os.environ["OMP_NUM_THREADS"] == "1"
    choose(driver, dialog.threads.box, 0)
    assert os.environ.get("OMP_NUM_THREADS") == driver.program._threads


def test_the_recent_pictures_can_be_forgotten(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.window.actions_made["close"].trigger()
    driver.settle()
    assert driver.window.start.recent
    driver.window.actions_made["preferences"].trigger()
    (dialog,) = driver.window.findChildren(PreferencesDialog)
    driver.qtbot.mouseClick(dialog.clear_button, Qt.MouseButton.LeftButton)
    assert kept(driver).recent == ()
    assert driver.window.start.recent == ()
    assert not dialog.clear_button.isEnabled()
    dialog.reject()


def test_every_control_has_a_name_and_tab_reaches_it(driver, dialog) -> None:
    controls = [
        one
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for one in dialog.findChildren(kind)
        if one.isVisible() and one.isEnabled() and not one.objectName().startswith("qt_")
    ]
    assert all((one.accessibleName() or getattr(one, "text", str)()) for one in controls)
    dialog.activateWindow()
    reached = set()
    for _ in range(40):
        reached.add(dialog.focusWidget())
        driver.qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
    assert set(controls) <= reached


def test_preferences_that_cannot_be_read_are_said_and_the_window_opens(qtbot) -> None:
    path = preferences_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{ not json")
    program = Program([])
    program.window.show()
    qtbot.waitExposed(program.window)
    assert "cannot be read" in program.window.notice._problem.text()
    assert program.window.notice._button.text() == "Preferences…"
    program.window.close()
    program.close()
    program.window.deleteLater()
    program.wardrobe.deleteLater()
