"""What files hold is told, and what a manifest says can be done again to the byte."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from segmenter.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


def call(*arguments: object) -> int:
    def never(_: Path | None) -> int:
        raise AssertionError("the window was opened")

    return main([str(argument) for argument in arguments], never)


@pytest.fixture
def results(flag_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The folder of a picture's results, and under `again/` those of its model applied to it."""
    out = tmp_path / "out"
    exports = ("--export", "labels,table,model,uncertainty")
    assert call("segment", flag_file, "-k", 3, "--out", out, *exports) == 0
    assert call("apply", out / "models/flag.png.pkl", flag_file, "--out", out / "again") == 0
    capsys.readouterr()
    return out


def test_a_label_map_tells_its_segments(results, capsys):
    assert call("inspect", results / "labels/flag.png.png", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["kind"], told["width"], told["height"]) == ("label map", 72, 48)
    assert [segment["name"] for segment in told["segments"]] == [
        "Segment 1",
        "Segment 2",
        "Segment 3",
    ]
    assert sum(segment["area"] for segment in told["segments"]) == 72 * 48


def test_a_model_tells_its_recipe_and_segments(results, capsys):
    assert call("inspect", results / "models/flag.png.pkl") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "A mixture of 3 components in 3 segments, verified by its checksum."
    assert sum(" Segment " in line for line in lines) == 3


def test_a_manifest_tells_its_source(results, capsys):
    assert call("inspect", results / "manifests/flag.png.json") == 0
    assert "  name: flag.png" in capsys.readouterr().out.splitlines()


def test_any_other_file_is_said_to_be_none_of_them(results, flag_file, capsys):
    assert call("inspect", flag_file) == 2
    assert call("inspect", results / "tables/flag.png.csv") == 2
    lines = capsys.readouterr().err.splitlines()
    assert "flag.png holds colours" in lines[0]
    assert "flag.png.csv" in lines[1]


@pytest.mark.parametrize("manifest", ["manifests/flag.png.json", "again/manifests/flag.png.json"])
def test_done_again_the_bytes_are_the_same(results, capsys, manifest):
    assert call("replay", results / manifest) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= 3
    assert all(line.startswith("same ") for line in lines)


def test_the_new_results_can_be_kept(results, tmp_path):
    assert call("replay", results / "manifests/flag.png.json", "--out", tmp_path / "new") == 0
    name = "labels/flag.png.png"
    assert (tmp_path / "new" / name).read_bytes() == (results / name).read_bytes()


def test_other_bytes_are_told(results, capsys):
    manifest = results / "manifests/flag.png.json"
    changed = json.loads(manifest.read_text())
    changed["recipe"]["segments"] = 2
    changed["versions"]["numpy"] = "1.0"
    manifest.write_text(json.dumps(changed))
    assert call("replay", manifest) == 1
    said = capsys.readouterr().out
    assert "DIFFERS  labels/flag.png.png" in said
    assert "numpy was 1.0, is " in said


def test_another_picture_or_model_in_its_place_is_told(results, flag_file, capsys):
    model = results / "models/flag.png.pkl"
    assert call("segment", flag_file, "-k", 2, "--out", results, "--export", "model") == 0
    assert call("replay", results / "again/manifests/flag.png.json") == 2
    assert f"{model.name} is not the model that it was" in capsys.readouterr().err
    flag_file.write_bytes(flag_file.read_bytes() + b" ")
    assert call("replay", results / "manifests/flag.png.json") == 2
    assert "flag.png is not the picture that it was" in capsys.readouterr().err


@pytest.mark.parametrize("source", [{}, None, {"name": "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q"}])
def test_a_manifest_that_does_not_say_enough_is_told(results, capsys, source):
    manifest = results / "manifests/flag.png.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "source": source}))
    assert call("replay", manifest) == 2
    assert "does not say what it was made from" in capsys.readouterr().err
