"""What pops up over the window, with the theme's round corners. May import Qt only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QMenu, QStyledItemDelegate, QWidget


def let_corners_through(window: QWidget) -> None:
    """Draw no ground of the system's below the corners that the style sheet rounds."""
    window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    window.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
    window.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)


class RoundMenu(QMenu):
    """A menu as the style sheet draws it; the words are its title."""

    def __init__(self, parent: QWidget, words: str = "") -> None:
        super().__init__(words, parent)
        let_corners_through(self)


class RoundList(QComboBox):
    """A drop-down list whose list is drawn by the style sheet, as the menus are."""

    def __init__(self) -> None:
        super().__init__()
        # Qt's own delegate of a drop-down list asks the system's style instead.
        self.setItemDelegate(QStyledItemDelegate(self))

    def showPopup(self) -> None:
        """Qt: the list comes."""
        window = self.view().window()
        if not window.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground):
            let_corners_through(window)
        # Around the list stands a frame of the system's style, which would fill the corners.
        assert isinstance(window, QFrame)
        window.setFrameShape(QFrame.Shape.NoFrame)
        super().showPopup()
