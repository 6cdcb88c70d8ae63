"""What the machine says of its memory, disks and folders, and what is made of it."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path, PurePath

import pytest

from segmenter.errors import SegmenterError
from segmenter.storage import manifest, memory, sklearn_models, source, stamp
from segmenter.storage.assets import SAMPLE, asset_path
from segmenter.storage.folders import list_pictures
from segmenter.storage.lock import LOCK_NAME, sole_writer
from segmenter.storage.memory import available_memory

FREE = 6 << 30


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with so much memory free, in a container without a limit."""
    said, limit = tmp_path / "meminfo", tmp_path / "limit"
    said.write_text(f"MemTotal: 999 kB\nMemAvailable: {FREE >> 10} kB\n")
    limit.write_text("max\n")
    monkeypatch.setattr(memory, "_MEMORY", str(said))
    monkeypatch.setattr(memory, "_CONTAINER_LIMITS", (str(limit), str(tmp_path / "none")))
    return said, limit


def test_free_memory_is_what_linux_says_within_what_the_container_may_use(machine):
    _, limit = machine
    assert available_memory() == FREE
    limit.write_text(f"{FREE // 3}\n")
    assert available_memory() == FREE // 3


@pytest.mark.parametrize("said", [None, "MemTotal: 999 kB\n"])
def test_where_nothing_is_said_of_free_memory_half_of_all_is_taken_for_free(machine, said):
    machine[0].unlink() if said is None else machine[0].write_text(said)
    every = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    assert available_memory() == every // 2


def test_a_machine_that_says_nothing_at_all_has_two_gibibytes_free(machine, monkeypatch):
    machine[0].unlink()
    monkeypatch.delattr(os, "sysconf")
    assert available_memory() == 2 << 30


def test_a_disk_that_fails_when_the_lock_is_let_go_is_no_failure(tmp_path, monkeypatch):
    real = os.close

    def failing(handle: int) -> None:
        real(handle)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with sole_writer(tmp_path):
        monkeypatch.setattr(os, "close", failing)
    monkeypatch.undo()
    with sole_writer(tmp_path):
        pass


def test_two_batches_do_not_write_to_one_folder_at_once(tmp_path):
    with sole_writer(tmp_path):
        with pytest.raises(SegmenterError, match="Another batch is writing"), sole_writer(tmp_path):
            raise AssertionError("the lock was had twice")
        (tmp_path / "a").write_bytes(b"")
    with sole_writer(tmp_path):
        assert (tmp_path / LOCK_NAME).exists()


def test_a_folder_that_cannot_be_locked_is_named(tmp_path):
    (tmp_path / LOCK_NAME).mkdir()
    with pytest.raises(SegmenterError, match=tmp_path.name), sole_writer(tmp_path):
        raise AssertionError("a folder was locked")


def test_where_the_file_system_knows_no_locks_one_goes_on_without(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")

    def flock(handle, how):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", flock)
    with sole_writer(tmp_path), sole_writer(tmp_path):
        assert (tmp_path / LOCK_NAME).exists()


class _Failing:
    """An open file whose disk fails as it is read."""

    def __init__(self, name, mode, opener):
        self._file = Path(name).open(mode)  # noqa: SIM115 - closed by its own manager

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._file.close()

    def fileno(self):
        return self._file.fileno()

    def read(self, _most):
        raise OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.mark.parametrize(
    "read", [lambda path: source.read_bytes(path, 99), source.file_digest], ids=["bytes", "hash"]
)
def test_a_disk_that_fails_while_a_file_is_read_is_one_line_that_names_it(
    tmp_path, monkeypatch, read
):
    path = tmp_path / "a.json"
    path.write_bytes(b"{}")
    monkeypatch.setattr(source, "open", _Failing, raising=False)
    with pytest.raises(SegmenterError, match=r"a\.json") as caught:
        read(path)
    assert "\n" not in str(caught.value)


def test_the_hash_of_a_file_is_that_of_the_very_file_that_was_read(tmp_path, monkeypatch):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"one")
    before = stamp.stamp_of(path)
    assert stamp.digest_of(path, before) == hashlib.sha256(b"one").hexdigest()

    def meanwhile(there):
        there.write_bytes(b"another")
        return "0" * 64

    monkeypatch.setattr(stamp, "file_digest", meanwhile)
    assert stamp.digest_of(path, before) is None
    assert stamp.digest_of(path, before) is None
    monkeypatch.undo()
    path.unlink()
    assert stamp.digest_of(path, before) is None
    assert stamp.stamp_of(path) is None
    assert stamp.digest_of(path, None) is None


