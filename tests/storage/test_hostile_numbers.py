"""Numbers in a model file that are no model's: too often recalled, too large, or none at all."""

from __future__ import annotations

import pickle
import struct

import numpy as np
import pytest
from sklearn.mixture import GaussianMixture

from segmenter.errors import SegmenterError
from segmenter.imaging.model import Model
from segmenter.storage import models, sklearn_models
from segmenter.storage.model_report import report
from segmenter.storage.plain_pickle import PROTOCOL, global_bytes, plain_bytes


def _refused(data):
    with pytest.raises(SegmenterError, match=r"model\.pkl"):
        models.parse_model(data, "model.pkl")


@pytest.mark.parametrize(
    "remembered",
    [
        b"B" + struct.pack("<I", 100_000) + b"x" * 100_000,
        b"X" + struct.pack("<I", 100_000) + b"x" * 100_000,
        b"(" + (b"(" + b"N" * 16 + b"t") * 16 + b"t",
        b"(" + (b"\x8a\xff" + b"\x7f" * 255) * 16 + b"t",
    ],
    ids=["bytes", "text", "tuples", "numbers"],
)
def test_what_is_recalled_often_is_not_written_as_often(remembered, memory_of):
    """The content of a model is written out to be hashed, each mention of a value in full."""
    named = {"format": models.FORMAT, "version": 1, "sha256": "0" * 64}
    start = plain_bytes(named)[:-1] + plain_bytes("content") + b"]("
    content = remembered + b"q\x00" + b"h\x00" * 20_000 + b"e"
    home = global_bytes("segmenter", "restore_model")
    data = PROTOCOL + home + start + content + b"u\x85R."
    assert memory_of(lambda: _refused(data)) < 20e6


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_scikit_learn_mixture_whose_means_are_no_numbers_is_refused(value):
    mixture = GaussianMixture(2, random_state=0, max_iter=3, tol=1)
    mixture.fit(np.random.default_rng(0).random((99, 3)))
    mixture.means_[0, 0] = value
    _refused(pickle.dumps(mixture))


def test_a_scikit_learn_mixture_of_more_means_than_weights_is_refused_at_once(monkeypatch):
    monkeypatch.setattr(sklearn_models, "_segment", None)
    mixture = GaussianMixture(2, random_state=0, max_iter=3, tol=1)
    mixture.fit(np.random.default_rng(0).random((99, 3)))
    mixture.means_ = np.zeros((100_000, 3))
    _refused(pickle.dumps(mixture))


def _filled(value):
    return lambda array: np.full_like(array, value)


def _round(value):
    return lambda array: np.broadcast_to(np.eye(array.shape[-1]) * value, array.shape).copy()


def _with(model, changes):
    """Return the model with some of its arrays made anew, as if it was read from a file."""
    plain = model.to_plain()
    for (part, name), change in changes.items():
        plain[part][name] = change(plain[part][name])
    return Model.from_plain(plain)


MEANS, SPREAD = ("mixture", "means"), ("mixture", "covariances")
SCALE, OFFSET = ("features", "scale"), ("features", "offset")


@pytest.mark.parametrize(
    "changes",
    [
        {MEANS: _filled(1e40)},
        {MEANS: _filled(1e12), SPREAD: _round(1e-12)},
        {SPREAD: _round(1e-290)},
        {SPREAD: _round(1e40)},
        {SCALE: _filled(9e99)},
        {SCALE: _filled(1e-300)},
        {SCALE: _filled(1e12), SPREAD: _round(1e-12)},
        {OFFSET: _filled(9e99)},
        {OFFSET: _filled(1e12), SCALE: _filled(1e12)},
    ],
)
def test_a_model_whose_numbers_pixels_cannot_have_is_refused(segmentation, changes):
    with pytest.raises(SegmenterError, match="no sound model"):
        _with(segmentation.model, changes)


@pytest.mark.parametrize(
    "changes",
    [
        {MEANS: _filled(1e12)},
        {MEANS: _filled(-1e7), SPREAD: _round(1e-12)},
        {SPREAD: _round(1e-24)},
        {SPREAD: _round(1e29)},
        {SCALE: _filled(1e12)},
        {SCALE: _filled(1e-29)},
        {OFFSET: _filled(1e10)},
    ],
)
def test_what_is_large_but_no_larger_labels_a_picture(segmentation, changes):
    model = _with(segmentation.model, changes)
    result = model.segment(segmentation.image)
    assert np.isfinite(result.sureness.log_likelihood)
    assert not np.isnan(result.probability(1)).any()
    assert report(models.Loaded(model, verified=True))


@pytest.mark.parametrize("ends", [(-9e99, 9e99), (0.0, 5e-324), (1.0, 1.0)])
def test_a_range_that_no_picture_of_floats_has_is_refused(segmentation, ends):
    with pytest.raises(SegmenterError, match="the range of values"):
        _with(segmentation.model, {("features", "value_range"): lambda _: ends})
