"""The first hints: three, beside what they are about, and never again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from segmenter.gui.hints import HINTS
from segmenter.storage.preferences import load_preferences, preferences_path


@pytest.fixture
def fresh(driver):
    """A program that was never started before."""
    driver.program.memory.keep(hints=True)
    return driver


def press(driver, button) -> None:
    driver.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_hints_come_with_the_first_segments_and_go_one_by_one(fresh, scene_file) -> None:
    hints = fresh.window.hints
    assert not hints.card.isVisible()
    fresh.open(scene_file)
    seen = []
    for _ in HINTS:
        assert hints.card.isVisible()
        seen.append(hints.card.accessibleName())
        press(fresh, hints.card.next_button)
    assert seen == [hint.title for hint in HINTS]
    assert not hints.card.isVisible()
    fresh.wait(lambda: not fresh.program.memory.busy)
    assert not load_preferences(preferences_path()).hints


def test_doing_what_the_first_says_goes_on_to_the_next(fresh, scene_file) -> None:
    fresh.open(scene_file)
    card = fresh.window.hints.card
    fresh.click(30, 100)
    assert card.accessibleName() == HINTS[1].title
    fresh.click(600, 100)
    assert card.accessibleName() == HINTS[1].title
    fresh.window.actions_made["hints"].trigger()
    fresh.settle()
    assert card.accessibleName() == HINTS[0].title


def test_hints_that_were_put_away_never_return(fresh, scene_file) -> None:
    fresh.open(scene_file)
    press(fresh, fresh.window.hints.card.close_button)
    fresh.window.actions_made["close"].trigger()
    fresh.open(scene_file)
    assert not fresh.window.hints.card.isVisible()


def test_they_can_be_had_again_from_the_menu(driver, scene_file) -> None:
    driver.open(scene_file)
    assert not driver.window.hints.card.isVisible()
    driver.window.actions_made["hints"].trigger()
    assert driver.window.hints.card.isVisible()


@pytest.mark.parametrize("size", [(960, 600), (1440, 900)])
def test_each_card_stands_inside_the_window_and_off_what_it_is_about(
    fresh, scene_file, size
) -> None:
    fresh.window.resize(*size)
    fresh.open(scene_file)
    hints = fresh.window.hints
    for place in range(len(HINTS)):
        card, whole = hints.card.geometry(), hints.card.parentWidget().rect()
        assert whole.contains(card)
        if place:
            about = hints._about[place]
            corner = about.mapTo(hints.card.parentWidget(), QPoint(0, 0))
            assert not card.contains(corner + about.rect().center())
        press(fresh, hints.card.next_button)


def test_they_go_while_no_picture_is_open(fresh, scene_file) -> None:
    fresh.open(scene_file)
    fresh.window.actions_made["close"].trigger()
    assert not fresh.window.hints.card.isVisible()


def test_the_keyboard_reaches_the_hint(fresh, scene_file) -> None:
    fresh.open(scene_file)
    card = fresh.window.hints.card
    card.next_button.setFocus(Qt.FocusReason.TabFocusReason)
    fresh.qtbot.keyClick(card.next_button, Qt.Key.Key_Space)
    assert card.accessibleName() == HINTS[1].title
