"""A manifest of segments that were edited by hand holds the model, and vouches for it."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from PIL import Image

import segmenter
from segmenter.errors import SegmenterError
from segmenter.storage.manifest import Origin, held_model, is_current, read_manifest
from segmenter.storage.models import model_bytes, model_digest
from segmenter.storage.results import write_results


@pytest.fixture
def manifest_of(segmentation, tmp_path):
    """Export the segmentation; return its manifest as it is read again."""
    source = tmp_path / "ring.png"
    Image.fromarray(segmentation.image.pixels).save(source)

    def export(*, by_hand: bool):
        origin = Origin(source, by_hand=by_hand)
        written = write_results(
            segmentation, Path("ring.png"), tmp_path / "out", ("table",), origin=origin
        )
        return read_manifest(tmp_path / "out" / written[-1].path)

    return export


@pytest.fixture
def result_of_two(segmentation):
    """The same picture in two segments."""
    return segmenter.segment(segmentation.image, segmenter.Recipe(segments=2))


def test_it_is_the_model_of_the_results(manifest_of, segmentation) -> None:
    held = held_model(manifest_of(by_hand=True))
    assert held is not None
    assert model_digest(held) == model_digest(segmentation.model)
    assert held.segments == segmentation.model.segments


def test_segments_as_they_were_found_need_none(manifest_of, segmentation) -> None:
    manifest = manifest_of(by_hand=False)
    assert held_model(manifest) is None
    assert manifest["model"] == {"sha256": model_digest(segmentation.model)}


def test_another_model_in_its_place_is_refused(manifest_of, result_of_two) -> None:
    manifest = manifest_of(by_hand=True)
    manifest["model"]["file"] = base64.b64encode(model_bytes(result_of_two.model)).decode()
    with pytest.raises(SegmenterError, match="not the one that it names"):
        held_model(manifest)


@pytest.mark.parametrize("text", ["", "~", 5, "AAAA"])
def test_what_is_no_model_is_refused(manifest_of, text) -> None:
    manifest = manifest_of(by_hand=True)
    manifest["model"]["file"] = text
    with pytest.raises(SegmenterError, match="model"):
        held_model(manifest)


def test_a_result_that_is_gone_is_not_current(manifest_of, tmp_path) -> None:
    manifest = manifest_of(by_hand=False)
    assert is_current(manifest, tmp_path / "out")
    (tmp_path / "out" / manifest["outputs"][0]["path"]).unlink()
    assert not is_current(manifest, tmp_path / "out")
