"""Results open in what people use and hold what they say."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path, PurePath

import cv2
import jsonschema
import numpy as np
import pytest
import shapely
import skimage.io
import tifffile
from PIL import Image
from pycocotools.coco import COCO

import segmenter
from segmenter.errors import SegmenterError
from segmenter.storage import png
from segmenter.storage.cutouts import cut_out
from segmenter.storage.exporting import KINDS
from segmenter.storage.manifest import is_current, read_manifest
from segmenter.storage.output_names import OutputNames, plain_name
from segmenter.storage.results import EXPORTS, ExportOptions, Origin, write_results
from segmenter.storage.source import file_digest
from segmenter.storage.stamp import stamp_of

SOURCE = PurePath("trip/IMG_1.jpg")
OPTIONS = ExportOptions(polygons=("geojson", "svg", "coco"))


@pytest.fixture(scope="module")
def out(segmentation, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    write_results(segmentation, SOURCE, folder, tuple(EXPORTS), options=OPTIONS)
    return folder


def test_files_are_named_by_kind_and_source_and_nothing_else_is_there(out):
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    segments = ("01-sky-blue.png", "02-gräser-co.png", "03-etc-passwd.png")
    expected = {
        "labels/trip/IMG_1.jpg.png",
        "overlays/trip/IMG_1.jpg.png",
        "probabilities/trip/IMG_1.jpg.tif",
        "uncertainty/trip/IMG_1.jpg.png",
        "tables/trip/IMG_1.jpg.csv",
        "polygons/trip/IMG_1.jpg.geojson",
        "polygons/trip/IMG_1.jpg.svg",
        "polygons/trip/IMG_1.jpg.json",
        "models/trip/IMG_1.jpg.pkl",
        "manifests/trip/IMG_1.jpg.json",
        *(f"masks/trip/IMG_1.jpg/{name}" for name in segments),
        *(f"cutouts/trip/IMG_1.jpg/{name}" for name in segments),
    }
    assert {name for name in found if not name.startswith("thumbnails/")} == expected


def test_labels_open_everywhere_with_the_label_as_the_pixel(segmentation, out):
    path = out / "labels/trip/IMG_1.jpg.png"
    with Image.open(path) as picture:
        assert picture.mode == "P"
        assert np.array_equal(np.asarray(picture), segmentation.labels)
        names = json.loads(picture.text["segments"])
        shown = np.asarray(picture.convert("RGBA"))
    assert [entry["name"] for entry in names.values()] == [s.name for s in segmentation.segments]
    for segment in segmentation.segments:
        assert (shown[segmentation.labels == segment.id] == (*segment.color, 255)).all()
    assert (shown[segmentation.labels == 0, 3] == 0).all()
    colors = {0: (0, 0, 0), **{s.id: s.color for s in segmentation.segments}}
    painted = np.array([colors[label] for label in range(4)], np.uint8)[segmentation.labels]
    assert np.array_equal(cv2.imread(os.fspath(path))[:, :, ::-1], painted)
    assert np.array_equal(skimage.io.imread(path)[:, :, :3], painted)


def test_past_255_segments_the_label_map_is_a_16_bit_tiff(segmentation, tmp_path):
    labels = segmentation.labels.astype(np.uint16) * 300
    wide = replace(segmentation, labels=labels)
    (written, _) = write_results(wide, SOURCE, tmp_path, ["labels"])
    assert written.path.suffix == ".tif"
    for read in (tifffile.imread, skimage.io.imread, lambda path: np.asarray(Image.open(path))):
        assert np.array_equal(read(written.path), labels)
    assert np.array_equal(cv2.imread(os.fspath(written.path), cv2.IMREAD_UNCHANGED), labels)


def test_the_overlay_is_the_picture_with_the_colours_over_it(segmentation, out):
    shown = np.asarray(Image.open(out / "overlays/trip/IMG_1.jpg.png"))
    table = np.zeros((4, 3))
    for segment in segmentation.segments:
        table[segment.id] = segment.color
    mixed = (segmentation.image.pixels + table[segmentation.labels]) / 2
    inside = segmentation.labels > 0
    assert np.abs(shown[inside] - mixed[inside]).max() <= 1
    assert np.array_equal(shown[~inside], segmentation.image.pixels[~inside])


def test_masks_are_255_inside_and_0_outside(segmentation, out):
    paths = sorted((out / "masks/trip/IMG_1.jpg").iterdir())
    for path, segment in zip(paths, segmentation.segments, strict=True):
        mask = cv2.imread(os.fspath(path), cv2.IMREAD_UNCHANGED)
        assert np.array_equal(mask, np.where(segmentation.labels == segment.id, 255, 0))


def test_cutouts_have_the_posterior_as_alpha_and_keep_holes(segmentation, out):
    paths = sorted((out / "cutouts/trip/IMG_1.jpg").iterdir())
    for path, segment in zip(paths, segmentation.segments, strict=True):
        rgba = np.asarray(Image.open(path))
        alpha = np.rint(segmentation.probability(segment.id) * 255)
        assert np.array_equal(rgba[:, :, 3], alpha)
        whole = alpha == 255
        assert np.array_equal(rgba[whole, :3], segmentation.image.pixels[whole])
        assert not rgba[alpha == 0].any()


def test_a_cutout_s_edge_has_no_colour_of_what_was_behind_it():
    alpha = np.zeros((40, 60))
    alpha[:, :29], alpha[:, 29], alpha[:, 30] = 1, 0.75, 0.25
    red, blue = np.array([220.0, 30, 30]), np.array([20.0, 40, 230])
    shown = alpha[:, :, None] * red + (1 - alpha[:, :, None]) * blue
    rgba = cut_out(np.rint(shown).astype(np.uint8), np.rint(alpha * 255).astype(np.uint8))
    edge = rgba[:, 29:31, :3].astype(float)
    bled = np.abs(np.rint(shown[:, 29:31]) - red).max()
    assert bled > 100
    assert np.abs(edge - red).max() < 12


@pytest.mark.parametrize("depth", [32, 16, 8])
def test_probabilities_have_a_page_a_segment_that_sum_to_one(segmentation, tmp_path, depth):
    options = ExportOptions(depth=depth)
    (written, _) = write_results(segmentation, SOURCE, tmp_path, ["probabilities"], options=options)
    with tifffile.TiffFile(written.path) as tiff:
        assert len(tiff.pages) == 3
        total = np.zeros(segmentation.labels.shape)
        for page, segment in zip(tiff.pages, segmentation.segments, strict=True):
            tags = json.loads(page.description)
            assert (tags["id"], tags["segment"]) == (segment.id, segment.name)
            values = page.asarray() * tags["scale"]
            tolerance = 1e-6 if depth == 32 else 0.51 * tags["scale"]
            assert np.abs(values - segmentation.probability(segment.id)).max() <= tolerance
            total += values
    assert np.allclose(total[segmentation.image.valid], 1, atol=1e-5 if depth == 32 else 0.01)
    assert not total[~segmentation.image.valid].any()
    with Image.open(written.path) as picture:
        assert picture.n_frames == 3


def test_uncertainty_is_the_entropy_from_black_to_white(segmentation, out):
    shown = np.asarray(Image.open(out / "uncertainty/trip/IMG_1.jpg.png"))
    assert np.array_equal(shown, np.rint(segmentation.uncertainty() * 255))


def test_the_table_agrees_with_plain_numpy(segmentation, out):
    text = (out / "tables/trip/IMG_1.jpg.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    pixels, labels = segmentation.image.pixels.astype(float), segmentation.labels
    assert rows[0]["name"] == "'=Sky, blue"
    for row, segment in zip(rows, segmentation.segments, strict=True):
        mask = labels == segment.id
        y, x = np.nonzero(mask)
        expected = {
            "pixels": mask.sum(),
            "share": mask.sum() / (labels > 0).sum(),
            "centroid_x": x.mean() + 0.5,
            "centroid_y": y.mean() + 0.5,
            "left": x.min(),
            "top": y.min(),
            "right": x.max() + 1,
            "bottom": y.max() + 1,
            "mean_posterior": segmentation.probability(segment.id)[mask].mean(),
            "mean_uncertainty": segmentation.uncertainty()[mask].mean(),
        }
        for channel, name in enumerate(("red", "green", "blue")):
            expected[f"mean_{name}"] = pixels[mask, channel].mean()
            expected[f"sd_{name}"] = pixels[mask, channel].std()
        for name, value in expected.items():
            assert float(row[name]) == pytest.approx(value, rel=1e-4, abs=1e-5), name


@pytest.mark.parametrize("dtype", [np.uint16, np.float32])
def test_the_table_is_in_the_file_s_own_units(dtype, tmp_path):
    pixels = np.zeros((20, 30, 4), dtype)
    pixels[:, 15:] = 3000
    pixels[::2] += 10
    result = segmenter.segment(
        segmenter.Image.from_array(pixels), segmenter.Recipe(segments=2, color="channels")
    )
    (written, _) = write_results(result, SOURCE, tmp_path, ["table"])
    rows = list(csv.DictReader(io.StringIO(written.path.read_text(encoding="utf-8"))))
    assert sorted(float(row["mean_channel_3"]) for row in rows) == [5, 3005]
    assert [float(row["sd_channel_1"]) for row in rows] == pytest.approx([5, 5])


def _list_of(items, **bounds):
    return {"type": "array", "items": items, **bounds}


def _kind(name, members, required):
    """Return the schema of one of GeoJSON's objects, as RFC 7946 and its published schema say."""
    properties = {
        "type": {"type": "string", "enum": [name]},
        "bbox": _list_of({"type": "number"}, minItems=4),
        **members,
    }
    return {"type": "object", "required": ["type", *required], "properties": properties}


