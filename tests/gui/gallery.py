"""The gallery: every screen and state as PNG: themes, scales, sizes and languages.

``python tests/gui/gallery.py FOLDER`` writes it. Look at each with your own eyes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gallery_batch import show_batch
from gallery_popups import show_popups, show_recipes

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from segmenter.gui.program import Program

SIZES = {"960": (960, 600), "1280": (1280, 800), "1440": (1440, 900), "4k": (3840, 2160)}

#: The screen that is not there is otherwise one of 800 x 800, on which dialogs are squeezed.
SCREEN = {"name": "4k", "x": 0, "y": 0, "width": 3840, "height": 2160}

#: Theme, scale, language and what the files' names end in.
WALKS = (
    ("dark", "1", "en_GB", ""),
    ("light", "1", "en_GB", ""),
    ("dark", "2", "en_GB", "-2x"),
    ("light", "2", "en_GB", "-2x"),
    ("dark", "1", "es_ES", "-es"),
    ("light", "1", "de_DE", "-de"),
)


class Gallery:
    """Leads a program through its states and keeps a picture of each."""

    def __init__(self, program: Program, folder: Path, theme: str, suffix: str) -> None:
        self.program, self.window = program, program.window
        self.folder, self.suffix = folder, f"{theme}{suffix}"
        self.window.commands.wear(theme)
        program.memory.keep(hints=False)

    @property
    def state(self):
        return self.program.session.state

    def wait(self, holds: Callable[[], bool] = lambda: False, most: float = 20.0) -> None:
        """Run the window until something holds."""
        end = time.perf_counter() + most
        self.program.application.processEvents()
        while not holds() and time.perf_counter() < end:
            time.sleep(0.001)
            self.program.application.processEvents()

    def settle(self) -> None:
        """Run the window until all work is done."""
        self.wait(lambda: not self.program.workflow.busy)
        self.wait(most=0.1)

    def keep(self, name: str, widget: QWidget | None = None) -> None:
        """Write a picture of the window, or of a part of it."""
        self.wait(most=0.05)
        self.program.application.sendPostedEvents()  # what came last is laid out as well
        (widget or self.window).grab().save(str(self.folder / f"{name}-{self.suffix}.png"))

    def walk(self) -> None:
        """Show everything once."""
        from segmenter.app.modes import MODES
        from segmenter.storage.assets import asset_path

        commands = self.window.commands
        self.start()
        commands.open(asset_path("coffee.jpg"))
        self.wait(lambda: self.state.picture is not None)
        self.keep("opened")
        self.settle()
        self.hints()
        for mode in MODES.values():
            commands.look(mode)
            self.settle()
            self.keep(f"mode-{mode.name}")
        commands.look(MODES["overlay"])
        self.states()
        self.charts()
        self.patterns()
        self.proposal()
        show_recipes(self)
        show_popups(self)
        self.dialogs()
        show_batch(self)
        self.projects()
        self.project()
        for name, size in SIZES.items():
            self.window.resize(*size)
            commands.fit()
            self.keep(f"size-{name}")

    def start(self) -> None:
        """Show the page before a picture is open."""
        self.window.resize(1440, 900)
        self.keep("start")
        self.window.commands.open(self.folder / "missing.jpg")
        self.settle()
        self.keep("start-error")
        self.program.session.update(notice=None)

    def states(self) -> None:
        """Show the states of a picture that is open."""
        commands = self.window.commands
        commands.choose((1,))
        self.window.canvas.hover(3)
        self.keep("chosen-and-hovered")
        commands.choose((1, 2))
        commands.toggle_hidden(4)
        self.keep("two-chosen-one-hidden")
        commands.undo()
        commands.choose(())
        commands.toggle_divider()
        self.keep("before-and-after")
        commands.toggle_divider()
        commands.toggle_natural()
        self.keep("natural")
        commands.toggle_natural()
        self.window._splitter.setSizes([400, 750, 290])
        self.keep("wide-panel")
        self.window._splitter.setSizes([264, 880, 296])
        self.window.recipe._disclosure.click()
        self.keep("advanced")
        self.window.recipe._disclosure.click()
        self.progress()
        self.notices()

    def notices(self) -> None:
        """Show what the window says."""
        commands, session = self.window.commands, self.program.session
        self.program.workflow.open(Path(__file__))
        self.settle()
        self.keep("error")
        session.update(notice=None)
        commands.copy_command()
        self.keep("good-news")
        session.update(notice=None)

    def hints(self) -> None:
        """Show the first hints."""
        self.window.hints.begin()
        for place in range(1, 4):
            self.keep(f"hint-{place}")
            self.window.hints.card.next_button.click()

    def projects(self) -> None:
        """Show what is said and asked of projects: unsaved, found, recovered."""
        from segmenter.app.project_work import Asked, Unfound
        from segmenter.app.projects import _notice_of
        from segmenter.app.session import Recovery
        from segmenter.gui.unsaved_dialog import UnsavedDialog

        window, session = self.window, self.program.session
        window.commands.call(1, "Saucer")
        window.commands.close()
        self.wait(most=0.2)
        self.keep("dialog-unsaved", window.findChild(UnsavedDialog))
        window.findChild(UnsavedDialog).reject()
        self.wait(most=0.1)
        asked = Asked(Path("beach.segproj"))
        for name, changed in (("gone", None), ("changed", Path("IMG_2041.jpg"))):
            unfound = Unfound(asked, "IMG_2041.jpg", changed)
            session.update(notice=_notice_of(unfound, self.state.document))
            self.keep(f"picture-{name}")
        session.update(notice=None, recovery=Recovery("beach.segproj", 1_795_000_000))
        self.keep("recovery")

    def project(self) -> None:
        """Save a project, close it, and open it again."""
        window, session = self.window, self.program.session
        path = Path(tempfile.mkdtemp("-project")) / "cup.segproj"
        self.program.projects.save(path)
        self.wait(lambda: not self.program.projects.busy)
        window.commands.close()
        self.settle()
        self.keep("start-recovery")
        session.update(recovery=None)
        window.commands.open(path)
        self.settle()
        self.keep("project")

    def charts(self) -> None:
        """Show each chart, what it says where something is pointed at, and where it is empty."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from segmenter.app.chart_state import CHARTS, NUMBER, SCATTER
        from segmenter.gui.language import tr

        window, session = self.window, self.program.session
        recipe = session.state.recipe
        window.commands.toggle_charts()
        for kind in CHARTS.values():
            session.look_at_chart(kind=kind)
            self.settle()
            self.keep(f"chart-{kind.name}")
            window.charts.view.setFocus()
            for _ in range(4):
                QTest.keyClick(window.charts.view, Qt.Key.Key_Right)
            self.keep(f"chart-{kind.name}-read", window.charts)
            window.canvas.setFocus()
        self.program.workflow.change_recipe(replace(recipe, segments=7), tr("Number of segments"))
        self.wait(lambda: any(step.rows > 10_000 for step in self.state.steps))
        self.keep("chart-scatter-climbing", window.charts)
        self.settle()
        self.program.workflow.change_recipe(replace(recipe, color="grey"), tr("Colour"))
        self.settle()
        self.keep("chart-scatter-empty", window.charts)
        session.look_at_chart(kind=NUMBER)
        window.charts.trying.click()
        self.settle()
        self.keep("chart-number-stopped", window.charts)
        session.look_at_chart(kind=SCATTER)
        self.program.workflow.change_recipe(recipe, tr("Recipe"))
        window.commands.toggle_charts()
        self.settle()

    def patterns(self) -> None:
        """Show patterns over the colours."""
        from segmenter.app.modes import MODES

        commands = self.window.commands
        commands.toggle_patterns()
        self.keep("patterns-overlay")
        commands.look(MODES["segments"])
        commands.choose((1, 2))
        self.keep("patterns-chosen")
        commands.choose(())
        commands.look(MODES["overlay"])
        commands.toggle_patterns()

    def proposal(self) -> None:
        """Show a split before it is done."""
        self.window.commands.choose((1,))
        self.window.actions_made["split"].trigger()
        self.settle()
        self.keep("split-proposed")
        self.window.commands.cancel()
        self.window.commands.choose(())

    def progress(self) -> None:
        """Show work that takes its time."""
        from segmenter.progress import Progress

        class Step:
            log_likelihood = -3.2046

        session = self.program.session
        session.update(activity=Progress("Fitting 5 segments, step 12", None, Step()))
        self.wait(most=0.5)
        self.keep("progress")
        session.update(activity=None)

    def dialogs(self) -> None:
        """Show each dialog."""
        from PySide6.QtWidgets import QDialog

        for name in ("export", "preferences", "shortcuts", "manual", "about"):
            self.window.actions_made[name].trigger()
            self.wait(most=0.1)
            for dialog in self.window.findChildren(QDialog):
                if dialog.isVisible():
                    self.keep(f"dialog-{name}", dialog)
                    self.trouble(name, dialog)
                    dialog.reject()
            self.wait(most=0.05)
        self.window.commands.choose((1,))
        self.window.actions_made["recolor"].trigger()
        self.wait(most=0.1)
        for dialog in self.window.findChildren(QDialog):
            self.keep("dialog-color", dialog)
            dialog.reject()
        self.window.commands.choose(())

    def trouble(self, name: str, dialog: QDialog) -> None:
        """Show what a dialog says where a folder cannot be."""
        from PySide6.QtWidgets import QLineEdit

        field = dialog.findChild(QLineEdit)
        if field is not None:
            before = field.text()
            field.setText(__file__)
            self.keep(f"dialog-{name}-trouble", dialog)
            field.setText(before)


def walk_once(folder: Path, theme: str, suffix: str) -> None:
    """Walk through a program of this process."""
    from segmenter.gui.run import start

    program = start([])
    Gallery(program, folder, theme, suffix).walk()
    program.window.leave()
    program.close()


def main() -> None:
    """Write the gallery, each theme and scale in a process of its own."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp("-gallery"))
    folder.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) == 4:
        walk_once(folder, sys.argv[2], sys.argv[3])
        return
    screen = Path(tempfile.mkdtemp("-screen")) / "screen.json"
    screen.write_text(json.dumps({"screens": [SCREEN]}))
    platform = {"QT_QPA_PLATFORM": f"offscreen:configfile={screen}"}
    for theme, scale, language, suffix in WALKS:
        home = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME"), tempfile.mkdtemp("-home"))
        spoken = {"LC_ALL": f"{language}.UTF-8", "LANGUAGE": language}
        environment = {**os.environ, **home, **platform, **spoken, "QT_SCALE_FACTOR": scale}
        command = [sys.executable, __file__, str(folder), theme, suffix]
        subprocess.run(command, env=environment, check=True)
    print(folder)  # noqa: T201


if __name__ == "__main__":
    main()
