"""What a person asks of a batch in the window, as a value.

May import app's batch, imaging and storage.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from segmenter.app.batch import Order, Scope, check_folders
from segmenter.app.batch_model import EachFitted, SavedModel, SharedModel
from segmenter.imaging.spaces import SPACES
from segmenter.storage import output_folder
from segmenter.storage.exporting import ExportOptions
from segmenter.storage.models import load_model, save_model

if TYPE_CHECKING:
    from pathlib import Path

    from segmenter.app.batch import Source
    from segmenter.imaging.model import Model
    from segmenter.imaging.recipe import Recipe


class Origin(enum.Enum):
    """Where the segments of a batch come from."""

    OPEN = "the segments of the open picture"
    EACH = "a fit of each picture"
    SHARED = "one fit to the whole folder"
    SAVED = "a saved model"


@dataclass(frozen=True, slots=True)
class BatchWish:
    """What is asked for.

    Attributes
    ----------
    folder, out : Path
        The pictures, and where the results go.
    origin : Origin
    recipe : Recipe
        For fits.
    model : Model or None
        Of the open picture.
    model_path : Path
        Of the saved model, if that is the origin.
    kinds : tuple of str
        Keys of `storage.results.EXPORTS`.
    options : ExportOptions
    match_exposure : bool
        Make each picture as light as the model's training, where that can be.
    """

    folder: Path
    out: Path
    origin: Origin
    recipe: Recipe
    model: Model | None
    model_path: Path
    kinds: tuple[str, ...]
    options: ExportOptions = field(default_factory=ExportOptions)
    match_exposure: bool = False

    @property
    def can_match_exposure(self) -> bool:
        """Whether there is one model for all pictures, and it looks at colour or lightness.

        What a saved model looks at is seen when it is read.
        """
        if self.origin is Origin.SHARED:
            return SPACES[self.recipe.color].photographic
        if self.origin is Origin.OPEN:
            return self.model is not None and SPACES[self.model.features.space].photographic
        return self.origin is Origin.SAVED

    def order(self, scope: Scope) -> Order:
        """Return the order for the batch; the open picture's model is saved for the workers.

        Raises
        ------
        SegmenterError
            If the folders or the model cannot be used.
        """
        check_folders(self.folder, self.out)
        return Order(
            self.folder,
            self.out,
            self._source(),
            self.kinds,
            self.options,
            scope,
            match_exposure=self.match_exposure and self.can_match_exposure,
        )

    def _source(self) -> Source:
        if self.origin is Origin.EACH:
            return EachFitted(self.recipe)
        if self.origin is Origin.SHARED:
            return SharedModel(self.recipe)
        path = self.model_path
        if self.origin is Origin.SAVED:
            load_model(path)  # what cannot be used is told here, while it can be changed
        if self.origin is Origin.OPEN:
            assert self.model is not None, "offered only where there is one"
            output_folder.prepare(self.out)
            path = self.out / "model.pkl"
            save_model(self.model, path)
        return SavedModel(path)