POSITION = _list_of({"type": "number"}, minItems=2)
RING = _list_of(POSITION, minItems=4)
COORDINATES = {
    "Point": POSITION,
    "LineString": _list_of(POSITION, minItems=2),
    "Polygon": _list_of(RING),
    "MultiPoint": _list_of(POSITION),
    "MultiLineString": _list_of(_list_of(POSITION, minItems=2)),
    "MultiPolygon": _list_of(_list_of(RING)),
}
GEOMETRIES = [
    _kind(name, {"coordinates": coordinates}, ["coordinates"])
    for name, coordinates in COORDINATES.items()
]
COLLECTION = _kind("GeometryCollection", {"geometries": _list_of({"oneOf": GEOMETRIES})}, [])
FEATURE = _kind(
    "Feature",
    {
        "id": {"oneOf": [{"type": "number"}, {"type": "string"}]},
        "properties": {"oneOf": [{"type": "null"}, {"type": "object"}]},
        "geometry": {"oneOf": [{"type": "null"}, *GEOMETRIES, COLLECTION]},
    },
    ["properties", "geometry"],
)
GEOJSON_SCHEMA = _kind("FeatureCollection", {"features": _list_of(FEATURE)}, ["features"])


def _fill(ring, shape):
    """Fill a ring by parity of the upright edges to the left of each pixel."""
    inside = np.zeros(shape, bool)
    for (x0, y0), (x1, y1) in pairwise(ring):
        if x0 == x1:
            inside[min(y0, y1) : max(y0, y1), x0:] ^= True
    return inside


