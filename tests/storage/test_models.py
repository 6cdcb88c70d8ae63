"""Models survive the way through a file, by our loader, by plain pickle, and into scikit-learn."""

from __future__ import annotations

import contextlib
import pickle
import pickletools
import struct
from pathlib import Path

import numpy as np
import pytest
from sklearn.mixture import GaussianMixture

import segmenter
from segmenter.errors import SegmenterError
from segmenter.storage import models
from segmenter.storage.pickle_machine import MOST_BYTES
from segmenter.storage.sklearn_models import sklearn_bytes

FIXTURES = Path(__file__).parent / "fixtures"
COVARIANCES = ("full", "tied", "diag", "spherical")


@pytest.fixture(scope="module")
def picture():
    return segmenter.Image.from_array(
        np.random.default_rng(1).integers(0, 256, (40, 50, 3), dtype=np.uint8)
    )


def _equal(one, other):
    assert models.model_digest(one) == models.model_digest(other)
    assert one.segments == other.segments
    assert np.array_equal(one.mixture.covariances_, other.mixture.covariances_)


def test_a_model_comes_back_as_it_was_with_its_names_and_colours(segmentation, tmp_path):
    path = tmp_path / "model.pkl"
    segmenter.save_model(segmentation.model, path)
    back = segmenter.load_model(path)
    _equal(back, segmentation.model)
    assert back.segments[0].name == "=Sky, blue"
    assert np.array_equal(back.segment(segmentation.image).labels, segmentation.labels)


def test_plain_pickle_gives_the_same_model(segmentation, tmp_path):
    path = tmp_path / "model.pkl"
    segmenter.save_model(segmentation.model, path)
    with path.open("rb") as file:
        _equal(pickle.load(file), segmentation.model)


def test_the_same_model_has_the_same_bytes_however_it_came_about(segmentation):
    data = models.model_bytes(segmentation.model)
    assert models.model_bytes(models.parse_model(data).model) == data


def test_the_file_names_exactly_one_global(segmentation):
    names = []

    class Watching(pickle.Unpickler):
        def find_class(self, module, name):
            names.append((module, name))
            return super().find_class(module, name)

    import io

    Watching(io.BytesIO(models.model_bytes(segmentation.model))).load()
    assert names == [("segmenter", "restore_model")]


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
@pytest.mark.parametrize("covariance", COVARIANCES)
@pytest.mark.parametrize("state", [None, 3, "RandomState"])
def test_a_plain_scikit_learn_pickle_is_read_and_marked_unverified(
    picture, protocol, covariance, state
):
    random = np.random.RandomState(3) if state == "RandomState" else state
    values = picture.pixels.reshape(-1, 3) / 255.0
    theirs = GaussianMixture(3, covariance_type=covariance, random_state=random, max_iter=3, tol=1)
    theirs.fit(values)
    loaded = models.parse_model(pickle.dumps(theirs, protocol=protocol))
    assert not loaded.verified
    labels = loaded.model.segment(picture).labels.reshape(-1) - 1
    assert np.mean(labels == theirs.predict(values)) > 0.999


@pytest.mark.parametrize("scale", [1.0, 255.0, 65535.0])
def test_a_scikit_learn_mixture_over_values_to_any_white_fits_the_picture(picture, scale):
    values = picture.pixels.reshape(-1, 3) / 255.0 * scale
    theirs = GaussianMixture(2, random_state=0, max_iter=3, tol=1).fit(values)
    loaded = models.parse_model(pickle.dumps(theirs))
    labels = loaded.model.segment(picture).labels.reshape(-1) - 1
    assert np.mean(labels == theirs.predict(values)) > 0.999


def test_what_scikit_learn_adds_to_a_mixture_does_not_matter(picture):
    values = picture.pixels.reshape(-1, 3) / 255.0
    theirs = GaussianMixture(
        100,
        random_state=np.int64(3),
        means_init=values[:100],
        weights_init=np.full(100, 0.01),
        max_iter=3,
        tol=1e3,
    ).fit(values.astype(np.float32))
    theirs.feature_names_in_ = np.array(["red", "green", "blue"], dtype=object)
    theirs.means_ = np.asfortranarray(theirs.means_).astype(">f8")
    theirs.lower_bounds_, theirs.something_new_ = [1.0, 2.0], {"a": (1, None)}
    for protocol in (2, 3, 4, 5):
        model = models.parse_model(pickle.dumps(theirs, protocol=protocol)).model
        assert np.allclose(model.mixture.means_, theirs.means_)
        assert len(model.segments) == 100


def test_a_scikit_learn_mixture_that_was_never_fitted_is_refused():
    with pytest.raises(SegmenterError, match="never fitted"):
        models.parse_model(pickle.dumps(GaussianMixture(3)))


