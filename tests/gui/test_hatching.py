"""Patterns: told apart without colour, fixed to the picture, gone where nothing is shown."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from segmenter.app.modes import MODES
from segmenter.gui.hatching import PATTERNS, Hatch, hatch_swatch, ink_table
from segmenter.gui.pixels import array_of
from segmenter.gui.segments_delegate import Places

COLORS = [(0, 0, 0, 0), *[(200, 180, 60, 255)] * PATTERNS]


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_no_two_patterns_are_alike(ratio: float) -> None:
    hatch = Hatch(COLORS, ratio)
    drawn = [hatch.over(np.full((60, 60), k, np.uint8), 0, 0) > 0 for k in range(1, PATTERNS + 1)]
    for one, other in combinations(drawn, 2):
        assert np.mean(one != other) > 0.1
    for pattern in drawn:
        assert 0.05 < pattern.mean() < 0.7


def test_patterns_stay_with_the_picture() -> None:
    labels = np.full((80, 80), 1, np.uint8)
    hatch = Hatch(COLORS, 1.0)
    here, there = hatch.over(labels, 0, 0), hatch.over(labels, 13, 27)
    np.testing.assert_array_equal(here[27:, 13:], there[:-27, :-13])


def test_what_is_hidden_has_no_pattern_and_what_is_not_chosen_a_faint_one() -> None:
    colors = [(0, 0, 0, 0), (200, 180, 60, 255), (200, 180, 60, 89), (200, 180, 60, 0)]
    hatch = Hatch(colors, 1.0)
    strength = [
        max(
            ink_table()[at] >> 24
            for at in np.unique(hatch.over(np.full((30, 30), k, np.uint8), 0, 0))
        )
        for k in range(4)
    ]
    assert strength[0] == strength[3] == 0
    assert 0 < strength[2] < strength[1] / 2


def test_dark_colours_have_light_ink() -> None:
    light = {
        ink_table()[at] & 0xFF for at in np.unique(hatch_swatch(1, (51, 34, 136), 20, 1.0)) if at
    }
    dark = {
        ink_table()[at] & 0xFF for at in np.unique(hatch_swatch(1, (240, 228, 66), 20, 1.0)) if at
    }
    assert (light, dark) == ({255}, {0})


def test_a_key_puts_patterns_on_the_picture_and_its_swatches(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.window.commands.look(MODES["segments"])
    driver.canvas.setFocus()
    driver.canvas.hover(0)
    plain = array_of(driver.canvas.grab_image())
    swatch = Places(driver.rows.visualRect(driver.rows.rows.index(0))).swatch
    legend = array_of(driver.rows.viewport().grab(swatch).toImage())
    driver.key(Qt.Key.Key_P)
    QApplication.processEvents()
    driver.canvas.hover(0)
    assert driver.window.actions_made["patterns"].isChecked()
    at = driver.at(30, 100).toPoint()
    around = (slice(at.y() - 15, at.y() + 15), slice(at.x() - 15, at.x() + 15))
    hatched = array_of(driver.canvas.grab_image())
    assert len(np.unique(plain[around].reshape(-1, 4), axis=0)) == 1
    assert len(np.unique(hatched[around].reshape(-1, 4), axis=0)) > 2
    assert (array_of(driver.rows.viewport().grab(swatch).toImage()) != legend).any()
    for mode in ("photo", "outlines", "probability"):
        driver.window.commands.look(MODES[mode])
        driver.settle()
        assert not driver.canvas.state.patterns


def test_left_of_the_divider_there_is_no_pattern(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.window.commands.look(MODES["segments"])
    driver.window.commands.toggle_patterns()
    driver.program.session.look(divider=0.5)
    driver.canvas.hover(0)
    with_divider = array_of(driver.canvas.grab_image())
    driver.window.commands.toggle_patterns()
    without = array_of(driver.canvas.grab_image())
    middle = int(driver.canvas.map_from_picture(QPointF(500, 0)).x())
    np.testing.assert_array_equal(with_divider[:, : middle - 16], without[:, : middle - 16])
    assert (with_divider[:, middle + 16 :] != without[:, middle + 16 :]).any()
