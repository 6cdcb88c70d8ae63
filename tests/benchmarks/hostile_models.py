"""Each kind of attack by a model file, alone in a process: ``python hostile_models.py``.

The process may take no more than 200 MB beyond what it has when it is ready to load. For each
kind the table says how many files there were, how long the slowest took, how much the peak of
memory rose, and how they ended: every one in a model that was checked or in a `SegmenterError`.
"""

from __future__ import annotations

import io
import os
import pickle
import pickletools
import struct
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import joblib
import numpy as np
from sklearn.mixture import GaussianMixture

import segmenter
from segmenter.imaging.recipe import Recipe
from segmenter.storage import models
from segmenter.storage.plain_pickle import call_bytes, plain_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FIXTURE = Path(__file__).parents[1] / "storage" / "fixtures" / "model_v1_full.pkl"

#: Loads every file of a folder under a limit of memory and prints count, slowest, rise, endings.
CHILD = """
import collections, os, resource, sys, time
from pathlib import Path
import segmenter
from segmenter.errors import SegmenterError
from segmenter.storage import models
import segmenter.storage.models, segmenter.mixture.gaussian
def status(field):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024
def refused(path):
    try:
        models.load_model(path)
        return "read"
    except SegmenterError as error:
        text = str(error)
        assert path.name in text and "\\n" not in text and len(text) < 500, text
        return "refused"
folder = Path(sys.argv[1])
refused(folder / "warm")
room = int((status("VmSize:") + 200) * (1 << 20))
resource.setrlimit(resource.RLIMIT_AS, (room, room))
before, slowest, ends = status("VmRSS:"), 0.0, collections.Counter()
for path in sorted(folder.glob("[0-9]*")):
    started = time.perf_counter()
    ends[refused(path)] += 1
    slowest = max(slowest, time.perf_counter() - started)
left = {path.name for path in Path.cwd().iterdir()}
assert not left, left
said = ", ".join(f"{count:,} {end}" for end, count in ends.items())
print(f"{sum(ends.values()):,} | {slowest * 1000:.0f} | {status('VmHWM:') - before:+.0f} | {said}")
"""


class _Runs:
    """Calls something when it is unpickled."""

    def __init__(self, function: Callable[..., Any], *arguments: object) -> None:
        self.call = function, arguments

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[object, ...]]:
        return self.call


def _theirs(protocol: int = 4) -> bytes:
    values = np.random.default_rng(0).random((200, 3))
    mixture = GaussianMixture(2, random_state=0, max_iter=3, tol=1).fit(values)
    return pickle.dumps(mixture, protocol=protocol)


def code() -> Iterator[bytes]:
    """Make pickles that would run something, at every protocol, plain and inside the one call."""
    for protocol in range(6):
        for function in (os.system, eval, exec, __import__, getattr, pickle.loads, open):
            yield pickle.dumps(_Runs(function, "touch pwned"), protocol=protocol)
    for inner in (b"cos\nsystem\n", b"\x8c\x02os\x8c\x06system\x93", b"(S'x'\nios\nsystem\n"):
        yield b"\x80\x04csegmenter\nrestore_model\n" + inner + b"\x85R."


def poison() -> Iterator[bytes]:
    """Set the state of what is called: the class itself, its attributes, a dict."""
    state = plain_bytes({"__class__": "os", "__setstate__": "system", "weights_": None})
    for data in (FIXTURE.read_bytes(), _theirs(), b"\x80\x04csegmenter\nrestore_model\n."):
        yield data[:-1] + state + b"b."
        yield data[:-1] + state + b"b" + state + b"b."


