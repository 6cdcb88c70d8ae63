"""Arrays and numbers come out of a pickle as NumPy would build them, and nothing else does."""

from __future__ import annotations

import math
import pickle
from dataclasses import replace

import numpy as np
import pytest
from sklearn.mixture import GaussianMixture

from segmenter.errors import SegmenterError
from segmenter.storage.models import parse_model
from segmenter.storage.pickle_arrays import ARRAY_NAMES, array_of, scalar_of
from segmenter.storage.pickle_machine import MOST_BYTES, Call, Name, Refused, read_pickle

VALUES = np.arange(-6, 6).reshape(3, 4)
BYTES = VALUES.astype("f8").tobytes()


def recorded(value, protocol=4):
    return read_pickle(pickle.dumps(value, protocol), ARRAY_NAMES)


@pytest.mark.parametrize("protocol", range(2, 6))
@pytest.mark.parametrize("kind", ["<f8", ">f8", "<f4", ">f4", "<i8", ">i4"])
@pytest.mark.parametrize("layout", "CF")
def test_an_array_of_any_binary_protocol_type_and_layout_comes_out_the_same(protocol, kind, layout):
    array = np.asarray(VALUES.astype(kind), order=layout)
    found = array_of(recorded(array, protocol))
    assert found.dtype == np.float64
    assert found.flags.c_contiguous
    assert np.array_equal(found, array)


@pytest.mark.parametrize("protocol", range(2, 6))
@pytest.mark.parametrize("number", [3, -0.25, np.float64(2.5), np.float32(0.5), np.int64(7)])
def test_a_number_of_pythons_or_numpys_comes_out_the_same(protocol, number):
    assert scalar_of(recorded(number, protocol)) == number


def test_a_number_too_large_for_a_float_is_infinite_which_every_bound_refuses():
    assert scalar_of(10**400) == math.inf


def test_nested_lists_of_one_shape_are_an_array():
    listed = Call(Name("numpy", "array"), ([[1.0, 2.0], [3.0, 4.0]], "f8"))
    assert array_of(listed).tolist() == [[1.0, 2.0], [3.0, 4.0]]


def _built(**changed):
    """Return the record of an array with parts of its state exchanged."""
    record = recorded(VALUES.astype("f8"))
    state = dict(zip(("version", "shape", "dtype", "fortran", "data"), record.state, strict=True))
    return replace(record, state=tuple({**state, **changed}.values()))


def _dtype(*arguments, state=(3, "<")):
    return Call(Name("numpy", "dtype"), arguments, state)


def _listed(values):
    return Call(Name("numpy", "array"), (values, "f8"))


def _text(*arguments):
    return Call(Name("_codecs", "encode"), arguments)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ([1.0, 2.0], "something else where an array"),
        (Call(Name("numpy", "dtype"), ("f8",)), "something else where an array"),
        (Call(Name("numpy.core.numeric", "_frombuffer"), (BYTES,)), "something else where an"),
        (replace(_built(), arguments=()), "not built as one"),
        (replace(_built(), state=None), "not built as one"),
        (_built(shape=[3, 4]), "no sound shape"),
        (_built(shape=(3, 4.0)), "no sound shape"),
        (_built(shape=(3, -4)), "no sound shape"),
        (_built(shape=(1,) * 5), "no sound shape"),
        (_built(shape=(1 << 40,)), "no sound shape"),
        (_built(shape=(3, 5)), "does not fill its shape"),
        (_built(dtype="f8"), "what are no numbers"),
        (_built(dtype=_dtype()), "what are no numbers"),
        (_built(dtype=_dtype("O8")), "what are no numbers"),
        (_built(dtype=_dtype("f8", state=(3, "!"))), "no known byte order"),
        (_built(dtype=_dtype("f8", state=(3, []))), "no known byte order"),
        (_built(data=None), "without bytes"),
        (_built(data=_text("a")), "without bytes"),
        (_built(data=_text("a", "utf-7")), "without bytes"),
        (_built(data=_text(5, "latin1")), "without bytes"),
        (_built(data=_text("\u20ac", "latin1")), "whose bytes are none"),
        (_listed([[1.0], [1.0, 2.0]]), "uneven lists"),
        (_listed([[1.0], 1.0]), "uneven lists"),
        (_listed([[[[[1.0]]]]]), "uneven lists"),
        (_listed([1.0, "2"]), "what are no numbers"),
        (_listed([1.0, True]), "what are no numbers"),
    ],
)
def test_what_numpy_does_not_write_for_an_array_is_refused(record, words):
    with pytest.raises(Refused, match=words):
        array_of(record)


@pytest.mark.parametrize(
    "record", ["3", None, True, [3], _built(), Call(Name("numpy.core.multiarray", "scalar"), ())]
)
def test_what_is_no_number_is_refused(record):
    with pytest.raises(Refused, match="something else where a number"):
        scalar_of(record)


def test_a_file_larger_than_any_model_is_refused_unread():
    with pytest.raises(Refused, match="more than any model"):
        read_pickle(bytes(MOST_BYTES + 1), ARRAY_NAMES)


def test_values_nested_deeper_than_any_models_are_refused():
    deep = []
    for _ in range(200):
        deep = [deep]
    with pytest.raises(Refused, match="deeper than any model"):
        recorded(deep, 2)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("means_", np.zeros(6), "of a shape"),
        ("weights_", np.full((1, 2), 0.5), "of a shape"),
        ("weights_", np.full(5000, 1 / 5000), "of a shape"),
        ("covariance_type", None, "without a covariance type"),
        ("covariance_type", "banana", "model.pkl"),
    ],
)
def test_a_scikit_learn_mixture_with_one_unsound_part_is_refused(key, value, words):
    mixture = GaussianMixture(2, random_state=0, max_iter=9, tol=1)
    mixture.fit(np.random.default_rng(0).random((99, 3)))
    setattr(mixture, key, value)
    with pytest.raises(SegmenterError, match=words):
        parse_model(pickle.dumps(mixture), "model.pkl")


def test_a_scikit_learn_mixture_that_is_not_built_as_one_is_refused():
    name = b"csklearn.mixture._gaussian_mixture\nGaussianMixture\n"
    for rest in (b")R.", b"K\x01\x85R}b.", b")RK\x01b."):
        with pytest.raises(SegmenterError, match="not built as one"):
            parse_model(b"\x80\x02" + name + rest, "model.pkl")
