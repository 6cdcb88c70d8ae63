"""`segmenter self-test`: the installed or frozen program proves that nothing of it is missing.

The window is tried in processes of their own, since Qt ends one that lacks a plugin: once on a
screen that is not there, once on the person's own if there is one. May import everything below.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from segmenter._version import __version__
from segmenter.cli.command import DONE, SOME_FAILED, Command
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from segmenter.cli.console import Console
    from segmenter.cli.self_checks import Check

#: How long a window may take, in seconds: a frozen one on a slow disk, for the first time.
PATIENCE = 120

#: Where a system keeps what a person prefers; the window that is tried gets a folder of its own.
_HOMES = (
    *("HOME", "APPDATA", "LOCALAPPDATA"),
    *("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the window alone, which is how the program tries it from itself."""
    parser.add_argument("--window", action="store_true", help="try the window alone, in this place")


def run(options: argparse.Namespace, console: Console) -> int:
    """Do every check, say how each ended, and whether all ended well."""
    import platform

    if options.window:
        console.say(options.try_window(_sample()))
        return DONE
    started = time.perf_counter()
    ended = [_told(name, check, console) for name, check in _checks()]
    failed = ended.count(False)
    verdict = f"{failed} of {len(ended)} checks failed" if failed else f"{len(ended)} checks passed"
    console.say(
        f"{verdict} in {time.perf_counter() - started:.1f} s: segmenter {__version__}, "
        f"{'frozen, ' if _frozen() else ''}Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}"
    )
    return SOME_FAILED if failed else DONE


def _checks() -> Iterator[tuple[str, Check]]:
    from segmenter.cli.self_checks import CHECKS

    yield from CHECKS.items()
    yield "opens a window on no screen", _window({"QT_QPA_PLATFORM": "offscreen"})
    if _has_screen():
        yield "opens a window on this screen", _window({})


def _told(name: str, check: Check, console: Console) -> bool:
    """Do one check in a folder of its own, and say how it ended."""
    console.ticket.check()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="segmenter-self-test-") as folder:
        try:
            said, good = check(Path(folder)), True
        except Exception as error:  # noqa: BLE001 - whatever it is, the other checks are to be done
            said, good = f"{type(error).__name__}: {error}", False
    word = "ok   " if good else "WRONG"
    console.say(f"{word} {name}: {shown(said)} ({time.perf_counter() - started:.2f} s)")
    return good


def _window(environment: dict[str, str]) -> Callable[[Path], str]:
    """Return the check that starts this program again to open its window."""

    def opens(folder: Path) -> str:
        import subprocess  # each start of the program would take 5 ms for it

        from segmenter.cli.self_checks import expect

        done = subprocess.run(
            [*_program(), "self-test", "--window"],
            env={
                **os.environ,
                **_library_path(),
                **dict.fromkeys(_HOMES, str(folder)),
                **environment,
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        expect(done.returncode == 0, done.stderr.strip() or f"it ended as {done.returncode}")
        return done.stdout.strip()

    return opens


def _program() -> list[str]:
    """Return the command that starts this very program."""
    return [sys.executable] if _frozen() else [sys.executable, "-m", "segmenter"]


def _library_path() -> dict[str, str]:
    """Return where Python finds this very package, whatever the present folder is."""
    here = str(Path(__file__).parents[2])
    return {"PYTHONPATH": os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))}


def _frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _has_screen() -> bool:
    if os.environ.get("QT_QPA_PLATFORM"):
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _sample() -> Path:
    from segmenter.storage.assets import SAMPLE, asset_path

    return asset_path(SAMPLE)


COMMAND = Command("self-test", "Prove that this installation has all it needs.", add_arguments, run)
