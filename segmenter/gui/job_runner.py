"""The one border between threads: what a worker says is called on the window's own thread.

May import Qt only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable


class Courier(QObject):
    """Carries callables from any thread to the one that it lives on, in order.

    A callable that raises is a bug of the window: it goes to the excepthook whole.
    """

    _sent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._open = True
        self._sent.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def deliver(self, tell: Callable[[], None]) -> None:
        """Call it later on this object's thread; may be called from any."""
        self._sent.emit(tell)

    def close(self) -> None:
        """Let what is still on its way fall: the window is going."""
        self._open = False

    def _call(self, tell: Callable[[], None]) -> None:
        if self._open:
            tell()
