"""What every test stands on: a quiet machine, small pictures, and nothing left behind."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

# Before NumPy or Qt are imported anywhere: no display is needed, and no test's sums depend on
# how many cores the machine has.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# What the window says is read in English, whatever the person who runs the tests speaks.
os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="en")
# Where it is set, a program of ours would not keep what a closed pipe could not take.
os.environ.pop("PYTHONUNBUFFERED", None)

import numpy as np
import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

#: The tests of this room need Qt's libraries; without them the rest can still run.
NEEDS_QT = Path(__file__).parent / "gui"


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Know pytest-qt's settings where it is switched off because its libraries are missing."""
    if pluginmanager.is_blocked("pytest-qt"):
        for name in ("qt_api", "qt_log_level_fail"):
            parser.addini(name, "left to pytest-qt")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the window's tests out, as a whole, where pytest-qt is switched off."""
    left_out = config.pluginmanager.is_blocked("pytest-qt") and collection_path == NEEDS_QT
    return True if left_out else None


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say so if the window's tests are left out."""
    if config.pluginmanager.is_blocked("pytest-qt"):
        return "tests/gui: LEFT OUT, Qt is switched off for this run"
    return None


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread running or a visible file where it was started."""
    folder = Path(request.config.rootpath)
    threads, files = set(threading.enumerate()), _visible_files(folder)
    yield
    left = [thread for thread in threading.enumerate() if _left_running(thread, threads)]
    assert not left, f"threads left running: {left}"
    assert _visible_files(folder) <= files, "files left in the folder that the tests run in"


def _visible_files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


def _left_running(thread: threading.Thread, before: set[threading.Thread]) -> bool:
    # A thread that Qt started is a dummy to Python, which never hears of its end.
    if thread in before or isinstance(thread, threading._DummyThread):
        return False
    thread.join(timeout=1.0)
    return thread.is_alive()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the person's own preferences out of the tests, and the tests out of them."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))


@pytest.fixture
def flag() -> tuple[np.ndarray, np.ndarray]:
    """Three noisy upright stripes, (48, 72, 3) uint8, and which stripe (1..3) each pixel is of."""
    truth = np.repeat(np.repeat([1, 2, 3], 24)[None, :], 48, axis=0).astype(np.uint8)
    colors = np.array([[0, 0, 0], [200, 40, 40], [40, 170, 60], [50, 70, 200]], float)
    noise = np.random.default_rng(0).normal(0.0, 6.0, (*truth.shape, 3))
    return np.clip(colors[truth] + noise, 0, 255).round().astype(np.uint8), truth


@pytest.fixture
def flag_file(flag: tuple[np.ndarray, np.ndarray], tmp_path: Path) -> Path:
    """The flag as a PNG file, in a folder of its own."""
    from PIL import Image

    path = tmp_path / "pictures" / "flag.png"
    path.parent.mkdir()
    Image.fromarray(flag[0]).save(path)
    return path
