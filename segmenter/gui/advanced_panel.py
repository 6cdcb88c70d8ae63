"""The part of the recipe that few open: the mixture's own settings. May import imaging's recipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from segmenter.gui.controls import Choice, WholeNumber
from segmenter.gui.language import tr
from segmenter.gui.wording import short

if TYPE_CHECKING:
    from segmenter.imaging.recipe import Recipe

_TOLERANCES = (1e-3, 1e-2, 1e-4, 1e-5, 1e-6)
_FLOORS = (1e-3, 1e-2, 1e-4, 1e-5, 1e-6)


class AdvancedPanel(QWidget):
    """Covariance, scaling, start, tolerance, iterations, restarts, floor and seed.

    Signals
    -------
    wished : the changed field with its value, and what the change is called
    """

    wished = Signal(dict, str)

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._choices = self._make_choices()
        self._numbers = {
            "iterations": WholeNumber(tr("Iterations"), 1, 100_000, 200),
            "restarts": WholeNumber(tr("Restarts"), 1, 100, 3),
            "seed": WholeNumber(tr("Seed"), 0, 2**31 - 1, 0),
        }
        controls: dict[str, Choice | WholeNumber] = {**self._choices, **self._numbers}
        for field, control in controls.items():
            control.changed.connect(self._wish(field))
            layout.addWidget(control)

    def _make_choices(self) -> dict[str, Choice]:
        covariances = (
            (tr("Full"), "full"),
            (tr("Tied"), "tied"),
            (tr("Diagonal"), "diag"),
            (tr("Spherical"), "spherical"),
        )
        scalings = (
            (tr("Standard"), "standard"),
            (tr("Least to greatest"), "minmax"),
            (tr("None"), "none"),
        )
        starts = (
            ("k-means++", "k-means++"),
            ("k-means", "kmeans"),
            (tr("Random"), "random"),
            (tr("Random pixels"), "random_from_data"),
        )
        shape = tr("The shape that each component of the mixture may take")
        return {
            "covariance": Choice(tr("Covariance"), covariances, shape),
            "scaling": Choice(
                tr("Scaling"), scalings, tr("How features are brought to one measure")
            ),
            "start": Choice(tr("Start"), starts, tr("Where the fit begins")),
            "tolerance": Choice(
                tr("Tolerance"),
                tuple((short(value), value) for value in _TOLERANCES),
                tr("The fit has converged when a step gains less"),
            ),
            "floor": Choice(
                tr("Floor"),
                tuple((short(value), value) for value in _FLOORS),
                tr("Added to every variance, so that no component collapses"),
            ),
        }

    def _wish(self, field: str) -> object:
        names = {
            "covariance": tr("Covariance"),
            "scaling": tr("Scaling"),
            "start": tr("Start"),
            "tolerance": tr("Tolerance"),
            "floor": tr("Floor"),
            "iterations": tr("Iterations"),
            "restarts": tr("Restarts"),
            "seed": tr("Seed"),
        }
        return lambda value: self.wished.emit({field: value}, names[field])

    def render_recipe(self, recipe: Recipe) -> None:
        """Show a recipe."""
        for field, choice in self._choices.items():
            choice.set_value(getattr(recipe, field))
        for field, number in self._numbers.items():
            number.set_value(getattr(recipe, field))
