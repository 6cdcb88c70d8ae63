"""What went wrong, what is still safe, and the remedy as a button: a card over the canvas.

May import app's session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from segmenter.gui.controls import label, set_tone
from segmenter.gui.drawing import icon
from segmenter.gui.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segmenter.app.session import Notice
    from segmenter.gui.theme import Theme

_WIDTH = 560


class NoticeCard(QFrame):
    """Says one notice; is not there without one.

    Parameters
    ----------
    theme : Theme
    parent : QWidget
        What it stands on.
    above : QWidget
        A card that is never covered: while that is there, this one stands below it.

    Signals
    -------
    closed : the person has read it
    asked : the name of the action whose button was pressed
    """

    closed = Signal()
    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, above: QWidget) -> None:
        super().__init__(parent)
        self._above = above
        self.setObjectName("notice")
        self._theme = theme
        self._notice: Notice | None = None
        self._icon = QLabel()
        self._problem = label("", "section", wrap=True)
        self._rest = label("", "body-dim", wrap=True)
        self._button, self._other = self._offer(), self._offer()
        self._close = QToolButton()
        self._close.setAccessibleName(tr("Close the message"))
        self._close.setIconSize(QSize(16, 16))
        self._close.clicked.connect(self.closed)
        self._lay_out()
        self.hide()

    def _offer(self) -> QPushButton:
        made = QPushButton()
        made.setAccessibleName(tr("Do what the message suggests"))
        made.clicked.connect(lambda: self.asked.emit(made.property("action")))
        return made

    def _lay_out(self) -> None:
        self._buttons = QWidget()
        self._offers = offers = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._buttons)
        offers.setSpacing(8)
        offers.setContentsMargins(0, 4, 0, 0)
        left = Qt.AlignmentFlag.AlignLeft
        for button in (self._button, self._other):
            offers.addWidget(button, 0, left)
        offers.addStretch(1)
        self._words = words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._problem)
        words.addWidget(self._rest)
        words.addWidget(self._buttons)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 8, 12)
        self._row.setSpacing(12)
        # Sign, first line and cross stand on one line: the cross is the highest of them.
        self._icon.setContentsMargins(0, 4, 0, 0)
        words.setContentsMargins(0, 5, 0, 0)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(self._icon, 0, top)
        self._row.addLayout(words, 1)
        self._row.setAlignment(words, top)
        self._row.addWidget(self._close, 0, top)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self._close.setIcon(icon("close", theme.dim))
        if self._notice is not None:
            self._dress(self._notice)

    def render_notice(self, notice: Notice | None, words: Sequence[str]) -> None:
        """Say a notice, with the words on its actions' buttons, or go away."""
        if notice == self._notice:
            return
        self._notice = notice
        self.setVisible(notice is not None)
        if notice is None:
            return
        self._problem.setText(tr(notice.problem))
        self._rest.setText(" ".join(tr(part) for part in (notice.remedy, notice.safe) if part))
        self._rest.setVisible(bool(self._rest.text()))
        for button, text, action in zip(
            (self._button, self._other), words, (notice.action, notice.other), strict=True
        ):
            button.setVisible(bool(text))
            button.setText(text)
            button.setAccessibleName(text or tr("Do what the message suggests"))
            button.setProperty("action", action)
        self._buttons.setVisible(any(words))
        alone = not self._rest.text() and not any(words)
        self._row.setContentsMargins(16, 8, 8, 8 if alone else 12)
        # What was hidden just now is forgotten by the layouts only with the next events.
        self._words.invalidate()
        self._row.invalidate()
        self._dress(notice)
        self.setAccessibleName(tr(notice.problem))
        self.place()
        self.raise_()

    def _dress(self, notice: Notice) -> None:
        self._close.setIcon(icon("close", self._theme.dim))
        set_tone(self, "tone", notice.tone)
        drawing = icon(notice.tone, getattr(self._theme, notice.tone))
        self._icon.setPixmap(drawing.pixmap(20, 20))

    def stand_on(self, parent: QWidget) -> None:
        """Move to another parent; Qt hides what is moved."""
        if self.parentWidget() is parent:
            return
        self.setParent(parent)
        self.setVisible(self._notice is not None)
        self.place()
        self.raise_()

    def place(self) -> None:
        """Stand at the top of the parent or below the card that is there, in the middle."""
        around = self.parentWidget()
        if around is None:
            return
        width = min(_WIDTH, max(240, around.width() - 32))
        self._stack_offers(width)
        # As high as the words need at this width; the size that Qt guesses is for another.
        self.setFixedSize(width, self._row.totalHeightForWidth(width))
        top = 16
        if self._above.parentWidget() is around and not self._above.isHidden():
            top = self._above.geometry().bottom() + 9
        self.move((around.width() - self.width()) // 2, top)

    def _stack_offers(self, width: int) -> None:
        """Put the buttons one below the other where they have no room side by side."""
        ways, rest = QBoxLayout.Direction, self._row.contentsMargins()
        beside = 2 * self._row.spacing() + self._icon.sizeHint().width()
        room = width - rest.left() - rest.right() - beside - self._close.sizeHint().width()
        shown = [one for one in (self._button, self._other) if not one.isHidden()]
        needed = sum(one.sizeHint().width() + self._offers.spacing() for one in shown)
        self._offers.setDirection(ways.TopToBottom if needed > room else ways.LeftToRight)
