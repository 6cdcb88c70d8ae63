"""What the tests of storage share: one small segmentation with everything awkward in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import segmenter


def _picture():
    """Paint a ring, a block and specks on a ground, with noise; a corner does not count."""
    rng = np.random.default_rng(7)
    height, width = 60, 84
    y, x = np.mgrid[:height, :width]
    pixels = np.full((height, width, 3), (40, 60, 200), np.float64)
    away = np.hypot(y - 28, x - 30)
    pixels[(away < 20) & (away > 9)] = (220, 60, 40)
    pixels[10:40, 60:75] = (60, 200, 80)
    pixels[rng.random((height, width)) < 0.01] = (60, 200, 80)
    noisy = np.clip(pixels + rng.normal(0, 6, pixels.shape), 0, 255)
    valid = (y + x) > 12
    return segmenter.Image.from_array(noisy.astype(np.uint8), valid=valid, name="ring.png")


@pytest.fixture(scope="session")
def segmentation():
    result = segmenter.segment(_picture(), segmenter.Recipe(segments=3, seed=1))
    names = ("=Sky, blue", "Gräser & Co.", "../../etc/passwd")
    segments = tuple(
        replace(segment, name=name) for segment, name in zip(result.segments, names, strict=True)
    )
    model = replace(result.model, segments=segments)
    return replace(result, segments=segments, model=model)


@pytest.fixture
def memory_of():
    """Return what measures how many bytes a call needs at its peak; 0 where Linux does not tell."""
    process = Path("/proc/self")

    def status(field):
        lines = (process / "status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) << 10 for line in lines if line.startswith(field))

    def measure(work):
        try:
            (process / "clear_refs").write_text("5", encoding="ascii")  # the peak starts anew
        except OSError:
            work()
            return 0
        before = status("VmRSS:")
        work()
        return status("VmHWM:") - before

    return measure
