"""`segmenter self-test`: right where all is right, and it says what is wrong where something is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from segmenter.cli import self_checks, self_test
from segmenter.cli.main import main


def never(_: object) -> int:
    raise AssertionError("the window was opened")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three checks that take no time, of which the second fails, and no window."""

    def wrong(_: object) -> str:
        raise self_checks.Wrong("7 is not 8")

    checks = {"one": lambda _: "fine", "two": wrong, "three": lambda folder: str(folder.is_dir())}
    monkeypatch.setattr(self_checks, "CHECKS", checks)
    monkeypatch.setattr(self_test, "_window", lambda _: lambda _: "a window")
    monkeypatch.setattr(self_test, "_has_screen", lambda: False)


@pytest.mark.parametrize("name", self_checks.CHECKS)
def test_every_check_passes_here(name, tmp_path):
    assert self_checks.CHECKS[name](tmp_path)


@pytest.mark.usefixtures("few")
def test_a_wrong_answer_is_named_and_the_rest_is_checked(capsys):
    assert main(["self-test"], never) == 1
    one, two, three, window, verdict = capsys.readouterr().out.splitlines()
    assert one.startswith("ok    one: fine")
    assert two.startswith("WRONG two: Wrong: 7 is not 8")
    assert three.startswith("ok    three: True")
    assert window.startswith("ok    opens a window on no screen: a window")
    assert verdict.startswith("1 of 4 checks failed")


# Windows has no signals that a program could hear of: they end it.
@pytest.mark.skipif(sys.platform == "win32", reason="a signal to oneself ends a program there")
@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_after_the_check_that_it_is_at(monkeypatch, capsys, number):
    def stopped(_: object) -> str:
        os.kill(os.getpid(), number)
        return "fine"

    monkeypatch.setitem(self_checks.CHECKS, "two", stopped)
    assert main(["self-test"], never) == 128 + number
    out, err = capsys.readouterr()
    assert [line.split(":")[0] for line in out.splitlines()] == ["ok    one", "ok    two"]
    assert "Stopped." in err


@pytest.mark.usefixtures("few")
def test_it_ends_well_if_all_is_well(monkeypatch, capsys):
    monkeypatch.setitem(self_checks.CHECKS, "two", lambda _: "fine")
    assert main(["self-test"], never) == 0
    assert "4 checks passed" in capsys.readouterr().out


@pytest.mark.usefixtures("few")
def test_where_there_is_a_screen_the_window_is_opened_on_it_too(monkeypatch, capsys):
    monkeypatch.setattr(self_test, "_has_screen", lambda: True)
    main(["self-test"], never)
    assert "opens a window on this screen" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environment", "there"),
    [
        ({}, False),
        ({"DISPLAY": ":1"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":1", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_a_screen_is_there_if_the_session_says_so(environment, there, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert self_test._has_screen() is there


def test_the_window_is_tried_by_the_face_that_has_one(capsys):
    assert main(["self-test", "--window"], never, lambda picture: f"saw {picture.name}") == 0
    assert capsys.readouterr().out == "saw coffee.jpg\n"


@pytest.mark.parametrize(("code", "said"), [(0, "seen"), (2, "no plugin"), (-6, "")])
def test_a_window_that_does_not_open_is_told_in_its_own_words(code, said, tmp_path, monkeypatch):
    ended = subprocess.CompletedProcess([], code, stdout="seen\n", stderr=f"{said}\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: ended)
    opens = self_test._window({})
    if code == 0:
        assert opens(tmp_path) == "seen"
        return
    with pytest.raises(self_checks.Wrong, match=said or "it ended as -6"):
        opens(tmp_path)


def test_what_it_keeps_goes_to_a_folder_of_its_own(tmp_path, monkeypatch):
    given = {}
    done = subprocess.CompletedProcess([], 0, stdout="", stderr="")
    monkeypatch.setattr(subprocess, "run", lambda *_, **how: given.update(how["env"]) or done)
    self_test._window({"QT_QPA_PLATFORM": "offscreen"})(tmp_path)
    assert given["HOME"] == given["XDG_CONFIG_HOME"] == given["APPDATA"] == str(tmp_path)
    assert given["QT_QPA_PLATFORM"] == "offscreen"


def test_a_codec_that_reads_otherwise_is_named(tmp_path, monkeypatch):
    def save_darker(path, pixels):
        self_checks._save(path.with_suffix(".png"), pixels // 2)
        path.with_suffix(".png").rename(path)

    monkeypatch.setitem(self_checks._WAYS_TO_WRITE, "webp", (save_darker, 8))
    with pytest.raises(self_checks.Wrong, match=r"otherwise than written: webp$"):
        self_checks.reads_the_formats(tmp_path)


def test_mixed_stripes_are_seen(tmp_path, monkeypatch):
    noise = np.random.default_rng(0).integers(0, 256, (48, 72, 3), dtype=np.uint8)
    monkeypatch.setattr(self_checks, "_drawn", lambda: noise)
    with pytest.raises(self_checks.Wrong, match="the stripes are mixed"):
        self_checks.segments_what_is_known(tmp_path)


def test_a_model_that_runs_commands_when_loaded_is_seen(tmp_path, monkeypatch):
    import segmenter.storage.models as models

    read = models.load_model
    mild = tmp_path / "mild.pkl"

    def careless(path):
        return read(mild if path.name == "hostile.pkl" else path)

    models.save_model(self_checks._sample("materials").model, mild)
    monkeypatch.setattr(models, "load_model", careless)
    with pytest.raises(self_checks.Wrong, match="a hostile model was loaded"):
        self_checks.keeps_a_model(tmp_path)
