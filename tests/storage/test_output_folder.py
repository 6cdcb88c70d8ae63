"""The folder of the results is made, and tried, before any work is done."""

from __future__ import annotations

import pytest

from segmenter.errors import SegmenterError
from segmenter.storage import output_folder
from segmenter.storage.output_folder import prepare


def test_it_is_made_with_those_above_it_and_stays_empty(tmp_path) -> None:
    folder = tmp_path / "a" / "b c"
    for _ in range(2):
        prepare(folder)
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["taken", "taken/below"])
def test_a_file_in_its_place_is_said(tmp_path, name) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(SegmenterError, match="taken"):
        prepare(tmp_path / name)
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_folder_that_takes_no_file_is_said(tmp_path, monkeypatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(output_folder.tempfile, "TemporaryFile", refuse)
    with pytest.raises(SegmenterError, match=f"write to {tmp_path.name}|{tmp_path}"):
        prepare(tmp_path)
