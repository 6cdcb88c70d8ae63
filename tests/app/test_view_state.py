"""What the window shows of a session: its rows, colours, charts and what is at a pixel."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from segmenter.app.chart_state import CHARTS, charts_state, climb
from segmenter.app.command_line import command_line
from segmenter.app.document import Document
from segmenter.app.edits import hidden
from segmenter.app.export import KINDS, kinds_at_hand, usual_folder
from segmenter.app.layers import label_pyramid
from segmenter.app.modes import MODES
from segmenter.app.session import Recovery
from segmenter.app.spot import Spot, spot
from segmenter.app.view_state import FADED, CanvasLayers, FitLine, view_state
from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.progress import Progress
from segmenter.storage.assets import SAMPLE, asset_path


def hide(program, *ids: int) -> None:
    program.workflow.dress("Hide", hidden(program.result.segments, ids))


def test_before_a_picture_is_open_there_is_little_to_show(program) -> None:
    view = view_state(program.state)
    assert (view.title, view.picture_open, view.modified) == ("", False, False)
    assert view.facts == frozenset()
    assert view.canvas.colors == ()
    assert view.fit.fit is None
    assert view.halves == view.segments.rows == ()
    assert view.charts == charts_state(program.state)
    program.session.update(recovery=Recovery("lost.png", 0.0))
    assert view_state(program.state).facts == {"recovery"}


def test_the_rows_are_the_segments_with_their_share_and_what_is_chosen(program, picture) -> None:
    program.opened(picture)
    program.session.look(selected=(2,), patterns=True)
    view = view_state(program.state)
    assert [row.id for row in view.segments.rows] == [s.id for s in program.result.segments]
    assert sum(row.share for row in view.segments.rows) == pytest.approx(1)
    assert [row.id for row in view.segments.rows if row.selected] == [2]
    assert all(row.pattern for row in view.segments.rows)
    assert view.canvas.patterns
    assert {"picture", "segments", "result", "one chosen", "chosen", "rest", "palette"} < view.facts
    assert {"others", "above", "below"} < view.facts
    program.session.look(natural=True)
    natural = view_state(program.state).segments.rows
    assert [row.color for row in natural] == [s.mean_color for s in program.result.segments]
    assert [row.color for row in view.segments.rows] == [s.color for s in program.result.segments]


def test_what_is_not_chosen_fades_and_what_is_hidden_is_not_there(program, picture) -> None:
    program.opened(picture)
    hide(program, 3)
    program.session.look(selected=(1,), opacity=0.8)
    colors = view_state(program.state).canvas.colors
    assert [color[3] for color in colors] == [0, round(255 * 0.8), round(255 * 0.8 * FADED), 0]
    assert "hidden" in view_state(program.state).facts
    program.session.look(mode=MODES["outlines"], selected=())
    canvas = view_state(program.state).canvas
    assert canvas.outlines
    assert [color[3] for color in canvas.colors] == [0, 255, 255, 0]
    program.session.look(mode=MODES["photo"])
    assert set(view_state(program.state).canvas.colors) == {(0, 0, 0, 0)}


def test_the_title_is_the_projects_name_once_there_is_one(program, picture) -> None:
    program.opened(picture)
    assert view_state(program.state).title == "flag.png"
    program.session.mark_saved(Path("/there/work.segproj"), program.state.decisions)
    assert view_state(program.state).title == "work.segproj"
    assert not view_state(program.state).modified


def test_a_map_is_named_after_its_segment(program, picture) -> None:
    program.opened(picture)
    program.session.look(mode=MODES["probability"], selected=(3,))
    program.workflow.maps.refresh()
    program.settle()
    view = view_state(program.state)
    assert view.looking.heat_title == program.result.segment(3).name
    assert view.looking.heat_most == 1.0
    assert view.canvas.heat_kind == "probability"
    program.session.look(mode=MODES["overlay"])
    view = view_state(program.state)
    assert (view.looking.heat_title, view.canvas.layers.heat) == ("", None)


def test_a_first_result_is_waited_for(program, picture) -> None:
    program.workflow.open_image(picture)
    program.hear(lambda: program.state.document is not None)
    assert view_state(program.state).segments.waiting
    assert "busy" in view_state(program.state).facts
    program.settle()
    assert not view_state(program.state).segments.waiting


def test_the_number_that_auto_found_is_told(program, picture) -> None:
    program.opened(picture)
    assert view_state(program.state).recipe.found is None
    program.workflow.change_recipe(Recipe(restarts=1), "Segments")
    program.settle()
    assert view_state(program.state).recipe.found == len(program.result.segments) == 3


def test_a_proposal_shows_its_halves_and_the_fit_that_it_changes(program, picture) -> None:
    program.opened(picture)
    program.workflow.proposing.split("Split", 1)
    program.settle()
    view = view_state(program.state)
    assert tuple(row.id for row in view.halves) == program.state.proposal.halves
    assert view.fit == FitLine(program.state.proposal.source.fit, preview=False)
    assert {"proposal", "busy"} <= view.facts


def test_parts_with_pictures_are_the_same_only_if_the_pictures_are_the_same_ones(
    program, picture
) -> None:
    program.opened(picture)
    first, again = view_state(program.state), view_state(program.state)
    assert first == again
    assert len({first.canvas.layers, again.canvas.layers}) == 2
    assert len({first.fit, again.fit}) == 2
    assert len({first.charts, again.charts}) == 2
    other = CanvasLayers(first.canvas.layers.picture, label_pyramid(program.result.labels), None)
    assert first.canvas.layers != other
    assert first.fit != FitLine(replace(program.result.fit), preview=False)


def test_what_is_at_a_pixel_is_its_colour_segment_and_probability(program, picture) -> None:
    assert spot(program.state, 0, 0) is None
    program.workflow.open_image(picture)
    program.hear(lambda: program.state.document is not None)
    color = tuple(int(value) for value in picture.pixels[24, 65])
    assert spot(program.state, 24, 65) == Spot(24, 65, color)
    program.settle()
    here, found = spot(program.state, 24, 65), program.result
    assert here.segment == int(found.labels[24, 65])
    assert here.name == found.segment(here.segment).name
    assert here.color == color
    assert here.share == pytest.approx(1 / 3, abs=0.02)
    assert here.posterior > 0.99
    assert spot(program.state, -1, 0) is spot(program.state, 0, picture.width) is None


def test_what_is_at_a_pixel_is_known_of_a_first_look_as_well(program, picture, monkeypatch) -> None:
    for room in ("workflow", "work"):
        monkeypatch.setattr(f"segmenter.app.{room}.PREVIEW_PIXELS", 900)
    program.workflow.open_image(picture)
    program.hear(lambda: program.state.shown is not None)
    assert program.state.shown.preview
    corner = spot(program.state, picture.height - 1, picture.width - 1)
    first = program.state.shown.segmentation
    assert corner.segment == int(first.labels[-1, -1])


def test_a_pixel_that_does_not_count_is_of_no_segment(program, picture) -> None:
    valid = np.ones((picture.height, picture.width), bool)
    valid[:10] = False
    program.opened(replace(picture, valid=valid))
    assert spot(program.state, 5, 5).segment is None
    assert spot(program.state, 15, 5).segment is not None


def charts_of(program, kind: str):
    program.session.look(charts=True)
    program.session.look_at_chart(kind=CHARTS[kind])
    program.settle()
    return charts_state(program.state)


def test_the_fits_chart_is_its_curve_while_it_climbs_and_after(program, picture) -> None:
    program.session.look(charts=True)
    program.opened(picture)
    charts = charts_state(program.state)
    assert charts.climb == program.result.fit.curve
    assert charts.count == 3
    assert sum(one.share for one in charts.segments) == pytest.approx(1)
    climbing = next(s for s in reversed(program.seen) if s.steps and s.activity is not None)
    assert charts_state(climbing).step is climbing.steps[-1]
    again = replace(climbing, steps=climbing.steps * 2)
    assert climb(again) == climb(climbing)
    hide(program, 2)
    assert [one.id for one in charts_state(program.state).segments] == [1, 3]


@pytest.mark.parametrize("grouping", ["materials", "regions"])
def test_the_histograms_pixels_have_their_labels(program, picture, grouping) -> None:
    program.workflow.change_recipe(Recipe(segments=3, restarts=1, group_by=grouping), "Group by")
    program.opened(picture)
    charts = charts_of(program, "histogram")
    labels = charts.sample.labels(charts.labels)
    expected = program.result.labels[charts.sample.rows, charts.sample.columns]
    np.testing.assert_array_equal(labels, expected)
    assert charts.sample.values.shape == (len(labels), len(charts.sample.units))
    sample = charts.sample
    program.session.look_at_chart(kind=CHARTS["scatter"])
    assert not program.workflow.busy, "the sample is there"
    assert charts_state(program.state).sample is sample
    assert charts_state(program.state).regions == (grouping == "regions")


def test_every_number_of_segments_is_tried_until_it_is_stopped(program, picture) -> None:
    program.opened(picture)
    program.session.look(charts=True)
    program.session.look_at_chart(kind=CHARTS["number"])
    program.hear(lambda: program.state.trials is not None and len(program.state.trials.tried) > 1)
    program.workflow.charting.stop()
    program.settle()
    stopped = charts_state(program.state).trials
    assert stopped.stopped
    assert not stopped.done
    assert [t.candidate.n_components for t in stopped.tried] == list(
        range(1, len(stopped.tried) + 1)
    )
    program.workflow.charting.try_again()
    program.settle()
    trials = charts_state(program.state).trials
    assert trials.done
    assert not trials.stopped
    assert len(trials.tried) == trials.wanted
    program.workflow.charting.stop()
    assert program.state.trials is trials


def test_stopping_before_the_first_number_is_remembered(program, picture) -> None:
    program.opened(picture)
    program.workflow.charting.stop()
    assert program.state.trials.stopped
    assert charts_of(program, "number").trials.tried == ()


def test_numbers_are_not_tried_while_a_fit_is_at_work_nor_for_regions(program, picture) -> None:
    program.session.look(charts=True)
    program.session.look_at_chart(kind=CHARTS["number"])
    program.workflow.change_recipe(Recipe(segments=3, group_by="regions"), "Group by")
    program.opened(picture)
    assert program.state.trials is None
    assert charts_state(program.state).regions
    program.workflow.close_picture()
    program.session.look(charts=True)
    program.session.look_at_chart(kind=CHARTS["number"])
    program.workflow.change_recipe(Recipe(segments=3, restarts=1), "Group by")
    program.opened(picture)
    assert program.state.trials.done
    assert all(seen.settled for seen in program.seen if seen.trials is not None)
    assert charts_state(next(s for s in program.seen if s.document and s.view.charts)).count == 0


def fail_to_sample(program, picture, monkeypatch, error: Exception) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("segmenter.app.charting.sample_features", fail)
    program.opened(picture)
    charts_of(program, "histogram")


def test_what_a_chart_cannot_be_made_of_is_left_to_the_fit_to_say(
    program, picture, monkeypatch
) -> None:
    fail_to_sample(program, picture, monkeypatch, SegmenterError("No.", "Do."))
    assert program.state.notice is None
    assert charts_state(program.state).sample is None


def test_a_charts_mistake_reaches_the_owner_whole(program, picture, monkeypatch) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_to_sample(program, picture, monkeypatch, ZeroDivisionError())


def test_the_command_has_what_is_not_the_default_and_quotes_names() -> None:
    assert command_line(None, Recipe()) == "segmenter segment picture.png --out segments"
    line = command_line(Path("a b.png"), Recipe(segments=4, group_by="regions"))
    assert line == "segmenter segment 'a b.png' --segments 4 --group-by regions --out segments"


def test_results_are_offered_beside_the_persons_own_pictures_only(picture) -> None:
    assert usual_folder(Document(picture, Path("/a/b.png"))) == Path("/a/b segments")
    home = Path.home() / "Pictures" / "segments"
    assert usual_folder(Document(picture)) == home
    assert usual_folder(Document(picture, asset_path(SAMPLE))) == home
    assert kinds_at_hand() == KINDS


def test_the_activity_is_shown_as_it_was_said(program) -> None:
    program.session.update(activity=Progress("Half", 0.5))
    view = view_state(program.state)
    assert view.activity == Progress("Half", 0.5)
    assert not view.segments.waiting, "there is no picture to wait for"
    assert Image.from_array(np.zeros((2, 2, 3), np.uint8)).channels == view.recipe.channels


def test_rows_move_and_stand_alone_only_where_that_changes_anything(program, picture) -> None:
    program.opened(picture)
    first, second, last = (segment.id for segment in program.result.segments)
    asked = {"others", "above", "below"}
    for chosen, expected in (
        ((first,), {"others", "below"}),
        ((second,), asked),
        ((last,), {"others", "above"}),
        ((first, second, last), set()),
    ):
        program.session.look(selected=chosen)
        assert view_state(program.state).facts & asked == expected
    hide(program, first, last)
    program.session.look(selected=(second,))
    assert "others" not in view_state(program.state).facts


def test_a_preview_is_followed_until_it_is_stopped(program, picture, monkeypatch) -> None:
    for room in ("workflow", "work"):
        monkeypatch.setattr(f"segmenter.app.{room}.PREVIEW_PIXELS", 900)
    states = []
    program.session.on_change(states.append)
    program.workflow.open_image(picture)
    program.settle()
    previews = [state for state in states if state.shown is not None and state.shown.preview]
    assert previews
    assert not any(view_state(state).fit.stopped for state in previews)
    assert view_state(replace(previews[0], activity=None)).fit.stopped
    assert not view_state(program.state).fit.stopped


def test_colours_are_chosen_where_they_are_seen(program, picture) -> None:
    program.opened(picture)
    assert "palette" in view_state(program.state).facts
    program.session.look(natural=True)
    assert "palette" not in view_state(program.state).facts
