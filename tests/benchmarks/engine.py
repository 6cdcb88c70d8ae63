"""Prints how fast the mixture engine is: ratios to its peers in one run, and how the cost grows.

    python tests/benchmarks/engine.py                 all rows (some ten minutes)
    python tests/benchmarks/engine.py --only iteration,small
    python tests/benchmarks/engine.py --list

Each figure is the median of `--repeats` takes; ours and the peer's alternate, so that a busy
moment of the machine hits both. Run it on a quiet machine.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.mixture import GaussianMixture as Peer

from segmenter.mixture.blocks import ArrayRows, one_blas_thread, thread_count
from segmenter.mixture.gaussian import GaussianMixture
from segmenter.mixture.start import kmeans_plus_plus

ITERATIONS = 4
#: On how much of 12 MP scikit-learn is measured; its time is scaled, for it is linear.
PEER_MEGAPIXELS = float(os.environ.get("PEER_MEGAPIXELS", "2"))
#: The threads of scikit-learn's BLAS spin for some 100 ms before they sleep: no take begins so
#: soon after another.
PAUSE = 0.2
Floats = NDArray[np.floating]
Take = Callable[[], float]


def data(n: int, d: int, k: int, dtype: str = "f8") -> tuple[Floats, Floats]:
    """Return rows of k overlapping clusters, and means to begin at."""
    random = np.random.default_rng(n + 31 * d + k)
    means = random.normal(size=(k, d)) * 2.0
    rows = random.normal(size=(n, d)) @ (0.4 * random.normal(size=(d, d)) + np.eye(d))
    rows += means[random.integers(0, k, n)]
    return rows.astype(dtype), means.astype(dtype)


def begin(kind: type, means: Floats, covariance: str, **others: object) -> object:
    """Return a mixture of either kind that begins at the means."""
    k, d = means.shape
    shapes = {
        "full": np.tile(np.eye(d), (k, 1, 1)),
        "tied": np.eye(d),
        "diag": np.ones((k, d)),
        "spherical": np.ones(k),
    }
    return kind(
        k,
        covariance_type=covariance,
        weights_init=np.full(k, 1.0 / k, means.dtype),
        means_init=means,
        precisions_init=shapes[covariance].astype(means.dtype),
        **others,
    )


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def our_iteration(rows: Floats, means: Floats, covariance: str) -> float:
    """Return seconds an iteration, after the first, which looks at the rows too."""
    mixture = begin(GaussianMixture, means, covariance, tol=0.0, max_iter=1 + ITERATIONS)
    moments = [time.perf_counter() for _ in mixture.climb(rows)]
    return (moments[-1] - moments[0]) / ITERATIONS


def peer_iteration(rows: Floats, means: Floats, covariance: str) -> float:
    """Return scikit-learn's seconds an iteration: a fit is one E-step more than iterations."""
    mixture = begin(Peer, means, covariance, tol=0.0, max_iter=1)
    mixture._check_parameters(rows, xp=np)
    mixture._initialize_parameters(rows, np.random.RandomState(0), xp=np)

    def iterate() -> None:
        _, log_resp = mixture._e_step(rows, xp=np)
        mixture._m_step(rows, log_resp, xp=np)

    return seconds(iterate)


def medians(repeats: int, *takes: Take) -> list[float]:
    """Return the median of each take, the takes alternating."""

    def rested(take: Take) -> float:
        time.sleep(PAUSE)
        return take()

    for take in takes:
        take()
    runs = [[rested(take) for take in takes] for _ in range(repeats)]
    return [statistics.median(column) for column in zip(*runs, strict=True)]


def say(work: str, ours: float, peer: float, least: float, goal: float) -> None:
    """Print a row of the table."""
    ratio = peer / ours
    met = "goal" if ratio >= goal else "ok" if ratio >= least else "MISSED"
    times = f"{ours * 1e3:9.1f} ms {peer * 1e3:9.1f} ms"
    print(f"{work:52s} {times} {ratio:7.1f}x   least {least}, goal {goal}  {met}", flush=True)


def iteration(repeats: int) -> None:
    """EM iterations, full, float64 and float32, against scikit-learn."""
    for dtype in ("f8", "f4"):
        rows, means = data(1_000_000, 5, 8, dtype)
        ours, peer = medians(
            repeats,
            lambda rows=rows, means=means: our_iteration(rows, means, "full"),
            lambda rows=rows, means=means: peer_iteration(rows, means, "full"),
        )
        say(f"EM iteration 1M x 5, K=8, full, {rows.dtype}", ours, peer, 20, 40)


