"""The pools that a batch works with: how workers begin, hear of a stop and end."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from pathlib import Path, PurePath

import pytest
from pools import ExecutorPool

from segmenter.app import batch_pool, batch_worker
from segmenter.app.batch_item import unforeseen
from segmenter.app.batch_pool import (
    ONE_THREAD,
    WORKER_BYTES,
    ProcessPool,
    count_workers,
)
from segmenter.app.batch_room import take_room
from segmenter.app.batch_run import Dispatch
from segmenter.app.batch_sample import SampleJob, take_sample
from segmenter.app.batch_worker import heeding_here, worker_ticket
from segmenter.errors import SegmenterError
from segmenter.imaging.recipe import Recipe
from segmenter.progress import Cancelled, Ticket

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="limits and descriptors of Linux")


@pytest.fixture
def pool():
    made = ProcessPool(1)
    yield made
    made.kill()


def test_a_worker_does_what_it_is_handed_with_one_thread_and_deaf_ears(pool) -> None:
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    pool.begin(Path("in"), Path("out"))
    assert pool.workers == 1
    assert pool.memory > 0
    assert pool.submit(os.getpid).result() != os.getpid()
    for name in ONE_THREAD:
        assert pool.submit(os.getenv, name).result() == "1"
    if hasattr(signal, "pthread_sigmask"):
        held = pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, ()).result()
        assert {signal.SIGINT, signal.SIGTERM} <= held
        assert not {signal.SIGINT, signal.SIGTERM} & signal.pthread_sigmask(signal.SIG_BLOCK, ())
    pool.check()
    assert {name: os.environ.get(name) for name in ONE_THREAD} == before
    pool.stop()
    with pytest.raises(Cancelled):
        pool.submit(take_sample, SampleJob(Path("in"), Path("a.png"), Recipe(), 1, None)).result()
    pool.close()
    assert not set(multiprocessing.active_children()) - pool._others


def test_workers_that_start_early_load_what_a_picture_takes_and_are_no_more_than_asked(
    pool,
) -> None:
    pool.start(0)
    assert pool._executor is None
    pool.start(5)
    assert len(set(multiprocessing.active_children()) - pool._others) == 1, "it may have one"
    for module in batch_worker._NEEDED:
        assert pool.submit(eval, f"{module!r} in __import__('sys').modules").result()


def test_of_a_worker_that_died_as_it_started_whoever_hands_out_work_is_told(pool) -> None:
    with pytest.raises(BrokenExecutor):
        pool.submit(os._exit, 3).result()
    pool.start(1)
    assert list(Dispatch(pool, abs, abs, Ticket()).each([-1])) == [1]


def test_a_worker_that_died_before_it_was_given_anything_costs_no_job_a_try() -> None:
    deaths = iter(["idle", "at work"])

    class Mortal(ExecutorPool):
        def submit(self, work, *arguments):
            death = next(deaths, None)
            if death == "idle":
                raise BrokenExecutor
            future = super().submit(work, *arguments)
            if death == "at work":
                future = Future()
                future.set_exception(BrokenExecutor())
            return future

    with ThreadPoolExecutor(1) as executor:
        done = Dispatch(Mortal(executor, 1), abs, lambda job: f"lost {job}", Ticket()).each([-1])
        assert list(done) == [1]


def test_a_pool_that_is_closed_waits_for_nobody(pool) -> None:
    asleep = pool.submit(time.sleep, 600)
    pool.close()
    assert asleep.done()
    assert not set(multiprocessing.active_children()) - pool._others


@linux_only
def test_the_very_first_worker_of_a_program_is_deaf_too() -> None:
    """What Python starts before it, to clear up after all, opens the ears of who starts it."""
    code = (
        "import signal\n"
        "from segmenter.app.batch_pool import ProcessPool\n"
        "pool = ProcessPool(1)\n"
        "held = pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, ()).result()\n"
        "pool.close()\n"
        "raise SystemExit(0 if {signal.SIGINT, signal.SIGTERM} <= held else 1)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_after_a_worker_has_died_others_begin(pool) -> None:
    with pytest.raises(BrokenExecutor):
        pool.submit(os._exit, 3).result()
    with pytest.raises(BrokenExecutor):
        pool.submit(abs, -1).result()
    stopping = pool._stopping
    pool.renew()
    assert pool._stopping is not stopping
    assert pool.submit(abs, -1).result() == 1
    pool.kill()
    pool.stop()
    stopping = pool._stopping
    pool.renew()
    assert pool._stopping is stopping, "the stop is not forgotten"


def test_where_no_worker_can_be_started_it_is_said(pool, monkeypatch) -> None:
    class Refused:
        def __init__(self, *_: object) -> None:
            self.shut = False

        def submit(self, *_: object) -> None:
            raise OSError(11, "Resource temporarily unavailable")

        def shutdown(self, **_: object) -> None:
            raise RuntimeError("cannot join thread before it is started")

    monkeypatch.setattr(batch_pool, "ProcessPoolExecutor", Refused)
    with pytest.raises(SegmenterError, match="No worker can be started: resource temp") as raised:
        pool.submit(abs, -1)
    assert "fewer --jobs" in raised.value.remedy
    assert pool._executor is None


@pytest.mark.parametrize("error", [ValueError("bad value(s) in fds_to_keep"), OSError("closed")])
def test_of_a_worker_that_died_while_the_next_one_started_it_is_told(
    pool, monkeypatch, error
) -> None:
    said = iter([error, BrokenExecutor()])

    def refuse(*_: object) -> None:
        raise next(said)

    monkeypatch.setattr(batch_pool.ProcessPoolExecutor, "submit", refuse)
    with pytest.raises(BrokenExecutor):
        pool.submit(abs, -1)


def test_an_error_that_no_death_explains_is_a_bug_and_stays_one(pool, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("bad value(s) in fds_to_keep")

    monkeypatch.setattr(batch_pool.ProcessPoolExecutor, "submit", refuse)
    with pytest.raises(ValueError, match="fds_to_keep"):
        pool.submit(abs, -1)


def test_what_could_not_be_used_is_gone_when_that_is_told(pool, monkeypatch) -> None:
    """Python's own process may have cleared it up already: of that nobody is to hear later."""

    def refuse(*_: object) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    pool.submit(abs, -1).result()
    executor = weakref.ref(pool._executor)
    monkeypatch.setattr(batch_pool.ProcessPoolExecutor, "submit", refuse)
    with pytest.raises(SegmenterError) as raised:
        pool.submit(abs, -1)
    assert executor() is None
    assert "broken pipe" in raised.value.problem


