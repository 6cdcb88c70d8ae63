"""What undo keeps: what was decided and what came of it. No Qt. May import imaging."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segmenter.imaging.model import Model
    from segmenter.imaging.recipe import Recipe
    from segmenter.imaging.segmentation import Fit, Segmentation

#: Around the present, so many label maps are kept each way; beyond, only the results' models.
KEPT_MAPS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Decisions:
    """What the person decided and what came of it: the value that undo keeps.

    Attributes
    ----------
    recipe : Recipe
        How to segment.
    result : Segmentation or None
        What it gave, with every edit; None while it is not there or no longer kept.
    model : Model or None
        The result's model, kept for longer: applying it gives the result again.
    fit : Fit or None
        The result's fit line.
    edited : bool
        Whether the result may be another than the recipe gives: segments were merged or split.
    """

    recipe: Recipe
    result: Segmentation | None = None
    model: Model | None = None
    fit: Fit | None = None
    edited: bool = False


def map_of(value: Decisions) -> object:
    """Return what weighs: the label map, which steps that change no pixel share."""
    return None if value.result is None else value.result.labels


def without_map(value: Decisions) -> Decisions:
    """Let the result go if it can be had again: edited regions are in no model and no recipe."""
    if value.edited and value.recipe.group_by != "materials":
        return value
    return replace(value, result=None)
