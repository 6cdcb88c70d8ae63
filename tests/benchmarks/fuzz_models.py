"""Mutate model files at random, many times, and see that none hurts: ``python fuzz_models.py``.

Each mutation is read by the loader. It must end in a model or a SegmenterError, within a second,
without a file, a process or memory to speak of coming out of it.
"""

from __future__ import annotations

import argparse
import pickle
import random
import resource
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.mixture import GaussianMixture

from segmenter.errors import SegmenterError
from segmenter.storage import models

FIXTURES = Path(__file__).parents[1] / "storage" / "fixtures"
DANGEROUS = (
    b"cos\nsystem\n",
    b"\x8c\x02os\x8c\x06system\x93",
    b"R", b"b", b"\x81", b"i", b"o", b"2", b"0", b"h\x00", b"q\x00", b"\x94", b"(", b"t", b".",
    b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\x7f\xf8\x00\x00\x00\x00\x00\x00",
)  # fmt: skip


def _seeds() -> list[bytes]:
    found = [path.read_bytes() for path in sorted(FIXTURES.glob("*.pkl"))]
    found += [models.sklearn_bytes(models.parse_model(data).model) for data in found]
    values = np.random.default_rng(0).random((200, 3))
    for protocol in range(2, 6):
        mixture = GaussianMixture(2, random_state=0, max_iter=3, tol=1).fit(values)
        found.append(pickle.dumps(mixture, protocol=protocol))
    return found


def _mutated(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        at = rng.randrange(len(changed) + 1)
        kind = rng.randrange(5)
        if kind == 0 and changed:
            changed[at % len(changed)] ^= 1 << rng.randrange(8)
        elif kind == 1:
            changed[at : at + rng.randrange(9)] = rng.randbytes(rng.randrange(9))
        elif kind == 2:
            changed[at:at] = rng.choice(DANGEROUS)
        elif kind == 3:
            start = rng.randrange(len(changed) + 1)
            changed[at:at] = changed[start : start + rng.randrange(64)]
        else:
            del changed[at : at + rng.randrange(32)]
    return bytes(changed)


def main() -> int:
    """Print how many mutations were refused, read and how long the slowest took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng, seeds = random.Random(options.seed), _seeds()
    refused = read = 0
    slowest = 0.0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(options.count):
        data = _mutated(rng.choice(seeds), rng)
        started = time.perf_counter()
        try:
            models.parse_model(data)
            read += 1
        except SegmenterError:
            refused += 1
        slowest = max(slowest, time.perf_counter() - started)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    sys.stdout.write(
        f"{options.count:,} mutations: {refused:,} refused, {read:,} read, 0 crashes; "
        f"slowest {slowest * 1000:.0f} ms, memory grew by {grown:.0f} MB\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
