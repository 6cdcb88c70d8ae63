"""Manifests that a stranger wrote, or that are damaged: one clear line, and nothing is done."""

from __future__ import annotations

import copy
import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from segmenter.cli.main import main
from segmenter.errors import SegmenterError
from segmenter.storage import output_names
from segmenter.storage.manifest import FORMAT, is_current, read_manifest
from segmenter.storage.output_names import OutputNames

if TYPE_CHECKING:
    from collections.abc import Callable


def call(*arguments: object) -> int:
    def never(_: Path | None) -> int:
        raise AssertionError("the window was opened")

    return main([str(argument) for argument in arguments], never)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A manifest in its results' folder, and what it says."""
    folder = tmp_path_factory.mktemp("manifests")
    pixels = np.zeros((8, 12, 3), np.uint8)
    pixels[:, 6:] = 200
    Image.fromarray(pixels).save(folder / "two.png")
    assert call("segment", folder / "two.png", "-k", 2, "--out", folder / "out") == 0
    manifest = folder / "out/manifests/two.png.json"
    return manifest, json.loads(manifest.read_text())


@pytest.fixture
def changed(sound: tuple[Path, dict[str, Any]]) -> Callable[..., Path]:
    """Return what writes the manifest with one value changed, or taken out if it is `Ellipsis`."""

    def write(keys: str, value: object) -> Path:
        plain = copy.deepcopy(sound[1])
        holder: Any = plain
        *way, last = [int(key) if key.isdigit() else key for key in keys.split(".")]
        for key in way:
            holder = holder[key]
        if value is ...:
            del holder[last]
        else:
            holder[last] = value
        sound[0].write_text(json.dumps(plain))
        return sound[0]

    return write


def deep(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("source", None),
        ("source.sha256", ...),
        ("source.name", "a\0b.png"),
        ("source.name", "\ud800.png"),
        ("source.name", "../../two.png"),
        ("source.path", "a\0b.png"),
        ("source.path", "\ud800"),
        ("source.path", "//server/share/two.png"),
        ("source.model", "//server/share/two.pkl"),
        ("source.model", 5),
        ("source.page", "x"),
        ("source.page", -1),
        ("source.max_pixels", "x"),
        ("source.max_pixels", -5),
        ("recipe", ...),
        ("recipe", []),
        ("recipe.color", {}),
        ("recipe.segments", deep(400)),
        ("options", ...),
        ("options.more", 1),
        ("options.opacity", "x"),
        ("options.polygons", [[1]]),
        ("exports", None),
        ("exports", [[1]]),
        ("exports", ["rm"]),
        ("outputs", ...),
        ("outputs", [1]),
        ("model", None),
        ("versions", None),
        ("versions.numpy", 2),
        ("batch", "x"),
        ("batch", {"stops": "x"}),
    ],
)
def test_what_cannot_be_done_again_is_told_before_it_is_tried(
    changed, capsys, monkeypatch, keys, value
):
    monkeypatch.setattr("segmenter.storage.results.EXPORTS", {"labels": None, "overlay": None})
    assert call("replay", changed(keys, value)) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.isascii()


@pytest.mark.parametrize("more", [(), ("--json",)])
@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("kind", [1]),
        ("kind", "model"),
        ("more", {"a": [{"b": 1}, 2]}),
        ("more", deep(450)),
        ("more", {"a": {"b": deep(900)}}),
        ("version", deep(900)),
        ("segments.0.name", "\ud800"),
    ],
)
def test_any_manifest_is_inspected_or_refused(changed, capsys, keys, value, more):
    assert call("inspect", changed(keys, value), *more) in (0, 2)
    out, err = capsys.readouterr()
    assert out or err.count("\n") == 1


def test_a_manifest_says_little_but_its_name_is_none(tmp_path, capsys):
    path = tmp_path / "little.json"
    path.write_text(json.dumps({"format": FORMAT, "version": 1, "kind": "model"}))
    assert call("inspect", path) == 2
    assert "little.json is damaged" in capsys.readouterr().err


def test_a_result_outside_the_folder_is_not_asked_for(changed, sound, monkeypatch):
    monkeypatch.setattr("segmenter.storage.manifest.file_digest", None)
    for path in ("//server/share/x.jpg", "/etc/passwd", "../../two.png"):
        assert not is_current(read_manifest(changed("outputs.0.path", path)), sound[0].parents[1])


AWAY = [r"..\..\settings", r"a\..\..\b.png", "C:settings", "C:/b.png", "a.png:b", ".. /b.png"]


@pytest.mark.parametrize("name", AWAY)
def test_a_name_that_leads_away_on_windows_is_refused_there_only(monkeypatch, name):
    assert OutputNames(Path("out"), PurePosixPath(name)).source.name
    monkeypatch.setattr(output_names, "_WINDOWS", True)
    with pytest.raises(SegmenterError, match="cannot be called"):
        OutputNames(Path("out"), PurePosixPath(name))
    assert OutputNames(Path("out"), PurePosixPath("trip/a. b.png")).source.name


@pytest.mark.parametrize("name", ["a\0b.png", "\ud800.png"])
def test_a_name_that_no_system_takes_is_refused(name):
    with pytest.raises(SegmenterError, match="cannot be called"):
        OutputNames(Path("out"), PurePosixPath(name))
