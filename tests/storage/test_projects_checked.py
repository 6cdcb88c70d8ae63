"""What a project says is checked before it is believed: its container, its picture, its regions."""

from __future__ import annotations

import errno
import json
import os
import struct
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from project_files import change, members_of, write_members

import segmenter
from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image
from segmenter.storage import project_archive, projects
from segmenter.storage.project_content import ids_of, real
from segmenter.storage.projects import (
    PictureName,
    Project,
    StoredResult,
    project_bytes,
    read_project,
)


def _project(made, cut=None, **changed):
    stored = StoredResult(
        made.labels, made.segments, made.model, made.fit, (made.posteriors.groups,), cut
    )
    bare = Project(PictureName("a.png"), made.model.recipe, True, stored, None, {})
    return replace(bare, **changed)


@pytest.fixture
def path(segmentation, tmp_path):
    """Return a project that keeps its picture inside."""
    path = tmp_path / "a.segproj"
    path.write_bytes(project_bytes(_project(segmentation, embedded=segmentation.image)))
    return path


@pytest.fixture(scope="module")
def regions():
    """Return a picture in regions, and where these are at the working size."""
    columns = np.mgrid[:60, :84][1]
    pixels = np.where(columns < 40, 60, 200) + np.random.default_rng(0).normal(0, 4, (60, 84))
    image = Image.from_array(np.clip(pixels, 0, 255).astype(np.uint8))
    recipe = segmenter.Recipe(group_by="regions", segments=2, seed=1)
    result = segmenter.segment(image, recipe)
    count = len(result.posteriors.groups)
    cut = (columns[:30, :42] * count // 42).astype(np.int32)
    assert len(np.unique(cut)) == count
    return result, cut


def _problem(path, ask):
    with pytest.raises(SegmenterError) as caught:
        ask(read_project(path))
    assert "\n" not in str(caught.value)
    return str(caught.value)


# The container


def _head(**changed):
    def rewrite(path):
        members = members_of(path)
        head = {**json.loads(members["project.json"]), **changed}
        if isinstance(changed.get("content"), dict):
            head["sha256"] = project_archive._digest(changed["content"])
        write_members(path, {**members, "project.json": json.dumps(head).encode()})

    return rewrite


@pytest.mark.parametrize(
    ("rewrite", "words"),
    [
        (_head(format="another"), "holds no project"),
        (_head(version=0), "not built as a project is"),
        (_head(version="1"), "not built as a project is"),
        (_head(content=[]), "not built as a project is"),
        (_head(content={}), "does not say what is in it"),
        (_head(content={"parts": []}), "does not say what is in it"),
        (_head(content={"parts": {"labels.raw": 5}}), "does not say what is in it"),
        (_head(content={"parts": {"labels.raw": {"sha256": 5}}}), "does not say what is in it"),
    ],
)
def test_a_head_that_is_not_built_as_one_is_refused(path, rewrite, words):
    rewrite(path)
    with pytest.raises(SegmenterError, match=words):
        read_project(path)


def test_a_long_directory_behind_a_second_end_is_not_read(path):
    """Python's reader believes an end of 64 bits, if there is one, rather than the one checked."""
    data = path.read_bytes()
    end = data.rindex(b"PK\5\6")
    (place,) = struct.unpack("<L", data[end + 16 : end + 20])
    entry = data[place : place + 46]
    long = data[place:end] + b"".join(
        entry[:28] + struct.pack("<H", 7) + entry[30:] + b"%07d" % number for number in range(5000)
    )
    sizes = (44, 45, 45, 0, 0, 5000, 5000, len(long), place)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, place + len(long), 1)
    other = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", *sizes) + locator
    path.write_bytes(data[:place] + long + other + data[end:])
    assert "more in it than a project" in _problem(path, lambda file: file)


def test_a_part_that_is_not_there_is_damage(path, segmentation):
    members = members_of(path)
    del members["labels.raw"]
    write_members(path, members)
    assert "damaged" in _problem(path, lambda file: file.read_result(segmentation.image))


def test_a_part_shorter_than_the_zip_says_is_damage(path, monkeypatch):
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda self, most: b"{}")
    with pytest.raises(SegmenterError, match="damaged"):
        read_project(path)


def test_a_disk_that_fails_while_a_project_is_read_is_said(path, monkeypatch):
    def failing(file, where):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(project_archive, "_check_end", failing)
    with pytest.raises(SegmenterError, match=r"a\.segproj cannot be opened: the disk says: "):
        read_project(path)


