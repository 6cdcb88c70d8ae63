"""Every fault that the batch must survive, injected for real, one after the other.

    python tests/faults/sweep.py [WORDS...] [--seed N] [--list]

Cases whose name has one of the words are run, all without. Each ends in the same judgement: the
inputs are as they were; whatever is under a final name is as in an undisturbed run; what failed is
named; there is no traceback, no visible temporary file, no process left, no hang; and the same
command, undisturbed, reaches the undisturbed result. Needs Linux; strace, prlimit and root where
a case says so. It takes some ten minutes; the tests beside it are the short part of it.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from faults.harness import Batch, hashes, photo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OPTIONS = ("-k", "3", "--restarts", "1", "--jobs", "1")

#: Calls by which results come to be, the errors that a disk has for them, and at which of them.
INJECTED = {
    "write": ("ENOSPC", "EIO", "EDQUOT"),
    "fsync": ("ENOSPC", "EIO"),
    "rename": ("ENOSPC", "EIO", "EXDEV", "EACCES"),
    "mkdir": ("ENOSPC", "EACCES", "EROFS"),
    "openat": ("EMFILE", "EIO", "EACCES"),
    "read": ("EIO",),
    "unlink": ("EIO",),
    "clone3": ("EAGAIN",),
    "clone": ("EAGAIN",),
    "mmap": ("ENOMEM",),
}
AT = (1, 2, 3, 5, 8, 13)

#: So many that a worker is handed several at once, whose results get their names together.
_PICTURES = 11


class Skipped(Exception):  # noqa: N818
    """A case that cannot be had on this machine."""


@dataclass(frozen=True)
class Case:
    """A fault: its name, what runs the batch under it, and whether it lets nothing be said."""

    name: str
    run: Callable[[Batch], tuple[int, str, str]]
    mute: bool = False


def limited(what: int, most: int) -> Callable[[Batch], tuple[int, str, str]]:
    """Run under a limit of the system's."""

    def run(batch: Batch) -> tuple[int, str, str]:
        return batch.run(preexec_fn=lambda: resource.setrlimit(what, (most, most)))

    return run


def traced(*inject: str, follow: bool = True) -> Callable[[Batch], tuple[int, str, str]]:
    """Run under strace, which makes calls fail or kills at them."""
    calls = ",".join(one.split(":")[0] for one in inject)
    words = ["strace", "-o", "/dev/null", "-e", f"trace={calls}"]
    words += ["-f", "--seccomp-bpf"] if follow else []
    for one in inject:
        words += ["-e", f"inject={one}"]
    return lambda batch: batch.run(words)


def killed_after(seconds: float, number: int, times: int = 1) -> Callable[[Batch], tuple]:
    """Send a signal to all processes at a moment, perhaps twice."""

    def run(batch: Batch) -> tuple[int, str, str]:
        batch.start()
        time.sleep(seconds)
        for _ in range(times):
            batch.signal(number)
            time.sleep(0.01)
        return batch.end()

    return run


