"""One segment cut out for other ground: firm inside, gone outside, soft only where it is unsure."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from segmenter.progress import Cancelled, Ticket
from segmenter.storage.cutouts import segment_cut_out, write_cut_out


def test_what_is_as_good_as_sure_is_opaque_or_gone(segmentation) -> None:
    segment = segmentation.segments[0]
    cut_out = segment_cut_out(segmentation, segment, Ticket())
    posterior = segmentation.probability(segment.id)
    alpha = cut_out[:, :, 3]
    assert (alpha[posterior > 0.905] == 255).all()
    assert (alpha[posterior < 0.095] == 0).all()
    between = (posterior > 0.11) & (posterior < 0.89)
    expected = 255 * (posterior[between] - 0.1) / 0.8
    np.testing.assert_allclose(alpha[between], expected, atol=1.5)
    inside = alpha == 255
    np.testing.assert_array_equal(cut_out[inside][:, :3], segmentation.image.pixels[inside])


def test_it_is_written_as_it_is(segmentation, tmp_path) -> None:
    cut_out = segment_cut_out(segmentation, segmentation.segments[1], Ticket())
    write_cut_out(cut_out, tmp_path / "sky.png", Ticket())
    np.testing.assert_array_equal(np.asarray(Image.open(tmp_path / "sky.png")), cut_out)


def test_cancelled_it_leaves_nothing(segmentation, tmp_path) -> None:
    cut_out = segment_cut_out(segmentation, segmentation.segments[1], Ticket())
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        segment_cut_out(segmentation, segmentation.segments[0], ticket)
    with pytest.raises(Cancelled):
        write_cut_out(cut_out, tmp_path / "sky.png", ticket)
    assert list(tmp_path.iterdir()) == []
