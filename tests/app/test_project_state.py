"""What projects keep of a session, what is saved and what is not, and how often copies are made."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from segmenter.app.autosave import Autosave
from segmenter.app.document import Document
from segmenter.app.identity import carry_identity
from segmenter.app.layers import label_pyramid, picture_pyramid
from segmenter.app.modes import MODES
from segmenter.app.project_state import (
    Place,
    _plain_of_place,
    _plain_of_view,
    _stored,
    place_of,
    segmentation_of,
    snapshot,
    view_of,
)
from segmenter.app.relabel import renewed
from segmenter.app.session import Session, View
from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment


@pytest.fixture(scope="module")
def image() -> Image:
    rng = np.random.default_rng(3)
    pixels = np.repeat(np.array([[30, 60, 200], [220, 60, 40], [60, 190, 80]]), 16, axis=0)
    noisy = np.repeat(pixels[None], 40, axis=0) + rng.normal(0, 9, (40, 48, 3))
    return Image.from_array(np.clip(noisy, 0, 255).astype(np.uint8), name="flag.png")


@pytest.fixture(scope="module")
def result(image):
    return segment(image, Recipe(segments=3))


@pytest.fixture
def session(image, result) -> Session:
    made = Session(Recipe(segments=3))
    made.open(Document(image), picture_pyramid(image))
    made.accept(result, label_pyramid(result.labels))
    return made


def rename(session: Session, name: str) -> None:
    """Give the first segment a name, as a step."""
    found = session.state.decisions.result
    segments = (replace(found.segments[0], name=name), *found.segments[1:])
    edited = renewed(found, segments)
    ids = {one.id: one.id for one in segments}
    session.edit("Rename", edited, label_pyramid(edited.labels), ids)


@pytest.mark.parametrize("grouping", ["materials", "regions"])
def test_a_stored_result_has_the_same_maps_bit_for_bit(image, grouping) -> None:
    before = segment(image, Recipe(segments=4, group_by=grouping))
    after = segment(image, Recipe(segments=3, group_by=grouping, seed=4))
    found = carry_identity(before, after)
    again = segmentation_of(_stored(found), image)
    for one in found.segments:
        assert np.array_equal(again.probability(one.id), found.probability(one.id))
    assert np.array_equal(again.uncertainty(), found.uncertainty())
    assert np.array_equal(again.surprise(), found.surprise())


def test_regions_that_are_not_the_components_are_refused(image) -> None:
    stored = _stored(segment(image, Recipe(segments=3, group_by="regions")))
    ((first, second, *rest),) = stored.levels
    crossed = replace(stored, levels=((second, first, *rest),))
    with pytest.raises(SegmenterError, match="not its components"):
        segmentation_of(crossed, image)


def test_the_view_comes_back_as_it_was() -> None:
    view = View(MODES["outlines"], 0.3, True, (2, 1), 0.7, True, True)
    assert view_of(_plain_of_view(view)) == view
    assert view_of({}) == View()


def test_the_place_comes_back_as_it_was() -> None:
    for place in (Place(), Place(2.5, (10.25, 99.0))):
        assert place_of(_plain_of_place(place)) == place


@pytest.mark.parametrize(
    "plain",
    [
        {"mode": "x-ray"},
        {"mode": ["overlay"]},
        {"opacity": 2},
        {"opacity": "1"},
        {"opacity": float("nan")},
        {"natural": 1},
        {"selected": [0]},
        {"selected": "all"},
        {"divider": -0.5},
        {"charts": None},
    ],
)
def test_a_view_that_cannot_be_is_refused(plain) -> None:
    with pytest.raises(SegmenterError):
        view_of(plain)


@pytest.mark.parametrize(
    "plain",
    [{"zoom": 0}, {"zoom": 1e9}, {"zoom": 1, "center": [1]}, {"zoom": 1, "center": [1e9, 0]}],
)
def test_a_place_that_cannot_be_is_refused(plain) -> None:
    with pytest.raises(SegmenterError):
        place_of(plain)


def test_a_picture_that_was_only_opened_and_segmented_is_not_unsaved_work(session) -> None:
    assert not session.state.modified


def test_an_edit_is_unsaved_work_until_it_is_undone_or_saved(session, tmp_path) -> None:
    rename(session, "sky")
    assert session.state.modified
    session.travel(session.state.history.undo())
    assert not session.state.modified
    session.travel(session.state.history.redo())
    session.mark_saved(tmp_path / "x.segproj", session.state.decisions)
    assert not session.state.modified
    session.travel(session.state.history.undo())
    assert session.state.modified


def test_what_is_remembered_as_saved_holds_no_label_map(session, tmp_path) -> None:
    session.mark_saved(tmp_path / "x.segproj", session.state.decisions)
    assert session.state.saved.result is None


def test_another_recipe_is_unsaved_work_even_before_its_result(session) -> None:
    session.change_recipe(Recipe(segments=2), "Segments")
    assert session.state.modified


def test_a_snapshot_of_unsettled_decisions_has_the_last_result(session, result) -> None:
    session.change_recipe(Recipe(segments=2), "Segments")
    taken = snapshot(session.state, Place())
    assert taken.result is result
    assert not taken.settled
    assert taken.recipe == Recipe(segments=2)


class _Queue:
    """Keeps the jobs that it is given, until they are told to end."""

    def __init__(self) -> None:
        self.jobs = []

    def add(self, job) -> None:
        self.jobs.append(job)


def test_however_many_results_come_while_a_copy_is_written_one_more_follows(session) -> None:
    queue = _Queue()
    taken = []

    def take():
        taken.append(session.state.decisions.result)
        return SimpleNamespace(document=session.state.document)

    autosave = Autosave(session, queue, take, lambda document: None, None)
    session.on_change(autosave.hear)
    for number in range(10):
        rename(session, f"name {number}")
    assert len(queue.jobs) == 1
    queue.jobs[0].succeeded(None)
    assert len(queue.jobs) == 2
    queue.jobs[1].succeeded(None)
    assert len(queue.jobs) == 2, "nothing new, and yet another copy"
    assert taken[-1] is session.state.decisions.result


def test_looking_elsewhere_makes_no_copy(session) -> None:
    queue = _Queue()
    take = lambda: SimpleNamespace(document=session.state.document)  # noqa: E731
    autosave = Autosave(session, queue, take, lambda document: None, None)
    session.on_change(autosave.hear)
    session.look(opacity=0.9)
    queue.jobs.pop().succeeded(None)
    session.look(opacity=0.1, mode=MODES["photo"])
    assert queue.jobs == []
