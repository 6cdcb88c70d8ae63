"""Whether a manifest is built as one is: it may come from a stranger, or be damaged.

May import output_names.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = Callable[[Any], bool]

#: Ours are nested by half as many levels; what walks them does so by recursion.
_MOST_DEPTH = 12


def is_sound(plain: dict[str, Any]) -> bool:
    """Whether everything that somebody goes by has the type that it should, and sane numbers."""
    return not _is_deep(plain) and _MANIFEST(plain)


def _is_deep(plain: dict[str, Any]) -> bool:
    level: list[Any] = [plain]
    for _ in range(_MOST_DEPTH):
        inside = (one.values() if isinstance(one, dict) else one for one in level)
        level = [item for items in inside for item in items if isinstance(item, dict | list)]
    return bool(level)


def _text(value: object) -> bool:
    return isinstance(value, str)


def _place(value: object) -> bool:
    """Whether it is a text that a system can be asked for as a file's name."""
    try:
        return isinstance(value, str) and b"\0" not in os.fsencode(value)
    except UnicodeEncodeError:
        return False


def _whole(low: int, high: int) -> Check:
    return lambda value: type(value) is int and low <= value <= high


def _real(most: float) -> Check:
    return lambda value: type(value) in (int, float) and -most <= value <= most


def _if_any(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _list(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(check(item) for item in value)


def _dict(needed: dict[str, Check], known: dict[str, Check] | None = None) -> Check:
    """Return what checks a dict: keys that it needs, keys that it may have; others do no harm."""
    may = known or {}

    def check(value: object) -> bool:
        return (
            isinstance(value, dict)
            and all(key in value and sound(value[key]) for key, sound in needed.items())
            and all(sound(value[key]) for key, sound in may.items() if key in value)
        )

    return check


_TEXTS = _list(_text)
_COLOR = _list(_whole(0, 255))
_LIKELIHOOD = _if_any(_real(1e300))

_SOURCE = {
    "name": _place,
    "path": _place,
    "sha256": _text,
    "page": _whole(0, 1 << 31),
    "max_pixels": _if_any(_whole(1, 1 << 62)),
    "model": _if_any(_place),
}
_BATCH = {
    "width": _whole(0, 1 << 31),
    "height": _whole(0, 1 << 31),
    "fit": _text,
    "log_likelihood": _LIKELIHOOD,
    "unmatched_log_likelihood": _LIKELIHOOD,
    "stops": _if_any(_real(64)),
}
_SEGMENT = {
    "id": _whole(1, (1 << 16) - 1),
    "name": _text,
    "color": lambda value: _COLOR(value) and len(value) == 3,
    "pixels": _whole(0, 1 << 48),
}
_MANIFEST = _dict(
    {
        "source": _dict({}, _SOURCE),
        "recipe": _dict({}),
        "model": _dict({"sha256": _text}),
        "exports": _TEXTS,
        "options": _dict({}),
        "outputs": _list(_dict({"kind": _text, "path": _place, "sha256": _text})),
        "fit": _dict({"notes": _TEXTS}),
        "segments": _list(_dict(_SEGMENT)),
        "notes": _TEXTS,
        "versions": lambda value: _dict({})(value) and _TEXTS([*value.values()]),
    },
    {"batch": _dict({}, _BATCH)},
)
