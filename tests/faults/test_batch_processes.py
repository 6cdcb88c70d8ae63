"""Killed, stopped, crashed: whatever happens to the processes, a rerun ends as if nothing had."""

from __future__ import annotations

import os
import signal
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals, /proc and limits")


def has_begun(batch):
    """Whether some result is there."""
    manifests = batch.out / "manifests"
    return lambda: any(manifests.rglob("*.json")) or batch.process.poll() is not None


def test_killed_at_any_moment_a_rerun_makes_what_an_undisturbed_run_does(batch, undisturbed):
    """Kill all processes at two moments, going on with what is there each time."""
    for files in (4, 25):
        batch.start()
        batch.wait_for(
            lambda files=files: (
                sum(1 for _ in batch.out.rglob("*")) >= files or batch.process.poll() is not None
            )
        )
        batch.signal(signal.SIGKILL)
        batch.end()
        made = batch.results()
        assert {name: made[name] for name in made} == {name: undisturbed[name] for name in made}
    code, _, err = batch.run()
    assert (code, err.count("segmenter:")) == (0, 0)
    assert batch.results() == undisturbed
    assert not list(batch.out.rglob(".*.tmp"))


def test_when_only_the_parent_is_killed_no_worker_is_left(batch):
    batch.start()
    batch.wait_for(has_begun(batch))
    assert batch.workers()
    os.kill(batch.process.pid, signal.SIGKILL)
    batch.end()


def test_a_worker_killed_while_it_starts_costs_nothing(batch, undisturbed):
    batch.start()
    assert batch.wait_for(batch.workers)
    os.kill(batch.workers()[0], signal.SIGKILL)
    code, _, err = batch.end()
    assert (code, err.count("segmenter:")) == (0, 0)
    assert batch.results() == undisturbed


def check_stopped(batch, number, undisturbed):
    """See that a batch ends by a signal's code, with some whole results and nothing besides."""
    code, _, err = batch.end()
    assert code == 128 + number
    assert "Stopped." in err
    made = batch.results()
    assert made == {name: undisturbed[name] for name in made}
    assert not list(batch.out.rglob(".*.tmp"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_workers_start_ends_them_too(batch, undisturbed, number):
    batch.start()
    assert batch.wait_for(batch.workers)
    batch.signal(number)
    check_stopped(batch, number, undisturbed)


def test_a_killed_worker_costs_nothing_but_its_work(batch, undisturbed):
    batch.start()
    batch.wait_for(has_begun(batch))
    os.kill(batch.workers()[0], signal.SIGKILL)
    code, out, err = batch.end()
    assert (code, err.count("segmenter:")) == (0, 0)
    assert "10 of 10 pictures done" in out
    assert batch.results() == undisturbed


@pytest.mark.parametrize(("number", "times"), [(signal.SIGINT, 1), (signal.SIGTERM, 2)])
def test_a_signal_ends_it_with_nothing_half_written_and_a_rerun_goes_on(
    batch, undisturbed, number, times
):
    batch.start()
    batch.wait_for(has_begun(batch))
    for _ in range(times):
        batch.signal(number)
    check_stopped(batch, number, undisturbed)
    if times == 1:
        assert batch.run()[0] == 0
        assert batch.results() == undisturbed


def test_two_runs_at_once_on_one_output_are_one(batch, undisturbed):
    batch.start()
    batch.wait_for(has_begun(batch))
    second = type(batch)(batch.folder, batch.out)
    code, _, err = second.run()
    assert code == 2
    assert "Another batch is writing to" in err
    assert batch.end()[0] == 0
    assert batch.results() == undisturbed


def test_a_full_disk_fails_pictures_and_a_rerun_with_space_mends_it(batch, undisturbed):
    """Files may not grow past 20,000 bytes: label maps fit, overlays do not."""
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    code, _, err = batch.run(preexec_fn=limit)
    assert code == 1
    assert "the file would be larger than allowed" in err
    made = batch.results()
    assert made == {name: undisturbed[name] for name in made}
    assert batch.run()[0] == 0
    assert batch.results() == undisturbed


def test_nobody_listening_is_no_trouble(batch, undisturbed):
    reader, writer = os.pipe()
    os.close(reader)
    code, _, err = batch.run(stdout=writer)
    os.close(writer)
    assert (code, err.count("segmenter:")) == (0, 0)
    assert batch.results() == undisturbed
