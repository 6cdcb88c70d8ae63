"""What undo brings back, however far, and what segmenting again may take away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from segmenter.app.edits import merged, renamed
from segmenter.imaging.recipe import Recipe


def opened(program, picture, grouping: str = "materials"):
    recipe = Recipe(segments=5, restarts=1, group_by=grouping)
    program.workflow.change_recipe(recipe, "Group by")
    program.opened(picture)
    return program


def merge(program, *ids: int) -> None:
    program.workflow.edit("Merge", lambda found, _: merged(found, ids, into=ids[0]))


def call(program, name: str) -> None:
    program.workflow.dress("Rename", renamed(program.result.segments, 1, name))


def names(program) -> list[str]:
    return [segment.name for segment in program.result.segments]


@pytest.mark.parametrize("grouping", ["materials", "regions"])
def test_a_merge_far_back_is_still_a_merge(program, picture, grouping) -> None:
    opened(program, picture, grouping)
    states = [program.result]
    merge(program, 1, 2)
    program.settle()
    states.append(program.result)
    for count in range(12):
        call(program, f"name {count}")
        states.append(program.result)
    merge(program, 1, 2)
    program.settle()
    for before in reversed(states):
        program.workflow.undo()
        program.settle()
        assert program.result.segments == before.segments
        np.testing.assert_array_equal(program.result.labels, before.labels)
    for after in states[1:]:
        program.workflow.redo()
        program.settle()
        assert program.result.segments == after.segments


def test_edited_regions_are_kept_where_other_results_are_let_go(
    program, picture, monkeypatch
) -> None:
    monkeypatch.setattr("segmenter.app.session.KEPT_MAPS", 0)
    opened(program, picture, "regions")
    merge(program, 1, 2)
    program.settle()
    before = program.result
    program.workflow.change_recipe(Recipe(segments=2, restarts=1), "Segments")
    program.settle()
    program.workflow.undo()
    program.settle()
    assert program.result is before


def test_regions_that_are_found_again_have_the_names_that_they_had(
    program, picture, monkeypatch
) -> None:
    monkeypatch.setattr("segmenter.app.session.KEPT_MAPS", 0)
    opened(program, picture, "regions")
    call(program, "flag")
    before = program.result
    program.workflow.change_recipe(replace(program.state.recipe, segments=2), "Segments")
    program.settle()
    call(program, "of later")
    program.workflow.undo()
    program.settle()
    program.workflow.undo()
    program.settle()
    assert program.result is not before
    assert program.result.segments == before.segments
    np.testing.assert_array_equal(program.result.labels, before.labels)


@pytest.mark.parametrize("grouping", ["materials", "regions"])
def test_segmenting_an_edited_result_again_is_a_step_that_can_be_undone(
    program, picture, grouping
) -> None:
    opened(program, picture, grouping)
    merge(program, 1, 2)
    program.settle()
    call(program, "joined")
    edited = program.result
    program.workflow.segment_again("Segment again")
    program.settle()
    assert len(program.result.segments) == 5
    assert program.state.history.undo_name == "Segment again"
    program.workflow.undo()
    program.settle()
    assert program.result is edited
    program.workflow.redo()
    program.settle()
    assert len(program.result.segments) == 5


def test_segmenting_again_what_nobody_edited_is_no_work_and_no_change(program, picture) -> None:
    opened(program, picture)
    call(program, "sky")
    history = program.state.history
    program.workflow.segment_again("Segment again")
    assert not program.workflow.busy
    assert program.state.history is history


def test_segmenting_again_goes_on_with_a_fit_that_was_stopped_without_a_step(
    program, picture
) -> None:
    opened(program, picture)
    program.workflow.change_recipe(Recipe(segments=2, restarts=1), "Segments")
    program.workflow.cancel()
    program.settle()
    history = program.state.history
    program.workflow.segment_again("Segment again")
    program.settle()
    assert len(program.result.segments) == 2
    assert program.state.history.past == history.past


def test_undo_while_an_edit_is_made_takes_only_that_back(program, picture) -> None:
    opened(program, picture)
    call(program, "sky")
    before = program.result
    merge(program, 1, 2)
    program.workflow.undo()
    program.settle()
    assert program.result is before
    assert program.state.history.undo_name == "Rename"
    merge(program, 1, 2)
    program.hear(lambda: program.state.shown.preview)
    program.workflow.undo()
    program.workflow.undo()
    program.settle()
    assert "sky" not in names(program)
    assert program.state.history.redo_name == "Rename"
