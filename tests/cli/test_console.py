"""What a command says and where: results on one stream, progress and problems on the other."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from segmenter.cli.console import Console
from segmenter.cli.outlet import Outlet
from segmenter.cli.progress_line import ProgressLine
from segmenter.cli.signals import heeding
from segmenter.errors import SegmenterError
from segmenter.progress import Cancelled, Ticket


@pytest.fixture
def no_progress() -> None:
    """Progress is what is tested here, so it stays on."""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that the test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_results_go_to_one_stream_and_problems_to_the_other():
    out, err = io.StringIO(), io.StringIO()
    console = Console(out, err)
    console.say("a result")
    console.complain(SegmenterError("It broke.", "Mend it."))
    assert (out.getvalue(), err.getvalue()) == ("a result\n", "segmenter: It broke. Mend it.\n")


def test_a_name_of_many_lines_is_told_on_one():
    err = io.StringIO()
    Console(None, err).complain(SegmenterError("a\nb\udcff\x1b[31m is bad.", "Rename it."))
    assert err.getvalue() == "segmenter: a\\nb\\xff\\x1b[31m is bad. Rename it.\n"


def test_json_is_one_document():
    out = io.StringIO()
    Console(out, None).say_plain({"name": "b\udcff"})
    assert json.loads(out.getvalue()) == {"name": "b\udcff"}


def test_closed_streams_are_no_trouble():
    console = Console(None, None)
    console.say("a")
    console.note("b")
    console.ticket.report("c")
    assert console.close(0) == 0


@pytest.mark.parametrize(("number", "code"), [(errno.EPIPE, 0), (errno.ENOSPC, 2)])
def test_a_reader_who_left_is_no_failure_but_a_full_disk_is(number, code):
    class Broken(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(number, os.strerror(number))

    err = io.StringIO()
    console = Console(Broken(), err)
    console.say("lost")
    console.say("lost too")
    assert console.close(0) == code
    assert ("No space left" in err.getvalue()) is (code == 2)


# Only Linux has a device that refuses every byte; elsewhere a disk would have to be filled.
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110
def test_problems_that_cannot_be_told_change_neither_the_work_nor_its_code(tmp_path):
    """The second picture is done although nobody can be told of the first."""
    good = Path(__file__).resolve().parents[2] / "assets" / "coffee.jpg"
    (tmp_path / "bad.png").write_bytes(b"bad")
    (tmp_path / "good.jpg").write_bytes(good.read_bytes())
    words = ["segment", "bad.png", "good.jpg", "--out", "out", "-k", "2", "--restarts", "1"]
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [sys.executable, "-m", "segmenter", *words], cwd=tmp_path, stderr=full, check=False
        )
        assert done.returncode == 1
        assert (tmp_path / "out" / "labels" / "good.jpg.png").is_file()
        words = [sys.executable, "-m", "segmenter", "inspect", "none.pkl"]
        assert subprocess.run(words, cwd=tmp_path, stderr=full, check=False).returncode == 2


def test_a_terminal_sees_a_bar_that_makes_room_for_lines():
    clock, stream = Clock(), Terminal()
    line = ProgressLine(Outlet(stream), clock)
    line.show("at once", 0.0)
    assert stream.getvalue() == ""
    clock.now = 1.0
    line.show("Fitting", 0.5)
    assert stream.getvalue() == "\r\x1b[K[############............]  50% Fitting"
    line.show("too soon", 0.6)
    line.clear()
    line.clear()
    assert stream.getvalue().endswith("Fitting\r\x1b[K")


def test_a_log_sees_a_line_now_and_then():
    clock, stream = Clock(), io.StringIO()
    line = ProgressLine(Outlet(stream), clock)
    for second in range(10):
        clock.now = float(second)
        line.show(f"second {second}", second / 10)
    assert stream.getvalue() == "second 3 (30%)\nsecond 6 (60%)\nsecond 9 (90%)\n"


def test_the_picture_is_named_in_the_progress(monkeypatch):
    err = io.StringIO()
    console = Console(None, err)
    monkeypatch.setattr("segmenter.cli.progress_line.LINE_EVERY", 0.0)
    console._line._next = 0.0
    console.begin("2/3 sea.jpg")
    console.ticket.report("Fitting 5 segments", None)
    assert err.getvalue() == "2/3 sea.jpg: Fitting 5 segments\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_cancels_and_a_second_one_insists(number):
    ticket = Ticket()
    before = signal.getsignal(number)
    with heeding(ticket) as heard:
        signal.raise_signal(number)
        assert ticket.cancelled
        with pytest.raises(Cancelled):
            signal.raise_signal(number)
        assert heard.exit_code == 128 + number
    assert signal.getsignal(number) is before


def test_a_program_started_with_closed_streams_never_writes_into_its_files(tmp_path):
    code = (
        "import os, sys\n"
        "from segmenter.cli.console import hold_standard_streams\n"
        "hold_standard_streams()\n"
        f"file = open({str(tmp_path / 'file')!r}, 'w')\n"
        "os._exit(0 if file.fileno() > 2 else 1)\n"
    )
    command = f'exec "{sys.executable}" -c "$0" >&- 2>&-'
    done = subprocess.run(["/bin/sh", "-c", command, code], stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 0
