"""What is done while the window is busy with something else is kept, or asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image as Pillow

from segmenter.gui import file_commands
from segmenter.gui.unsaved_dialog import UnsavedDialog

if TYPE_CHECKING:
    from pathlib import Path


def dialogs(driver) -> list[UnsavedDialog]:
    return [one for one in driver.window.findChildren(UnsavedDialog) if one.isVisible()]


def settle(driver) -> None:
    driver.settle()
    driver.wait(lambda: not driver.program.projects.busy)


@pytest.fixture
def opened(driver, scene_file):
    driver.open(scene_file)
    return driver


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.png"
    Pillow.new("RGB", (40, 30), (200, 20, 20)).save(path)
    return path


def test_work_done_while_another_picture_is_read_is_asked_about(opened, other) -> None:
    opened.drop(other)
    opened.window.commands.call(1, "precious")
    settle(opened)
    assert opened.state.document.name == "scene.jpg"
    (dialog,) = dialogs(opened)
    dialog.discard_button.click()
    settle(opened)
    assert opened.state.document.name == "other.png"
    assert not dialogs(opened)


def test_work_done_while_a_project_is_read_is_asked_about(opened, tmp_path, monkeypatch) -> None:
    place = tmp_path / "scene.segproj"
    monkeypatch.setattr(file_commands, "ask_where", lambda parent, offered: place)
    opened.window.commands.save()
    settle(opened)
    opened.window.commands.open(place)
    opened.window.commands.call(1, "precious")
    settle(opened)
    (dialog,) = dialogs(opened)
    dialog.cancel_button.click()
    settle(opened)
    assert opened.names()[0] == "precious"


def test_work_done_while_it_is_saved_to_close_is_asked_about(opened, tmp_path, monkeypatch) -> None:
    place = tmp_path / "scene.segproj"
    monkeypatch.setattr(file_commands, "ask_where", lambda parent, offered: place)
    opened.window.commands.call(1, "one")
    opened.window.commands.close()
    (dialog,) = dialogs(opened)
    dialog.save_button.click()
    opened.window.commands.call(2, "two")
    settle(opened)
    assert opened.state.document is not None
    (dialog,) = dialogs(opened)
    dialog.save_button.click()
    settle(opened)
    assert opened.state.document is None
    opened.drop(place)
    settle(opened)
    assert {"one", "two"} <= set(opened.names())


def test_the_window_closes_after_what_it_writes_is_written(opened) -> None:
    go: list[bool] = []
    written: list[str] = []

    def write(ticket) -> str:
        while not go:
            ticket.check()
        return "all"

    opened.program.workflow.export(write, written.append)
    opened.window.close()
    assert opened.window.isVisible()
    assert "closes when" in opened.state.notice.problem
    go.append(True)
    opened.wait(lambda: not opened.window.isVisible())
    assert written == ["all"]


def test_a_window_that_waits_for_its_writing_asks_about_unsaved_work(opened) -> None:
    opened.window.commands.call(1, "precious")
    opened.program.workflow.export(lambda ticket: None, lambda _: None)
    opened.window.close()
    settle(opened)
    assert opened.window.isVisible()
    (dialog,) = dialogs(opened)
    dialog.cancel_button.click()
