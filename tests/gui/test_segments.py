"""Segments by mouse and keys: merged, split, named, coloured, hidden, put in order, deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from segmenter.gui.color_popup import ColorPopup
from segmenter.gui.segments_delegate import Places

Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(driver, scene_file):
    driver.open(scene_file)
    driver.window.recipe._number.changed.emit(3.0, None)
    driver.settle()
    return driver


def row_center(opened, place: int):
    return opened.rows.visualRect(opened.rows.rows.index(place)).center()


def hidden_of(opened) -> set[int]:
    return {segment.id for segment in opened.state.decisions.model.segments if segment.hidden}


def test_two_chosen_segments_are_merged_by_a_key_and_undone(opened) -> None:
    opened.click(30, 100)
    opened.click(180, 750, Control)
    opened.key(Qt.Key.Key_M)
    opened.settle()
    assert len(opened.names()) == 2
    assert opened.label(30, 100) == opened.label(180, 750)
    opened.key(Qt.Key.Key_Z, Control)
    opened.settle()
    assert len(opened.names()) == 3
    assert opened.label(30, 100) != opened.label(180, 750)


def test_a_merge_can_be_taken_apart_again_by_a_split(opened) -> None:
    opened.click(30, 100)
    opened.click(180, 750, Control)
    opened.key(Qt.Key.Key_M)
    opened.settle()
    opened.window.commands.choose((opened.label(30, 100),))
    opened.key(Qt.Key.Key_S)
    opened.settle()
    opened.key(Qt.Key.Key_Return)
    opened.settle()
    assert opened.label(30, 100) != opened.label(180, 750)
    assert len(set(opened.names())) == 3


def test_a_name_that_is_being_typed_stays_when_the_rows_change(opened, editor) -> None:
    opened.qtbot.keyClicks(editor, "Half")
    opened.program.session.look(patterns=True)
    opened.qtbot.keyClicks(editor, " a name")
    opened.qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert opened.names()[0] == "Half a name"


def test_a_name_is_typed_in_its_row(opened, editor) -> None:
    opened.qtbot.keyClicks(editor, "Sky")
    opened.qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert opened.names()[0] == "Sky"
    assert opened.state.decisions.model.segments[0].name == "Sky"
    opened.window.actions_made["undo"].trigger()
    opened.settle()
    assert opened.names()[0] != "Sky"


def test_a_name_survives_another_fit(opened) -> None:
    sun = opened.label(180, 750)
    opened.window.commands.call(sun, "Sun")
    opened.window.recipe._number.changed.emit(4.0, None)
    opened.settle()
    found = opened.state.decisions.result
    assert found.segment(opened.label(180, 750)).name == "Sun"


def test_the_eye_hides_and_chooses_nothing(opened) -> None:
    rect = opened.rows.visualRect(opened.rows.rows.index(1))
    eye = Places(rect).eye.center()
    opened.qtbot.mouseClick(opened.rows.viewport(), Qt.MouseButton.LeftButton, pos=eye)
    assert hidden_of(opened) == {opened.rows.rows.rows[1].id}
    assert opened.state.view.selected == ()


def test_only_the_chosen_are_shown_and_then_all_again(opened) -> None:
    opened.click(180, 750)
    opened.key(Qt.Key.Key_O)
    assert len(hidden_of(opened)) == 2
    opened.key(Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    assert not hidden_of(opened)


def test_a_swatch_offers_colours_and_one_is_taken(opened) -> None:
    rect = opened.rows.visualRect(opened.rows.rows.index(0))
    swatch = Places(rect).swatch.center()
    opened.qtbot.mouseClick(opened.rows.viewport(), Qt.MouseButton.LeftButton, pos=swatch)
    popup = opened.window.findChild(ColorPopup)
    opened.qtbot.mouseClick(popup.swatches[7], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert opened.rows.rows.rows[0].color == (0x33, 0x22, 0x88)
    assert opened.state.decisions.model.segments[0].color == (0x33, 0x22, 0x88)


def test_a_segment_is_deleted_into_its_neighbours(opened) -> None:
    opened.click(180, 750)
    opened.key(Qt.Key.Key_Delete)
    opened.settle()
    assert len(opened.names()) == 2
    assert opened.label(180, 750) in (1, 2)


def test_all_segments_cannot_be_deleted(opened) -> None:
    opened.window.actions_made["all"].trigger()
    assert not opened.window.actions_made["delete"].isEnabled()


def test_rows_move_by_keys(opened) -> None:
    names = opened.names()
    opened.window.commands.choose((opened.rows.rows.rows[0].id,))
    opened.window.actions_made["down"].trigger()
    assert opened.names() == [names[1], names[0], names[2]]
    opened.window.actions_made["up"].trigger()
    assert opened.names() == names
    assert opened.label(30, 100) == int(opened.state.decisions.result.labels[30, 100])


class Drop(QDropEvent):
    """A drop of the list's own rows."""

    def __init__(self, rows, at) -> None:
        index = rows.selectionModel().selectedIndexes()
        self.data = rows.model().mimeData(index)
        super().__init__(
            QPointF(at),
            Qt.DropAction.CopyAction,
            self.data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self._rows = rows

    def source(self):
        return self._rows


@pytest.mark.parametrize("where", ["onto", "below"])
def test_a_row_dropped_onto_another_merges_and_between_reorders(opened, monkeypatch, where) -> None:
    rows, names = opened.rows, opened.names()
    opened.window.commands.choose((rows.rows.rows[0].id,))
    positions = QAbstractItemView.DropIndicatorPosition
    position = positions.OnItem if where == "onto" else positions.BelowItem
    monkeypatch.setattr(rows, "dropIndicatorPosition", lambda: position)
    rows.dropEvent(Drop(rows, row_center(opened, 2)))
    opened.settle()
    if where == "onto":
        assert opened.names() == names[1:]
    else:
        assert opened.names() == [names[1], names[2], names[0]]


def test_an_edit_shows_a_preview_and_cannot_be_begun_twice(opened) -> None:
    opened.click(30, 100)
    opened.click(180, 750, Control)
    opened.window.actions_made["merge"].trigger()
    opened.window.actions_made["merge"].trigger()
    opened.settle()
    assert len(opened.names()) == 2
    assert [entry.name for entry in opened.state.history.past].count("Merge segments") == 1


def test_a_row_takes_a_name_only_where_it_can_be_kept(opened) -> None:
    editable = Qt.ItemFlag.ItemIsEditable
    first = opened.rows.rows.index(0)
    assert opened.rows.rows.flags(first) & editable
    opened.window.recipe._number.changed.emit(4.0, None)
    assert not opened.rows.rows.flags(first) & editable
    opened.settle()
    assert opened.rows.rows.flags(opened.rows.rows.index(0)) & editable


def test_what_is_typed_into_a_row_stays_when_the_rows_are_shown_anew(opened, editor) -> None:
    opened.qtbot.keyClicks(editor, "Sk")
    opened.window.commands.toggle_patterns()
    opened.qtbot.keyClicks(editor, "y")
    opened.qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "Sky" in opened.names()
