"""The window tried by the program itself."""

from __future__ import annotations

import re

import pytest

from segmenter.errors import SegmenterError
from segmenter.gui import trial
from segmenter.storage.assets import SAMPLE, asset_path


@pytest.mark.usefixtures("qapp")
def test_it_opens_and_tells_what_is_seen():
    said = trial.try_window(asset_path(SAMPLE))
    assert re.fullmatch(r"\d+ × \d+ on \w+, shown in [\d.]+ s, \d+ segments", said)


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_cannot_be_read_is_said(tmp_path):
    (tmp_path / "no.png").write_bytes(b"nothing")
    with pytest.raises(SegmenterError, match=r"no\.png"):
        trial.try_window(tmp_path / "no.png")


@pytest.mark.usefixtures("qapp")
def test_a_window_without_the_picture_is_not_taken_for_one(monkeypatch):
    monkeypatch.setattr(trial, "_colors", lambda _: 3)
    with pytest.raises(SegmenterError, match="shows 3 colours"):
        trial.try_window(asset_path(SAMPLE))


@pytest.mark.usefixtures("qapp")
def test_segments_that_never_come_are_not_waited_for_without_end(monkeypatch):
    monkeypatch.setattr(trial, "_PATIENCE", 0.0)
    with pytest.raises(SegmenterError, match="never came"):
        trial.try_window(asset_path(SAMPLE))
