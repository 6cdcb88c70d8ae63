"""A stream that a command speaks to: what it cannot take is dropped, and the work goes on.

May import nothing of ours.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO


class Outlet:
    """Takes text for as long as somebody takes it.

    Parameters
    ----------
    stream : text stream or None
        None is a stream that the caller closed.

    Attributes
    ----------
    refusal : OSError or None
        Why nothing more can be written: the disk is full, or the reader has gone.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self.refusal: OSError | None = None

    def isatty(self) -> bool:
        """Whether a person looks at it."""
        return self._stream is not None and self._stream.isatty()

    def write(self, text: str) -> None:
        """Write the text at once, and what others left in the stream."""
        if self._stream is None or self.refusal is not None:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except OSError as error:
            self.refusal = error
            # It is kept already what the stream refused; emptying it may be refused as well.
            with contextlib.suppress(OSError):
                self._empty()

    def _empty(self) -> None:
        """Let nothing be left in it: that would fail once more when Python ends, as code 120."""
        for number, standard in ((1, sys.__stdout__), (2, sys.__stderr__)):
            if self._stream is standard:
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, number)
                os.close(nowhere)
