"""What a command of the command line is: a name, its arguments, and what it does.

May import errors; cli.console of ours.
"""

from __future__ import annotations

import argparse
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from segmenter.errors import SegmenterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import SupportsWrite

    from segmenter.cli.console import Console

#: Exit codes, besides 128 + the number of a signal.
DONE, SOME_FAILED, NOTHING_RAN = 0, 1, 2


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are errors of ours: one line, problem and remedy."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print."""
        raise SegmenterError(f"{message[:1].upper()}{message[1:]}.", f"See: {self.prog} --help")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print as argparse does from Python 3.11.3 on: the console says it if it cannot."""
        with suppress(OSError):
            super()._print_message(message, file)


def at_least_one(text: str) -> int:
    """Return the whole number that an argument says; argparse tells what is wrong with it."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return number


@dataclass(frozen=True, slots=True)
class Command:
    """One word that may follow `segmenter`.

    Attributes
    ----------
    name : str
        The word.
    summary : str
        What it does, in one line of the help.
    add_arguments : callable
        Adds its arguments to its parser.
    run : callable
        Does it and returns the exit code; imports what is heavy itself.
    """

    name: str
    summary: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Console], int]

    def parse(self, arguments: list[str], **given: object) -> argparse.Namespace:
        """Return the arguments of a call, and what is given with them by who calls.

        Raises `SegmenterError` if they make no sense.
        """
        parser = Parser(prog=f"segmenter {self.name}", description=self.summary, allow_abbrev=False)
        self.add_arguments(parser)
        parser.set_defaults(**given)
        return parser.parse_args(arguments)
