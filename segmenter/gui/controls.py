"""Controls that the panels are made of: each with a label, a value, a reset and a spoken name.

A control holds no value that its panel did not give it; it says what the person wants.
May import Qt, language and popups.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from segmenter.gui.language import tr
from segmenter.gui.popups import RoundList, RoundMenu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QMouseEvent, QWheelEvent

#: How far the words of a box to tick stand from its left edge.
INDENT = 26
#: How high the foot of a panel is, and a field.
FOOT = 48
_FIELD = 30
#: What a window's title and frame take of a screen's height.
_FRAME = 40


def label(text: str, kind: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of one of the style sheet's kinds."""
    made = QLabel(text)
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    return made


def line() -> QFrame:
    """Return a thin line across."""
    made = QFrame()
    made.setObjectName("line")
    return made


def rule(height: int = 24) -> QFrame:
    """Return a thin line down, for bars."""
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedHeight(height)
    return made


def scrolled(page: QWidget) -> QScrollArea:
    """Return an area that a page is scrolled in where it is higher than there is room."""
    made = QScrollArea()
    made.setWidget(page)
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def grow_to_words(dialog: QWidget) -> None:
    """Make a dialog as high as its words need; Qt's guess is for another width and screen."""
    layout = dialog.layout()
    if layout is None:
        return
    width = max(dialog.width(), layout.minimumSize().width())
    room = dialog.screen().availableGeometry().height() - _FRAME
    dialog.setMinimumHeight(min(layout.totalHeightForWidth(width), room))


