"""Results that are made block by block, or of a picture with something missing, are the same."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import PurePath

import numpy as np
import pytest
import tifffile
from PIL import Image as Picture

import segmenter
from segmenter.errors import SegmenterError
from segmenter.storage import models, png, tiff_writer
from segmenter.storage.model_report import report
from segmenter.storage.plain_pickle import plain_bytes
from segmenter.storage.png import write_png
from segmenter.storage.probabilities import posterior_maps
from segmenter.storage.results import ExportOptions, write_results
from segmenter.storage.thumbnail import thumbnail
from segmenter.storage.tiff_writer import Page, write_tiff

PIXELS = np.random.default_rng(0).integers(0, 256, (300, 40, 3), dtype=np.uint8)


def _picture(asked):
    def rows(top, bottom):
        asked.append(top)
        return PIXELS[top:bottom]

    return png.Picture(40, 300, 3, rows, photo=True)


@pytest.mark.parametrize("threads", ["1", "3"])
def test_a_png_of_many_blocks_is_read_as_one_picture(monkeypatch, threads):
    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    monkeypatch.setattr(png, "_BLOCK_BYTES", 500)
    file, asked = io.BytesIO(), []
    write_png(file, _picture(asked))
    assert len(asked) == 75
    file.seek(0)
    assert np.array_equal(np.asarray(Picture.open(file)), PIXELS)


@pytest.mark.parametrize("photo", [True, False])
def test_a_png_is_hardly_larger_than_pillows(photo):
    random = np.random.default_rng(0)
    smooth = np.add.outer(np.arange(300), np.arange(400))[:, :, None] / 4 + [0, 30, 60]
    pixels = (smooth + random.normal(0, 3, smooth.shape)).astype(np.uint8)
    if not photo:
        pixels = pixels[:, :, :1] // 64
    ours, theirs = io.BytesIO(), io.BytesIO()
    rows = pixels.__getitem__
    channels = pixels.shape[2]
    shape = 400, 300, channels
    write_png(ours, png.Picture(*shape, lambda top, end: rows(slice(top, end)), photo=photo))
    Picture.fromarray(pixels.squeeze()).save(theirs, "PNG")
    assert len(ours.getvalue()) < 1.3 * len(theirs.getvalue())


def test_when_the_disk_is_full_no_further_blocks_are_packed(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setattr(png, "_BLOCK_BYTES", 500)
    asked = []

    class Full:
        written = 0

        def write(self, data):
            self.written += len(data)
            if self.written > 2000:
                raise OSError("full")
            return len(data)

    with pytest.raises(OSError, match="full"):
        write_png(Full(), _picture(asked))
    assert 0 < len(asked) < 20


@pytest.mark.parametrize("description", ["", "abc", "abcd", "Sky, blue: ünïcode"])
def test_a_tiffs_description_comes_back_however_short(description):
    samples = PIXELS[:, :, 0]
    file = io.BytesIO()
    write_tiff(file, [Page(samples, description)] * 2, 2)
    file.seek(0)
    with tifffile.TiffFile(file) as read:
        assert [page.description for page in read.pages] == [description] * 2
        assert all(np.array_equal(page.asarray(), samples) for page in read.pages)


@pytest.mark.parametrize("shape", [(1, 1), (1, 90), (2, 1), (3, 2), (300, 2000)])
@pytest.mark.parametrize("big", [False, True])
def test_a_tiff_of_any_height_is_read_by_others(monkeypatch, shape, big):
    if big:
        monkeypatch.setattr(tiff_writer, "_CLASSIC_BYTES", 0)
    samples = np.random.default_rng(0).random(shape, np.float32)
    file = io.BytesIO()
    write_tiff(file, [Page(samples, "Sky"), Page(1 - samples, "")], 2)
    file.seek(0)
    with tifffile.TiffFile(file) as read:
        assert np.array_equal(read.pages[0].asarray(), samples)
        assert np.array_equal(read.pages[1].asarray(), 1 - samples)
    file.seek(0)
    assert np.array_equal(np.asarray(Picture.open(file)), samples)


def test_coco_alone_is_what_it_is_beside_the_others(segmentation, tmp_path):
    files = []
    for kinds in (("coco",), ("geojson", "svg", "coco")):
        out = tmp_path / str(len(kinds))
        options = ExportOptions(polygons=kinds)
        write_results(segmentation, PurePath("a.jpg"), out, ("polygons",), options=options)
        assert len(list((out / "polygons").iterdir())) == len(kinds)
        files.append((out / "polygons" / "a.jpg.json").read_bytes())
    assert files[0] == files[1]


def test_a_segment_without_a_pixel_has_an_empty_box_and_blanks_in_the_table(segmentation, tmp_path):
    labels = np.where(segmentation.labels == 3, 1, segmentation.labels).astype(np.uint8)
    emptied = replace(segmentation, labels=labels)
    kinds = ("polygons", "table")
    options = ExportOptions(polygons=("coco",))
    write_results(emptied, PurePath("a.jpg"), tmp_path, kinds, options=options)
    coco = json.loads((tmp_path / "polygons" / "a.jpg.json").read_text())
    assert [one["area"] for one in coco["annotations"]][2] == 0
    assert coco["annotations"][2]["bbox"] == [0, 0, 0, 0]
    line = (tmp_path / "tables" / "a.jpg.csv").read_text().splitlines()[3]
    assert line.split(",")[3:6] == ["0", "0.000000", ""]


@pytest.mark.parametrize("dtype", [np.float32, np.uint8])
def test_where_every_pixel_counts_no_probability_is_blanked(dtype):
    pixels = np.where(np.arange(60)[None, :, None] < 30, 40, 200) + np.zeros((40, 60, 3))
    noisy = pixels + np.random.default_rng(0).normal(0, 9, pixels.shape)
    image = segmenter.Image.from_array(np.clip(noisy, 0, 255).astype(np.uint8))
    result = segmenter.segment(image, segmenter.Recipe(segments=2, seed=1))
    maps = posterior_maps(result, result.segments, np.dtype(dtype))
    most = 1 if dtype == np.float32 else 255
    assert np.abs(maps.astype(float).sum(axis=0) - most).max() < 1e-5 * most + (most > 1)
    for segment, shown in zip(result.segments, maps, strict=True):
        assert np.allclose(shown / most, result.probability(segment.id), atol=0.51 / most)


def test_a_models_means_are_told_in_the_files_own_values():
    values = np.where(np.arange(60) < 30, -40.0, 250.0) + np.zeros((40, 60))
    noisy = (values + np.random.default_rng(0).normal(0, 3, values.shape)).astype(np.float32)
    image = segmenter.Image.from_array(noisy)
    recipe = segmenter.Recipe(segments=2, color="channels", seed=1)
    plain = report(models.Loaded(segmenter.segment(image, recipe).model, verified=True))
    means = sorted(next(iter(component["mean"].values())) for component in plain["components"])
    assert means == pytest.approx([-40, 250], abs=3)


def test_a_model_of_lightness_alone_is_told_in_greys():
    values = np.where(np.arange(60)[:, None] < 30, (200, 40, 40), (30, 60, 220))
    image = segmenter.Image.from_array(np.repeat(values[None], 40, axis=0).astype(np.uint8))
    recipe = segmenter.Recipe(segments=2, color="grey", seed=1)
    plain = report(models.Loaded(segmenter.segment(image, recipe).model, verified=True))
    for component in plain["components"]:
        red, green, blue = (int(component["color"][at : at + 2], 16) for at in (1, 3, 5))
        assert red == green == blue


def test_numbers_of_numpy_in_a_model_are_saved_as_pythons(segmentation):
    recipe = segmentation.model.recipe
    odd = replace(segmentation.model, recipe=replace(recipe, smoothing=np.float64(0.5)))
    plain = replace(segmentation.model, recipe=replace(recipe, smoothing=0.5))
    assert models.model_bytes(odd) == models.model_bytes(plain)


def test_what_is_not_plain_is_never_written():
    for value in ({1, 2}, np.float64(1), object(), [bytearray()]):
        with pytest.raises(TypeError, match="is not a plain value"):
            plain_bytes(value)


def test_a_model_nested_deeper_than_any_is_refused(segmentation):
    wrapped = models.wrapped(segmentation.model)
    deep = 1
    for _ in range(18):
        deep = [deep]
    with pytest.raises(SegmenterError, match="not built as a Segmenter model"):
        models.restore_model({**wrapped, "content": {**wrapped["content"], "note": deep}})


@pytest.mark.parametrize("shape", [(40, 60), (316, 474), (1500, 2100), (1800, 300)])
def test_a_thumbnail_has_the_photo_beside_its_segments(shape):
    photo = np.full((*shape, 3), 30, np.uint8)
    photo[shape[0] * 2 // 3 :, shape[1] // 4 :] = 220
    result = segmenter.segment(segmenter.Image.from_array(photo), segmenter.Recipe(segments=2))
    both = np.asarray(Picture.open(io.BytesIO(thumbnail(result)))).astype(float)
    small, painted = np.hsplit(both, 2)
    factor = round(shape[0] / len(small))
    assert small.shape[:2] == tuple(-(-side // factor) for side in shape)
    assert max(small.shape) <= 256
    light = small.mean(axis=2) > 125
    light_id = result.labels[-1, -1]
    colors = {segment.id: np.array(segment.color) for segment in result.segments}
    wanted = np.where(light[..., None], colors[light_id], colors[3 - light_id])
    away = np.abs(painted - (0.65 * wanted + 0.35 * small)).max(axis=2)
    assert np.mean(away < 30) > 0.9  # JPEG smears colours over the edge
