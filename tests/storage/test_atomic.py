"""Files are the old one whole or the new one whole, whatever fails and whenever it fails."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from segmenter.errors import SegmenterError
from segmenter.storage import atomic

OLD, NEW = b"old" * 1000, b"new!" * 1000

#: Each call on the way, and what may come of it.
STEPS = ("open", "write", "fsync", "replace", "folder open", "folder fsync")
AFTERWARDS = {"folder open", "folder fsync"}
FAULTS = (errno.ENOSPC, errno.EIO, errno.EXDEV, errno.EACCES)


def _fail_at(monkeypatch, step, number):
    """Make one step fail with an error number, as if the system said so."""

    def failing(*_args, **_options):
        raise OSError(number, os.strerror(number))

    def failing_when(real, wanted):
        def call(*args):
            if wanted(args):
                failing()
            return real(*args)

        return call

    calls = iter(range(9))
    faults = {
        "open": ("open", lambda args: args[1] & os.O_CREAT),
        "fsync": ("fsync", lambda _: next(calls) == 0),
        "folder open": ("open", lambda args: not args[1] & os.O_CREAT),
        "folder fsync": ("fsync", lambda _: next(calls) == 1),
        "replace": ("replace", lambda _: True),
    }
    if step == "write":
        return failing
    name, wanted = faults[step]
    monkeypatch.setattr(os, name, failing_when(getattr(os, name), wanted))
    return None


@pytest.mark.parametrize("number", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("existed", [False, True])
def test_a_failure_leaves_the_old_file_or_the_new_one_and_nothing_else(
    tmp_path, monkeypatch, step, number, existed
):
    goal = tmp_path / "labels.png"
    if existed:
        goal.write_bytes(OLD)
    fail = _fail_at(monkeypatch, step, number)

    def writer(sink):
        sink.write(NEW[:100])
        if fail is not None:
            fail()
        sink.write(NEW[100:])

    if step in AFTERWARDS and number == errno.EACCES:
        assert atomic.write(goal, writer)  # some folders cannot be flushed; that is no failure
    else:
        with pytest.raises(SegmenterError, match=r"labels\.png"):
            atomic.write(goal, writer)
    monkeypatch.undo()
    if step in AFTERWARDS:
        assert goal.read_bytes() == NEW
    elif existed:
        assert goal.read_bytes() == OLD
    assert sorted(path.name for path in tmp_path.iterdir()) == ["labels.png"] * goal.exists()


def test_whatever_the_writer_raises_passes_through_and_leaves_nothing(tmp_path):
    def writer(sink):
        sink.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        atomic.write(tmp_path / "a", writer)
    assert list(tmp_path.iterdir()) == []


def _put(files: atomic.Together, folder: Path, names: str | list[str], data: bytes = NEW) -> None:
    for name in names:
        files.write(folder / name, lambda sink: sink.write(data))


@pytest.mark.parametrize("call", ["fsync", "write"])
def test_of_files_that_belong_together_a_failure_leaves_all_old_ones(tmp_path, monkeypatch, call):
    for name in "abc":
        (tmp_path / name).write_bytes(OLD)
    real, calls = os.fsync, iter(range(9))

    def fail(handle: int) -> None:
        if next(calls) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", fail)

    def all_three() -> None:
        with atomic.Together() as files:
            _put(files, tmp_path, "ab")
            files.write(tmp_path / "c", lambda _: fail(-1) if call == "write" else None)

    if call == "write":
        next(calls), next(calls)
    with pytest.raises(SegmenterError, match="c"):
        all_three()
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(
        "abc", OLD
    )


def test_files_that_belong_together_are_all_on_the_disk_before_the_first_has_its_name(
    tmp_path, monkeypatch
):
    calls = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (calls.append("fsync"), fsync(handle)))
    monkeypatch.setattr(os, "replace", lambda a, b: (calls.append(b.name), replace(a, b)))
    with atomic.Together() as files:
        _put(files, tmp_path, "ab")
        assert not (tmp_path / "a").exists()
    assert calls == ["fsync", "fsync", "a", "b", "fsync"]
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == NEW


def test_of_very_many_files_no_more_are_held_open_than_a_process_may(tmp_path, monkeypatch):
    monkeypatch.setattr(atomic, "_MOST_WAITING", 5)
    names = "abcdefghijklmnopqrstuvwxyz"
    with atomic.Together() as files:
        for name in names:
            _put(files, tmp_path, name)
            assert len(files._unnamed) <= 5
    assert sorted(path.name for path in tmp_path.iterdir()) == list(names)


def test_a_picture_with_masks_and_cut_outs_that_is_stopped_leaves_no_part_of_them(tmp_path):
    names = [f"{kind}{number}" for kind in "mc" for number in range(16)]
    with contextlib.suppress(KeyError), atomic.Together() as files:
        _put(files, tmp_path, names)
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_several_that_belong_together_wait_for_each_other_but_those_that_fail(
    tmp_path, monkeypatch
):
    flushed = []
    monkeypatch.setattr(atomic, "_sync_folder", flushed.append)
    with atomic.Together() as all_:
        for name in "abc":
            with contextlib.suppress(KeyError), atomic.Together(all_) as files:
                _put(files, tmp_path, name)
                if name == "b":
                    raise KeyError
        assert len(all_) == 2
        assert not any(path.name in "abc" for path in tmp_path.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]
    assert flushed == [tmp_path]


def test_a_file_whose_writer_failed_gets_no_name_even_if_the_others_go_on(tmp_path):
    def writer(sink):
        sink.write(b"half")
        raise KeyError

    with atomic.Together() as files:
        _put(files, tmp_path, "a")
        with pytest.raises(KeyError):
            files.write(tmp_path / "b", writer)
        _put(files, tmp_path, "c")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]


def test_a_file_that_cannot_be_locked_leaves_nothing(tmp_path, monkeypatch):
    def refuse(_: int) -> bool:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(atomic, "try_lock", refuse)
    with pytest.raises(SegmenterError, match="a"):
        atomic.write_bytes(tmp_path / "a", NEW)
    assert list(tmp_path.iterdir()) == []


def test_as_many_files_wait_as_a_process_may_open(monkeypatch):
    assert 0 < atomic.most_waiting() <= atomic._MOST_WAITING
    monkeypatch.setattr(sys, "platform", "win32")
    assert atomic.most_waiting() == atomic._MOST_WAITING
    monkeypatch.undo()
    if sys.platform != "win32":
        import resource

        for limit, most in ((48, 12), (1 << 20, 64), (resource.RLIM_INFINITY, 64)):
            monkeypatch.setattr(resource, "getrlimit", lambda _, limit=limit: (limit, limit))
            assert atomic.most_waiting() == most


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="the hint is to be had on Linux")
def test_a_file_system_that_takes_no_hint_takes_the_file(tmp_path, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(os, "posix_fadvise", refuse)
    atomic.write_bytes(tmp_path / "a", NEW)
    assert (tmp_path / "a").read_bytes() == NEW


def test_it_returns_the_hash_of_what_was_written_and_makes_folders(tmp_path):
    goal = tmp_path / "deep" / "er" / "file"
    assert atomic.write_bytes(goal, NEW) == hashlib.sha256(NEW).hexdigest()
    assert goal.read_bytes() == NEW


def test_a_file_where_a_folder_belongs_is_named(tmp_path):
    (tmp_path / "labels").write_bytes(OLD)
    with pytest.raises(SegmenterError, match="part of the path is a file"):
        atomic.write_bytes(tmp_path / "labels" / "a.png", NEW)


def test_a_folder_where_the_file_belongs_is_named(tmp_path):
    (tmp_path / "a.png" / "inside").mkdir(parents=True)
    with pytest.raises(SegmenterError, match=r"a\.png"):
        atomic.write_bytes(tmp_path / "a.png", NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_a_link_is_replaced_and_what_it_points_to_is_untouched(tmp_path):
    picture = tmp_path / "picture.jpg"
    picture.write_bytes(OLD)
    link = tmp_path / "out.png"
    link.symlink_to(picture)
    atomic.write_bytes(link, NEW)
    assert picture.read_bytes() == OLD
    assert link.read_bytes() == NEW


@pytest.mark.parametrize(
    "name", [b"n" * 250, b"\xe9t\xe9.png", b"two\nlines.png", b"-rf.png"], ids=range(4)
)
def test_names_of_any_bytes_can_be_written(tmp_path, name):
    goal = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    atomic.write_bytes(goal, NEW)
    assert goal.read_bytes() == NEW


def test_every_byte_has_left_the_program_when_the_file_is_flushed(tmp_path, monkeypatch):
    real, sizes = os.fsync, []

    def fsync(handle):
        sizes.append(os.fstat(handle).st_size)
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    atomic.write_bytes(tmp_path / "a", NEW)
    assert sizes[0] == len(NEW)


def test_nothing_is_written_through_a_link_that_lies_in_wait(tmp_path, monkeypatch):
    monkeypatch.setattr("os.urandom", bytes)
    picture = tmp_path / "picture.jpg"
    picture.write_bytes(OLD)
    (tmp_path / f".segmenter-{'0' * 16}.tmp").symlink_to(picture)
    with pytest.raises(SegmenterError, match="out"):
        atomic.write_bytes(tmp_path / "out", NEW)
    assert picture.read_bytes() == OLD


def test_leftovers_of_the_killed_are_told_apart_and_removed(tmp_path):
    left = tmp_path / "sub" / ".segmenter-0123456789abcdef.tmp"
    left.parent.mkdir()
    left.write_bytes(b"half")
    (tmp_path / "kept.png").write_bytes(OLD)
    (tmp_path / left.name).write_bytes(b"half")
    assert atomic.remove_leftovers(tmp_path, ["other", "none"]) == 1
    assert left.exists(), "whoever writes there may be at work"
    assert atomic.remove_leftovers(tmp_path, ["sub"]) == 1
    assert not left.exists()
    left.write_bytes(b"half")
    assert atomic.remove_leftovers(tmp_path) == 1
    assert not left.exists()
    assert (tmp_path / "kept.png").exists()


@pytest.mark.skipif(os.name == "nt", reason="what is open cannot be removed there")
def test_what_another_is_writing_is_no_leftover(tmp_path):
    """Two programs may write into one folder, and one of them may clear up meanwhile."""

    def writer(sink: atomic.Sink) -> None:
        sink.write(NEW)
        assert atomic.remove_leftovers(tmp_path) == 0

    atomic.write(tmp_path / "file", writer)
    assert (tmp_path / "file").read_bytes() == NEW


@pytest.mark.skipif(os.name == "nt", reason="what is open cannot be removed there")
def test_what_is_cleared_up_before_it_was_locked_is_made_anew(tmp_path, monkeypatch):
    real, times = atomic.try_lock, iter(range(9))

    def late(handle: int) -> bool:
        if next(times) == 0:
            (one,) = tmp_path.iterdir()
            one.unlink()
        return real(handle)

    monkeypatch.setattr(atomic, "try_lock", late)
    atomic.write(tmp_path / "file", lambda sink: sink.write(NEW))
    assert next(times) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    monkeypatch.setattr(atomic, "try_lock", lambda _: False)  # a disk that makes trouble of locks
    atomic.write_bytes(tmp_path / "file", OLD)
    assert (tmp_path / "file").read_bytes() == OLD


def test_a_beacon_is_there_for_a_while_and_passes_for_a_leftover(tmp_path):
    with atomic.beacon(tmp_path) as light:
        assert list(tmp_path.iterdir()) == [light]
        assert atomic.remove_leftovers(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(KeyboardInterrupt), atomic.beacon(tmp_path):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_no_beacon_can_be_put_into_is_named(tmp_path):
    with pytest.raises(SegmenterError, match="gone"), atomic.beacon(tmp_path / "gone"):
        raise AssertionError("there is no such folder")


#: Runs the write and kills itself before the n-th call to the system.
KILLED = """
    import os, signal, sys
    from pathlib import Path
    from segmenter.storage import atomic

    goal, fatal = Path(sys.argv[1]), int(sys.argv[2])
    count = 0

    def guarded(real):
        def call(*arguments, **options):
            global count
            count += 1
            if count == fatal:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)
        return call

    for name in ("open", "fsync", "replace", "unlink", "fdopen", "close"):
        setattr(os, name, guarded(getattr(os, name)))

    def writer(sink):
        write = guarded(sink.write)
        for start in range(0, 4000, 1000):
            write((b"new!" * 1000)[start:start + 1000])

    atomic.write(goal, writer)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not to be had")
def test_a_kill_between_any_two_calls_leaves_the_old_file_or_the_new_one(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(KILLED))
    seen = set()
    for fatal in range(1, 20):
        folder = tmp_path / str(fatal)
        folder.mkdir()
        goal = folder / "labels.png"
        goal.write_bytes(OLD)
        done = subprocess.run([sys.executable, script, goal, str(fatal)], check=False)
        data = goal.read_bytes()
        assert data in (OLD, NEW)
        seen.add(data)
        visible = [path.name for path in folder.iterdir() if not path.name.startswith(".")]
        assert visible == ["labels.png"]
        if done.returncode == 0:
            break
    assert done.returncode == 0
    assert seen == {OLD, NEW}
