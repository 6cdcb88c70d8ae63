"""A batch on many machines: dask's workers over a folder that all of them see.

dask.distributed comes with the extra `cluster` and is imported only here, when asked for. It
hands a piece of work whose worker is lost to another one; what it does not tell (no worker left,
the scheduler gone, another version, a folder that is not there) is looked at here.
May import errors and app's batch rooms.
"""

from __future__ import annotations

import logging
import secrets
import socket
import sys
import threading
import time
import warnings
from concurrent.futures import BrokenExecutor, Future
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from segmenter._version import __version__
from segmenter.app.batch_desk import Mark, end_work, work_here
from segmenter.app.batch_desk import look as look_from_worker
from segmenter.errors import SegmenterError
from segmenter.storage.atomic import beacon
from segmenter.storage.trouble import shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

R = TypeVar("R")

#: Seconds: for an answer of the scheduler; for workers to come; between two looks at them.
_ANSWER, _PATIENCE, _LOOK = 5.0, 30.0, 2.0

_INSTALL = 'Run: pip install "segmenter[cluster]"'
#: No pip reaches into a program that brings its own Python.
_BUILD = "Use Segmenter from its source, as its README says: this build has no room for dask."


class ClusterPool:
    """The workers of a dask scheduler.

    Parameters
    ----------
    address : str
        As the scheduler prints it: ``tcp://192.168.0.7:8786``.

    Raises
    ------
    SegmenterError
        If dask.distributed is missing, or the scheduler does not answer within seconds.
    """

    far = True
    memory: int | None = None

    def __init__(self, address: str) -> None:
        self.address = address
        self._mark = Mark(secrets.token_hex(8), __version__)
        self._client = _connected(address)
        self._executor = self._client.get_executor(pure=False)
        self._threads: dict[str, int] = {}
        self._looked = -_LOOK
        self._seen = time.monotonic()

    @property
    def workers(self) -> int:
        """How many pictures are worked on at a time."""
        self._look()
        return max(1, sum(self._threads.values()))

    @property
    def ready(self) -> bool:
        """No: they are on other machines, and nobody looked yet whether they can work."""
        return False

    def start(self, most: int) -> None:
        """Trust that they run already."""

    def begin(self, folder: Path, out: Path) -> None:
        """See that there are workers, of this version, who see both folders."""
        while not self._threads:
            self._looked = -_LOOK
            self.check(patience=_ANSWER)
            time.sleep(0.1)
        with beacon(out) as light:
            found = self._ask_all(look_from_worker, str(folder), str(light))
        for worker, answer in sorted(found.items()):
            self._judge(worker, answer, folder, out)

    def _judge(self, worker: str, answer: Any, folder: Path, out: Path) -> None:  # noqa: ANN401
        if isinstance(answer, BaseException):
            raise SegmenterError(
                f"The worker {worker} cannot run Segmenter: {shown(str(answer)[:160])}.",
                f"Install Segmenter {__version__} for it, then start it again.",
            )
        version, sees_folder, sees_out = answer
        if version != __version__:
            raise SegmenterError(
                f"The worker {worker} has Segmenter {version}, here it is {__version__}.",
                "Install the same version everywhere: others may come to other bytes.",
            )
        if not (sees_folder and sees_out):
            raise SegmenterError(
                f"The worker {worker} does not see {shown(out if sees_folder else folder)}.",
                "Choose folders that all machines see at the same path.",
            )

    def submit(self, work: Callable[..., R], *arguments: Any) -> Future[R]:  # noqa: ANN401
        """Hand out one piece of work, to the worker that it would best go to if it says so."""
        home = getattr(arguments[0], "home", None) if arguments else None
        where = {}
        if home is not None and self._threads:
            names = sorted(self._threads)
            where = {"workers": [names[home % len(names)]], "allow_other_workers": True}
        return self._passed_on(
            self._executor.submit(work_here, self._mark, work, *arguments, **where)
        )

    def _passed_on(self, theirs: Future[R]) -> Future[R]:
        """Return a future that ends as dask's does, in words that the runner knows."""
        ours: Future[R] = Future()

        def ended(_: Future[R]) -> None:
            if ours.cancelled():
                return
            if theirs.cancelled():
                ours.set_exception(self._gone())
            elif (error := theirs.exception()) is None:
                ours.set_result(theirs.result())
            elif type(error).__name__ == "KilledWorker":
                ours.set_exception(BrokenExecutor(str(error)))
            else:
                ours.set_exception(error)

        theirs.add_done_callback(ended)
        ours.add_done_callback(lambda mine: mine.cancelled() and theirs.cancel())
        return ours

    def check(self, patience: float = _PATIENCE) -> None:
        """Raise `SegmenterError` if the scheduler is gone or has had no workers for a while."""
        self._look()
        if self._threads:
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > patience:
            raise SegmenterError(
                f"The scheduler at {self.address} has no workers.",
                f"Start some, on any machine that sees the folders: dask worker {self.address}",
            )

    def _look(self) -> None:
        """Ask for the workers, now and then; raises `SegmenterError` if nobody answers."""
        if time.monotonic() - self._looked < _LOOK:
            return
        try:
            self._threads = dict(_within(_ANSWER, self._client.nthreads))
        except (OSError, ValueError, RuntimeError) as error:
            raise self._gone() from error
        self._looked = time.monotonic()

    def _gone(self) -> SegmenterError:
        return SegmenterError(
            f"The scheduler at {self.address} has gone.",
            "Start it and its workers again, then the same command: what is done stays done.",
        )

    def _ask_all(self, what: Callable[..., Any], *arguments: Any) -> dict[str, Any]:  # noqa: ANN401
        """Run a function on every worker; an answer may be the exception that it raised."""

        def ask() -> dict[str, Any]:
            found: dict[str, Any] = self._client.run(what, *arguments, on_error="return")
            return found

        try:
            return _within(2 * _ANSWER, ask)
        except (OSError, ValueError, RuntimeError) as error:
            raise self._gone() from error

    def renew(self) -> None:
        """Leave it to the cluster, which starts its own workers again."""

    def stop(self) -> None:
        """Ask what is under way to stop at its next block, and wait for it a little."""
        deadline = time.monotonic() + 2 * _ANSWER
        # A cluster that does not answer has nobody to stop.
        with suppress(SegmenterError):
            while any(self._ask_all(end_work, self._mark.run).values()):
                if time.monotonic() > deadline:
                    return
                time.sleep(0.1)

    def kill(self) -> None:
        """Do as `stop`: the workers are not ours to end."""
        self.stop()

    def close(self) -> None:
        """Leave the cluster as it is."""
        # The work is done: a scheduler that is gone by now takes nothing with it.
        with suppress(OSError, RuntimeError):
            _within(_ANSWER, lambda: self._client.close(timeout=2))


