"""The charts and the manual."""

from __future__ import annotations

import csv
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from segmenter.app.chart_state import CHARTS, HISTOGRAM, NUMBER, SCATTER
from segmenter.gui.actions import ACTIONS
from segmenter.gui.help_dialog import HelpDialog
from segmenter.gui.plot import round_ticks
from segmenter.imaging.color import to_lab

if TYPE_CHECKING:
    from segmenter.gui.charts import Chart


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


def open_chart(driver, kind) -> Chart:
    """Open the drawer at a chart, by its key and its button, and return what is drawn."""
    if not driver.window.charts.isVisible():
        driver.key(Qt.Key.Key_G)
    drawer = driver.window.charts
    driver.qtbot.mouseClick(drawer.kinds.button(kind), Qt.MouseButton.LeftButton)
    driver.settle()
    return drawer.view.chart


def test_each_number_of_segments_is_tried_shown_and_taken_by_a_click(driver, scene_file) -> None:
    driver.open(scene_file)
    chart = open_chart(driver, NUMBER)
    view = driver.window.charts.view
    tried = [trial.candidate.n_components for trial in chart.tried]
    assert tried == list(range(1, 13))
    assert all(trial.thumbnail.shape == (100, 143, 3) for trial in chart.tried)
    assert chart.choice.criterion == "icl"
    assert chart.summary == chart.choice.sentence
    five = next(hit for hit in chart.hits(view.sheet) if hit.key == 5)
    driver.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=five.place.toPoint())
    driver.settle()
    assert driver.state.recipe.segments == 5
    assert len(driver.names()) == 5
    assert view.chart.present == 5
    assert view.chart.trials is chart.trials


def test_another_criterion_is_chosen_and_its_curve_drawn(driver, scene_file) -> None:
    driver.open(scene_file)
    open_chart(driver, NUMBER)
    drawer = driver.window.charts
    drawer.criterion.setFocus()
    driver.qtbot.keyClick(drawer.criterion, Qt.Key.Key_Down)
    assert drawer.view.chart.criterion == "bic"
    values = dict(drawer.view.chart.points())
    assert values[3] == drawer.view.chart.tried[2].candidate.bic


def test_the_arrow_keys_read_the_numbers_aloud_and_enter_takes_one(driver, scene_file) -> None:
    driver.open(scene_file)
    open_chart(driver, NUMBER)
    view = driver.window.charts.view
    view.setFocus()
    for _ in range(4):
        driver.qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription().startswith("4 segments, ICL")
    driver.qtbot.keyClick(view, Qt.Key.Key_Return)
    driver.settle()
    assert driver.state.recipe.segments == 4


