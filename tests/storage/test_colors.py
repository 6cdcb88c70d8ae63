"""Profiles of inks and of grey, colours without a profile, and profiles that lack something."""

from __future__ import annotations

import numpy as np
import pytest
import tifffile
from odd_files import cmyk_profile, grey_profile
from PIL import ImageCms

from segmenter.storage.images import read_image

INKS = {
    "paper": (0, 0, 0, 0),
    "cyan": (1, 0, 0, 0),
    "magenta": (0, 1, 0, 0),
    "yellow": (0, 0, 1, 0),
    "black": (0, 0, 0, 1),
}
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
GREY = np.arange(40 * 64, dtype=np.uint8).reshape(40, 64)


@pytest.fixture
def read(tmp_path):
    def reading(array, profile, **options):
        path = tmp_path / "colors.tif"
        tifffile.imwrite(path, array, iccprofile=profile, metadata=None, **options)
        return read_image(path)

    return reading


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_inks_look_as_their_profile_says(read, dtype):
    most = np.iinfo(dtype).max
    inks = (np.array([list(INKS.values())] * 3) * most).astype(dtype)
    image = read(inks, cmyk_profile(), photometric="separated")
    assert image.pixels.dtype == dtype
    assert image.notes == ("colours converted from Inks to sRGB",)
    shown = dict(zip(INKS, image.pixels[0] / most, strict=True))
    assert shown["paper"].min() > 0.97
    assert shown["black"].max() < 0.25
    assert shown["cyan"].argmax() == 1
    assert shown["magenta"].argmin() == 1
    assert shown["yellow"].argmin() == 2


def test_inks_as_floats_are_taken_without_their_profile_and_it_is_said(read):
    inks = np.array([list(INKS.values())] * 3, np.float32)
    image = read(inks, cmyk_profile(), photometric="separated")
    assert image.notes[0] == "its colour profile is not for inks as floats and was left aside"
    assert np.array_equal(image.pixels[0, 1], [0, 1, 1])


def test_a_profile_of_luma_and_chroma_is_for_the_rgb_that_they_stand_for(read):
    values = np.full((8, 9, 3), (90, 160, 110), np.uint8)
    plain = read(values, None, photometric="ycbcr")
    same = read(values, SRGB, photometric="ycbcr")
    assert np.array_equal(same.pixels, plain.pixels)
    assert same.notes == plain.notes == ()


def test_a_profile_without_what_a_conversion_needs_is_left_aside_and_said(read):
    lacking = SRGB.replace(b"rXYZ", b"none", 1)
    image = read(np.dstack([GREY] * 3), lacking, photometric="rgb")
    assert image.notes == ("its colour profile is damaged and was left aside",)
    assert np.array_equal(image.pixels, np.dstack([GREY] * 3))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_grey_of_another_gamma_is_brought_to_srgbs(read, dtype):
    most = 1.0 if dtype == np.float32 else np.iinfo(dtype).max
    scaled = np.linspace(0, most, 40 * 64).reshape(40, 64).astype(dtype)
    image = read(scaled, grey_profile(1.8), photometric="minisblack")
    light = (scaled / most) ** 1.8
    expected = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    assert image.pixels.dtype == dtype
    assert np.abs(image.pixels[:, :, 0] / most - expected).max() < 0.02
    assert image.notes == ("colours converted from Grey to sRGB",)


def test_notes_name_a_profile_in_words_that_can_be_shown(read):
    odd = cmyk_profile().replace(b"Inks\0", b"I\x1bks\0")
    inks = np.array([list(INKS.values())] * 3) * np.uint8(255)
    image = read(inks.astype(np.uint8), odd, photometric="separated")
    assert image.notes == ("colours converted from Iks to sRGB",)
