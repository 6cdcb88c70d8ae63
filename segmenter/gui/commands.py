"""What the actions do: each is one short method, asked for by menu, button, key or gesture.

May import app, storage and the window's dialogs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from segmenter.app.command_line import command_line
from segmenter.app.cutting import SUFFIX, CutOut, cut_out_place
from segmenter.app.edits import deleted, hidden, merged, recolored, renamed, reordered
from segmenter.app.places import checked_place
from segmenter.app.session import Notice
from segmenter.errors import SegmenterError
from segmenter.gui.about_dialog import AboutDialog
from segmenter.gui.asking import ask_where_cut_out
from segmenter.gui.color_popup import ColorPopup
from segmenter.gui.export_dialog import ExportDialog
from segmenter.gui.file_commands import FileCommands
from segmenter.gui.help_dialog import HelpDialog
from segmenter.gui.language import segment_name, tr
from segmenter.gui.pixels import rgba_image
from segmenter.gui.preferences_dialog import PreferencesDialog
from segmenter.gui.shortcuts_dialog import ShortcutsDialog

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from segmenter.app.export import ExportRequest
    from segmenter.app.modes import Mode
    from segmenter.gui.canvas import Canvas
    from segmenter.gui.canvas_hand import Click
    from segmenter.imaging.segmentation import Segment
    from segmenter.storage.exporting import Written


@dataclass(eq=False)
class Commands(FileCommands):
    """Does what is asked for."""

    @property
    def _canvas(self) -> Canvas:
        return self.window.canvas

    def copy(self) -> None:
        """Put what the canvas shows into the clipboard."""
        QGuiApplication.clipboard().setImage(self._canvas.grab_image())

    def copy_command(self) -> None:
        """Put the command line that does the same into the clipboard."""
        state = self.session.state
        path = state.document.path if state.document is not None else None
        QGuiApplication.clipboard().setText(command_line(path, state.recipe))
        said = tr("The command line that does the same is in the clipboard.")
        self.session.update(notice=Notice(said, tone="ok"))

    def export(self) -> None:
        """Let the person choose what to write and where, and write it."""
        state = self.session.state
        if state.document is None or state.decisions.result is None:
            return
        kept = self.memory.preferences
        result, kinds = state.decisions.result, frozenset(kept.exports)
        dialog = ExportDialog(state.document, result, self.window, kinds)
        if kept.export_folder is not None:
            dialog.folder.setText(str(kept.export_folder))
        dialog.wished.connect(self._write)
        dialog.open()

    def _write(self, request: ExportRequest) -> None:
        self.workflow.export(request.write, partial(self._say_written, request))

    def _say_written(self, request: ExportRequest, written: tuple[Written, ...]) -> None:
        said = tr("{count} files are written.", count=len(written))
        remedy = tr("They are in {folder}.", folder=str(request.folder))
        self.session.update(notice=Notice(said, "", remedy, tone="ok"))

    def copy_cut_out(self) -> None:
        """Put the chosen segments, the rest of the picture transparent, into the clipboard."""
        cut = self._cut_out()
        if cut is not None:
            self.workflow.export(cut.pixels, self._put_into_clipboard)

    def _put_into_clipboard(self, pixels: NDArray[np.uint8]) -> None:
        QGuiApplication.clipboard().setImage(rgba_image(pixels))
        self.session.update(notice=Notice(tr("The cut-out is in the clipboard."), tone="ok"))

    def save_cut_out(self) -> None:
        """Write the chosen segments, the rest of the picture transparent, where the person says."""
        cut, document = self._cut_out(), self.session.state.document
        if cut is None or document is None:
            return
        name = segment_name(cut.segmentation.segment(cut.ids[0]).name)
        chosen = ask_where_cut_out(self.window, cut_out_place(document, name))
        if chosen is None:
            return
        try:
            path = checked_place(chosen, SUFFIX, document)
        except SegmenterError as error:
            self.complain(error)
            return
        self.workflow.export(partial(cut.write, path), self._say_cut_out)

    def _say_cut_out(self, path: Path) -> None:
        said = tr("{name} is written.", name=path.name)
        remedy = tr("It is in {folder}.", folder=str(path.parent))
        self.session.update(notice=Notice(said, "", remedy, tone="ok"))

    def _cut_out(self) -> CutOut | None:
        result = self.session.state.decisions.result
        return CutOut(result, self._chosen) if result is not None and self._chosen else None

    def undo(self) -> None:
        """Take the last change back."""
        self.workflow.undo()

    def redo(self) -> None:
        """Bring back what was undone."""
        self.workflow.redo()

    def segment(self) -> None:
        """Segment the picture anew."""
        self.workflow.segment_again(tr("Segment again"))

    def cancel(self) -> None:
        """Stop what is being done."""
        if self.session.state.proposal is not None:
            self.workflow.proposing.drop()
        else:
            self.workflow.cancel()

    def look(self, mode: Mode) -> None:
        """Look at it in another way."""
        self.session.look(mode=mode)
        self.workflow.maps.refresh()

    def toggle_natural(self) -> None:
        """Let segments wear their own mean colour, or the palette's."""
        self.session.look(natural=not self.session.state.view.natural)

    def toggle_patterns(self) -> None:
        """Let segments wear patterns over their colours, or none."""
        self.session.look(patterns=not self.session.state.view.patterns)

    def toggle_divider(self) -> None:
        """Put the before/after divider into the middle, or away."""
        there = self.session.state.view.divider is not None
        self.session.look(divider=None if there else 0.5)

    def fit(self) -> None:
        """Show the whole picture."""
        self._canvas.fit()

    def actual_size(self) -> None:
        """Show each pixel as one of the screen."""
        self._canvas.actual_size()

    def zoom(self, factor: float) -> None:
        """Zoom in the middle."""
        self._canvas.zoom_by(factor)

    def wear(self, name: str) -> None:
        """Wear the dark or the light theme, or the system's."""
        self.wardrobe.choose(name)

    def show_shortcuts(self) -> None:
        """Show the keys."""
        ShortcutsDialog(self.window).open()

    def toggle_charts(self) -> None:
        """Open the charts, or close them."""
        self.session.look(charts=not self.session.state.view.charts)

    def show_preferences(self) -> None:
        """Show the preferences."""
        PreferencesDialog(self.memory, self.wardrobe, self.window).open()

    def show_hints(self) -> None:
        """Show the first hints again."""
        self.window.hints.begin()

    def show_manual(self) -> None:
        """Show the manual."""
        HelpDialog(self.window).open()

    def show_about(self) -> None:
        """Show what the program is."""
        AboutDialog(self.window).open()

    def select(self, click: Click) -> None:
        """Choose the segment at a pixel, alone or besides the others; nothing chooses none."""
        label = self.window.label_at(click.row, click.column)
        if label:
            self.choose_one(label, add=click.add)
        elif not click.add:
            self.choose(())

    def choose_one(self, segment: int, add: bool) -> None:
        """Choose a segment alone, or besides the others; chosen already, let it go."""
        chosen = self._chosen
        wanted: tuple[int, ...]
        if not add:
            wanted = () if chosen == (segment,) else (segment,)
        elif segment in chosen:
            wanted = tuple(one for one in chosen if one != segment)
        else:
            wanted = (*chosen, segment)
        self.choose(wanted)

    def take_number(self, count: int) -> None:
        """Make so many segments."""
        recipe = replace(self.session.state.recipe, segments=count)
        self.workflow.change_recipe(recipe, tr("Number of segments"))

    def choose(self, ids: tuple[int, ...]) -> None:
        """Choose segments; the first of them is the one whose probability is shown."""
        before = self.session.state.view.selected
        kept = tuple(one for one in before if one in ids)
        new = tuple(one for one in ids if one not in before)
        self.session.look(selected=kept + new)
        if new:
            self.window.hints.followed(0)
        self.workflow.maps.refresh()

    def toggle_hidden(self, segment: int) -> None:
        """Hide a segment, or show it again."""
        there = self._hidden
        name = tr("Show a segment") if segment in there else tr("Hide a segment")
        self._hide(name, there ^ {segment})

    @property
    def _hidden(self) -> frozenset[int]:
        return frozenset(segment.id for segment in self._segments if segment.hidden)

    def _hide(self, name: str, ids: frozenset[int]) -> None:
        self.workflow.dress(name, hidden(self._segments, ids))

    @property
    def _chosen(self) -> tuple[int, ...]:
        return self.session.state.view.selected

    @property
    def _segments(self) -> tuple[Segment, ...]:
        shown = self.session.state.shown
        return () if shown is None else shown.segmentation.segments

    def choose_all(self) -> None:
        """Choose every segment."""
        self.choose(tuple(segment.id for segment in self._segments))

    def merge(self) -> None:
        """Make the chosen segments one; the largest gives its name."""
        chosen = [segment for segment in self._segments if segment.id in self._chosen]
        largest = max(chosen, key=lambda segment: segment.area)
        self.merge_into(self._chosen, largest.id)

    def merge_into(self, ids: tuple[int, ...], into: int) -> None:
        """Make segments one that keeps the name of `into`."""
        self.choose((into,))
        self.workflow.edit(tr("Merge segments"), lambda found, _: merged(found, ids, into))

    def split(self) -> None:
        """Show the chosen segment in two halves, to be taken or let go."""
        (one,) = self._chosen
        self.workflow.proposing.split(tr("Split a segment"), one)

    def apply(self) -> None:
        """Take what is proposed."""
        self.workflow.proposing.accept()

    def delete(self) -> None:
        """Let the neighbours of the chosen segments have their pixels."""
        chosen = self._chosen
        self.workflow.edit(tr("Delete a segment"), lambda found, _: deleted(found, chosen))

    def rename(self) -> None:
        """Let the person type a name."""
        self.window.bring_up(self.window.segments)
        self.window.segments.rename(self._chosen[0])

    def call(self, segment: int, name: str) -> None:
        """Give a segment a name."""
        self.workflow.dress(tr("Rename a segment"), renamed(self._segments, segment, name))

    def ask_color(self) -> None:
        """Let the person choose a colour for the chosen segments."""
        chosen = self._chosen
        first = next(segment for segment in self._segments if segment.id == chosen[0])
        self.window.bring_up(self.window.segments)
        popup = ColorPopup(first.color, self.window)
        popup.picked.connect(lambda color: self.paint(chosen, color))
        popup.open_beside(self.window.segments.swatch_place(first.id))

    def ask_color_of(self, segment: int) -> None:
        """Let the person choose a colour for one segment."""
        self.choose((segment,))
        if self.actions_ready("recolor"):
            self.ask_color()

    def actions_ready(self, name: str) -> bool:
        """Whether an action could be done now."""
        return self.window.actions_made[name].isEnabled()

    def paint(self, ids: tuple[int, ...], color: tuple[int, int, int]) -> None:
        """Give segments a colour."""
        self.workflow.dress(tr("Colour a segment"), recolored(self._segments, ids, color))

    def hide(self) -> None:
        """Hide the chosen segments; show them if all of them are hidden."""
        chosen, there = frozenset(self._chosen), self._hidden
        shown_again = chosen <= there
        name = tr("Show segments") if shown_again else tr("Hide segments")
        self._hide(name, there - chosen if shown_again else there | chosen)

    def solo(self) -> None:
        """Hide every segment that is not chosen."""
        others = frozenset(segment.id for segment in self._segments) - set(self._chosen)
        self._hide(tr("Show only these"), others)

    def show_all(self) -> None:
        """Show every segment again."""
        self._hide(tr("Show all"), frozenset())

    def move(self, by: int) -> None:
        """Move the chosen segments a row up or down."""
        places = [at for at, one in enumerate(self._segments) if one.id in self._chosen]
        before = places[0] - 1 if by < 0 else places[-1] + 2
        if 0 <= before <= len(self._segments):
            self.move_to(self._chosen, before)

    def move_to(self, ids: tuple[int, ...], before: int) -> None:
        """Move segments to stand before the row at a place."""
        self.workflow.dress(tr("Reorder segments"), reordered(self._segments, ids, before))
