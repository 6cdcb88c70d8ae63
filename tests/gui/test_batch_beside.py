"""The batch dialog stands beside the window: what is changed there is what the batch works with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image as Pillow

from segmenter.app.batch_wish import Origin


@pytest.fixture
def folder(tmp_path):
    """A folder with one small picture."""
    made = tmp_path / "pictures"
    made.mkdir()
    Pillow.new("RGB", (40, 30), (200, 20, 20)).save(made / "a.png")
    return made


@pytest.fixture
def dialog_of(driver, folder):
    """Show the dialog with the folder in it; it is closed in the end."""

    def show():
        driver.window.commands.show_batch(folder)
        return driver.window.commands.batches.dialog

    yield show
    driver.window.commands.batches.dialog.close()


def test_a_batch_has_the_segments_and_the_recipe_of_its_start(
    driver, scene_file, dialog_of
) -> None:
    driver.open(scene_file)
    dialog = dialog_of()
    driver.window.commands.merge_into((1, 2), 1)
    driver.settle()
    assert dialog.setup.wish().model is driver.state.decisions.result.model
    recipe = replace(driver.state.recipe, segments=7)
    driver.program.workflow.change_recipe(recipe, "Seven")
    driver.settle()
    assert dialog.setup.wish().recipe == recipe
    assert dialog.setup.wish().model is driver.state.decisions.result.model


def test_the_open_pictures_segments_can_be_chosen_once_they_are_there(
    driver, scene_file, dialog_of
) -> None:
    dialog = dialog_of()
    assert not dialog.setup.origins[Origin.OPEN].isEnabled()
    driver.open(scene_file)
    assert dialog.setup.origins[Origin.OPEN].isEnabled()


def test_segments_that_are_gone_stay_chosen_and_hold_the_start_back(
    driver, scene_file, dialog_of
) -> None:
    driver.open(scene_file)
    dialog = dialog_of()
    assert dialog.setup.origins[Origin.OPEN].isChecked()
    assert dialog.start.isEnabled()
    driver.window.commands.close()
    driver.program.session.close()
    assert dialog.setup.origins[Origin.OPEN].isChecked()
    assert not dialog.start.isEnabled()
    assert dialog.trouble.text() == "The open picture has no segments yet."


def test_one_fit_to_all_is_offered_for_materials_only(driver, scene_file, dialog_of) -> None:
    driver.open(scene_file)
    dialog = dialog_of()
    dialog.setup.origins[Origin.SHARED].setChecked(True)
    recipe = replace(driver.state.recipe, group_by="regions")
    driver.program.workflow.change_recipe(recipe, "Regions")
    driver.settle()
    assert not dialog.setup.origins[Origin.SHARED].isEnabled()
    assert dialog.trouble.text() == "Choose where the segments come from."


def test_a_folder_dropped_after_a_batch_is_for_another_one(driver, dialog_of, tmp_path) -> None:
    dialog = dialog_of()
    dialog._show(progress=True)  # as the batch before left it
    driver.drop(tmp_path)
    assert dialog.start.isVisible()
    assert dialog.setup.isVisible()
    assert dialog.setup.folder.text() == str(tmp_path)
