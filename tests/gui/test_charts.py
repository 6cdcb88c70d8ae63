"""The charts and the manual."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from segmenter.gui.actions import ACTIONS
from segmenter.gui.help_dialog import HelpDialog
from segmenter.gui.plot import round_ticks


def test_the_fits_climb_is_drawn_and_kept_in_three_formats(driver, scene_file, tmp_path) -> None:
    driver.open(scene_file)
    assert not driver.window.charts.isVisible()
    driver.key(Qt.Key.Key_G)
    drawer = driver.window.charts
    assert drawer.isVisible()
    curve = driver.state.decisions.result.fit.curve
    assert drawer.view.chart.curve == curve
    for suffix in (".png", ".svg", ".csv"):
        drawer.save(tmp_path / f"fit{suffix}")
    assert QImage(str(tmp_path / "fit.png")).width() == 1800
    assert QSvgRenderer(str(tmp_path / "fit.svg")).isValid()
    with (tmp_path / "fit.csv").open() as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["step", "log_likelihood"]
    assert [float(row[1]) for row in rows[1:]] == list(curve)


def test_a_chart_that_cannot_be_written_is_said(driver, scene_file, tmp_path) -> None:
    driver.open(scene_file)
    driver.key(Qt.Key.Key_G)
    (tmp_path / "file").write_text("")
    driver.window.charts.save(tmp_path / "file" / "fit.png")
    assert driver.window.notice.isVisible()


def test_the_chart_follows_the_fit_from_its_last_start(driver, scene_file) -> None:
    class Step:
        def __init__(self, iteration: int, log_likelihood: float) -> None:
            self.iteration, self.log_likelihood = iteration, log_likelihood

    from segmenter.progress import Progress

    driver.open(scene_file)
    driver.key(Qt.Key.Key_G)
    steps = (Step(1, -9.0), Step(2, -8.0), Step(1, -7.0), Step(2, -6.5), Step(3, -6.4))
    driver.program.session.update(activity=Progress("Fitting"), steps=steps)
    assert driver.window.charts.view.chart.curve == (-7.0, -6.5, -6.4)
    driver.program.session.update(activity=None)
    assert len(driver.window.charts.view.chart.curve) != 3


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [(0, 1, 5, (0, 0.2, 0.4, 0.6, 0.8, 1.0)), (-3.2, -1.1, 5, (-3, -2.5, -2, -1.5)), (2, 2, 4, ())],
)
def test_axes_have_round_numbers(low, high, most, ticks) -> None:
    assert round_ticks(low, high, most) == pytest.approx(ticks)


def test_the_manual_opens_and_names_every_way_of_looking(driver) -> None:
    driver.window.actions_made["manual"].trigger()
    dialog = driver.window.findChild(HelpDialog)
    text = dialog.text.toPlainText()
    for action in ACTIONS:
        if action.group == "mode":
            assert action.text in text
    dialog.reject()
