"""The export dialog says what will be there, and what that replaces."""

from __future__ import annotations

import json
import shutil

import pytest
from PIL import Image as Pillow

from segmenter.gui.export_dialog import ExportDialog


@pytest.fixture
def opened(driver, scene_file):
    driver.open(scene_file)
    return driver


def asked(driver, folder) -> ExportDialog:
    """Ask for an export to a folder."""
    driver.window.actions_made["export"].trigger()
    (dialog,) = [one for one in driver.window.findChildren(ExportDialog) if one.isVisible()]
    dialog.folder.setText(str(folder))
    return dialog


def export(driver, folder) -> None:
    asked(driver, folder).export_button.click()
    driver.settle()


def test_what_is_there_already_is_said_to_be_replaced(opened, tmp_path) -> None:
    out = tmp_path / "out"
    dialog = asked(opened, out)
    assert not dialog.replaced.text()
    dialog.reject()
    export(opened, out)
    dialog = asked(opened, out)
    assert dialog.replaced.text() == "There already, to be replaced: 4."
    dialog.folder.setText(str(tmp_path / "elsewhere"))
    assert not dialog.replaced.text()
    dialog.reject()


def test_the_results_of_another_picture_of_the_same_name_are_warned_of(
    opened, scene_file, tmp_path
) -> None:
    out, other = tmp_path / "out", tmp_path / "other" / scene_file.name
    export(opened, out)
    other.parent.mkdir()
    shutil.copy(scene_file, other)
    opened.open(other)
    dialog = asked(opened, out)
    assert str(scene_file) in dialog.replaced.text()
    assert dialog.export_button.isEnabled()
    dialog.reject()


@pytest.mark.parametrize(("form", "name"), [("svg", "scene.jpg.svg"), ("coco", "scene.jpg.json")])
def test_polygons_are_named_as_they_are_written(opened, tmp_path, form, name) -> None:
    dialog = asked(opened, tmp_path / "out")
    for kind, box in dialog.boxes.items():
        box.setChecked(kind == "polygons")
    box = dialog._polygons.box
    box.setCurrentIndex(box.findData(form))
    box.activated.emit(box.currentIndex())
    listed = dialog._names.text().split("\n")
    assert listed == [f"polygons/{name}", "manifests/scene.jpg.json"]
    dialog.export_button.click()
    opened.settle()
    assert all((tmp_path / "out" / one).is_file() for one in listed)


def test_a_picture_whose_file_is_gone_is_exported_and_nothing_vouches_for_the_file(
    opened, scene_file, tmp_path
) -> None:
    scene_file.unlink()
    export(opened, tmp_path / "out")
    assert opened.state.notice.tone == "ok"
    manifest = json.loads((tmp_path / "out" / "manifests" / "scene.jpg.json").read_bytes())
    assert manifest["source"] == {"name": "scene.jpg"}


def test_a_file_that_took_the_pictures_place_is_not_named_as_its_source(
    opened, scene_file, tmp_path
) -> None:
    Pillow.new("RGB", (40, 30), (200, 20, 20)).save(scene_file)
    export(opened, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifests" / "scene.jpg.json").read_bytes())
    assert "sha256" not in manifest["source"]
