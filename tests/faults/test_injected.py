"""A few faults of each kind, injected for real; `sweep.py` beside this has them all."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import sys

import pytest
from faults.harness import Batch, photo

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace, limits and mounts")

OPTIONS = ("-k", "3", "--restarts", "1", "--jobs", "1")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A folder with two pictures in `in`, and what an undisturbed run makes of them."""
    house = tmp_path_factory.mktemp("small")
    photo(house / "in" / "0.png", 0)
    photo(house / "in" / "trip" / "b.jpg", 9)
    whole = Batch(house / "in", house / "whole", *OPTIONS)
    assert whole.run()[0] == 0
    return house, whole.results()


@pytest.fixture
def disturbed(small, tmp_path):
    """A batch over them, which at the end must be mended by the same command once more."""
    house, undisturbed = small
    batch = Batch(house / "in", house / tmp_path.name, *OPTIONS)  # as far from them as `whole`
    batch.undisturbed = undisturbed
    yield batch
    batch.must_agree_with(undisturbed)
    code, _, err = batch.run()
    assert (code, err.count("segmenter:")) == (0, 0), err
    assert batch.results() == undisturbed
    assert not list(batch.out.rglob(".*.tmp"))


def can_trace() -> bool:
    """Whether strace is there and may trace."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return tried.returncode == 0


needs_strace = pytest.mark.skipif(not can_trace(), reason="strace is missing or may not trace")


def traced(inject: str) -> list[str]:
    call = inject.partition(":")[0]
    words = ["strace", "-f", "--seccomp-bpf", "-o", os.devnull, "-e", f"trace={call}"]
    return [*words, "-e", f"inject={inject}"]


@needs_strace
@pytest.mark.parametrize(
    ("inject", "said"),
    [
        ("rename:error=EXDEV:when=4", "the folder spans two disks"),
        ("fsync:error=EIO:when=9", "the disk reports an error"),
        ("mkdir:error=EACCES:when=3", "permission is denied"),
    ],
)
def test_a_call_that_fails_costs_what_it_hit_and_that_is_named(disturbed, inject, said):
    code, _, err = disturbed.run(traced(inject))
    assert code == 1
    lines = [line for line in err.splitlines() if line.startswith("segmenter:")]
    assert all(said in line for line in lines)
    assert any("0.png" in line or "b.jpg" in line for line in lines)


@pytest.fixture
def many(tmp_path):
    """A batch over so many pictures that a worker is handed several at once.

    The process that hands them out calls rename five times and fsync eight.
    """
    for number in range(12):
        photo(tmp_path / "in" / f"{number:02d}.png", number, 30, 40)
    whole = Batch(tmp_path / "in", tmp_path / "whole", *OPTIONS)
    assert whole.run()[0] == 0
    batch = Batch(tmp_path / "in", tmp_path / "out", *OPTIONS)
    batch.undisturbed = whole.results()
    yield batch
    batch.must_agree_with(batch.undisturbed)
    assert batch.run()[0] == 0
    assert batch.results() == batch.undisturbed
    assert not list(batch.out.rglob(".*.tmp"))


@needs_strace
@pytest.mark.parametrize("inject", ["rename:error=EIO:when=7", "fsync:error=ENOSPC:when=9"])
def test_a_file_that_is_refused_once_among_those_of_several_pictures_costs_none(many, inject):
    assert many.run(traced(inject))[0] == 0
    assert many.results() == many.undisturbed


@needs_strace
@pytest.mark.parametrize("call", ["rename", "fsync"])
def test_a_worker_killed_while_several_pictures_get_their_names_costs_nothing(many, call):
    assert many.run(traced(f"{call}:signal=KILL:when=7"))[0] in (0, 1)


@needs_strace
def test_a_disk_that_takes_nothing_more_ends_in_one_line(disturbed):
    code, _, err = disturbed.run(traced("fsync:error=ENOSPC:when=1+"))
    assert code == 2
    assert [line for line in err.splitlines() if "the disk is full" in line] == err.splitlines()


@needs_strace
def test_a_worker_killed_at_a_call_costs_nothing(disturbed):
    assert disturbed.run(traced("rename:signal=KILL:when=5"))[0] in (0, 1)


@needs_strace
def test_where_no_thread_can_be_started_it_says_so(disturbed):
    code, _, err = disturbed.run(traced("clone3:error=EAGAIN:when=1+"))
    assert code in (0, 1, 2)
    assert code == 0 or "segmenter: " in err


@pytest.mark.parametrize(
    ("what", "most"),
    [
        (resource.RLIMIT_NOFILE, 48),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_AS, 200 << 20),
    ],
)
def test_too_little_of_something_is_said_and_no_traceback(disturbed, what, most):
    code, _, err = disturbed.run(preexec_fn=lambda: resource.setrlimit(what, (most, most)))
    assert code in (0, 1, 2)
    assert code == 0 or "segmenter: " in err


@pytest.fixture
def small_disk(disturbed):
    """A disk of 40 kB for the results, with a way to make it larger."""
    disturbed.out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=40k", "none", str(disturbed.out)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        # A container may forbid to mount; a limit on files fills up in test_batch_processes.
        pytest.skip("disks cannot be mounted here")
    yield lambda size: subprocess.run(
        ["mount", "-o", f"remount,size={size}", str(disturbed.out)], check=True
    )
    subprocess.run(["umount", str(disturbed.out)], check=True)


def test_a_disk_that_fills_leaves_old_results_whole_and_with_space_it_goes_on(
    disturbed, small_disk
):
    code, _, err = disturbed.run()
    assert code in (1, 2)
    assert "the disk is full" in err
    disturbed.must_agree_with(disturbed.undisturbed)
    small_disk("16m")
    assert disturbed.run()[0] == 0
    assert disturbed.results() == disturbed.undisturbed


def test_standard_output_that_is_full_is_said_and_the_results_are_whole(disturbed):
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        code, _, err = disturbed.run(stdout=full)
    assert code == 2
    assert "Standard output cannot be written" in err
    assert disturbed.results() == disturbed.undisturbed


@pytest.mark.parametrize(
    "names",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati"},
        {"OMP_NUM_THREADS": "3", "OPENBLAS_NUM_THREADS": "5", "TMPDIR": "/nowhere"},
    ],
)
def test_locale_hash_seed_clock_and_threads_change_no_byte(disturbed, names):
    assert disturbed.run(env={**os.environ, **names})[0] == 0
    assert disturbed.results() == disturbed.undisturbed


def test_inputs_of_every_odd_kind_are_named_and_the_rest_is_done(tmp_path):
    folder = tmp_path / "in"
    good = ["a.png", "a.jpg", "-k.png", "a\nb.png", "n" * 246 + ".png", "%s{0}'\".png"]
    good.append(os.fsdecode(b"\xff\xfe.png"))
    for seed, name in enumerate(good):
        photo(folder / "x.png", seed).rename(folder / name)
    data = (folder / "a.png").read_bytes()
    (folder / "cut.png").write_bytes(data[: len(data) // 2])
    (folder / "zero.png").touch()
    os.mkfifo(folder / "pipe.png")
    for name, goal in {
        **{"loop.png": "loop2.png", "loop2.png": "loop.png"},
        **{"none.png": "nowhere", "circle": ".", "memory.png": "/proc/self/mem"},
        "zeros.png": "/dev/zero",
    }.items():
        (folder / name).symlink_to(goal)
    bad = ["cut", "zero", "pipe", "loop", "loop2", "none", "memory", "zeros"]
    with contextlib.suppress(PermissionError):  # only root may make a device
        os.mknod(folder / "device.png", 0o020600, os.makedev(1, 5))
        bad.append("device")
    for out in (tmp_path / "out", folder / "results" / "nested"):
        batch = Batch(folder, out, *OPTIONS)
        code, said, err = batch.run()
        assert (code, said.splitlines()[0]) == (
            1,
            f"{len(good)} of {len(good) + len(bad)} pictures done, {len(bad)} failed",
        )
        lines = [line for line in err.splitlines() if line.startswith("segmenter:")]
        assert len(lines) == len(bad)
        assert all(any(f"{name}.png" in line for line in lines) for name in bad)


def test_a_stop_in_the_first_moment_ends_in_its_code(disturbed):
    disturbed.start()
    disturbed.wait_for(lambda: disturbed.out.is_dir() or disturbed.process.poll() is not None)
    disturbed.signal(signal.SIGTERM)
    code, _, err = disturbed.end()
    assert code == 143
    assert err.splitlines() == ["segmenter: Stopped. What is written is complete."]
