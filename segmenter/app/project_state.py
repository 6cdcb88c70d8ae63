"""What a project keeps of the session's state, and the state that it gives back.

Undo starts anew with a project: what it keeps is the result with every edit, not the way there.
Pure functions and frozen values. May import imaging and storage.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmenter.app.modes import MODES
from segmenter.app.session import View
from segmenter.imaging.grouped import GroupedPosteriors
from segmenter.imaging.posteriors import Posteriors
from segmenter.imaging.region_posteriors import RegionPosteriors
from segmenter.imaging.segmentation import Segmentation
from segmenter.storage.project_content import Members, ids_of, items, real, refuse, truth
from segmenter.storage.projects import PictureName, Project, StoredResult

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from segmenter.app.document import Document
    from segmenter.app.session import State
    from segmenter.imaging.image import Image
    from segmenter.imaging.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the picture one looks.

    Attributes
    ----------
    zoom : float or None
        Points of the screen for one pixel of the picture; None where the whole is fitted in.
    center : (float, float)
        The picture's pixel in the middle, x and y.
    """

    zoom: float | None = None
    center: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """Everything that a project is made of, taken at one moment; a worker makes it.

    Attributes
    ----------
    document : Document
    recipe : Recipe
        As decided.
    settled : bool
        Whether the result is that of the recipe.
    result : Segmentation or None
        The last one of the whole picture.
    view : View
    place : Place
    home : Path or None
        The project's file, if it has one.
    """

    document: Document
    recipe: Recipe
    settled: bool
    result: Segmentation | None
    view: View
    place: Place
    home: Path | None

    def project(self, path: Path, sha256: str | None) -> Project:
        """Return what is to be written to a file of that path; the hash is of the picture."""
        document = self.document
        return Project(
            _picture_name(document, path, sha256),
            self.recipe,
            self.settled,
            None if self.result is None else _stored(self.result),
            None if document.path is not None else document.image,
            {**_plain_of_view(self.view), **_plain_of_place(self.place)},
            self.home,
        )


def snapshot(state: State, place: Place) -> Snapshot | None:
    """Return what there is to save; None without a picture."""
    document = state.document
    if document is None:
        return None
    result = _last_result(state)
    settled = result is not None and result is state.decisions.result
    return Snapshot(document, state.recipe, settled, result, state.view, place, state.project)


def _last_result(state: State) -> Segmentation | None:
    """Return the newest result of the whole picture: of the present decisions, or of earlier."""
    found = [state.decisions.result]
    if state.shown is not None and not state.shown.preview:
        found.append(state.shown.segmentation)
    found += [entry.value.result for entry in reversed(state.history.past)]
    return next((one for one in found if one is not None), None)


def _picture_name(document: Document, project: Path, sha256: str | None) -> PictureName:
    if document.path is None:
        return PictureName(document.name)
    path = document.path.absolute()
    try:
        relative = Path(os.path.relpath(path, project.absolute().parent))
    except ValueError:  # on another drive of Windows
        relative = None
    return PictureName(document.name, path, relative, sha256, document.page)


def _stored(result: Segmentation) -> StoredResult:
    levels, cut = _levels(result.posteriors)
    return StoredResult(result.labels, result.segments, result.model, result.fit, levels, cut)


def _levels(posteriors: Posteriors) -> tuple[tuple[Members, ...], NDArray[Any] | None]:
    """Return who is put together of whom from the components up, and the regions, if it is any."""
    above: list[Members] = []
    while isinstance(posteriors, GroupedPosteriors):
        above.append(posteriors.members)
        posteriors = posteriors.inner
    cut = posteriors.cut if isinstance(posteriors, RegionPosteriors) else None
    return (posteriors.groups, *reversed(above)), cut


def segmentation_of(stored: StoredResult, image: Image) -> Segmentation:
    """Return the segmentation, as it was, of its picture."""
    model, levels = stored.model, stored.levels
    posteriors: Posteriors
    if stored.cut is not None:
        if any(group != (at,) for at, group in enumerate(levels[0])):
            raise refuse("its regions are not its components")
        posteriors = RegionPosteriors(image, model.features, model.mixture, stored.cut)
    else:
        smoothing = model.recipe.smoothing
        posteriors = Posteriors(image, model.features, model.mixture, levels[0], smoothing)
    for members in levels[1:]:
        posteriors = GroupedPosteriors(posteriors, members)
    found = stored.segments, stored.fit, model, posteriors
    return Segmentation(image, stored.labels, *found)


def _plain_of_view(view: View) -> dict[str, Any]:
    return {
        "mode": view.mode.name,
        "opacity": view.opacity,
        "natural": view.natural,
        "selected": list(view.selected),
        "divider": view.divider,
        "charts": view.charts,
        "patterns": view.patterns,
    }


def view_of(plain: dict[str, Any]) -> View:
    """Return how it was looked at; what is missing is as at first."""
    usual = View()
    mode, divider = plain.get("mode", usual.mode.name), plain.get("divider")
    if not isinstance(mode, str) or mode not in MODES:
        raise refuse("there is no such way of looking")
    return View(
        MODES[mode],
        opacity=real(plain.get("opacity", usual.opacity), "the opacity", 0.0, 1.0),
        natural=truth(plain.get("natural", usual.natural), "natural colours"),
        selected=ids_of(plain.get("selected", []), "the chosen segments"),
        divider=None if divider is None else real(divider, "the divider", 0.0, 1.0),
        charts=truth(plain.get("charts", usual.charts), "the charts"),
        patterns=truth(plain.get("patterns", usual.patterns), "patterns"),
    )


def _plain_of_place(place: Place) -> dict[str, Any]:
    return {"zoom": place.zoom, "center": list(place.center)}


def place_of(plain: dict[str, Any]) -> Place:
    """Return where on the picture one looked."""
    zoom, center = plain.get("zoom"), items(plain.get("center", [0, 0]), "the middle", 2)
    if zoom is None:
        return Place()
    if len(center) != 2:
        raise refuse("the middle of the view is no place")
    x, y = (real(one, "the middle", -1e7, 1e7) for one in center)
    return Place(real(zoom, "the zoom", 1e-3, 1e3), (x, y))
