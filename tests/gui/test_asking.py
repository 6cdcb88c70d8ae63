"""What is typed into the system's own dialogs ends up as a file that can be opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from segmenter.gui.asking import ask_where

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def types(monkeypatch):
    """Type a name into the next dialog."""

    def given(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "exec", lambda _: 1)
        monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(path)])

    return given


def test_a_project_with_a_dot_in_its_name_opens_again(driver, scene_file, types) -> None:
    driver.open(scene_file)
    driver.window.commands.call(1, "sky")
    types(scene_file.with_name("St. Pauli"))
    driver.window.actions_made["save"].trigger()
    driver.wait(lambda: not driver.program.projects.busy)
    driver.settle()
    project = driver.state.project
    assert project == scene_file.with_name("St. Pauli.segproj")
    driver.window.actions_made["close"].trigger()
    driver.drop(project)
    driver.wait(lambda: not driver.program.projects.busy)
    driver.settle()
    assert "sky" in driver.names()


def test_a_project_is_never_saved_over_the_photo(driver, scene_file, types) -> None:
    before = scene_file.read_bytes()
    driver.open(scene_file)
    types(scene_file)
    driver.window.actions_made["save"].trigger()
    driver.wait(lambda: not driver.program.projects.busy)
    driver.settle()
    assert scene_file.read_bytes() == before
    assert driver.state.project == scene_file.with_name("scene.jpg.segproj")


def test_a_photo_that_is_called_like_a_project_is_not_saved_over(driver, scene_file, types) -> None:
    photo = scene_file.rename(scene_file.with_name("scene.segproj"))
    driver.program.workflow.open(photo)
    driver.settle()
    before = photo.read_bytes()
    types(photo)
    driver.window.commands.save_as()
    assert photo.read_bytes() == before
    assert "is the picture that is open" in driver.state.notice.problem


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_a_name_that_was_completed_is_asked_about(
    driver, tmp_path, types, monkeypatch, answer
) -> None:
    there = tmp_path / "trip 2.5.segproj"
    there.write_bytes(b"earlier work")
    asked = []

    def answered(box):
        asked.append(box.text())
        return QMessageBox.StandardButton[answer]

    monkeypatch.setattr(QMessageBox, "exec", answered)
    types(tmp_path / "trip 2.5")
    chosen = ask_where(driver.window, tmp_path / "scene.segproj")
    assert chosen == (there if answer == "Yes" else None)
    assert asked == ["trip 2.5.segproj is there already. Replace it?"]
