"""A batch's pool in this very process, where its work can be watched and interfered with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor, Future
    from pathlib import Path

R = TypeVar("R")


class ExecutorPool:
    """Any `concurrent.futures.Executor`, which its owner opens and closes.

    Parameters
    ----------
    executor : Executor
    workers : int
        How many pictures it works on at a time.
    """

    far = False
    memory: int | None = None

    def __init__(self, executor: Executor, workers: int) -> None:
        self._executor = executor
        self._workers = workers

    @property
    def workers(self) -> int:
        """How many pictures are worked on at a time."""
        return self._workers

    def submit(self, work: Callable[..., R], *arguments: Any) -> Future[R]:
        """Hand out one piece of work."""
        return self._executor.submit(work, *arguments)

    @property
    def ready(self) -> bool:
        """Say so: what is small goes to the executor too."""
        return True

    def start(self, most: int) -> None:
        """Trust that they are there."""

    def begin(self, folder: Path, out: Path) -> None:
        """Trust that they can."""

    def check(self) -> None:
        """Trust that the work ends."""

    def renew(self) -> None:
        """Leave it to the executor, which alone knows its workers."""

    def stop(self) -> None:
        """Leave what is under way to end; it is short."""

    def close(self) -> None:
        """Leave the executor to its owner."""

    def kill(self) -> None:
        """Leave the executor to its owner."""
