"""Every control has a name, can be reached by Tab, and shows that it has the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListView,
    QRadioButton,
    QSlider,
    QWidget,
)

from segmenter.gui.actions import ACTIONS, plain_text
from segmenter.gui.canvas import Canvas
from segmenter.gui.export_dialog import ExportDialog
from segmenter.gui.file_actions import OFFERED

CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QListView, QSlider, Canvas)


def controls_of(root: QWidget) -> list[QWidget]:
    """Return what a person can use; the parts that Qt puts inside a control belong to it."""
    found = [widget for kind in CONTROLS for widget in root.findChildren(kind)]
    inner = (QAbstractSpinBox, QComboBox)
    return [
        widget
        for widget in found
        if not isinstance(widget.parent(), inner)
        and not widget.objectName().startswith("qt_")
        and not (widget.parent() and isinstance(widget.parent().parent(), QComboBox))
    ]


def name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def test_every_control_of_the_window_has_a_name(driver, scene_file) -> None:
    driver.open(scene_file)
    nameless = [widget for widget in controls_of(driver.window) if not name_of(widget).strip()]
    assert not nameless


def test_every_control_of_the_export_dialog_has_a_name(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.window.actions_made["export"].trigger()
    dialog = driver.window.findChild(ExportDialog)
    assert not [widget for widget in controls_of(dialog) if not name_of(widget).strip()]
    dialog.reject()


@pytest.mark.parametrize(
    "name",
    ["batch", "preferences", "export", "recolor", "shortcuts", "manual", "about", "close"],
)
def test_every_dialog_has_names_and_tab_goes_through_it(driver, scene_file, name) -> None:
    driver.open(scene_file)
    driver.window.commands.call(1, "sky")
    driver.window.commands.choose((1,))
    driver.window.actions_made[name].trigger()
    QApplication.processEvents()
    (dialog,) = [one for one in driver.window.findChildren(QDialog) if one.isVisible()]
    dialog.activateWindow()
    nameless = [widget for widget in controls_of(dialog) if not name_of(widget).strip()]
    reached = set()
    for _ in range(60):
        reached.add(dialog.focusWidget())
        dialog.focusNextChild()
    missed = [
        name_of(widget)
        for widget in controls_of(dialog)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and (widget.focusProxy() or widget) not in reached
        and not isinstance(widget, QRadioButton)  # arrows go from one to the next
    ]
    dialog.close()
    assert not nameless
    assert not missed


def test_tab_reaches_every_control_that_can_be_used(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.window.activateWindow()
    driver.canvas.setFocus()
    reached = set()
    for _ in range(120):
        reached.add(QApplication.focusWidget())
        driver.key(Qt.Key.Key_Tab)
    wanted = {
        widget.focusProxy() or widget
        for widget in controls_of(driver.window)
        if widget.isVisible()
        and widget.isEnabled()
        and not widget.visibleRegion().isEmpty()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    missed = [name_of(widget) for widget in wanted - reached]
    assert not missed


@pytest.mark.parametrize("kind", ["open", "mode segments", "undo"])
def test_the_focus_is_seen(driver, scene_file, kind) -> None:
    driver.open(scene_file)
    driver.window.recipe._number.changed.emit(3.0, None)
    driver.settle()
    buttons = [
        button
        for button in driver.window.tools.findChildren(QAbstractButton)
        if getattr(button, "defaultAction", lambda: None)() is driver.window.actions_made[kind]
    ]
    before = buttons[0].grab().toImage()
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert buttons[0].grab().toImage() != before


def test_no_two_actions_share_a_key() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))


def test_every_action_has_words_and_a_menu(driver) -> None:
    for action in ACTIONS:
        assert plain_text(action).strip()
        # What only a message offers is a button of its card, and in no menu.
        assert bool(action.menu) != (action in OFFERED)
