"""Picture after picture through one window leaves nothing behind."""

from __future__ import annotations

import gc
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow
from PySide6.QtCore import Qt

from segmenter.gui.unsaved_dialog import UnsavedDialog

_STATM = Path("/proc/self/statm")


def resident_bytes() -> int:
    gc.collect()
    return int(_STATM.read_text().split()[1]) * 4096


# Elsewhere than on Linux the standard library does not tell what a process holds now.
@pytest.mark.skipif(not _STATM.exists(), reason="memory is read from /proc")
def test_fifty_pictures_opened_changed_and_closed_leave_no_memory_behind(driver, tmp_path) -> None:
    rng = np.random.default_rng(0)
    after = []
    for number in range(50):
        pixels = np.repeat(rng.integers(0, 256, (4, 1, 3), np.uint8), 150, 0)
        pixels = np.repeat(pixels, 800, 1) ^ rng.integers(0, 16, (600, 800, 3), np.uint8)
        path = tmp_path / f"{number}.png"
        Pillow.fromarray(pixels).save(path, compress_level=1)
        driver.open(path)
        driver.window.recipe._number.changed.emit(3.0, None)
        driver.settle()
        driver.window.commands.close()
        for asked in driver.window.findChildren(UnsavedDialog):
            driver.qtbot.mouseClick(asked.discard_button, Qt.MouseButton.LeftButton)
        driver.settle()
        assert driver.state.document is None
        after.append(resident_bytes())
    assert np.mean(after[-5:]) <= 1.1 * np.mean(after[5:10])
