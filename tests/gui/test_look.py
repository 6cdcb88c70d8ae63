"""Small things that the eye stumbles over, each seen in the gallery once."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStyledItemDelegate

from segmenter.gui import drawing
from segmenter.gui.about_dialog import AboutDialog
from segmenter.gui.charts import ClimbChart
from segmenter.gui.controls import WholeNumber
from segmenter.gui.help_dialog import HelpDialog
from segmenter.gui.plot import Axes
from segmenter.gui.popups import RoundList, RoundMenu
from segmenter.gui.sample_picture import SamplePicture
from segmenter.gui.start_page import StartPage
from segmenter.gui.theme import DARK, apply_theme
from segmenter.gui.trouble import Trouble
from segmenter.gui.wording import decimal


@pytest.fixture
def dressed(qapp):
    """The program wears the dark theme."""
    before = qapp.font(), qapp.styleSheet(), qapp.palette()
    apply_theme(qapp, DARK)
    yield qapp
    qapp.setFont(before[0])
    qapp.setStyleSheet(before[1])
    qapp.setPalette(before[2])


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_an_icon_has_a_pixel_for_each_of_the_screens(qapp, scale) -> None:
    made = drawing.icon("eye", "#FFFFFF").pixmap(QSize(20, 20), scale)
    assert made.size() == QSize(round(20 * scale), round(20 * scale))
    assert made.devicePixelRatio() == scale
    image = made.toImage()
    filled = [
        image.pixelColor(x, y).alpha() > 0
        for x in range(image.width() // 2, image.width())
        for y in range(image.height())
    ]
    assert any(filled)


def test_an_icon_that_cannot_be_used_is_faint(qapp) -> None:
    usable = drawing.icon("ok", "#FFFFFF", "#6C717A")
    image = usable.pixmap(QSize(20, 20), 2.0, QIcon.Mode.Disabled).toImage()
    inks = {image.pixelColor(x, y).name() for x in range(40) for y in range(40)}
    assert "#6c717a" in inks
    assert "#ffffff" not in inks


def test_menus_and_lists_let_the_window_through_at_their_round_corners(dressed, qtbot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    menu = RoundMenu(button)
    menu.addAction("One")
    menu.popup(button.pos())
    assert menu.grab().toImage().pixelColor(0, 0).alpha() == 0
    menu.close()


def test_a_drop_down_list_marks_with_the_themes_colour(dressed, qtbot) -> None:
    box = RoundList()
    qtbot.addWidget(box)
    box.addItems(["One", "Two"])
    box.show()
    box.showPopup()
    QApplication.processEvents()
    image = box.view().viewport().grab().toImage()
    inks = {image.pixelColor(image.width() - 8, y).name() for y in range(image.height())}
    box.hidePopup()
    assert isinstance(box.itemDelegate(), QStyledItemDelegate)
    assert QColor(DARK.chosen).name() in inks
    assert QColor(DARK.accent).name() not in inks


def test_a_number_stands_off_the_edge_of_its_field(dressed, qtbot) -> None:
    control = WholeNumber("Iterations", 0, 100, 8)
    qtbot.addWidget(control)
    control.set_value(88)
    control.show()
    image = control.box.grab().toImage()
    text = QColor(DARK.text).lightness()
    columns = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).lightness() > text - 40 for y in range(6, 24))
    ]
    assert image.width() - max(columns) >= 7


def test_what_is_wrong_is_said_with_a_sign_and_what_is_missing_without(dressed, qtbot) -> None:
    line = Trouble()
    qtbot.addWidget(line)
    line.say("a.png is a file.")
    assert line.isVisible()
    assert line._sign.isVisible()
    image = line._sign.grab().toImage()
    inks = {image.pixelColor(x, y).name() for x in range(16) for y in range(16)}
    assert dressed.palette().color(QPalette.ColorRole.BrightText).name() in inks
    line.say("Choose a folder.", wrong=False)
    assert not line._sign.isVisible()
    line.say("")
    assert not line.isVisible()


def test_a_fits_first_step_far_below_leaves_no_stub(qapp, monkeypatch) -> None:
    curve = (-500.0, -1.4, -1.2, -1.1, -1.05, -1.04)
    drawn: list[tuple[float, float]] = []
    monkeypatch.setattr(Axes, "draw_line", lambda _, __, points, ___: drawn.extend(points))
    paper = QPixmap(600, 200)
    painter = QPainter(paper)
    ClimbChart(curve).paint(painter, QRectF(paper.rect()), DARK)
    painter.end()
    assert drawn == [(float(step), value) for step, value in enumerate(curve, 1) if step > 1]


def test_a_negative_number_has_a_minus(qapp) -> None:
    assert decimal(-1.25) == "\N{MINUS SIGN}1.25"
    assert decimal(1.25) == "1.25"


def test_the_manuals_headings_have_the_windows_sizes(dressed, driver) -> None:
    dialog = HelpDialog(driver.window)
    document, sizes = dialog.text.document(), {}
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
            sizes[level] = cursor.charFormat().font().pixelSize()
        block = block.next()
    dialog.reject()
    assert sizes[1] == 22
    assert sizes[2] == 15


def test_about_says_what_qt_is_under_and_where_the_licences_are(driver) -> None:
    dialog = AboutDialog(driver.window)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
    assert "LGPL" in said
    assert "licence comes with its Python package" in said


def test_the_start_page_shows_the_sample_half_in_its_segments(dressed, qtbot) -> None:
    page = StartPage(DARK)
    qtbot.addWidget(page)
    picture = page.findChild(SamplePicture)
    image = picture.grab().toImage().scaled(picture.size())
    photo = picture._photo.scaled(picture.size())

    def apart(columns: range) -> float:
        return float(
            np.mean(
                [
                    abs(image.pixelColor(x, y).hue() - photo.pixelColor(x, y).hue())
                    for x in columns
                    for y in range(20, 180, 4)
                ]
            )
        )

    assert apart(range(20, 130, 4)) < 8
    assert apart(range(160, 270, 4)) > 30
    with qtbot.waitSignal(page.sample_asked):
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton)
