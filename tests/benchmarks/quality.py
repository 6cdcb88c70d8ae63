"""How good the segments are: regions, materials and plain methods on BSDS500's validation part.

    python tests/benchmarks/quality.py --data ../shared/data/bsds [--jobs 2] [--only materials,rgb]

Covering, probabilistic Rand index and variation of information (bits) are BSDS's own: ODS takes
the best single setting for all pictures, OIS the best for each. Regions are swept over levels of
their hierarchy, mixtures over K = 2..8 with connected components: materials by the recipe that
ships, all its defaults, beside a plain mixture of unscaled RGB. The figures of gPb-owt-ucm are the
published ones on these pictures. ``--part train`` measures on the pictures on which defaults and
weights were chosen.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bsds import (
    Scores,
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


@dataclass(frozen=True)
class Found:
    """What a method made of one picture: its scores, processor time, and of `segment` itself
    whether the number of segments is within the annotators' range."""

    scores: Scores
    seconds: float
    within: bool | None = None


def regions(example, image):
    """Sweep the levels of the hierarchy; processor time is from features to hierarchy."""
    began = time.process_time()
    hierarchy = known_hierarchy(image, REGIONS, Ticket())
    seconds = time.process_time() - began
    tables = superpixel_tables(hierarchy.superpixels, example.truths)
    counts = [hierarchy.count_at(level) for level in LEVELS]
    return Found(score_tables(cut_tables(tables, hierarchy.merges, counts)), seconds)


def single(recipe):
    """Return a measurement of `segment` itself, at one setting; time is without the hierarchy."""

    def measure(example, image):
        known_hierarchy(image, recipe, Ticket())
        began = time.process_time()
        result = segment(image, recipe)
        seconds = time.process_time() - began
        drawn = [len(np.unique(truth)) for truth in example.truths]
        within = min(drawn) <= len(result.segments) <= max(drawn)
        return Found(score_maps([result.labels], example.truths), seconds, within)

    return measure


def swept(maps):
    """Return a measurement of a method that gives a label map for each of its settings."""

    def measure(example, image):
        began = time.process_time()
        found = list(maps(image))
        seconds = (time.process_time() - began) / len(found)
        return Found(score_maps(found, example.truths), seconds)

    return measure


def pieces_of(recipe):
    """Return what makes connected components of materials, for each number of them."""
    from skimage.measure import label

    def maps(image):
        for number in NUMBERS:
            labels = segment(image, replace(recipe, segments=number)).labels
            yield label(labels, connectivity=1, background=0)

    return maps


def felzenszwalb_maps(image):
    """Sweep the scale of Felzenszwalb and Huttenlocher's graph method."""
    from skimage.segmentation import felzenszwalb

    for scale in (100, 300, 900, 2700):
        yield felzenszwalb(image.pixels, scale=scale, sigma=0.8, min_size=500)


def slic_maps(image):
    """Sweep the number of SLIC's superpixels."""
    from skimage.segmentation import slic

    for number in (4, 8, 16, 32, 64):
        yield slic(image.pixels, n_segments=number, compactness=10, start_label=0)


PLAIN = Recipe(color="rgb", scaling="none", smoothing=0.0, smallest=0)
METHODS = {
    "regions": ("regions, swept", regions),
    "detail": ("regions, detail 0.5", single(replace(REGIONS, detail=0.5))),
    "auto": ('regions, segments "auto"', single(REGIONS)),
    "five": ("regions, segments 5", single(replace(REGIONS, segments=5))),
    "materials": ("materials, connected components", swept(pieces_of(Recipe()))),
    "rgb": ("RGB mixture, connected components", swept(pieces_of(PLAIN))),
    "felzenszwalb": ("Felzenszwalb", swept(felzenszwalb_maps)),
    "slic": ("SLIC", swept(slic_maps)),
}


def measure(names, example):
    """Return what each method made of a picture, whose hierarchy is found once for all."""
    image = Image.from_array(example.pixels)
    return [METHODS[name][1](example, image) for name in names]


def show(name, found):
    """Print a row."""
    s = summarise_scores([each.scores for each in found])
    seconds = np.mean([each.seconds for each in found])
    print(
        f"{METHODS[name][0]:34s}  {s.covering_ods:.3f} / {s.covering_ois:.3f}   {s.rand_ods:.3f} / "
        f"{s.rand_ois:.3f}   {s.information_ods:.3f} / {s.information_ois:.3f}   "
        f"{s.segments:8.0f}  {seconds:7.2f}"
    )
    if name == "regions":
        print(f"{'':34s}  (best at level {LEVELS[s.best]:g}; detail 0.5 is level 0)")
    if found[0].within is not None:
        within = np.mean([each.within for each in found])
        print(f"{'':34s}  (number within the annotators' range: {within:.0%})")


def main():
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="BSDS500, with its folder val")
    parser.add_argument("--part", default="val", help="another folder of it")
    parser.add_argument("--pictures", type=int, help="use only so many")
    parser.add_argument("--only", help=f"some of: {','.join(METHODS)}")
    parser.add_argument("--jobs", type=int, default=1, help="pictures that are done side by side")
    asked = parser.parse_args()
    names = asked.only.split(",") if asked.only else list(METHODS)
    examples = read_examples(asked.data / asked.part, asked.pictures)
    with ProcessPoolExecutor(asked.jobs) as workers:
        found = []
        for each in workers.map(partial(measure, names), examples):
            found.append(each)
            print(f"\r{len(found)} of {len(examples)}", end="", file=sys.stderr, flush=True)
    print(f"\n{len(examples)} pictures of BSDS500 {asked.part}; ODS / OIS\n{HEAD}")
    for name, column in zip(names, zip(*found, strict=True), strict=True):
        show(name, column)
    print(f"{'gPb-owt-ucm, published':34s}  0.588 / 0.640")


if __name__ == "__main__":
    main()
