"""`segmenter segment` and `segmenter apply`, called in this process, on small pictures."""

from __future__ import annotations

import hashlib
import json
import signal
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from segmenter.cli.main import main

USUAL = {"labels/flag.png.png", "overlays/flag.png.png", "tables/flag.png.csv"}
MANIFEST = "manifests/flag.png.json"


def never(_):
    raise AssertionError("the window was opened")


def call(*arguments: object) -> int:
    return main([str(argument) for argument in arguments], never)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_a_picture_gets_its_results_under_its_own_name(flag_file, flag, out, capsys):
    assert call("segment", flag_file, "-k", 3, "--out", out) == 0
    assert files(out) == USUAL | {MANIFEST}
    labels = np.asarray(Image.open(out / "labels/flag.png.png"))
    names = {int(labels[24, column]) for column in (12, 36, 60)}
    assert names == {1, 2, 3}
    renamed = np.array([0, *(labels[24, column] for column in (12, 36, 60))])
    assert np.mean(renamed[flag[1]] == labels) > 0.999
    said = capsys.readouterr()
    assert "3 segments, converged after" in said.out
    assert str(out / MANIFEST) in said.out
    assert said.err == ""


def test_json_tells_what_was_written_and_nothing_else(flag_file, out, capsys):
    assert call("segment", flag_file, "-k", 3, "--out", out, "--export", "model", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    (picture,) = told["pictures"]
    assert told["failed"] == []
    assert picture["source"] == str(flag_file)
    assert sum(segment["share"] for segment in picture["segments"]) == pytest.approx(1.0)
    assert [file["kind"] for file in picture["written"]] == ["model", "manifest"]
    for file in picture["written"]:
        assert hashlib.sha256(Path(file["path"]).read_bytes()).hexdigest() == file["sha256"]
    assert files(out) == {"models/flag.png.pkl", MANIFEST}


def test_a_model_finds_its_segments_again(flag_file, out, tmp_path):
    assert call("segment", flag_file, "-k", 3, "--out", out, "--export", "labels,model") == 0
    model = out / "models/flag.png.pkl"
    assert call("apply", model, flag_file, "--out", tmp_path / "again") == 0
    first, again = (folder / "labels/flag.png.png" for folder in (out, tmp_path / "again"))
    assert np.array_equal(np.asarray(Image.open(first)), np.asarray(Image.open(again)))


def test_a_model_goes_over_a_huge_picture_in_strips_to_the_same_bytes(
    flag_file, flag, out, tmp_path, monkeypatch
):
    tiff = tmp_path / "flag.tif"
    Image.fromarray(np.tile(flag[0], (3, 2, 1))).save(tiff)
    assert call("segment", flag_file, "--out", out, "--export", "model", "-k", 3) == 0
    model = out / "models" / "flag.png.pkl"
    everything = "labels,overlay,table,probabilities,cutouts,uncertainty"
    parts = []
    for most in (1 << 30, 0):
        monkeypatch.setattr("segmenter.cli.pictures.HUGE_BYTES", most)
        with monkeypatch.context() as within:
            if not most:
                within.setattr("segmenter.storage.images.read_image", never)
            into = tmp_path / f"{most}"
            assert call("apply", model, tiff, "--out", into, "--export", everything) == 0
        parts.append({name: (into / name).read_bytes() for name in files(into)})
    assert parts[0] == parts[1]


def test_a_failure_is_named_and_the_rest_is_done(flag_file, out, tmp_path, capsys):
    whole = flag_file.read_bytes()
    cut = flag_file.with_name("cut.png")
    cut.write_bytes(whole[: len(whole) // 2])
    pictures = [cut, flag_file.parent, tmp_path / "gone.png", flag_file]
    assert call("segment", *pictures, "-k", 2, "--out", out, "--json") == 1
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("segmenter: ") for line in lines)
    assert "cut.png" in lines[0]
    assert "is a folder, not a file" in lines[1]
    assert "gone.png: there is no such file" in lines[2]
    told = json.loads(said.out)
    assert [failure["source"] for failure in told["failed"]] == [str(path) for path in pictures[:3]]
    assert files(out) == {
        f"{kind.split('/')[0]}/pictures/{kind.split('/')[1]}" for kind in USUAL
    } | {"manifests/pictures/flag.png.json"}


def test_nothing_half_written_stays_when_a_write_fails(flag_file, out, capsys, monkeypatch):
    import os

    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: _full() if _count(seen) == 2 else real(handle))
    seen: list[int] = []
    assert call("segment", flag_file, "-k", 2, "--out", out) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "the disk is full" in line
    assert "flag.png" in line
    assert MANIFEST not in files(out)
    assert not any(Path(name).name.startswith(".") for name in files(out))


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--export", "labels,rubbish"], "There is nothing called 'rubbish' to export."),
        (["--depth", "7"], "depth is 7."),
        (["--recipe", "gone.toml"], "Cannot read gone.toml"),
    ],
)
def test_wrong_choices_are_told_before_any_work(flag_file, out, capsys, arguments, problem):
    assert call("segment", flag_file, "--out", out, *arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"segmenter: {problem}")
    assert not out.exists()


def test_a_file_where_the_folder_belongs_is_told_before_any_work(flag_file, capsys):
    assert call("segment", flag_file, "--out", flag_file) == 2
    assert "a part of the path is a file" in capsys.readouterr().err


# /proc refuses files even to root, for whom permissions alone forbid nothing.
@pytest.mark.skipif(sys.platform != "linux", reason="its folders that nobody can write to")
def test_a_folder_that_takes_no_files_is_told_before_any_work(flag_file, capsys):
    assert call("segment", flag_file, "--out", "/proc/self") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("segmenter: Cannot write to /proc/self: ")


def test_a_file_that_is_no_model_is_told_before_any_work(flag_file, out, capsys):
    assert call("apply", flag_file, flag_file, "--out", out) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "flag.png" in line
    assert not out.exists()


def test_results_never_take_the_place_of_what_is_read(flag_file, out, capsys):
    assert call("segment", flag_file, "-k", 2, "--out", out, "--export", "labels,model") == 0
    before = {name: (out / name).read_bytes() for name in files(out)}
    assert call("apply", out / "models/flag.png.pkl", flag_file, "--out", out) == 2
    assert "flag.png.pkl is where a result of" in capsys.readouterr().err
    assert {name: (out / name).read_bytes() for name in files(out)} == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_work_with_nothing_half_written(
    flag_file, out, capsys, monkeypatch, number
):
    from segmenter.storage import atomic

    real = atomic._fill

    def interrupted(temporary, writer):
        signal.raise_signal(number)
        return real(temporary, writer)

    monkeypatch.setattr(atomic, "_fill", interrupted)
    assert call("segment", flag_file, "-k", 2, "--out", out) == 128 + number
    assert "segmenter: Stopped. What is written is complete." in capsys.readouterr().err
    assert MANIFEST not in files(out)
    assert not any(Path(name).name.startswith(".") for name in files(out))


def test_a_name_that_is_no_text_is_printed_and_written(flag_file, out, capsys):
    odd = flag_file.with_name("a\nb\udcff.png")
    flag_file.rename(odd)
    assert call("segment", odd, "-k", 2, "--out", out) == 0
    assert "a\\nb\\xff.png: 2 segments" in capsys.readouterr().out
    assert (out / "labels/a\nb\udcff.png.png").is_file()


def _count(seen: list[int]) -> int:
    seen.append(1)
    return len(seen)


def _full() -> None:
    raise OSError(28, "No space left on device")
