"""Numbers in a model file that are no model's: too often recalled, too large, or none at all."""

from __future__ import annotations

import pickle
import struct

import numpy as np
import pytest
from sklearn.mixture import GaussianMixture

from segmenter.errors import SegmenterError
from segmenter.storage import models, sklearn_models
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