def set_tone(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet asks for, and have it asked again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class ResetLabel(QLabel):
    """A control's label: a double click, or its menu, sets the control back."""

    reset = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.setToolTip(tr("Double-click to set back"))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: set the control back."""
        self.reset.emit()
        event.accept()

    def _menu(self, at: QPoint) -> None:
        menu = RoundMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Set back to the default"), self.reset.emit)
        menu.popup(self.mapToGlobal(at))


def give_room(number: QAbstractSpinBox) -> None:
    """Let a number stand off the edges of its field, where Qt leaves it no room."""
    number.lineEdit().setTextMargins(4, 0, 4, 0)


class _CalmSlider(QSlider):
    """A slider that a page can be scrolled over without its value changing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: leave the wheel to the page."""
        event.ignore()


@dataclass(frozen=True, slots=True)
class Scale:
    """A slider's numbers: its ends, its step, the end of what may be typed, the default."""

    low: float
    high: float
    step: float
    default: float
    most: float
    places: int = 0


class LabeledSlider(QWidget):
    """A label, the value to read and type, and a slider below.

    Signals
    -------
    changed : the new value, and a token that is the same during one drag
    """

    changed = Signal(float, object)

    def __init__(self, title: str, scale: Scale, hint: str = "") -> None:
        super().__init__()
        self._scale = scale
        self._gesture = 0
        self._label = ResetLabel(title)
        self.number = QDoubleSpinBox()
        self.slider = _CalmSlider(Qt.Orientation.Horizontal)
        self._set_up_number(title)
        self.slider.setRange(round(scale.low / scale.step), round(scale.high / scale.step))
        self.slider.setPageStep(max(1, (self.slider.maximum() - self.slider.minimum()) // 8))
        self.slider.setAccessibleName(title)
        self._label.setBuddy(self.slider)
        self._label.reset.connect(lambda: self._wish(scale.default))
        self.slider.sliderPressed.connect(self._new_gesture)
        self.slider.valueChanged.connect(lambda value: self._wish(value * scale.step))
        for widget in (self, self.slider):
            widget.setToolTip(hint)
        self._lay_out()

    def _set_up_number(self, title: str) -> None:
        scale, number = self._scale, self.number
        number.setRange(scale.low, scale.most)
        number.setDecimals(scale.places)
        number.setSingleStep(scale.step)
        number.setAlignment(Qt.AlignmentFlag.AlignRight)
        number.setKeyboardTracking(False)
        number.setFixedSize(60, _FIELD)
        give_room(number)
        number.setAccessibleName(tr("{title}, value", title=title))
        number.valueChanged.connect(self._typed)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(8)
        top.addWidget(self._label, 1)
        top.addWidget(self.number)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.slider)

    def set_value(self, value: float) -> None:
        """Show a value without saying so."""
        with QSignalBlocker(self.slider), QSignalBlocker(self.number):
            if not self.slider.isSliderDown():
                self.slider.setValue(round(value / self._scale.step))
            self.number.setValue(value)

    def _new_gesture(self) -> None:
        self._gesture += 1

    def _typed(self, value: float) -> None:
        self._new_gesture()
        self._wish(value)

    def _wish(self, value: float) -> None:
        self.set_value(value)
        self.changed.emit(round(value, 6), (id(self), self._gesture))


class Choice(QWidget):
    """A label and a drop-down list of named values, `share` times as wide where there is room.

    Signals
    -------
    changed : the value chosen
    """

    changed = Signal(object)

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, object]],
        hint: str = "",
        *,
        share: int = 2,
    ) -> None:
        super().__init__()
        self.box = RoundList()
        self.box.setAccessibleName(title)
        self.box.setToolTip(hint)
        self.box.setMinimumContentsLength(8)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.activated.connect(lambda at: self.changed.emit(self.box.itemData(at)))
        self.set_choices(choices)
        caption = ResetLabel(title)
        caption.setBuddy(self.box)
        caption.reset.connect(lambda: self.changed.emit(self.box.itemData(0)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(caption, 1)
        layout.addWidget(self.box, share)
        self.setFocusProxy(self.box)

    def set_choices(self, choices: Sequence[tuple[str, object]]) -> None:
        """Offer other values, the first being the default."""
        with QSignalBlocker(self.box):
            self.box.clear()
            for text, value in choices:
                self.box.addItem(text, value)

    def set_value(self, value: object) -> None:
        """Show a value without saying so."""
        at = next((i for i in range(self.box.count()) if self.box.itemData(i) == value), -1)
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(at)


class WholeNumber(QWidget):
    """A label and a whole number to type.

    Signals
    -------
    changed : the number
    """

    changed = Signal(int)

    def __init__(self, title: str, low: int, high: int, default: int, suffix: str = "") -> None:
        super().__init__()
        self.box = QSpinBox()
        self.box.setRange(low, high)
        self.box.setSuffix(suffix)
        self.box.setKeyboardTracking(False)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.setAccessibleName(title)
        self.box.valueChanged.connect(self.changed)
        caption = ResetLabel(title)
        caption.setBuddy(self.box)
        caption.reset.connect(lambda: self.changed.emit(default))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(caption, 1)
        layout.addWidget(self.box)
        self.box.setFixedSize(96, _FIELD)
        give_room(self.box)
        self.setFocusProxy(self.box)

    def set_value(self, value: int) -> None:
        """Show a number without saying so."""
        with QSignalBlocker(self.box):
            self.box.setValue(value)


class Switch(QFrame):
    """A few values side by side, of which one is chosen.

    Signals
    -------
    changed : the value chosen
    """

    changed = Signal(object)

    def __init__(
        self, title: str, choices: Sequence[tuple[str, object, str]], *, stretch: bool = True
    ) -> None:
        super().__init__()
        self.setObjectName("switch")
        self.setAccessibleName(title)
        self._values = [value for _, value, _ in choices]
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(2)
        for place, (text, _, hint) in enumerate(choices):
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("kind", "part")
            button.setToolTip(hint)
            button.setAccessibleName(f"{title}: {text}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if stretch:
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, place)
            layout.addWidget(button)
        self._group.idClicked.connect(lambda place: self.changed.emit(self._values[place]))

    def button(self, value: object) -> QToolButton:
        """Return the button of a value."""
        found = self._group.button(self._values.index(value))
        assert isinstance(found, QToolButton)
        return found

    def set_value(self, value: object) -> None:
        """Show a value as chosen without saying so."""
        button = self._group.button(self._values.index(value))
        button.setChecked(True)
