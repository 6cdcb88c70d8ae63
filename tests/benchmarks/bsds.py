"""BSDS500's pictures and people's segmentations of them, and scoring whole hierarchies fast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image as PillowImage

from segmenter.mixture.validity import (
    contingency,
    covering_of,
    rand_of,
    variation_of_information_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Example:
    """A picture (H, W, 3) uint8 with the label maps that people drew."""

    name: str
    pixels: np.ndarray
    truths: tuple[np.ndarray, ...]


def read_examples(folder: Path, most: int | None = None) -> list[Example]:
    """Read a folder of BSDS500; every so many of its pictures if `most` is less than all."""
    paths = sorted(folder.glob("*.jpg"))
    if most is not None and most < len(paths):
        paths = [paths[i] for i in np.linspace(0, len(paths) - 1, most).round().astype(int)]
    return [_read(path) for path in paths]


def _read(path: Path) -> Example:
    truths = sorted(path.parent.glob(f"{path.stem}.truth-*.png"))
    return Example(
        path.stem,
        np.asarray(PillowImage.open(path).convert("RGB")),
        tuple(np.asarray(PillowImage.open(truth)) for truth in truths),
    )


@dataclass(frozen=True)
class Scores:
    """One picture at several settings: covering, PRI, VoI and number of segments, (T,) each.

    `truths` is how many people drew it: BSDS's covering counts every drawn segment of every
    person, so a picture counts as often.
    """

    covering: np.ndarray
    rand: np.ndarray
    information: np.ndarray
    segments: np.ndarray
    truths: int


def score_tables(settings: Sequence[Sequence[np.ndarray]]) -> Scores:
    """Score the contingency tables (one a truth) of each setting."""
    return Scores(
        np.array([covering_of(tables) for tables in settings]),
        np.array([np.mean([rand_of(t) for t in tables]) for tables in settings]),
        np.array(
            [np.mean([variation_of_information_of(t) for t in tables]) for tables in settings]
        ),
        np.array([len(tables[0]) for tables in settings]),
        len(settings[0]),
    )


def score_maps(maps: Sequence[np.ndarray], truths: Sequence[np.ndarray]) -> Scores:
    """Score a label map for each setting."""
    return score_tables([[contingency(each, truth) for truth in truths] for each in maps])


def superpixel_tables(superpixels: np.ndarray, truths: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Count each superpixel's pixels in each segment of each truth."""
    return [contingency(superpixels, truth) for truth in truths]


def cut_tables(
    tables: Sequence[np.ndarray], merges: np.ndarray, counts: Sequence[int]
) -> list[list[np.ndarray]]:
    """Return the tables of a hierarchy cut at each number of regions, most regions first."""
    size = len(merges) + 1
    rows = [np.vstack([t, np.zeros((size - 1, t.shape[1]), np.int64)]) for t in tables]
    alive = np.zeros(2 * size - 1, bool)
    alive[:size] = True
    done, result = 0, []
    for count in counts:
        for step in range(done, size - count):
            one, two = merges[step]
            for table in rows:
                table[size + step] = table[one] + table[two]
            alive[[one, two]] = False
            alive[size + step] = True
        done = max(done, size - count)
        result.append([table[alive] for table in rows])
    return result


@dataclass(frozen=True)
class Summary:
    """ODS is the best single setting for all pictures; OIS the best for each."""

    covering_ods: float
    covering_ois: float
    rand_ods: float
    rand_ois: float
    information_ods: float
    information_ois: float
    best: int
    segments: float


def summarise_scores(scores: Sequence[Scores]) -> Summary:
    """Sum the pictures up as BSDS's benchmark does."""
    people = np.array([s.truths for s in scores], float)
    covering = np.array([s.covering for s in scores])
    rand = np.array([s.rand for s in scores])
    information = np.array([s.information for s in scores])
    by_setting = people @ covering / people.sum()
    best = int(by_setting.argmax())
    return Summary(
        float(by_setting[best]),
        float(people @ covering.max(axis=1) / people.sum()),
        float(rand.mean(axis=0).max()),
        float(rand.max(axis=1).mean()),
        float(information.mean(axis=0).min()),
        float(information.min(axis=1).mean()),
        best,
        float(np.median([s.segments[best] for s in scores])),
    )