def bombs() -> Iterator[bytes]:
    """Double by memo and by dup, nest deeply, repeat without end."""
    for start, end in ((b"](", b"e"), (b"(", b"t")):
        doubled = b"\x80\x04)\x94"
        for index in range(200):
            doubled += start + b"h" + bytes([index]) * 1 + b"h" + bytes([index]) + end + b"\x94"
        yield doubled + b"."
    yield b"\x80\x04]" + b"2" * 8_000_000 + b"."
    yield b"\x80\x04" + b"N" * 8_000_000 + b"."
    yield b"\x80\x04" + b"(" * 8_000_000 + b"."
    yield b"\x80\x04" + b"]" * 4_000_000 + b"a" * 3_999_999 + b"."
    yield b"\x80\x04\x8c\xff" + b"a" * 255 + b"\x94(" + b"h\x00" * 3_000_000 + b"t."
    yield b"\x80\x04}(" + b"".join(b"\x8c\x04%04d]" % n for n in range(9999)) + b"u."


def giants() -> Iterator[bytes]:
    """Claim sizes that are not there."""
    for code_, form in ((b"\x8d", "<Q"), (b"\x8e", "<Q"), (b"\x96", "<Q"), (b"B", "<I")):
        for size in (1 << 28, (1 << 31) - 1, (1 << 32) - 1, (1 << 63) - 1):
            if form == "<Q" or size < 1 << 32:
                yield b"\x80\x05" + code_ + struct.pack(form, size) + b"."
    for shape in ((1 << 40,), (1 << 20,) * 4, (0, 1 << 40), (-1, 3), (1,) * 99, (2.0, 3)):
        yield _changed("weights", {"dtype": "<f8", "shape": shape, "bytes": bytes(24)})
    tall = _theirs(5).replace(b"K\x02K\x03\x86", b"J\xff\xff\xff\x7fJ\xff\xff\xff\x7f\x86")
    yield tall


def truncations() -> Iterator[bytes]:
    """Cut at every byte."""
    for data in (FIXTURE.read_bytes(), _theirs(2), _theirs(5)):
        yield from (data[:end] for end in range(len(data)))


