"""`segmenter batch`, called in this process; its workers are processes of their own."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import threading

import pytest

from segmenter.app import batch_pool
from segmenter.cli.batch import _thread_ended
from segmenter.cli.main import main


def never(_):
    raise AssertionError("the window was opened")


def call(*arguments: object) -> int:
    return main([str(argument) for argument in arguments], never)


def test_a_folder_is_segmented_and_what_failed_is_named(flag_file, tmp_path, capsys):
    (flag_file.parent / "bad.png").write_bytes(b"rubbish")
    out = tmp_path / "out"
    asked = ("batch", flag_file.parent, "--out", out, "-k", 3, "--jobs", 1)
    assert call(*asked, "--export", "labels") == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == ["1 of 2 pictures done, 1 failed", f"  {out / 'batch.html'}"]
    assert said.err.count("bad.png is not a picture") == 1
    assert (out / "labels" / "flag.png.png").is_file()
    assert call("replay", out / "manifests" / "flag.png.json") == 0
    capsys.readouterr()
    (flag_file.parent / "bad.png").unlink()
    assert call(*asked, "--export", "labels", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"]["done"] == 1
    assert told["counts"]["done_now"] == 0
    assert told == json.loads((out / "batch.json").read_text())


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--jobs", "0"], "--jobs is 0."),
        (["--max-pixels", "0"], "Argument --max-pixels: '0' is no whole number from 1 on."),
        (["--max-pixels", "1e6"], "Argument --max-pixels: '1e6' is no whole number from 1 on."),
        (["--model", "m.pkl", "--shared"], "Argument --shared: not allowed with argument --model."),
        (["--force", "--retry-failed"], "Argument --retry-failed: not allowed"),
        (["--model", "m.pkl", "-k", "3"], "A model brings its own recipe."),
        (["--model", "m.pkl"], "Cannot read m.pkl: there is no such file or folder."),
        (["--export", "labels,everything"], "There is nothing called 'everything' to export."),
        (["--shared", "--group-by", "regions"], "Regions are of one picture only."),
        (["--retry-failed"], "OUT has no batch.json that says what failed."),
    ],
)
def test_a_wrong_call_gets_one_line_and_makes_no_result(
    options, problem, flag_file, tmp_path, capsys
):
    assert call("batch", flag_file.parent, "--out", tmp_path / "out", "--jobs", "1", *options) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.replace(str(tmp_path / "out"), "OUT").startswith(f"segmenter: {problem}")
    assert not (tmp_path / "out" / "manifests" / "flag.png.json").exists()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError(), "segmenter: Memory ran out. Close other programs"),
        (ImportError("x.so: failed to map segment from shared object"), "segmenter: Memory ran"),
        (ModuleNotFoundError("No module named 'x'"), "segmenter: Segmenter is not installed whole"),
        (ImportError("x.so: Input/output error", path="/x.so"), "segmenter: Segmenter is not inst"),
    ],
)
def test_memory_that_runs_out_is_said_and_a_mistake_is_not_hidden(
    flag_file, tmp_path, capsys, monkeypatch, error, said
):
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("segmenter.app.batch.run_batch", fail)
    assert call("batch", flag_file.parent, "--out", tmp_path / "out") == 2
    assert capsys.readouterr().err.startswith(said)
    error = ImportError("no such thing")
    with pytest.raises(ImportError, match="no such thing"):
        call("batch", flag_file.parent, "--out", tmp_path / "out")


def test_workers_start_at_once_but_never_where_there_may_be_nothing_to_do(
    flag_file, tmp_path, monkeypatch
):
    asked = ("batch", flag_file.parent, "--out", tmp_path / "out", "-k", 3, "--jobs", 2)
    begun = []
    start = batch_pool.ProcessPool.start

    def hear(pool, most):
        begun.append(most)
        start(pool, most)

    monkeypatch.setattr(batch_pool.ProcessPool, "start", hear)
    assert call(*asked) == 0
    monkeypatch.setattr(batch_pool, "ProcessPoolExecutor", None)
    assert call(*asked) == 0, "no worker was needed"
    assert call("batch", tmp_path / "none", "--out", tmp_path / "out2", "--jobs", 2) == 2
    assert begun == [1, 0, 0], "there is one picture; then it is done; then there is no folder"


@pytest.mark.parametrize("way", ["each", "model"])
def test_who_hands_out_the_pictures_loads_no_numpy(flag_file, tmp_path, way):
    """It would take the time of ten small pictures from the workers, who have to load it."""
    out, model = tmp_path / "out", []
    if way == "model":
        made = ("segment", flag_file, "--out", tmp_path / "made", "-k", 3, "--export", "model")
        assert call(*made) == 0
        model = ["--model", tmp_path / "made" / "models" / "flag.png.pkl"]
    code = (
        "import sys\n"
        "from segmenter.__main__ import main\n"
        "if __name__ == '__main__':\n"
        "    code = main()\n"
        "    sys.exit('numpy' in sys.modules or code)\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code)
    asked = [sys.executable, script, "batch", flag_file.parent, "--out", out, "--jobs", "1", *model]
    assert subprocess.run([*map(str, asked)], check=False).returncode == 0
    assert (out / "labels" / "flag.png.png").is_file()


def test_workers_that_started_in_vain_are_gone_when_the_model_cannot_be_read(
    flag_file, tmp_path, capsys
):
    others = set(multiprocessing.active_children())
    (tmp_path / "m.pkl").write_bytes(b"rubbish")
    asked = ("batch", flag_file.parent, "--out", tmp_path / "out")
    assert call(*asked, "--jobs", 1, "--model", tmp_path / "m.pkl") == 2
    assert set(multiprocessing.active_children()) == others
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_only_the_pools_own_threads_fail_in_silence(capsys):
    for kind, spoken in ((threading.Thread, True), (_Listener, False)):
        _thread_ended(threading.ExceptHookArgs((ValueError, ValueError("x"), None, kind())))
        assert ("ValueError" in capsys.readouterr().err) is spoken


class _Listener(threading.Thread):
    """As the executor's own."""


_Listener.__module__ = "concurrent.futures.process"
