"""What a batch costs, from the shell: prints one table.

    python tests/benchmarks/batch.py FOLDER_OF_PHOTOS [--parts small,large,both,many]
        [--pictures 200] [--large 20] [--many 2000]

The photos are cut to 0.15 MP, and mirrored to 12 MP for the large ones; they are measured as a
folder of each size, and as one folder of both. Each side of a ratio is measured in the same run,
as a process of its own, start and end included: `segmenter batch --model` with two workers
against a loop that a careful user of scikit-learn and Pillow writes.
That loop does the same per picture: reads it, turns it to Lab, takes posteriors and labels, and
writes a label map, an overlay and a table with the same columns. Both models have five segments
and look at Lab alone, as the default recipe does; neither side smooths, which that one would.
What the batch does besides is its own cost and not taken off: specks are removed, every file is
hashed and flushed to the disk before it gets its name, a thumbnail, a manifest and a report are
written, and each picture is compared with the model's training.

Linux's ext4, where it keeps no journal, uses no deleted file's place for five minutes, and to
look for others takes it half a millisecond a file: wait that long after thousands were deleted,
as they are at the end of this, before it is run again.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
PEER = """
import csv, os, pickle, sys, time
from pathlib import Path
import numpy as np
from PIL import Image
from skimage.color import rgb2lab
folder, out, model = map(Path, sys.argv[1:4])
mixture, colors = pickle.loads(model.read_bytes())
for kind in ("labels", "overlays", "tables"):
    (out / kind).mkdir(parents=True)