def armadillo(repeats: int) -> None:
    """EM iterations against Armadillo's gmm_full."""
    if shutil.which("g++") is None or not Path("/usr/include/armadillo").exists():
        print("EM iteration against Armadillo: skipped, libarmadillo-dev is not installed")
        return
    rows, means = data(1_000_000, 5, 8)
    with tempfile.TemporaryDirectory() as folder:
        program, file = Path(folder) / "peer", Path(folder) / "rows"
        source = Path(__file__).with_name("armadillo_peer.cpp")
        flags = ["-O3", "-march=native", "-fopenmp", "-std=c++17"]
        subprocess.run(["g++", *flags, source, "-o", program, "-larmadillo"], check=True)
        rows.tofile(file)
        done = subprocess.run(
            [program, file, "1000000", "5", "8", str(repeats)],
            capture_output=True,
            text=True,
            check=True,
        )
    peer = statistics.median(map(float, done.stdout.split()))
    (ours,) = medians(repeats, lambda: our_iteration(rows, means, "full"))
    say("EM iteration 1M x 5, K=8, full, Armadillo gmm_full", ours, peer, 5, 10)


def floor(repeats: int) -> None:
    """Distance to two products and one exponential, on one thread, over the cores."""
    rows, means = data(1_000_000, 5, 8)
    phi, joint = np.random.default_rng(0).random((21, 4096)), np.empty((8, 4096))
    theta, sums = -np.random.default_rng(1).random((8, 21)), np.empty((8, 21))

    def least_work() -> None:
        for _ in range(-(-len(rows) // 4096)):
            np.dot(theta, phi, out=joint)
            np.exp(joint, out=joint)
            np.dot(joint, phi.T, out=sums)

    def floored() -> float:
        with one_blas_thread():
            return seconds(least_work) / thread_count()

    ours, least = medians(repeats, lambda: our_iteration(rows, means, "full"), floored)
    print(
        f"distance to the floor {ours * 1e3:.1f} / {least * 1e3:.1f} ms: {ours / least:.2f} "
        "(at most 3.5, goal 2.0)",
        flush=True,
    )


def _shapes(repeats: int, *names: str) -> None:
    ratios = []
    for name, d, k in itertools.product(names, (3, 8, 16), (2, 8, 32, 64)):
        rows, means = data(50_000 if k * d > 64 else 200_000, d, k)
        ours, peer = medians(
            repeats,
            lambda rows=rows, means=means, name=name: our_iteration(rows, means, name),
            lambda rows=rows, means=means, name=name: peer_iteration(rows, means, name),
        )
        ratios.append(peer / ours)
        say(f"EM iteration {len(rows) // 1000}k x {d}, K={k}, {name}", ours, peer, 6, 15)
    middle = statistics.median(ratios)
    print(f"{', '.join(names)}: slowest {min(ratios):.1f}x, median {middle:.1f}x")


def shapes(repeats: int) -> None:
    """Numbers of features and of components, full, against scikit-learn."""
    _shapes(repeats, "full")


def families(repeats: int) -> None:
    """The same of the other covariances."""
    _shapes(repeats, "tied", "diag", "spherical")


def predict(repeats: int) -> None:
    """Predictions against scikit-learn."""
    rows, means = data(1_000_000, 5, 8)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ours = begin(GaussianMixture, means, "full", max_iter=3).fit(rows)
        peer = begin(Peer, means, "full", max_iter=3).fit(rows[:100_000])
    for name in ("predict_proba", "predict"):
        mine, theirs = medians(
            repeats,
            lambda name=name: seconds(lambda: getattr(ours, name)(rows)),
            lambda name=name: seconds(lambda: getattr(peer, name)(rows)),
        )
        say(f"{name} 1M x 5, K=8", mine, theirs, 15, 30)


def photo(megapixels: float) -> NDArray[np.uint8]:
    """Return a photo of so many megapixels, sharpened by grain as a camera's is."""
    from skimage import data as pictures
    from skimage.transform import resize

    picture = pictures.astronaut()
    side = int(np.sqrt(megapixels * 1e6))
    large = resize(picture, (side, side), order=1, preserve_range=True)
    grain = np.random.default_rng(0).normal(scale=2.0, size=large.shape)
    return np.clip(large + grain, 0, 255).astype(np.uint8)


def features(picture: NDArray[np.uint8]) -> Floats:
    """Return standardised colour and place of each pixel."""
    height, width, _ = picture.shape
    down, across = np.mgrid[:height, :width]
    stacked = np.dstack([picture, down, across]).reshape(-1, 5).astype(np.float64)
    stacked -= stacked.mean(axis=0)
    stacked /= stacked.std(axis=0)
    return stacked


def settled(
    rows: ArrayRows | Floats, means: Floats, weight: Floats | None = None
) -> GaussianMixture:
    """Fit as a photo is fitted: settle on a sample, then on all rows."""
    mixture = begin(GaussianMixture, means, "full", coarse=True)
    for _ in mixture.climb(rows, weight):
        pass
    return mixture


def whole_photo(repeats: int) -> None:
    """A whole fit of 12 MP, scikit-learn measured on PEER_MEGAPIXELS (2) and scaled."""
    large, small = features(photo(12)), features(photo(PEER_MEGAPIXELS))
    sample = large[::997]
    means = sample[kmeans_plus_plus(sample, None, 5, np.random.RandomState(0))]
    peer = begin(Peer, means, "full")
    theirs = seconds(lambda: peer.fit(small)) * len(large) / len(small)
    fitted: list[GaussianMixture] = []
    runs = [seconds(lambda: fitted.append(settled(large, means))) for _ in range(repeats)]
    tracemalloc.start()
    settled(large, means)
    extra = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    say("fit of a 12 MP photo, colour and place", statistics.median(runs), theirs, 120, 250)
    some = large[::41]
    gap = fitted[-1].score(some) - peer.score(some)
    print(f"    mean log likelihood against scikit-learn's: {gap:+.2e} (at least -1e-3)")
    print(f"    extra memory: {extra / 1e6:.0f} MB (at most 150, goal 80)")


def colours(repeats: int) -> None:
    """A 12 MP photo by its distinct colours, scikit-learn measured on less and scaled."""
    large, small = photo(12).reshape(-1, 3), photo(PEER_MEGAPIXELS).reshape(-1, 3)
    mean, spread = small.mean(axis=0), small.std(axis=0)
    start = (small[::331] - mean) / spread
    means = start[kmeans_plus_plus(start, None, 5, np.random.RandomState(0))]
    peer = begin(Peer, means, "full")
    theirs = seconds(lambda: peer.fit((small - mean) / spread)) * len(large) / len(small)

    def ours() -> None:
        packed = large.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
        counts = np.bincount(packed, minlength=1 << 24)
        distinct = np.flatnonzero(counts)
        rows = np.stack([distinct >> 16, distinct >> 8 & 255, distinct & 255], axis=1)
        settled((rows - mean) / spread, means, counts[distinct].astype(np.float64))

    runs = [seconds(ours) for _ in range(repeats)]
    say("fit of a 12 MP photo, distinct colours", statistics.median(runs), theirs, 250, 500)


def small(repeats: int) -> None:
    """Toys: 300 x 2, K = 4, the whole fit."""
    rows, _ = data(300, 2, 4)

    def fits(kind: type) -> float:
        return seconds(lambda: [kind(4, random_state=seed).fit(rows) for seed in range(10)]) / 10

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ours, peer = medians(repeats, lambda: fits(GaussianMixture), lambda: fits(Peer))
    say("whole fit 300 x 2, K=4", ours, peer, 1.5, 5)


def growth(repeats: int) -> None:
    """How an iteration's cost grows with N, K and D, and the fitted exponents."""

    def table(letter: str, values: list[int], of: Callable[[int], tuple[int, int, int]]) -> None:
        times = []
        for value in values:
            rows, means = data(*of(value))
            (took,) = medians(repeats, lambda r=rows, m=means: our_iteration(r, m, "full"))
            times.append(took)
            print(f"    {letter} = {value:>9,}: {took * 1e3:9.2f} ms", flush=True)
        slope = np.polyfit(np.log(values), np.log(times), 1)[0]
        print(f"    cost grows as {letter}^{slope:.2f}")

    table("N", [10**4, 10**5, 10**6, 10**7], lambda n: (n, 5, 8))
    table("K", [2, 4, 8, 16, 32, 64], lambda k: (200_000, 5, k))
    table("D", [2, 4, 8, 16], lambda d: (200_000, d, 8))


ROWS: dict[str, Callable[[int], None]] = {
    work.__name__: work
    for work in (
        iteration, armadillo, floor, shapes, families, predict, whole_photo, colours, small, growth,
    )
}  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", help=f"some of: {','.join(ROWS)}")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--list", action="store_true", help="list the rows and what they are")
    options = parser.parse_args()
    if options.list:
        for name, work in ROWS.items():
            print(f"{name:12s} {work.__doc__}")
        sys.exit()
    print(f"{thread_count()} threads, median of {options.repeats}")
    warnings.simplefilter("ignore")
    for name in options.only.split(",") if options.only else ROWS:
        ROWS[name](options.repeats)


if __name__ == "__main__":
    main()
