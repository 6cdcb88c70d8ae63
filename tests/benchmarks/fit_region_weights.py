"""Fits the score by which regions merge, on pictures that people have segmented.

    python tests/benchmarks/fit_region_weights.py --data ../shared/data/bsds/train

writes segmenter/imaging/region_weights.py. The target of a pair of regions is the mean over the
people of the probability that a random pixel of one and one of the other share a segment. Pairs
are collected along the merging: first by a score written by hand, then by the fitted ones, also
with noise, so that the score knows the mistakes that it will make itself.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bsds import cut_tables, read_examples, score_tables, summarise_scores, superpixel_tables

from segmenter.imaging.affinity import FEATURES
from segmenter.imaging.image import Image
from segmenter.imaging.merging import Merging
from segmenter.imaging.region_hierarchy import COARSE_FROM, find_start, levels_of, merge
from segmenter.imaging.score import Score
from segmenter.imaging.working import working_lab
from segmenter.mixture.blocks import one_blas_thread
from segmenter.progress import Ticket

if TYPE_CHECKING:
    from segmenter.imaging.graph import Graph

#: The first score: weak contours, like colours and small regions speak for merging.
BY_HAND = {"log_relative_contour": -2.0, "log_color_overlap": -0.5, "log_smaller": -0.2}

HIDDEN, NETS, EPOCHS, BATCH, DECAY, RATE = 16, 3, 6, 512, 2e-3, 3e-3
NOISE = 0.6
GRID = np.arange(-6, 3.01, 0.25)


@dataclass
class Start:
    """A picture's graph, and its superpixels counted against each truth."""

    shape: tuple[int, int]
    graph: Graph
    tables: list[np.ndarray]


@dataclass
class Pairs:
    """Features (F, A), target, harmonic size and regions left, (A,), of pairs of regions."""

    features: np.ndarray
    target: np.ndarray
    size: np.ndarray
    left: np.ndarray

    def where(self, which):
        return Pairs(
            self.features[:, which], self.target[which], self.size[which], self.left[which]
        )


class Recorder(Merging):
    """A merging that writes down every pair that is scored."""

    def __init__(self, start: Start):
        super().__init__(start.graph, start.shape)
        empty = len(start.graph.regions) - 1
        self.shares = [np.vstack([t, np.zeros((empty, t.shape[1]))]) for t in start.tables]
        self.seen = []

    def score_pairs(self, score, one, two, arcs):
        for table in self.shares:
            for region in np.unique(one[one >= self.count]):
                table[region] = table[list(self.merges[region - self.count])].sum(axis=0)

        def asked(features):
            same = [
                np.einsum("ij,ij->i", t[one], t[two]) / (t[one].sum(1) * t[two].sum(1))
                for t in self.shares
            ]
            areas = [self.shares[0][end].sum(axis=1) for end in (one, two)]
            size = areas[0] * areas[1] / (areas[0] + areas[1])
            left = np.full(len(size), self.count - len(self.merges))
            self.seen.append(Pairs(features.astype(np.float32), np.mean(same, axis=0), size, left))
            return score(features)

        return super().score_pairs(asked, one, two, arcs)

    def taken(self):
        seen, self.seen = self.seen, []
        return joined(seen)


def joined(parts):
    return Pairs(
        np.hstack([p.features for p in parts]),
        np.concatenate([p.target for p in parts]),
        np.concatenate([p.size for p in parts]),
        np.concatenate([p.left for p in parts]),
    )


def start_of(example):
    image = Image.from_array(example.pixels)
    lab, valid = working_lab(image, "lab")
    superpixels, first = find_start(lab, valid, 0, Ticket())
    return Start(valid.shape, first, superpixel_tables(superpixels, example.truths))


def collect(starts, fine, coarse, noise=0.0):
    """Return the pairs met while many regions are left, and those met while few are."""
    random = np.random.default_rng(0)

    def shaken(score):
        return lambda features: score(features) + random.normal(0, noise, features.shape[1])

    parts = []
    for start in starts:
        recorder = Recorder(start)
        merge(recorder, Ticket(), shaken(fine), shaken(coarse))
        parts.append(recorder.taken())
    pairs = joined(parts)
    few = pairs.left <= COARSE_FROM
    return pairs.where(~few), pairs.where(few)


