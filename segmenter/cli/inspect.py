"""`segmenter inspect FILE`: what a model, a label map or a manifest holds. May import storage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmenter.cli.command import DONE, Command
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from segmenter.cli.console import Console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file."""
    parser.add_argument("file", type=Path, help="a model, a label map or a manifest")
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run(options: argparse.Namespace, console: Console) -> int:
    """Print what the file holds; what it is, its content says."""
    from segmenter.storage.source import open_file

    with open_file(options.file) as file:
        beginning = file.read(4)
    describe = next((say for start, say in KINDS if beginning.startswith(start)), _model)
    plain = describe(options.file)
    if options.json:
        console.say_plain(plain)
        return DONE
    for line in _TELLERS.get(plain["kind"], _lines)(plain):
        console.say(line)
    return DONE


def _label_map(path: Path) -> dict[str, Any]:
    import numpy as np

    from segmenter.storage.label_maps import read_labels

    found = read_labels(path)
    areas = np.bincount(found.labels.ravel())
    return {
        "kind": "label map",
        "width": found.labels.shape[1],
        "height": found.labels.shape[0],
        "not segmented": int(areas[0]),
        "segments": [
            {"id": int(label), "name": found.names.get(int(label)), "area": int(areas[label])}
            for label in np.flatnonzero(areas)
            if label
        ],
    }


def _manifest(path: Path) -> dict[str, Any]:
    from segmenter.storage.manifest import read_manifest

    return {**read_manifest(path), "kind": "manifest"}


def _model(path: Path) -> dict[str, Any]:
    from segmenter.storage.model_report import report
    from segmenter.storage.models import read_model

    return {"kind": "model", **report(read_model(path))}


def _model_lines(plain: dict[str, Any]) -> list[str]:
    from segmenter.storage.model_report import words

    return [shown(line) for line in words(plain)]


#: How a file begins, and what tells of it; anything else can only be a model.
KINDS: tuple[tuple[bytes, Callable[[Path], dict[str, Any]]], ...] = (
    (b"\x89PNG", _label_map),
    (b"II*\x00", _label_map),
    (b"MM\x00*", _label_map),
    (b"{", _manifest),
)


#: A person is spared longer values, such as the model that a manifest of the window holds.
_MOST_TEXT = 1000


def _lines(plain: dict[str, Any], indent: str = "") -> list[str]:
    """Return plain values for a person: a line each, what is inside others indented."""
    lines: list[str] = []
    for name, value in plain.items():
        if isinstance(value, dict):
            lines += [f"{indent}{shown(name)}:", *_lines(value, f"{indent}  ")]
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            lines.append(f"{indent}{shown(name)}:")
            lines += [f"{indent}  {_row(row)}" for row in value]
        else:
            lines.append(f"{indent}{shown(name)}: {_text(value)}")
    return lines


def _row(row: dict[str, Any]) -> str:
    return "  ".join(_text(value) for value in row.values() if value is not None)


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value)
    text = shown(str(value))
    return text if len(text) <= _MOST_TEXT else f"{len(text):,} characters, see --json"


#: Kinds that have words of their own for a person; the others are listed as they are.
_TELLERS: dict[str, Callable[[dict[str, Any]], list[str]]] = {"model": _model_lines}

COMMAND = Command("inspect", "Tell what a model, label map or manifest holds.", add_arguments, run)