def test_geojson_is_as_its_standard_wants_and_gives_the_labels_back(segmentation, out):
    plain = json.loads((out / "polygons/trip/IMG_1.jpg.geojson").read_text())
    jsonschema.validate(plain, GEOJSON_SCHEMA)
    labels = np.zeros_like(segmentation.labels)
    holes = 0
    for feature in plain["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            holes += len(polygon) - 1
            for ring in polygon:
                assert ring[0] == ring[-1]
                labels[_fill(ring, labels.shape)] ^= feature["id"]
    assert np.array_equal(labels, segmentation.labels)
    assert holes


def test_geojson_polygons_are_valid_wound_as_the_standard_wants_and_cover_the_pixels(
    tmp_path, segmentation
):
    labels = np.random.default_rng(3).integers(0, 4, segmentation.labels.shape, dtype=np.uint8)
    rough = replace(segmentation, labels=labels)
    (written, _) = write_results(rough, SOURCE, tmp_path, ["polygons"])
    for feature in json.loads(written.path.read_text())["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid
        assert shape.area == (labels == feature["id"]).sum()
        for polygon in shape.geoms:
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)


def test_svg_strokes_give_the_labels_back(segmentation, out):
    text = (out / "polygons/trip/IMG_1.jpg.svg").read_text(encoding="utf-8")
    labels = np.zeros_like(segmentation.labels)
    for number, path in re.findall(r'<path id="segment-(\d+)" [^>]*d="([^"]*)"', text):
        for subpath in path.split("Z")[:-1]:
            x, y, ring = 0, 0, []
            for letter, a, b in re.findall(r"([MHV])(\d+)(?: (\d+))?", subpath):
                x = int(a) if letter in "MH" else x
                y = int(b) if letter == "M" else int(a) if letter == "V" else y
                ring.append((x, y))
            labels[_fill([*ring, ring[0]], labels.shape)] ^= int(number)
    assert np.array_equal(labels, segmentation.labels)
    assert "<title>Gräser &amp; Co.</title>" in text


@pytest.mark.filterwarnings("ignore:__array__ implementation")  # pycocotools' own
def test_coco_masks_are_exact(segmentation, out, capsys):
    coco = COCO(os.fspath(out / "polygons/trip/IMG_1.jpg.json"))
    assert coco.imgs[1]["file_name"] == "trip/IMG_1.jpg"
    for annotation in coco.anns.values():
        mask = segmentation.labels == annotation["category_id"]
        assert np.array_equal(coco.annToMask(annotation), mask)
        y, x = np.nonzero(mask)
        box = [x.min(), y.min(), x.max() - x.min() + 1, y.max() - y.min() + 1]
        assert annotation["bbox"] == box
        assert annotation["area"] == mask.sum()
    names = {category["name"] for category in coco.cats.values()}
    assert names == {segment.name for segment in segmentation.segments}


def test_the_same_segmentation_gives_the_same_bytes_with_one_thread_or_three(
    segmentation, tmp_path, monkeypatch
):
    hashes = []
    for threads in ("1", "3"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        folder = tmp_path / threads
        written = write_results(segmentation, SOURCE, folder, tuple(EXPORTS), options=OPTIONS)
        hashes.append([one.sha256 for one in written if one.kind != "manifest"])
    assert hashes[0] == hashes[1]


def test_no_manifest_vouches_for_a_picture_that_was_replaced(segmentation, tmp_path):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"one")
    origin = Origin(picture, stamp=stamp_of(picture))
    picture.write_bytes(b"another")
    with pytest.raises(SegmenterError, match="was changed while it was worked on"):
        write_results(segmentation, SOURCE, tmp_path / "out", ["table"], origin=origin)
    assert not (tmp_path / "out" / "manifests").exists()


def test_the_manifest_vouches_for_every_byte(segmentation, tmp_path):
    picture = tmp_path / "picture.png"
    Image.fromarray(segmentation.image.pixels).save(picture)
    out = tmp_path / "out"
    written = write_results(segmentation, SOURCE, out, ["labels", "table"], origin=Origin(picture))
    manifest = read_manifest(written[-1].path)
    assert written[-1].kind == "manifest"
    assert manifest["source"]["sha256"] == hashlib.sha256(picture.read_bytes()).hexdigest()
    assert (out / manifest["source"]["path"]).resolve() == picture.resolve()
    assert manifest["recipe"] == segmentation.model.recipe.to_plain()
    for output in manifest["outputs"]:
        assert file_digest(out / output["path"]) == output["sha256"]
    assert is_current(manifest, out)
    written[0].path.write_bytes(written[0].path.read_bytes() + b"x")
    assert not is_current(manifest, out)


def test_what_is_no_manifest_is_named(tmp_path):
    for number, data in enumerate((b"{", b"[]", b"{}", b"[" * 100_000, b"\xff")):
        path = tmp_path / f"{number}.json"
        path.write_bytes(data)
        with pytest.raises(SegmenterError, match=path.name):
            read_manifest(path)
    path.write_text('{"format": "segmenter manifest", "version": 99}')
    with pytest.raises(SegmenterError, match="version 99"):
        read_manifest(path)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Sky", "sky"),
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c:d", "a-b-c-d"),
        ("...", "segment"),
        ("", "segment"),
        ("CON\0\n", "con"),
        ("Straße 7", "straße-7"),
        ("道" * 100, "道" * 20),
    ],
)
def test_a_segment_s_name_becomes_a_name_that_every_system_takes(name, plain):
    assert plain_name(name) == plain


