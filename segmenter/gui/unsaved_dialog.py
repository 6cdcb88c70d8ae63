"""What is asked before unsaved work would be gone. May import Qt and the question dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from segmenter.gui.language import tr
from segmenter.gui.question_dialog import QuestionDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from segmenter.gui.theme import Theme


class UnsavedDialog(QuestionDialog):
    """Save, discard, or stay.

    Signals
    -------
    save_asked, discard_asked : a button was pressed
    """

    save_asked = Signal()
    discard_asked = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(tr("Unsaved changes"), "save", theme, parent)
        self.discard_button = self.answer(tr("Discard"), self.discard_asked.emit)
        self.cancel_button = self.way_out(tr("Cancel"))
        self.save_button = self.answer(tr("Save"), self.save_asked.emit)
        said = tr(
            "Names, colours, merges and the recipe are kept in a project, and it opens again "
            "just as it is now. Without one they are gone."
        )
        question = tr("Save the changes to {name}?", name=name)
        self.lay_out(
            question, said, self.discard_button, None, self.cancel_button, self.save_button
        )
