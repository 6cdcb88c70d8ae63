"""A batch over a real dask scheduler and two worker processes on this machine."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and /proc")

ROOT = Path(__file__).resolve().parents[2]
RECIPE = ("-k", "3", "--restarts", "1")


class Cluster:
    """A scheduler and workers, as processes; what they say goes to files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start one of dask's programs."""
        log = (self.folder / f"{len(self.processes)}.log").open("wb")
        with log:
            process = subprocess.Popen(
                [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
                **{"stdout": log, "stderr": log, "stdin": subprocess.DEVNULL},
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
        self.processes.append(process)
        return process

    def scheduler(self) -> subprocess.Popen[bytes]:
        """Start the scheduler and wait for its address."""
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
        # its port is open all the same, and several tests may run at once
        process = self.start("dask_scheduler", *options, "--dashboard-address", "127.0.0.1:0")
        deadline = time.monotonic() + 60
        while not (found := re.search(r"tcp://127\.0\.0\.1:\d+", self.said(0))):
            assert time.monotonic() < deadline, self.said(0)
            time.sleep(0.05)
        self.address = found[0]
        return process

    def worker(self) -> subprocess.Popen[bytes]:
        """Start one worker of one thread, without a nanny that would start it again."""
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
        return self.start("dask_worker", self.address, *options)

    def said(self, number: int) -> str:
        """Return what one of them said."""
        return (self.folder / f"{number}.log").read_text(errors="replace")

    def end(self) -> None:
        """End all of them."""
        for process in reversed(self.processes):
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path):
    folder = tmp_path / "cluster"
    folder.mkdir()
    cluster = Cluster(folder)
    yield cluster
    cluster.end()


@pytest.fixture
def far(batch, monkeypatch):
    """The batch with warnings as errors; the cluster's address comes later."""
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    return batch


@pytest.mark.parametrize("way", [(), ("--shared",)])
def test_a_lost_worker_costs_nothing_and_the_bytes_are_those_of_this_machine(cluster, far, way):
    near = type(far)(far.folder, far.out.with_name(f"{far.out.name}-near"), *RECIPE, *way)
    code, _, err = near.run()
    assert code == 0, err
    cluster.scheduler()
    workers = [cluster.worker(), cluster.worker()]
    far.options = (*RECIPE, *way, "--cluster", cluster.address)
    far.start()
    manifests = far.out / "manifests"
    assert far.wait_for(
        lambda: len(list(manifests.rglob("[0-9].png.json"))) > 1 or far.process.poll() is not None
    )
    assert far.process.poll() is None
    workers[0].send_signal(signal.SIGKILL)
    code, out, err = far.end()
    assert (code, err.count("segmenter:")) == (0, 0), err
    assert "10 of 10 pictures done" in out
    assert far.results() == near.results()
    assert not list(far.out.rglob(".*.tmp"))


def test_pixels_stay_with_the_workers():
    """What workers answer for a shared model holds no array as long as the sample."""
    from segmenter.app.batch_sample import Sample, SampleJob, take_sample
    from segmenter.app.batch_shards import FarSample, sketch_far
    from segmenter.imaging.recipe import Recipe

    picture = ROOT / "assets" / "coffee.jpg"
    job = SampleJob(picture.parent, Path(picture.name), Recipe(segments=3), 4096, None)
    sample, sketch = take_sample(job), sketch_far(FarSample("run", job, 0))
    assert not isinstance(sketch, Sample)
    assert len(sample.rows) >= 4096
    arrays = [getattr(sketch, name) for name in ("counts", "means", "low", "high", "covariances")]
    assert max(len(array) for array in arrays) <= 64
    assert sum(sketch.counts) == len(sample.rows)
    assert min(sketch.counts) >= 16


@pytest.mark.parametrize("address", ["127.0.0.1:1", "nonsense", "foo://127.0.0.1:99"])
def test_an_unreachable_scheduler_is_one_line_within_seconds(far, address):
    far.options = (*RECIPE, "--cluster", address)
    started = time.monotonic()
    code, _, err = far.run()
    assert code == 2
    (line,) = err.splitlines()
    assert line.startswith(f"segmenter: There is no dask scheduler at {address}: ")
    assert time.monotonic() - started < 60  # it gives up after 5 s; the machine may be slow


def test_something_that_is_no_scheduler_is_one_line(far):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        far.options = (*RECIPE, "--cluster", f"127.0.0.1:{silent.getsockname()[1]}")
        code, _, err = far.run()
    assert code == 2
    assert len(err.splitlines()) == 1
    assert "There is no dask scheduler at" in err


def test_a_scheduler_without_workers_is_one_line(cluster, far):
    cluster.scheduler()
    far.options = (*RECIPE, "--cluster", cluster.address)
    code, _, err = far.run()
    assert code == 2
    assert err.splitlines() == [
        f"segmenter: The scheduler at {cluster.address} has no workers. Start some, on any "
        f"machine that sees the folders: dask worker {cluster.address}"
    ]


def until_one_is_done(cluster, far):
    cluster.worker()
    far.options = (*RECIPE, "--cluster", cluster.address)
    far.start()
    far.wait_for(
        lambda: any((far.out / "manifests").rglob("*.png.json")) or far.process.poll() is not None
    )


def test_a_scheduler_that_dies_is_one_line_and_a_rerun_goes_on(cluster, far, undisturbed):
    scheduler = cluster.scheduler()
    until_one_is_done(cluster, far)
    scheduler.kill()
    code, _, err = far.end()
    assert code == 2
    assert [line for line in err.splitlines() if line.startswith("segmenter:")] == [
        f"segmenter: The scheduler at {cluster.address} has gone. Start it and its workers "
        "again, then the same command: what is done stays done."
    ]
    cluster.end()
    made = far.results()
    assert made == {name: undisturbed[name] for name in made}
    far.options = (*RECIPE, "--jobs", "2")
    assert far.run()[0] == 0
    assert far.results() == undisturbed


def test_ctrl_c_leaves_the_cluster_idle_and_nothing_half_written(cluster, far, undisturbed):
    cluster.scheduler()
    until_one_is_done(cluster, far)
    os.kill(far.process.pid, signal.SIGINT)
    code, _, err = far.end()
    assert (code, "Stopped." in err) == (130, True)
    made = far.results()
    assert made == {name: undisturbed[name] for name in made}
    assert not list(far.out.rglob(".*.tmp"))
    assert far.run()[0] == 0
    assert far.results() == undisturbed


def test_without_the_extra_it_says_how_to_get_it(far, tmp_path, monkeypatch):
    (tmp_path / "distributed.py").write_text("raise ModuleNotFoundError('distributed')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    far.options = (*RECIPE, "--cluster", "127.0.0.1:8786")
    code, _, err = far.run()
    assert code == 2
    assert err.splitlines() == [
        "segmenter: --cluster needs dask.distributed, which is missing. "
        'Run: pip install "segmenter[cluster]"'
    ]
