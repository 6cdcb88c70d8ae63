"""The line about the fit is honest, and warns of trouble only."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from segmenter.app.view_state import FitLine
from segmenter.gui.wording import fit_text
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.imaging.segmentation import Fit
from segmenter.progress import Progress


@pytest.mark.parametrize("grouping", ["materials", "regions"])
def test_a_number_that_is_a_matter_of_taste_is_said_and_is_no_warning(grouping) -> None:
    random = np.random.default_rng(5)
    patches = np.kron(random.integers(40, 200, (9, 12, 3)), np.ones((8, 8, 1)))
    noisy = patches + random.normal(0, 25, patches.shape)
    image = Image.from_array(np.clip(noisy, 0, 255).astype(np.uint8))
    fit = segment(image, Recipe(group_by=grouping)).fit
    assert any("unclear" in note for note in fit.notes), "the picture is no example any more"
    fit = replace(fit, converged=True, notes=tuple(n for n in fit.notes if "unclear" in n))
    said, tone = fit_text(FitLine(fit, preview=False))
    assert "unclear" in said
    assert tone == "ok"
    nearly = replace(fit, notes=(*fit.notes, "segment 4 is nearly empty"))
    said, tone = fit_text(FitLine(nearly, preview=False))
    assert "nearly empty" in said
    assert tone == "warn"
    assert fit_text(FitLine(replace(fit, converged=False), preview=False))[1] == "warn"


def test_starts_that_came_to_the_same_are_no_warning() -> None:
    fit = Fit(
        True, 3, (7.6,), 1, 0.1, ("of 3 starts the best came to 7.6048, the worst to 7.6048",)
    )
    said, tone = fit_text(FitLine(fit, preview=False))
    assert "starts" not in said
    assert tone == "ok"
    apart = ("of 3 starts the best came to 7.6048, the worst to 7.6040",)
    said, tone = fit_text(FitLine(replace(fit, notes=apart), preview=False))
    assert "7.6040" in said
    assert tone == "warn"


def advance(label) -> int:
    return label.fontMetrics().horizontalAdvance(label.text())


@pytest.mark.parametrize("width", [960, 1280])
def test_what_is_under_the_pointer_comes_first_and_lines_give_way(
    driver, scene_file, width
) -> None:
    driver.open(scene_file)
    driver.window.commands.call(1, "a long name of a segment that no row can hold")
    driver.window.resize(width, 800)
    bar = driver.window.status
    fit = driver.state.decisions.result.fit
    note = "the number of segments is unclear: 9 were made, 8 or 10 would do as well"
    line = FitLine(replace(fit, converged=True, notes=(note,)), preview=False)
    bar.render_fit(line)
    driver.program.session.update(activity=Progress("Fitting 9 segments, step 12", 0.4))
    bar.render_fit(line)
    bar._show_progress()
    driver.window._point((100, 100))
    QApplication.processEvents()
    assert "posterior" in bar._segment.text()
    for part in (bar._segment, bar._fit_text, bar._progress_text):
        assert advance(part) <= part.width()
    assert bar._fit_text.text().endswith("…")
    assert bar._fit_text.toolTip().endswith(f"; {note}")
    driver.program.session.update(activity=None)


def test_a_line_that_has_room_is_whole_and_has_no_tip(driver, scene_file) -> None:
    driver.open(scene_file)
    driver.window.resize(1900, 900)
    QApplication.processEvents()
    label = driver.window.status._fit_text
    assert label.text().startswith("Converged")
    assert not label.text().endswith("…")
    assert not label.toolTip()


def test_a_preview_that_nothing_follows_says_how_to_go_on(driver, scene_file) -> None:
    driver.open(scene_file)
    fit = driver.state.decisions.result.fit
    assert fit_text(FitLine(fit, preview=True))[0] == "Preview, the whole picture follows"
    said, tone = fit_text(FitLine(fit, preview=True, stopped=True))
    assert said == "Stopped at the preview; Segment makes the whole picture"
    assert tone == "warn"
