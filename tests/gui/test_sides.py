"""The panels beside the canvas: it has most of the width in every window there may be."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QToolButton

from segmenter.gui.color_popup import ColorPopup
from segmenter.gui.sides import NARROW


def shape(driver, width: int) -> None:
    driver.window.resize(width, 700)
    QApplication.processEvents()


def turn_to(driver, words: str) -> None:
    """Press the part of the switch that has these words."""
    buttons = driver.window._splitter._switch.findChildren(QToolButton)
    next(button for button in buttons if button.text() == words).click()
    QApplication.processEvents()


@pytest.mark.parametrize("width", [960, 1024, NARROW - 1, NARROW, 1280, 1440, 2560])
def test_the_canvas_has_more_than_half_of_every_window(driver, scene_file, width) -> None:
    driver.open(scene_file)
    shape(driver, width)
    assert driver.window.stage.width() >= 0.55 * width


def test_in_a_narrow_window_segments_and_recipe_take_turns(driver, scene_file) -> None:
    driver.open(scene_file)
    shape(driver, 960)
    assert driver.window.segments.isVisible()
    assert not driver.window.recipe.isVisible()
    turn_to(driver, "Recipe")
    assert driver.window.recipe.isVisible()
    assert not driver.window.segments.isVisible()
    turn_to(driver, "Segments")
    assert driver.window.segments.isVisible()


def test_both_are_there_again_when_there_is_room(driver, scene_file) -> None:
    driver.open(scene_file)
    shape(driver, 960)
    turn_to(driver, "Recipe")
    shape(driver, 1440)
    assert driver.window.recipe.isVisible()
    assert driver.window.segments.isVisible()
    assert driver.window.recipe.x() > driver.window.stage.x() > driver.window.segments.x()
    assert not driver.window._splitter._switch.isVisible()


@pytest.mark.parametrize("action", ["rename", "recolor"])
def test_what_is_done_in_the_segments_panel_brings_it_up(driver, scene_file, action) -> None:
    driver.open(scene_file)
    shape(driver, 960)
    turn_to(driver, "Recipe")
    driver.window.commands.choose((1,))
    driver.window.actions_made[action].trigger()
    assert driver.window.segments.isVisible()
    for popup in driver.window.findChildren(ColorPopup):
        popup.close()