for path in sorted(folder.iterdir()):
    photo = np.asarray(Image.open(path).convert("RGB"))
    rows = rgb2lab(photo).reshape(-1, 3)
    posteriors = mixture.predict_proba(rows)
    labels = posteriors.argmax(axis=1).astype(np.uint8)
    flat = labels.reshape(photo.shape[:2])
    Image.fromarray(flat + 1).save(out / "labels" / (path.name + ".png"))
    painted = (photo // 2 + colors[flat] // 2).astype(np.uint8)
    Image.fromarray(painted).save(out / "overlays" / (path.name + ".png"))
    with open(out / "tables" / (path.name + ".csv"), "w", newline="") as file:
        table = csv.writer(file)
        for k in range(len(colors)):
            inside = flat == k
            pixels = photo[inside]
            if len(pixels):
                ys, xs = np.nonzero(inside)
                table.writerow([k + 1, len(pixels), *pixels.mean(0), *pixels.std(0), xs.mean(),
                    ys.mean(), xs.min(), ys.min(), xs.max(), ys.max(),
                    posteriors[inside.ravel(), k].mean()])
"""


def small_photos(source: Path, folder: Path, count: int) -> list[Path]:
    """Write photos of 0.15 MP, each of another photo or another part of one."""
    folder.mkdir()
    originals = sorted(p for p in source.rglob("*.jpg") if "truth" not in p.name)
    if not originals:
        sys.exit(f"There is no .jpg under {source}.")
    made = []
    for number in range(count):
        photo = Image.open(originals[number % len(originals)]).convert("RGB")
        turn = number // len(originals)
        photo = photo.resize((474, 316)).rotate(3 * turn, Image.Resampling.BILINEAR)
        made.append(folder / f"{number:05d}.jpg")
        photo.save(made[-1], quality=90)
    return made


def large_photos(source: Path, folder: Path, count: int) -> list[Path]:
    """Write photos of 12 MP, mirrored until they fill 4000 × 3000."""
    folder.mkdir()
    originals = sorted(p for p in source.rglob("*.jpg") if "truth" not in p.name)
    made = []
    for number in range(count):
        photo = np.asarray(Image.open(originals[number % len(originals)]).convert("RGB"))
        pads = [(0, 3000 - photo.shape[0]), (0, 4000 - photo.shape[1]), (0, 0)]
        large = np.pad(photo, pads, mode="symmetric")
        made.append(folder / f"{number:03d}.jpg")
        Image.fromarray(large).save(made[-1], quality=90)
    return made


def batch(folder: Path, out: Path, *options: object) -> float:
    """Run a batch to its end; return its seconds."""
    words = ["batch", str(folder), "--out", str(out), *map(str, options)]
    os.sync()  # else the disk is busy with what was written before
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "segmenter", *words],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - started


def peer(folder: Path, out: Path, model: Path) -> float:
    """Run the loop over scikit-learn and Pillow; return its seconds."""
    os.sync()
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", PEER, folder, out, model], check=True)
    return time.perf_counter() - started


def fit_both(photo: Path, folder: Path) -> tuple[Path, Path]:
    """Fit a model of each kind to one photo; return their files."""
    import pickle

    from skimage.color import rgb2lab
    from sklearn.mixture import GaussianMixture

    import segmenter

    recipe = segmenter.Recipe(segments=5, smoothing=0.0)  # the other side does not smooth either
    model = segmenter.segment(segmenter.read_image(photo), recipe).model
    segmenter.save_model(model, folder / "ours.pkl")
    rows = rgb2lab(np.asarray(Image.open(photo).convert("RGB"))).reshape(-1, 3)
    mixture = GaussianMixture(5, random_state=0).fit(rows[:: max(10, len(rows) // 100_000)])
    colors = np.random.default_rng(0).integers(0, 256, (5, 3)).astype(np.uint8)
    (folder / "peer.pkl").write_bytes(pickle.dumps((mixture, colors)))
    return folder / "ours.pkl", folder / "peer.pkl"


def start_batch(folder: Path, out: Path, model: Path) -> subprocess.Popen[bytes]:
    """Start the program that applies a model to a folder, without a word of it."""
    words = ["batch", str(folder), "--out", str(out), "--model", str(model)]
    return subprocess.Popen(
        [sys.executable, "-m", "segmenter", *words],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def first_result(folder: Path, out: Path, model: Path) -> float:
    """Return the seconds from the start to the first manifest."""
    started = time.perf_counter()
    process = start_batch(folder, out, model)
    while not any((out / "manifests").glob("*.json")) and process.poll() is None:
        time.sleep(0.005)
    seconds = time.perf_counter() - started
    process.wait()
    return seconds


def resident(pid: int) -> int:
    """Return the bytes that a process and its children hold, as the system counts them."""
    total = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                if pid in (int(entry.name), parent):
                    total += int((entry / "statm").read_text().split()[1])
            except OSError:
                continue
    return total * os.sysconf("SC_PAGE_SIZE")


def memory_over_many(folder: Path, out: Path, model: Path, count: int) -> tuple[float, float]:
    """Return the mean megabytes held over the first and the last twentieth of the pictures."""
    process = start_batch(folder, out, model)
    ended = threading.Event()
    seen: list[tuple[int, int]] = []

    def watch() -> None:
        while not ended.wait(0.05):
            made = sum(1 for _ in (out / "manifests").glob("*.json"))
            seen.append((made, resident(process.pid)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    process.wait()
    ended.set()
    watcher.join()
    part = count // 20
    early = [held for made, held in seen if part / 2 <= made < 1.5 * part]
    late = [held for made, held in seen if count - part <= made < count]
    return float(np.mean(early)) / 1e6, float(np.mean(late)) / 1e6


def row(what: str, measured: str, bound: str) -> None:
    """Print one row of the table."""
    print(f"| {what} | {measured} | {bound} |", flush=True)


def speed(folder: Path, models: tuple[Path, Path], what: str) -> None:
    """Print rows for a folder: one worker, two, and the peer."""
    megapixels = sum(np.prod(Image.open(path).size) for path in folder.iterdir()) / 1e6
    outs = [folder.with_name(f"{folder.name}-{side}") for side in ("one", "two", "peer")]
    one = batch(folder, outs[0], "--model", models[0], "--jobs", 1)
    two = batch(folder, outs[1], "--model", models[0], "--jobs", 2)
    theirs = peer(folder, outs[2], models[1])
    row(f"{what}: seconds a megapixel, one worker", f"{one / megapixels:.3f}", "")
    row(f"{what}: two workers", f"{two / megapixels:.3f}", "")
    row(f"{what}: scikit-learn + Pillow", f"{theirs / megapixels:.3f}", "")
    row(f"{what}: times faster than those", f"{theirs / two:.1f}", "≥ 15")
    row(f"{what}: two workers against one", f"{one / two:.2f}", "≥ 1.8")


def small_part(options: argparse.Namespace, work: Path) -> None:
    """Print the rows of the small pictures, the start among them."""
    photos = small_photos(options.photos, work / "small", options.pictures)
    models = fit_both(photos[0], work)
    started = first_result(work / "small", work / "f", models[0])
    row("start to first picture done", f"{started:.2f} s", "1.5 s")
    speed(work / "small", models, f"{len(photos)} photos of 0.15 MP")


def large_part(options: argparse.Namespace, work: Path) -> None:
    """Print the rows of the large pictures."""
    photos = large_photos(options.photos, work / "large", options.large)
    speed(work / "large", fit_both(photos[0], work), f"{len(photos)} photos of 12 MP")


def both_part(options: argparse.Namespace, work: Path) -> None:
    """Print the rows of a folder that has small pictures and large ones."""
    small = small_photos(options.photos, work / "both", options.pictures)
    for photo in large_photos(options.photos, work / "enlarged", options.large):
        photo.rename(work / "both" / f"large-{photo.name}")
    what = f"{options.pictures} of 0.15 MP and {options.large} of 12 MP"
    speed(work / "both", fit_both(small[0], work), what)


def many_part(options: argparse.Namespace, work: Path) -> None:
    """Print the rows of very many pictures: memory, and doing nothing over again."""
    photos = small_photos(options.photos, work / "many", options.many)
    model = fit_both(photos[0], work)[0]
    early, late = memory_over_many(work / "many", work / "m", model, len(photos))
    row(f"memory, first and last of {len(photos)}", f"{early:.0f}, {late:.0f} MB", "+ 5 %")
    again = batch(work / "many", work / "m", "--model", model)
    row(f"resume of {len(photos)} finished", f"{again:.2f} s", "3 s")
    with (work / "m" / "batch.csv").open(encoding="utf-8") as file:
        done = sum(line["status"] == "done" for line in csv.DictReader(file))
    row("of them done", str(done), str(len(photos)))


PARTS = {"small": small_part, "large": large_part, "both": both_part, "many": many_part}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("photos", type=Path)
    parser.add_argument("--parts", default="small,large,both,many", help="which rows, by commas")
    parser.add_argument("--pictures", type=int, default=200)
    parser.add_argument("--large", type=int, default=20)
    parser.add_argument("--many", type=int, default=2000)
    options = parser.parse_args()
    row("what", "measured", "bound")
    row("---", "---:", "---:")
    work = Path(tempfile.mkdtemp(prefix="segmenter-batch-"))
    try:
        for part in options.parts.split(","):
            PARTS[part](options, work)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
