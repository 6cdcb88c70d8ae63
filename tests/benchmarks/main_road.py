"""What the main road costs, from the shell: prints one table.

    python tests/benchmarks/main_road.py

The 12 MP photo is made of real pictures of scikit-image, mirrored until they fill a tile. Times
are whole processes, the median of several; memory is the most that the system saw resident.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ("astronaut", "chelsea", "coffee", "hubble_deep_field", "retina", "rocket")
RECIPE = ("-k", "5", "--position", "0.5")


@dataclass(frozen=True)
class Cost:
    """Seconds and megabytes of a whole process."""

    seconds: float
    megabytes: float


def make_photo(path: Path, columns: int = 4, rows: int = 3, side: int = 1000) -> None:
    """Write a photo of `columns` × `rows` tiles of `side` × `side` pixels."""
    import numpy as np
    import skimage.data
    from PIL import Image

    photo = np.empty((rows * side, columns * side, 3), np.uint8)
    for index in range(rows * columns):
        picture = getattr(skimage.data, PICTURES[index % len(PICTURES)])()[:side, :side]
        lacking = [(0, side - length) for length in picture.shape[:2]]
        row, column = divmod(index, columns)
        tile = np.pad(picture, [*lacking, (0, 0)], mode="symmetric")
        photo[row * side : (row + 1) * side, column * side : (column + 1) * side] = tile
    Image.fromarray(photo).save(path, quality=92)


def cost(command: list[str], folder: Path | None = None) -> Cost:
    """Run a program to its end and return what it cost."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return Cost(seconds, usage.ru_maxrss / scale)


def median(command: list[str], times: int, folder: Path | None = None) -> Cost:
    """Return the median cost of several runs, after one that warms the disk's cache."""
    cost(command, folder)
    costs = [cost(command, folder) for _ in range(times)]
    return Cost(
        statistics.median(each.seconds for each in costs), max(each.megabytes for each in costs)
    )


def row(what: str, measured: str, bound: str) -> None:
    """Print one row of the table."""
    print(f"| {what} | {measured} | {bound} |", flush=True)


def main() -> None:
    """Print the table."""
    python = sys.executable
    start = (
        "import sys; sys.path.insert(0, 'packaging'); import environment, system; "
        "from pathlib import Path; system.mend_libraries(window=True); "
        "environment.ready(Path.cwd(), ())"
    )
    row("what", "measured", "at most")
    row("---", "---:", "---:")
    with tempfile.TemporaryDirectory() as folder:
        photo = Path(folder) / "photo.jpg"
        make_photo(photo)
        command = [python, "-m", "segmenter", "segment", str(photo), "--out", folder, *RECIPE]
        main_road = median(command, 5, ROOT)
    row("12 MP, K = 5, Lab + position: `segmenter segment`", f"{main_road.seconds:.2f} s", "5 s")
    row("its peak memory", f"{main_road.megabytes:.0f} MB", "700 MB")
    nothing = median([python, "-c", "pass"], 9).seconds
    light = median([python, "-c", "import segmenter"], 9, ROOT).seconds - nothing
    row("`import segmenter`", f"{light:.3f} s", "0.3 s")
    version = median([python, "-m", "segmenter", "--version"], 9, ROOT).seconds
    row("`segmenter --version`", f"{version:.2f} s", "0.5 s")
    if (ROOT / ".venv").exists():
        again = median([python, "-c", start], 5, ROOT).seconds
        row("`dev.py run`, second start, before the program", f"{again:.2f} s", "1 s")


if __name__ == "__main__":
    main()
