"""Every text that a person reads goes through `tr`, in one context that translations fill.

The rooms below the window speak English. Where something is filled in, `holiday.jpg is empty`,
the whole sentence is in no catalogue; its template is, `{0} is empty`, and by that it is said in
the person's language, and what is filled in likewise where it is words of the program, or a
number. What was put together of several such sentences is taken apart for it.

The catalogues are made by `packaging/translations.py`.

May import Qt; storage.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from segmenter.storage.assets import asset_path

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT = "segmenter"

#: The language of the source texts.
ENGLISH = "en"

_FIELD = re.compile(r"\{(\d+)\}")

#: What a segment is called at first, and its halves.
_UNNAMED = re.compile(r"Segment \d+(?: \d+)*")

#: A number with English signs, and what may stand behind it.
_NUMBER = re.compile(r"(-?\d{1,3}(?:,\d{3})+|-?\d+\.\d+)( ?%|)")

#: What stands between sentences, between notes, and between a name and what is said of it.
_JOINTS = (". ", "; ", ": ", ", ")

#: A text with more of these, or longer, has a strange file name in it and is not taken apart.
_MOST_JOINTS, _LONGEST = 16, 600

#: A template of fewer letters, `{0} is {1}.`, is for what no other and no list of notes is.
_FEW_LETTERS = 4


def tr(text: str, /, **values: object) -> str:
    """Return the text in the person's language with `{name}` filled in from `values`."""
    said = QCoreApplication.translate(CONTEXT, text)
    if values:
        return said.format(**values)
    return _by_template(text) if said == text and _speaker.installed else said


def noted(text: str) -> str:
    """Mark a text of a table for translation; the place that shows it calls `tr`."""
    return text


def segment_name(name: str) -> str:
    """Return a segment's name; one that nobody gave it, "Segment 3", in the person's language."""
    return tr(name) if _UNNAMED.fullmatch(name) else name


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that the window speaks, English first."""
    found = _catalogues().glob("segmenter_*.qm")
    return ENGLISH, *sorted(path.stem.removeprefix("segmenter_") for path in found)


def language_name(code: str) -> str:
    """Return what a language calls itself, "Deutsch"."""
    name = QLocale(code).nativeLanguageName().split(" ")[-1 if code == ENGLISH else 0]
    return name[:1].upper() + name[1:]


def speak(code: str | None) -> str:
    """Speak a language from here on, None = the system's; return the code of the one spoken.

    What is on the screen already stays as it is.
    """
    wanted = QLocale.system().name().split("_")[0] if code is None else code
    spoken = wanted if wanted in languages() else ENGLISH
    _by_template.cache_clear()
    _speaker.speak(spoken)
    QLocale.setDefault(QLocale.system() if code is None else QLocale(spoken))
    return spoken


def translated_asset(name: str) -> Path:
    """Return the path of a file of the program in the spoken language: manual.de.html."""
    stem, dot, suffix = name.rpartition(".")
    try:
        return asset_path(f"{stem}.{_speaker.code}{dot}{suffix}")
    except FileNotFoundError:
        return asset_path(name)


class _Speaker:
    """The translators that are installed: of our texts, and of Qt's own dialogs."""

    def __init__(self) -> None:
        self.code = ENGLISH
        self.installed: list[QTranslator] = []
        self.templates: list[tuple[re.Pattern[str], str]] = []

    def speak(self, code: str) -> None:
        for translator in self.installed:
            QCoreApplication.removeTranslator(translator)
        self.installed, self.templates, self.code = [], [], code
        if code == ENGLISH:
            return
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for folder, name in ((qt, f"qtbase_{code}"), (str(_catalogues()), f"segmenter_{code}")):
            translator = QTranslator()
            if translator.load(name, folder):
                QCoreApplication.installTranslator(translator)
                self.installed.append(translator)
        self.templates = _templates()


_speaker = _Speaker()


def _catalogues() -> Path:
    return asset_path("translations/templates.txt").parent


def _templates() -> list[tuple[re.Pattern[str], str]]:
    """Return the templates of sentences with something filled in, the most particular first."""
    lines = (_catalogues() / "templates.txt").read_text("utf-8").splitlines()
    lines.sort(key=lambda line: (-_letters(line), line))
    compiled = []
    for line in lines:
        parts = _FIELD.split(line)
        literal = [re.escape(part) for part in parts[::2]]
        compiled.append((re.compile("(.*?)".join(literal), re.DOTALL), line))
    return compiled


@lru_cache(maxsize=1024)
def _letters(template: str) -> int:
    return sum(map(str.isalpha, _FIELD.sub("", template)))


@lru_cache(maxsize=512)
def _by_template(text: str) -> str:
    """Return a sentence of the rooms below in the spoken language; as it is if unknown."""
    joints = sum(map(text.count, _JOINTS))
    if joints > _MOST_JOINTS or len(text) > _LONGEST:
        return _one_sentence(text) or text
    return (
        _two_sentences(text)
        or _list_of_facts(text)
        or _one_sentence(text)
        or _list_of_notes(text)
        or _one_sentence(text, bare=True)
        or text
    )


def _two_sentences(text: str) -> str:
    """Return what happened and its remedy; empty if one of them is unknown."""
    words = text.split(". ")
    for place in range(1, len(words)):
        first, rest = ". ".join(words[:place]) + ".", ". ".join(words[place:])
        said = tr(first), tr(rest)
        if said[0] != first and said[1] != rest:
            return " ".join(said)
    return ""


def _list_of_facts(text: str) -> str:
    """Return how far something is, "3 of 8 pictures, 1 failed"; empty if a fact is unknown."""
    parts = text.split(", ", _MOST_JOINTS)
    said = [tr(part) for part in parts if len(parts) > 1]
    known = all(fact != part for fact, part in zip(said, parts, strict=False))
    return ", ".join(said) if known else ""


def _one_sentence(text: str, *, bare: bool = False) -> str:
    """Return what the template says that leaves the least in English; empty without any."""
    found = []
    for pattern, template in _speaker.templates:
        if bare is (_letters(template) < _FEW_LETTERS) and (match := pattern.fullmatch(text)):
            parts = [(part, _filled_in(part)) for part in match.groups()]
            left = sum(" " in part and part == said for part, said in parts)
            if not (bare and left):
                found.append((left, template, [said for _, said in parts]))
    for _, template, filled in sorted(found, key=lambda one: one[0]):
        said = QCoreApplication.translate(CONTEXT, template)
        if said != template:
            return said.format(*filled)
    return ""


def _filled_in(part: str) -> str:
    """Return what is filled in: a number with the person's signs, or words."""
    if number := _NUMBER.fullmatch(part):
        signs = QLocale()
        table = str.maketrans({",": signs.groupSeparator(), ".": signs.decimalPoint()})
        return number[1].translate(table) + number[2]
    said = part if len(part) > _LONGEST else tr(part)
    if said != part or len(part) > _LONGEST:
        return said
    # Some errors are filled into others, without their full stop.
    whole = QCoreApplication.translate(CONTEXT, f"{part}.").removesuffix(".")
    return whole if whole != part else _one_sentence(f"{part}.").removesuffix(".") or part


def _list_of_notes(text: str) -> str:
    """Return notes one after the other, or what is said of a file after its name."""
    for joint, splits in (("; ", -1), (": ", 1), (", ", -1)):
        parts = text.split(joint, splits)
        if len(parts) > 1 and (said := joint.join(map(_filled_in, parts))) != text:
            return said
    return ""
