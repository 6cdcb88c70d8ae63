"""A drop-down list that gives way where there is little room. May import popups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from segmenter.gui.popups import RoundList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class Chooser(RoundList):
    """A list of what can be shown, which gives way where there is little room.

    Signals
    -------
    changed : the value chosen
    """

    changed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(180)
        self.activated.connect(lambda at: self.changed.emit(self.itemData(at)))

    def minimumSizeHint(self) -> QSize:
        """Qt: where there is little room the end of a long word is cut off."""
        return QSize(72, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the choice, with an ellipsis where it is cut off."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        painter.drawComplexControl(control, option)
        room = self.style().subControlRect(control, option, field, self).width()
        mode = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, mode, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def offer(self, choices: Sequence[tuple[str, object, str]], value: object) -> None:
        """Show these choices, one of them chosen."""
        if [self.itemText(at) for at in range(self.count())] != [text for text, _, _ in choices]:
            self.clear()
            for text, data, hint in choices:
                self.addItem(text, data)
                self.setItemData(self.count() - 1, hint, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(self.findData(value))
        self.setToolTip(f"{self._name}: {self.currentText()}")
