"""Words a third longer than English, as German has them: nothing is cut off at 1280 x 800."""

from __future__ import annotations

import math
import re

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QWidget,
)

from segmenter.app.chart_state import CHARTS
from segmenter.app.modes import MODES
from segmenter.gui.chooser import Chooser

_WORD = re.compile(r"\{\w*\}|&?[^\W\d_]+")


class Lengthener(QTranslator):
    """Makes every word a third longer; what is filled in stays."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt names it
        """Qt: it has something to say."""
        return False

    def translate(self, context, source, disambiguation=None, n=-1) -> str | None:
        """Qt: the text in this tongue."""
        if context != "segmenter":
            return None
        return _WORD.sub(lambda found: _longer(found[0]), source)


def _longer(word: str) -> str:
    if word.startswith("{"):
        return word
    return word + word[-1] * math.ceil(0.35 * len(word))


@pytest.fixture
def tongue(qapp):
    """The window speaks in long words."""
    lengthener = Lengthener()
    QCoreApplication.installTranslator(lengthener)
    yield
    QCoreApplication.removeTranslator(lengthener)


@pytest.fixture
def long(tongue, driver):
    driver.window.resize(1280, 800)
    return driver


def cut(root: QWidget) -> list[str]:
    """Return the texts in a window that do not fit where they stand."""
    QApplication.processEvents()
    return [
        f"{type(widget).__name__} {text!r}: {width:.0f} > {room}"
        for widget in root.findChildren(QWidget)
        if widget.isVisible() and not widget.visibleRegion().isEmpty()
        for text, width, room in needs(widget)
        if width > room + 1
    ]


def needs(widget: QWidget) -> list[tuple[str, float, int]]:
    """Return a widget's text, the room that it takes and the room that there is."""
    seen = widget.visibleRegion().boundingRect()
    words = widget.fontMetrics().horizontalAdvance
    if isinstance(widget, QLabel) and widget.text() and not widget.text().startswith("<"):
        room = min(seen.width(), widget.contentsRect().width())
        if not widget.wordWrap():
            longest = max(widget.text().split("\n"), key=len)
            return [(longest, words(longest), room)]
        widest = max(re.split(r"[\s-]", widget.text()), key=words)
        high = widget.heightForWidth(widget.width())
        return [(widest, words(widest), room), (widget.text(), high, widget.height())]
    if isinstance(widget, QAbstractButton) and widget.text():
        return [(widget.text(), widget.minimumSizeHint().width(), seen.width())]
    if isinstance(widget, QComboBox) and not isinstance(widget, Chooser):
        return [(widget.currentText(), words(widget.currentText()), seen.width() - 30)]
    return []


def test_the_start_page_has_room_for_long_words(long) -> None:
    assert not cut(long.window)


def test_a_message_has_room_for_long_words(long, tmp_path) -> None:
    long.window.commands.open(tmp_path / "no such.jpg")
    long.settle()
    assert long.window.notice.isVisible()
    assert not cut(long.window)


def test_the_window_has_room_for_long_words(long, scene_file) -> None:
    long.open(scene_file)
    for mode in MODES.values():
        long.window.commands.look(mode)
        long.settle()
        assert not cut(long.window)
    long.window.recipe._disclosure.click()
    assert not cut(long.window)


def test_a_window_that_was_narrow_has_room_for_long_words(long, scene_file) -> None:
    long.open(scene_file)
    for width in (960, 1280, 1440, 1280):
        long.window.resize(width, 800)
        assert not cut(long.window)


def test_the_charts_have_room_for_long_words(long, scene_file) -> None:
    long.open(scene_file)
    long.window.commands.toggle_charts()
    for kind in CHARTS.values():
        long.program.session.look_at_chart(kind=kind)
        long.settle()
        assert not cut(long.window)


def test_a_split_and_the_hints_have_room_for_long_words(long, scene_file) -> None:
    long.open(scene_file)
    long.window.commands.choose((1,))
    long.window.actions_made["split"].trigger()
    long.settle()
    assert not cut(long.window)
    long.window.commands.cancel()
    long.window.hints.begin()
    for _ in range(3):
        assert not cut(long.window)
        long.window.hints.card.next_button.click()


@pytest.mark.parametrize(
    "name", ["export", "preferences", "batch", "shortcuts", "about", "recolor", "close"]
)
def test_every_dialog_has_room_for_long_words(long, scene_file, name) -> None:
    long.open(scene_file)
    long.window.commands.call(1, "sky")
    long.window.commands.choose((1,))
    long.window.actions_made[name].trigger()
    (dialog,) = [one for one in long.window.findChildren(QDialog) if one.isVisible()]
    found = cut(dialog)
    dialog.close()
    assert not found


def test_long_keys_do_not_squeeze_the_words_beside_them(long) -> None:
    long.window.actions_made["shortcuts"].trigger()
    (dialog,) = [one for one in long.window.findChildren(QDialog) if one.isVisible()]
    QApplication.processEvents()
    words = [one for one in dialog.findChildren(QLabel) if one.property("kind") == "body-dim"]
    assert words
    assert min(one.width() for one in words) >= 180
    dialog.close()
