"""What the tests of the command line share."""

from __future__ import annotations

import math

import pytest


@pytest.fixture(autouse=True)
def no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep progress off standard error, where a slow machine would mix it with problems."""
    for name in ("PATIENCE", "LINE_EVERY"):
        monkeypatch.setattr(f"segmenter.cli.progress_line.{name}", math.inf)
