"""What files hold is told, and what a manifest says can be done again to the byte."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from segmenter.app.document import Document
from segmenter.app.edits import deleted, merged, recolored, renamed, reordered
from segmenter.app.export import ExportRequest
from segmenter.app.relabel import renewed
from segmenter.app.splitting import splits
from segmenter.app.work import apply_model
from segmenter.cli.main import main
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.progress import Ticket
from segmenter.storage.images import read_image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from segmenter.app.edits import Edited
    from segmenter.imaging.segmentation import Segment, Segmentation

    Change = Callable[[Segmentation, Ticket], Edited | tuple[Segment, ...]]


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
    kept = tmp_path / "new/manifests/flag.png.json"
    assert call("replay", kept) == 0, "it can be done again itself"


def test_the_new_results_do_not_take_the_place_of_the_old(results, capsys):
    manifest = results / "manifests/flag.png.json"
    before = manifest.read_bytes()
    assert call("replay", manifest, "--out", results / "again" / "..") == 2
    assert "to be compared with" in capsys.readouterr().err
    assert manifest.read_bytes() == before


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


def _exported_by_hand(path: Path, out: Path, recipe: Recipe, *changes: Change) -> Path:
    """Edit a picture's segments as the window does, export them, and return the manifest."""
    image = read_image(path)
    result = segment(image, recipe)
    for change in changes:
        made = change(result, Ticket())
        if isinstance(made, tuple):
            result = renewed(result, made)
        elif made.result is not None:
            result = made.result
        else:
            result = apply_model(image, made.model, result.fit, Ticket()).segmentation
    kinds = frozenset({"labels", "overlay", "masks", "cutouts", "table", "polygons", "model"})
    request = ExportRequest(Document(image, path), result, out, kinds)
    return request.write(Ticket())[-1].path


def _merge(result: Segmentation, _: Ticket) -> Edited:
    return merged(result, (1, 2), into=2)


def _dress(result: Segmentation, _: Ticket) -> tuple[Segment, ...]:
    named = recolored(renamed(result.segments, 1, "Sky"), (1,), (1, 2, 3))
    return reordered(named, (1,), before=len(named))


def _split(result: Segmentation, ticket: Ticket) -> Edited:
    return next(splits(result, 1, ticket))


def _delete(result: Segmentation, _: Ticket) -> Edited:
    return deleted(result, (1,))


@pytest.mark.parametrize(
    "changes",
    [(), (_merge,), (_dress,), (_split, _dress), (_delete,), (_merge, _dress, _split)],
    ids=["none", "merge", "dress", "split", "delete", "several"],
)
def test_what_was_edited_in_the_window_is_done_again(flag_file, tmp_path, capsys, changes):
    manifest = _exported_by_hand(flag_file, tmp_path / "out", Recipe(segments=3), *changes)
    assert call("replay", manifest, "--out", tmp_path / "new") == 0
    assert call("replay", tmp_path / "new" / "manifests" / manifest.name) == 0
    assert "DIFFERS" not in capsys.readouterr().out
    assert call("inspect", manifest) == 0
    assert max(len(line) for line in capsys.readouterr().out.splitlines()) < 2000


@pytest.mark.parametrize("changes", [(_merge,), (_dress,), (_merge, _dress)])
def test_regions_put_together_or_named_in_the_window_are_so_again(
    flag_file, tmp_path, capsys, changes
):
    recipe = Recipe(segments=3, group_by="regions")
    manifest = _exported_by_hand(flag_file, tmp_path / "out", recipe, *changes)
    assert call("replay", manifest) == 0
    assert "DIFFERS" not in capsys.readouterr().out


def test_regions_split_in_the_window_are_said_not_to_be_repeatable(flag_file, tmp_path, capsys):
    recipe = Recipe(segments=3, group_by="regions")
    manifest = _exported_by_hand(flag_file, tmp_path / "out", recipe, _split)
    assert call("replay", manifest) == 2
    assert "Save the project" in capsys.readouterr().err


def test_another_model_in_the_manifest_is_noticed(flag_file, tmp_path, capsys):
    manifest = _exported_by_hand(flag_file, tmp_path / "out", Recipe(segments=3), _dress)
    other = _exported_by_hand(flag_file, tmp_path / "other", Recipe(segments=2))
    plain, stranger = (json.loads(path.read_text()) for path in (manifest, other))
    for text, words in ((stranger["model"]["file"], "not the one"), ("AAAA", "refused"), (3, "re")):
        plain["model"]["file"] = text
        manifest.write_text(json.dumps(plain))
        assert call("replay", manifest) == 2
        assert words in capsys.readouterr().err


@pytest.mark.parametrize("source", [{}, {"name": "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q"}])
def test_a_manifest_that_does_not_say_enough_is_told(results, capsys, source):
    manifest = results / "manifests/flag.png.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "source": source}))
    assert call("replay", manifest) == 2
    assert "does not say what it was made from" in capsys.readouterr().err
