"""Undo keeps old values with names."""

from __future__ import annotations

from segmenter.app.history import DEPTH, History


def test_undo_brings_back_the_value_before_and_redo_the_one_after() -> None:
    history = History(1).record("double", 2).record("double", 4)
    assert history.undo_name == "double"
    back = history.undo()
    assert (back.present, back.undo().present) == (2, 1)
    assert back.redo().present == 4
    assert back.redo().redo_name is None


def test_the_start_and_the_end_stay_where_they_are() -> None:
    history = History("a")
    assert history.undo() is history
    assert history.redo() is history


def test_a_new_change_forgets_what_was_undone() -> None:
    history = History(1).record("a", 2).undo().record("b", 3)
    assert history.redo_name is None
    assert history.undo().present == 1


def test_one_drag_of_a_slider_is_one_step() -> None:
    history = History(0)
    for value in range(1, 20):
        history = history.record("weight", value, gesture="drag 1")
    history = history.record("weight", 50, gesture="drag 2")
    assert history.undo().present == 19
    assert history.undo().undo().present == 0


def test_a_result_takes_the_presents_place_without_a_step() -> None:
    history = History("wish").record("change", "other").amend("other, done")
    assert history.undo().present == "wish"
    assert history.undo().redo().present == "other, done"


def test_only_so_many_steps_are_kept() -> None:
    history = History(0)
    for value in range(1, DEPTH + 50):
        history = history.record("count", value)
    assert len(history.past) == DEPTH


def test_values_far_from_the_present_are_trimmed_on_both_sides() -> None:
    history = History(0)
    for value in range(1, 6):
        history = history.record("count", value)
    history = history.undo().undo()
    trimmed = history.trimmed(lambda value: -value, lambda value: value, kept=1)
    assert [entry.value for entry in trimmed.past] == [0, -1, 2]
    assert [entry.value for entry in trimmed.future] == [4, -5]
    assert trimmed.present == 3
