"""A batch's side of a cluster: what it asks the workers, and what it says where they fail.

Real schedulers and workers are in tests/faults; here dask's client is a stand-in on a thread.
"""

from __future__ import annotations

import logging
import socket
import sys
import threading
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from pools import ExecutorPool

from segmenter._version import __version__
from segmenter.app import batch_cluster, batch_desk
from segmenter.app.batch import Order, run_batch
from segmenter.app.batch_cluster import ClusterPool
from segmenter.app.batch_desk import Mark, end_work, work_here
from segmenter.app.batch_model import SharedModel
from segmenter.app.batch_worker import worker_ticket
from segmenter.errors import SegmenterError
from segmenter.imaging.recipe import Recipe
from segmenter.progress import Cancelled, Ticket

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "tcp://127.0.0.1:8786"


class Client:
    """Stands for dask's: two workers, whose work is done on one thread of this process."""

    def __init__(self) -> None:
        self.threads = {"tcp://b": 1, "tcp://a": 1}
        self.executor = ThreadPoolExecutor(1)
        self.where: list[object] = []
        self.closed = False
        self.answer = None
        self.trouble: Exception | None = None

    def get_executor(self, **_: object) -> Client:
        return self

    def submit(self, work, *arguments, **where) -> Future:
        self.where.append(where.get("workers"))
        return self.executor.submit(work, *arguments)

    def nthreads(self) -> dict[str, int]:
        if self.trouble is not None:
            raise self.trouble
        return self.threads

    def run(self, what, *arguments, on_error: str) -> dict[str, object]:
        assert on_error == "return"
        if self.trouble is not None:
            raise self.trouble
        own = what(*arguments) if self.answer is None else self.answer
        return dict.fromkeys(self.threads, own)

    def close(self, **_: object) -> None:
        self.closed = True


@pytest.fixture
def client(monkeypatch):
    made = Client()
    monkeypatch.setattr(batch_cluster, "_connected", lambda address: made)
    monkeypatch.setattr(batch_desk, "_one_thread", lambda: None)
    yield made
    made.executor.shutdown()


@pytest.fixture
def pool(client) -> ClusterPool:
    return ClusterPool(ADDRESS)


@pytest.fixture
def hasty(monkeypatch) -> None:
    """Wait for nothing."""
    for name in ("_ANSWER", "_LOOK", "_PATIENCE"):
        monkeypatch.setattr(batch_cluster, name, 0.5 if name == "_ANSWER" else 0.0)


@pytest.fixture
def folders(tmp_path: Path, flag) -> tuple[Path, Path]:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for shift in range(3):
        Image.fromarray(np.roll(flag[0], 24 * shift, axis=1)).save(folder / f"{shift}.png")
    return folder, out


def files(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and not path.name.startswith(("batch.", "."))
    }


def test_the_bytes_are_those_of_this_machine_and_no_sample_comes_here(client, pool, folders):
    folder, out = folders
    recipe = Recipe(segments=3, restarts=1)
    near = out.with_name("near")
    with ThreadPoolExecutor(1) as threads:
        order = Order(folder, near, SharedModel(recipe), ("labels",))
        run_batch(order, ExecutorPool(threads, 1), Ticket(), lambda _: None)
    order = Order(folder, out, SharedModel(recipe), ("labels",))
    report = run_batch(order, pool, Ticket(), lambda _: None)
    assert report.counts["done"] == 3
    assert files(out) == files(near)
    homes = [where for where in client.where if where is not None]
    assert homes, "samples go to the workers that keep them"
    assert set(map(tuple, homes)) <= {("tcp://a",), ("tcp://b",)}


def test_workers_are_counted_by_their_threads(client, pool):
    assert pool.workers == 2
    client.threads = {}
    assert pool.workers == 2, "it is looked only now and then"
    pool._looked = float("-inf")
    assert pool.workers == 1
    pool.renew()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (ModuleNotFoundError("No module named 'segmenter'"), "cannot run Segmenter: No module"),
        (("0.0.1", True, True), "has Segmenter 0.0.1, here it is"),
        ((__version__, False, True), "does not see .*in"),
        ((__version__, True, False), "does not see .*out"),
    ],
)
def test_workers_that_cannot_do_the_work_are_named_before_it_begins(
    client, pool, folders, answer, said
):
    client.answer = answer
    folders[1].mkdir()
    with pytest.raises(SegmenterError, match=f"The worker tcp://a {said}"):
        pool.begin(*folders)
    assert list(folders[1].iterdir()) == []


def test_workers_that_see_both_folders_are_trusted(client, pool, folders):
    folders[1].mkdir()
    pool.begin(*folders)
    assert list(folders[1].iterdir()) == []


def test_a_scheduler_without_workers_is_said(client, pool, folders, hasty):
    client.threads = {}
    pool._seen = float("-inf")
    with pytest.raises(SegmenterError, match="has no workers") as raised:
        pool.begin(*folders)
    assert f"dask worker {ADDRESS}" in raised.value.remedy


def test_workers_that_come_late_are_waited_for(client, pool, folders, monkeypatch):
    late, client.threads = client.threads, {}
    monkeypatch.setattr(batch_cluster.time, "sleep", lambda _: client.threads.update(late))
    folders[1].mkdir()
    pool.begin(*folders)
    assert pool.workers == 2


@pytest.mark.parametrize("trouble", [OSError("closed"), ValueError("closed"), RuntimeError()])
def test_a_scheduler_that_is_gone_is_said(client, pool, hasty, trouble):
    client.trouble = trouble
    with pytest.raises(SegmenterError, match=f"The scheduler at {ADDRESS} has gone"):
        pool.check()
    with pytest.raises(SegmenterError, match="has gone"):
        pool._ask_all(end_work, "run")
    pool.kill()


