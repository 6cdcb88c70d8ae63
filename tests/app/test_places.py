"""A file that the person named gets its kind's ending, and never the picture's place."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from segmenter.app.document import Document
from segmenter.app.places import checked_place, completed
from segmenter.errors import SegmenterError
from segmenter.imaging.image import Image


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("plain", "plain.segproj"),
        ("St. Pauli", "St. Pauli.segproj"),
        ("trip 2.5", "trip 2.5.segproj"),
        ("scene.jpg", "scene.jpg.segproj"),
        ("whole.SEGPROJ", "whole.SEGPROJ"),
    ],
)
def test_a_dot_in_a_name_is_part_of_the_name(typed, wanted) -> None:
    assert completed(Path(typed), ".segproj") == Path(wanted)


def test_nothing_is_written_over_the_picture(flag_file) -> None:
    document = Document(Image.from_array(np.zeros((4, 4), np.uint8)), flag_file)
    with pytest.raises(SegmenterError, match="the picture that is open"):
        checked_place(flag_file, ".png", document)
    assert checked_place(flag_file.with_name("sun.jpg"), ".png", document).name == "sun.jpg.png"
    free = flag_file.with_name("sun.PNG")
    assert checked_place(free, ".png", document) == free
    pasted = Document(document.image)
    assert checked_place(Path("sun.png"), ".png", pasted) == Path("sun.png")


def test_another_name_of_the_picture_is_the_picture(flag_file) -> None:
    document = Document(Image.from_array(np.zeros((4, 4), np.uint8)), flag_file)
    other = flag_file.with_name("other.segproj")
    os.link(flag_file, other)
    with pytest.raises(SegmenterError, match="the picture that is open"):
        checked_place(other, ".segproj", document)


def test_a_picture_that_is_gone_is_in_nobodys_way(flag_file) -> None:
    document = Document(Image.from_array(np.zeros((4, 4), np.uint8)), flag_file)
    flag_file.unlink()
    assert checked_place(flag_file, ".png", document) == flag_file
