"""What the program remembers of its person: the theme, the last pictures. Plain JSON.

A file that cannot be read is as good as none: preferences never keep a window from opening.
May import atomic.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from segmenter.errors import SegmenterError
from segmenter.storage.atomic import write_bytes

#: How many pictures are remembered.
MOST_RECENT = 10
_THEMES = ("system", "dark", "light")


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is remembered.

    Attributes
    ----------
    theme : {"system", "dark", "light"}
        What the window wears.
    recent : tuple of Path
        The pictures opened last, the latest first.
    """

    theme: str = "system"
    recent: tuple[Path, ...] = ()

    def with_recent(self, path: Path) -> Preferences:
        """Return the preferences with a picture as the one opened last."""
        others = tuple(one for one in self.recent if one != path)
        return replace(self, recent=(path, *others)[:MOST_RECENT])


def preferences_path() -> Path:
    """Return where the preferences are kept."""
    from platformdirs import user_config_path

    return user_config_path("segmenter", appauthor=False) / "preferences.json"


def read_preferences(path: Path) -> Preferences:
    """Return what is remembered; the defaults where nothing readable is there."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    return _of_plain(values) if isinstance(values, dict) else Preferences()


def write_preferences(preferences: Preferences, path: Path) -> None:
    """Remember; where that cannot be written, forget."""
    plain = {"theme": preferences.theme, "recent": [str(one) for one in preferences.recent]}
    try:
        write_bytes(path, (json.dumps(plain, indent=1) + "\n").encode())
    except SegmenterError:
        return


def _of_plain(values: dict[str, Any]) -> Preferences:
    theme, recent = values.get("theme"), values.get("recent")
    paths = recent if isinstance(recent, list) else []
    return Preferences(
        theme if theme in _THEMES else "system",
        tuple(Path(one) for one in paths if isinstance(one, str))[:MOST_RECENT],
    )
