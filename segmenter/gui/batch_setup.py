"""What a batch is to do: the folder, where the segments come from, what is written and where.

May import app's batch and the window's controls.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from segmenter.app.batch_wish import BatchWish, Origin
from segmenter.app.export import USUAL
from segmenter.gui.controls import INDENT, label, line
from segmenter.gui.kind_grid import KindGrid
from segmenter.gui.language import noted, tr

if TYPE_CHECKING:
    from segmenter.imaging.model import Model
    from segmenter.imaging.recipe import Recipe

_ORIGINS = {
    Origin.OPEN: (
        noted("The segments of the open picture"),
        noted("Its model is applied to all: the same segments, names and colours everywhere"),
    ),
    Origin.EACH: (
        noted("A fit of each picture"),
        noted("By the recipe; the segments are numbered as those of the first picture"),
    ),
    Origin.SHARED: (
        noted("One fit to the whole folder"),
        noted("By the recipe; one model for all pictures, which is saved with the results"),
    ),
    Origin.SAVED: (noted("A saved model"), noted("A .pkl file that was exported before")),
}


class BatchSetup(QWidget):
    """Lets the person say what a batch is to do.

    Signals
    -------
    changed : another wish
    """

    changed = Signal()

    def __init__(self, recipe: Recipe, model: Model | None) -> None:
        super().__init__()
        self._recipe, self._model = recipe, model
        self._out_follows = True
        self.folder = self._path_field(tr("Folder of pictures"))
        self.out = self._path_field(tr("Folder for the results"))
        self.model_path = self._path_field(tr("Model file"))
        self.folder.textChanged.connect(self._offer_out)
        self.out.textEdited.connect(self._out_chosen)
        self.origins: dict[Origin, QRadioButton] = {}
        self._hints: dict[Origin, QLabel] = {}
        self._group = QButtonGroup(self)
        self.kinds = KindGrid(USUAL)
        self.kinds.changed.connect(self.changed)
        self.exposure = QCheckBox(tr("Match the exposure"))
        hint = tr("Make each picture as light as those that the model was made of")
        self.exposure.setToolTip(hint)
        self.exposure.setAccessibleDescription(hint)
        self.exposure.toggled.connect(self.changed)
        self._lay_out()
        first = Origin.OPEN if model is not None else Origin.EACH
        self.origins[first].setChecked(True)
        self._offer()

    def renew(self, recipe: Recipe, model: Model | None) -> None:
        """Offer another recipe and model; what was chosen stays chosen."""
        if model is self._model and recipe == self._recipe:
            return
        self._recipe, self._model = recipe, model
        self._offer()

    def _path_field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(name)
        field.textChanged.connect(lambda _: self.changed.emit())
        return field

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(tr("Pictures"), "section"))
        column.addLayout(self._with_button(self.folder, self._choose_folder))
        column.addWidget(line())
        column.addWidget(label(tr("Where the segments come from"), "section"))
        column.addLayout(self._origin_grid())
        column.addWidget(line())
        column.addWidget(label(tr("What is written"), "section"))
        column.addWidget(self.kinds)
        column.addWidget(line())
        column.addWidget(label(tr("Where"), "section"))
        column.addLayout(self._with_button(self.out, self._choose_out))
        column.addStretch(1)

    def _with_button(self, field: QLineEdit, choose: object) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(field, 1)
        button = QPushButton(tr("Choose…"))
        button.setAccessibleName(f"{tr('Choose…')} {field.accessibleName()}")
        button.clicked.connect(choose)
        row.addWidget(button)
        return row

    def _origin_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, (origin, (title, hint)) in enumerate(_ORIGINS.items()):
            button = QRadioButton(tr(title))
            button.setAccessibleDescription(tr(hint))
            button.toggled.connect(self._offer)
            said = label(tr(hint), "dim", wrap=True)
            said.setContentsMargins(INDENT, 0, 0, 0)
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(button)
            cell.addWidget(said)
            grid.addLayout(cell, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place % 2, 1)
            self._group.addButton(button)
            self.origins[origin], self._hints[origin] = button, said
            if origin is Origin.SAVED:
                self._saved = QWidget()
                row = self._with_button(self.model_path, self._choose_model)
                row.setContentsMargins(INDENT, 4, 0, 0)
                self._saved.setLayout(row)
                cell.addWidget(self._saved)
        grid.addWidget(self.exposure, 2, 0, 1, 2)
        return grid

    def _possible(self, origin: Origin) -> bool:
        if origin is Origin.OPEN:
            return self._model is not None
        return origin is not Origin.SHARED or self._recipe.group_by == "materials"

    def _offer(self) -> None:
        """Let be chosen what the window has, and what the origin of the segments leaves open."""
        for origin, button in self.origins.items():
            possible = self._possible(origin)
            button.setEnabled(possible)
            self._hints[origin].setEnabled(possible)
        self._saved.setVisible(self._origin is Origin.SAVED)
        self.exposure.setEnabled(self.wish().can_match_exposure)
        self.changed.emit()

    @property
    def _origin(self) -> Origin:
        chosen = [one for one, button in self.origins.items() if button.isChecked()]
        return chosen[0] if chosen else Origin.EACH

    def _offer_out(self, folder: str) -> None:
        """Offer a folder beside the pictures, until the person has chosen one."""
        if self._out_follows:
            path = Path(folder).expanduser()
            self.out.setText(str(path.with_name(f"{path.name} segments")) if path.name else "")

    def _out_chosen(self) -> None:
        self._out_follows = False

    def _choose_folder(self) -> None:
        self._ask_folder(self.folder, tr("Folder of pictures"))

    def _choose_out(self) -> None:
        if self._ask_folder(self.out, tr("Folder for the results")):
            self._out_follows = False

    def _ask_folder(self, field: QLineEdit, title: str) -> bool:
        start = Path(field.text()).expanduser()
        while not start.is_dir() and start != start.parent:
            start = start.parent
        chosen = QFileDialog.getExistingDirectory(self, title, str(start))
        if chosen:
            field.setText(chosen)
        return bool(chosen)

    def _choose_model(self) -> None:
        models = tr("Models") + " (*.pkl)"
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Model file"), self.folder.text(), models)
        if chosen:
            self.model_path.setText(chosen)

    def wish(self) -> BatchWish:
        """Return what is asked for now."""
        return BatchWish(
            Path(self.folder.text()).expanduser(),
            Path(self.out.text()).expanduser(),
            self._origin,
            self._recipe,
            self._model,
            Path(self.model_path.text()).expanduser(),
            self.kinds.chosen(),
            match_exposure=self.exposure.isChecked(),
        )

    @property
    def untouched(self) -> bool:
        """Whether no folder was named yet: what is missing then is no mistake."""
        return not self.folder.text().strip()

    def trouble(self) -> str:
        """Return what stands against it, in a sentence; empty for nothing."""
        wish = self.wish()
        model = wish.model_path
        saved = wish.origin is Origin.SAVED
        against = (
            (self.untouched, tr("Choose a folder with pictures.")),
            (not wish.folder.is_dir(), tr("There is no folder {name}.", name=wish.folder.name)),
            (saved and not self.model_path.text().strip(), tr("Choose a model file.")),
            (saved and not model.is_file(), tr("There is no file {name}.", name=model.name)),
            (
                not self._possible(wish.origin),
                tr("The open picture has no segments yet.")
                if wish.origin is Origin.OPEN
                else tr("Choose where the segments come from."),
            ),
            (not wish.kinds, tr("Choose at least one kind of file.")),
            (not self.out.text().strip(), tr("Choose a folder.")),
            (wish.out.is_file(), tr("{name} is a file. Choose a folder.", name=wish.out.name)),
            (
                wish.out.resolve() == wish.folder.resolve(),
                tr("Choose a folder for the results that is not the pictures' own."),
            ),
        )
        return next((said for holds, said in against if holds), "")
