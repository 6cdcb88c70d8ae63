"""What a stranger may put into a model file: nothing of it runs, hangs, or takes the memory."""

from __future__ import annotations

import io
import os
import pickle
import struct
import zipfile
from dataclasses import replace

import joblib
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.mixture import BayesianGaussianMixture, GaussianMixture
from sklearn.preprocessing import StandardScaler

from segmenter.errors import SegmenterError
from segmenter.imaging.plain import MOST_COMPONENTS
from segmenter.storage import models
from segmenter.storage.plain_pickle import PROTOCOL, call_bytes, global_bytes, plain_bytes


@pytest.fixture(scope="module")
def data(segmentation):
    return models.model_bytes(segmentation.model)


@pytest.fixture(scope="module")
def theirs():
    values = np.random.default_rng(0).random((200, 3))
    return pickle.dumps(GaussianMixture(2, random_state=0, max_iter=3, tol=1).fit(values))


def _refused(data):
    """Return the one clear line that a file leads to."""
    with pytest.raises(SegmenterError) as caught:
        models.parse_model(data, "model.pkl")
    assert "model.pkl" in caught.value.problem
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 500
    return caught.value.problem


class _Runs:
    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


@pytest.mark.parametrize("protocol", range(6))
@pytest.mark.parametrize(
    "function", [os.system, eval, exec, __import__, getattr, os.mkdir, pickle.loads], ids=str
)
def test_code_that_would_run_does_not(tmp_path, monkeypatch, protocol, function):
    monkeypatch.chdir(tmp_path)
    arguments = {os.mkdir: ("pwned",), pickle.loads: (b"N.",)}.get(function, ("mkdir pwned",))
    _refused(pickle.dumps(_Runs(function, *arguments), protocol=protocol))
    assert list(tmp_path.iterdir()) == []


def test_nothing_hides_inside_the_arguments_of_the_one_global(data):
    for inner in (b"cos\nsystem\n", b"\x8c\x02os\x8c\x06system\x93", b"cbuiltins\neval\n"):
        _refused(b"\x80\x04" + global_bytes("segmenter", "restore_model") + inner + b"\x85R.")
        _refused(data[:-1] + b"0" + inner + b".")


def test_the_one_global_called_otherwise_is_refused():
    for arguments in [(), (None,), ({},), ({}, {}), ([],), ("x",), ({"format": models.FORMAT},)]:
        _refused(call_bytes("segmenter", "restore_model", arguments))
    _refused(PROTOCOL + global_bytes("segmenter", "restore_model") + b".")
    _refused(call_bytes("segmenter", "load_model", ("/etc/passwd",)))
    _refused(call_bytes("segmenter.storage.models", "load_model", ("/etc/passwd",)))


def test_a_class_poisoned_by_build_is_refused(data, theirs):
    poison = plain_bytes({"__class__": "os", "__setstate__": "system"})
    _refused(data[:-1] + poison + b"b.")
    _refused(theirs[:-1] + poison + b"b.")
    _refused(PROTOCOL + global_bytes("segmenter", "restore_model") + poison + b"b.")
    _refused(PROTOCOL + b"}" + poison + b"b.")


def test_bombs_of_memo_and_dup_do_not_multiply():
    lists = b"\x80\x04]\x94"
    for index in range(60):
        lists += b"](" + b"h" + bytes([index]) + b"h" + bytes([index]) + b"e\x94"
    _refused(lists + b".")
    tuples = b"\x80\x04)\x94"
    for index in range(60):
        tuples += b"h" + bytes([index]) + b"h" + bytes([index]) + b"\x86\x94"
    _refused(tuples + b".")
    _refused(b"\x80\x04" + b"]2" * 50 + b".")
    _refused(b"\x80\x04]\x94h\x00a.")  # a list that holds itself
    billion = b"\x80\x04\x8c\xff" + b"a" * 255 + b"\x94" + b"h\x00" * 200_000 + b"."
    _refused(billion)