def line_score(pairs, power, penalty=1e-4):
    """Fit a logistic score to soft targets."""
    weights, mean, scale = normalised(pairs, power)
    standard = (pairs.features - mean[:, None]) / scale[:, None]
    standard = np.vstack([standard, np.ones_like(standard[:1])])
    weights = weights / weights.sum()

    def loss(line):
        logits = line @ standard
        free = np.append(line[:-1], 0)
        value = weights @ (np.logaddexp(0, logits) - pairs.target * logits)
        slope = standard @ (weights * (1 / (1 + np.exp(-logits)) - pairs.target))
        return value + 0.5 * penalty * free @ free, slope + penalty * free

    found = minimize(loss, np.zeros(len(standard)), jac=True, method="L-BFGS-B")
    print(f"line of {len(pairs.target)} pairs: loss {found.fun:.4f}", flush=True)
    nothing = np.zeros(0)
    return Score(
        mean, scale, found.x[:-1], np.zeros((0, len(mean))), nothing, nothing, float(found.x[-1])
    )


def normalised(pairs, power):
    weights = pairs.size**power
    mean = np.average(pairs.features, axis=1, weights=weights).astype(float)
    spread = np.average((pairs.features - mean[:, None]) ** 2, axis=1, weights=weights)
    return weights / weights.mean(), mean, np.sqrt(spread).astype(float) + 1e-9


def net_score(pairs, power=0.6):
    """Fit some small networks from different seeds; the score is the mean of their logits."""
    nets = [one_net(pairs, power, seed) for seed in range(NETS)]
    return replace(
        nets[0],
        line=np.mean([net.line for net in nets], axis=0),
        hidden=np.vstack([net.hidden for net in nets]),
        offset=np.concatenate([net.offset for net in nets]),
        top=np.concatenate([net.top for net in nets]) / NETS,
        bias=float(np.mean([net.bias for net in nets])),
    )