def test_a_head_too_large_to_be_read_again_is_not_written(segmentation):
    view = {"note": "x" * (5 << 20)}
    with pytest.raises(SegmenterError, match="too large"):
        project_bytes(_project(segmentation, view=view))


# The picture inside


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("shape", [60, 84], "no size"),
        ("shape", [60, 84, 0], "the size"),
        ("shape", [60, 84, 1e9], "the size"),
        ("shape", [1 << 20, 1 << 20, 3], "larger than it can be"),
        ("shape", [60, 85, 3], "not the size that it says"),
        ("dtype", "|O8", "no depth"),
        ("dtype", None, "no depth"),
        ("dtype", [], "no depth"),
    ],
)
def test_a_picture_inside_that_is_not_what_it_says_is_refused(path, key, value, words):
    change(path, lambda content: content["embedded"].__setitem__(key, value))
    assert words in _problem(path, lambda file: file.read_picture())


def test_a_mask_of_another_size_than_its_picture_is_refused(path):
    change(path, lambda content: None, parts={"valid.raw": b"\xff" * 9})
    assert "the mask has not the size" in _problem(path, lambda file: file.read_picture())


def test_a_pasted_picture_too_large_to_be_kept_inside_is_refused(segmentation, monkeypatch):
    monkeypatch.setattr(projects, "_MOST_PICTURE", 1000)
    with pytest.raises(SegmenterError, match="saved as a file first"):
        project_bytes(_project(segmentation, embedded=segmentation.image))


# The result


def test_labels_where_the_picture_does_not_count_are_refused(path, segmentation):
    valid = segmentation.image.valid.copy()
    row, column = np.argwhere(valid)[0]
    valid[row, column] = False
    image = replace(segmentation.image, valid=valid)
    said = _problem(path, lambda file: file.read_result(image))
    assert "labels are not where the picture is" in said


def test_a_picture_of_other_channels_is_refused_and_has_no_use_for_the_model(path, segmentation):
    grey = Image.from_array(segmentation.image.pixels[:, :, 0])
    assert "other channels" in _problem(path, lambda file: file.read_result(grey))
    assert read_project(path).read_model(grey) is None
    model = read_project(path).read_model(segmentation.image)
    assert np.array_equal(model.mixture.means_, segmentation.model.mixture.means_)


def test_a_project_without_a_result_has_no_model_and_knows_its_place(tmp_path, segmentation):
    path = tmp_path / "bare.segproj"
    path.write_bytes(project_bytes(_project(segmentation, result=None)))
    assert read_project(path).read_model(segmentation.image) is None
    assert read_project(path).path == path


@pytest.fixture
def in_regions(regions, tmp_path):
    result, cut = regions
    path = tmp_path / "regions.segproj"
    path.write_bytes(project_bytes(_project(result, cut)))
    return path


def test_regions_are_read_as_they_were_written(in_regions, regions):
    result, cut = regions
    assert np.array_equal(read_project(in_regions).read_result(result.image).cut, cut)


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (None, "regions are missing"),
        ([], "have no size"),
        ([30], "have no size"),
        ([30, 1000], "the regions' width"),
        ([0, 42], "the regions' height"),
        ([29, 42], "not the size that it says"),
    ],
)
def test_regions_of_another_size_than_they_say_are_refused(in_regions, regions, shape, words):
    change(in_regions, lambda content: content["result"].__setitem__("cut", shape))
    assert words in _problem(in_regions, lambda file: file.read_result(regions[0].image))


@pytest.mark.parametrize("value", [0, 9])
def test_a_region_that_is_nowhere_or_not_known_is_refused(in_regions, regions, value):
    cut = np.full(regions[1].shape, value, np.uint8)
    change(in_regions, lambda content: None, parts={"regions.raw": cut.tobytes()})
    said = _problem(in_regions, lambda file: file.read_result(regions[0].image))
    assert "a region is nowhere" in said


def test_numbers_are_finite_within_bounds_and_ids_each_once():
    for value in (float("nan"), float("inf"), -1, 6, True, "3", None):
        with pytest.raises(SegmenterError, match="the zoom is no number from 0 to 5"):
            real(value, "the zoom", 0, 5)
    assert real(3, "the zoom", 0, 5) == 3.0
    assert ids_of([3, 1, 3], "the hidden ones") == (3, 1)
    for value in ([0], [1.5], "12", None):
        with pytest.raises(SegmenterError):
            ids_of(value, "the hidden ones")
