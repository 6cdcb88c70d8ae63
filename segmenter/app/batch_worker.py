"""What a batch's worker is: a process, or a thread of one, that hears when it is to stop.

A worker hears of a Ctrl+C through an event that its tickets look at, and it ends when its parent
does, however that ends. May import progress and app.batch_room.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from contextlib import contextmanager
from importlib import import_module
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Protocol

from segmenter.app.batch_room import take_room
from segmenter.progress import Ticket

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.synchronize import Event

#: What a worker loads at once: it has the time while the parent looks what there is to do.
_NEEDED = (
    "segmenter.app.batch_item",
    "segmenter.app.batch_ways",
    "segmenter.storage.images",
    "segmenter.storage.results",
)

#: The event that this worker's tickets look at: set once, by the process's initializer.
_STOP: list[Event] = []

#: The same for a thread of a worker that serves several batches, one after the other.
_THREAD = threading.local()


class Stopping(Protocol):
    """A flag that says whether to stop."""

    def is_set(self) -> bool:
        """Whether it is up."""


class _WorkerTicket(Ticket):
    def __init__(self, stopping: Stopping) -> None:
        super().__init__()
        self._stopping = stopping

    def check(self) -> None:
        if self._stopping.is_set():
            self.cancel()
        super().check()


def worker_ticket() -> Ticket:
    """Return the ticket of a picture in this process, which the batch can cancel."""
    here: Stopping | None = getattr(_THREAD, "stopping", None)
    if here is not None:
        return _WorkerTicket(here)
    return _WorkerTicket(_STOP[0]) if _STOP else Ticket()


def leave_if_worker() -> None:
    """End this process if it is a worker of no more use: another one gets what it worked on."""
    if _STOP:
        os._exit(1)


@contextmanager
def heeding_here(stopping: Stopping) -> Iterator[None]:
    """Let tickets of this thread, where work of several batches is done, look at one's flag."""
    _THREAD.stopping = stopping
    try:
        yield
    finally:
        _THREAD.stopping = None


def begin(stopping: Event) -> None:
    """Make this process a worker."""
    if not take_room():
        os._exit(1)
    _STOP.append(stopping)
    if not hasattr(signal, "pthread_sigmask"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="parent watch", daemon=True).start()
    for module in _NEEDED:
        import_module(module)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
