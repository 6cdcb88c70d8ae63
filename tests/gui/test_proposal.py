"""A split is shown before it is done; and what was edited in the window the model does again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image as Pillow
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from segmenter.app.modes import MODES
from segmenter.cli.main import main
from segmenter.storage.models import save_model

Control = Qt.KeyboardModifier.ControlModifier
SKY, SUN = (30, 100), (180, 750)


@pytest.fixture(params=["materials", "regions"])
def opened(driver, scene_file, request):
    driver.open(scene_file)
    recipe = replace(driver.state.recipe, segments=3, group_by=request.param)
    driver.program.workflow.change_recipe(recipe, "Three")
    driver.settle()
    return driver


def propose(opened) -> None:
    """Merge sky and sun, choose what they became, and ask for it to be split."""
    opened.window.commands.choose(())
    opened.click(*SKY)
    opened.click(*SUN, Control)
    opened.key(Qt.Key.Key_M)
    opened.settle()
    opened.window.commands.choose((opened.label(*SKY),))
    opened.canvas.setFocus()
    opened.key(Qt.Key.Key_S)
    opened.settle()


#: What is the same for both groupings; regions take three times as long to open.
materials_only = pytest.mark.parametrize("opened", ["materials"], indirect=True)


def test_a_split_shows_its_halves_and_decides_nothing(opened) -> None:
    propose(opened)
    card = opened.window.proposal
    assert card.isVisible()
    assert len(opened.names()) == 3
    assert len(opened.state.decisions.result.segments) == 2
    assert set(opened.state.view.selected) == set(opened.state.proposal.halves)
    assert opened.window.label_at(*SKY) != opened.window.label_at(*SUN)
    assert opened.names()[0] in card.accessibleName()
    assert not opened.window.actions_made["rename"].isEnabled()


def test_escape_leaves_everything_as_it_was(opened) -> None:
    opened.window.commands.look(MODES["photo"])
    propose(opened)
    assert opened.state.view.mode is MODES["overlay"]
    opened.key(Qt.Key.Key_Escape)
    assert opened.state.proposal is None
    assert opened.state.settled
    assert opened.state.view.mode is MODES["photo"]
    assert opened.state.view.selected == (opened.label(*SKY),)
    assert len(opened.names()) == 2
    assert not opened.window.proposal.isVisible()
    assert opened.canvas.hasFocus()


def test_enter_splits_and_one_step_back_joins_again(opened) -> None:
    propose(opened)
    opened.key(Qt.Key.Key_Return)
    opened.settle()
    assert not opened.window.proposal.isVisible()
    assert opened.state.settled
    assert opened.label(*SKY) != opened.label(*SUN)
    assert opened.state.history.undo_name == "Split a segment"
    opened.window.actions_made["undo"].trigger()
    opened.settle()
    assert opened.label(*SKY) == opened.label(*SUN)
    assert len(opened.names()) == 2


def test_the_cards_buttons_are_pressed(opened) -> None:
    propose(opened)
    card = opened.window.proposal
    opened.qtbot.mouseClick(card.cancel_button, Qt.MouseButton.LeftButton)
    assert len(opened.names()) == 2
    opened.key(Qt.Key.Key_S)
    opened.settle()
    opened.qtbot.mouseClick(card.apply_button, Qt.MouseButton.LeftButton)
    opened.settle()
    assert len(opened.state.decisions.result.segments) == 3


@materials_only
def test_enter_on_the_picture_applies(opened) -> None:
    propose(opened)
    opened.canvas.setFocus()
    opened.key(Qt.Key.Key_Return)
    opened.settle()
    assert len(opened.state.decisions.result.segments) == 3


@materials_only
def test_enter_presses_the_button_that_has_the_focus(opened) -> None:
    propose(opened)
    opened.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert opened.window.proposal.cancel_button.hasFocus()
    opened.key(Qt.Key.Key_Return)
    opened.settle()
    assert opened.state.proposal is None
    assert len(opened.names()) == 2


@materials_only
def test_enter_in_a_field_is_for_the_field(opened) -> None:
    propose(opened)
    field = opened.window.recipe._number.number
    field.setFocus()
    field.selectAll()
    opened.qtbot.keyClicks(field, "7")
    opened.key(Qt.Key.Key_Return)
    opened.settle()
    assert opened.state.recipe.segments == 7
    assert opened.state.history.undo_name != "Split a segment"


@materials_only
def test_halves_are_not_named_before_they_are_taken(opened) -> None:
    propose(opened)
    opened.rows.setFocus()
    opened.rows.setCurrentIndex(opened.rows.rows.index(0))
    opened.key(Qt.Key.Key_F2)
    place = opened.rows.visualRect(opened.rows.rows.index(0)).center()
    opened.qtbot.mouseDClick(opened.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.rows.findChild(QLineEdit) is None


@materials_only
def test_a_message_stands_below_the_card_and_goes_up_when_that_is_gone(opened) -> None:
    propose(opened)
    opened.window.commands.copy_command()
    card, notice = opened.window.proposal, opened.window.notice
    assert notice.isVisible()
    assert notice.y() > card.geometry().bottom()
    opened.key(Qt.Key.Key_Escape)
    assert notice.isVisible()
    assert notice.y() == card.y()


def test_undo_lets_a_proposal_go(opened) -> None:
    propose(opened)
    opened.window.actions_made["undo"].trigger()
    opened.settle()
    assert opened.state.proposal is None
    assert not opened.window.proposal.isVisible()
    assert len(opened.names()) == 3
    assert opened.state.settled


def test_a_region_is_deleted_by_a_key_into_a_neighbour(opened) -> None:
    sky = opened.label(*SKY)
    opened.window.commands.choose((opened.label(*SUN),))
    opened.canvas.setFocus()
    opened.key(Qt.Key.Key_Delete)
    opened.settle()
    assert len(opened.names()) == 2
    if opened.state.recipe.group_by == "regions":
        assert opened.label(*SUN) == opened.label(*SKY) == min(sky, 2)


@pytest.mark.parametrize("opened", ["materials"], indirect=True)
def test_the_saved_model_does_all_edits_again_byte_for_byte(opened, scene_file, tmp_path) -> None:
    propose(opened)
    opened.key(Qt.Key.Key_Return)
    opened.settle()
    opened.window.commands.call(opened.label(*SUN), "Sun")
    opened.window.commands.choose((opened.label(*SKY),))
    opened.key(Qt.Key.Key_S)
    opened.settle()
    opened.key(Qt.Key.Key_Return)
    opened.settle()
    opened.window.commands.toggle_hidden(opened.label(*SUN))
    opened.settle()
    opened.window.commands.choose((opened.label(650, 500),))
    opened.canvas.setFocus()
    opened.key(Qt.Key.Key_Delete)
    opened.settle()
    result = opened.state.decisions.result
    save_model(result.model, tmp_path / "model.pkl")
    out = tmp_path / "out"
    arguments = ["apply", str(tmp_path / "model.pkl"), str(scene_file), "--out", str(out)]
    exported = [*arguments, "--export", "labels,overlay"]
    assert main(exported, lambda *_: 1) == 0
    again = np.asarray(Pillow.open(next((out / "labels").rglob("*.png"))))
    assert again.tobytes() == result.labels.tobytes()
    sun = result.labels == opened.label(*SUN)
    shown = np.asarray(Pillow.open(next((out / "overlays").rglob("*.png"))))
    np.testing.assert_array_equal(shown[sun], result.image.pixels[sun])
