"""Small work on a few threads; on none where none can be started. Imports nothing of ours."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

J = TypeVar("J")
R = TypeVar("R")

#: Threads that hash files: the time goes to the disk and to code that frees the interpreter. Over
#: small files more than two wait for each other most of the time.
_THREADS = 2

#: What Python says where the system lets it start no thread.
NO_THREAD = "can't start new thread"


def side_by_side(work: Callable[[J], R], items: Sequence[J]) -> Iterator[R]:
    """Yield what the work makes of each item, in order."""
    with ThreadPoolExecutor(_THREADS) as threads:
        try:
            found: Iterable[R] = threads.map(work, items)
        except RuntimeError:
            threads.shutdown(cancel_futures=True)
            found = map(work, items)
        yield from found
