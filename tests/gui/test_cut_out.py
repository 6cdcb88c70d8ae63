"""A segment is cut out in one gesture: into a file, or into the clipboard for another program."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image as Pillow
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from segmenter.gui.pixels import array_of

SKY, SUN = (30, 100), (180, 750)
Both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def chosen(driver, scene_file):
    driver.open(scene_file)
    driver.window.recipe._number.changed.emit(3.0, None)
    driver.settle()
    driver.click(*SUN)
    return driver


def answer(monkeypatch, place) -> list:
    offered = []

    def ask(_, path):
        offered.append(path)
        return place

    monkeypatch.setattr("segmenter.gui.commands.ask_where_cut_out", ask)
    return offered


def test_a_key_cuts_the_sun_out_and_a_file_says_so(chosen, tmp_path, monkeypatch) -> None:
    offered = answer(monkeypatch, tmp_path / "sun.png")
    chosen.window.commands.call(chosen.label(*SUN), "Sun")
    chosen.key(Qt.Key.Key_X)
    chosen.settle()
    assert [path.name for path in offered] == ["scene sun.png"]
    assert chosen.state.notice.tone == "ok"
    assert "sun.png" in chosen.state.notice.problem
    with Pillow.open(tmp_path / "sun.png") as opened:
        alpha = np.asarray(opened)[:, :, 3]
    assert alpha.shape == (700, 1000)
    assert alpha[SUN] == 255
    assert alpha[SKY] == 0


def test_it_is_copied_for_another_program_and_pasted_again(chosen) -> None:
    chosen.key(Qt.Key.Key_C, Both)
    chosen.settle()
    rgba = array_of(QGuiApplication.clipboard().image())
    assert rgba[SUN][3] == 255
    assert rgba[SKY][3] == 0
    assert abs(rgba[SUN][:3].astype(int) - (250, 200, 80)).max() < 40


def test_a_place_that_is_not_chosen_after_all_writes_nothing(chosen, tmp_path, monkeypatch) -> None:
    answer(monkeypatch, None)
    before = sorted(tmp_path.iterdir())
    chosen.key(Qt.Key.Key_X)
    chosen.settle()
    assert sorted(tmp_path.iterdir()) == before


def test_the_picture_itself_is_never_written_over(driver, scene_file, monkeypatch) -> None:
    picture = scene_file.with_suffix(".png")
    with Pillow.open(scene_file) as opened:
        opened.save(picture)
    driver.open(picture)
    driver.click(*SUN)
    answer(monkeypatch, picture)
    kept = picture.read_bytes()
    driver.key(Qt.Key.Key_X)
    driver.settle()
    assert driver.state.notice.tone == "bad"
    assert "picture that is open" in driver.state.notice.problem
    assert picture.read_bytes() == kept


def test_without_a_segment_chosen_there_is_nothing_to_cut_out(chosen) -> None:
    chosen.window.commands.choose(())
    for name in ("cut out", "copy cut-out"):
        assert not chosen.window.actions_made[name].isEnabled()
