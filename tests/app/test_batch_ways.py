"""What is usual for a model's training, found on points that are spread evenly."""

from __future__ import annotations

import numpy as np
import pytest

import segmenter
from segmenter.app.batch_ways import _even_normals, usual_likelihood


@pytest.mark.parametrize("dimensions", [1, 2, 3, 5, 7])
def test_even_points_have_the_moments_of_a_standard_normal(dimensions: int):
    points = _even_normals(4096, dimensions)
    assert points.shape == (4096, dimensions)
    assert np.abs(points.mean(axis=0)).max() < 0.02
    assert np.abs(np.cov(points.T) - np.eye(dimensions)).max() < 0.06
    assert np.abs((points**4).mean(axis=0) - 3.0).max() < 0.35
    assert _even_normals(0, dimensions).shape == (0, dimensions)


@pytest.mark.parametrize("position", [0.0, 0.5])
def test_what_is_usual_is_what_many_random_pixels_of_the_model_tell(position: float):
    random = np.random.default_rng(0)
    means = random.integers(40, 216, (4, 3))
    pixels = means[random.integers(0, 4, (60, 80))] + random.normal(0, 12, (60, 80, 3))
    image = segmenter.Image.from_array(np.clip(pixels, 0, 255).astype(np.uint8))
    model = segmenter.segment(image, segmenter.Recipe(segments=4, position=position)).model
    mixture = model.mixture
    mixture.random_state = 0
    scores = mixture.score_samples(mixture.sample(200_000)[0])
    expected = scores.mean() - 3.0 * scores.std()
    assert usual_likelihood(model) == pytest.approx(expected, abs=0.06)
