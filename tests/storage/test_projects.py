"""Projects are read again as they were written, and nothing else is read at all."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from project_files import change, members_of, write_members

from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image
from segmenter.storage.models import model_bytes
from segmenter.storage.projects import (
    PictureName,
    Project,
    StoredResult,
    project_bytes,
    read_project,
)


@pytest.fixture
def project(segmentation) -> Project:
    result = StoredResult(
        segmentation.labels,
        segmentation.segments,
        segmentation.model,
        segmentation.fit,
        (segmentation.posteriors.groups,),
    )
    picture = PictureName("ring.png", Path("/a/ring.png"), Path("../ring.png"), "0" * 64, 2)
    view = {"mode": "overlay", "zoom": 1.5}
    return Project(picture, segmentation.model.recipe, True, result, None, view, Path("/h.segproj"))


@pytest.fixture
def path(project, tmp_path) -> Path:
    path = tmp_path / "ring.segproj"
    path.write_bytes(project_bytes(project))
    return path


def opened(path: Path, image: Image):
    file = read_project(path)
    return file, file.read_result(image)


def test_a_project_is_read_as_it_was_written(path, project, segmentation) -> None:
    file, result = opened(path, segmentation.image)
    assert file.picture == project.picture
    assert (file.recipe, file.settled, file.home) == (project.recipe, True, project.home)
    assert file.view == project.view
    assert np.array_equal(result.labels, segmentation.labels)
    assert result.segments == segmentation.segments
    assert result.fit == segmentation.fit
    assert result.levels == (segmentation.posteriors.groups,)
    assert model_bytes(result.model) == model_bytes(segmentation.model)


def test_the_same_project_gives_the_same_bytes(project) -> None:
    assert project_bytes(project) == project_bytes(project)


def test_a_picture_without_a_file_is_kept_inside(project, segmentation, tmp_path) -> None:
    kept = replace(project, picture=PictureName("Pasted"), embedded=segmentation.image)
    path = tmp_path / "pasted.segproj"
    path.write_bytes(project_bytes(kept))
    file = read_project(path)
    assert file.embedded
    image = file.read_picture()
    assert np.array_equal(image.pixels, segmentation.image.pixels)
    assert np.array_equal(image.valid, segmentation.image.valid)
    assert np.array_equal(file.read_result(image).labels, segmentation.labels)


def test_a_project_without_a_result_has_none(project, segmentation, tmp_path) -> None:
    path = tmp_path / "bare.segproj"
    path.write_bytes(project_bytes(replace(project, result=None)))
    assert opened(path, segmentation.image)[1] is None


def test_names_of_any_bytes_survive(project, tmp_path) -> None:
    odd = Path("/a/\udcff ü.png")
    path = tmp_path / "odd.segproj"
    path.write_bytes(project_bytes(replace(project, picture=replace(project.picture, path=odd))))
    assert read_project(path).picture.path == odd


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b"PK\x05\x06" + bytes(18),
        b"\x89PNG\r\n" + bytes(100),
        b"{}",
        b"\x80\x04cos\nsystem\n(S'true'\ntR." + bytes(30),
        bytes(100_000),
    ],
)
def test_what_is_no_project_is_refused_by_name(tmp_path, data) -> None:
    path = tmp_path / "other.segproj"
    path.write_bytes(data)
    with pytest.raises(SegmenterError, match=r"other\.segproj"):
        read_project(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path) -> None:
    for path in (tmp_path, tmp_path / "none.segproj"):
        with pytest.raises(SegmenterError):
            read_project(path)


def test_a_project_of_a_newer_version_says_so(path) -> None:
    members = members_of(path)
    head = json.loads(members["project.json"])
    head["version"] = 2
    write_members(path, {**members, "project.json": json.dumps(head).encode()})
    with pytest.raises(SegmenterError, match="newer Segmenter") as caught:
        read_project(path)
    assert "Update" in caught.value.remedy


def test_a_changed_head_is_noticed(path) -> None:
    members = members_of(path)
    head = members["project.json"].replace(b'"ring.png"', b'"rang.png"')
    write_members(path, {**members, "project.json": head})
    with pytest.raises(SegmenterError, match="checksum"):
        read_project(path)


@pytest.mark.parametrize("name", ["labels.raw", "model.pkl"])
def test_a_changed_part_is_noticed(path, segmentation, name) -> None:
    members = members_of(path)
    members[name] = members[name][:-1] + bytes([members[name][-1] ^ 1])
    write_members(path, members)
    with pytest.raises(SegmenterError, match="not the one that was saved"):
        opened(path, segmentation.image)


def test_a_bomb_is_not_unpacked(path, segmentation) -> None:
    bomb = bytes(50 << 20)
    change(path, lambda content: None, parts={"labels.raw": bomb})
    assert path.stat().st_size < 1 << 20
    with pytest.raises(SegmenterError, match="damaged"):
        opened(path, segmentation.image)


def test_a_head_as_large_as_a_bomb_is_not_unpacked(path) -> None:
    write_members(path, {**members_of(path), "project.json": b" " * (200 << 20)})
    with pytest.raises(SegmenterError):
        read_project(path)


def test_a_zip_with_thousands_of_members_is_refused_before_it_is_listed(path) -> None:
    write_members(path, {**members_of(path), **{f"{n}": b"" for n in range(3000)}})
    with pytest.raises(SegmenterError, match="more in it"):
        read_project(path)


def test_nothing_is_ever_unpickled(path, segmentation, tmp_path) -> None:
    target = tmp_path / "owned"
    attack = f"cos\nsystem\n(S'touch {target}'\ntR.".encode()
    change(path, lambda content: None, parts={"model.pkl": attack})
    with pytest.raises(SegmenterError, match="refused"):
        opened(path, segmentation.image)
    assert not target.exists()


def _result(key, value):
    return lambda content: content["result"].__setitem__(key, value)


@pytest.mark.parametrize(
    "alter",
    [
        lambda content: content.clear(),
        lambda content: content.__setitem__("picture", 5),
        lambda content: content["picture"].__setitem__("name", "x" * 5000),
        lambda content: content["picture"].__setitem__("path", "a\0b"),
        lambda content: content["picture"].__setitem__("page", -1),
        lambda content: content["picture"].__setitem__("sha256", []),
        lambda content: content["recipe"].__setitem__("segments", 1e9),
        lambda content: content["recipe"].__setitem__("open", "sesame"),
        lambda content: content.__setitem__("settled", "yes"),
        lambda content: content.__setitem__("view", None),
        _result("dtype", "|O8"),
        _result("dtype", None),
        _result("levels", []),
        _result("levels", [[[0], [1]]]),
        _result("levels", [[[0], [1], [1]]]),
        _result("levels", [[[0], [1], [7]]]),
        _result("levels", [[[0, 1, 2]]]),
        _result("levels", [[[0], [1], [2]], [[0, 1], []]]),
        _result("levels", {"a": 1}),
        _result("segments", []),
        _result("segments", [{}]),
        _result("fit", {"converged": 1}),
        _result("cut", [4, 4]),
        _result("cut", [1 << 40, 1 << 40]),
    ],
)
def test_each_value_is_checked_even_under_a_right_checksum(path, segmentation, alter) -> None:
    change(path, alter)
    with pytest.raises(SegmenterError):
        opened(path, segmentation.image)


def test_labels_of_no_segment_are_refused(path, segmentation) -> None:
    labels = segmentation.labels.copy()
    labels[-1, -1] = 9
    change(path, lambda content: None, parts={"labels.raw": labels.tobytes()})
    with pytest.raises(SegmenterError, match="of no segment"):
        opened(path, segmentation.image)


def test_labels_that_do_not_fit_their_segments_are_refused(path, segmentation) -> None:
    labels = np.where(segmentation.labels > 0, 1, 0).astype(np.uint8)
    change(path, lambda content: None, parts={"labels.raw": labels.tobytes()})
    with pytest.raises(SegmenterError, match="have not the pixels"):
        opened(path, segmentation.image)


def test_a_picture_of_another_size_is_refused(path) -> None:
    other = Image.from_array(np.zeros((5, 5, 3), np.uint8))
    with pytest.raises(SegmenterError):
        opened(path, other)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions_are_refused(path, method) -> None:
    write_members(path, members_of(path), compress_type=method)
    with pytest.raises(SegmenterError):
        read_project(path)


def test_nothing_but_our_error_comes_of_many_mutations(path, segmentation) -> None:
    rng = random.Random(5)
    data = path.read_bytes()
    for _ in range(400):
        changed = bytearray(data)
        for _ in range(rng.randint(1, 6)):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
        if rng.random() < 0.3:
            del changed[rng.randrange(len(changed)) :]
        path.write_bytes(bytes(changed))
        try:
            opened(path, segmentation.image)
        except SegmenterError:
            continue


def test_a_deep_head_is_refused(path) -> None:
    members = members_of(path)
    members["project.json"] = b"[" * 200_000
    write_members(path, members)
    with pytest.raises(SegmenterError):
        read_project(path)


def test_no_server_is_asked_for_a_picture(path) -> None:
    def elsewhere(content) -> None:
        content["picture"]["path"] = "\\\\evil\\share\\x.jpg"
        content["picture"]["relative"] = "//evil/share/x.jpg"

    change(path, elsewhere)
    assert read_project(path).picture.places(path) == ()


def test_a_project_that_was_moved_with_its_picture_finds_it(project) -> None:
    places = project.picture.places(Path("/moved/work/ring.segproj"))
    assert places[0] == Path("/moved/ring.png")
    assert places[-1] == Path("/a/ring.png")


def test_the_archive_can_be_looked_into_by_anybody(path) -> None:
    assert zipfile.is_zipfile(path)
    head = json.loads(members_of(path)["project.json"])
    assert head["format"] == "segmenter project"
    for name, known in head["content"]["parts"].items():
        data = members_of(path)[name]
        assert hashlib.sha256(data).hexdigest() == known["sha256"]
    assert io.BytesIO(path.read_bytes()).read(2) == b"PK"
