"""The window's tests drive the real program with mouse and keys, on a screen that is not there."""

from __future__ import annotations

import contextlib
import sys
import warnings
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image as Pillow
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.exceptions import TimeoutError as QtTimeout

from segmenter.gui.program import Application, Program
from segmenter.storage.preferences import Preferences, preferences_path, write_preferences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from segmenter.gui.window import Window


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let pass what the screen that is not there says of itself."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


class Driver:
    """Drives a program as a person would, and waits for it as one would."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.qtbot = program, qtbot
        self.window: Window = program.window
        self.canvas = program.window.canvas
        self.rows = program.window.segments.list

    @property
    def state(self):
        return self.program.session.state

    def settle(self) -> None:
        """Wait until all work is done."""

        def settled() -> None:
            assert not self.program.workflow.busy
            assert self.state.activity is None

        self.wait(lambda: _holds(settled))
        QApplication.processEvents()

    def wait(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, a minute at most of those that the machine runs."""
        for _ in range(60):
            with contextlib.suppress(QtTimeout):
                self.qtbot.waitUntil(holds, timeout=1000)
                return
        raise AssertionError("it does not come to hold in a minute")

    def drop(self, path: Path) -> None:
        """Drop a file onto the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        self.drop_data(data)

    def drop_data(self, data: QMimeData) -> None:
        """Drop anything onto the window."""
        with warnings.catch_warnings():
            # The only form that Qt 6.8 has is deprecated in later ones.
            warnings.simplefilter("ignore", DeprecationWarning)
            enter = QDragEnterEvent(
                self.window.rect().center(),
                Qt.DropAction.CopyAction,
                data,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted()
        event = QDropEvent(
            QPointF(self.window.rect().center()),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.window, event)

    def open(self, path: Path) -> None:
        """Drop a picture and wait for its segments."""
        self.drop(path)
        self.settle()
        assert self.state.settled

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.window
        none = Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(target, key, modifier or none)

    def at(self, row: float, column: float) -> QPointF:
        """Return where on the canvas a pixel of the picture is."""
        return self.canvas.map_from_picture(QPointF(column + 0.5, row + 0.5))

    def click(self, row: int, column: int, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Click a pixel of the picture."""
        self.qtbot.mouseClick(
            self.canvas.viewport(),
            Qt.MouseButton.LeftButton,
            modifier or Qt.KeyboardModifier.NoModifier,
            self.at(row, column).toPoint(),
        )

    def point(self, row: int, column: int) -> None:
        """Move the pointer to a pixel of the picture."""
        there = self.at(row, column).toPoint()

        def moved() -> bool:
            # A pointer that an earlier window left just there would not move, and say nothing;
            # one that an earlier window still holds is moved again.
            self.qtbot.mouseMove(self.canvas.viewport(), there + QPoint(1, 1))
            self.qtbot.mouseMove(self.canvas.viewport(), there)
            QApplication.processEvents()
            return self.window._pixel is not None

        self.qtbot.waitUntil(moved)

    def label(self, row: int, column: int) -> int:
        """Return the label of a pixel in the present result."""
        return int(self.state.decisions.result.labels[row, column])

    def names(self) -> list[str]:
        """Return the names in the segments panel, from above."""
        return [row.name for row in self.rows.rows.rows]


def _holds(check) -> bool:
    try:
        check()
    except AssertionError:
        return False
    return True


@pytest.fixture(scope="session")
def qapp_cls() -> type[Application]:
    """What pytest-qt makes: the program's own."""
    return Application


@pytest.fixture
def driver(qtbot: QtBot) -> Iterator[Driver]:
    """The program with its window open; fails the test if a widget is left behind."""
    interval = sys.getswitchinterval()
    before = set(QApplication.topLevelWidgets())
    # The hints of the first time would stand before what is clicked.
    write_preferences(Preferences(hints=False), preferences_path())
    program = Program([])
    program.window.show()
    qtbot.waitExposed(program.window)
    made = Driver(program, qtbot)
    yield made
    program.window.leave()
    program.window.unsaved = False
    program.close()
    program.window.deleteLater()
    program.wardrobe.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    sys.setswitchinterval(interval)
    left = [w for w in set(QApplication.topLevelWidgets()) - before if w.isVisible()]
    assert not left, f"widgets left behind: {left}"


@pytest.fixture
def scene_file(tmp_path: Path) -> Path:
    """A picture a little larger than a preview: sky, sea with waves, and a warm sun, as JPEG."""
    rng = np.random.default_rng(0)
    rows, columns = np.mgrid[0:700, 0:1000]
    pixels = np.zeros((700, 1000, 3))
    pixels[:] = (110, 170, 230)
    pixels[400:] = (20, 60, 90)
    pixels[(rows - 180) ** 2 + (columns - 750) ** 2 < 90**2] = (250, 200, 80)
    pixels += rng.normal(0, 8, pixels.shape)
    path = tmp_path / "scene.jpg"
    Pillow.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(path, quality=92)
    return path


@pytest.fixture
def editor(opened) -> QLineEdit:
    """The field in which the first segment's name is typed, in a program with a picture open."""
    opened.rows.setFocus()
    opened.rows.setCurrentIndex(opened.rows.rows.index(0))
    opened.window.actions_made["rename"].trigger()
    editor = opened.rows.findChild(QLineEdit)
    editor.selectAll()
    return editor
