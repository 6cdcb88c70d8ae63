"""A split that is proposed changes only what it has to, and leaves nothing of it when it goes."""

from __future__ import annotations

import pytest

from segmenter.app.chart_state import climb
from segmenter.app.edits import hidden, recolored
from segmenter.app.modes import MODES
from segmenter.imaging.recipe import Recipe


@pytest.fixture
def proposed(program, picture):
    """A program that shows a split which is not decided."""
    program.opened(picture)
    program.session.look(mode=MODES["photo"], selected=(2,))
    program.workflow.proposing.split("Split", 2)
    program.settle()
    assert program.state.proposal is not None
    return program


@pytest.mark.parametrize("taken", [True, False])
def test_how_one_looks_at_a_proposal_stays_when_it_goes(proposed, taken) -> None:
    proposed.session.look(charts=True, patterns=True, opacity=0.9, natural=True)
    proposing = proposed.workflow.proposing
    (proposing.accept if taken else proposing.drop)()
    proposed.settle()
    view = proposed.state.view
    assert (view.charts, view.patterns, view.opacity, view.natural) == (True, True, 0.9, True)
    assert (view.mode, view.selected) == (MODES["photo"], (2,))


def test_segments_are_called_after_the_result_and_not_after_a_proposal(proposed) -> None:
    names = {segment.name for segment in proposed.state.proposal.source.segments}
    half = proposed.state.shown.segmentation.segment(max(proposed.state.proposal.halves)).name
    assert half not in names
    proposed.workflow.change_recipe(Recipe(segments=4, restarts=1), "Segments")
    assert proposed.state.shown.segmentation.segments
    assert proposed.state.view.selected == (2,)
    proposed.settle()
    found = {segment.name for segment in proposed.result.segments}
    assert len(found) == 4
    assert half not in found


def test_the_climb_beside_a_proposal_is_that_of_the_fit(proposed) -> None:
    assert climb(proposed.state) == proposed.state.proposal.source.fit.curve != ()


def test_what_changes_nothing_is_no_step(program, picture) -> None:
    program.opened(picture)
    history = program.state.history
    segments = program.result.segments
    program.workflow.dress("Hide", hidden(segments, ()))
    program.workflow.dress("Colour", recolored(segments, {1}, program.result.segment(1).color))
    assert program.state.history is history
    program.workflow.dress("Hide", hidden(segments, (1,)))
    assert program.state.history.undo_name == "Hide"