def _connected(address: str) -> Any:  # noqa: ANN401 - dask has no types
    """Return a client of the scheduler at an address."""
    try:
        import distributed
        from distributed.comm.addressing import get_address_host_port
    except ImportError as error:
        frozen = getattr(sys, "frozen", False)
        raise SegmenterError(
            "--cluster needs dask.distributed, which is missing.", _BUILD if frozen else _INSTALL
        ) from error
    _quieten()

    def connect() -> Any:  # noqa: ANN401
        host, port = get_address_host_port(address, strict=True)
        socket.create_connection((host, port), _ANSWER - 1).close()
        client: Any = object.__new__(distributed.Client)
        with warnings.catch_warnings():
            # It warns of other versions of packages that we look at ourselves, or do not use.
            warnings.simplefilter("ignore")
            try:
                client.__init__(address, timeout=_ANSWER - 1, set_as_default=False)
            except BaseException:
                client.status = "closed"  # else it would try to say goodbye, at length
                raise
        return client

    try:
        return _within(_ANSWER, connect)
    except Exception as error:
        words = shown(" ".join(str(error).split())[:160]).rstrip(".")
        raise SegmenterError(
            f"There is no dask scheduler at {shown(address)}: {words}.",
            "Start one with: dask scheduler, and name the address that it prints.",
        ) from error


def _quieten() -> None:
    """Keep what dask tells its logs off standard error: what matters is told by us, once."""
    for name in ("distributed", "distributed.client", "tornado", "tornado.application"):
        log = logging.getLogger(name)
        log.handlers.clear()
        log.addHandler(logging.NullHandler())
        log.propagate = False


def _within(seconds: float, work: Callable[[], R]) -> R:
    """Do something that may never answer; raises `TimeoutError` if it does not in time.

    dask's own limit does not hold where packets to the address are dropped.
    """
    found: Future[R] = Future()

    def do() -> None:
        try:
            found.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            found.set_exception(error)

    threading.Thread(target=do, name="cluster", daemon=True).start()
    try:
        return found.result(timeout=seconds)
    except TimeoutError as error:
        words = str(error) or f"no answer within {seconds:.0f} s"
        raise TimeoutError(words) from error
