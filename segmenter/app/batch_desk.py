"""What a worker of a cluster does: the work of several batches, each told apart by its mark.

A worker outlives the batches that it serves, so what it knows of one is forgotten when the next
begins. May import errors, app.batch_pool and app.batch_worker.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from segmenter._version import __version__
from segmenter.app.batch_pool import ONE_THREAD
from segmenter.app.batch_worker import heeding_here
from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from collections.abc import Callable

R = TypeVar("R")

#: So many batches that were stopped are remembered.
_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Mark:
    """Which batch a piece of work is of, and the version that handed it out."""

    run: str
    version: str


class _Desk:
    """Which batches have work under way in this process, and which are to stop."""

    def __init__(self) -> None:
        self._busy: Counter[str] = Counter()
        self._ended: dict[str, threading.Event] = {}
        self._lock = threading.Lock()

    def begin(self, run: str) -> threading.Event:
        """Count one piece of work more; return the flag that it heeds."""
        with self._lock:
            self._busy[run] += 1
            return self._flag(run)

    def done(self, run: str) -> None:
        """Count one piece of work less."""
        with self._lock:
            self._busy[run] -= 1
            self._busy += Counter()  # forgets what is at zero

    def end(self, run: str) -> int:
        """Put up a batch's flag; return how many pieces of its work are still under way."""
        with self._lock:
            self._flag(run).set()
            return self._busy[run]

    def _flag(self, run: str) -> threading.Event:
        flag = self._ended.setdefault(run, threading.Event())
        while len(self._ended) > _REMEMBERED:
            self._ended.pop(next(iter(self._ended)))
        return flag


_DESK = _Desk()


def work_here(mark: Mark, work: Callable[..., R], *arguments: Any) -> R:  # noqa: ANN401
    """Do one piece of work in this worker."""
    if mark.version != __version__:
        raise SegmenterError(
            f"A worker has Segmenter {__version__}, the batch is of {mark.version}.",
            "Install the same version everywhere: others may come to other bytes.",
        )
    _one_thread()
    flag = _DESK.begin(mark.run)
    try:
        with heeding_here(flag):
            return work(*arguments)
    finally:
        _DESK.done(mark.run)


def end_work(run: str) -> int:
    """Ask a batch's work in this worker to stop; return how much of it is under way."""
    return _DESK.end(run)


def look(folder: str, light: str) -> tuple[str, bool, bool]:
    """Return this worker's version, and whether it sees a folder and a file in another."""
    return __version__, Path(folder).is_dir(), Path(light).is_file()


@cache
def _one_thread() -> object:
    """Hold this process to one thread for each piece of work, as local workers are.

    Once and for all, as several threads here may work on a picture each: limits that each of
    them set and lifted would be lifted under the others.
    """
    from threadpoolctl import threadpool_limits

    os.environ.update(ONE_THREAD)
    return threadpool_limits(1)
