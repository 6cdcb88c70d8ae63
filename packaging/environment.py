"""The virtual environment in `.venv`: made once, and again when pyproject.toml changes.

A stamp beside it remembers what it was made of, so that a second start costs nothing. Packages
come from wherever pip is set up to find them.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import system

#: The Python that started us, also when that is the one inside the environment.
BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)


def ready(root: Path, extras: tuple[str, ...]) -> str:
    """Return the Python of an environment that has the project with these extras."""
    folder = Path(os.environ.get("SEGMENTER_VENV", root / ".venv")).absolute()
    stamp = folder / "made-of.json"
    python = str(_programs(folder) / ("python.exe" if os.name == "nt" else "python"))
    made_of = _read(stamp)
    key = _key(root)
    has = set(made_of["extras"]) if made_of["key"] == key and Path(python).exists() else None
    if has is not None and has >= set(extras):
        return python
    if has is None:
        shutil.rmtree(folder, ignore_errors=True)
        pip = _make(folder, python)
    else:
        pip = _pip(python)
    wanted = sorted((has or set()) | set(extras))
    _install(pip, root, wanted)
    _compile(python, root)
    stamp.write_text(json.dumps({"key": key, "extras": wanted}), encoding="utf-8")
    return python


def program(python: str, name: str) -> str:
    """Return the path of a tool that pip installed beside the environment's Python."""
    return str(Path(python).parent / (f"{name}.exe" if os.name == "nt" else name))


def _programs(folder: Path) -> Path:
    return folder / ("Scripts" if os.name == "nt" else "bin")


def _key(root: Path) -> str:
    """Return what the environment depends on: pyproject.toml, this Python, and where we are."""
    text = (root / "pyproject.toml").read_bytes()
    place = f"{sys.version_info[:2]} {root}".encode()
    return hashlib.sha256(text + place).hexdigest()


def _read(stamp: Path) -> dict:
    try:
        return json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"key": None, "extras": []}


def _make(folder: Path, python: str) -> list[str]:
    """Make the environment and return the command that is pip for it."""
    lacking = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if lacking and system.can_install():
        system.install(["python3-venv"])
        importlib.invalidate_caches()
        lacking = [name for name in lacking if importlib.util.find_spec(name) is None]
    outside = importlib.util.find_spec("pip") is not None
    if "venv" in lacking or (lacking and not outside):
        raise system.Stuck(
            "this Python cannot make an environment. To mend it: " + system.remedy(["python3-venv"])
        )
    print(f"Making {folder}", file=sys.stderr, flush=True)
    options = ["--without-pip"] if lacking else []
    _do([BASE_PYTHON, "-m", "venv", *options, str(folder)], "the environment was not made")
    return _pip(python)


def _pip(python: str) -> list[str]:
    """Return the pip inside the environment, or else the one outside that works on it."""
    if subprocess.call([python, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0:
        return [python, "-m", "pip"]
    return [BASE_PYTHON, "-m", "pip", "--python", python]


def _install(pip: list[str], root: Path, extras: list[str]) -> None:
    target = f"{root}[{','.join(extras)}]" if extras else str(root)
    print("Installing what Segmenter needs", file=sys.stderr, flush=True)
    # By a path, not by a hook: to load the hook takes every Python that starts here 13 ms.
    by_path = ["--config-settings", "editable_mode=compat"]
    _do(
        [*pip, "install", "--quiet", *by_path, "--editable", target],
        "the packages were not installed",
    )


def _compile(python: str, root: Path) -> None:
    """Compile the package, as pip does with those that it copies.

    Where Python is told to write no bytecode, each start would take 0.2 s for it. A folder that
    cannot be written does without.
    """
    command = [python, "-m", "compileall", "-q", str(root / "segmenter")]
    subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _do(command: list[str], problem: str) -> None:
    if subprocess.call(command, stdin=subprocess.DEVNULL) != 0:
        raise system.Stuck(f"{problem}; the lines above say why. Mend it and start again.")
