"""SIGINT and SIGTERM cancel the ticket, so that work ends where nothing is half written.

May import progress.
"""

from __future__ import annotations

import os
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from segmenter.progress import Cancelled, Ticket

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

HEEDED = (signal.SIGINT, signal.SIGTERM)


class Heard:
    """Which signal asked to stop, if any did."""

    def __init__(self) -> None:
        self.number: int | None = None

    @property
    def exit_code(self) -> int:
        """The exit code by which a shell knows the signal; 130 if the work stopped by itself."""
        return 128 + (self.number or signal.SIGINT)


@contextmanager
def leaving_at_signals() -> Iterator[None]:
    """Leave at once when a signal comes, in its code and without a word; at the end heed none.

    For the moments before a command begins and after it has ended: nothing is under way then, and
    Python itself would print a traceback, or end by the signal and not by a code.
    """
    for number in HEEDED:
        signal.signal(number, lambda number, _frame: os._exit(128 + number))
    try:
        yield
    finally:
        for number in HEEDED:
            signal.signal(number, signal.SIG_IGN)


@contextmanager
def heeding(ticket: Ticket) -> Iterator[Heard]:
    """Cancel the ticket at the first signal; raise `Cancelled` on the spot at the second.

    Signals reach the main thread only; on another one this does nothing.
    """
    heard = Heard()

    def hear(number: int, _frame: FrameType | None) -> None:
        again = heard.number is not None
        heard.number = number
        ticket.cancel()
        if again:
            raise Cancelled

    if threading.current_thread() is not threading.main_thread():
        yield heard
        return
    before = {number: signal.signal(number, hear) for number in HEEDED}
    try:
        yield heard
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