def test_a_file_that_cannot_be_read_any_more_has_no_hash(tmp_path, monkeypatch):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"one")
    monkeypatch.setattr(source, "open", _Failing, raising=False)
    assert stamp.digest_of(path, stamp.stamp_of(path)) is None


def test_a_package_that_is_not_there_has_no_version_and_scikit_learn_a_usual_one(monkeypatch):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", missing)
    monkeypatch.setattr(manifest, "_records", dict)
    manifest._versions.cache_clear()
    found = manifest.versions()
    manifest._versions.cache_clear()
    assert found["numpy"] == "unknown"
    assert found["segmenter"] != "unknown"
    assert sklearn_models._sklearn_version()[0].isdigit()


def test_the_names_of_packages_records_say_the_same_as_the_records():
    names = manifest._records()
    for package in manifest._PACKAGES:
        named = names.get(package.replace("-", "_"))
        assert named in (None, manifest._read_version(package))


def test_a_record_whose_name_is_not_plain_is_read(tmp_path, monkeypatch):
    for name in ("numpy-1.2_local.dist-info", "scipy-1.2.3.dist-info", "pillow-9.egg-info"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "none")])
    assert manifest._records() == {"scipy": "1.2.3"}


def test_a_picture_on_another_drive_is_named_by_its_whole_path(tmp_path, monkeypatch):
    def elsewhere(*_):
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    assert manifest._relative(tmp_path / "a.jpg", tmp_path / "out") == "../a.jpg"
    monkeypatch.setattr(os.path, "relpath", elsewhere)
    assert manifest._relative(tmp_path / "a.jpg", tmp_path) == (tmp_path / "a.jpg").as_posix()


def test_links_in_a_circle_end_and_neither_hidden_files_nor_results_are_pictures(tmp_path):
    for name in ("b/x.png", "b/.hidden.png", "b/notes.txt", "out/y.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "b" / "self").symlink_to("self")
    (tmp_path / "b" / "self.png").symlink_to("self.png")
    found = list_pictures(tmp_path, besides=tmp_path / "out")
    assert found.pictures == (PurePath("b/self.png"), PurePath("b/x.png"))
    assert found.troubles == ()


def test_results_of_an_earlier_batch_are_no_pictures_but_pictures_beside_them_are(tmp_path):
    for name in ("a.png", "old/overlays/a.png.png", "old/labels/a.png.png", "old/b.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    named_so = [PurePath("old/labels/a.png.png"), PurePath("old/overlays/a.png.png")]
    found = [PurePath("a.png"), PurePath("old/b.png")]
    assert list(list_pictures(tmp_path).pictures) == sorted(found + named_so)
    with sole_writer(tmp_path / "old"):
        pass
    assert list(list_pictures(tmp_path).pictures) == found


def test_a_folder_that_cannot_be_listed_is_said_and_the_others_are(tmp_path, monkeypatch):
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.png").write_bytes(b"")
    real = os.scandir

    def scandir(place):
        if Path(place).name == "b":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(place)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list_pictures(tmp_path)
    assert found.pictures == (PurePath("a/x.png"),)
    ((place, error),) = found.troubles
    assert place == PurePath("b")
    assert "may not" in str(error) or "permission" in str(error).lower()
    with pytest.raises(SegmenterError, match="none"):
        list_pictures(tmp_path / "none")


def test_a_file_that_the_installation_lacks_is_named():
    assert asset_path(SAMPLE).is_file()
    with pytest.raises(FileNotFoundError, match=r"lacks its file assets/none\.jpg"):
        asset_path("none.jpg")
