"""The first hints: three small cards, each beside what it is about; put away, they never return.

May import Qt, controls and memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from segmenter.gui.controls import label
from segmenter.gui.drawing import icon
from segmenter.gui.language import noted, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

    from segmenter.gui.memory import Memory
    from segmenter.gui.theme import Theme

_WIDTH, _ARROW = 304, 9


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint: what it says, and the side of it that points at what it is about."""

    title: str
    text: str
    points: Qt.Edge


HINTS = (
    Hint(
        noted("Click what you see"),
        noted("A click chooses a segment, Ctrl+click one more. M merges them, S splits one."),
        Qt.Edge.BottomEdge,
    ),
    Hint(
        noted("Too many? Too few?"),
        noted("Drag this, or let Auto choose. The picture follows while you drag."),
        Qt.Edge.RightEdge,
    ),
    Hint(
        noted("Take it with you"),
        noted("Label map, cut-outs, table and more. Save keeps it all as a project to go on with."),
        Qt.Edge.TopEdge,
    ),
)


class HintCard(QWidget):
    """A card with an arrow at one side."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._parent = theme, parent
        self._points = self._wanted = Qt.Edge.BottomEdge
        self._tip = 0
        self._title = label("", "section")
        self._text = label("", "body-dim", wrap=True)
        self._count = label("", "dim")
        self.next_button = QPushButton(tr("Next"))
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(tr("No more hints"))
        self.close_button.setToolTip(tr("No more hints"))
        self.close_button.setIconSize(QSize(16, 16))
        self._lay_out()
        self.set_theme(theme)
        self.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.close_button)
        below = QHBoxLayout()
        below.addWidget(self._count, 1)
        below.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.setContentsMargins(16 + _ARROW, 8 + _ARROW, 8 + _ARROW, 12 + _ARROW)
        column.addLayout(top)
        column.addWidget(self._text)
        column.addLayout(below)
        self._text.setContentsMargins(0, 0, 8, 0)
        below.setContentsMargins(0, 0, 8, 0)
        self.setFixedWidth(_WIDTH)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.close_button.setIcon(icon("close", theme.dim))
        self.update()

    def say(self, hint: Hint, place: int) -> None:
        """Show a hint, the so-manieth of all."""
        last = place == len(HINTS) - 1
        self._wanted = hint.points
        self._title.setText(tr(hint.title))
        self._text.setText(tr(hint.text))
        self._count.setText(tr("{place} of {count}", place=place + 1, count=len(HINTS)))
        self.next_button.setText(tr("Good") if last else tr("Next"))
        self.setAccessibleName(tr(hint.title))
        self.setAccessibleDescription(tr(hint.text))

    def stand_beside(self, target: QRect) -> None:
        """Stand so that the arrow's tip is at the middle of a side of the target."""
        self.adjustSize()
        room, size = self._parent.rect(), self.size()
        # Where there is no room to the left of it, it is pointed at from the right.
        flipped = self._wanted == Qt.Edge.RightEdge and target.left() < size.width()
        self._points = Qt.Edge.LeftEdge if flipped else self._wanted
        middle = target.center()
        across = QPoint(middle.x() - size.width() // 2, middle.y() - size.height() // 2)
        corner = {
            Qt.Edge.BottomEdge: QPoint(across.x(), target.top() - size.height()),
            Qt.Edge.TopEdge: QPoint(across.x(), target.bottom()),
            Qt.Edge.RightEdge: QPoint(target.left() - size.width(), across.y()),
            Qt.Edge.LeftEdge: QPoint(target.right(), across.y()),
        }[self._points]
        x = min(max(corner.x(), 4), max(4, room.width() - size.width() - 4))
        y = min(max(corner.y(), 4), max(4, room.height() - size.height() - 4))
        self.move(x, y)
        upright = self._points in (Qt.Edge.BottomEdge, Qt.Edge.TopEdge)
        self._tip = middle.x() - x if upright else middle.y() - y
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the card and its arrow in one line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(_ARROW, _ARROW, -_ARROW, -_ARROW)
        path = QPainterPath()
        path.addRoundedRect(inner, 10, 10)
        painter.setPen(QPen(QColor(self._theme.accent), 1.5))
        painter.setBrush(QColor(self._theme.panel))
        painter.drawPath(path.united(self._arrow(inner)))
        painter.end()

    def _arrow(self, inner: QRectF) -> QPainterPath:
        upright = self._points in (Qt.Edge.BottomEdge, Qt.Edge.TopEdge)
        low, high = (inner.left(), inner.right()) if upright else (inner.top(), inner.bottom())
        at = min(max(float(self._tip), low + 20), high - 20)
        edge, out = {
            Qt.Edge.BottomEdge: (inner.bottom(), 1),
            Qt.Edge.TopEdge: (inner.top(), -1),
            Qt.Edge.RightEdge: (inner.right(), 1),
            Qt.Edge.LeftEdge: (inner.left(), -1),
        }[self._points]
        foot, tip = edge - out, edge + out * (_ARROW - 1)
        ends = ((at - _ARROW, foot), (at, tip), (at + _ARROW, foot))
        points = [QPointF(a, b) if upright else QPointF(b, a) for a, b in ends]
        arrow = QPainterPath(points[0])
        for point in points[1:]:
            arrow.lineTo(point)
        arrow.closeSubpath()
        return arrow

    def sizeHint(self) -> QSize:
        """Qt: as high as its text needs."""
        return QSize(_WIDTH, self.heightForWidth(_WIDTH))


class Hints(QObject):
    """Gives the hints one after the other, once.

    Parameters
    ----------
    card : HintCard
    memory : Memory
        Remembers that they were given.
    about : sequence of QWidget
        What each hint is about.
    reveal : callable
        Brings a widget to light that a narrow window has put away.
    parent : QWidget
        What the card stands on.
    """

    def __init__(
        self,
        card: HintCard,
        memory: Memory,
        about: Sequence[QWidget],
        reveal: Callable[[QWidget], None],
        parent: QWidget,
    ) -> None:
        super().__init__(card)
        self._reveal = reveal
        self.card, self._memory, self._about, self._parent = card, memory, about, parent
        self._place = 0
        card.next_button.clicked.connect(self._next)
        card.close_button.clicked.connect(self.end)
        parent.installEventFilter(self)

    def begin_once(self) -> None:
        """Begin, if they were never given."""
        if self._memory.preferences.hints and not self.card.isVisible():
            self.begin()

    def begin(self) -> None:
        """Give the first one."""
        self._place = 0
        self._show()

    def end(self) -> None:
        """Put them away for good."""
        self.card.hide()
        self._memory.keep(hints=False)

    def followed(self, place: int) -> None:
        """Go on where the person has just done what the hint says: it is in the way then."""
        if self.card.isVisible() and self._place == place:
            self._next()

    def pause(self) -> None:
        """Put them away until there is something to point at again."""
        self.card.hide()

    def _next(self) -> None:
        self._place += 1
        if self._place == len(HINTS):
            self.end()
        else:
            self._show()

    def _show(self) -> None:
        self.card.say(HINTS[self._place], self._place)
        self.card.show()
        self._stand()
        self.card.raise_()

    def _stand(self) -> None:
        widget = self._about[self._place]
        self._reveal(widget)
        place = QRect(widget.mapTo(self._parent, QPoint(0, 0)), widget.size())
        if HINTS[self._place].points == Qt.Edge.BottomEdge:
            place = QRect(place.center(), QSize(1, 1))
        self.card.stand_beside(place.adjusted(-4, -4, 4, 4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the window has another size."""
        if event.type() == QEvent.Type.Resize and self.card.isVisible():
            self._stand()
        return super().eventFilter(watched, event)
