"""Which theme the program wears: the one chosen, or the system's as it changes.

May import theme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from segmenter.gui.theme import THEMES, Theme, apply_theme, system_theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SYSTEM = "system"


class Wardrobe(QObject):
    """Dresses the program.

    Signals
    -------
    changed : the theme that is worn now
    """

    changed = Signal(object)

    def __init__(self, application: QApplication, choice: str = SYSTEM) -> None:
        super().__init__()
        self._application = application
        self.choice = choice
        self.theme = self._wanted()
        apply_theme(application, self.theme)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)

    def choose(self, choice: str) -> None:
        """Wear "dark", "light", or what the system says."""
        self.choice = choice
        self._dress()

    def _wanted(self) -> Theme:
        return THEMES.get(self.choice) or system_theme()

    def _dress(self) -> None:
        theme = self._wanted()
        if theme is not self.theme:
            self.theme = theme
            apply_theme(self._application, theme)
        self.changed.emit(theme)
