"""How good the segments are: regions, materials and plain methods on BSDS500's validation part.

    python tests/benchmarks/quality.py --data ../shared/data/bsds [--pictures 25] [--only regions]

Covering, probabilistic Rand index and variation of information (bits) are BSDS's own: ODS takes
the best single setting for all pictures, OIS the best for each. Regions are swept over levels of
their hierarchy, mixtures over K = 2..8 with connected components: materials by the recipe that
ships, all its defaults, beside a plain mixture of unscaled RGB. The figures of gPb-owt-ucm are the
published ones on these pictures.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bsds import (
    cut_tables,
    read_examples,
    score_maps,
    score_tables,
    summarise_scores,
    superpixel_tables,
)

from segmenter import Image, Recipe, Ticket, segment
from segmenter.imaging.regions import known_hierarchy

LEVELS = np.arange(-5, 4.01, 0.25)
NUMBERS = range(2, 9)
REGIONS = Recipe(group_by="regions")
HEAD = f"{'':34s}  covering        PRI             VoI             segments  CPU s"


@cache
def image_of(example):
    """Return the picture, one object for all methods: its hierarchy is found once and kept."""
    return Image.from_array(example.pixels)


def regions(examples):
    """Sweep the levels of the hierarchy; processor time is from features to hierarchy."""
    scores, seconds = [], []
    for example in examples:
        began = time.process_time()
        hierarchy = known_hierarchy(image_of(example), REGIONS, Ticket())
        seconds.append(time.process_time() - began)
        tables = superpixel_tables(hierarchy.superpixels, example.truths)
        counts = [hierarchy.count_at(level) for level in LEVELS]
        scores.append(score_tables(cut_tables(tables, hierarchy.merges, counts)))
    show("regions, swept", scores, seconds)
    best = LEVELS[summarise_scores(scores).best]
    print(f"{'':34s}  (best at level {best:g}; detail 0.5 is level 0)")


def single(name, recipe):
    """Return a measurement of `segment` itself, at one setting; time is without the hierarchy."""

    def measure(examples):
        scores, seconds, within = [], [], []
        for example in examples:
            known_hierarchy(image_of(example), recipe, Ticket())
            began = time.process_time()
            result = segment(image_of(example), recipe)
            seconds.append(time.process_time() - began)
            scores.append(score_maps([result.labels], example.truths))
            drawn = [len(np.unique(truth)) for truth in example.truths]
            within.append(min(drawn) <= len(result.segments) <= max(drawn))
        show(name, scores, seconds)
        print(f"{'':34s}  (number within the annotators' range: {np.mean(within):.0%})")

    return measure


def pieces_of(recipe):
    """Return what makes connected components of materials, for each number of them."""
    from skimage.measure import label

    def maps(pixels):
        image = Image.from_array(pixels)
        for number in NUMBERS:
            labels = segment(image, replace(recipe, segments=number)).labels
            yield label(labels, connectivity=1, background=0)

    return maps


def felzenszwalb_maps(pixels):
    """Sweep the scale and the smallest size of Felzenszwalb and Huttenlocher's graph method."""
    from skimage.segmentation import felzenszwalb

    for smallest in (300, 1000):
        for scale in (100, 300, 900, 2700):
            yield felzenszwalb(pixels, scale=scale, sigma=0.8, min_size=smallest)


def slic_maps(pixels):
    """Sweep the number of SLIC's superpixels."""
    from skimage.segmentation import slic

    for number in (4, 8, 16, 32, 64):
        yield slic(pixels, n_segments=number, compactness=10, start_label=0)


def swept(name, maps):
    """Return a measurement of a method that gives a label map for each of its settings."""

    def measure(examples):
        scores, seconds = [], []
        for example in examples:
            began = time.process_time()
            found = list(maps(example.pixels))
            seconds.append((time.process_time() - began) / len(found))
            scores.append(score_maps(found, example.truths))
        show(name, scores, seconds)

    return measure


def show(name, scores, seconds):
    """Print a row."""
    s = summarise_scores(scores)
    print(
        f"{name:34s}  {s.covering_ods:.3f} / {s.covering_ois:.3f}   {s.rand_ods:.3f} / "
        f"{s.rand_ois:.3f}   {s.information_ods:.3f} / {s.information_ois:.3f}   "
        f"{s.segments:8.0f}  {np.mean(seconds):7.2f}",
        flush=True,
    )


PLAIN = Recipe(color="rgb", scaling="none", smoothing=0.0, smallest=0)
METHODS = {
    "regions": regions,
    "detail": single("regions, detail 0.5", replace(REGIONS, detail=0.5)),
    "auto": single('regions, segments "auto"', REGIONS),
    "five": single("regions, segments 5", replace(REGIONS, segments=5)),
    "materials": swept("materials, connected components", pieces_of(Recipe())),
    "rgb": swept("RGB mixture, connected components", pieces_of(PLAIN)),
    "felzenszwalb": swept("Felzenszwalb", felzenszwalb_maps),
    "slic": swept("SLIC", slic_maps),
}


def main():
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="BSDS500, with its folder val")
    parser.add_argument("--pictures", type=int, help="use only so many")
    parser.add_argument("--only", help=f"some of: {','.join(METHODS)}")
    asked = parser.parse_args()
    examples = read_examples(asked.data / "val", asked.pictures)
    print(f"{len(examples)} pictures of BSDS500 val; ODS / OIS")
    print(HEAD)
    for name in asked.only.split(",") if asked.only else METHODS:
        METHODS[name](examples)
    print(f"{'gPb-owt-ucm, published':34s}  0.588 / 0.640")


if __name__ == "__main__":
    main()
