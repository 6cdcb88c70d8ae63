"""The two themes: readable everywhere, and nothing left to chance."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QPainter, QPixmap

from segmenter.gui import drawing
from segmenter.gui.theme import THEMES, style_sheet


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ink", ["text", "dim", "accent", "ok", "warn", "bad"])
@pytest.mark.parametrize("ground", ["window", "panel", "raised"])
def test_every_ink_is_readable_on_every_ground(theme, ink, ground) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_is_readable_on_what_is_hovered_chosen_and_primary(theme) -> None:
    for ground in (theme.hover, theme.pressed, theme.chosen):
        assert contrast(theme.text, ground) >= 4.5
        assert contrast(theme.dim, ground) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.on_accent, theme.accent_hover) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_style_sheet_is_filled_and_names_no_colour_of_its_own(theme) -> None:
    sheet = style_sheet(theme)
    assert "$" not in sheet
    tokens = {getattr(theme, name) for name in theme.__slots__}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", sheet)) <= tokens


@pytest.mark.parametrize("name", sorted(path.stem for path in (drawing._FOLDER).glob("*.svg")))
def test_each_icon_is_of_the_family_and_paints_in_the_colour_asked_for(qapp, name) -> None:
    text = (drawing._FOLDER / f"{name}.svg").read_text()
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke-width="1.6"' in text
    assert 'stroke-linecap="round"' in text
    pixmap = drawing.icon(name, "#5AA9FF").pixmap(48, 48)
    image = pixmap.toImage()
    inks = {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    asked = QColor("#5AA9FF")
    near = (asked.red(), asked.green(), asked.blue())
    assert inks
    for ink in inks:
        assert all(abs(a - b) <= 2 for a, b in zip(QColor(ink).getRgb()[:3], near, strict=True))


def test_the_programs_icon_has_its_four_segments_and_round_corners(qapp) -> None:
    pixmap = QPixmap(256, 256)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    drawing.program_icon().paint(painter, 0, 0, 256, 256)
    painter.end()
    image = pixmap.toImage()
    assert image.pixelColor(18, 18).alpha() == 0
    seen = {image.pixelColor(*at).name() for at in ((180, 50), (60, 140), (60, 210), (210, 200))}
    assert len(seen) == 4
