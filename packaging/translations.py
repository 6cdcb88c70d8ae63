"""Collects every text that the window shows, and makes what the program reads of the translations.

    python packaging/translations.py

reads the code and brings `assets/translations/segmenter_*.ts` up to date: new texts are added as
unfinished, texts that are gone are taken out, what was translated stays. Translate in Qt Linguist
(or any editor) and run it again: it compiles the `.qm` files that the program loads, each
once its language is complete.

The rooms below the window speak English and know nothing of it: their sentences are collected as
well, and those with something filled in become templates, `{0} has no pixels.`, by which the
window finds the translation of a sentence that it is given (`segmenter/gui/language.py`).
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "assets" / "translations"
LANGUAGES = ("de", "es")
CONTEXT = "segmenter"

#: The calls of the window whose first argument is a text to translate.
MARKS = ("tr", "noted")

#: What is read of the rooms below: the engine's own errors are for programmers.
BELOW = (
    "app",
    "imaging",
    "storage",
    "mixture/em.py",
    "mixture/restarts.py",
    "mixture/selection.py",
)

#: Files of these whose texts are written to disk or to a terminal, in English, never to the window.
WRITTEN = (
    *("batch_page.py", "batch_report.py", "curves.py", "svg.py", "geojson.py", "coco.py"),
    *("table.py", "batch_cluster.py", "model_report.py"),
)

#: Lists of names, and of what the system says, which is looked for and not shown.
LISTS = ("__all__", "_NO_ROOM")

#: What a programmer reads where it is raised in the engine; files' readers show theirs.
_PROGRAMMERS = ("imaging", "mixture")
_PROGRAMMERS_ERRORS = ("TypeError", "ValueError", "NotFittedError", "AttributeError")

#: Calls whose texts are names of types or threads, or come to be said in other words.
_NAMING = ("TypeVar", "cast", "Thread", "BadZipFile", "print")

#: Calls whose first text is the middle of a sentence: what stands before it and after it, and
#: the number of its own first field.
_COMPLETED = {"Unreadable": ("{0} ", ".", 1), "cannot": ("Cannot ", " {0}: {1}.", 0)}

#: Parts of sentences that are too short to be told from names in the code.
FRAGMENTS = (
    *("Fit", "Cut-outs", "page", "picture", "frame", "lighter", "darker"),
    *("s", "channels", "texture", "position", "converged", "settled", "patterns"),
    *("a note", "a group", "a level", "a member", " of {0} channels"),
)

_SENTENCE = re.compile(r"(?=.* ).*[a-z]{2,}|^[A-Z][a-z]+(-[a-z]+)?$|^an? [A-Z]")
_NO_TEXT = re.compile(r"[<>\n\t|]|^--|^\.|^ |https?:|^segmenter |^[^a-zA-Z]*$")
_FIELD = re.compile(r"\{\d+\}")


def window_texts(tree: ast.AST) -> Iterator[str]:
    """Yield the texts that a module of the window marks for translation."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id in MARKS and node.args:
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def sentences(tree: ast.AST, room: str = "") -> Iterator[str]:
    """Yield what reads like words for people in a module below the window, one of that room."""
    silent = {id(part) for node in ast.walk(tree) for part in _silent(node, room)}
    for node in ast.walk(tree):
        whole = _completed(node)
        text = whole or _template(node)
        if text and (whole or (id(node) not in silent and _is_sentence(text))):
            yield text


def _silent(node: ast.AST, room: str) -> Iterator[ast.AST]:
    """Yield the texts in a node that nobody is shown, or only as part of a larger one."""
    if isinstance(node, ast.Expr):
        yield node.value  # says what stands before it
    elif isinstance(node, ast.JoinedStr):
        yield from (part for part in node.values if isinstance(part, ast.Constant))
        yield from _format_specs(node)
    elif isinstance(node, ast.Assert) and node.msg is not None:
        yield from ast.walk(node.msg)
    elif isinstance(node, ast.ClassDef) and any("Enum" in ast.dump(one) for one in node.bases):
        yield from (one.value for one in node.body if isinstance(one, ast.Assign))
    elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in LISTS:
        yield from ast.walk(node.value)
    elif isinstance(node, ast.Call):
        yield from _silent_arguments(node, room)


