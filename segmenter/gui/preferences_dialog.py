"""The preferences: how the program looks and speaks, what exports offer, how hard it works.

Every change holds at once; there is nothing to apply. May import controls, language and memory.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from segmenter.app.export import kinds_at_hand
from segmenter.gui.controls import Choice, label, line
from segmenter.gui.language import language_name, languages, tr
from segmenter.gui.trouble import Trouble, folder_trouble, typed_folder
from segmenter.storage.preferences import SYSTEM

if TYPE_CHECKING:
    from segmenter.gui.memory import Memory
    from segmenter.gui.wardrobe import Wardrobe


class PreferencesDialog(QDialog):
    """Shows the preferences and keeps each change."""

    def __init__(self, memory: Memory, wardrobe: Wardrobe, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Preferences"))
        self.setFixedWidth(520)
        self._memory, self._wardrobe = memory, wardrobe
        self._make_looks()
        self._make_exports()
        self._make_work()
        self._lay_out()

    def _make_looks(self) -> None:
        kept = self._memory.preferences
        themes = ((tr("As the system"), SYSTEM), (tr("Light"), "light"), (tr("Dark"), "dark"))
        self.theme = Choice(tr("Theme"), themes)
        self.theme.set_value(self._wardrobe.choice)
        self.theme.changed.connect(self._wear)
        spoken = tuple((language_name(code), code) for code in languages())
        self.language = Choice(tr("Language"), ((tr("As the system"), SYSTEM), *spoken))
        self.language.set_value(kept.language)
        self.language.changed.connect(self._speak)
        self.later = label(tr("The other language is spoken from the next start on."), "dim")
        self.later.hide()
        palettes = ((tr("Contrast"), False), (tr("Natural"), True))
        self.palette_choice = Choice(tr("Palette"), palettes, tr("The segments' colours at first"))
        self.palette_choice.set_value(kept.natural)
        self.palette_choice.changed.connect(self._paint)
        self.patterns = QCheckBox(tr("Patterns over the colours"))
        self.patterns.setChecked(kept.patterns)
        self.patterns.toggled.connect(lambda on: self._memory.keep(patterns=on))

    def _make_exports(self) -> None:
        kept = self._memory.preferences
        self.folder = QLineEdit("" if kept.export_folder is None else str(kept.export_folder))
        self.folder.setPlaceholderText(tr("Beside each picture"))
        self.folder.setAccessibleName(tr("Export folder"))
        self.folder.setClearButtonEnabled(False)
        self.folder.textChanged.connect(self._move)
        self.trouble = Trouble()
        self.boxes = {kind.name: QCheckBox(tr(kind.title)) for kind in kinds_at_hand()}
        for name, box in self.boxes.items():
            box.setChecked(name in kept.exports)
            box.toggled.connect(self._tick)

    def _make_work(self) -> None:
        cores = os.cpu_count() or 1
        numbers = tuple((str(count), count) for count in range(1, cores + 1))
        hint = tr("How many cores a fit may use; the result is the same.")
        self.threads = Choice(tr("Threads"), ((tr("All"), 0), *numbers), hint)
        self.threads.set_value(self._memory.preferences.threads)
        self.threads.changed.connect(self._work)
        self.clear_button = QPushButton(tr("Clear the list of recent pictures"))
        self.clear_button.clicked.connect(self._clear)
        self.clear_button.setEnabled(bool(self._memory.preferences.recent))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(tr("Preferences"), "title"))
        column.addWidget(label(tr("Looks"), "section"))
        for control in (self.theme, self.language, self.later, self.palette_choice, self.patterns):
            column.addWidget(control)
        column.addWidget(line())
        column.addWidget(label(tr("Exports"), "section"))
        column.addLayout(self._where())
        column.addWidget(self.trouble)
        column.addLayout(self._kinds())
        column.addWidget(line())
        column.addWidget(label(tr("Work"), "section"))
        column.addWidget(self.threads)
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _where(self) -> QHBoxLayout:
        choose = QPushButton(tr("Choose…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_folder)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.folder, 1)
        where.addWidget(choose)
        return where

    def _kinds(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, place // 3, place % 3)
        return grid

    def _wear(self, theme: object) -> None:
        self.theme.set_value(theme)
        self._wardrobe.choose(str(theme))

    def _speak(self, code: object) -> None:
        self.language.set_value(code)
        self.later.setVisible(code != self._memory.preferences.language or self.later.isVisible())
        self._memory.keep(language=str(code))

    def _paint(self, natural: object) -> None:
        self.palette_choice.set_value(natural)
        self._memory.keep(natural=bool(natural))

    def _move(self, text: str) -> None:
        """Keep another folder, once it could be one."""
        folder = typed_folder(text) if text.strip() else None
        trouble = "" if folder is None else folder_trouble(folder)
        self.trouble.say(trouble)
        if not trouble:
            self._memory.keep(export_folder=folder)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Where to"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def _tick(self) -> None:
        ticked = tuple(name for name, box in self.boxes.items() if box.isChecked())
        self._memory.keep(exports=ticked)

    def _work(self, threads: object) -> None:
        self.threads.set_value(threads)
        self._memory.keep(threads=threads)

    def _clear(self) -> None:
        self._memory.keep(recent=())
        self.clear_button.setEnabled(False)