def test_workers_that_nobody_listens_to_are_a_sentence_and_no_wait_for_ever(pool) -> None:
    """The thread by which the executor hears of its workers has died of the system's error."""
    asleep = pool.submit(time.sleep, 600)
    pool.check()
    listener = pool._executor._executor_manager_thread

    class Dead:
        def is_alive(self) -> bool:
            return False

        def join(self) -> None:
            listener.join()

    pool._executor._executor_manager_thread = Dead()
    dispatch = Dispatch(pool, abs, abs, Ticket())
    dispatch._flying[asleep] = 1
    with pytest.raises(SegmenterError, match="not heard any more"):
        list(dispatch.each([]))
    assert not set(multiprocessing.active_children()) - pool._others


def test_killed_workers_leave_those_of_others_alone(pool) -> None:
    pool.submit(abs, -1).result()
    mine = set(multiprocessing.active_children()) - pool._others
    assert mine
    other = ProcessPool(1)
    assert mine <= other._others
    other.kill()
    assert pool.submit(abs, -2).result() == 2


def test_a_ticket_heeds_its_threads_batch_before_its_process() -> None:
    stopped, going = threading.Event(), threading.Event()
    stopped.set()
    worker_ticket().check()
    with heeding_here(stopped), pytest.raises(Cancelled):
        worker_ticket().check()
    with heeding_here(going):
        worker_ticket().check()
    worker_ticket().check()


