"""Where a command speaks: results on standard output, everything else on standard error.

May import errors, progress and storage.trouble.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, TextIO

from segmenter.cli.outlet import Outlet
from segmenter.cli.progress_line import ProgressLine
from segmenter.progress import Progress, Ticket
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from segmenter.errors import SegmenterError


def hold_standard_streams() -> None:
    """Open what the caller closed, so that no file of ours gets the number of a standard stream."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


class Console:
    """The two streams of a command, and the ticket through which its work is heard and stopped.

    Parameters
    ----------
    out, err : text streams or None
        None is a stream that the caller closed; what goes there is dropped.
    """

    def __init__(self, out: TextIO | None, err: TextIO | None) -> None:
        self._out = Outlet(out)
        self._err = Outlet(err)
        self._line = ProgressLine(self._err)
        self._task = ""
        self.ticket = Ticket(self._hear)

    @classmethod
    def standard(cls) -> Console:
        """Return the console of this process, which can print any name."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        return cls(sys.stdout, sys.stderr)

    def begin(self, task: str) -> None:
        """Name what the progress is about from here on, such as one picture of many."""
        self._task = shown(task)

    def say(self, line: str) -> None:
        """Print one line of the result; a reader who has gone is no trouble, the files are."""
        self._line.clear()
        self._out.write(f"{line}\n")

    def say_plain(self, value: object) -> None:
        """Print plain values as JSON."""
        self.say(json.dumps(value, indent=2))

    def complain(self, error: SegmenterError) -> None:
        """Print what went wrong and what to do about it, on one line."""
        self.note(shown(str(error)))

    def note(self, line: str) -> None:
        """Print one line on standard error."""
        self._line.clear()
        self._err.write(f"segmenter: {line}\n")

    def close(self, code: int) -> int:
        """Finish speaking; return the exit code, which is a failure if results went astray."""
        self._line.clear()
        self._out.write("")  # argparse leaves what it printed in the stream
        refusal = self._out.refusal
        if refusal is None or isinstance(refusal, BrokenPipeError):
            return code
        self.note(
            f"Standard output cannot be written ({refusal.strerror}). "
            "The files are complete; send the lines elsewhere."
        )
        return code or 2

    def _hear(self, progress: Progress) -> None:
        text = f"{self._task}: {progress.text}" if self._task else progress.text
        self._line.show(shown(text), progress.fraction)
