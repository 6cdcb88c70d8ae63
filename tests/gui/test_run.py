"""Starting the window where it cannot start: one clear line, never an abort."""

from __future__ import annotations

import gc
import os
import subprocess
import sys

import pytest

from segmenter.errors import SegmenterError
from segmenter.gui import run


def test_without_a_display_it_is_said() -> None:
    with pytest.raises(SegmenterError, match="no display") as caught:
        run.check_display({}, "linux")
    assert "segmenter segment" in caught.value.remedy


@pytest.mark.parametrize("chosen", ["offscreen", "minimal", "vnc"])
def test_another_platform_of_qt_needs_no_display(chosen) -> None:
    run.check_display({"QT_QPA_PLATFORM": chosen}, "linux")


def test_other_systems_always_have_a_display() -> None:
    run.check_display({}, "darwin")
    run.check_display({}, "win32")


def test_a_missing_library_is_named(tmp_path, monkeypatch) -> None:
    def refuse(path: str) -> None:
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file")

    monkeypatch.setattr(run.ctypes, "CDLL", refuse)
    with pytest.raises(SegmenterError, match=r"libxcb-cursor\.so\.0") as caught:
        run.check_display({"DISPLAY": ":0"}, "linux")
    assert "apt-get install" in caught.value.remedy


def test_a_broken_qt_is_named(monkeypatch) -> None:
    def refuse(module: str) -> None:
        raise ImportError("libEGL.so.1: cannot open shared object file: No such file")

    monkeypatch.setattr(run, "__import__", refuse, raising=False)
    with pytest.raises(SegmenterError, match=r"libEGL\.so\.1"):
        run.check_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")


def test_the_program_says_one_line_and_ends_with_two() -> None:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "segmenter"], env=kept, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "display" in done.stderr


def test_the_modules_are_not_looked_through_for_garbage_in_the_midst_of_a_fit(driver) -> None:
    assert gc.get_freeze_count() == 0
    driver.program.warm_up()
    driver.settle()
    assert gc.get_freeze_count() > 10_000
    driver.program.close()
    assert gc.get_freeze_count() == 0