def _silent_arguments(node: ast.Call, room: str) -> Iterator[ast.AST]:
    called = getattr(node.func, "id", getattr(node.func, "attr", ""))
    engines = room in _PROGRAMMERS and called in _PROGRAMMERS_ERRORS
    if engines or called in _NAMING:
        yield from ast.walk(node)
    if called in _COMPLETED and node.args:
        yield node.args[0]


def _completed(node: ast.AST) -> str:
    """Return the sentence that a call completes elsewhere: `{0} is a web page.`; empty if none."""
    called = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
    if not (isinstance(node, ast.Call) and called in _COMPLETED and node.args):
        return ""
    before, after, first = _COMPLETED[called]
    said = _template(node.args[0])
    rest = _FIELD.sub(lambda field: f"{{{int(field[0][1:-1]) + first}}}", said)
    return f"{before}{rest}{after}"


def _format_specs(node: ast.JoinedStr) -> Iterator[ast.AST]:
    for part in node.values:
        if isinstance(part, ast.FormattedValue) and part.format_spec is not None:
            yield from ast.walk(part.format_spec)


def _template(node: ast.AST) -> str:
    """Return a text, with {0}, {1} … for what is filled in; empty if the node is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    written, fields = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            written += str(part.value)
        else:
            written += f"{{{fields}}}"
            fields += 1
    return written


def _is_sentence(text: str) -> bool:
    bare = _FIELD.sub("", text)
    return bool(_SENTENCE.search(text)) and not _NO_TEXT.search(text) and len(bare.strip()) > 2


def collect() -> tuple[list[str], list[str]]:
    """Return all texts, and the templates among those of the rooms below."""
    texts: set[str] = set()
    for path in sorted((ROOT / "segmenter" / "gui").glob("*.py")):
        texts.update(window_texts(ast.parse(path.read_text("utf-8"))))
    below = set(FRAGMENTS)
    for name in BELOW:
        place = ROOT / "segmenter" / name
        for path in sorted(place.glob("*.py")) if place.is_dir() else [place]:
            if path.name not in WRITTEN:
                below.update(sentences(ast.parse(path.read_text("utf-8")), name.split("/")[0]))
    texts.discard("")
    return sorted(texts | below), sorted(text for text in below if _FIELD.search(text))


def translated(path: Path) -> dict[str, str]:
    """Return what a .ts file says of each text."""
    if not path.exists():
        return {}
    found = {}
    for message in ElementTree.parse(path).iter("message"):
        found[message.findtext("source", "")] = message.findtext("translation", "") or ""
    return found


def write_catalogue(path: Path, language: str, texts: list[str]) -> int:
    """Write the .ts file of a language; return how many texts wait for a translation."""
    known = translated(path)
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text in texts:
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        translation = ElementTree.SubElement(message, "translation")
        translation.text = known.get(text, "")
        if not translation.text:
            translation.set("type", "unfinished")
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")
    return sum(not known.get(text) for text in texts)


def compile_catalogue(path: Path) -> None:
    """Compile a .ts file with Qt's own tool, which comes with PySide6."""
    import PySide6

    tool = next(Path(PySide6.__path__[0]).glob("lrelease*"))
    command = [str(tool), "-silent", str(path), "-qm", str(path.with_suffix(".qm"))]
    subprocess.run(command, check=True)


def main() -> int:
    """Bring all translations up to date; return 1 if a text waits for its translation."""
    texts, templates = collect()
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "templates.txt").write_text("".join(f"{text}\n" for text in templates), "utf-8")
    waiting = 0
    for language in LANGUAGES:
        path = FOLDER / f"segmenter_{language}.ts"
        missing = write_catalogue(path, language, texts)
        if not missing:
            compile_catalogue(path)
        waiting += missing
        sys.stdout.write(f"{path.name}: {len(texts)} texts, {missing} to translate\n")
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
