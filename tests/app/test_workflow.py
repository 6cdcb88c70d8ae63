"""What follows from what in a program without its window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest

from segmenter.app.edits import merged, renamed
from segmenter.app.export import ExportRequest
from segmenter.app.modes import MODES
from segmenter.app.splitting import splits
from segmenter.app.work import apply_small, warm_up
from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.progress import Ticket

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segmenter.app.edits import Edited


def small_first(monkeypatch) -> None:
    """Let pictures as small as the flag have a first look before the whole."""
    for room in ("workflow", "work"):
        monkeypatch.setattr(f"segmenter.app.{room}.PREVIEW_PIXELS", 900)


def merge(program, *ids: int) -> None:
    program.workflow.edit("Merge", lambda found, _: merged(found, ids, into=ids[0]))


def test_a_file_that_is_opened_is_segmented_and_its_rows_get_their_maps(program, flag_file) -> None:
    ready = []
    program.workflow.warm_up(lambda: ready.append(True))
    program.workflow.open(flag_file)
    assert program.workflow.busy
    program.settle()
    assert ready == [True]
    state = program.state
    assert state.document.path == flag_file
    assert state.document.name == "flag.png"
    assert state.settled
    assert state.activity is None
    assert set(state.thumbnails) == {1, 2, 3}
    assert any(step.iteration == 1 for seen in program.seen for step in seen.steps)


def test_a_large_picture_is_shown_small_before_it_is_whole(program, picture, monkeypatch) -> None:
    small_first(monkeypatch)
    program.opened(picture)
    shown = [seen.shown for seen in program.seen if seen.shown is not None]
    assert shown[0].preview
    assert shown[0].segmentation.image.height < picture.height
    assert not shown[-1].preview
    assert program.result.labels.shape == (picture.height, picture.width)
    copies = {id(one.segmentation.image) for one in shown if one.preview}
    program.workflow.change_recipe(Recipe(segments=2, restarts=1), "Segments")
    program.settle()
    previews = [s.shown for s in program.seen if s.shown is not None and s.shown.preview]
    assert {id(one.segmentation.image) for one in previews} == copies, "the copy was made twice"


@pytest.mark.parametrize("grouping", ["materials", "regions"])
def test_a_first_look_is_had_at_regions_as_well(program, picture, monkeypatch, grouping) -> None:
    small_first(monkeypatch)
    program.workflow.change_recipe(Recipe(segments=3, group_by=grouping), "Group by")
    assert not program.workflow.busy
    program.opened(picture)
    assert any(seen.shown is not None and seen.shown.preview for seen in program.seen)
    assert len(program.result.segments) == 3
    assert all(values.min() > 0 for values in program.state.thumbnails.values())


def test_the_same_recipe_again_is_no_work_and_no_step(program, picture) -> None:
    program.opened(picture)
    history = program.state.history
    program.workflow.change_recipe(replace(program.state.recipe), "Segments")
    assert not program.workflow.busy
    assert program.state.history is history


def test_undo_and_redo_bring_the_same_results_back_without_a_fit(program, picture) -> None:
    three = program.opened(picture).result
    program.workflow.change_recipe(Recipe(segments=2, restarts=1), "Segments")
    program.settle()
    two = program.result
    steps = program.state.steps
    program.workflow.undo()
    program.settle()
    assert program.result is three
    program.workflow.redo()
    program.settle()
    assert program.result is two
    assert program.state.steps == steps
    program.workflow.redo()
    assert not program.workflow.busy


@pytest.mark.parametrize("grouping", ["materials", "regions"])
def test_undo_to_a_result_that_was_let_go_makes_the_same_again(
    program, picture, monkeypatch, grouping
) -> None:
    monkeypatch.setattr("segmenter.app.session.KEPT_MAPS", 0)
    program.workflow.change_recipe(Recipe(segments=3, restarts=1, group_by=grouping), "Group by")
    before = program.opened(picture).result
    program.workflow.change_recipe(Recipe(segments=2, restarts=1), "Segments")
    program.settle()
    program.workflow.undo()
    assert program.state.decisions.result is None
    program.settle()
    assert program.result is not before
    np.testing.assert_array_equal(program.result.labels, before.labels)
    assert program.result.fit.sentence == before.fit.sentence


def test_undo_of_a_recipe_that_is_still_worked_on_leaves_what_is_shown(program, picture) -> None:
    before = program.opened(picture).result
    program.workflow.change_recipe(Recipe(segments=5), "Segments")
    program.workflow.undo()
    program.settle()
    assert program.result is before
    assert program.state.activity is None


def test_warming_up_segments_something_to_its_end() -> None:
    heard = []
    warm_up(Ticket(heard.append))
    assert any("egment" in one.text for one in heard)


def test_without_a_picture_there_is_nothing_to_do(program) -> None:
    flow = program.workflow
    flow.segment()
    flow.apply_model()
    flow.undo()
    flow.maps.refresh()
    flow.dress("Rename", ())
    merge(program, 1, 2)
    flow.proposing.split("Split", 1)
    flow.proposing.accept()
    flow.proposing.drop()
    flow.cancel()
    flow.charting.stop()
    assert not flow.busy
    assert program.state.shown is None


def test_a_name_is_a_step_that_changes_no_pixel_and_keeps_the_map(program, picture) -> None:
    program.opened(picture)
    program.session.look(mode=MODES["probability"], selected=(2,))
    program.workflow.maps.refresh()
    program.settle()
    labels = program.result.labels
    program.workflow.dress("Rename", renamed(program.result.segments, 2, "sky"))
    assert program.result.segment(2).name == "sky"
    assert program.result.labels is labels
    assert program.state.heat.source is program.result
    program.workflow.maps.refresh()
    assert not program.workflow.busy, "the map is there"
    assert program.state.history.undo_name == "Rename"


@pytest.mark.parametrize("grouping", ["materials", "regions"])
def test_a_merge_is_a_step_of_the_whole_picture(program, picture, grouping) -> None:
    program.workflow.change_recipe(Recipe(segments=3, group_by=grouping), "Group by")
    program.opened(picture)
    program.session.look(selected=(1, 2))
    merge(program, 1, 2)
    program.settle()
    assert len(program.result.segments) == 2
    assert program.state.view.selected == (1,)
    assert program.state.history.undo_name == "Merge"
    program.workflow.undo()
    program.settle()
    assert len(program.result.segments) == 3


def test_an_edit_that_cannot_be_done_is_said_and_changes_nothing(program, picture) -> None:
    before = program.opened(picture).result

    def refuse(found, ticket):
        raise SegmenterError("That cannot be.", "Do another thing.")

    program.workflow.edit("Merge", refuse)
    program.settle()
    notice = program.state.notice
    assert (notice.problem, notice.remedy) == ("That cannot be.", "Do another thing.")
    assert notice.safe == "The picture and your settings are unchanged."
    assert program.result is before
    assert program.state.activity is None


def test_an_edit_cancelled_after_its_first_look_brings_the_result_back(program, picture) -> None:
    before = program.opened(picture).result
    merge(program, 1, 2)
    program.hear(lambda: program.state.shown.preview)
    program.workflow.cancel()
    program.settle()
    assert program.result is before
    assert program.state.activity is None


def test_a_fit_that_is_cancelled_leaves_what_was_shown(program, picture) -> None:
    before = program.opened(picture).result
    program.workflow.change_recipe(Recipe(segments=5), "Segments")
    program.workflow.cancel()
    program.settle()
    assert program.state.shown.segmentation is before
    assert program.state.activity is None
    program.workflow.go_on()
    program.settle()
    assert len(program.result.segments) == 5


def test_work_that_has_its_result_goes_on_with_the_maps(program, picture) -> None:
    program.opened(picture)
    program.session.update(thumbnails={})
    program.workflow.go_on()
    program.settle()
    assert set(program.state.thumbnails) == {1, 2, 3}


def test_closing_a_picture_drops_what_is_made_of_it(program, picture) -> None:
    program.workflow.open_image(picture)
    program.hear(lambda: program.state.document is not None)
    program.workflow.close_picture()
    program.settle()
    assert program.state.document is None
    assert program.state.shown is None
    assert not program.state.thumbnails


def test_a_picture_that_cannot_be_read_is_said_and_what_was_open_stays(program, tmp_path) -> None:
    program.workflow.open(tmp_path / "gone.png")
    program.settle()
    assert "there is no such file" in program.state.notice.problem
    assert (program.state.notice.safe, program.state.notice.action) == ("", "open")
    program.opened(Image.from_array(np.zeros((20, 20, 3), np.uint8), name="black"))
    program.workflow.open(tmp_path / "gone.png")
    program.settle()
    assert program.state.document.name == "black"
    assert program.state.notice.safe == "What was open is still here."


def test_a_mistake_of_ours_reaches_the_owner_whole(program, picture) -> None:
    def mistake(ticket: Ticket) -> None:
        raise ZeroDivisionError("so it is")

    program.workflow.reading.load(mistake, lambda _: None)
    with pytest.raises(ZeroDivisionError, match="so it is"):
        program.settle()
    program.opened(picture)
    program.workflow.try_out(mistake, lambda _: None)
    with pytest.raises(ZeroDivisionError):
        program.settle()


def test_results_are_written_beside_the_work(program, flag_file, tmp_path) -> None:
    program.workflow.open(flag_file)
    program.settle()
    kinds = frozenset({"labels", "masks"})
    folder = tmp_path / "out"
    request = ExportRequest(program.state.document, program.result, folder, kinds)
    done = []
    program.workflow.export(request.write, done.append)
    program.settle()
    (written,) = done
    assert all((folder / name).is_file() for name in request.preview())
    assert {path.path for path in written} >= {folder / name for name in request.preview()}
    assert program.state.activity is None


def test_results_that_cannot_be_written_are_said(program, picture, tmp_path) -> None:
    program.opened(picture)
    (tmp_path / "out").write_text("a file")
    request = ExportRequest(
        program.state.document, program.result, tmp_path / "out", frozenset({"labels"})
    )
    assert request.preview() == ("labels/pasted.png.png", "manifests/pasted.png.json")
    program.workflow.export(request.write, lambda _: pytest.fail("it was written"))
    program.settle()
    assert program.state.notice.tone == "bad"
    assert str(tmp_path / "out") in program.state.notice.problem


def test_the_window_hears_of_small_work_and_not_of_its_failure(program) -> None:
    heard = []
    program.workflow.read_in_background(lambda ticket: 7, heard.append)
    program.workflow.read_in_background(lambda ticket: 1 / 0, heard.append)
    program.settle()
    assert heard == [7]
    assert program.state.notice is None


@pytest.mark.parametrize("mode", ["probability", "uncertainty", "surprise"])
def test_a_map_comes_small_and_then_whole(program, picture, monkeypatch, mode) -> None:
    monkeypatch.setattr("segmenter.app.maps.PREVIEW_PIXELS", 900)
    program.opened(picture)
    program.session.look(mode=MODES[mode])
    program.workflow.maps.refresh()
    program.settle()
    steps = {seen.heat.pyramid.largest.step for seen in program.seen if seen.heat is not None}
    heat = program.state.heat
    assert len(steps) == 2
    assert heat.pyramid.largest.step == 1
    assert heat.kind == mode
    assert heat.segment == (program.result.segments[0].id if mode == "probability" else None)
    assert 0 < heat.most < 1e6
    program.session.look(mode=MODES["overlay"])
    program.workflow.maps.refresh()
    assert not program.workflow.busy


def test_a_map_of_regions_is_made_of_the_whole_picture_only(program, picture, monkeypatch) -> None:
    monkeypatch.setattr("segmenter.app.maps.PREVIEW_PIXELS", 900)
    program.workflow.change_recipe(Recipe(segments=3, group_by="regions"), "Group by")
    program.session.look(mode=MODES["surprise"])
    program.opened(picture)
    steps = {seen.heat.pyramid.largest.step for seen in program.seen if seen.heat is not None}
    assert steps == {1}


def test_the_surprise_of_a_picture_without_pixels_that_count_is_no_error(picture) -> None:
    from segmenter.app.heat import heat_maps
    from segmenter.imaging.segment import segment

    found = segment(picture, Recipe(segments=2, restarts=1))
    nothing = replace(found.image, valid=np.zeros_like(found.image.valid))
    (whole,) = heat_maps(replace(found, image=nothing), "surprise", None, 10**6)
    assert whole(Ticket()).most == 1.0


@pytest.mark.parametrize("grouping", ["materials", "regions"])
def test_a_split_is_shown_first_and_done_when_it_is_taken(program, picture, grouping) -> None:
    program.workflow.change_recipe(Recipe(segments=3, group_by=grouping), "Group by")
    before = program.opened(picture).result
    program.session.look(mode=MODES["photo"])
    program.workflow.proposing.split("Split", 2)
    program.settle()
    proposal = program.state.proposal
    assert len(proposal.halves) == 2
    assert program.state.view.selected == proposal.halves
    assert program.state.view.mode is MODES["overlay"]
    assert program.state.decisions.result is before
    program.workflow.proposing.drop()
    assert program.state.proposal is None
    assert program.result is before
    assert program.state.view.mode is MODES["photo"]
    program.workflow.proposing.split("Split", 2)
    program.settle()
    program.workflow.proposing.accept()
    program.settle()
    assert len(program.result.segments) == 4
    assert program.state.history.undo_name == "Split"


def test_a_split_parts_noise_by_what_is_around_each_pixel(program) -> None:
    random = np.random.default_rng(0)
    pixels = np.full((160, 240, 3), (200.0, 60.0, 40.0))
    pixels[:, :180] = (90, 110, 90)
    pixels[:, 90:180, 2] += 6
    pixels += random.normal(0, 3, pixels.shape)
    pixels[:, :180, 1] += random.normal(0, 25, (160, 180))
    program.workflow.change_recipe(Recipe(segments=2), "Segments")
    program.opened(Image.from_array(np.clip(pixels, 0, 255).astype(np.uint8)))
    program.workflow.proposing.split("Split", int(program.result.labels[80, 40]))
    program.settle()
    program.workflow.proposing.accept()
    program.settle()
    labels = program.result.labels
    left, right = labels[80, 40], labels[80, 140]
    assert left != right
    assert np.mean(labels[:, :90] == left) > 0.97
    assert np.mean(labels[:, 90:180] == right) > 0.97


def test_a_split_of_which_one_half_would_be_nothing_is_refused(
    program, picture, monkeypatch
) -> None:
    def nothing_of_one(*wish: object) -> Iterator[Edited]:
        for edited in splits(*wish):
            edited.model.mixture.means_[-1] += 1000.0
            yield edited

    before = program.opened(picture).result
    monkeypatch.setattr("segmenter.app.proposal.splits", nothing_of_one)
    program.workflow.proposing.split("Split", 2)
    program.settle()
    assert "cannot be split" in program.state.notice.problem
    assert program.state.proposal is None
    assert program.state.activity is None
    assert program.result is before


def test_a_speck_of_the_picture_is_a_smaller_one_on_its_copy() -> None:
    pixels = np.full((900, 1200, 3), 40, np.uint8)
    pixels[300:330, 300:330] = pixels[600:630, 600:630] = 220
    image = Image.from_array(pixels)
    model = segment(image, Recipe(segments=2, smallest=500, smoothing=0.0)).model
    small = apply_small(image, model, Ticket()).segmentation
    assert small.image.height < image.height
    step = image.height // small.image.height
    one, other = small.labels[315 // step, 315 // step], small.labels[615 // step, 615 // step]
    assert one == other != small.labels[0, 0]


def test_a_proposal_ends_where_what_it_would_change_is_not_decided_any_more(
    program, picture
) -> None:
    program.opened(picture)
    program.workflow.proposing.split("Split", 2)
    program.settle()
    program.workflow.change_recipe(Recipe(segments=2, restarts=1), "Segments")
    assert program.state.proposal is None
    program.settle()
    assert len(program.result.segments) == 2


def test_work_for_another_picture_is_dropped_when_a_newer_one_comes(program, picture) -> None:
    program.workflow.open_image(replace(picture, name="first"))
    program.workflow.open_image(replace(picture, name="second"))
    program.settle()
    assert {seen.document.name for seen in program.seen if seen.document} == {"second"}
    work = partial(pytest.fail, "it was read")
    program.workflow.reading.load(lambda ticket: ticket.check(), work)
    program.workflow.close_picture()
    program.settle()
    assert program.state.document is None
