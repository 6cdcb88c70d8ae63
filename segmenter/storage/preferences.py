"""What the program remembers of its person: how it looks, what is offered, what was opened.

Plain JSON. Preferences never keep a window from opening: what cannot be read is as at first, and
that is said once. May import errors and atomic.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from segmenter.errors import SegmenterError
from segmenter.storage.atomic import write_bytes

#: How many pictures and projects are remembered.
MOST_RECENT = 10
SYSTEM = "system"
MOST_THREADS = 256
_THEMES = (SYSTEM, "dark", "light")
_USUAL_EXPORTS = ("labels", "overlay", "table")
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is remembered.

    Attributes
    ----------
    theme : {"system", "dark", "light"}
        What the window wears.
    language : str
        The code of the language that it speaks, or "system".
    natural : bool
        Whether segments wear their own mean colour at first, instead of the palette's.
    patterns : bool
        Whether they wear patterns over their colours.
    export_folder : Path or None
        Where exports are offered to go; None for beside the picture.
    exports : tuple of str
        What is ticked for export at first.
    threads : int
        How many threads work at once; 0 for as many as there are cores.
    hints : bool
        Whether the first hints are still to be given.
    recent : tuple of Path
        The pictures and projects opened last, the latest first.
    """

    theme: str = SYSTEM
    language: str = SYSTEM
    natural: bool = False
    patterns: bool = False
    export_folder: Path | None = None
    exports: tuple[str, ...] = _USUAL_EXPORTS
    threads: int = 0
    hints: bool = True
    recent: tuple[Path, ...] = ()

    def with_recent(self, path: Path) -> Preferences:
        """Return the preferences with a picture as the one opened last."""
        others = tuple(one for one in self.recent if one != path)
        return replace(self, recent=(path, *others)[:MOST_RECENT])


def preferences_path() -> Path:
    """Return where the preferences are kept."""
    from platformdirs import user_config_path

    return user_config_path("segmenter", appauthor=False) / "preferences.json"


def load_preferences(path: Path) -> Preferences:
    """Return what is remembered; the defaults where nothing was ever written.

    Raises
    ------
    SegmenterError
        If there is a file, and it holds no preferences.
    """
    try:
        with path.open("rb") as file:
            values = json.loads(file.read(_MOST_BYTES))
    except FileNotFoundError:
        return Preferences()
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(path) from error
    if not isinstance(values, dict):
        raise _unreadable(path)
    return _of_plain(values)


def write_preferences(preferences: Preferences, path: Path) -> None:
    """Remember; where that cannot be written, forget."""
    folder = preferences.export_folder
    plain = {
        "theme": preferences.theme,
        "language": preferences.language,
        "natural": preferences.natural,
        "patterns": preferences.patterns,
        "export_folder": None if folder is None else str(folder),
        "exports": list(preferences.exports),
        "threads": preferences.threads,
        "hints": preferences.hints,
        "recent": [str(one) for one in preferences.recent],
    }
    try:
        write_bytes(path, (json.dumps(plain, indent=1) + "\n").encode())
    except SegmenterError:
        return


def _unreadable(path: Path) -> SegmenterError:
    return SegmenterError(
        f"Your preferences in {path} cannot be read, so they are as at first.",
        "Choose them again; the file is replaced then.",
    )


def _of_plain(values: dict[str, Any]) -> Preferences:
    """Return what can be made use of; each value that is not as it should be is as at first."""
    usual = Preferences()
    theme, language, folder = (values.get(key) for key in ("theme", "language", "export_folder"))
    threads = values.get("threads")
    exports = _texts(values.get("exports"))
    return Preferences(
        theme=theme if theme in _THEMES else usual.theme,
        language=_short(language, usual.language),
        natural=_truth(values.get("natural"), usual=usual.natural),
        patterns=_truth(values.get("patterns"), usual=usual.patterns),
        export_folder=Path(folder) if isinstance(folder, str) and _is_sound(folder) else None,
        exports=usual.exports if exports is None else exports,
        threads=threads if type(threads) is int and 0 <= threads <= MOST_THREADS else 0,
        hints=_truth(values.get("hints"), usual=usual.hints),
        recent=tuple(Path(one) for one in _texts(values.get("recent")) or ())[:MOST_RECENT],
    )


def _texts(value: object) -> tuple[str, ...] | None:
    """Return the texts of a list; None where there is no list."""
    if not isinstance(value, list):
        return None
    return tuple(one for one in value if isinstance(one, str) and _is_sound(one))


def _is_sound(text: str) -> bool:
    return bool(text) and "\0" not in text


def _truth(value: object, *, usual: bool) -> bool:
    return value if isinstance(value, bool) else usual


def _short(value: object, usual: str) -> str:
    return value if isinstance(value, str) and 0 < len(value) <= 20 else usual
