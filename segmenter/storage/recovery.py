"""Copies made for safety: one slot for each program that runs, found again if it was killed.

A slot is a file beside its lock. The system frees the lock when the program ends in whatever way,
so a slot whose lock is free was left behind; two windows never take each other's.
May import errors, atomic and lock.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from segmenter.storage import atomic
from segmenter.storage.lock import try_lock
from segmenter.storage.projects import SUFFIX
from segmenter.storage.trouble import cannot

if TYPE_CHECKING:
    from pathlib import Path

_PROJECT, _LOCK = f"project{SUFFIX}", "lock"


def recovery_folder() -> Path:
    """Return where the copies are kept."""
    from platformdirs import user_data_path

    return user_data_path("segmenter", appauthor=False) / "recovery"


@dataclass(eq=False, slots=True)
class Slot:
    """A slot that this program holds: a folder with a project, perhaps, and a lock.

    Attributes
    ----------
    folder : Path
        Its own.
    """

    folder: Path
    _handle: int | None

    @property
    def path(self) -> Path:
        """The project in it, which may not be there."""
        return self.folder / _PROJECT

    def write(self, data: bytes) -> None:
        """Put a project into it, in the place of the last."""
        atomic.write_bytes(self.path, data)

    def clear(self) -> None:
        """Take the project out."""
        # There may be none; one that stays is offered once more, which loses nothing.
        with contextlib.suppress(OSError):
            self.path.unlink()

    @property
    def saved(self) -> float:
        """When the project in it was written, in seconds since 1970; 0 without one."""
        try:
            return self.path.stat().st_mtime
        except OSError:
            return 0.0

    def release(self) -> None:
        """Leave it as it is, for the next program that looks."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def remove(self) -> None:
        """Leave nothing behind."""
        self.clear()
        atomic.remove_leftovers(self.folder)
        if os.name == "nt":
            self.release()  # Windows removes no file that is open
        # Another program may have cleared up, or be looking: an empty folder is no harm.
        with contextlib.suppress(OSError):
            (self.folder / _LOCK).unlink()
            self.folder.rmdir()
        self.release()


def take_slot(folder: Path) -> Slot:
    """Make a slot of one's own under a folder.

    Raises
    ------
    SegmenterError
        If the folder cannot be written.
    """
    own = folder / f"{os.getpid()}-{secrets.token_hex(8)}"
    try:
        atomic.make_folder(own)
        handle = os.open(own / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise cannot("write to", folder, error) from error
    try_lock(handle)  # nobody else knows the name yet
    return Slot(own, handle)


def left_behind(folder: Path) -> tuple[Slot, ...]:
    """Return the slots that killed programs left, the latest first; they are held from now on."""
    try:
        locks = sorted(folder.glob(f"*/{_LOCK}"))
    except OSError:
        return ()
    found = [slot for lock in locks if (slot := _taken_over(lock)) is not None]
    for slot in found:
        if not slot.saved:
            slot.remove()
    return tuple(sorted((slot for slot in found if slot.saved), key=lambda s: -s.saved))


def _taken_over(lock: Path) -> Slot | None:
    """Hold a slot whose program is gone; None where it is still running."""
    try:
        handle = os.open(lock, os.O_RDWR)
    except OSError:
        return None
    if try_lock(handle) and lock.exists():
        return Slot(lock.parent, handle)
    os.close(handle)
    return None
