"""How much memory there is to work with. Imports nothing of ours."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

#: What is taken for the memory of a machine that does not say.
_UNKNOWN = 4 << 30

#: Where Linux says how much is free.
_MEMORY = "/proc/meminfo"

#: Where Linux says what a container may use; "max" is no number and means no limit.
_CONTAINER_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")

#: What the system's loader says where there is no room for a library.
_NO_ROOM = ("cannot map", "failed to map", "annot allocate memory")


def available_memory() -> int:
    """Return the bytes that programs can still take, within what a container is allowed."""
    limits = [_limit(Path(place)) for place in _CONTAINER_LIMITS]
    return min([_free(), *(limit for limit in limits if limit is not None)])


def ran_out(error: BaseException | None) -> bool:
    """Whether an error came of memory's running out, be it while a library was loaded."""
    while error is not None:
        refused = isinstance(error, ImportError) and any(word in str(error) for word in _NO_ROOM)
        if refused or isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _free() -> int:
    # Only Linux has the file; without it nothing is known.
    with contextlib.suppress(OSError):
        for line in Path(_MEMORY).read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) << 10
    return _installed() // 2


def _installed() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return _UNKNOWN


def _limit(place: Path) -> int | None:
    try:
        return int(place.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
