"""A job ends in exactly one of succeeded, failed, cancelled, and newer work drops older."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

import pytest

from segmenter.app.jobs import Job, JobQueue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from segmenter.progress import Ticket


class Owner:
    """Stands for the window's thread: calls what was delivered when it is asked to."""

    def __init__(self) -> None:
        self.told: queue.Queue[Callable[[], None]] = queue.Queue()
        self.ends: list[tuple[str, object]] = []

    def job(self, name: str, work: Callable[[Ticket], object]) -> Job:
        return Job(
            work,
            lambda value: self.ends.append((name, value)),
            lambda error: self.ends.append((name, error)),
            lambda: self.ends.append((name, "cancelled")),
            lambda said: self.ends.extend((name, one.text) for one in said),
        )

    def hear(self, until: Callable[[], bool]) -> None:
        while not until():
            self.told.get(timeout=10)()

    def hear_rest(self) -> None:
        while not self.told.empty():
            self.told.get()()


@pytest.fixture
def owner() -> Owner:
    return Owner()


@pytest.fixture
def jobs(owner: Owner) -> Iterator[JobQueue]:
    made = JobQueue("test", owner.told.put)
    yield made
    made.close()


def test_a_job_says_its_value_and_its_progress_in_order(owner: Owner, jobs: JobQueue) -> None:
    def work(ticket: Ticket) -> int:
        ticket.report("half")
        return 7

    jobs.add(owner.job("a", work))
    owner.hear(lambda: len(owner.ends) == 2)
    assert owner.ends == [("a", "half"), ("a", 7)]


def test_a_job_that_raises_fails_and_the_next_one_runs(owner: Owner, jobs: JobQueue) -> None:
    def fail(ticket: Ticket) -> None:
        raise RuntimeError("a bug")

    jobs.add(owner.job("bad", fail), owner.job("good", lambda ticket: 1))
    owner.hear(lambda: len(owner.ends) == 2)
    assert [name for name, _ in owner.ends] == ["bad", "good"]
    assert isinstance(owner.ends[0][1], RuntimeError)


def test_newer_work_drops_what_runs_and_what_waits(owner: Owner, jobs: JobQueue) -> None:
    started = threading.Event()

    def endless(ticket: Ticket) -> None:
        started.set()
        while True:
            ticket.check()

    jobs.add(owner.job("running", endless), owner.job("waiting", lambda ticket: 1))
    assert started.wait(10)
    jobs.replace(owner.job("newer", lambda ticket: 2))
    owner.hear(lambda: ("newer", 2) in owner.ends)
    owner.hear_rest()
    assert sorted(map(str, owner.ends)) == sorted(
        map(str, [("running", "cancelled"), ("waiting", "cancelled"), ("newer", 2)])
    )


def test_a_value_that_comes_after_the_drop_is_not_heard(owner: Owner, jobs: JobQueue) -> None:
    go, done = threading.Event(), threading.Event()

    def deaf(ticket: Ticket) -> int:
        go.wait(10)
        done.set()
        return 1

    jobs.add(owner.job("deaf", deaf))
    jobs.cancel()
    go.set()
    owner.hear(lambda: bool(owner.ends))
    jobs.close()
    owner.hear_rest()
    assert owner.ends == [("deaf", "cancelled")]


def test_a_value_on_its_way_when_the_job_is_dropped_is_not_heard(
    owner: Owner, jobs: JobQueue
) -> None:
    jobs.add(owner.job("quick", lambda ticket: 1))
    arrived = owner.told.get(timeout=10)
    jobs.cancel()
    arrived()
    owner.hear_rest()
    assert owner.ends == [("quick", "cancelled")]


def test_progress_is_told_together_where_the_owner_is_slow(owner: Owner, jobs: JobQueue) -> None:
    def talk(ticket: Ticket) -> int:
        for number in range(100):
            ticket.report(str(number))
        return 1

    jobs.add(owner.job("talk", talk))
    told = [owner.told.get(timeout=10), owner.told.get(timeout=10)]
    assert owner.told.empty()
    for tell in told:
        tell()
    assert [said for _, said in owner.ends[:-1]] == [str(number) for number in range(100)]


def test_a_closed_queue_takes_no_work(owner: Owner, jobs: JobQueue) -> None:
    jobs.close()
    jobs.add(owner.job("late", lambda ticket: 1))
    assert not jobs.busy
    assert owner.told.empty()
