"""Small pictures, the batch as processes of its own, and what must hold after any fault."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).resolve().parents[2]

#: Reports tell the time that the work took; everything else is the same in every run.
TIMED = {"batch.csv", "batch.json", "batch.html"}


def photo(path: Path, seed: int, height: int = 90, width: int = 120) -> Path:
    """Write a noisy picture of three stripes whose colours depend on the seed."""
    random = np.random.default_rng(seed)
    colors = random.integers(30, 220, (3, 3))
    stripes = colors[np.arange(width) * 3 // width][None].repeat(height, axis=0)
    noisy = np.clip(stripes + random.normal(0, 8, stripes.shape), 0, 255).astype(np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(noisy).save(path)
    return path


class Batch:
    """`segmenter batch` over a folder, as processes of its own."""

    def __init__(self, folder: Path, out: Path, *options: str) -> None:
        self.folder = folder
        self.out = out
        self.options = options or ("-k", "3", "--jobs", "2", "--restarts", "1")
        self.process: subprocess.Popen[str] | None = None

    def start(self, under: Sequence[str] = (), **how: Any) -> subprocess.Popen[str]:
        """Start it in a process group of its own, if need be under another program."""
        words = ["batch", str(self.folder), "--out", str(self.out), *self.options]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
        self.process = subprocess.Popen(
            [*under, sys.executable, "-m", "segmenter", *words],
            **{**pipes, "cwd": ROOT, **how},
            text=True,
            errors="backslashreplace",
            start_new_session=True,
        )
        return self.process

    def end(self) -> tuple[int, str, str]:
        """Wait for the end: no traceback, no process left, nothing half written to be seen."""
        assert self.process is not None
        try:
            out, err = self.process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            self.signal(signal.SIGKILL)
            raise AssertionError("it hangs") from None
        out, err = out or "", err or ""
        assert "Traceback" not in err, err
        self.wait_for(lambda: not self._is_left())
        assert not self._is_left(), "a process is left"
        if self.out.is_dir():
            assert not [path for path in self.out.rglob("*.tmp") if path.name[0] != "."]
        return self.process.returncode, out, err

    def run(self, under: Sequence[str] = (), **how: Any) -> tuple[int, str, str]:
        """Run it to its end."""
        self.start(under, **how)
        return self.end()

    def must_agree_with(self, undisturbed: dict[str, str]) -> None:
        """See that whatever is there under a final name is as if nothing had happened."""
        made = self.results()
        strange = {name for name in made if made[name] != undisturbed.get(name)}
        assert not strange, f"not as in an undisturbed run: {sorted(strange)}"

    def results(self) -> dict[str, str]:
        """Return the hash of every visible result that does not tell the time."""
        found = {}
        for path in sorted(self.out.rglob("*")):
            name = path.relative_to(self.out).as_posix()
            if path.is_file() and name not in TIMED and "/." not in f"/{name}":
                found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        return found

    def workers(self) -> list[int]:
        """Return the process ids of the workers."""
        assert self.process is not None
        own = [pid for pid, _, parent, _ in _all() if parent == self.process.pid]
        return [pid for pid in own if b"spawn_main" in _command(pid)]

    def wait_for(self, seen: Callable[[], object], patience: float = 60.0) -> bool:
        """Wait until something is seen; whether it was."""
        deadline = time.monotonic() + patience
        while not seen():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.002)
        return True

    def signal(self, number: int) -> None:
        """Send a signal to all processes at once, as a terminal does.

        To those of a batch that has ended none is sent: their number may be another's by now.
        """
        assert self.process is not None
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def _is_left(self) -> bool:
        """Whether a process of the group runs; those that ended and wait to be buried do not."""
        assert self.process is not None
        return any(group == self.process.pid and state not in "ZX" for _, state, _, group in _all())


def _all() -> Iterator[tuple[int, str, int, int]]:
    """Yield number, state, parent and group of every process."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                words = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()
                yield int(entry.name), words[0], int(words[1]), int(words[2])


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def hashes(folder: Path) -> dict[str, str]:
    """Return the hash of every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
