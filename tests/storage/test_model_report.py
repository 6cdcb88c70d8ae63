"""A model is told in the picture's own units and colours."""

from __future__ import annotations

import json
import pickle

import numpy as np
import pytest
from sklearn.mixture import GaussianMixture

import segmenter
from segmenter.storage import models
from segmenter.storage.model_report import report, words


def _two_colours():
    pixels = np.full((40, 60, 3), (200, 40, 40), np.uint8)
    pixels[:, 30:] = (30, 60, 220)
    return segmenter.Image.from_array(
        pixels + np.random.default_rng(0).integers(0, 5, (40, 60, 1), np.uint8)
    )


@pytest.mark.parametrize("color", ["rgb", "lab", "channels"])
@pytest.mark.parametrize("covariance", ["full", "tied", "diag", "spherical"])
def test_means_come_back_as_the_colours_of_the_picture(color, covariance):
    recipe = segmenter.Recipe(segments=2, color=color, covariance=covariance, position=0.5)
    result = segmenter.segment(_two_colours(), recipe)
    plain = report(models.Loaded(result.model, verified=True))
    json.dumps(plain, allow_nan=False)
    found = sorted(
        tuple(int(component["color"][i : i + 2], 16) for i in (1, 3, 5))
        for component in plain["components"]
    )
    assert np.abs(np.array(found) - [(32, 62, 222), (202, 42, 42)]).max() <= 4
    assert sum(component["weight"] for component in plain["components"]) == pytest.approx(1)
    across = sorted(component["mean"]["Across"] for component in plain["components"])
    assert across == pytest.approx([0.25, 0.75], abs=0.02)
    if color == "rgb":
        reds = sorted(component["mean"]["Red"] for component in plain["components"])
        assert reds == pytest.approx([32, 202], abs=1)


def test_words_name_each_segment_and_say_whether_it_is_verified(segmentation):
    lines = words(report(models.Loaded(segmentation.model, verified=True)))
    text = "\n".join(lines)
    assert "verified by its checksum" in text
    for segment in segmentation.segments:
        assert segment.name in text
    mixture = GaussianMixture(2, random_state=0).fit(np.random.default_rng(0).random((99, 3)))
    loaded = models.parse_model(pickle.dumps(mixture))
    assert "unverified" in words(report(loaded))[0]