@pytest.mark.parametrize("source", ["/etc/passwd", "../up.png", "a/../../b.png", ""])
def test_results_never_leave_their_folder(source):
    with pytest.raises(SegmenterError):
        OutputNames(Path("out"), PurePath(source))


def test_a_source_s_name_of_any_bytes_works_or_is_named(segmentation, tmp_path):
    for raw in (b"\xe9t\xe9.jpg", b"two\nlines.jpg", b"-rf.jpg", b"n" * 250):
        source = PurePath(os.fsdecode(raw))
        written = write_results(segmentation, source, tmp_path, ["labels", "masks"])
        assert all(one.path.is_file() for one in written)
        manifest = read_manifest(written[-1].path)
        assert os.fsencode(manifest["source"]["name"]) == raw
    with pytest.raises(SegmenterError, match="too long"):
        write_results(segmentation, PurePath("n" * 251), tmp_path, ["labels"])


def test_a_kind_that_is_not_to_be_had_is_named(segmentation, tmp_path):
    with pytest.raises(SegmenterError, match="banana"):
        write_results(segmentation, SOURCE, tmp_path, ["banana"])
    assert list(tmp_path.iterdir()) == []


def test_cancelling_between_files_leaves_no_manifest(segmentation, tmp_path):
    ticket = segmenter.Ticket()
    ticket.cancel()
    with pytest.raises(segmenter.Cancelled):
        write_results(segmentation, SOURCE, tmp_path, ["labels"], ticket)
    assert not list(tmp_path.rglob("*.json"))


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("photo", [False, True])
def test_our_png_is_read_alike_by_two_other_readers(channels, bits, photo, tmp_path):
    rng = np.random.default_rng(channels)
    dtype = np.uint8 if bits == 8 else np.uint16
    values = rng.integers(0, 1 << bits, (300, 1301, channels)).astype(dtype)
    values[50:200] = 7
    picture = png.Picture(
        1301, 300, channels, lambda top, bottom: values[top:bottom], bits, photo=photo
    )
    path = tmp_path / "a.png"
    with path.open("wb") as file:
        png.write_png(file, picture)
    image = segmenter.read_image(path)
    colors = values if channels in {1, 3} else values[:, :, :-1]
    assert np.array_equal(image.pixels, colors)
    theirs = cv2.imread(os.fspath(path), cv2.IMREAD_UNCHANGED)
    if channels in {1, 3}:
        theirs = theirs[:, :, None] if channels == 1 else theirs[:, :, ::-1]
        assert np.array_equal(theirs, values)


