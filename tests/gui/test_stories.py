"""Three people and their pictures, from the drop to the exported file, by mouse and keys alone."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import numpy as np
import pytest
import tifffile
from PIL import Image as Pillow
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit

from segmenter.gui.export_dialog import ExportDialog

if TYPE_CHECKING:
    from pathlib import Path

Control = Qt.KeyboardModifier.ControlModifier
Left = Qt.MouseButton.LeftButton


def export(driver, folder: Path, *kinds: str) -> None:
    """Export kinds of files to a folder, through the dialog."""
    driver.qtbot.mouseClick(driver.window.tools.button("export"), Left)
    (dialog,) = driver.window.findChildren(ExportDialog)
    for name, box in dialog.boxes.items():
        if box.isChecked() != (name in kinds):
            driver.qtbot.keyClick(box, Qt.Key.Key_Space)
    dialog.folder.selectAll()
    driver.qtbot.keyClicks(dialog.folder, str(folder))
    driver.qtbot.mouseClick(dialog.export_button, Left)
    driver.settle()


def set_number(driver, number: int) -> None:
    """Type a number of segments."""
    box = driver.window.recipe._number.number
    box.setFocus()
    box.selectAll()
    driver.qtbot.keyClicks(box, str(number))
    driver.key(Qt.Key.Key_Return)
    driver.settle()


def place_of(driver, segment: int) -> tuple[int, int]:
    """Return some pixel of a segment."""
    rows, columns = np.nonzero(driver.state.decisions.result.labels == segment)
    return int(rows[len(rows) // 2]), int(columns[len(rows) // 2])


def merge(driver, *places: tuple[int, int]) -> None:
    """Choose segments by clicks and merge them by a key."""
    for place in places:
        driver.click(*place, Control if place != places[0] else None)
    driver.key(Qt.Key.Key_M)
    driver.settle()


def split_and_undo(driver, place: tuple[int, int]) -> None:
    """Split a segment, look at it, and think better of it."""
    count = len(driver.names())
    driver.click(*place)
    driver.key(Qt.Key.Key_S)
    driver.settle()
    driver.key(Qt.Key.Key_Return)
    driver.settle()
    assert len(driver.names()) == count + 1
    driver.key(Qt.Key.Key_Z, Control)
    driver.settle()
    assert len(driver.names()) == count


def rename(driver, place: tuple[int, int], name: str) -> None:
    """Choose a segment by a click and type its name."""
    driver.click(*place)
    driver.key(Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    driver.qtbot.keyClicks(editor, name)
    driver.key(Qt.Key.Key_Return)
    driver.settle()
    assert name in driver.names()


def test_a_photographer_cuts_the_sun_out_of_a_photo(driver, scene_file, tmp_path) -> None:
    driver.open(scene_file)
    set_number(driver, 4)
    sky, sun, sea = (30, 100), (180, 750), (600, 500)
    known = {driver.label(*place) for place in (sky, sun, sea)}
    (extra,) = {1, 2, 3, 4} - known
    merge(driver, sea, place_of(driver, extra))
    assert len(driver.names()) == 3
    split_and_undo(driver, sky)
    rename(driver, sun, "sun")
    export(driver, tmp_path / "out", "cutouts")
    (cutout,) = (tmp_path / "out" / "cutouts" / "scene.jpg").glob("*-sun.png")
    with Pillow.open(cutout) as picture:
        assert picture.mode == "RGBA"
        pixels = np.asarray(picture)
    assert pixels.shape == (700, 1000, 4)
    assert pixels[sun][3] > 250
    assert np.all(np.abs(pixels[sun][:3].astype(int) - (250, 200, 80)) < 40)
    assert pixels[sky][3] < 5
    assert pixels[sea][3] < 5


def test_a_student_watches_the_fit_climb_and_reads_why_it_stopped(
    driver, scene_file, tmp_path
) -> None:
    driver.open(scene_file)
    driver.window.actions_made["charts"].trigger()
    QApplication.processEvents()
    assert driver.window.charts.isVisible()
    steps: list[int] = []
    driver.program.session.on_change(lambda state: steps.append(len(state.steps)))
    set_number(driver, 5)
    assert max(steps) > 1, "the chart grew while the fit climbed"
    result = driver.state.decisions.result
    curve = np.array(result.fit.curve)
    # The last steps see other pixels than those before, so not every digit climbs.
    assert np.all(np.diff(curve) > -1e-3)
    labels = driver.window.status.findChildren(QLabel)
    said = next(one.text() for one in labels if one.accessibleName() == "How the fit ended")
    assert said.startswith("Converged after") == result.fit.converged
    export(driver, tmp_path / "out", "labels", "model")
    with Pillow.open(tmp_path / "out" / "labels" / "scene.jpg.png") as written:
        assert np.array_equal(np.asarray(written), result.labels)


@pytest.fixture
def channels_file(tmp_path) -> Path:
    """Four channels of 16 bits: background, and two kinds of cell that channel 3 tells apart."""
    rng = np.random.default_rng(1)
    pixels = np.full((260, 300, 4), 900.0)
    rows, columns = np.mgrid[0:260, 0:300]
    for row, column, kind in ((60, 60, 0), (60, 200, 1), (180, 120, 0), (190, 240, 1)):
        inside = (rows - row) ** 2 + (columns - column) ** 2 < 35**2
        pixels[inside] = (12_000, 9_000, 30_000 if kind else 4_000, 7_000)
    pixels += rng.normal(0, 150, pixels.shape)
    path = tmp_path / "cells.tif"
    tifffile.imwrite(
        path,
        np.clip(pixels, 0, 65_535).astype(np.uint16),
        photometric="minisblack",
        planarconfig="contig",
    )
    return path


def test_a_biologist_measures_channels_of_16_bits(driver, channels_file, tmp_path) -> None:
    driver.open(channels_file)
    box = driver.window.recipe._color.box
    assert isinstance(box, QComboBox)
    box.setFocus()
    box.showPopup()
    place = next(at for at in range(box.count()) if box.itemData(at) == "channels")
    view = box.view()
    driver.qtbot.mouseClick(
        view.viewport(), Left, pos=view.visualRect(box.model().index(place, 0)).center()
    )
    driver.settle()
    assert driver.state.recipe.color == "channels"
    set_number(driver, 3)
    assert len({driver.label(60, 60), driver.label(60, 200), driver.label(10, 10)}) == 3
    export(driver, tmp_path / "out", "table")
    with (tmp_path / "out" / "tables" / "cells.tif.csv").open(newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == 3
    areas = sorted(int(row["pixels"]) for row in rows)
    assert sum(areas) == 260 * 300
    assert areas[0] == pytest.approx(2 * np.pi * 35**2, rel=0.05)
    bright = [key for key in rows[0] if "3" in key and "mean" in key.lower()]
    measured = sorted(float(row[bright[0]]) for row in rows)
    assert measured == pytest.approx([900, 4_000, 30_000], rel=0.05)
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
