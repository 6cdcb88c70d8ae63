"""The corpus of odd files beside the repository, where there is one: each as its manifest says."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from segmenter.errors import SegmenterError
from segmenter.storage.images import read_image, read_size

CORPUS = Path(__file__).parents[3] / "shared" / "data" / "odd-images"
MANIFEST = CORPUS / "manifest.json"
ENTRIES = json.loads(MANIFEST.read_text())["files"] if MANIFEST.is_file() else []

if not ENTRIES:
    pytest.skip("the corpus of odd images is not here", allow_module_level=True)


def _eight_bit_rgb(image):
    pixels = image.pixels if image.channels == 3 else np.repeat(image.pixels, 3, axis=2)
    return np.ascontiguousarray(pixels.astype(np.uint8))


def _quadrant_means(rgb):
    half_height, half_width = rgb.shape[0] // 2, rgb.shape[1] // 2
    rows = (slice(None, half_height), slice(half_height, None))
    columns = (slice(None, half_width), slice(half_width, None))
    return [rgb[row, column].reshape(-1, 3).mean(0) for row in rows for column in columns]


def _check_loaded(entry, image):
    expect = entry["expect"]
    if "h" in expect:
        assert (image.height, image.width) == (expect["h"], expect["w"])
    if "channels_ok" in expect:
        assert image.channels in expect["channels_ok"]
    if expect.get("dtype") in {"uint16", "float32"}:
        assert image.pixels.dtype == expect["dtype"]
    if entry["class"] == "load" and expect["pages"] > 1:
        assert any(f"of {expect['pages']} used" in note for note in image.notes)
    if expect.get("orientation") not in {None, 1}:
        assert any("upright" in note for note in image.notes)
    if "quadrant_mean_rgb" in expect:
        means = _quadrant_means(_eight_bit_rgb(image))
        assert np.allclose(means, expect["quadrant_mean_rgb"], atol=expect["quadrant_tol"])
    if "rgb8_sha256" in expect:
        digest = hashlib.sha256(_eight_bit_rgb(image).tobytes()).hexdigest()
        assert digest == expect["rgb8_sha256"]


def _read(path):
    """Return the image and no error, or no image and the error."""
    try:
        return read_image(path), None
    except SegmenterError as error:
        return None, error


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["id"] for entry in ENTRIES])
def test_an_odd_file_comes_out_as_its_manifest_says(entry):
    path = CORPUS / entry["file"]
    image, error = _read(path)
    if image is None:
        assert entry["class"] != "load", str(error)
        assert path.name in error.problem
        assert "\n" not in str(error)
        return
    assert entry["class"] != "error"
    assert not entry.get("must_warn_if_loaded")
    _check_loaded(entry, image)
    size = read_size(path)
    assert (size.height, size.width) == (image.height, image.width)
