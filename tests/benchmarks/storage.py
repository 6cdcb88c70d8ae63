"""What reading and writing cost: ``python storage.py [--big]`` prints the table.

A 12 MP photo's label set (labels, overlay, table) is written by us and its pictures by Pillow
alone; with ``--big`` the command line runs on 12 and 50 MP, for time and peak memory.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path, PurePath

import numpy as np
from PIL import Image

import segmenter
from segmenter.storage.results import EXPORTS, write_results

ASSETS = Path(__file__).parents[2] / "assets"
SETS = ("labels", "overlay", "table")

#: Runs a command and prints seconds, seconds of all cores, and the peak of memory in MB.
MEASURE = """
import resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = used.ru_utime + used.ru_stime
print(f"{time.perf_counter() - started:.2f} {cpu:.2f} {used.ru_maxrss / 1024:.0f}")
"""


def _say(*cells: str) -> None:
    sys.stdout.write("| " + " | ".join(cells) + " |\n")


def _photo(width: int, height: int) -> Image.Image:
    """Enlarge the sample photo and add grain, so that it packs as photos do."""
    with Image.open(ASSETS / "coffee.jpg") as sample:
        large = np.asarray(sample.convert("RGB").resize((width, height), Image.Resampling.LANCZOS))
    grain = np.random.default_rng(0).normal(0, 3, (height, width, 1)).astype(np.float32)
    return Image.fromarray(np.clip(large + grain, 0, 255).astype(np.uint8))


def _seconds(work: object, times: int = 3) -> float:
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        work()  # type: ignore[operator]
        best = min(best, time.perf_counter() - started)
    return best


def _label_set(folder: Path) -> None:
    path = folder / "photo.jpg"
    _photo(4000, 3000).save(path, quality=92)
    read = _seconds(lambda: segmenter.read_image(path))
    with Image.open(path) as picture:
        bare_read = _seconds(lambda: np.asarray(Image.open(path)))
        del picture
    image = segmenter.read_image(path)
    result = segmenter.segment(image, segmenter.Recipe(segments=5, position=0.3))
    times = {
        kind: _seconds(lambda kind=kind: write_results(result, PurePath("p.jpg"), folder, [kind]))
        for kind in SETS
    }
    labels = Image.open(folder / "labels/p.jpg.png")
    overlay = Image.open(folder / "overlays/p.jpg.png")
    labels.load()
    overlay.load()
    bare = _seconds(
        lambda: [picture.save(io.BytesIO(), "PNG") for picture in (labels, overlay)], times=1
    )
    ours = read + sum(times.values())
    _say("12 MP label set", "seconds")
    _say("---", "---")
    _say("read, ours (Pillow alone)", f"{read:.2f} ({bare_read:.2f})")
    for kind, seconds in times.items():
        size = {"labels": "labels/p.jpg.png", "overlay": "overlays/p.jpg.png"}.get(kind)
        note = f", {(folder / size).stat().st_size / 1e6:.1f} MB" if size else ""
        _say(f"write {kind}{note}", f"{seconds:.2f}")
    _say("read + write together", f"{ours:.2f}")
    _say("bare Pillow encode of the same two pictures", f"{bare:.2f}")
    _say("over bare Pillow (at most 2)", f"{ours - bare:+.2f}")
    for kind in sorted(set(EXPORTS) - set(SETS)):
        started = time.perf_counter()
        write_results(result, PurePath("p.jpg"), folder, [kind])
        _say(f"write {kind}", f"{time.perf_counter() - started:.2f}")


def _command_line(folder: Path) -> None:
    _say("segmenter segment -k 5 --position 0.3", "seconds", "seconds of processor", "peak MB")
    _say("---", "---", "---", "---")
    for name, width, height in (("12 MP", 4000, 3000), ("50 MP", 8660, 5774)):
        path = folder / "large.jpg"
        _photo(width, height).save(path, quality=92)
        command = [sys.executable, "-m", "segmenter", "segment", os.fspath(path)]
        command += ["-k", "5", "--position", "0.3", "--out", os.fspath(folder / "out")]
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, *command], check=True, capture_output=True, text=True
        )
        _say(name, *done.stdout.split())


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--big", action="store_true", help="run the command line on 12 and 50 MP")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        (_command_line if options.big else _label_set)(Path(name))


if __name__ == "__main__":
    main()