def test_a_process_that_is_made_a_worker_looks_at_its_event(monkeypatch) -> None:
    stopping = threading.Event()
    ends: list[int] = []
    monkeypatch.setattr(batch_worker, "_STOP", [])
    monkeypatch.setattr(os, "_exit", ends.append)
    batch_worker.begin(stopping)
    worker_ticket().check()
    stopping.set()
    with pytest.raises(Cancelled):
        worker_ticket().check()
    assert ends == []
    monkeypatch.setattr(batch_worker, "take_room", lambda: False)
    batch_worker.begin(stopping)
    assert ends == [1]


def test_a_worker_whose_libraries_cannot_be_loaded_ends_and_other_processes_do_not(monkeypatch):
    ends: list[int] = []
    monkeypatch.setattr(os, "_exit", ends.append)
    half = ImportError("cannot load module more than once per process")
    unforeseen(PurePath("x.png"), half)
    assert ends == []
    monkeypatch.setattr(batch_worker, "_STOP", [threading.Event()])
    unforeseen(PurePath("x.png"), half)
    assert ends == [1]


def test_a_worker_ends_when_its_parent_does(monkeypatch) -> None:
    ends: list[int] = []
    monkeypatch.setattr(os, "_exit", ends.append)
    batch_worker._end_with_parent()
    assert ends == [], "this process has none"
    there, gone = multiprocessing.Pipe()

    class Parent:
        sentinel = there

    monkeypatch.setattr(multiprocessing, "parent_process", Parent)
    gone.close()
    batch_worker._end_with_parent()
    there.close()
    assert ends == [1]


def test_without_signal_masks_workers_ignore_the_terminals_interrupt(monkeypatch) -> None:
    ignored = []
    monkeypatch.setattr(batch_worker, "_STOP", [])
    monkeypatch.delattr(signal, "pthread_sigmask", raising=False)
    monkeypatch.setattr(signal, "signal", lambda *what: ignored.append(what))
    batch_worker.begin(threading.Event())
    assert ignored == [(signal.SIGINT, signal.SIG_IGN)]
    with batch_pool._starting_workers():
        assert os.environ["OMP_NUM_THREADS"] == "1"


def test_as_many_workers_begin_as_cores_and_memory_allow(monkeypatch) -> None:
    assert count_workers(7, 0) == 7
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(4)), raising=False)
    assert count_workers(None, 100 * WORKER_BYTES) == 4
    assert count_workers(None, 5 * WORKER_BYTES) == 2
    assert count_workers(None, 0) == 1
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert count_workers(None, 100 * WORKER_BYTES) == 3


def test_what_starts_unheard_says_nothing_and_the_stream_comes_back(capfd) -> None:
    with batch_pool._unheard():
        os.write(2, b"a traceback among the person's lines")
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"


def test_without_a_descriptor_left_workers_start_all_the_same(monkeypatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(os, "dup", refuse)
    with batch_pool._unheard():
        pass


@linux_only
def test_room_is_taken_only_under_a_limit_and_refused_where_there_is_none(monkeypatch) -> None:
    import mmap
    import resource

    monkeypatch.setattr(resource, "getrlimit", lambda _: (resource.RLIM_INFINITY, 0))
    monkeypatch.setattr(mmap, "mmap", lambda *_: pytest.fail("it looked for room"))
    assert take_room()

    def refuse(*_: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(resource, "getrlimit", lambda _: (1 << 30, 1 << 30))
    monkeypatch.setattr(mmap, "mmap", refuse)
    assert not take_room()
    monkeypatch.undo()
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1 << 40, 1 << 40))
    assert take_room()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(resource, "getrlimit", lambda _: pytest.fail("Windows has none"))
    assert take_room()


def test_without_room_no_pool_begins(monkeypatch) -> None:
    monkeypatch.setattr(batch_pool, "take_room", lambda: False)
    with pytest.raises(SegmenterError, match="leaves no room to work"):
        ProcessPool(1)
