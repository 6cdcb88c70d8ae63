"""The main job in the window: drop, look, point, choose, change, undo, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image as Pillow
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage

from segmenter.app.modes import MODES
from segmenter.gui.export_dialog import ExportDialog
from segmenter.storage.models import load_model

if TYPE_CHECKING:
    from pathlib import Path

Control = Qt.KeyboardModifier.ControlModifier


def test_a_dropped_photo_is_shown_and_segmented_by_itself(driver, scene_file) -> None:
    previews = []
    driver.program.session.on_change(
        lambda state: previews.append(state.shown.preview if state.shown else None)
    )
    driver.open(scene_file)
    shown = [preview for preview in previews if preview is not None]
    assert (shown[0], shown[-1]) == (True, False), "first a preview, then the whole picture"
    assert shown == sorted(shown, reverse=True), "a preview never takes the whole picture's place"
    assert driver.window.windowTitle().startswith("scene.jpg")
    assert driver.canvas.state.layers.picture is driver.state.picture
    assert driver.canvas.state.layers.labels is driver.state.shown.labels
    assert len(driver.names()) == len(driver.state.decisions.result.segments)
    assert "Converged" in driver.window.status._fit_text.text()


def test_the_picture_is_there_before_its_segments(driver, scene_file) -> None:
    seen = []
    driver.program.session.on_change(
        lambda state: seen.append((state.picture is not None, state.shown is not None))
    )
    driver.open(scene_file)
    assert (True, False) in seen


def test_the_canvas_paints_the_photo_and_the_chosen_colours(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.key(Qt.Key.Key_1)
    at = driver.at(650, 100).toPoint()
    photo = driver.canvas.grab_image().pixelColor(at)
    assert photo.blue() > photo.red()
    driver.key(Qt.Key.Key_2)
    painted = driver.canvas.grab_image().pixelColor(at)
    color = driver.state.decisions.result.segment(driver.label(650, 100)).color
    assert (painted.red(), painted.green(), painted.blue()) == color


@pytest.mark.parametrize("place", range(1, 8))
def test_each_way_of_looking_has_a_key_and_paints_something_else(driver, scene_file, place) -> None:
    driver.open(scene_file)
    driver.key(Qt.Key(ord("1")))
    photo = driver.canvas.grab_image()
    driver.key(Qt.Key(ord(str(place))))
    driver.settle()
    mode = list(MODES.values())[place - 1]
    assert driver.state.view.mode is mode
    assert driver.window.actions_made[f"mode {mode.name}"].isChecked()
    assert (driver.canvas.grab_image() == photo) == (mode.name == "photo")
    shown = driver.window.pill.isVisible()
    assert shown == (mode.blend or mode.heat is not None)


def test_pointing_says_the_segment_and_its_posterior(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.point(180, 750)
    said = driver.window.status._segment.text()
    name = driver.state.decisions.result.segment(driver.label(180, 750)).name
    assert name in said
    assert "posterior" in said
    assert name in driver.canvas.accessibleDescription()
    driver.qtbot.mouseMove(driver.window.recipe)
    driver.canvas.pointed.emit(None)
    assert driver.window.status._segment.text() == ""


def test_the_segment_under_the_pointer_is_outlined(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.key(Qt.Key.Key_1)
    plain = driver.canvas.grab_image()
    driver.point(180, 750)
    edge = driver.at(180, 750 - 90).toPoint()
    accent = driver.program.wardrobe.theme.accent
    colors = {
        driver.canvas.grab_image().pixelColor(edge.x() + dx, edge.y()).name() for dx in range(-3, 4)
    }
    assert accent.lower() in colors
    assert plain != driver.canvas.grab_image()


def test_a_click_chooses_and_ctrl_click_adds(driver, scene_file) -> None:
    driver.open(scene_file)
    sky, sea = driver.label(30, 100), driver.label(650, 100)
    driver.click(30, 100)
    assert driver.state.view.selected == (sky,)
    driver.click(650, 100, Control)
    assert driver.state.view.selected == (sky, sea)
    chosen = driver.rows.selectionModel().selectedIndexes()
    assert {driver.rows.rows.rows[index.row()].id for index in chosen} == {sky, sea}
    driver.click(30, 100, Control)
    assert driver.state.view.selected == (sea,)
    driver.click(650, 100)
    assert driver.state.view.selected == ()


def test_the_keyboard_alone_points_and_chooses(driver, scene_file) -> None:
    driver.open(scene_file)
    assert driver.canvas.hasFocus()
    driver.key(Qt.Key.Key_Down)
    assert driver.canvas.spot is not None
    assert driver.canvas.accessibleDescription()
    driver.key(Qt.Key.Key_Return)
    assert len(driver.state.view.selected) == 1


def test_another_number_of_segments_is_a_step_that_undo_takes_back(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.window.recipe._number.changed.emit(6.0, None)
    driver.settle()
    first = driver.state.decisions.result
    slider = driver.window.recipe._number.slider
    slider.setFocus()
    driver.key(Qt.Key.Key_Left)
    driver.key(Qt.Key.Key_Left)
    driver.settle()
    assert driver.state.recipe.segments == 4
    assert len(driver.names()) == 4
    assert "Number of segments" in driver.window.actions_made["undo"].text()
    driver.key(Qt.Key.Key_Z, Control)
    driver.settle()
    assert driver.state.decisions.result is first
    assert driver.state.recipe.segments == 6
    driver.window.actions_made["redo"].trigger()
    driver.settle()
    assert len(driver.names()) == 4


def test_ten_changes_in_a_second_end_in_one_result(driver, scene_file) -> None:
    driver.open(scene_file)
    accepted = []
    accept = driver.program.session.accept
    driver.program.session.accept = lambda *made: (accepted.append(1), accept(*made))
    number = driver.window.recipe._number
    for count in range(2, 12):
        number.changed.emit(float(count), None)
    driver.settle()
    assert len(accepted) == 1
    assert driver.state.recipe.segments == 11
    assert len(driver.state.history.past) == 10


def test_cancel_stops_and_what_was_shown_stays(driver, scene_file) -> None:
    driver.open(scene_file)
    shown = driver.state.shown
    driver.window.recipe._number.changed.emit(12.0, None)
    driver.window.status.cancelled.emit()
    driver.settle()
    assert driver.state.shown is shown
    driver.window.actions_made["segment"].trigger()
    driver.settle()
    assert len(driver.names()) == 12


def test_progress_is_not_shown_for_quick_work_and_says_the_step_for_slow(driver) -> None:
    from segmenter.progress import Progress

    class Step:
        log_likelihood = -1.2345

    status = driver.window.status
    session = driver.program.session
    driver.window._pages.setCurrentIndex(1)
    status.setVisible(True)
    session.update(activity=Progress("Fitting 5 segments, step 12", None, Step()))
    assert not status._cancel.isVisible()
    driver.qtbot.waitUntil(status._cancel.isVisible, timeout=2000)
    assert "step 12" in status._progress_text.text()
    assert "-1.23" in status._progress_text.text().replace("−", "-")
    session.update(activity=None)
    assert not status._cancel.isVisible()


def test_a_corrupt_file_is_said_and_what_was_open_stays(driver, scene_file, tmp_path) -> None:
    driver.open(scene_file)
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(scene_file.read_bytes()[:300])
    driver.drop(broken)
    driver.settle()
    assert driver.state.document.name == "scene.jpg"
    assert driver.window.notice.isVisible()
    assert "broken.jpg" in driver.window.notice._problem.text()
    assert "still here" in driver.window.notice._rest.text()
    assert driver.window.notice._button.isVisible()
    driver.window.notice._close.click()
    assert not driver.window.notice.isVisible()


def test_a_file_that_is_no_picture_is_said_on_the_start_page(driver, tmp_path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no picture")
    driver.drop(path)
    driver.settle()
    assert driver.window.notice.isVisible()
    assert driver.window.start.isVisible()


def test_a_picture_is_pasted_from_the_clipboard(driver) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(0xFF2040A0)
    for x in range(30):
        for y in range(40):
            image.setPixel(x, y, 0xFFE0C020)
    QGuiApplication.clipboard().setImage(image)
    driver.window.actions_made["paste"].trigger()
    driver.settle()
    assert driver.state.document.path is None
    assert driver.state.document.image.pixels[0, 0].tolist() == [0xE0, 0xC0, 0x20]
    QGuiApplication.clipboard().clear()
    driver.window.actions_made["paste"].trigger()
    assert "no picture in the clipboard" in driver.window.notice._problem.text()


def test_a_picture_without_a_file_can_be_dropped(driver) -> None:
    data = QMimeData()
    image = QImage(40, 30, QImage.Format.Format_ARGB32)
    image.fill(0x00000000)
    for x in range(20):
        for y in range(30):
            image.setPixel(x, y, 0xFF10C020 if y < 15 else 0xFFC01020)
    data.setImageData(image)
    driver.drop_data(data)
    driver.settle()
    assert driver.state.document.image.valid.sum() == 600
    assert driver.label(5, 30) == 0


def test_labels_masks_and_model_are_exported(driver, scene_file, tmp_path: Path) -> None:
    driver.open(scene_file)
    driver.window.actions_made["export"].trigger()
    dialog = driver.window.findChild(ExportDialog)
    for name, box in dialog.boxes.items():
        box.setChecked(name in ("labels", "masks", "model"))
    out = tmp_path / "out"
    dialog.folder.setText(str(out))
    driver.qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    driver.settle()
    result = driver.state.decisions.result
    labels = np.asarray(Pillow.open(out / "labels" / "scene.jpg.png"))
    np.testing.assert_array_equal(labels, result.labels)
    masks = sorted((out / "masks" / "scene.jpg").iterdir())
    assert len(masks) == len(result.segments)
    assert np.asarray(Pillow.open(masks[0])).astype(bool).sum() == result.segments[0].area
    again = load_model(out / "models" / "scene.jpg.pkl").segment(result.image)
    np.testing.assert_array_equal(again.labels, result.labels)
    assert "written" in driver.window.notice._problem.text()


def test_the_export_dialog_says_what_stands_against_it(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.window.actions_made["export"].trigger()
    dialog = driver.window.findChild(ExportDialog)
    assert dialog.export_button.isEnabled()
    dialog.folder.setText(str(scene_file))
    assert "is a file" in dialog.trouble.text()
    assert not dialog.export_button.isEnabled()
    dialog.folder.setText("  ")
    assert not dialog.export_button.isEnabled()
    dialog.folder.setText(str(scene_file.parent))
    for box in dialog.boxes.values():
        box.setChecked(False)
    assert "at least one" in dialog.trouble.text()
    dialog.reject()


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_left(
    driver, scene_file, tmp_path
) -> None:
    driver.open(scene_file)
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    driver.window.actions_made["export"].trigger()
    dialog = driver.window.findChild(ExportDialog)
    dialog.folder.setText(str(blocked / "inside"))
    driver.qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    driver.settle()
    assert driver.window.notice.isVisible()
    assert driver.state.notice.tone == "bad"
    assert blocked.read_text() == "a file"


def test_the_command_line_in_the_clipboard_does_the_same(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.window.recipe._number.changed.emit(3.0, None)
    driver.settle()
    driver.window.actions_made["command"].trigger()
    said = QGuiApplication.clipboard().text()
    assert said.startswith("segmenter segment ")
    assert "--segments 3" in said
    assert str(scene_file) in said


def test_a_message_of_one_line_is_as_high_as_that(driver, scene_file, tmp_path) -> None:
    driver.open(scene_file)
    driver.window.commands.open(tmp_path / "no such.jpg")
    driver.settle()
    high = driver.window.notice.height()
    driver.program.session.update(notice=None)
    driver.window.actions_made["command"].trigger()
    assert driver.window.notice.height() < 64 < high


def test_the_tool_bar_shows_what_is_on_however_it_came_on(driver, scene_file) -> None:
    driver.open(scene_file)
    actions = driver.window.actions_made
    for on in (True, False):
        driver.program.session.look(natural=on, patterns=on, divider=0.5 if on else None)
        names = ("natural", "patterns", "compare")
        assert [actions[name].isChecked() for name in names] == [on] * 3


def test_closing_the_picture_goes_back_to_the_start(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.window.actions_made["close"].trigger()
    driver.settle()
    assert driver.window.start.isVisible()
    assert driver.canvas.state.layers.picture is None
    assert not driver.window.actions_made["export"].isEnabled()


def test_hiding_with_the_eye_is_undone(driver, scene_file) -> None:
    driver.open(scene_file)
    first = driver.rows.rows.rows[0].id
    driver.rows.hide_asked.emit(first)
    assert [s.id for s in driver.state.decisions.model.segments if s.hidden] == [first]
    assert driver.canvas.state.colors[first][3] == 0
    driver.window.actions_made["undo"].trigger()
    assert not any(s.hidden for s in driver.state.decisions.model.segments)


def test_dark_and_light_are_worn_at_once(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.window.actions_made["theme light"].trigger()
    corner = driver.canvas.grab_image().pixelColor(2, 2)
    assert corner.name().upper() == "#DFE1E5"
    driver.window.actions_made["theme dark"].trigger()
    assert driver.canvas.grab_image().pixelColor(2, 2).name().upper() == "#17181A"
