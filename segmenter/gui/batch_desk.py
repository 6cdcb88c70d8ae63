"""Keeps the one batch of the window, and its dialog while that is open. May import app.

What a batch needs is imported when the first one is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from segmenter.app.batch_watch import BatchWatch
    from segmenter.app.session import Session, State
    from segmenter.gui.batch_dialog import BatchDialog
    from segmenter.gui.wardrobe import Wardrobe
    from segmenter.gui.window import Window
    from segmenter.imaging.model import Model
    from segmenter.imaging.recipe import Recipe


class BatchDesk:
    """Opens the batch dialog, once.

    Parameters
    ----------
    window : Window
    session : Session
        Tells the recipe and the model at hand.
    wardrobe : Wardrobe
    deliver : callable
        Calls on the window's thread.
    open_picture : callable
        Opens a picture in the window.
    """

    def __init__(
        self,
        window: Window,
        session: Session,
        wardrobe: Wardrobe,
        deliver: Callable[[Callable[[], None]], None],
        open_picture: Callable[[Path], object],
    ) -> None:
        self._window, self._session, self._wardrobe = window, session, wardrobe
        self._deliver, self._open_picture = deliver, open_picture
        self.watch: BatchWatch | None = None
        self.dialog: BatchDialog | None = None
        session.on_change(self._renew)

    def show(self, folder: Path | None = None) -> None:
        """Show the dialog, and offer a folder."""
        from segmenter.app.batch_watch import BatchWatch
        from segmenter.gui.batch_dialog import BatchDialog

        if self.watch is None:
            self.watch = BatchWatch(self._deliver)
        if self.dialog is None:
            recipe, model = _at_hand(self._session.state)
            theme = self._wardrobe.theme
            self.dialog = BatchDialog(self.watch, recipe, model, theme, self._window)
            self.dialog.picture_asked.connect(self._open_picture)
            self.dialog.destroyed.connect(self._forget)
            self._wardrobe.changed.connect(self.dialog.set_theme)
            self.dialog.show()
        if folder is not None and not self.watch.phase.busy:
            self.dialog.take(folder)
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _renew(self, state: State) -> None:
        """Let a dialog that stands beside the window know what was changed there."""
        if self.dialog is not None:
            self.dialog.setup.renew(*_at_hand(state))

    @property
    def working(self) -> bool:
        """Whether a batch is under way that nobody asked to stop."""
        return self.watch is not None and self.watch.phase.stoppable

    def when_stopped(self, go: Callable[[], None]) -> None:
        """Go on, at once or when the person has said that the batch under way may stop."""
        if self.working:
            from segmenter.gui.question_dialog import ask_to_stop

            ask_to_stop(go, self._wardrobe.theme, self._window)
        else:
            go()

    def close(self) -> None:
        """Stop the batch under way; what is done stays."""
        if self.watch is not None:
            self.watch.watcher = None
            self.watch.close()

    def _forget(self) -> None:
        self.dialog = None


def _at_hand(state: State) -> tuple[Recipe, Model | None]:
    result = state.decisions.result
    return state.recipe, None if result is None else result.model