@pytest.mark.parametrize(
    "value",
    [
        b"\x80\x04" + b"(" * 100_000 + b".",
        b"\x80\x04" + b"]" * 90_000 + b"a" * 89_999 + b".",
        b"\x80\x04" + b"N" * 5_000_000 + b".",
        b"\x80\x04\x8d" + struct.pack("<Q", 1 << 62) + b".",
        b"\x80\x04\x8e" + struct.pack("<Q", (1 << 64) - 1) + b".",
        b"\x80\x04B" + struct.pack("<I", (1 << 32) - 1) + b".",
        b"\x80\x04\x8b" + struct.pack("<i", 1 << 30) + b"\xff" * 100 + b".",
        b"\x80\x04\x95" + b"\xff" * 8 + b"N.",
        b"\x80\x04r" + b"\xff" * 4 + b".",
        b"\x80\x06N.",
        b"\x80\xffN.",
        b"(dp0\n.",
        b"",
        b".",
        b"\x80\x04.",
        b"\x80\x04NN.",
        b"\x80\x04(N.",
        b"\x80\x04N.N",
        b"\x80\x04\x80\x04N.",
        b"\x80\x04}(K\x01Nu.",
        b"\x80\x04}(\x8c\x01aN\x8c\x01aNu.",
        b"\x80\x04}(\x8c\x01au.",
        b"\x80\x04P0\n.",
        b"\x80\x04K\x01Q.",
        b"\x80\x02\x82\x01.",
        b"\x80\x04\x8c\x02\xff\xfe.",
        b"\x80\x05\x97.",
        b"\x80\x04c" + b"a" * 1000 + b"\nb\n.",
    ],
)
def test_malformed_and_oversized_pickles_get_one_clear_line(value):
    _refused(value)


def test_cut_at_every_byte_it_is_refused(data, theirs):
    for whole in (data, theirs):
        for end in range(len(whole)):
            _refused(whole[:end])


def test_every_single_flipped_bit_is_noticed(data):
    for position in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[position] ^= 1 << bit
            _refused(bytes(flipped))


def test_a_scikit_learn_pickle_with_any_bit_flipped_is_read_or_refused(theirs):
    for position in range(len(theirs)):
        flipped = bytearray(theirs)
        flipped[position] ^= 1 << position % 8
        _read_or_refused(bytes(flipped))


def _read_or_refused(data):
    try:
        models.parse_model(data)
    except SegmenterError:
        return
    # What came through was checked: a mixture that works, if not the one that was meant.


def _changed(wrapped, path, value):
    """Return the wrapped model with one value changed and its checksum made right again."""
    copy = pickle.loads(pickle.dumps(wrapped))
    holder = copy["content"]
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    copy["sha256"] = models._digest(copy["content"])
    return call_bytes("segmenter", "restore_model", (copy,))


def _array(values, shape=None):
    array = np.asarray(values, np.float64)
    return {"dtype": "<f8", "shape": shape or array.shape, "bytes": array.tobytes()}


NAN, HUGE = float("nan"), 1 << 40

WRONG = [
    (("recipe",), None),
    (("recipe", "segments"), 0),
    (("recipe", "seed"), NAN),
    (("recipe", "color"), ["lab"]),
    (("features", "channels"), 10**9),
    (("features", "space"), "../../etc"),
    (("features", "scale"), _array([1.0, 1.0, 0.0])),
    (("features", "scale"), _array([1.0, 1.0, NAN])),
    (("features", "offset"), _array([1.0, 1.0])),
    (("features", "texture"), 1),
    (("mixture", "covariance"), "banana"),
    (("mixture", "covariance"), {"x": 1}),
    (("mixture", "weights"), _array([0.5, 0.2, 0.2])),
    (("mixture", "weights"), _array([1.5, -0.5, 0.0])),
    (("mixture", "weights"), _array([NAN, 0.5, 0.5])),
    (("mixture", "weights"), _array([1.0])),
    (("mixture", "weights"), _array([])),
    (("mixture", "weights"), {"dtype": "<f8", "shape": (HUGE,), "bytes": b""}),
    (("mixture", "weights"), {"dtype": "<f8", "shape": (-1,), "bytes": b""}),
    (("mixture", "weights"), {"dtype": "<f8", "shape": (0, HUGE, HUGE), "bytes": b""}),
    (("mixture", "weights"), {"dtype": "|O", "shape": (3,), "bytes": b"\0" * 24}),
    (("mixture", "weights"), {"dtype": "<f4", "shape": (3,), "bytes": b"\0" * 12}),
    (("mixture", "weights"), {"dtype": "<f8", "shape": (3.0,), "bytes": b"\0" * 24}),
    (("mixture", "weights"), {"dtype": "<f8", "shape": (1,) * 40, "bytes": b"\0" * 8}),
    (("mixture", "means"), _array(np.full((3, 3), np.inf))),
    (("mixture", "means"), _array(np.zeros((3, 2)))),
    (("mixture", "means"), "means"),
    (("mixture", "covariances"), _array(np.zeros((3, 3, 3)))),
    (("mixture", "covariances"), _array(np.stack([-np.eye(3)] * 3))),
    (("mixture", "covariances"), _array(np.stack([np.triu(np.ones((3, 3))) + np.eye(3)] * 3))),
    (("segments",), ()),
    (("segments",), None),
    (("segments",), ({"id": 1},) * 3),
]


@pytest.mark.parametrize(("path", "value"), WRONG, ids=range(len(WRONG)))
def test_wrong_values_with_a_right_checksum_are_refused(segmentation, path, value):
    wrapped = models.wrapped(segmentation.model)
    _refused(_changed(wrapped, path, value))


