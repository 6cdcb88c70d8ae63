"""Linked groups: those that a search finds, numbered by their first members."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from segmenter.imaging.links import linked_groups


@pytest.mark.parametrize("count", [1, 2, 40, 700])
@pytest.mark.parametrize("links_each", [0.0, 0.4, 0.9, 3.0])
def test_groups_are_those_that_a_search_finds(count, links_each):
    random = np.random.default_rng(count)
    one, other = random.integers(0, count, (2, int(links_each * count)))
    graph = coo_array((np.ones(len(one)), (one, other)), (count, count))
    searched = connected_components(graph, directed=False)[1]
    groups, firsts = linked_groups(count, one, other)
    assert np.array_equal(groups, searched)
    assert np.array_equal(firsts, np.unique(searched, return_index=True)[1])


def test_long_chains_end_in_one_group_whatever_their_order():
    for order in (
        np.arange(5000),
        np.arange(5000)[::-1],
        np.random.default_rng(0).permutation(5000),
    ):
        assert not linked_groups(5000, order[1:], order[:-1])[0].any()


def test_very_many_things_linked_to_one_are_found_at_once_in_any_order():
    leaves = np.arange(60_000)
    for order in (leaves, leaves[::-1], np.random.default_rng(0).permutation(60_000)):
        assert not linked_groups(60_001, order, np.full(60_000, 60_000))[0].any()
