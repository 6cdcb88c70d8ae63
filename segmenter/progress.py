"""How work in the background says how far it is and hears that it should stop.

A job is given a `Ticket` and never sees a widget. Cancelling is an exception, raised by the
ticket where the work asks it, so that no routine on the way needs a flag of its own.
Imports nothing of ours.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Cancelled(Exception):  # noqa: N818 - not an error
    """The person asked the work to stop. Not an error; it leaves no trace.

    Examples
    --------
    >>> ticket = Ticket()
    >>> ticket.cancel()
    >>> ticket.check()
    Traceback (most recent call last):
        ...
    segmenter.progress.Cancelled
    """


@dataclass(frozen=True, slots=True)
class Progress:
    """One moment of a job.

    Attributes
    ----------
    text : str
        What is being done, in words: ``"Fitting 5 segments, step 12"``.
    fraction : float or None
        How much of the whole is done, in [0, 1]; None where nobody can know.
    detail : object
        What the job shows of itself besides, such as the mixture's step; None if nothing.
    """

    text: str
    fraction: float | None = None
    detail: object = None


class Ticket:
    """What a job holds of the person who started it.

    Parameters
    ----------
    on_progress : callable, optional
        Called with each `Progress`, on the thread that does the work.

    Examples
    --------
    >>> ticket = Ticket(lambda progress: print(f"{progress.fraction:.0%} {progress.text}"))
    >>> ticket.report("Reading", 0.5)
    50% Reading
    >>> ticket.cancelled
    False
    """

    def __init__(self, on_progress: Callable[[Progress], None] | None = None) -> None:
        self._on_progress = on_progress
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; from any thread, any number of times."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise `Cancelled` if the person asked to stop; cheap, meant for every block."""
        if self._cancelled.is_set():
            raise Cancelled

    def report(self, text: str, fraction: float | None = None, detail: object = None) -> None:
        """Say how far the work is; raises `Cancelled` as `check` does."""
        self.check()
        if self._on_progress is not None:
            self._on_progress(Progress(text, fraction, detail))