@contextmanager
def disk(place: Path, *options: str) -> Iterator[Callable[[str], None]]:
    """Mount a small disk; what is yielded gives it another size."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", ",".join(options), "none", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        raise Skipped("disks cannot be mounted here")
    try:
        yield lambda size: subprocess.run(
            ["mount", "-o", f"remount,{size}", str(place)], check=True
        )
    finally:
        subprocess.run(["umount", str(place)], check=True)


def on_small_disk(size: str) -> Callable[[Batch], tuple[int, str, str]]:
    """Write to a disk of so many bytes, then take away what filled it."""

    def run(batch: Batch) -> tuple[int, str, str]:
        with disk(batch.out, f"size={size}") as resize:
            ended = batch.run()
            judge(batch, ended)
            resize("size=64m")
            judge_again(batch)
        return 2, "", ended[2]

    return run


def over_old_results(batch: Batch) -> tuple[int, str, str]:
    """Fill the disk over the results of another recipe: each file is one or the other."""
    with disk(batch.out, "size=64m") as resize:
        other = Batch(batch.folder, batch.out, "-k", "2", "--restarts", "1", "--jobs", "1")
        assert other.run()[0] == 0, "the first run failed"
        old = batch.results()
        used = sum(path.stat().st_blocks for path in batch.out.rglob("*")) // 2
        resize(f"size={used + 24}k")
        ended = batch.run()
        assert ended[0] in (1, 2), f"exit code {ended[0]}: {ended[2]}"
        new = batch.results()
        strange = [name for name in new if new[name] not in (old.get(name), UNDISTURBED.get(name))]
        assert not strange, f"neither old nor new: {strange}"
        resize("size=64m")
        judge_again(batch)
    return 2, "", ended[2]


def with_environment(**names: str) -> Callable[[Batch], tuple[int, str, str]]:
    """Run with other variables."""
    return lambda batch: batch.run(env={**os.environ, **names})


def stdout_to(path: str) -> Callable[[Batch], tuple[int, str, str]]:
    """Run with standard output going to a device."""

    def run(batch: Batch) -> tuple[int, str, str]:
        with open(path, "w") as full:  # noqa: PTH123 - a device
            return batch.run(stdout=full)

    return run


def worker_killed(batch: Batch) -> tuple[int, str, str]:
    """Kill a worker as soon as there is one, and the next one later."""
    batch.start()
    for _ in range(2):
        batch.wait_for(lambda: batch.workers() or batch.process.poll() is not None)
        time.sleep(RANDOM.random())
        for pid in batch.workers()[:1]:
            os.kill(pid, signal.SIGKILL)
    return batch.end()


def two_at_once(batch: Batch) -> tuple[int, str, str]:
    """Start the same command twice."""
    other = Batch(batch.folder, batch.out, *batch.options)
    batch.start()
    other.start()
    codes = {batch.end()[0], other.end()[0]}
    assert codes <= {0, 2}, codes
    return 0 if 0 in codes else 2, "", ""


def read_only(batch: Batch) -> tuple[int, str, str]:
    """Write where nothing can be written, not even by root."""
    with disk(batch.out, "ro", "size=1m"):
        return batch.run()


def vanishing(batch: Batch) -> tuple[int, str, str]:
    """Take the results' folder away while it is written to."""
    batch.start()
    batch.wait_for(lambda: (batch.out / "labels").is_dir() or batch.process.poll() is not None)
    shutil.rmtree(batch.out, ignore_errors=True)
    return batch.end()


def calls_before(call: str) -> int:
    """Return how often Python makes a call before the program begins and can answer for it."""
    with tempfile.NamedTemporaryFile("r") as log:
        words = ["strace", "-o", log.name, "-e", f"trace={call}", sys.executable, "-m", "segmenter"]
        subprocess.run([*words, "--version"], check=True, capture_output=True)
        return sum(1 for _ in log)


def calls() -> Iterator[Case]:
    """Yield the errors of calls, once and for ever, and the kills at them."""
    for call in ("openat", "read", "mmap"):
        BEFORE[call] = calls_before(call)
    for call, errors in INJECTED.items():
        for error in errors:
            for at, ever in (*((at, "") for at in AT), (20, "+")):
                inject = f"{call}:error={error}:when={BEFORE.get(call, 0) + at}{ever}"
                mute = bool(ever) and call == "write"
                yield Case(f"strace {call} {error} at {at}{ever}", traced(inject), mute)
    for call in ("write", "fsync", "rename", "mkdir", "openat"):
        for at in AT:
            yield Case(f"kill at {call} {at}", traced(f"{call}:signal=KILL:when={at}"))


def signals() -> Iterator[Case]:
    """Yield signals at random moments, once and twice."""
    for number in (signal.SIGKILL, signal.SIGINT, signal.SIGTERM):
        for _ in range(8):
            after = round(RANDOM.uniform(0.4, 4.0), 2)
            yield Case(f"{number.name} after {after} s", killed_after(after, number))
    for number in (signal.SIGINT, signal.SIGTERM):
        for _ in range(4):
            after = round(RANDOM.uniform(0.3, 4.0), 2)
            yield Case(f"{number.name} twice after {after} s", killed_after(after, number, 2))
    for _ in range(3):
        yield Case("worker killed", worker_killed)


def limits() -> Iterator[Case]:
    """Yield what the system allows too little of."""
    for size in (0, 100, 5_000, 20_000):
        yield Case(f"prlimit FSIZE {size}", limited(resource.RLIMIT_FSIZE, size))
    for most in (16, 20, 24, 32, 48):
        yield Case(f"prlimit NOFILE {most}", limited(resource.RLIMIT_NOFILE, most))
    for most in (200, 300, 400, 500, 700, 1500):
        yield Case(f"prlimit AS {most} MB", limited(resource.RLIMIT_AS, most << 20))
    for most in (4, 10, 40):
        yield Case(f"prlimit NPROC {most}", lambda batch, most=most: as_nobody(batch, most))
    for size in ("8k", "64k", "128k", "200k", "400k"):
        yield Case(f"tmpfs {size}", on_small_disk(size), mute=True)  # judged within
    yield Case("tmpfs over old results", over_old_results, mute=True)