def flips() -> Iterator[bytes]:
    """Flip every single bit."""
    data = FIXTURE.read_bytes()
    for position in range(8 * len(data)):
        flipped = bytearray(data)
        flipped[position // 8] ^= 1 << position % 8
        yield bytes(flipped)


def their_flips() -> Iterator[bytes]:
    """Flip every single bit of a scikit-learn pickle, which has no checksum."""
    data = _theirs(4)
    for position in range(8 * len(data)):
        flipped = bytearray(data)
        flipped[position // 8] ^= 1 << position % 8
        yield bytes(flipped)


def _changed(name: str, value: object, **others: object) -> bytes:
    """Return a model with one thing of its mixture changed and the checksum made right."""
    content: Any = models.wrapped(segmenter.load_model(FIXTURE))["content"]  # type: ignore[index,call-overload]
    content["mixture"][name] = models._encoded(value)
    return _wrapped({**content, **others})


def _wrapped(content: Any) -> bytes:
    whole = {"format": models.FORMAT, "version": models.VERSION, "content": content}
    return call_bytes(*models._HOME, ({**whole, "sha256": models._digest(content)},))


def wrong() -> Iterator[bytes]:
    """Make NaN, wrong shapes and types, weights that do not sum, no positive definiteness."""
    plain = segmenter.load_model(FIXTURE).to_plain()["mixture"]
    for name in ("weights", "means", "covariances"):
        good = plain[name]
        with np.errstate(invalid="ignore"):  # infinite nothings
            bad = [good * np.nan, good * np.inf, -good, good * 1e200, good * 0]
        bad += [good[:1], good[None]]
        bad += [good.astype(np.float32), good.astype(np.int64), good.T[..., ::-1], good + 1e-3]
        yield from (_changed(name, value) for value in [*bad, None, "text", 3, [], {}])
    for value in ("banana", None, 3, "diag", "tied"):
        yield _changed("covariance", value)
    for version in (0, 2, 99, "1", None, 10**400):
        whole: Any = models.wrapped(segmenter.load_model(FIXTURE))
        yield call_bytes(*models._HOME, ({**whole, "version": version},))


def largest() -> Iterator[bytes]:
    """Make the largest models that are sound, and as large ones that are not quite."""
    for kind, features, components in (
        ("tied", 1000, 4),
        ("full", 1000, 1),
        ("full", 100, 90),
        ("full", 15, 3300),
        ("full", 3, 4096),
        ("diag", 200, 2400),
        ("spherical", 240, 4000),
    ):
        plain = _large(kind, features, components)
        yield _wrapped(models._encoded(plain))
        covariances = plain["mixture"]["covariances"]
        covariances.flat[-1] = 0
        yield _wrapped(models._encoded(plain))


def _large(kind: str, features: int, components: int) -> dict[str, Any]:
    rng = np.random.default_rng(0)
    root = rng.normal(size=(features, features))
    matrix = root @ root.T / features + np.eye(features)
    small = segmenter.load_model(FIXTURE).to_plain()
    covariances = {
        "tied": lambda: matrix,
        "full": lambda: np.repeat(matrix[None], components, axis=0),
        "diag": lambda: rng.random((components, features)) + 0.1,
        "spherical": lambda: rng.random(components) + 0.1,
    }[kind]()
    segment = small["segments"][0]
    return {
        "recipe": replace(Recipe(), color="channels", position=0.0, covariance=kind).to_plain(),
        "features": {
            **small["features"],
            "space": "channels",
            "channels": features,
            "position": False,
            "texture": False,
            "offset": np.zeros(features),
            "scale": np.ones(features),
        },
        "mixture": {
            "covariance": kind,
            "weights": np.full(components, 1 / components),
            "means": rng.normal(size=(components, features)),
            "covariances": covariances,
        },
        "segments": tuple({**segment, "id": k + 1, "components": (k,)} for k in range(components)),
    }


def others() -> Iterator[bytes]:
    """Write what is no model of ours: joblib, zip, other estimators, text, nothing."""
    mixture = pickle.loads(_theirs())
    for compress in (0, 3, ("gzip", 3), ("bz2", 3), ("xz", 3), ("lzma", 3)):
        file = io.BytesIO()
        joblib.dump(mixture, file, compress=compress)
        yield file.getvalue()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file_:
        file_.writestr("data.pkl", bytes(200_000_000))
    yield archive.getvalue()
    yield from (b"\0", b"N.", b"\x80\x04N.", b"hello", pickle.dumps({"a": 1}), bytes(8 << 20))
    yield pickle.dumps(GaussianMixture(3))
    yield pickle.dumps([mixture, mixture])


def sound() -> Iterator[bytes]:
    """Write scikit-learn's own pickles, which are read."""
    values = np.random.default_rng(0).random((200, 3))
    for protocol in range(2, 6):
        for covariance in ("full", "tied", "diag", "spherical"):
            mixture = GaussianMixture(
                3, covariance_type=covariance, random_state=0, max_iter=9, tol=1
            )
            yield pickletools.optimize(pickle.dumps(mixture.fit(values), protocol=protocol))
            yield pickle.dumps(mixture, protocol=protocol)


def twice() -> Iterator[bytes]:
    """Hide pickles in texts and bytes, for whoever would unpickle those."""
    payload = pickle.dumps(_Runs(os.system, "touch pwned"))
    for value in (payload, payload.decode("latin-1"), {"__reduce__": payload}):
        yield _changed("covariance", value)
        yield _changed("weights", np.full(3, 1 / 3), note=value)


ATTACKS = (
    code, poison, bombs, giants, truncations, flips, their_flips, wrong, largest, others, sound,
    twice,
)  # fmt: skip


def main() -> int:
    """Print the table."""
    print("| attack | files | slowest, ms (at most 1,000) | peak, MB (at most 200) | ended |")
    print("| --- | --- | --- | --- | --- |")
    for attack in ATTACKS:
        with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as empty:
            folder = Path(name)
            (folder / "warm").write_bytes(FIXTURE.read_bytes())
            for number, data in enumerate(attack()):
                (folder / f"{number:07}.pkl").write_bytes(data)
            done = subprocess.run(
                [sys.executable, "-c", CHILD, name],
                capture_output=True,
                text=True,
                check=False,
                cwd=empty,
            )
        ended = done.stdout.strip() or f"FAILED {done.returncode}: {done.stderr.strip()[-300:]}"
        print(f"| {attack.__name__} | {ended} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
