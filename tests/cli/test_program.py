"""The program as a process of its own: what only a real one shows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(os.name == "nt", reason="limits and pipes of POSIX")


def program(*arguments: object, folder: Path, **environment: str) -> subprocess.Popen[str]:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-m", "segmenter", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run what starts the program in a way of its own, to its end."""
    return subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def problems(err: str) -> list[str]:
    """Return what a program complained of; a slow machine shows progress beside it."""
    assert "Traceback" not in err
    assert "Exception" not in err
    return [line for line in err.splitlines() if line.startswith("segmenter: ")]


def contents(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_same_bytes_come_twice_and_on_one_thread_or_two(flag_file, tmp_path):
    made = []
    for name, threads in (("a", "1"), ("b", "2"), ("c", "2")):
        out = tmp_path / name / "out"
        process = program(
            "segment",
            *(flag_file, "--out", out, "-k", 3, "--position", 0.5, "--smoothing", 0.5),
            *("--export", "labels,overlay,masks,probabilities,uncertainty,table,model"),
            folder=tmp_path,
            OMP_NUM_THREADS=threads,
        )
        assert problems(process.communicate()[1]) == []
        assert process.returncode == 0
        made.append(contents(out))
    one, two, again = made
    assert two == again
    manifest = "manifests/flag.png.json"
    assert b'"threads": 1' in one.pop(manifest)
    assert b'"threads": 2' in two.pop(manifest)
    assert one == two
    assert len(one) == 9


@POSIX
def test_a_full_disk_gets_one_line_and_leaves_nothing_half_written(flag_file, tmp_path):
    limited = (
        "import resource, runpy, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))\n"
        f"sys.argv = ['segmenter', 'segment', {str(flag_file)!r}, '--out', 'out', '-k', '3']\n"
        "runpy.run_module('segmenter', run_name='__main__')\n"
    )
    done = run(sys.executable, "-c", limited, folder=tmp_path)
    assert done.returncode == 1
    (line,) = problems(done.stderr)
    assert "larger than allowed" in line
    assert all(len(data) <= 600 for data in contents(tmp_path / "out").values())
    assert not any(Path(name).name.startswith(".") for name in contents(tmp_path / "out"))
    assert "manifests/flag.png.json" not in contents(tmp_path / "out")


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_between_pictures_leaves_complete_files_only(flag_file, tmp_path, number):
    pictures = [flag_file.with_name(f"{index}.png") for index in range(60)]
    for picture in pictures:
        picture.hardlink_to(flag_file)
    process = program("segment", *pictures, "--out", "out", "-k", 3, folder=tmp_path)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(number)
    err = process.communicate()[1]
    assert process.returncode == 128 + number
    assert problems(err) == ["segmenter: Stopped. What is written is complete."]
    made = contents(tmp_path / "out")
    assert not any(Path(name).name.startswith(".") for name in made)
    assert all(data.endswith(b"IEND\xaeB`\x82") for name, data in made.items() if "png.png" in name)


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    ("place", "name"), [("main", "hold_standard_streams"), ("console.Console", "close")]
)
def test_a_signal_before_or_after_the_work_ends_in_its_code_without_a_traceback(
    tmp_path, number, place, name
):
    """The signal comes just before a command begins, or when all is said."""
    early = (
        "import os, runpy, sys\n"
        "from segmenter.cli import console, main\n"
        f"place, name = {place}, {name!r}\n"
        "real = getattr(place, name)\n"
        f"def hit(*a): os.kill(os.getpid(), {int(number)}); return real(*a)\n"
        "setattr(place, name, hit)\n"
        "sys.argv = ['segmenter', 'inspect', 'none']\n"
        "runpy.run_module('segmenter', run_name='__main__')\n"
    )
    done = run(sys.executable, "-c", early, folder=tmp_path)
    assert done.returncode == 128 + number
    assert "Traceback" not in done.stderr


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_after_everything_changes_nothing(tmp_path, number):
    late = (
        "import atexit, os, runpy, sys\n"
        f"atexit.register(os.kill, os.getpid(), {int(number)})\n"
        "sys.argv = ['segmenter', 'inspect', 'none']\n"
        "runpy.run_module('segmenter', run_name='__main__')\n"
    )
    done = run(sys.executable, "-c", late, folder=tmp_path)
    assert done.returncode == 2
    assert len(problems(done.stderr)) == 1


def test_the_program_ends_without_looking_through_all_that_is_alive(tmp_path):
    ending = (
        "import atexit, gc, runpy, sys\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 1000))\n"
        "sys.argv = ['segmenter', 'inspect', 'none']\n"
        "runpy.run_module('segmenter', run_name='__main__')\n"
    )
    done = run(sys.executable, "-c", ending, folder=tmp_path)
    assert (done.returncode, done.stdout.strip()) == (2, "True")


@POSIX
def test_a_folder_that_is_gone_is_said(tmp_path):
    command = 'mkdir gone; cd gone; rmdir ../gone; exec "$0" -m segmenter inspect /none'
    done = run("/bin/sh", "-c", command, sys.executable, folder=tmp_path)
    assert done.returncode == 2
    (line,) = problems(done.stderr)
    assert "started in is gone" in line


@POSIX
def test_a_reader_who_leaves_early_is_no_trouble(flag_file, tmp_path):
    process = program("segment", flag_file, "--out", "out", "-k", 3, folder=tmp_path)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert problems(process.stderr.read()) == []
    process.stderr.close()
    assert process.wait() == 0
    assert len(contents(tmp_path / "out")) == 4


# Windows and macOS always have a screen to open a window on.
@pytest.mark.skipif(sys.platform != "linux", reason="only there can a display be missing")
def test_without_a_display_one_line_says_what_to_do(tmp_path):
    nothing = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    process = program(folder=tmp_path, **nothing)
    out, err = process.communicate()
    assert (process.returncode, out) == (2, "")
    (line,) = err.splitlines()
    assert line.startswith("segmenter: There is no display")
    assert "segmenter segment" in line