def surroundings() -> Iterator[Case]:
    """Yield what is around the batch and must not matter, or must be said."""
    yield Case("read-only output", read_only)
    yield Case("output vanishes", vanishing)
    yield Case("two at once", two_at_once)
    yield Case("stdout full", stdout_to("/dev/full"))
    yield Case("locale C", with_environment(LC_ALL="C", LANG="C", PYTHONUTF8="0"))
    yield Case("locale tr", with_environment(LC_ALL="tr_TR.UTF-8", TZ="Pacific/Kiritimati"))
    yield Case("hash seed", with_environment(PYTHONHASHSEED="12345"))
    yield Case("threads", with_environment(OMP_NUM_THREADS="3", OPENBLAS_NUM_THREADS="5"))
    yield Case("no temporary folder", with_environment(TMPDIR="/nowhere"))


def cases() -> Iterator[Case]:
    """Yield all faults."""
    for group in (signals, limits, surroundings, calls):
        yield from group()


def as_nobody(batch: Batch, most: int) -> tuple[int, str, str]:
    """Run as somebody whom the limit on processes binds: it does not bind root."""
    if shutil.which("setpriv") is None or os.getuid() != 0:
        raise Skipped("only root with setpriv can become somebody else")
    batch.out.mkdir()
    os.chown(batch.out, 65534, 65534)
    for place in (batch.out, *batch.out.parents):
        if place != Path("/"):
            place.chmod(place.stat().st_mode | 0o055)
    # Who else may read this Python's files is not what is tried here.
    kept = "-all,+dac_read_search"
    words = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    words += [f"--{which}={kept}" for which in ("inh-caps", "ambient-caps", "bounding-set")]
    return batch.run(words, preexec_fn=lambda: _limit_processes(most))


def _limit_processes(most: int) -> None:
    resource.setrlimit(resource.RLIMIT_NPROC, (most, most))


def judge(batch: Batch, ended: tuple[int, str, str], *, mute: bool = False) -> str:
    """Say how it ended; raise AssertionError if that must not be."""
    code, _, err = ended
    allowed = {0, 1, 2, 130, 143, -signal.SIGKILL, 128 + signal.SIGKILL}
    assert code in allowed, f"exit code {code}: {err[-600:]}"
    batch.must_agree_with(UNDISTURBED)
    if code in (1, 2) and not mute:
        assert "segmenter:" in err, "nothing is named"
    if code == 0:
        assert batch.results() == UNDISTURBED, "done, but not all is there"
    last = [line for line in err.splitlines() if line.startswith("segmenter:")]
    return f"{code} {' | '.join(last)[:110]}"


def judge_again(batch: Batch) -> None:
    """See that the same command, undisturbed, reaches the undisturbed result."""
    again = Batch(batch.folder, batch.out, *batch.options)
    code, _, err = again.run()
    assert (code, again.results() == UNDISTURBED) == (0, True), f"rerun: {code} {err[-300:]}"
    assert not list(again.out.rglob(".*.tmp")), "leftovers after a rerun"


UNDISTURBED: dict[str, str] = {}
BEFORE: dict[str, int] = {}
RANDOM = random.Random()


def sweep(wanted: list[Case], house: Path) -> int:
    """Run cases one after the other, print a line for each, and return how many ended badly."""
    for number in range(_PICTURES):
        photo(house / "in" / f"{number:02d}.png", number)
    photo(house / "in" / "trip" / "b.jpg", 9)
    whole = Batch(house / "in", house / "whole", *OPTIONS)
    assert whole.run()[0] == 0, "an undisturbed run fails"
    UNDISTURBED.update(whole.results())
    before = hashes(house / "in")
    bad = 0
    for number, case in enumerate(wanted):
        batch = Batch(house / "in", house / f"{number}", *OPTIONS)
        started = time.monotonic()
        try:
            told = judge(batch, case.run(batch), mute=case.mute)
            assert hashes(house / "in") == before, "inputs changed"
            judge_again(batch)
        except Skipped as why:
            told = f"skipped: {why}"
        except AssertionError as error:
            bad += 1
            told = f"BAD: {str(error)[:1500]}"
        print(f"{case.name:40} {time.monotonic() - started:5.1f} s  {told}", flush=True)
        shutil.rmtree(batch.out, ignore_errors=True)
    return bad


def main() -> None:
    """Run the cases that are asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("words", nargs="*")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    RANDOM.seed(options.seed)
    wanted = [c for c in cases() if not options.words or any(w in c.name for w in options.words)]
    if options.list:
        print("\n".join(case.name for case in wanted))
        return
    house = Path(tempfile.mkdtemp(prefix="segmenter-faults-"))
    try:
        bad = sweep(wanted, house)
    finally:
        shutil.rmtree(house, ignore_errors=True)
    print(f"{len(wanted)} faults, {bad} bad")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
