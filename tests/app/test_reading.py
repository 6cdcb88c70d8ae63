"""What takes the place of what is open, and what is finished or stopped before that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from segmenter.app.edits import renamed
from segmenter.app.session import Notice
from segmenter.errors import SegmenterError
from segmenter.imaging.recipe import Recipe
from segmenter.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from segmenter.imaging.image import Image


@pytest.fixture
def asked(program, picture) -> list[Callable[[], None]]:
    """What waits for the person's word, in a program with a picture open."""
    program.opened(picture)
    waiting: list[Callable[[], None]] = []
    program.workflow.reading.when_safe = waiting.append
    return waiting


def begin_another(program, picture: Image) -> None:
    program.workflow.open_image(replace(picture, name="other.png"))


def call(program, name: str) -> None:
    program.workflow.dress("Rename", renamed(program.result.segments, 1, name))


def test_a_picture_that_was_read_asks_before_it_takes_the_place_of_newer_work(
    program, picture, asked
) -> None:
    begin_another(program, picture)
    call(program, "precious")
    program.settle()
    assert program.state.document.name == "flag.png"
    assert program.result.segment(1).name == "precious"
    (go_on,) = asked
    go_on()
    program.settle()
    assert program.state.document.name == "other.png"


def test_what_was_decided_before_it_was_read_is_not_asked_about_again(
    program, picture, asked
) -> None:
    call(program, "sky")
    program.workflow.change_recipe(Recipe(segments=2, restarts=1), "Segments")
    begin_another(program, picture)
    program.settle()
    assert asked == []
    assert program.state.document.name == "other.png"


def test_a_stop_ends_the_segmenting_first_and_then_the_writing(program, picture, asked) -> None:
    written: list[str] = []
    stopped: list[str] = []

    def write(ticket) -> str:
        while not written:
            ticket.check()
        return written[0]

    program.workflow.export(write, stopped.append)
    program.workflow.change_recipe(Recipe(segments=4), "Segments")
    program.workflow.cancel()
    program.hear(lambda: program.state.activity == Progress("Writing the results"))
    assert program.workflow.writing
    written.append("all")
    program.settle()
    assert stopped == ["all"]
    written.clear()
    program.workflow.export(write, stopped.append)
    program.session.update(notice=Notice("The window closes soon.", tone="ok"))
    program.workflow.when_written(lambda: stopped.append("closed"))
    program.workflow.cancel()
    program.settle()
    assert stopped == ["all"]
    assert program.state.activity is program.state.notice is None


def test_what_waits_for_the_writing_goes_on_after_it_but_not_after_a_failure(program) -> None:
    done: list[str] = []
    program.workflow.export(lambda _: "written", done.append)
    program.workflow.when_written(lambda: done.append("closed"))
    program.settle()
    assert done == ["written", "closed"]

    def refuse(_: object) -> None:
        raise SegmenterError("The disk is full.", "Make room.")

    program.workflow.export(refuse, lambda _: None)
    program.workflow.when_written(lambda: done.append("closed"))
    program.settle()
    assert done == ["written", "closed"]
    assert program.state.notice.problem == "The disk is full."