def test_trying_is_stopped_and_begun_again(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.key(Qt.Key.Key_G)
    drawer = driver.window.charts
    driver.program.session.look_at_chart(kind=NUMBER)
    assert drawer.trying.isVisible()
    driver.qtbot.mouseClick(drawer.trying, Qt.MouseButton.LeftButton)
    driver.settle()
    assert driver.state.trials.stopped
    assert len(driver.state.trials.tried) < 12
    assert drawer.trying.text() == "Try again"
    driver.qtbot.mouseClick(drawer.trying, Qt.MouseButton.LeftButton)
    driver.settle()
    assert driver.state.trials.done
    assert not drawer.trying.isVisible()


def test_a_flat_curve_is_said_to_be_unclear(driver, scene_file) -> None:
    driver.open(scene_file)
    chart = open_chart(driver, NUMBER)
    same = replace(chart.tried[0].candidate, icl=0.0)
    level = tuple(
        replace(trial, candidate=replace(same, n_components=trial.candidate.n_components))
        for trial in chart.tried
    )
    driver.program.session.update(trials=replace(driver.state.trials, tried=level))
    assert "unclear" in driver.window.charts._summary.text()
    assert driver.window.charts.view.chart.tone == "warn"


def test_regions_have_no_criterion_and_the_chart_says_so(driver, scene_file) -> None:
    driver.open(scene_file)
    open_chart(driver, NUMBER)
    recipe = replace(driver.state.recipe, group_by="regions")
    driver.program.workflow.change_recipe(recipe, "Regions")
    driver.settle()
    assert "Detail" in driver.window.charts.view.chart.missing
    assert not driver.window.charts.criterion.isVisible()


def test_the_histogram_counts_the_pictures_own_units_by_segment(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.program.workflow.change_recipe(replace(driver.state.recipe, color="rgb"), "Colour")
    driver.settle()
    chart = open_chart(driver, HISTOGRAM)
    assert [chart.unit.name, chart.unit.whole] == ["Red", True]
    assert chart.edges[0] >= -0.5
    assert chart.edges[-1] <= 259
    assert chart.shares.sum() == pytest.approx(1.0)
    sun = driver.label(180, 750)
    at = [segment.id for segment in chart.segments].index(sun)
    middle = (chart.edges[:-1] + chart.edges[1:]) / 2
    assert np.average(middle, weights=chart.shares[at]) == pytest.approx(247, abs=6)
    feature = driver.window.charts.feature
    feature.setFocus()
    driver.qtbot.keyClick(feature, Qt.Key.Key_End)
    assert driver.window.charts.view.chart.unit.name == "Blue"


def test_a_click_on_a_curve_or_a_dot_chooses_its_segment(driver, scene_file) -> None:
    driver.open(scene_file)
    view = driver.window.charts.view
    for kind in (HISTOGRAM, SCATTER):
        driver.window.commands.choose(())
        chart = open_chart(driver, kind)
        hit = chart.hits(view.sheet)[0]
        driver.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=hit.place.toPoint())
        assert driver.state.view.selected == (view.hit.key,)
        name = next(row.name for row in driver.rows.rows.rows if row.id == view.hit.key)
        assert view.accessibleDescription().startswith(name)


def test_hidden_segments_are_in_no_chart(driver, scene_file) -> None:
    driver.open(scene_file)
    before = open_chart(driver, SCATTER)
    driver.window.commands.toggle_hidden(1)
    driver.settle()
    after = driver.window.charts.view.chart
    assert len(after.ellipses) == len(before.ellipses) - 1
    assert 1 not in [segment.id for segment in after.segments]


def test_the_ellipses_are_the_components_in_the_axes_units(driver, scene_file) -> None:
    driver.open(scene_file)
    chart = open_chart(driver, SCATTER)
    found = driver.state.decisions.result
    sun = found.segment(driver.label(180, 750))
    ellipse = next(one for one in chart.ellipses if one.segment.id == sun.id)
    values = to_lab(found.image.pixels[found.mask(sun.id)])[:, [1, 0]]
    assert ellipse.mean == pytest.approx(values.mean(axis=0), abs=1.5)
    assert np.sqrt(np.diagonal(ellipse.covariance)) == pytest.approx(values.std(axis=0), rel=0.5)


def test_the_ellipses_follow_the_fit_as_it_climbs(driver, scene_file) -> None:
    driver.open(scene_file)
    open_chart(driver, SCATTER)
    steps: list[tuple[int, bool]] = []

    def watch(state) -> None:
        chart = driver.window.charts.view.chart
        if state.steps and state.activity is not None:
            steps.append((len(chart.ellipses), chart.working))

    driver.program.session.on_change(watch)
    driver.program.workflow.change_recipe(replace(driver.state.recipe, segments=6), "Six")
    driver.settle()
    assert (6, True) in steps
    after = driver.window.charts.view.chart
    assert len(after.ellipses) == 6
    assert not after.working


def test_one_feature_is_no_scatter_and_the_chart_says_what_to_do(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.program.workflow.change_recipe(replace(driver.state.recipe, color="grey"), "Colour")
    driver.settle()
    chart = open_chart(driver, SCATTER)
    assert "Position" in chart.missing
    assert not driver.window.charts.save_button.isEnabled()
    assert not driver.window.charts.across.isVisible()


def test_the_first_steps_of_another_recipes_fit_are_no_ellipses_yet(driver, scene_file) -> None:
    driver.open(scene_file)
    chart = open_chart(driver, SCATTER)
    state = driver.window.charts._state
    wider = np.zeros((3, 5)), np.broadcast_to(np.eye(5), (3, 5, 5)), np.full(3, 1 / 3)
    step = SimpleNamespace(means=wider[0], covariances=wider[1], weights=wider[2])
    climbing = type(chart).of(replace(state, step=step, covariance="full"))
    assert climbing.ellipses == ()
    assert not climbing.missing


@pytest.mark.parametrize("kind", list(CHARTS.values()), ids=list(CHARTS))
def test_every_chart_is_kept_in_three_formats(driver, scene_file, tmp_path, kind) -> None:
    driver.open(scene_file)
    chart = open_chart(driver, kind)
    for suffix in (".png", ".svg", ".csv"):
        driver.window.charts.save(tmp_path / f"chart{suffix}")
    assert QImage(str(tmp_path / "chart.png")).width() == 1800
    assert QSvgRenderer(str(tmp_path / "chart.svg")).isValid()
    with (tmp_path / "chart.csv").open() as file:
        rows = list(csv.reader(file))
    assert len(rows) == len(chart.rows()) > 2
    assert len({len(row) for row in rows}) == 1


def test_the_drawer_is_dragged_larger_and_set_back(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.key(Qt.Key.Key_G)
    drawer = driver.window.charts
    before = drawer.height()
    driver.qtbot.mousePress(drawer.grip, Qt.MouseButton.LeftButton, pos=QPoint(50, 2))
    driver.qtbot.mouseMove(drawer.grip, QPoint(50, -98))
    driver.qtbot.mouseRelease(drawer.grip, Qt.MouseButton.LeftButton, pos=QPoint(50, 2))
    assert drawer.height() == before + 100
    driver.qtbot.mouseDClick(drawer.grip, Qt.MouseButton.LeftButton)
    assert drawer.height() == before


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
