"""The graph's sums are what one counts pixel by pixel, and stay so when regions merge."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segmenter.imaging import graph
from segmenter.imaging.affinity import (
    FEATURES,
    describe_picture,
    describe_regions,
    pair_features,
)
from segmenter.imaging.contours import GROUPS, SCALES, find_contours
from segmenter.imaging.graph import build_graph
from segmenter.imaging.planes import Planes
from segmenter.imaging.superpixels import find_superpixels


def random_start(seed, shape, share=1.0):
    rng = np.random.default_rng(seed)
    valid = rng.random(shape) < share
    valid.flat[rng.integers(valid.size)] = True
    planes = Planes(
        rng.random((3, *shape)).astype(np.float32),
        rng.random((10, *shape)).astype(np.float32),
        rng.random((2, *shape)).astype(np.float32),
        valid,
    )
    contours = [find_contours(planes.groups, scale) for scale in SCALES]
    labels = find_superpixels(rng.random(shape).astype(np.float32), valid)
    return planes, contours, labels


def naive_arcs(labels, contours):
    """Walk over all pixel sides; first the arcs' normals, then the strengths across them."""
    height, width = labels.shape
    sides = [
        (row, column, row + down, column + 1 - down, down)
        for down in (0, 1)
        for row in range(height - down)
        for column in range(width - 1 + down)
        if labels[row, column] != labels[row + down, column + 1 - down]
    ]
    normals, arcs = {}, {}
    for row, column, row2, column2, down in sides:
        one, two = labels[row, column], labels[row2, column2]
        sign = 1 if one < two else -1
        key = (min(one, two), max(one, two))
        normals[key] = normals.get(key, np.zeros(2)) + sign * np.array([down, 1 - down])
    for row, column, row2, column2, _ in sides:
        key = tuple(sorted((labels[row, column], labels[row2, column2])))
        normal = normals[key] / max(np.hypot(*normals[key]), 1e-9)
        values = [1.0]
        for each in contours:
            step = each.scale.step
            y, x = (row + row2 + 1) / 2 / step - 0.5, (column + column2 + 1) / 2 / step - 0.5
            for group in range(GROUPS):
                a, b, c = (bilinear(plane, y, x) for plane in each.tensors[group])
                down, across = normal
                squared = a * down * down + 2 * b * down * across + c * across * across
                values.append(np.sqrt(max(squared, 0)))
        arcs[key] = arcs.get(key, np.zeros(1 + len(SCALES) * GROUPS)) + values
    return arcs


def bilinear(plane, y, x):
    height, width = plane.shape
    y, x = min(max(y, 0), height - 1), min(max(x, 0), width - 1)
    total = 0.0
    for row in (int(y), int(y) + 1):
        for column in (int(x), int(x) + 1):
            weight = max(0, 1 - abs(row - y)) * max(0, 1 - abs(column - x))
            if weight > 0:
                total += weight * plane[row, column]
    return total


@given(seed=st.integers(0, 999), shape=st.tuples(st.integers(1, 13), st.integers(2, 13)))
@settings(max_examples=15, deadline=None)
def test_arcs_are_what_one_sums_side_by_side(seed, shape):
    planes, contours, labels = random_start(seed, shape)
    found = build_graph(labels, planes, contours)
    expected = naive_arcs(labels, contours)
    assert [tuple(ends) for ends in found.ends.tolist()] == sorted(expected)
    if len(found.ends):
        rows = np.array([expected[key] for key in sorted(expected)])
        np.testing.assert_allclose(found.arcs, rows, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("share", [1.0, 0.4])
def test_regions_are_what_one_sums_over_their_pixels(share):
    planes, contours, labels = random_start(3, (17, 23), share)
    found = build_graph(labels, planes, contours).regions
    for region in range(labels.max() + 1):
        rows, columns = np.nonzero((labels == region) & planes.valid)
        lab = planes.lab[:, rows, columns].astype(np.float64)
        sums = found[region]
        assert sums[graph.COUNT] == len(rows)
        np.testing.assert_allclose(sums[graph.LAB], lab.sum(axis=1))
        np.testing.assert_allclose(
            sums[graph.LAB_PRODUCTS], (lab @ lab.T)[np.triu_indices(3)], rtol=1e-5
        )
        np.testing.assert_allclose(sums[graph.PLACE], [(rows + 0.5).sum(), (columns + 0.5).sum()])
        np.testing.assert_allclose(
            sums[graph.TEXTURE], planes.texture[:, rows, columns].sum(axis=1), rtol=1e-5
        )


def test_a_perimeter_is_all_sides_that_end_a_region():
    planes, contours, labels = random_start(5, (12, 15))
    found = build_graph(labels, planes, contours).regions
    padded = np.pad(labels, 1, constant_values=-1)
    for region in range(labels.max() + 1):
        here = padded == region
        ways = [(shift, axis) for shift in (1, -1) for axis in (0, 1)]
        sides = sum(np.sum(here & ~np.roll(here, shift, axis)) for shift, axis in ways)
        assert found[region, graph.PERIMETER] == sides


def test_what_is_said_of_a_pair_does_not_depend_on_who_comes_first():
    planes, contours, labels = random_start(7, (30, 30))
    start = build_graph(labels, planes, contours)
    picture = describe_picture(start.regions, start.arcs, labels.shape)
    described = describe_regions(start.regions)
    one, two = described[start.ends[:, 0]], described[start.ends[:, 1]]
    features = pair_features(one, two, start.arcs, picture)
    assert features.shape == (len(FEATURES), len(start.ends))
    assert np.isfinite(features).all()
    np.testing.assert_allclose(features, pair_features(two, one, start.arcs, picture))


def test_a_region_of_one_colour_has_no_spread_and_a_finite_overlap():
    planes, contours, labels = random_start(9, (10, 10))
    flat = replace(planes, lab=np.full((3, 10, 10), 0.3, np.float32))
    start = build_graph(labels, flat, contours)
    picture = describe_picture(start.regions, start.arcs, labels.shape)
    described = describe_regions(start.regions)
    features = pair_features(
        described[start.ends[:, 0]], described[start.ends[:, 1]], start.arcs, picture
    )
    named = dict(zip(FEATURES, features, strict=True))
    np.testing.assert_allclose(named["lightness_step"], 0, atol=1e-5)
    np.testing.assert_allclose(named["lightness_spread_max"], 0, atol=1e-3)
    np.testing.assert_allclose(named["log_color_overlap"], np.log(0.03), atol=1e-2)
