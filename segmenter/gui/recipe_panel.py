"""The recipe panel: How many, Grouped by, Looking at, Clean up, Advanced.

Shows a `RecipeState` and says which recipe the person wants. May import app's view state.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from segmenter.gui.advanced_panel import AdvancedPanel
from segmenter.gui.controls import (
    FOOT,
    Choice,
    LabeledSlider,
    Scale,
    Switch,
    WholeNumber,
    label,
    line,
    scrolled,
)
from segmenter.gui.drawing import icon
from segmenter.gui.language import tr
from segmenter.imaging.recipe import MOST_SEGMENTS, Recipe
from segmenter.imaging.segment import GROUPINGS

if TYPE_CHECKING:
    from segmenter.app.view_state import RecipeState
    from segmenter.gui.theme import Theme

#: What "Auto" is turned into when it is switched off before anything was found.
_FIRST_NUMBER = 5
_WEIGHT = Scale(0.0, 1.0, 0.05, default=0.0, most=1.0, places=2)


class RecipePanel(QFrame):
    """Every choice that shapes the segmentation.

    Signals
    -------
    wished : the recipe, what the change is called, and a token for one drag
    """

    wished = Signal(object, str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rightPanel")
        self.setAccessibleName(tr("Recipe"))
        self._state: RecipeState | None = None
        self._make_controls()
        self._advanced = AdvancedPanel()
        self._advanced.wished.connect(self._wish)
        self._disclosure = QPushButton(tr("Advanced"))
        self._disclosure.setProperty("kind", "disclosure")
        # The arrow stands behind the word, so that the word stands below the others.
        self._disclosure.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._disclosure.setCheckable(True)
        self._disclosure.toggled.connect(self._disclose)
        self._reset = QPushButton(tr("Back to the defaults"))
        self._reset.setProperty("kind", "quiet")
        self._reset.clicked.connect(self._wish_defaults)
        self._lay_out()
        self._advanced.setVisible(False)
        self.set_theme(theme)

    def _make_controls(self) -> None:
        self._auto = QCheckBox(tr("Auto"))
        self._auto.setToolTip(tr("Choose the number for each picture"))
        self._auto.setAccessibleName(tr("Number of segments: choose for each picture"))
        self._auto.clicked.connect(self._wish_auto)
        numbers = Scale(2, 16, 1, default=_FIRST_NUMBER, most=MOST_SEGMENTS)
        self._number = LabeledSlider(tr("Segments"), numbers, tr("How many segments"))
        self._number.number.setRange(1, MOST_SEGMENTS)
        self._number.changed.connect(self._wish_number)
        self._by_detail = QCheckBox(tr("By detail"))
        self._by_detail.setToolTip(tr("How fine the regions are, instead of how many there are"))
        self._by_detail.clicked.connect(self._wish_by_detail)
        fineness = Scale(0.0, 1.0, 0.02, default=0.5, most=1.0, places=2)
        self._detail = LabeledSlider(tr("Detail"), fineness, tr("Right is finer"))
        self._detail.changed.connect(
            lambda value, gesture: self._wish({"detail": value}, tr("Detail"), gesture)
        )
        groupings = (
            (tr("Materials"), "materials", tr("The same stuff is one segment wherever it is")),
            (tr("Regions"), "regions", tr("Connected things are segments of their own")),
        )
        self._group_by = Switch(
            tr("Grouped by"),
            tuple(choice for choice in groupings if choice[1] in GROUPINGS),
        )
        self._group_by.changed.connect(self._wish_grouping)
        seen = tr("What the mixture sees of the colour")
        self._color = Choice(tr("Colour"), _colors(3), seen, share=3)
        self._color.changed.connect(lambda value: self._wish({"color": value}, tr("Colour")))
        self._position = self._weight(
            "position", tr("Position"), tr("How much near pixels belong together")
        )
        self._texture = self._weight(
            "texture", tr("Texture"), tr("How much rough and smooth are told apart")
        )
        self._smoothing = self._weight(
            "smoothing", tr("Smoothing"), tr("Calms the segments along the picture's edges")
        )
        self._smallest = WholeNumber(tr("Smallest region"), 0, 999_999, 0, tr(" px"))
        self._smallest.setToolTip(tr("Specks and holes of fewer pixels join what surrounds them"))
        self._smallest.changed.connect(
            lambda value: self._wish({"smallest": value}, tr("Smallest region"))
        )

    def _weight(self, field: str, title: str, hint: str) -> LabeledSlider:
        slider = LabeledSlider(title, _WEIGHT, hint)
        slider.changed.connect(
            lambda value, gesture: self._wish({field: value}, title, (field, gesture))
        )
        return slider

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 4)
        column.setSpacing(12)
        column.addWidget(label(tr("Recipe"), "title"))
        self._add_group(column, tr("How many"), self._auto, self._number, self._detail)
        self._add_group(column, tr("Grouped by"), self._by_detail, self._group_by)
        self._add_group(column, tr("Looking at"), None, self._color, self._position, self._texture)
        self._add_group(column, tr("Clean up"), None, self._smoothing, self._smallest)
        column.addWidget(line())
        column.addWidget(self._disclosure)
        column.addWidget(self._advanced)
        column.addStretch(1)
        foot = QFrame()
        foot.setFixedHeight(FOOT)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scrolled(inside), 1)
        layout.addWidget(line())
        layout.addWidget(foot)

    def _add_group(
        self, column: QVBoxLayout, title: str, beside: QWidget | None, *controls: QWidget
    ) -> None:
        if column.count() > 1:
            column.addWidget(line())
        head = QHBoxLayout()
        head.addWidget(label(title, "section"), 1)
        if beside is not None:
            head.addWidget(beside)
        column.addLayout(head)
        for control in controls:
            column.addWidget(control)

    @property
    def number_part(self) -> QWidget:
        """Where the number of segments is chosen."""
        return self._number

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self._disclose(self._disclosure.isChecked())

    def render_state(self, state: RecipeState) -> None:
        """Show a recipe."""
        if state == self._state:
            return
        before, self._state = self._state, state
        recipe = state.recipe
        if before is None or before.channels != state.channels:
            self._color.set_choices(_colors(state.channels))
        self._render_number(state)
        self._group_by.set_value(recipe.group_by)
        self._color.set_value(recipe.color)
        for control, value in (
            (self._position, recipe.position),
            (self._texture, recipe.texture),
            (self._smoothing, recipe.smoothing),
        ):
            control.set_value(value)
        self._smallest.set_value(recipe.smallest)
        self._advanced.render_recipe(recipe)
        self._reset.setEnabled(recipe != Recipe())

    def _render_number(self, state: RecipeState) -> None:
        recipe = state.recipe
        regions, by_detail = recipe.group_by == "regions", recipe.detail is not None
        self._auto.setChecked(recipe.segments == "auto")
        self._auto.setVisible(not by_detail)
        self._by_detail.setVisible(regions)
        self._by_detail.setChecked(by_detail)
        self._number.setVisible(not by_detail)
        self._detail.setVisible(by_detail)
        number = state.found if recipe.segments == "auto" else recipe.segments
        self._number.set_value(float(number or _FIRST_NUMBER))
        self._detail.set_value(recipe.detail if recipe.detail is not None else 0.5)

    def _disclose(self, opened: bool) -> None:
        self._advanced.setVisible(opened)
        name = "chevron-down" if opened else "chevron-right"
        self._disclosure.setIcon(icon(name, self._theme.text))

    def _wish(self, changes: dict[str, Any], name: str, gesture: object = None) -> None:
        if self._state is not None:
            self.wished.emit(replace(self._state.recipe, **changes), name, gesture)

    def _wish_auto(self, auto: bool) -> None:
        found = self._state.found if self._state is not None else None
        number = "auto" if auto else (found or _FIRST_NUMBER)
        self._wish({"segments": number}, tr("Number of segments"))

    def _wish_number(self, value: float, gesture: object) -> None:
        self._wish({"segments": int(value)}, tr("Number of segments"), gesture)

    def _wish_by_detail(self, by_detail: bool) -> None:
        self._wish({"detail": 0.5 if by_detail else None}, tr("By detail"))

    def _wish_grouping(self, group_by: str) -> None:
        detail = None if group_by == "materials" else self._state and self._state.recipe.detail
        self._wish({"group_by": group_by, "detail": detail}, tr("Grouped by"))

    def _wish_defaults(self) -> None:
        self.wished.emit(Recipe(), tr("Back to the defaults"), None)


def _colors(channels: int) -> tuple[tuple[str, str], ...]:
    """Return the ways to see colour that a picture of so many channels has."""
    own = (tr("All channels"), "channels")
    if channels != 3:
        return ((tr("As the eye sees"), "lab"), own, (tr("Grey"), "grey"), (tr("RGB"), "rgb"))
    return ((tr("As the eye sees"), "lab"), (tr("RGB"), "rgb"), (tr("Grey"), "grey"), own)
