"""How far the work is, on standard error: a bar on a terminal, a line now and then elsewhere.

May import cli.outlet.
"""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from segmenter.cli.outlet import Outlet

#: Work that is done sooner shows no progress at all.
PATIENCE = 0.3

#: Seconds between two looks of the bar, and between two lines in a log.
BAR_EVERY = 0.1
LINE_EVERY = 3.0

_BAR_WIDTH = 24


class ProgressLine:
    """Shows progress on one stream.

    Parameters
    ----------
    stream : Outlet
        Where to.
    clock : callable, optional
        Tells the time in seconds.
    """

    def __init__(self, stream: Outlet, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._is_bar = stream.isatty()
        self._next = clock() + (PATIENCE if self._is_bar else LINE_EVERY)
        self._shown = False

    def show(self, text: str, fraction: float | None) -> None:
        """Show this moment, unless one was shown just before."""
        now = self._clock()
        if now < self._next:
            return
        if self._is_bar:
            self._next = now + BAR_EVERY
            columns = shutil.get_terminal_size().columns
            self._stream.write("\r\x1b[K" + _bar(text, fraction)[: columns - 1])
            self._shown = True
        else:
            self._next = now + LINE_EVERY
            self._stream.write(f"{text}{_percent(fraction)}\n")

    def clear(self) -> None:
        """Take the bar off the terminal, so that a line can be printed."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._shown = False


def _percent(fraction: float | None) -> str:
    return "" if fraction is None else f" ({fraction:.0%})"


def _bar(text: str, fraction: float | None) -> str:
    if fraction is None:
        return text
    full = round(_BAR_WIDTH * fraction)
    return f"[{'#' * full}{'.' * (_BAR_WIDTH - full)}] {fraction:4.0%} {text}"