class KilledWorker(Exception):  # noqa: N818 - dask's name
    """What dask raises for work that ended its workers."""


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (KilledWorker("thrice"), BrokenExecutor),
        (ZeroDivisionError("so it is"), ZeroDivisionError),
        (SegmenterError("No.", "Do."), SegmenterError),
    ],
)
def test_work_ends_in_words_that_the_runner_knows(pool, theirs, ours):
    def fail() -> None:
        raise theirs

    with pytest.raises(ours):
        pool.submit(fail).result(timeout=10)
    assert pool.submit(abs, -1).result(timeout=10) == 1


def test_work_that_the_scheduler_dropped_means_that_it_is_gone(pool):
    theirs: Future[int] = Future()
    ours = pool._passed_on(theirs)
    theirs.cancel()
    with pytest.raises(SegmenterError, match="has gone"):
        ours.result(timeout=10)


def test_work_that_is_dropped_here_is_dropped_there(pool):
    theirs: Future[int] = Future()
    ours = pool._passed_on(theirs)
    ours.cancel()
    assert theirs.cancelled()
    assert ours.cancelled()


def test_work_under_way_hears_the_stop_and_is_waited_for(pool):
    begun = threading.Event()

    def endless() -> None:
        begun.set()
        while True:
            worker_ticket().check()

    ours = pool.submit(endless)
    assert begun.wait(10)
    pool.stop()
    with pytest.raises(Cancelled):
        ours.result(timeout=10)
    with pytest.raises(Cancelled):
        pool.submit(_looks_once).result(timeout=10)


def _looks_once() -> None:
    worker_ticket().check()


def test_work_that_does_not_stop_is_not_waited_for_for_ever(client, pool, hasty, monkeypatch):
    client.answer = 1
    monkeypatch.setattr(batch_cluster, "_ANSWER", 0.01)
    monkeypatch.setattr(batch_cluster, "_within", lambda _, work: work())
    pool.stop()


def test_leaving_lets_the_cluster_be(client, pool):
    pool.close()
    assert client.closed
    assert pool.submit(abs, -1).result(timeout=10) == 1


def test_work_of_another_version_is_refused():
    with pytest.raises(SegmenterError, match=r"the batch is of 0\.0\.1"):
        work_here(Mark("run", "0.0.1"), abs, -1)


def test_what_a_worker_knows_of_old_batches_is_forgotten():
    desk = batch_desk._Desk()
    first = desk.begin("first")
    assert desk.end("first") == 1
    assert first.is_set()
    desk.done("first")
    assert desk.end("first") == 0
    for number in range(batch_desk._REMEMBERED):
        desk.end(str(number))
    assert not desk.begin("first").is_set()


def test_each_piece_of_work_has_one_thread(monkeypatch):
    import threadpoolctl

    asked = []
    monkeypatch.setattr(threadpoolctl, "threadpool_limits", asked.append)
    monkeypatch.setattr(batch_desk.os, "environ", {})
    batch_desk._one_thread.cache_clear()
    batch_desk._one_thread()
    batch_desk._one_thread()
    batch_desk._one_thread.cache_clear()
    assert asked == [1]
    assert batch_desk.os.environ["OMP_NUM_THREADS"] == "1"


def test_without_the_extra_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SegmenterError, match=r"needs dask\.distributed") as raised:
        ClusterPool(ADDRESS)
    assert "pip install" in raised.value.remedy
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(SegmenterError, match=r"needs dask\.distributed") as raised:
        ClusterPool(ADDRESS)
    assert "pip" not in raised.value.remedy


@pytest.fixture
def dask(monkeypatch):
    """Stand for dask.distributed, whose client answers or raises what it is told to."""
    said = SimpleNamespace(trouble=None, logs=[])

    class Heard:
        def __init__(self, address: str, **_: object) -> None:
            if said.trouble is not None:
                raise said.trouble

        def get_executor(self, **_: object) -> None:
            return None

    def split(address: str, **_: object) -> tuple[str, int]:
        host, port = address.removeprefix("tcp://").split(":")
        return host, int(port)

    addressing = SimpleNamespace(get_address_host_port=split)
    comm = SimpleNamespace(addressing=addressing)
    module = SimpleNamespace(Client=Heard, comm=comm)
    for name, one in (("", module), (".comm", comm), (".comm.addressing", addressing)):
        monkeypatch.setitem(sys.modules, f"distributed{name}", one)
    return said


@pytest.fixture
def listening():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


def test_a_scheduler_that_answers_is_taken_and_dask_keeps_its_logs_to_itself(dask, listening):
    log = logging.getLogger("distributed.client")
    pool = ClusterPool(listening)
    assert pool.address == listening
    assert not log.propagate
    assert [type(handler) for handler in log.handlers] == [logging.NullHandler]


def test_what_is_no_scheduler_is_one_sentence(dask, listening):
    dask.trouble = OSError("Timed out\nduring handshake.")
    with pytest.raises(SegmenterError, match=r"no dask scheduler at .*: Timed out during hand"):
        ClusterPool(listening)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "nonsense"])
def test_an_address_where_nobody_answers_is_one_sentence(dask, address):
    with pytest.raises(SegmenterError, match=f"There is no dask scheduler at {address}: "):
        ClusterPool(address)


def test_what_never_answers_is_given_up():
    never = threading.Event()
    with pytest.raises(TimeoutError, match="no answer within 0 s"):
        batch_cluster._within(0.01, never.wait)
    never.set()
    with pytest.raises(TimeoutError, match="mine"):
        batch_cluster._within(10, _times_out)
    assert batch_cluster._within(10, lambda: 7) == 7


def _times_out() -> None:
    raise TimeoutError("mine")