@pytest.mark.parametrize("covariance", COVARIANCES)
@pytest.mark.parametrize("scaling", ["standard", "minmax", "none"])
def test_predictions_in_plain_scikit_learn_equal_ours(picture, covariance, scaling):
    recipe = segmenter.Recipe(
        segments=4, covariance=covariance, scaling=scaling, position=0.5, texture=0.3
    )
    result = segmenter.segment(picture, recipe)
    data = sklearn_bytes(result.model)
    theirs = pickle.loads(data)
    assert type(theirs) is GaussianMixture
    rows = result.posteriors.rows.gather(np.arange(2000))
    features = result.model.features
    unscaled = rows / np.array(features.scale) + np.array(features.offset)
    ours = result.model.mixture.predict_proba(rows)
    assert np.abs(theirs.predict_proba(unscaled) - ours).max() < 1e-9
    pickle.loads(pickle.dumps(theirs))
    assert not models.parse_model(data).verified


@pytest.mark.parametrize("color", ["lab", "rgb", "grey", "channels"])
def test_what_was_written_for_scikit_learn_is_read_back_over_the_same_columns(picture, color):
    recipe = segmenter.Recipe(
        segments=3, color=color, position=0.5, texture=0.3, smoothing=0.0, smallest=0
    )
    model = segmenter.segment(picture, recipe).model
    back = models.parse_model(sklearn_bytes(model)).model
    assert back.features.columns == model.features.columns
    ours, theirs = model.segment(picture).labels, back.segment(picture).labels
    assert np.mean(ours == theirs) > 0.999


def test_columns_that_no_picture_has_are_refused(segmentation):
    data = sklearn_bytes(segmentation.model)
    for wrong in (b"spacf", b"channelx"):
        with pytest.raises(SegmenterError, match="refused"):
            models.parse_model(data.replace({b"spacf": b"space"}.get(wrong, b"channels"), wrong))


def test_means_that_are_no_colours_raise_nothing_but_our_error(segmentation):
    data = sklearn_bytes(segmentation.model)
    first = data.index(b"G", data.index(b"means_"))
    for value in (np.nan, np.inf, -1e308, 1e99):
        changed = data[: first + 1] + struct.pack(">d", value) + data[first + 9 :]
        with contextlib.suppress(SegmenterError):
            assert models.parse_model(changed).model.segments


def test_what_was_written_for_scikit_learn_names_two_globals(segmentation):
    data = sklearn_bytes(segmentation.model)
    assert {
        arg for op, arg, _ in pickletools.genops(data) if op.name in {"GLOBAL", "STACK_GLOBAL"}
    } == {"sklearn.mixture._gaussian_mixture GaussianMixture", "numpy array"}


def test_version_1_is_read_for_ever():
    picture = segmenter.read_image(FIXTURES / "picture.png")
    expected = np.load(FIXTURES / "labels_v1.npy")
    for path in sorted(FIXTURES.glob("model_v1_*.pkl")):
        loaded = models.read_model(path)
        assert loaded.verified
        with path.open("rb") as file:
            _equal(pickle.load(file), loaded.model)
    model = segmenter.load_model(FIXTURES / "model_v1_full.pkl")
    assert [segment.name for segment in model.segments] == ["Sky", "Wiese", "道"]
    assert np.array_equal(model.segment(picture).labels, expected)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04rest", "zip archive"),
        (b"\x78\x9crest", "zlib"),
        (b"\x1f\x8brest", "gzip"),
        (b"\x93NUMPYrest", "NumPy"),
        (b"\x89PNG\r\n", "refused"),
        (b"no pickle", "refused"),
    ],
)
def test_another_kind_of_file_is_named(tmp_path, data, words):
    path = tmp_path / "model.pkl"
    path.write_bytes(data)
    with pytest.raises(SegmenterError, match=words) as caught:
        segmenter.load_model(path)
    assert "model.pkl" in caught.value.problem


def test_an_empty_missing_or_giant_file_is_named(tmp_path):
    (tmp_path / "empty.pkl").touch()
    with (tmp_path / "giant.pkl").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    for name in ("empty.pkl", "missing.pkl", "giant.pkl"):
        with pytest.raises(SegmenterError, match=name):
            segmenter.load_model(tmp_path / name)


def test_a_model_that_could_not_be_read_again_is_not_written(segmentation, tmp_path, monkeypatch):
    monkeypatch.setattr(models, "MOST_BYTES", 1000)
    with pytest.raises(SegmenterError, match="fewer segments"):
        segmenter.save_model(segmentation.model, tmp_path / "model.pkl")
    assert list(tmp_path.iterdir()) == []