def test_the_table_of_regions_has_a_row_for_each_patch_of_a_segment(segmentation, tmp_path):
    written = write_results(
        segmentation, SOURCE, tmp_path, ["table"], options=ExportOptions(regions=True)
    )
    text = written[1].path.read_text(encoding="utf-8")
    assert written[1].path.name == "IMG_1.jpg.regions.csv"
    rows = list(csv.DictReader(io.StringIO(text)))
    count, regions, boxes, centres = 0, [], [], []
    for segment in segmentation.segments:
        mask = (segmentation.labels == segment.id).astype(np.uint8)
        found, _, stats, middle = cv2.connectedComponentsWithStats(mask, connectivity=4)
        count += found - 1
        regions += [(segment.id, int(area)) for area in stats[1:, cv2.CC_STAT_AREA]]
        boxes += [(int(x), int(y)) for x, y in stats[1:, :2]]
        centres += [round(float(x) + 0.5, 2) for x in middle[1:, 0]]
    assert len(rows) == count
    assert sorted((int(row["id"]), int(row["pixels"])) for row in rows) == sorted(regions)
    assert sorted((int(float(r["left"])), int(float(r["top"]))) for r in rows) == sorted(boxes)
    assert sorted(round(float(row["centroid_x"]), 2) for row in rows) == sorted(centres)
    assert all(0 <= float(row["mean_posterior"]) <= 1 for row in rows)


