"""The program as a whole: Qt's application, the session, the work, and the window, put together.

May import app and everything of this room.
"""

from __future__ import annotations

import gc
import os
import signal
import sys

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from segmenter._version import __version__
from segmenter.app.projects import Projects
from segmenter.app.session import Notice, Session
from segmenter.app.workflow import Workflow
from segmenter.gui.drawing import program_icon
from segmenter.gui.job_runner import Courier
from segmenter.gui.language import speak
from segmenter.gui.memory import Memory
from segmenter.gui.recent import Recent
from segmenter.gui.wardrobe import Wardrobe
from segmenter.gui.window import Window
from segmenter.storage.preferences import SYSTEM, Preferences, preferences_path
from segmenter.storage.recovery import recovery_folder

#: A worker hands the interpreter back after this many seconds at the latest, so that the window
#: is never waited for; Python's own 5 ms add up to stutters where several workers take turns.
_SWITCH_SECONDS = 0.0002

#: What the engine asks for the number of threads, on every fit.
_THREADS = "OMP_NUM_THREADS"


class Application(QApplication):
    """Qt's application, which hears of the files that macOS asks the running program to open.

    Signals
    -------
    asked_to_open : the path of the file
    """

    asked_to_open = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Qt: something came for the application itself."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.asked_to_open.emit(event.file())
            return True
        return super().event(event)


class Program:
    """Everything that lives as long as the window.

    Parameters
    ----------
    arguments : list of str
        What Qt may read of the command line.
    """

    def __init__(self, arguments: list[str]) -> None:
        sys.setswitchinterval(_SWITCH_SECONDS)
        self.application = _application(arguments)
        self.courier = Courier()
        self.session = Session()
        self.workflow = Workflow(self.session, self.courier.deliver)
        deliver = self.courier.deliver
        self.projects = Projects(self.session, self.workflow, deliver, recovery_folder())
        self.memory = Memory(preferences_path(), deliver)
        kept = self.memory.preferences
        speak(None if kept.language == SYSTEM else kept.language)
        self._threads = os.environ.get(_THREADS)
        self._heed(kept)
        self.wardrobe = Wardrobe(self.application, kept.theme)
        self.window = Window(self.session, self.workflow, self.wardrobe, self.projects, self.memory)
        self.recent = Recent(self.memory, self.session, self.workflow, self.window.start)
        self.wardrobe.changed.connect(lambda: self.memory.keep(theme=self.wardrobe.choice))
        self.memory.changed.connect(self._heed)
        if isinstance(self.application, Application):
            self.application.asked_to_open.connect(self.window.open_file)
        self.session.look(natural=kept.natural, patterns=kept.patterns)
        if self.memory.trouble is not None:
            error = self.memory.trouble
            self.session.update(notice=Notice(error.problem, "", error.remedy, "preferences"))
        self.projects.look_for_work()

    def warm_up(self) -> None:
        """Make ready for the first picture; what lives as long as the window is then settled.

        Looking through all modules for garbage takes Python 50 ms in which nothing else runs, and
        it does so in the midst of a fit. Frozen, they are not looked through again.
        """
        self.workflow.warm_up(gc.freeze)

    def _heed(self, kept: Preferences) -> None:
        """Let as many threads work as the person prefers; 0 leaves it to the environment."""
        wanted = str(kept.threads) if kept.threads else self._threads
        if wanted is None:
            os.environ.pop(_THREADS, None)
        else:
            os.environ[_THREADS] = wanted

    def execute(self) -> int:
        """Run until the window is closed, or the terminal asks to end; return the exit code."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.window.leave())
        # Python hears of a signal only when it runs; this lets it, some times a second.
        awake = QTimer()
        awake.timeout.connect(lambda: None)
        awake.start(200)
        code = self.application.exec()
        self.close()
        return code

    def close(self) -> None:
        """Stop all work."""
        self.courier.close()
        self.window.commands.batches.close()
        self.workflow.close()
        self.projects.close(keep=self.window.unsaved)
        self.memory.close()
        self._heed(Preferences())
        gc.unfreeze()


def _application(arguments: list[str]) -> QApplication:
    """Return Qt's application, made if there is none yet, and named after the program."""
    existing = QApplication.instance()
    made = existing if isinstance(existing, QApplication) else Application(arguments)
    made.setApplicationName("Segmenter")
    made.setApplicationVersion(__version__)
    made.setDesktopFileName("segmenter")
    made.setWindowIcon(program_icon())
    return made
