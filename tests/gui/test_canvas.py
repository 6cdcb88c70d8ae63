"""The canvas: zoomed at the pointer, panned, compared, pointed at."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from segmenter.app.layers import label_pyramid
from segmenter.gui.outline import Window, borders, labels_in, softened


def wheel(driver, at: QPointF, angle: int, pixels: int = 0, phase=None) -> None:
    view = driver.canvas.viewport()
    event = QWheelEvent(
        at,
        view.mapToGlobal(at),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        phase or Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_the_wheel_keeps_what_is_under_the_pointer(driver, scene_file) -> None:
    driver.open(scene_file)
    at = QPointF(300.0, 200.0)
    before, zoom = driver.canvas.map_to_picture(at), driver.canvas.zoom
    for _ in range(3):
        wheel(driver, at, 120)
    assert driver.canvas.zoom > 1.5 * zoom
    after = driver.canvas.map_to_picture(at)
    assert (after - before).manhattanLength() < 2.5 / driver.canvas.zoom


def test_a_touchpad_pans(driver, scene_file) -> None:
    driver.open(scene_file)
    zoom, before = driver.canvas.zoom, driver.canvas.map_to_picture(QPointF(0, 0))
    wheel(driver, QPointF(300, 200), 0, pixels=40, phase=Qt.ScrollPhase.ScrollUpdate)
    assert driver.canvas.zoom == zoom
    moved = before - driver.canvas.map_to_picture(QPointF(0, 0))
    assert moved.y() * zoom == pytest.approx(40, abs=1)


@pytest.mark.parametrize("how", ["drag", "middle", "space"])
def test_dragging_pans_and_chooses_nothing(driver, scene_file, how) -> None:
    driver.open(scene_file)
    view = driver.canvas.viewport()
    button = Qt.MouseButton.MiddleButton if how == "middle" else Qt.MouseButton.LeftButton
    if how == "space":
        driver.qtbot.keyPress(driver.canvas, Qt.Key.Key_Space)
    before = driver.canvas.map_to_picture(QPointF(0, 0))
    driver.qtbot.mousePress(view, button, pos=QPoint(300, 300))
    driver.qtbot.mouseMove(view, QPoint(320, 310))
    driver.qtbot.mouseMove(view, QPoint(350, 330))
    driver.qtbot.mouseRelease(view, button, pos=QPoint(350, 330))
    if how == "space":
        driver.qtbot.keyRelease(driver.canvas, Qt.Key.Key_Space)
    moved = (before - driver.canvas.map_to_picture(QPointF(0, 0))) * driver.canvas.zoom
    assert (moved.x(), moved.y()) == pytest.approx((50, 30), abs=1.5)
    assert driver.state.view.selected == ()


def test_fit_and_actual_size_have_keys(driver, scene_file) -> None:
    driver.open(scene_file)
    fitted = driver.canvas.zoom
    driver.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert driver.canvas.zoom == pytest.approx(1 / driver.canvas.devicePixelRatioF())
    assert driver.window.status._zoom.text().startswith("100")
    driver.key(Qt.Key.Key_F)
    assert driver.canvas.zoom == fitted


def test_a_fitted_picture_stays_fitted_when_the_window_is_resized(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.window.resize(1000, 640)
    QApplication.processEvents()
    corner = driver.at(699, 999)
    assert corner.x() < driver.canvas.viewport().width()
    assert corner.y() < driver.canvas.viewport().height()


def test_the_divider_is_dragged_and_left_of_it_is_the_photo(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.key(Qt.Key.Key_1)
    photo = driver.canvas.grab_image()
    driver.key(Qt.Key.Key_2)
    driver.key(Qt.Key.Key_B)
    view, start = driver.canvas.viewport(), driver.at(350, 500).toPoint()
    driver.qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    driver.qtbot.mouseMove(view, start + QPoint(60, 0))
    driver.qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    driver.canvas.hover(0)
    place = driver.state.view.divider
    assert place == pytest.approx(0.5 + 60 / driver.canvas.zoom / 1000, abs=0.01)
    shown = driver.canvas.grab_image()
    left, right = driver.at(600, 200).toPoint(), driver.at(600, 900).toPoint()
    assert shown.pixelColor(left) == photo.pixelColor(left)
    assert shown.pixelColor(right) != photo.pixelColor(right)


def test_labels_in_view_are_those_under_the_screens_pixels() -> None:
    labels = np.arange(1, 13, dtype=np.uint8).reshape(3, 4)
    pyramid = label_pyramid(labels)
    window = Window.of(QRectF(1, 1, 2, 2), 2.0)
    found = labels_in(pyramid, window)
    assert found.tolist() == np.repeat(np.repeat([[6, 7], [10, 11]], 2, 0), 2, 1).tolist()


def test_outlines_follow_the_borders_alone() -> None:
    labels = np.ones((6, 6), np.uint8)
    labels[:, 3:] = 2
    found = borders(labels)
    assert found[:, 2].tolist() == [1] * 6
    assert found[:, 3].tolist() == [2] * 6
    assert not found[:, :2].any()
    assert not found[:, 4:].any()


def test_the_soft_mask_is_full_inside_half_at_the_edge_and_empty_outside() -> None:
    labels = np.ones((12, 12), np.uint8)
    labels[:, 6:] = 2
    soft = softened(labels, 2)
    assert soft.shape == labels.shape
    assert soft[6, 1] == 0
    assert soft[6, 10] == 255
    assert 60 < soft[6, 5] < 128 < soft[6, 6] < 200
