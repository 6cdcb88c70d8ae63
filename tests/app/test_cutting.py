"""Chosen segments are cut out together, on transparent ground."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image as Pillow

from segmenter.app.cutting import CutOut, cut_out_place
from segmenter.app.document import Document
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.progress import Cancelled, Ticket


@pytest.fixture(params=["materials", "regions"])
def stripes(flag, request):
    return segment(Image.from_array(flag[0]), Recipe(segments=3, group_by=request.param))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_chosen_are_opaque_and_the_rest_is_not_there(stripes, tmp_path, count) -> None:
    ids = tuple(s.id for s in stripes.segments)[:count]
    path = CutOut(stripes, ids).write(tmp_path / "cut.png", Ticket())
    with Pillow.open(path) as opened:
        assert opened.mode == "RGBA"
        rgba = np.asarray(opened)
    inside = np.isin(stripes.labels, ids)
    assert rgba.shape[:2] == stripes.labels.shape
    opaque, gone = rgba[:, :, 3] == 255, rgba[:, :, 3] == 0
    assert opaque[inside].sum() > 0.9 * inside.sum()
    assert gone[~inside].sum() >= 0.9 * (~inside).sum()
    np.testing.assert_array_equal(rgba[opaque][:, :3], stripes.image.pixels[opaque])


def test_what_is_as_good_as_sure_is_neither_see_through_nor_a_veil(stripes) -> None:
    one = stripes.segments[0].id
    alpha = CutOut(stripes, (one,)).pixels(Ticket())[:, :, 3]
    posterior = stripes.probability(one)
    assert (alpha[posterior > 0.91] == 255).all()
    assert (alpha[posterior < 0.09] == 0).all()


def test_one_that_is_stopped_leaves_no_file(stripes, tmp_path) -> None:
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        CutOut(stripes, (1,)).write(tmp_path / "cut.png", ticket)
    assert not list(tmp_path.iterdir())


def test_it_is_called_after_the_picture_and_the_segment(flag_file) -> None:
    image = Image.from_array(np.zeros((4, 4), np.uint8), name="flag.png")
    document = Document(image, flag_file)
    place = cut_out_place(document, "Sky / Sea")
    assert place == flag_file.parent / "flag sky-sea.png"
