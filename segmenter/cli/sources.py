"""The pictures that a command was given, and the names under which their results go.

May import errors and storage.trouble.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from segmenter.errors import SegmenterError
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Source:
    """A picture to work on.

    Attributes
    ----------
    path : Path
        Where it is, as it was given.
    name : PurePath
        Its results' name: the path from the folder that all pictures given have in common.
    """

    path: Path
    name: PurePath


def sources_of(paths: Iterable[Path]) -> list[Source]:
    """Return each picture once, in the order given, with names that never collide."""
    absolute = {_absolute(path): path for path in reversed(list(paths))}
    ordered = dict(reversed(absolute.items()))
    common = _common_folder(list(ordered))
    return [Source(given, PurePath(_from(common, whole))) for whole, given in ordered.items()]


def keep_apart(sources: Iterable[Source], inputs: Iterable[Path], out: Path) -> None:
    """Raise `SegmenterError` if a result would take the place of something that is read."""
    folder = _absolute(out)
    for given in inputs:
        whole = _absolute(given)
        if not whole.is_relative_to(folder):
            continue
        below = PurePath(*whole.relative_to(folder).parts[1:])  # without the kind of result
        for source in sources:
            if source.name in below.parents or str(below).startswith(f"{source.name}."):
                raise SegmenterError(
                    f"{shown(given)} is where a result of {shown(source.path)} goes.",
                    "Choose another folder with --out.",
                )


def _absolute(path: Path) -> Path:
    """Return the path from the root, `..` taken out and links left as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def _common_folder(paths: list[Path]) -> Path | None:
    """Return the deepest folder above all; None where pictures lie on several Windows drives."""
    try:
        return Path(os.path.commonpath([path.parent for path in paths]))
    except ValueError:
        return None


def _from(common: Path | None, whole: Path) -> PurePath:
    if common is None:
        return PurePath(whole.drive.replace(":", ""), *whole.parts[1:])
    return whole.relative_to(common)
