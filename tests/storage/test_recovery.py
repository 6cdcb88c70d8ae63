"""Safety copies: one slot a program, found when its program is gone, and never before."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from segmenter.errors import SegmenterError
from segmenter.storage.recovery import left_behind, recovery_folder, take_slot

_HOLD = """
import sys
from pathlib import Path
from segmenter.storage.recovery import take_slot
slot = take_slot(Path(sys.argv[1]))
slot.write(b"mine")
print(slot.path, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path):
    """Another program that holds a slot with something in it."""
    command = [sys.executable, "-c", _HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        path = Path(process.stdout.readline().decode().strip())
        yield process, path
        process.kill()


def test_the_slot_of_a_running_program_is_left_alone(other, tmp_path) -> None:
    _, path = other
    assert left_behind(tmp_path) == ()
    assert path.read_bytes() == b"mine"


def test_the_slot_of_a_killed_program_is_found_by_one_other_only(other, tmp_path) -> None:
    process, path = other
    process.kill()
    process.wait()
    (found,) = left_behind(tmp_path)
    assert found.path.read_bytes() == b"mine"
    assert found.saved == path.stat().st_mtime
    assert left_behind(tmp_path) == ()
    found.release()
    (again,) = left_behind(tmp_path)
    again.remove()
    assert list(tmp_path.iterdir()) == []


def test_an_empty_slot_that_was_left_is_removed(other, tmp_path) -> None:
    process, path = other
    path.unlink()
    (path.parent / ".segmenter-00.tmp").write_bytes(b"half")
    process.kill()
    process.wait()
    assert left_behind(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_ones_own_slot_is_written_cleared_and_removed(tmp_path) -> None:
    slot = take_slot(tmp_path / "deep")
    slot.write(b"one")
    slot.write(b"two")
    assert slot.path.read_bytes() == b"two"
    slot.clear()
    assert slot.saved == 0
    slot.remove()
    assert list((tmp_path / "deep").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SegmenterError, match="Cannot write"):
        take_slot(tmp_path / "file")
    assert left_behind(tmp_path / "file") == ()


def test_the_copies_are_in_the_persons_data_folder(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert recovery_folder().name == "recovery"


def test_a_slot_that_was_let_go_can_be_let_go_again(tmp_path) -> None:
    slot = take_slot(tmp_path)
    slot.write(b"mine")
    slot.release()
    slot.release()
    (found,) = left_behind(tmp_path)
    assert found.path.read_bytes() == b"mine"


def test_what_cannot_be_looked_into_holds_no_slots(tmp_path, monkeypatch) -> None:
    (tmp_path / "odd" / "lock").mkdir(parents=True)
    assert left_behind(tmp_path) == ()
    assert (tmp_path / "odd" / "lock").is_dir()

    def failing(self, pattern):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "glob", failing)
    assert left_behind(tmp_path) == ()
