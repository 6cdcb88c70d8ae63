"""The command line: which command was asked for, and how it ended.

May import errors, progress and the commands; what is heavy they import themselves.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from segmenter._version import __version__
from segmenter.cli import apply, batch, compare, inspect, replay, segment, select, self_test
from segmenter.cli.command import NOTHING_RAN, Parser
from segmenter.cli.console import Console, hold_standard_streams
from segmenter.cli.signals import heeding
from segmenter.errors import SegmenterError
from segmenter.progress import Cancelled
from segmenter.storage.memory import ran_out
from segmenter.storage.trouble import cannot, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from segmenter.cli.command import Command

COMMANDS = {
    module.COMMAND.name: module.COMMAND
    for module in (segment, apply, batch, select, compare, inspect, replay, self_test)
}


def main(
    arguments: list[str],
    open_window: Callable[[Path | None], int],
    try_window: Callable[[Path], str] | None = None,
) -> int:
    """Do what the arguments ask for and return the exit code.

    Parameters
    ----------
    arguments : list of str
        What follows the program's name.
    open_window : callable
        Shows the window on a file or folder, or with none, and returns its exit code.
    try_window : callable, optional
        Opens the window on a picture for the self-test, and tells what there is to see.
    """
    hold_standard_streams()
    console = Console.standard()
    try:
        if arguments and arguments[0] in COMMANDS:
            command = COMMANDS[arguments[0]]
            options = command.parse(arguments[1:], try_window=try_window)
            code = _do_command(command, options, console)
        else:
            code = open_window(_file_to_open(arguments))
    except SegmenterError as error:
        console.complain(error)
        code = NOTHING_RAN
    except SystemExit as ending:  # --help and --version have said all there is to say
        code = int(ending.code or 0)
    return console.close(code)


def _do_command(command: Command, options: argparse.Namespace, console: Console) -> int:
    """Run one command; a signal ends it in the exit code that shells expect."""
    with heeding(console.ticket) as heard:
        try:
            _check_place()
            return command.run(options, console)
        except Cancelled:
            console.note("Stopped. What is written is complete.")
            return heard.exit_code
        except OSError as error:
            raise cannot("use", error.filename or "a file", error) from error
        except (MemoryError, ImportError) as error:
            raise _unloaded(error) from error


def _unloaded(error: MemoryError | ImportError) -> Exception:
    """Return what is told of a program that cannot be loaded; what is a mistake stays itself."""
    if ran_out(error):
        return SegmenterError(
            "Memory ran out.", "Close other programs, or raise the limit (ulimit -v)."
        )
    library = Path(getattr(error, "path", None) or "").suffix in (".so", ".pyd")
    if library or isinstance(error, ModuleNotFoundError):
        return SegmenterError(
            f"Segmenter is not installed whole, or cannot be read: {error}.", "Install it again."
        )
    return error


def _check_place() -> None:
    """Raise `SegmenterError` if the current folder is gone: neither names nor workers would do."""
    try:
        Path.cwd()
    except FileNotFoundError as error:
        raise SegmenterError(
            "The folder that this was started in is gone.", "Change to one that is there: cd /"
        ) from error


def _file_to_open(arguments: list[str]) -> Path | None:
    """Return what the window is to open; raises `SegmenterError` if it is not there."""
    names = "\n".join(f"  {name:10} {command.summary}" for name, command in COMMANDS.items())
    parser = Parser(
        prog="segmenter",
        usage="segmenter [IMAGE | FOLDER | PROJECT]\n       segmenter COMMAND ... (see below)",
        description="Turns a photo into segments. Without a command it opens the window.",
        epilog=f"commands, each with its own --help:\n{names}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"segmenter {__version__}")
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="IMAGE", help="what the window opens at once"
    )
    file: Path | None = parser.parse_args(arguments).file
    if file is not None and not file.exists():
        raise SegmenterError(
            f"There is no file, folder or command called {shown(file)}.", "See: segmenter --help"
        )
    return file