def one_net(pairs, power, seed):
    """Fit a hidden layer beside a line by Adam, with a cosine of a learning rate."""
    random = np.random.default_rng(seed)
    weights, mean, scale = normalised(pairs, power)
    rows = np.clip(((pairs.features - mean[:, None]) / scale[:, None]).T, -6, 6).astype(np.float32)
    weights, target = weights.astype(np.float32), pairs.target.astype(np.float32)
    count, columns = rows.shape
    values = [
        random.normal(0, columns**-0.5, (columns, HIDDEN)),
        np.zeros(HIDDEN),
        random.normal(0, 0.1, HIDDEN),
        random.normal(0, 0.01, columns),
        np.zeros(1),
    ]
    values = [value.astype(np.float32) for value in values]
    adam = Adam(values, EPOCHS * (count // BATCH))
    for _ in range(EPOCHS):
        order = random.permutation(count)
        for first in range(0, count - BATCH + 1, BATCH):
            which = order[first : first + BATCH]
            adam.step(values, slopes(values, rows[which], target[which], weights[which]))
    hidden, offset, top, line, bias = (value.astype(float) for value in values)
    score = Score(mean, scale, line, hidden.T.copy(), offset, top, float(bias[0]))
    logits = score(pairs.features)
    loss = np.average(np.logaddexp(0, logits) - target * logits, weights=weights)
    print(f"net of {count} pairs: loss {loss:.4f}", flush=True)
    return score


def slopes(values, rows, target, weights):
    """Return the gradients of the weighted cross-entropy with decay on the hidden layer."""
    hidden, offset, top, line, bias = values
    active = np.tanh(rows @ hidden + offset)
    logits = active @ top + rows @ line + bias
    error = weights * (1 / (1 + np.exp(-logits)) - target) / len(target)
    back = np.outer(error, top) * (1 - active * active)
    return [
        rows.T @ back + DECAY * hidden,
        back.sum(axis=0),
        active.T @ error + DECAY * top,
        rows.T @ error,
        error.sum(keepdims=True),
    ]


class Adam:
    """Kingma and Ba 2015."""

    def __init__(self, values, steps):
        self.means = [np.zeros_like(value) for value in values]
        self.squares = [np.zeros_like(value) for value in values]
        self.done, self.steps = 0, steps

    def step(self, values, gradients):
        self.done += 1
        rate = RATE * 0.5 * (1 + np.cos(np.pi * self.done / self.steps))
        for value, gradient, mean, square in zip(
            values, gradients, self.means, self.squares, strict=True
        ):
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient * gradient - square)
            unbiased = mean / (1 - 0.9**self.done)
            value -= rate * unbiased / (np.sqrt(square / (1 - 0.999**self.done)) + 1e-8)


def best_level(starts, fine, coarse):
    """Return the level at which cutting all pictures covers best."""
    scores = []
    for start in starts:
        merging = Merging(start.graph, start.shape)
        merge(merging, Ticket(), fine, coarse)
        levels = levels_of(merging)
        counts = [len(levels) + 1 - np.searchsorted(levels, level, side="right") for level in GRID]
        scores.append(score_tables(cut_tables(start.tables, np.array(merging.merges), counts)))
    summary = summarise_scores(scores)
    print(f"covering here: {summary.covering_ods:.4f}, for each {summary.covering_ois:.4f}")
    return float(GRID[summary.best])


def fit(starts):
    """Return the fine score, the coarse one, and the best level for them."""
    line = np.array([BY_HAND.get(name, 0.0) for name in FEATURES])
    nothing = np.zeros(0)
    same, layer = np.ones_like(line), np.zeros((0, len(line)))
    hand = Score(0 * same, same, line, layer, nothing, nothing, 0.0)
    fine = coarse = hand
    met = []
    for _ in range(3):
        many, few = collect(starts, fine, coarse)
        met.append(few)
        fine, coarse = line_score(many, 0.25), line_score(few, 0.5)
    coarse = net_score(joined(met))
    for noise in (0.0, NOISE, NOISE):
        met.append(collect(starts, fine, coarse, noise)[1])
    coarse = net_score(joined(met))
    return fine, coarse, best_level(starts, fine, coarse)


HEADER = '''"""The weights of the score by which regions merge.

Made by tests/benchmarks/fit_region_weights.py from the {count} training pictures of BSDS500
(Arbelaez, Maire, Fowlkes and Malik 2011). Those pictures are for non-commercial research; nothing
of them is in here: these are some two thousand numbers that say how contour, colour, texture and
size speak for or against a pair of regions. Whoever takes that licence to reach so far can fit
them to pictures of their own. On BSDS500 val covering is .625 / .685 with these; a line in place of
the network's hidden layer gives .617 / .679.

A row a feature: name, mean, standard deviation, weight in the line, weights in the hidden layer.
Then ``offset`` (with the bias in the line's place) and ``top``; see `segmenter.imaging.score`.
"""
# ruff: noqa: E501

#: The level at which cutting all training pictures covers best.
BEST_LEVEL = {level}

FINE = """
{fine}"""

COARSE = """
{coarse}"""
'''


def main():
    """Fit, and write the module."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="BSDS500's train folder")
    parser.add_argument("--pictures", type=int, help="use only so many")
    parser.add_argument("--out", type=Path, default=Path("segmenter/imaging/region_weights.py"))
    asked = parser.parse_args()
    began = time.perf_counter()
    with one_blas_thread():
        starts = [start_of(example) for example in read_examples(asked.data, asked.pictures)]
        print(f"{len(starts)} pictures, {time.perf_counter() - began:.0f} s", flush=True)
        fine, coarse, level = fit(starts)
    tables = {"fine": fine.to_table(FEATURES), "coarse": coarse.to_table(FEATURES)}
    text = HEADER.format(count=len(starts), level=level, **tables)
    asked.out.write_text(text, encoding="utf-8")
    print(f"{asked.out} written, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
