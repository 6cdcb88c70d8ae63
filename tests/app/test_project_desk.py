"""Projects are saved, opened, found again and recovered by a program without its window."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image as Pillow

from segmenter.app.project_state import Place
from segmenter.app.projects import Projects
from segmenter.errors import SegmenterError
from segmenter.imaging.recipe import Recipe
from segmenter.storage.recovery import left_behind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Desk:
    """A program with its projects, and what it wrote where."""

    def __init__(self, program, folder: Path) -> None:
        self.program, self.folder = program, folder
        self.projects = self.begin(program)
        self.went: list[Place] = []
        self.projects.go_to = self.went.append
        self.projects.place = lambda: Place(2.0, (3.0, 4.0))

    def begin(self, program) -> Projects:
        """Begin with projects, as a program that starts does."""
        deliver = program.workflow.deliver
        return Projects(program.session, program.workflow, deliver, self.folder / "safe")

    def settle(self) -> None:
        flow = self.program.workflow
        self.program.hear(lambda: not (flow.busy or self.projects.busy))

    def opened(self, path: Path) -> None:
        self.program.workflow.open(path)
        self.settle()

    def saved(self) -> Path:
        """Save what is open as a project, close it, and return the project."""
        path = self.folder / "work.segproj"
        self.projects.save(path)
        self.settle()
        self.program.workflow.close_picture()
        self.settle()
        return path

    def open(self, path: Path) -> None:
        self.projects.open(path)
        self.settle()

    def copies(self) -> list[Path]:
        return list((self.folder / "safe").glob("*/*.segproj"))


@pytest.fixture
def desk(program, tmp_path) -> Iterator[Desk]:
    made = Desk(program, tmp_path)
    yield made
    made.projects.close()


def test_a_project_comes_back_as_it_was_saved(desk, flag_file) -> None:
    state = desk.program.state
    desk.opened(flag_file)
    segments = desk.program.result.segments
    desk.program.workflow.dress("Rename", (replace(segments[0], name="sky"), *segments[1:]))
    desk.program.session.look(selected=(2,))
    before = desk.program.result
    called = []
    desk.projects.save(desk.folder / "work.segproj", lambda: called.append(True))
    desk.settle()
    assert called
    assert not desk.program.state.modified
    path = desk.saved()
    assert desk.program.state.document is None
    desk.open(path)
    state = desk.program.state
    assert state.settled
    assert state.project == path
    assert not state.modified
    assert state.view.selected == (2,)
    assert desk.went == [Place(2.0, (3.0, 4.0))]
    np.testing.assert_array_equal(desk.program.result.labels, before.labels)
    assert desk.program.result.segments == before.segments
    assert set(state.thumbnails) == {1, 2, 3}


def test_a_pasted_picture_is_kept_in_its_project(desk, picture) -> None:
    desk.program.opened(picture)
    path = desk.saved()
    desk.open(path)
    np.testing.assert_array_equal(desk.program.state.document.image.pixels, picture.pixels)
    assert desk.program.state.settled


def test_nothing_is_saved_where_nothing_is_open(desk) -> None:
    desk.projects.save(desk.folder / "none.segproj")
    desk.settle()
    assert not (desk.folder / "none.segproj").exists()


def test_work_that_was_not_done_when_it_was_saved_is_done_when_it_is_opened(
    desk, flag_file
) -> None:
    desk.opened(flag_file)
    desk.program.workflow.change_recipe(Recipe(segments=2, restarts=1), "Segments")
    desk.program.workflow.cancel()
    desk.settle()
    assert not desk.program.state.settled
    path = desk.saved()
    desk.open(path)
    assert desk.program.state.settled
    assert len(desk.program.result.segments) == 2


def test_a_picture_saved_before_its_first_result_is_segmented_when_it_is_opened(
    desk, flag_file
) -> None:
    desk.program.workflow.open(flag_file)
    desk.program.hear(lambda: desk.program.state.document is not None)
    desk.program.workflow.cancel()
    desk.settle()
    assert desk.program.state.shown is None
    path = desk.saved()
    desk.open(path)
    assert desk.program.state.settled


def test_a_project_on_another_drive_knows_its_picture_by_its_whole_path(
    desk, flag_file, monkeypatch
) -> None:
    def refuse(*_: object) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr("segmenter.app.project_state.os.path.relpath", refuse)
    desk.opened(flag_file)
    path = desk.saved()
    desk.open(path)
    assert desk.program.state.document.path == flag_file


def test_a_project_that_cannot_be_written_is_said_and_the_work_is_kept(desk, flag_file) -> None:
    desk.opened(flag_file)
    desk.projects.save(flag_file / "work.segproj", lambda: pytest.fail("it was saved"))
    desk.settle()
    notice = desk.program.state.notice
    assert notice.action == "save as"
    assert "a safety copy of it is kept" in notice.safe
    assert desk.program.state.settled
    assert desk.program.state.project is None


def test_a_mistake_in_saving_reaches_the_owner_whole(desk, flag_file, monkeypatch) -> None:
    desk.opened(flag_file)

    def mistake(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("segmenter.app.projects.save_project", mistake)
    desk.projects.save(desk.folder / "work.segproj")
    with pytest.raises(ZeroDivisionError):
        desk.settle()


def test_what_is_no_project_is_said_and_what_is_open_stays(desk, flag_file) -> None:
    desk.opened(flag_file)
    (desk.folder / "bad.segproj").write_bytes(b"rubbish")
    desk.open(desk.folder / "bad.segproj")
    assert "bad.segproj" in desk.program.state.notice.problem
    assert desk.program.state.document.path == flag_file


@pytest.mark.parametrize("open_before", [False, True])
def test_a_picture_that_is_gone_is_asked_for_and_found(desk, flag_file, open_before) -> None:
    desk.opened(flag_file)
    path = desk.saved()
    moved = flag_file.rename(desk.folder / "elsewhere.png")
    if open_before:
        desk.opened(moved)
    desk.projects.find(moved)
    desk.projects.open_anyway()
    assert not desk.program.workflow.busy, "there is nothing to find yet"
    desk.open(path)
    notice = desk.program.state.notice
    assert notice.problem.startswith("The picture flag.png is not where it was")
    assert (notice.action, notice.other) == ("find picture", "")
    assert notice.safe == ("What was open is still here." if open_before else "")
    desk.projects.find(moved)
    desk.settle()
    assert desk.program.state.document.path == moved
    assert desk.program.state.project == path
    assert desk.program.state.settled
    assert desk.projects.unfound is None
    assert desk.program.state.notice is None


def test_a_project_and_its_picture_can_be_moved_together(desk, flag_file) -> None:
    desk.opened(flag_file)
    path = desk.saved()
    there = desk.folder / "there"
    shutil.move(flag_file.parent, there / "pictures")
    path = path.rename(there / path.name)
    desk.open(path)
    assert desk.program.state.document.path == there / "pictures" / "flag.png"


def test_a_changed_picture_is_said_and_the_same_is_done_to_it_if_asked(desk, flag_file) -> None:
    desk.opened(flag_file)
    path = desk.saved()
    other = np.asarray(Pillow.open(flag_file))[:, ::-1]
    Pillow.fromarray(other).save(flag_file)
    desk.open(path)
    notice = desk.program.state.notice
    assert "it was changed" in notice.problem
    assert (notice.action, notice.other) == ("find picture", "open anyway")
    desk.projects.open_anyway()
    desk.settle()
    state = desk.program.state
    assert state.settled
    assert state.modified, "it is not what the file holds"
    np.testing.assert_array_equal(state.document.image.pixels, other)
    assert desk.program.result.fit.sentence == "model applied, not fitted"


def test_a_picture_of_the_name_that_cannot_be_read_is_another(desk, flag_file, monkeypatch) -> None:
    desk.opened(flag_file)
    path = desk.saved()

    def refuse(*_: object) -> None:
        raise SegmenterError("It cannot be read.", "Do something.")

    monkeypatch.setattr("segmenter.app.project_work.file_digest", refuse)
    desk.open(path)
    assert desk.projects.unfound.changed == flag_file


def test_a_picture_is_hashed_once_for_all_copies(desk, flag_file, monkeypatch) -> None:
    from segmenter.app import projects

    hashed = []
    real = projects.digest_of_document

    def digest(document):
        hashed.append(document.path)
        return real(document)

    monkeypatch.setattr(projects, "digest_of_document", digest)
    desk.opened(flag_file)
    desk.saved()
    assert hashed == [flag_file]


def test_every_result_has_a_copy_until_the_picture_or_the_program_is_closed(
    desk, flag_file
) -> None:
    desk.opened(flag_file)
    assert len(desk.copies()) == 1
    desk.program.workflow.close_picture()
    desk.settle()
    assert desk.copies() == []
    desk.opened(flag_file)
    assert len(desk.copies()) == 1
    desk.projects.close()
    assert list((desk.folder / "safe").iterdir()) == []


def test_a_copy_that_cannot_be_kept_is_said_once(desk, flag_file) -> None:
    (desk.folder / "safe").write_text("a file")
    desk.opened(flag_file)
    assert desk.program.state.notice.problem.startswith("No safety copy can be kept.")
    assert desk.program.state.notice.tone == "warn"
    desk.program.session.update(notice=None)
    desk.program.workflow.change_recipe(Recipe(segments=2, restarts=1), "Segments")
    desk.settle()
    assert desk.program.state.notice is None
    assert desk.program.state.settled
    desk.program.workflow.close_picture()
    desk.settle()
    assert desk.program.state.notice is None


def test_a_mistake_in_copying_reaches_the_owner_whole(desk, flag_file, monkeypatch) -> None:
    def mistake(*_: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr("segmenter.app.autosave.project_data", mistake)
    with pytest.raises(ZeroDivisionError):
        desk.opened(flag_file)


def ended_without_a_question(desk, flag_file) -> None:
    """Leave work behind, as a program that is ended does, and begin another one."""
    desk.opened(flag_file)
    desk.projects.close(keep=True)
    desk.program.workflow.close_picture()
    desk.program.settle()
    desk.projects = desk.begin(desk.program)
    desk.projects.look_for_work()
    desk.settle()


def test_work_that_was_left_is_offered_and_recovered(desk, flag_file) -> None:
    ended_without_a_question(desk, flag_file)
    assert desk.program.state.recovery.name == "flag.png"
    (left,) = desk.copies()
    desk.projects.recover()
    desk.settle()
    state = desk.program.state
    assert state.recovery is None
    assert state.settled
    assert state.modified
    assert state.project is None
    assert left not in desk.copies()
    assert len(desk.copies()) == 1
    desk.projects.recover()
    assert not desk.program.workflow.busy, "there is no more"


def test_work_that_was_left_can_be_put_off_or_thrown_away(desk, flag_file) -> None:
    desk.projects.put_off()
    assert desk.program.state.recovery is None
    ended_without_a_question(desk, flag_file)
    desk.projects.put_off()
    assert not desk.program.state.recovery.offered
    assert len(desk.copies()) == 1
    desk.projects.forget_work()
    assert desk.program.state.recovery is None
    assert desk.copies() == []
    desk.projects.forget_work()
    assert desk.program.state.recovery is None


def test_what_is_offered_and_not_taken_waits_for_the_next_start(desk, flag_file) -> None:
    ended_without_a_question(desk, flag_file)
    assert left_behind(desk.folder / "safe") == (), "it is held"
    desk.projects.close()
    (slot,) = left_behind(desk.folder / "safe")
    slot.release()


def test_what_was_recovered_is_kept_until_there_is_a_copy_of_ones_own(
    desk, flag_file, monkeypatch
) -> None:
    ended_without_a_question(desk, flag_file)
    (left,) = desk.copies()

    def refuse(*_: object) -> bytes:
        raise SegmenterError("The disk is full.", "Make room.")

    monkeypatch.setattr("segmenter.app.autosave.project_data", refuse)
    desk.projects.recover()
    desk.settle()
    assert desk.program.state.settled
    desk.projects.close()
    (slot,) = left_behind(desk.folder / "safe")
    assert slot.path == left
    slot.release()


def test_a_copy_that_cannot_be_read_is_none(desk, flag_file) -> None:
    desk.opened(flag_file)
    desk.projects.close(keep=True)
    (copy,) = desk.copies()
    copy.write_bytes(b"half of it")
    desk.projects = desk.begin(desk.program)
    desk.projects.look_for_work()
    desk.settle()
    assert desk.program.state.recovery is None
    assert copy not in desk.copies()


def test_a_recovered_project_knows_its_own_file(desk, flag_file) -> None:
    desk.opened(flag_file)
    desk.projects.save(desk.folder / "work.segproj")
    desk.settle()
    desk.program.workflow.change_recipe(Recipe(segments=2, restarts=1), "Segments")
    desk.settle()
    desk.projects.close(keep=True)
    desk.projects = desk.begin(desk.program)
    desk.projects.look_for_work()
    desk.settle()
    assert desk.program.state.recovery.name == "work.segproj"
    desk.projects.recover()
    desk.settle()
    assert desk.program.state.project == desk.folder / "work.segproj"
    assert desk.program.state.modified


def test_a_copy_that_is_being_opened_is_not_offered_and_no_other_goes_for_it(
    desk, flag_file
) -> None:
    def thrown_away_meanwhile(show) -> None:
        desk.projects.forget_work()
        show()

    for count in (2, 3):
        desk.program.workflow.change_recipe(Recipe(segments=count, restarts=1), "Segments")
        desk.opened(flag_file)
        desk.projects.close(keep=True)
        desk.projects = desk.begin(desk.program)
        desk.program.workflow.close_picture()
        desk.program.settle()
    desk.projects.look_for_work()
    desk.settle()
    assert len(desk.copies()) == 2
    latest, unseen = (slot.path for slot in desk.projects._left)
    desk.projects.recover()
    assert not desk.program.state.recovery.offered
    desk.program.workflow.reading.take_place = thrown_away_meanwhile
    desk.settle()
    assert latest not in desk.copies()
    assert unseen in desk.copies()
    assert desk.program.state.recovery.offered
