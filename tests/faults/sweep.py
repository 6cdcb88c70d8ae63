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


class Skipped(Exception):  # noqa: N818
    """A case that cannot be had on this machine."""


@dataclass(frozen=True)
class Case:
    """A fault: its name, and what runs the batch under it and returns its exit code and words."""

    name: str
    run: Callable[[Batch], tuple[int, str, str]]


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


def on_small_disk(size: str) -> Callable[[Batch], tuple[int, str, str]]:
    """Write to a disk of so many bytes, then take away what filled it."""

    def run(batch: Batch) -> tuple[int, str, str]:
        batch.out.mkdir()
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", batch.out], check=True
        )
        try:
            ended = batch.run()
            subprocess.run(["mount", "-o", "remount,size=64m", batch.out], check=True)
            judge_again(batch)
            return ended
        finally:
            subprocess.run(["umount", batch.out], check=True)

    return run


def over_old_results(batch: Batch) -> tuple[int, str, str]:
    """Fill the disk over the results of another recipe: the old ones stay whole."""
    batch.out.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", batch.out], check=True)
    try:
        other = Batch(batch.folder, batch.out, "-k", "2", "--restarts", "1", "--jobs", "1")
        assert other.run()[0] == 0
        old = batch.results()
        used = sum(path.stat().st_blocks for path in batch.out.rglob("*")) // 2
        size = f"remount,size={used + 48}k"
        subprocess.run(["mount", "-o", size, batch.out], check=True)
        code, out, err = batch.run()
        new = batch.results()
        strange = [n for n in new if new[n] not in (old.get(n), UNDISTURBED[n])]
        assert not strange, strange
        subprocess.run(["mount", "-o", "remount,size=64m", batch.out], check=True)
        judge_again(batch)
        return code, out, err
    finally:
        subprocess.run(["umount", batch.out], check=True)


def with_environment(**names: str) -> Callable[[Batch], tuple[int, str, str]]:
    """Run with other variables."""
    return lambda batch: batch.run(env={**os.environ, **names})


def stdout_to(path: str) -> Callable[[Batch], tuple[int, str, str]]:
    """Run with standard output and error going to a device."""

    def run(batch: Batch) -> tuple[int, str, str]:
        with open(path, "w") as full:  # noqa: PTH123 - a device
            return batch.run(stdout=full, stderr=full)

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
    """Write where nothing can be written, as somebody who is not root."""
    batch.out.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro,size=1m", "none", batch.out], check=True)
    try:
        return batch.run()
    finally:
        subprocess.run(["umount", batch.out], check=True)


def vanishing(batch: Batch) -> tuple[int, str, str]:
    """Take the results' folder away while it is written to."""
    batch.start()
    batch.wait_for(lambda: (batch.out / "labels").is_dir() or batch.process.poll() is not None)
    shutil.rmtree(batch.out, ignore_errors=True)
    return batch.end()


def cases() -> Iterator[Case]:
    """Yield all faults."""
    for call, errors in INJECTED.items():
        for error in errors:
            for at in AT:
                once = traced(f"{call}:error={error}:when={at}")
                yield Case(f"strace {call} {error} at {at}", once)
            yield Case(
                f"strace {call} {error} from 20 on", traced(f"{call}:error={error}:when=20+")
            )
    for call in ("write", "fsync", "rename", "mkdir", "openat"):
        for at in AT:
            yield Case(f"kill at {call} {at}", traced(f"{call}:signal=KILL:when={at}"))
    for number in (signal.SIGKILL, signal.SIGINT, signal.SIGTERM):
        for _ in range(8):
            after = round(RANDOM.uniform(0.05, 4.0), 2)
            yield Case(f"{number.name} after {after} s", killed_after(after, number))
    for number in (signal.SIGINT, signal.SIGTERM):
        for _ in range(4):
            after = round(RANDOM.uniform(0.3, 4.0), 2)
            yield Case(f"{number.name} twice after {after} s", killed_after(after, number, 2))
    for size in (0, 100, 5_000, 20_000):
        yield Case(f"prlimit FSIZE {size}", limited(resource.RLIMIT_FSIZE, size))
    for most in (16, 24, 32, 48):
        yield Case(f"prlimit NOFILE {most}", limited(resource.RLIMIT_NOFILE, most))
    for most in (200, 500, 700, 1000, 1500, 2500):
        yield Case(f"prlimit AS {most} MB", limited(resource.RLIMIT_AS, most << 20))
    for most in (4, 10, 40):
        yield Case(f"prlimit NPROC {most}", lambda batch, most=most: as_nobody(batch, most))
    for size in ("8k", "64k", "200k", "400k"):
        yield Case(f"tmpfs {size}", on_small_disk(size))
    yield Case("tmpfs over old results", over_old_results)
    yield Case("read-only output", read_only)
    yield Case("output vanishes", vanishing)
    yield Case("two at once", two_at_once)
    for _ in range(3):
        yield Case("worker killed", worker_killed)
    yield Case("stdout full", stdout_to("/dev/full"))
    yield Case("locale", with_environment(LC_ALL="C", LANG="C", PYTHONUTF8="0"))
    yield Case("locale tr", with_environment(LC_ALL="tr_TR.UTF-8", TZ="Pacific/Kiritimati"))
    yield Case("hash seed", with_environment(PYTHONHASHSEED="12345"))
    yield Case("threads", with_environment(OMP_NUM_THREADS="3", OPENBLAS_NUM_THREADS="5"))
    yield Case("no temporary folder", with_environment(TMPDIR="/nowhere"))
    yield Case("faketime", lambda batch: batch.run(env={**os.environ, "SOURCE_DATE_EPOCH": "1"}))


