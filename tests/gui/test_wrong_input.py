"""What a person may type, choose or drop by mistake: it is refused, said or set right."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QColorDialog, QFileDialog, QLineEdit

from segmenter.gui.color_popup import ColorPopup
from segmenter.gui.export_dialog import ExportDialog

Key = Qt.Key


@pytest.fixture
def opened(driver, scene_file):
    driver.open(scene_file)
    return driver


def typed(driver, field: QLineEdit, text: str, key: Key = Key.Key_Return) -> None:
    driver.qtbot.keyClicks(field, text)
    driver.qtbot.keyClick(field, key)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("text", "key"), [("   ", Key.Key_Return), ("Sky", Key.Key_Escape), ("", Key.Key_Return)]
)
def test_a_name_that_is_none_changes_nothing(opened, editor, text, key) -> None:
    before, history = opened.names(), opened.state.history
    editor.clear()
    typed(opened, editor, text, key)
    assert opened.names() == before
    assert opened.state.history == history


def test_a_name_of_a_page_is_cut_to_a_line(opened, editor) -> None:
    editor.insert("very long\n" * 1000)
    typed(opened, editor, "")
    assert len(opened.names()[0]) <= 80
    assert "\n" not in opened.names()[0]


def number_field(driver) -> QLineEdit:
    field = driver.window.recipe._number.number
    field.setFocus()
    field.selectAll()
    return field


@pytest.mark.parametrize("text", ["abc", "", "-"])
def test_what_is_no_number_leaves_the_recipe_as_it_was(opened, text) -> None:
    before = opened.state.recipe
    field = number_field(opened)
    shown = field.value()
    field.lineEdit().clear()
    typed(opened, field, text, Key.Key_Tab)
    opened.settle()
    assert opened.state.recipe == before
    assert field.value() == shown
    assert field.lineEdit().text().strip()


def test_more_segments_than_there_can_be_cannot_be_typed(opened) -> None:
    typed(opened, number_field(opened), "999")
    opened.settle()
    assert 1 <= opened.window.recipe._number.number.value() <= 64
    assert opened.state.settled
    assert opened.state.notice is None


def test_a_colour_that_is_not_chosen_after_all_changes_nothing(opened, monkeypatch) -> None:
    before = opened.rows.rows.rows[0].color
    opened.window.commands.choose((opened.rows.rows.rows[0].id,))
    monkeypatch.setattr(QColorDialog, "exec", lambda _: 0)
    opened.window.actions_made["recolor"].trigger()
    popup = opened.window.findChild(ColorPopup)
    popup._ask()
    assert popup.isVisible()
    opened.qtbot.keyClick(popup, Key.Key_Escape)
    assert not popup.isVisible()
    assert opened.rows.rows.rows[0].color == before


def test_a_file_dialog_that_is_cancelled_changes_nothing(opened, monkeypatch) -> None:
    before = opened.state
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    for name in ("open", "open project"):
        opened.window.actions_made[name].trigger()
    assert opened.state == before


@pytest.mark.parametrize("name", ["no such file.jpg", "notes.txt", "empty.jpg", "cut short.png"])
def test_what_is_chosen_and_is_no_picture_is_said_and_what_was_open_stays(
    opened, tmp_path, monkeypatch, name
) -> None:
    (tmp_path / "notes.txt").write_text("not a picture")
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "cut short.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / name), ""))
    before = opened.state.document
    opened.window.actions_made["open"].trigger()
    opened.settle()
    assert name in opened.window.notice._problem.text()
    assert opened.state.notice.tone == "bad"
    assert opened.state.document is before


def test_what_cannot_be_opened_cannot_be_dropped(driver) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/picture.jpg")])
    assert not driver.window.commands.takes(data)
    data = QMimeData()
    data.setText("only words")
    assert not driver.window.commands.takes(data)


def test_a_picture_in_the_clipboard_that_cannot_be_decoded_is_none(opened) -> None:
    data = QMimeData()
    data.setImageData(QImage())
    QGuiApplication.clipboard().setMimeData(data)
    opened.window.actions_made["paste"].trigger()
    opened.settle()
    assert opened.state.document.name == "scene.jpg"
    assert "no picture in the clipboard" in opened.state.notice.problem


@pytest.mark.parametrize("text", ["~", "/no/such/folder/yet", "  /no/such/folder/yet "])
def test_an_export_folder_is_taken_as_it_is_meant(opened, text) -> None:
    opened.window.actions_made["export"].trigger()
    dialog = opened.window.findChild(ExportDialog)
    dialog.folder.setText(text)
    folder = dialog.request().folder
    assert folder == Path(text.strip()).expanduser()
    assert not dialog.trouble.text()
    dialog.reject()


@pytest.mark.parametrize("text", ["relative/folder", "~nobody whom the system knows/here"])
def test_an_export_folder_that_is_no_whole_path_is_refused(opened, text) -> None:
    opened.window.actions_made["export"].trigger()
    dialog = opened.window.findChild(ExportDialog)
    dialog.folder.setText(text)
    assert dialog.trouble.text() == "Give the whole path, from the root."
    assert not dialog.export_button.isEnabled()
    dialog.reject()
