"""The window: lays its parts out and shows a `ViewState` in them, redrawing only what differs.

May import app and everything of this room.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from segmenter.app.session import Notice
from segmenter.app.spot import spot
from segmenter.app.view_state import view_state
from segmenter.gui.actions import BY_NAME, ActionSet, plain_text
from segmenter.gui.canvas import Canvas
from segmenter.gui.charts_drawer import ChartsDrawer
from segmenter.gui.commands import Commands
from segmenter.gui.drawing import program_icon
from segmenter.gui.hints import HintCard, Hints
from segmenter.gui.language import tr
from segmenter.gui.looking_pill import LookingPill
from segmenter.gui.menu_bar import fill_menu_bar, segment_menu
from segmenter.gui.notice_card import NoticeCard
from segmenter.gui.proposal_card import ProposalCard
from segmenter.gui.recipe_panel import RecipePanel
from segmenter.gui.segments_panel import SegmentsPanel
from segmenter.gui.sides import Sides
from segmenter.gui.start_page import StartPage
from segmenter.gui.status_bar import StatusBar
from segmenter.gui.tool_bar import ToolBar
from segmenter.gui.wording import recovery_notice, spot_text

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent

    from segmenter.app.projects import Projects
    from segmenter.app.session import Session, State
    from segmenter.app.view_state import ViewState
    from segmenter.app.workflow import Workflow
    from segmenter.gui.memory import Memory
    from segmenter.gui.theme import Theme
    from segmenter.gui.wardrobe import Wardrobe

#: Below the rows of the segments panel; an empty name is the room between two groups.
_PANEL_TOOLS = ("merge", "split", "rename", "recolor", "", "cut out", "solo", "delete")


class Window(QMainWindow):
    """The one window of the program.

    Parameters
    ----------
    session : Session
        What is shown.
    workflow : Workflow
        What is asked to work.
    wardrobe : Wardrobe
        What is worn.
    projects : Projects
        What is asked to open and save projects.
    memory : Memory
        What is remembered of the person.

    Attributes
    ----------
    unsaved : bool
        Whether the window went with work in it that the next start is to offer.
    """

    def __init__(
        self,
        session: Session,
        workflow: Workflow,
        wardrobe: Wardrobe,
        projects: Projects,
        memory: Memory,
    ) -> None:
        super().__init__()
        self._session, self._workflow, self._projects = session, workflow, projects
        self._going = self.unsaved = False
        self._seen: ViewState | None = None
        self._pixel: tuple[int, int] | None = None
        self.commands = Commands(self, session, workflow, wardrobe, projects, memory)
        self.actions_made = ActionSet(self, self.commands)
        self._make_parts(wardrobe.theme)
        self._lay_out()
        fill_menu_bar(self, self.actions_made, self.commands)
        about = (self.canvas, self.recipe.number_part, self.tools.export_button)
        card, reveal = HintCard(wardrobe.theme, self._whole), self._splitter.reveal
        self.hints = Hints(card, memory, about, reveal, self._whole)
        projects.place, projects.go_to = self.canvas.look, self.canvas.go_to
        self._connect()
        self._wardrobe = wardrobe
        self.set_theme(wardrobe.theme)
        wardrobe.changed.connect(self.set_theme)
        session.on_change(self.render_session)
        self.render_session(session.state)

    def _make_parts(self, theme: Theme) -> None:
        self.canvas = Canvas(theme)
        self.segments = SegmentsPanel(theme)
        self.recipe = RecipePanel(theme)
        self.status = StatusBar(theme)
        self.start = StartPage(theme)
        self.tools = ToolBar(self.actions_made)
        self.stage = QWidget()
        self.charts = ChartsDrawer(theme)
        self.pill = LookingPill(self.canvas)
        self.proposal = ProposalCard(self.canvas)
        self.notice = NoticeCard(theme, self.canvas, above=self.proposal)

    def _lay_out(self) -> None:
        self.setWindowIcon(program_icon())
        self.setMinimumSize(QSize(960, 600))
        self.resize(QSize(1440, 900))
        self.setAcceptDrops(True)
        self._fill_stage()
        self._splitter = Sides(self.segments, self.stage, self.recipe)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self._pages.addWidget(self._splitter)
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self._pages, 1)
        column.addWidget(self.status)
        self.setCentralWidget(self._whole)
        for name in _PANEL_TOOLS:
            self.segments.add_tool(self.tools.button(name) if name else None)

    def _fill_stage(self) -> None:
        stage = QVBoxLayout(self.stage)
        stage.setContentsMargins(0, 0, 0, 0)
        stage.setSpacing(0)
        stage.addWidget(self.canvas, 1)
        stage.addWidget(self.charts)

    def _connect(self) -> None:
        commands, rows = self.commands, self.segments.list
        self.canvas.pointed.connect(self._point)
        self.canvas.clicked.connect(commands.select)
        self.canvas.zoomed.connect(self.status.set_zoom)
        self.canvas.divided.connect(lambda place: self._session.look(divider=place))
        self.pill.faded.connect(lambda opacity: self._session.look(opacity=opacity))
        self.recipe.wished.connect(self._workflow.change_recipe)
        self.status.cancelled.connect(commands.cancel)
        self.start.open_asked.connect(commands.ask_open)
        self.start.sample_asked.connect(commands.open_sample)
        self.start.recent_asked.connect(commands.open)
        self.notice.closed.connect(self._put_away)
        self.notice.asked.connect(lambda name: self.actions_made[name].trigger())
        rows.chosen.connect(commands.choose)
        rows.hide_asked.connect(commands.toggle_hidden)
        rows.color_asked.connect(commands.ask_color_of)
        rows.dropped_onto.connect(commands.merge_into)
        rows.dropped_at.connect(commands.move_to)
        rows.menu_asked.connect(self.show_segment_menu)
        rows.rows.renamed.connect(commands.call)
        self.canvas.menu_asked.connect(self._canvas_menu)
        self._connect_proposal()
        self.charts.failed.connect(commands.complain)
        self.charts.looked.connect(lambda look: self._session.look_at_chart(**look))
        self.charts.number_taken.connect(commands.take_number)
        self.charts.segment_taken.connect(commands.choose_one)
        self.charts.stopped.connect(self._workflow.charting.stop)
        self.charts.tried_again.connect(self._workflow.charting.try_again)

    def _connect_proposal(self) -> None:
        self.canvas.resized.connect(self._place_cards)
        self.proposal.accepted.connect(self.commands.apply)
        self.proposal.dropped.connect(self.commands.cancel)
        # Enter applies a split on the picture; elsewhere it ends what is typed or presses a button.
        self.actions_made["apply"].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.canvas.addAction(self.actions_made["apply"])

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.actions_made.check(f"theme {self._wardrobe.choice}", on=True)
        self.actions_made.set_theme(theme)
        for part in (self.canvas, self.segments, self.recipe, self.status, self.start):
            part.set_theme(theme)
        self.notice.set_theme(theme)
        self.hints.card.set_theme(theme)
        self.charts.set_theme(theme)

    def render_session(self, state: State) -> None:
        """Show a state of the session."""
        wanted, seen = view_state(state), self._seen
        self._seen = wanted
        self.segments.set_thumbnails(state.thumbnails)
        self.setWindowModified(wanted.modified)
        if seen is None or wanted.title != seen.title or wanted.picture_open != seen.picture_open:
            self._render_page(wanted)
        self.segments.render_state(wanted.segments)
        self.recipe.render_state(wanted.recipe)
        if seen is None or wanted.canvas != seen.canvas:
            self.canvas.render_state(wanted.canvas)
            self._point(self._pixel)
        if seen is None or wanted.looking != seen.looking or wanted.facts != seen.facts:
            self._render_looking(wanted)
        self._render_checks(wanted)
        self._render_charts(wanted, seen)
        if seen is None or wanted.halves != seen.halves:
            self.proposal.render_rows(wanted.halves)
            self.notice.place()
        self.status.render_fit(wanted.fit)
        self.status.render_activity(wanted.activity)
        self._render_notice(wanted)
        self._render_hints(wanted)
        self._render_history(wanted)

    def _render_charts(self, wanted: ViewState, seen: ViewState | None) -> None:
        if seen is None or wanted.charts.open != seen.charts.open:
            self.charts.setVisible(wanted.charts.open)
            self.actions_made.check("charts", on=wanted.charts.open)
        self.charts.render_state(wanted.charts)

    def _render_page(self, wanted: ViewState) -> None:
        self._pages.setCurrentWidget(self._splitter if wanted.picture_open else self.start)
        # Qt puts the mark of unsaved work in the place of [*], as the platform has it.
        self.setWindowTitle(f"{wanted.title}[*] — Segmenter" if wanted.title else "Segmenter[*]")
        self.status.setVisible(wanted.picture_open)
        (self.canvas if wanted.picture_open else self.start.open_button).setFocus()

    def _render_looking(self, wanted: ViewState) -> None:
        self.actions_made.enable(wanted.facts)
        self.pill.render_state(wanted.looking, shown="segments" in wanted.facts)

    def _render_checks(self, wanted: ViewState) -> None:
        self.actions_made.check(f"mode {wanted.looking.mode.name}", on=True)
        self.actions_made.check("natural", on=wanted.segments.natural)
        self.actions_made.check("patterns", on=wanted.looking.patterns)
        self.actions_made.check("compare", on=wanted.canvas.divider is not None)

    def _render_notice(self, wanted: ViewState) -> None:
        notice, recovery = wanted.notice, wanted.recovery
        if notice is None and recovery is not None and recovery.offered:
            notice = recovery_notice(recovery)
        names = ("", "") if notice is None else (notice.action, notice.other)
        words = [tr(BY_NAME[name].text).replace("&", "") if name else "" for name in names]
        parent = self.canvas if self._session.state.document is not None else self.start
        self.notice.stand_on(parent)
        self.notice.render_notice(notice, words)

    def _put_away(self) -> None:
        """Put the message away; an offer waits in the menu."""
        if self._session.state.notice is not None:
            self._session.update(notice=None)
        else:
            self._projects.put_off()

    def _render_hints(self, wanted: ViewState) -> None:
        if "result" in wanted.facts:
            self.hints.begin_once()
        elif not wanted.picture_open:
            self.hints.pause()

    def _render_history(self, wanted: ViewState) -> None:
        for name, what in (("undo", wanted.undo_name), ("redo", wanted.redo_name)):
            words = plain_text(BY_NAME[name])
            said = f"{words}: {what}" if what else words
            if self.actions_made[name].text() != said:
                self.actions_made[name].setText(said)
                self.actions_made[name].setToolTip(said)

    def label_at(self, row: int, column: int) -> int:
        """Return the label at a pixel of the picture; 0 outside and where nothing is."""
        here = spot(self._session.state, row, column)
        return 0 if here is None else here.segment or 0

    def _point(self, pixel: tuple[int, int] | None) -> None:
        self._pixel = pixel
        state = self._session.state
        here = None if pixel is None else spot(state, *pixel)
        self.status.point(here)
        self.canvas.hover(here.segment or 0 if here is not None else 0)
        if here is not None:
            self.canvas.describe(spot_text(here))

    def _canvas_menu(self, row: int, column: int, at: QPoint) -> None:
        label = self.label_at(row, column)
        if label and label not in self._session.state.view.selected:
            self.commands.choose((label,))
        if label:
            self.show_segment_menu(at)

    def show_segment_menu(self, at: QPoint) -> None:
        """Show what can be done to the chosen segments."""
        segment_menu(self, self.actions_made).popup(at)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: something hangs over the window."""
        if self.commands.takes(event.mimeData()) and event.source() is None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.start.zone.expect(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt: it was taken away again."""
        self.start.zone.expect(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: it was let go."""
        self.start.zone.expect(False)
        event.acceptProposedAction()
        self.commands.take(event.mimeData())

    def _place_cards(self) -> None:
        self.pill.place()
        self.proposal.place()
        self.notice.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: ask what is to become of unsaved work and of a batch; stop all work then."""
        commands = self.commands
        if not self._going and self._workflow.writing:
            event.ignore()
            said = tr("The window closes when everything is written.")
            self._session.update(notice=Notice(said, tone="ok"))
            self._workflow.when_written(self.close)
            return
        if not self._going and (self._session.state.modified or commands.batches.working):
            event.ignore()
            commands.when_safe(lambda: commands.batches.when_stopped(self._go))
            return
        self._workflow.close()
        super().closeEvent(event)

    def bring_up(self, part: QWidget) -> None:
        """Show the panel that something is in, where the two take turns."""
        self._splitter.reveal(part)

    def open_file(self, file: str) -> None:
        """Open a file that the system names."""
        self.commands.open(Path(file))

    def _go(self) -> None:
        self._going = True
        self.close()

    def leave(self) -> None:
        """Close without asking; unsaved work is offered at the next start."""
        self.unsaved = self._session.state.modified
        self._go()