def test_a_model_can_be_written_for_scikit_learn(segmentation, tmp_path):
    options = ExportOptions(model_format="sklearn")
    (written, _) = write_results(segmentation, SOURCE, tmp_path, ["model"], options=options)
    assert b"sklearn.mixture" in written.path.read_bytes()
    assert ExportOptions.from_plain(options.to_plain()) == options


@pytest.mark.parametrize(
    "wrong", [{"depth": 12}, {"opacity": 2.0}, {"polygons": ("dxf",)}, {"model_format": "onnx"}]
)
def test_options_that_are_not_to_be_had_are_named(wrong):
    with pytest.raises(SegmenterError, match=r"2\.0|12|dxf|onnx"):
        ExportOptions(**wrong)


def test_hidden_segments_are_left_out_of_pictures_and_kept_in_data(segmentation, tmp_path):
    first = segmentation.segments[0]
    segments = (replace(first, hidden=True), *segmentation.segments[1:])
    hidden = replace(segmentation, segments=segments)
    write_results(hidden, SOURCE, tmp_path, ("labels", "overlay", "masks", "cutouts", "table"))
    inside = segmentation.mask(first.id)
    shown = np.asarray(Image.open(tmp_path / "overlays/trip/IMG_1.jpg.png"))
    np.testing.assert_array_equal(shown[inside], segmentation.image.pixels[inside])
    labels = np.asarray(Image.open(tmp_path / "labels/trip/IMG_1.jpg.png"))
    np.testing.assert_array_equal(labels, segmentation.labels)
    masks = sorted(path.name for path in (tmp_path / "masks/trip/IMG_1.jpg").iterdir())
    cutouts = sorted(path.name for path in (tmp_path / "cutouts/trip/IMG_1.jpg").iterdir())
    assert len(masks) == len(segments)
    assert cutouts == masks[1:]
    table = (tmp_path / "tables/trip/IMG_1.jpg.csv").read_text().splitlines()
    assert len(table) == 1 + len(segments)


def test_every_kind_of_result_has_its_writer_in_the_order_that_is_told():
    assert tuple(EXPORTS) == KINDS


def test_a_picture_that_is_replaced_meanwhile_leaves_the_earlier_results(segmentation, tmp_path):
    picture, out = tmp_path / "picture.png", tmp_path / "out"
    picture.write_bytes(b"one")
    origin = Origin(picture, stamp=stamp_of(picture))
    write_results(segmentation, PurePath("a.png"), out, ("labels",), origin=origin)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    picture.write_bytes(b"another")
    with pytest.raises(SegmenterError, match="was changed"):
        write_results(segmentation, PurePath("a.png"), out, ("labels", "overlay"), origin=origin)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
