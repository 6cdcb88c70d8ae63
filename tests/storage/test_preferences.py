"""What the program remembers of its person."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmenter.errors import SegmenterError
from segmenter.storage.preferences import (
    MOST_RECENT,
    Preferences,
    load_preferences,
    preferences_path,
    write_preferences,
)


def test_what_is_remembered_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "preferences.json"
    kept = Preferences(
        theme="light",
        language="de",
        natural=True,
        patterns=True,
        export_folder=Path("/out"),
        exports=("masks",),
        threads=3,
        hints=False,
        recent=(Path("/a b.jpg"), Path("ü.png")),
    )
    write_preferences(kept, path)
    assert load_preferences(path) == kept


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\0", "[" * 100_000])
def test_a_corrupt_file_is_said_once_it_is_there(tmp_path: Path, text: str) -> None:
    path = tmp_path / "preferences.json"
    path.write_text(text)
    with pytest.raises(SegmenterError, match=r"preferences\.json cannot be read"):
        load_preferences(path)


def test_no_file_is_no_trouble(tmp_path: Path) -> None:
    assert load_preferences(tmp_path / "preferences.json") == Preferences()


@pytest.mark.parametrize(
    "text",
    [
        '{"theme": "pink", "recent": 5}',
        '{"recent": [1, null, "a\\u0000b"]}',
        '{"threads": -1, "language": 5, "natural": "no", "hints": 1, "exports": {}}',
        '{"threads": true, "language": "", "export_folder": []}',
    ],
)
def test_what_makes_no_sense_is_as_it_was_at_first(tmp_path: Path, text: str) -> None:
    path = tmp_path / "preferences.json"
    path.write_text(text)
    assert load_preferences(path) == Preferences()


def test_the_latest_picture_comes_first_and_once() -> None:
    kept = Preferences()
    for number in range(MOST_RECENT + 5):
        kept = kept.with_recent(Path(f"{number}.jpg"))
    kept = kept.with_recent(Path("8.jpg"))
    assert kept.recent[0] == Path("8.jpg")
    assert len(kept.recent) == len(set(kept.recent)) == MOST_RECENT


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    write_preferences(Preferences(), blocked / "preferences.json")
    assert blocked.read_text() == ""


def test_preferences_are_kept_where_the_system_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert preferences_path().name == "preferences.json"
