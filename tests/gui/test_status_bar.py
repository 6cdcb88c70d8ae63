"""The line about the fit is honest, and warns of trouble only."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from segmenter.app.view_state import FitLine
from segmenter.gui.wording import fit_text
from segmenter.imaging.image import Image
from segmenter.imaging.recipe import Recipe
from segmenter.imaging.segment import segment
from segmenter.imaging.segmentation import Fit


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
