"""Folders of small pictures for the batch to be disturbed over."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from faults.harness import Batch, hashes, photo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ten pictures in `pictures`; results go beside it."""
    house = tmp_path_factory.mktemp("batch")
    for number in range(8):
        photo(house / "pictures" / f"{number}.png", number)
    photo(house / "pictures" / "trip" / "a.png", 8)
    photo(house / "pictures" / "trip" / "far" / "b.jpg", 9)
    return house


@pytest.fixture(scope="session")
def undisturbed(house: Path) -> dict[str, str]:
    """What a run without any fault makes of the ten pictures."""
    batch = Batch(house / "pictures", house / "undisturbed")
    code, _, err = batch.run()
    assert code == 0, err
    return batch.results()


@pytest.fixture
def batch(house: Path, tmp_path: Path) -> Iterator[Batch]:
    """A batch over the ten pictures with results of its own; the pictures stay as they are."""
    before = hashes(house / "pictures")
    batch = Batch(house / "pictures", house / tmp_path.name)
    yield batch
    if batch.process is not None:
        batch.signal(signal.SIGKILL)
    assert hashes(house / "pictures") == before
