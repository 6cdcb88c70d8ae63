"""Merging takes the likeliest pair each time, and cuts of the hierarchy are nested."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from segmenter.imaging import graph
from segmenter.imaging.affinity import describe_picture, describe_regions, pair_features
from segmenter.imaging.contours import SCALES, find_contours
from segmenter.imaging.graph import Graph, build_graph
from segmenter.imaging.hierarchy import Hierarchy
from segmenter.imaging.merging import Merging
from segmenter.imaging.planes import Planes
from segmenter.imaging.spectral import spectral_coordinates
from segmenter.imaging.superpixels import find_superpixels


def small_start(seed, shape=(24, 24)):
    rng = np.random.default_rng(seed)
    planes = Planes(
        rng.random((3, *shape)).astype(np.float32),
        rng.random((10, *shape)).astype(np.float32),
        rng.random((2, *shape)).astype(np.float32),
        np.ones(shape, bool),
    )
    contours = [find_contours(planes.groups, scale) for scale in SCALES]
    labels = find_superpixels(rng.random(shape).astype(np.float32), planes.valid)
    return labels, build_graph(labels, planes, contours)


def score(features):
    weights = np.random.default_rng(0).normal(size=len(features))
    return weights @ features


def naive_merging(labels, start, shape):
    """Score every pair of touching regions afresh before each merge; no heap, nothing kept."""
    members = {number: {number} for number in range(len(start.regions))}
    picture = describe_picture(start.regions, start.arcs, shape)
    merges, logits = [], []
    while len(members) > 1:
        best = None
        for one in members:
            for two in members:
                if one >= two:
                    continue
                between = [
                    arc
                    for arc, (a, b) in enumerate(start.ends.tolist())
                    if (a in members[one] and b in members[two])
                    or (b in members[one] and a in members[two])
                ]
                if not between:
                    continue
                rows = [region_row(start, members[number]) for number in (one, two)]
                described = describe_regions(np.array(rows))
                arcs = start.arcs[between].sum(axis=0)[None]
                logit = score(pair_features(described[:1], described[1:], arcs, picture))[0]
                if best is None or logit > best[0]:
                    best = (logit, one, two)
        logit, one, two = best
        members[len(start.regions) + len(merges)] = members.pop(one) | members.pop(two)
        merges.append((one, two))
        logits.append(logit)
    return merges, logits


def region_row(start, members):
    row = start.regions[sorted(members)].sum(axis=0)
    inside = sum(
        length
        for (a, b), length in zip(start.ends.tolist(), start.arcs[:, graph.LENGTH], strict=True)
        if a in members and b in members
    )
    row[graph.PERIMETER] -= 2 * inside
    return row


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_heap_merges_as_one_does_who_scores_every_pair_each_time(seed):
    labels, start = small_start(seed)
    merging = Merging(start, labels.shape)
    merging.run(score, 1)
    merges, logits = naive_merging(labels, start, labels.shape)
    assert [tuple(sorted(pair)) for pair in merging.merges] == [tuple(sorted(p)) for p in merges]
    np.testing.assert_allclose(merging.logits, logits)


def test_merging_can_stop_halfway_and_know_what_is_left():
    labels, start = small_start(4)
    merging = Merging(start, labels.shape)
    merging.run(score, 3)
    assert len(merging.living) == 3
    assert merging.areas().sum() == labels.size
    ends, arcs = merging.arcs()
    assert set(ends.ravel().tolist()) <= set(merging.living.tolist())
    assert (arcs[:, graph.LENGTH] > 0).all()


def test_one_superpixel_has_nothing_to_merge():
    alone = Graph(
        np.ones((1, graph.REGION_COLUMNS)), np.zeros((0, 2), int), np.zeros((0, graph.ARC_COLUMNS))
    )
    merging = Merging(alone, (1, 1))
    merging.run(score, 1)
    assert not merging.merges


def hierarchy_of(seed, superpixels=40):
    """Merge neighbours on a strip of superpixels at random."""
    rng = np.random.default_rng(seed)
    strip = np.repeat(np.arange(superpixels, dtype=np.int32), 3)[None].repeat(4, axis=0)
    living = list(range(superpixels))
    merges = []
    for step in range(superpixels - 1):
        at = rng.integers(len(living) - 1)
        merges.append((living[at], living[at + 1]))
        living[at : at + 2] = [superpixels + step]
    levels = np.sort(rng.normal(size=superpixels - 1))
    return Hierarchy(strip, np.array(merges, np.int32).reshape(-1, 2), levels)


@given(seed=st.integers(0, 999), segments=st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_a_cut_has_the_number_asked_for_in_connected_pieces_numbered_in_order(seed, segments):
    hierarchy = hierarchy_of(seed)
    labels = hierarchy.cut(segments=segments)
    found, first = np.unique(labels, return_index=True)
    assert found.tolist() == list(range(min(segments, 40)))
    assert (np.diff(first) > 0).all()
    for label in found:
        assert ndimage.label(labels == label)[1] == 1


@given(seed=st.integers(0, 999), details=st.tuples(st.floats(0, 1), st.floats(0, 1)))
@settings(max_examples=60, deadline=None)
def test_more_detail_only_divides_what_there_is(seed, details):
    hierarchy = hierarchy_of(seed)
    coarse, fine = (hierarchy.cut(detail=detail) for detail in sorted(details))
    pairs = np.unique(np.stack([fine.ravel(), coarse.ravel()]), axis=1)
    assert pairs.shape[1] == fine.max() + 1


def test_half_the_detail_merges_up_to_level_zero():
    hierarchy = hierarchy_of(1)
    expected = 1 + int((hierarchy.levels > 0).sum())
    assert hierarchy.cut(detail=0.5).max() + 1 == expected


def test_a_cut_asks_for_one_of_detail_and_segments():
    with pytest.raises(TypeError, match="one of them"):
        hierarchy_of(0).cut()
    with pytest.raises(TypeError, match="one of them"):
        hierarchy_of(0).cut(detail=0.5, segments=2)


def test_what_a_strong_spring_joins_lies_close_together():
    ends = np.array([[0, 1], [1, 2], [2, 3]])
    logits = np.array([4.0, -4.0, 4.0])
    places = spectral_coordinates(np.ones(4), ends, np.ones(3), logits)
    joined = np.linalg.norm(places[0] - places[1])
    apart = np.linalg.norm(places[1] - places[2])
    assert joined < 0.1 * apart


def test_many_regions_vibrate_as_few_do():
    """The sparse road for large graphs gives what the dense one gives."""
    rng = np.random.default_rng(3)
    count = 80
    ends = np.array([(i, j) for i in range(count) for j in (i + 1, i + 7) if j < count])
    lengths, logits = rng.uniform(1, 9, len(ends)), rng.normal(size=len(ends))
    areas = rng.uniform(1, 5, count)
    places = spectral_coordinates(areas, ends, lengths, logits)
    likely = 1 / (1 + np.exp(-logits))
    springs = np.zeros((count, count))
    springs[tuple(ends.T)] = lengths * likely / (1 - likely + 0.02)
    springs += springs.T
    root = 1 / np.sqrt(areas / areas.mean())
    matrix = root[:, None] * (np.diag(springs.sum(axis=1)) - springs) * root
    values, vectors = np.linalg.eigh(matrix)
    expected = root[:, None] * vectors[:, 1:13] * np.sqrt(values[1] / values[1:13])
    np.testing.assert_allclose(np.abs(places), np.abs(expected), atol=1e-6)


def test_a_graph_of_two_has_no_vibrations_to_tell_apart():
    places = spectral_coordinates(np.ones(2), np.array([[0, 1]]), np.ones(1), np.zeros(1))
    assert not places.any()
