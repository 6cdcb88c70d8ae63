"""A program without its window: what it tells its owner waits until a test hears it."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING

import pytest

from segmenter.app.session import Session
from segmenter.app.workflow import Workflow
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np

    from segmenter.app.session import State
    from segmenter.imaging.segmentation import Segmentation


class Owner:
    """Stands for the window's thread: does what is delivered when it is asked to."""

    def __init__(self) -> None:
        self.told: queue.Queue[Callable[[], None]] = queue.Queue()

    def deliver(self, call: Callable[[], None]) -> None:
        self.told.put(call)

    def hear(self, until: Callable[[], bool]) -> None:
        """Do what is delivered until something is true."""
        while not until():
            self.told.get(timeout=60)()


class Program(Owner):
    """A session and its workflow; `seen` is every state that there was."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session(Recipe(segments=3, restarts=1))
        self.seen: list[State] = []
        self.session.on_change(self.seen.append)
        self.workflow = Workflow(self.session, self.deliver)

    @property
    def state(self) -> State:
        return self.session.state

    @property
    def result(self) -> Segmentation:
        assert self.state.settled
        return self.state.shown.segmentation

    def settle(self) -> None:
        """Hear of everything until nothing is worked on any more."""
        self.hear(lambda: not self.workflow.busy)

    def opened(self, image: Image) -> Program:
        """Open a picture and wait for its segments."""
        self.workflow.open_image(image)
        self.settle()
        return self


@pytest.fixture
def owner() -> Owner:
    return Owner()


@pytest.fixture
def program() -> Iterator[Program]:
    made = Program()
    yield made
    made.workflow.close()


@pytest.fixture
def picture(flag: tuple[np.ndarray, np.ndarray]) -> Image:
    return Image.from_array(flag[0], name="flag.png")
