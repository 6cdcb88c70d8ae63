"""The program: `segmenter`, `python -m segmenter`, and `segmenter-gui`, which has no terminal."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from pathlib import Path


def program() -> NoReturn:
    """Be the program: do as `main`, and end the process."""
    code = main()
    # As it ends, Python would look through all that is alive for what nobody needs.
    gc.freeze()
    sys.exit(code)


def main() -> int:
    """Open the window, or do what the command line asks for; return the exit code."""
    try:
        from segmenter.cli.signals import leaving_at_signals

        with leaving_at_signals():
            # Threads are ours. OpenBLAS starts its own as it is loaded, and where the system lets
            # it start none it complains on standard error and interrupts the program.
            os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
            from segmenter.cli.main import main as command_line

            return command_line(sys.argv[1:], open_window, try_window)
    except KeyboardInterrupt:  # in the first moment
        return 130


def open_window(file: Path | None = None) -> int:
    """Show the window until the person closes it."""
    from segmenter.gui.run import run

    return run(file)


def try_window(picture: Path) -> str:
    """Open the window on a picture for the self-test, and tell what there is to see."""
    from segmenter.gui.trial import try_window as try_it

    return try_it(picture)


def main_window() -> int:
    """Open the window on the file that the desktop passed on, if any."""
    return main()


if __name__ == "__main__":
    program()
