"""The canvas: zoomed at the pointer, panned, compared, pointed at."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from segmenter.app.layers import label_pyramid
from segmenter.gui.outline import Window, borders, labels_in, softened
from segmenter.gui.wording import percent


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


def test_space_that_is_let_go_in_another_window_is_let_go(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.canvas.setFocus()
    driver.qtbot.keyPress(driver.canvas, Qt.Key.Key_Space)
    driver.rows.setFocus()
    driver.qtbot.keyRelease(driver.rows, Qt.Key.Key_Space)
    driver.window.commands.choose(())
    driver.click(100, 100)
    assert driver.state.view.selected == (driver.label(100, 100),)


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


def test_the_divider_is_pushed_by_keys(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.canvas.setFocus()
    driver.key(Qt.Key.Key_B)
    for _ in range(3):
        driver.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert driver.state.view.divider == pytest.approx(0.44)
    for _ in range(40):
        driver.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert driver.state.view.divider == 1.0


def test_two_fingers_zoom_around_the_place_between_them(driver, scene_file) -> None:
    driver.open(scene_file)
    view = driver.canvas.viewport()
    device = QTest.createTouchDevice()
    start, zoom = QPoint(400, 300), driver.canvas.zoom
    fixed = driver.canvas.map_to_picture(QPointF(start))
    QTest.touchEvent(view, device).press(0, start - QPoint(40, 0), view).press(
        1, start + QPoint(40, 0), view
    ).commit()
    for apart in range(45, 105, 5):
        QTest.touchEvent(view, device).move(0, start - QPoint(apart, 0), view).move(
            1, start + QPoint(apart, 0), view
        ).commit()
    QTest.touchEvent(view, device).release(0, start - QPoint(100, 0), view).release(
        1, start + QPoint(100, 0), view
    ).commit()
    assert driver.canvas.zoom == pytest.approx(2.5 * zoom, rel=0.25)
    moved = driver.canvas.map_to_picture(QPointF(start)) - fixed
    assert moved.manhattanLength() * driver.canvas.zoom < 12


def test_two_fingers_that_wander_take_the_picture_along(driver, scene_file) -> None:
    driver.open(scene_file)
    view, device = driver.canvas.viewport(), QTest.createTouchDevice()
    one, other = QPoint(360, 300), QPoint(440, 300)
    QTest.touchEvent(view, device).press(0, one, view).press(1, other, view).commit()
    held = []
    for step in range(1, 21):
        away = QPoint(0, 5 * step)
        held.append(driver.canvas.map_to_picture(QPointF(QPoint(400, 300) + away)))
        QTest.touchEvent(view, device).move(0, one + away, view).move(
            1, other + away, view
        ).commit()
    QTest.touchEvent(view, device).release(0, one + away, view).release(
        1, other + away, view
    ).commit()
    now = driver.canvas.map_to_picture(QPointF(QPoint(400, 300) + away))
    assert (now - held[-1]).manhattanLength() < 12 / driver.canvas.zoom
    assert driver.canvas.map_from_picture(held[0]).y() > 370


def test_a_touchpads_pinch_zooms_at_the_pointer(driver, scene_file) -> None:
    driver.open(scene_file)
    view, at = driver.canvas.viewport(), QPointF(420.0, 260.0)
    fixed, zoom = driver.canvas.map_to_picture(at), driver.canvas.zoom
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        view.mapToGlobal(at),
        0.3,
        QPointF(),
    )
    QApplication.sendEvent(view, pinch)
    assert driver.canvas.zoom == pytest.approx(1.3 * zoom)
    moved = driver.canvas.map_to_picture(at) - fixed
    assert moved.manhattanLength() * driver.canvas.zoom < 2.5


def test_the_keyboards_cross_is_read_aloud_and_chooses(driver, scene_file) -> None:
    heard: list[str] = []
    driver.open(scene_file)
    sun = driver.label(180, 750)
    driver.window.commands.call(sun, "Sun")
    driver.canvas.setFocus()
    driver.canvas.spot = QPointF(720.5, 180.5)
    describe = driver.canvas.describe
    driver.canvas.describe = lambda text: (heard.append(text), describe(text))
    driver.key(Qt.Key.Key_Right)
    share = percent(driver.state.decisions.result.share(sun))
    posterior = driver.state.decisions.result.posterior_at(180, int(driver.canvas.spot.x()))[sun]
    assert heard[-1] == f"Sun, {share}, posterior {posterior:.2f}"
    assert driver.canvas.accessibleDescription() == heard[-1]
    spoken = QAccessible.queryAccessibleInterface(driver.canvas)
    assert spoken.text(QAccessible.Text.Description) == heard[-1]
    driver.key(Qt.Key.Key_Return)
    assert driver.state.view.selected == (sun,)
    before = driver.canvas.spot.x()
    driver.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert driver.canvas.spot.x() == before - 1


def test_the_menu_key_offers_what_can_be_done_under_the_cross(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.canvas.setFocus()
    driver.key(Qt.Key.Key_Down)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(driver.canvas, event)
    spot = driver.canvas.spot
    assert driver.state.view.selected == (driver.label(int(spot.y()), int(spot.x())),)
    (menu,) = [one for one in driver.window.findChildren(QMenu) if one.isVisible()]
    assert driver.window.actions_made["rename"] in menu.actions()
    menu.close()


def test_the_pointer_is_read_aloud_as_well(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.point(30, 100)
    name = driver.state.decisions.result.segment(driver.label(30, 100)).name
    assert driver.canvas.accessibleDescription().startswith(f"{name}, ")
    assert "posterior" in driver.canvas.accessibleDescription()


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