def test_a_wrong_checksum_version_or_key_is_refused(segmentation):
    wrapped = models.wrapped(segmentation.model)
    for key, value in [
        ("sha256", "0" * 64),
        ("sha256", None),
        ("version", 2),
        ("version", True),
        ("version", "1" * 10_000),
        ("format", "another"),
        ("content", []),
        ("extra", 1),
    ]:
        _refused(call_bytes("segmenter", "restore_model", ({**wrapped, key: value},)))
    assert "version 2" in _refused(
        call_bytes("segmenter", "restore_model", ({**wrapped, "version": 2},))
    )


def test_a_segment_s_name_cannot_carry_control_characters(segmentation):
    first, *rest = segmentation.model.segments
    for name in ("a\x1b[2Jb", "two\nlines", "x" * 10_000, ""):
        model = replace(segmentation.model, segments=(replace(first, name=name), *rest))
        _refused(models.model_bytes(model))


def test_joblib_and_zip_files_are_refused_by_name(tmp_path, theirs):
    mixture = pickle.loads(theirs)
    for compress in (0, 3, ("gzip", 3), ("bz2", 3), ("xz", 3), ("lzma", 3)):
        joblib.dump(mixture, tmp_path / "model.pkl", compress=compress)
        _refused((tmp_path / "model.pkl").read_bytes())
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("data.pkl", theirs)
    assert "zip" in _refused(archive.getvalue())


def test_other_estimators_are_refused_by_name():
    values = np.random.default_rng(0).random((99, 3))
    bayesian = BayesianGaussianMixture(n_components=2, random_state=0, max_iter=3, tol=1)
    assert "BayesianGaussianMixture" in _refused(pickle.dumps(bayesian.fit(values)))
    assert "StandardScaler" in _refused(pickle.dumps(StandardScaler().fit(values)))


@pytest.mark.parametrize("sound", [True, False])
def test_the_largest_model_takes_no_memory_to_speak_of(segmentation, memory_of, sound):
    columns = 1000
    matrix = np.full((columns, columns), 0.5) + np.eye(columns) * (0.5 if sound else -0.5)
    wrapped = models.wrapped(segmentation.model)
    content = wrapped["content"]
    content["recipe"] |= {"color": "channels", "covariance": "tied", "position": 0.0}
    content["features"] |= {
        "space": "channels",
        "channels": columns,
        "position": False,
        "offset": _array(np.zeros(columns)),
        "scale": _array(np.ones(columns)),
    }
    content["mixture"] |= {
        "covariance": "tied",
        "means": _array(np.zeros((3, columns))),
        "covariances": _array(matrix),
    }
    data = _changed(wrapped, ("features", "texture"), False)
    read = (lambda: models.parse_model(data)) if sound else (lambda: _refused(data))
    assert memory_of(read) < 200e6


def test_a_model_of_as_many_components_as_are_allowed_is_read_again(segmentation):
    wrapped = models.wrapped(segmentation.model)
    content = wrapped["content"]
    count = MOST_COMPONENTS
    first = content["segments"][0]
    content["mixture"] |= {
        "weights": _array(np.full(count, 1 / count)),
        "means": _array(np.zeros((count, 3))),
        "covariances": _array(np.repeat(np.eye(3)[None], count, axis=0)),
    }
    segments = tuple({**first, "id": k + 1, "components": (k,)} for k in range(count))
    loaded = models.parse_model(_changed(wrapped, ("segments",), segments))
    assert len(loaded.model.segments) == count


def test_a_model_read_and_saved_again_carries_nothing_along(segmentation):
    """What is only dangerous when unpickled a second time has no second time."""
    payload = pickle.dumps(_Runs(os.system, "mkdir pwned"))
    wrapped = models.wrapped(segmentation.model)
    for value in (payload, payload.decode("latin-1"), {"__reduce__": payload}):
        _refused(_changed(wrapped, ("recipe", "note"), value))
        _refused(_changed(wrapped, ("extra",), value))


@given(st.binary(max_size=400))
def test_random_bytes_are_refused(data):
    _refused(b"\x80\x04" + data)


@given(draw=st.data())
def test_random_changes_to_a_model_are_refused_or_harmless(draw, segmentation, theirs):
    whole = draw.draw(st.sampled_from([models.model_bytes(segmentation.model), theirs]))
    changed = bytearray(whole)
    for _ in range(draw.draw(st.integers(1, 6))):
        at = draw.draw(st.integers(0, len(changed) - 1))
        piece = draw.draw(st.binary(max_size=12))
        changed[at : at + draw.draw(st.integers(0, 12))] = piece
    _read_or_refused(bytes(changed))