def as_nobody(batch: Batch, most: int) -> tuple[int, str, str]:
    """Run as somebody whom the limit on processes binds: it does not bind root."""
    batch.out.mkdir()
    for place in (batch.out, *batch.out.parents):
        if place != Path("/"):
            place.chmod(place.stat().st_mode | 0o055)
    os.chown(batch.out, 65534, 65534)

    def lower() -> None:
        resource.setrlimit(resource.RLIMIT_NPROC, (most, most))
        os.setgid(65534)
        os.setuid(65534)

    try:
        return batch.run(preexec_fn=lower)
    except PermissionError:
        raise Skipped("nobody cannot run this Python") from None


def judge(batch: Batch, ended: tuple[int, str, str]) -> str:
    """Say how it ended; raise AssertionError if that must not be."""
    code, _, err = ended
    allowed = {0, 1, 2, 130, 143, -signal.SIGKILL, 128 + signal.SIGKILL}
    assert code in allowed, f"exit code {code}: {err[-600:]}"
    batch.must_agree_with(UNDISTURBED)
    if code == 1:
        assert "segmenter:" in err, "nothing is named"
    if code == 0:
        assert batch.results() == UNDISTURBED or batch.out not in batch.out.parent.iterdir()
    last = [line for line in err.splitlines() if line.startswith("segmenter:")]
    return f"{code} {' | '.join(last)[:110]}"


def judge_again(batch: Batch) -> None:
    """See that the same command, undisturbed, reaches the undisturbed result."""
    again = Batch(batch.folder, batch.out, *batch.options)
    code, _, err = again.run()
    assert (code, again.results() == UNDISTURBED) == (0, True), f"rerun: {code} {err[-300:]}"
    assert not list(again.out.rglob(".*.tmp")), "leftovers after a rerun"


UNDISTURBED: dict[str, str] = {}
RANDOM = random.Random()  # noqa: S311 - moments at which to kill


def main() -> None:
    """Run the cases and print a line for each."""
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
    bad = 0
    try:
        for number in range(3):
            photo(house / "in" / f"{number}.png", number)
        photo(house / "in" / "trip" / "b.jpg", 9)
        whole = Batch(house / "in", house / "whole", *OPTIONS)
        assert whole.run()[0] == 0
        UNDISTURBED.update(whole.results())
        before = hashes(house / "in")
        for number, case in enumerate(wanted):
            batch = Batch(house / "in", house / f"{number}", *OPTIONS)
            started = time.monotonic()
            try:
                told = judge(batch, case.run(batch))
                assert hashes(house / "in") == before, "inputs changed"
                judge_again(batch)
            except Skipped as why:
                told = f"skipped: {why}"
            except AssertionError as error:
                bad += 1
                told = f"BAD: {str(error)[:1500]}"
            print(f"{case.name:40} {time.monotonic() - started:5.1f} s  {told}", flush=True)
            shutil.rmtree(batch.out, ignore_errors=True)
    finally:
        shutil.rmtree(house, ignore_errors=True)
    print(f"{len(wanted)} faults, {bad} bad")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
