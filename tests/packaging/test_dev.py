"""The two commands of the README, with the system, pip and the programs they start stood in for."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import segmenter

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging"
SCRIPTS = ("dev", "environment", "system")


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`packaging/dev.py` as a module, its neighbours as its attributes."""
    monkeypatch.syspath_prepend(FOLDER)
    for name in SCRIPTS:
        monkeypatch.delitem(sys.modules, name, raising=False)
    import dev

    return dev


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs that would have been started; each ends well."""
    made: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        made.append([str(part) for part in command])
        if command[1:3] == ["-m", "venv"]:
            programs = Path(command[-1]) / ("Scripts" if sys.platform == "win32" else "bin")
            programs.mkdir(parents=True)
            (programs / ("python.exe" if sys.platform == "win32" else "python")).touch()
        return 0

    monkeypatch.setattr(subprocess, "call", call)
    return made


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SEGMENTER_VENV", raising=False)
    (tmp_path / "pyproject.toml").write_text("one")
    return tmp_path


@pytest.mark.parametrize("name", SCRIPTS)
def test_it_needs_nothing_but_the_standard_library(name: str):
    tree = ast.parse((FOLDER / f"{name}.py").read_text())
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(str(node.module).split(".")[0])
    assert imported <= sys.stdlib_module_names | set(SCRIPTS)


def test_an_old_python_can_read_the_line_that_turns_it_away():
    ast.parse((FOLDER / "dev.py").read_text(), feature_version=(3, 6))
    old = (
        "import runpy, sys; sys.version_info = (3, 8, 1); "
        f"runpy.run_path({str(FOLDER / 'dev.py')!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Segmenter needs Python 3.11 or newer; this is Python 3.8.")


def test_an_unknown_command_gets_the_usage(dev, capsys):
    assert dev.main(["rnu"]) == 2
    assert "dev.py test" in capsys.readouterr().err


def test_the_environment_is_made_once(dev, project, calls):
    first = dev.environment.ready(project, ())
    assert [call[1:3] for call in calls if "venv" in call or "install" in call] == [
        ["-m", "venv"],
        ["-m", "pip"],
    ]
    calls.clear()
    assert dev.environment.ready(project, ()) == first
    assert calls == []


def test_it_is_made_anew_when_the_project_asks_for_something_else(dev, project, calls):
    python = Path(dev.environment.ready(project, ()))
    (python.parent / "old").touch()
    (project / "pyproject.toml").write_text("two")
    dev.environment.ready(project, ())
    assert not (python.parent / "old").exists()


def test_extras_are_added_to_what_is_there(dev, project, calls):
    dev.environment.ready(project, ("test",))
    calls.clear()
    dev.environment.ready(project, ("dev",))
    (install,) = (call for call in calls if "install" in call)
    assert install[-1].endswith("[dev,test]")
    assert not any("venv" in call for call in calls)
    calls.clear()
    dev.environment.ready(project, ())
    assert calls == []


def test_an_installation_that_failed_is_not_remembered(dev, project, calls, monkeypatch):
    whole = subprocess.call
    monkeypatch.setattr(subprocess, "call", lambda command, **_: whole(command) or "pip" in command)
    with pytest.raises(dev.system.Stuck, match="packages were not installed"):
        dev.environment.ready(project, ())
    monkeypatch.setattr(subprocess, "call", whole)
    calls.clear()
    dev.environment.ready(project, ())
    assert any("--editable" in call for call in calls)


def test_the_package_is_compiled_once_even_where_python_is_told_to_write_no_bytecode(
    dev, project, calls
):
    dev.environment.ready(project, ())
    assert calls[-1][1:] == ["-m", "compileall", "-q", str(project / "segmenter")]


def test_without_ensurepip_the_pip_outside_does_it(dev, project, calls, monkeypatch):
    find = dev.environment.importlib.util.find_spec
    monkeypatch.setattr(dev.environment.importlib.util, "find_spec", _without(find, "ensurepip"))
    monkeypatch.setattr(dev.system, "can_install", lambda: False)
    dev.environment.ready(project, ())
    assert "--without-pip" in next(call for call in calls if "venv" in call)


def test_without_ensurepip_and_pip_one_line_says_what_to_do(
    dev, project, calls, monkeypatch, capsys
):
    find = dev.environment.importlib.util.find_spec
    monkeypatch.setattr(
        dev.environment.importlib.util, "find_spec", _without(find, "ensurepip", "pip")
    )
    monkeypatch.setattr(dev.system, "can_install", lambda: False)
    monkeypatch.setattr(dev.system, "mend_libraries", lambda *, window: [])
    monkeypatch.setattr(dev, "ROOT", project)
    assert dev.main(["test"]) == 2
    assert capsys.readouterr().err.endswith("sudo apt-get install -y python3-venv\n")
    assert calls == []


def test_root_gets_the_libraries_installed(dev, calls, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    answers = iter([["libgl1"], []])
    monkeypatch.setattr(dev.system, "_missing", lambda libraries: next(answers))
    monkeypatch.setattr(dev.system, "can_install", lambda: True)
    assert dev.system.mend_libraries(window=False) == []
    assert [call[:2] for call in calls] == [["apt-get", "update"], ["apt-get", "install"]]
    assert calls[1][-1] == "libgl1"


def test_anybody_else_is_told_the_line_and_the_window_is_left_out(dev, calls, monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev.system, "_missing", lambda libraries: ["libgl1", "libegl1"])
    monkeypatch.setattr(dev.system, "can_install", lambda: False)
    monkeypatch.setattr(dev.environment, "ready", lambda root, extras: "python")
    assert dev.test(["-x"]) == 0
    assert calls == [["python", "-m", "pytest", "-p", "no:pytest-qt", "-x"]]
    said = capsys.readouterr()
    assert "sudo apt-get install -y libgl1 libegl1" in said.err
    assert "LEFT OUT: the tests of the window" in said.out


def test_libraries_of_x_are_asked_for_only_where_a_window_is_shown_on_x(dev, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev.system, "_loads", lambda library: "xcb" not in library)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(dev.system, "can_install", lambda: False)
    assert "libxcb-cursor0" in dev.system.mend_libraries(window=True)
    assert "libxcb-cursor0" not in dev.system.mend_libraries(window=False)
    monkeypatch.delenv("DISPLAY")
    assert "libxcb-cursor0" not in dev.system.mend_libraries(window=True)


@pytest.mark.parametrize("display", [True, False])
def test_run_opens_the_window_or_segments_the_sample(dev, calls, monkeypatch, capsys, display):
    monkeypatch.setattr(dev.system, "mend_libraries", lambda *, window: [])
    monkeypatch.setattr(dev.system, "has_display", lambda: display)
    monkeypatch.setattr(dev.environment, "ready", lambda root, extras: "python")
    assert dev.run([]) == 0
    (call,) = calls
    assert call[1:3] == ["-m", "segmenter"]
    assert ("segment" in call) is not display
    assert (str(dev.SAMPLE_OUT) in capsys.readouterr().out) is not display


def test_check_runs_every_tool_even_when_one_fails(dev, monkeypatch, capsys):
    ran = []
    monkeypatch.setattr(dev.environment, "ready", lambda root, extras: "bin/python")
    monkeypatch.setattr(
        subprocess, "call", lambda command, **_: ran.append(Path(command[0]).stem) or len(ran) == 1
    )
    assert dev.check([]) == 1
    assert ran == ["ruff", "ruff", "mypy", "lint-imports", "typos"]
    assert capsys.readouterr().out.endswith("FAILED: ruff\n")


@pytest.mark.parametrize("lacking", [[], ["libxcb-cursor0"]])
def test_a_build_is_made_only_where_it_finds_all_that_it_holds(
    dev, calls, monkeypatch, capsys, lacking
):
    extras = []
    monkeypatch.setattr(dev.system, "mend_for_build", lambda: lacking)
    monkeypatch.setattr(
        dev.environment, "ready", lambda root, wanted: extras.extend(wanted) or "python"
    )
    assert dev.main(["build", "--no-packages"]) == (2 if lacking else 0)
    if lacking:
        assert "apt-get install -y libxcb-cursor0" in capsys.readouterr().err
        assert calls == []
    else:
        assert calls == [["python", str(FOLDER / "freeze.py"), "--no-packages"]]
        assert extras == ["build", "raw"]


def test_a_build_asks_for_all_libraries_of_x_display_or_not(dev, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(dev.system, "_loads", lambda library: "xcb" not in library)
    monkeypatch.setattr(dev.system, "can_install", lambda: False)
    assert {"libxcb-cursor0", "libxcb-image0", "libx11-xcb1"} <= set(dev.system.mend_for_build())


def test_the_pages_of_the_library_are_written_where_nothing_is_kept(dev, calls, monkeypatch):
    monkeypatch.setattr(dev.environment, "ready", lambda root, extras: "bin/python")
    assert dev.main(["docs"]) == 0
    (call,) = calls
    assert Path(call[0]).stem == "pdoc"
    assert str(ROOT / "build" / "api") in call


def test_the_pages_show_the_methods_that_public_classes_inherit(dev):
    public = [getattr(segmenter, name) for name in segmenter.__all__]
    bases = {base for one in public if isinstance(one, type) for base in one.__mro__[1:]}
    ours = {base for base in bases if base.__module__.startswith("segmenter.")}
    assert {base.__module__ for base in ours} <= set(dev.PUBLIC)
    assert not [base for base in ours if base.__name__.startswith("_")]  # pdoc hides those


def _without(find, *lacking):
    return lambda name: None if name in lacking else find(name)
