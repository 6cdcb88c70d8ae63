"""Label maps of ours and of others, read as the numbers that they hold."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from odd_files import chunk, png
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from segmenter.errors import SegmenterError
from segmenter.storage.label_maps import read_labels
from segmenter.storage.results import write_results

LABELS = np.arange(1, 7, dtype=np.uint8).reshape(2, 3)


def palette_png(path: Path, said: str | None = None) -> Path:
    picture = Image.fromarray(LABELS, mode="L").convert("P")
    picture.putdata(LABELS.ravel().tolist())
    picture.putpalette([value for number in range(8) for value in (number * 30, 255, 0)])
    text = PngInfo()
    if said is not None:
        text.add_text("segments", said)
    picture.save(path, pnginfo=text)
    return path


def test_what_was_exported_comes_back_with_its_names(segmentation, tmp_path) -> None:
    (written, *_) = write_results(segmentation, Path("ring.png"), tmp_path, ("labels",))
    found = read_labels(tmp_path / written.path)
    np.testing.assert_array_equal(found.labels, segmentation.labels)
    assert found.names == {segment.id: segment.name for segment in segmentation.segments}


@pytest.mark.parametrize(
    "said", [None, "", "sky", "[1, 2]", '{"1": "sky"}', '{"one": {"name": "sky"}}', "[" * 100_000]
)
def test_names_that_are_not_as_we_write_them_are_left_out(tmp_path, said) -> None:
    found = read_labels(palette_png(tmp_path / "map.png", said))
    np.testing.assert_array_equal(found.labels, LABELS)
    assert found.names == {}


def test_one_channel_is_numbers_and_what_is_transparent_is_none(tmp_path) -> None:
    alpha = np.full(LABELS.shape, 255, np.uint8)
    alpha[0, 0] = 0
    Image.fromarray(np.dstack([LABELS, alpha]), mode="LA").save(tmp_path / "map.png")
    expected = LABELS.copy()
    expected[0, 0] = 0
    np.testing.assert_array_equal(read_labels(tmp_path / "map.png").labels, expected)


@pytest.mark.parametrize("pixels", [np.dstack([LABELS] * 3), LABELS / np.float32(7)])
def test_colours_and_fractions_are_no_numbers_of_segments(tmp_path, pixels) -> None:
    path = tmp_path / "photo.tif"
    Image.fromarray(pixels).save(path)
    with pytest.raises(SegmenterError, match=r"photo\.tif holds colours"):
        read_labels(path)


def test_a_damaged_map_is_named(tmp_path) -> None:
    path = palette_png(tmp_path / "map.png")
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(SegmenterError, match=r"map\.png is damaged"):
        read_labels(path)


@pytest.mark.parametrize("interlaced", [False, True])
def test_a_map_whose_rows_end_early_is_damaged_though_every_checksum_is_right(
    tmp_path, interlaced
) -> None:
    path, palette = tmp_path / "map.png", chunk(b"PLTE", bytes(24))
    path.write_bytes(png(LABELS, 8, 3, palette, interlaced))
    np.testing.assert_array_equal(read_labels(path).labels, LABELS)
    path.write_bytes(png(LABELS, 8, 3, palette, interlaced, claims=(3, 4)))
    with pytest.raises(SegmenterError, match=r"map\.png is damaged"):
        read_labels(path)


def test_a_map_without_its_end_is_damaged(tmp_path) -> None:
    path = palette_png(tmp_path / "map.png")
    path.write_bytes(path.read_bytes()[:-12])
    with pytest.raises(SegmenterError, match=r"map\.png is damaged: it is cut short"):
        read_labels(path)


def test_a_map_that_claims_too_much_is_named(tmp_path) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(png(LABELS, 8, 3, chunk(b"PLTE", bytes(24)), claims=(100_000, 100_000)))
    with pytest.raises(SegmenterError, match=r"map\.png is refused: it claims 100,000"):
        read_labels(path)
