"""Colour conversion beside scikit-image's: time on 12 megapixels, and the greatest difference.

python tests/benchmarks/color.py
"""

from __future__ import annotations

import time

import numpy as np

from segmenter.imaging.color import to_lab
from segmenter.mixture.blocks import thread_count

SHAPE = (3000, 4000, 3)
ROUNDS = 3


def seconds(convert, picture):
    """Return the median time of some rounds."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        convert(picture)
        times.append(time.perf_counter() - began)
    return float(np.median(times))


def main():
    """Measure and print."""
    from skimage.color import rgb2lab

    picture = np.random.default_rng(0).integers(0, 256, SHAPE, np.uint8)
    cube = np.stack(np.meshgrid(*[np.arange(0, 256, 5, np.uint8)] * 3), axis=-1).reshape(1, -1, 3)
    apart = np.abs(to_lab(cube) - rgb2lab(cube)).max()
    theirs, ours = seconds(rgb2lab, picture), seconds(to_lab, picture)
    print(f"sRGB to Lab, 12 MP of uint8, {thread_count()} threads: {ours:.3f} s")
    print(f"scikit-image {theirs:.3f} s, {theirs / ours:.1f} times as long")
    print(f"greatest difference over {cube.shape[1]:,} colours: {apart:.1e}")


if __name__ == "__main__":
    main()
