"""What the actions do with files: open, save, restore, take what was dropped.

Before work would be gone that is in no project, the person is asked. May import app, storage and
the dialogs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from segmenter.app.places import checked_place
from segmenter.app.session import Notice
from segmenter.errors import SegmenterError
from segmenter.gui.asking import ask_picture, ask_project, ask_where
from segmenter.gui.batch_desk import BatchDesk
from segmenter.gui.language import tr
from segmenter.gui.pixels import array_of
from segmenter.gui.unsaved_dialog import UnsavedDialog
from segmenter.imaging.image import Image
from segmenter.storage.assets import SAMPLE, asset_path
from segmenter.storage.projects import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData

    from segmenter.app.projects import Projects
    from segmenter.app.session import Session
    from segmenter.app.workflow import Workflow
    from segmenter.gui.memory import Memory
    from segmenter.gui.wardrobe import Wardrobe
    from segmenter.gui.window import Window


def _nothing() -> None:
    pass


@dataclass(eq=False)
class FileCommands:
    """Does what is asked for with files."""

    window: Window
    session: Session
    workflow: Workflow
    wardrobe: Wardrobe
    projects: Projects
    memory: Memory
    batches: BatchDesk = field(init=False)

    def __post_init__(self) -> None:
        deliver = self.workflow.deliver
        self.workflow.reading.when_safe = self.when_safe
        self.batches = BatchDesk(self.window, self.session, self.wardrobe, deliver, self.open)

    def when_safe(self, go: Callable[[], None]) -> None:
        """Go on, at once or when the person has said what is to become of unsaved work."""
        state = self.session.state
        if not state.modified or state.document is None:
            go()
            return
        name = state.document.name if state.project is None else state.project.name
        dialog = UnsavedDialog(name, self.wardrobe.theme, self.window)
        # What is done while it is being written is asked about again.
        dialog.save_asked.connect(lambda: self.save(lambda: self.when_safe(go)))
        dialog.discard_asked.connect(go)
        dialog.open()

    def ask_open(self) -> None:
        """Let the person choose a picture or a project."""
        title = tr("Open a picture or a project")
        chosen = ask_picture(self.window, title, self._folder(), projects=True)
        if chosen is not None:
            self.open(chosen)

    def ask_open_project(self) -> None:
        """Let the person choose a project."""
        chosen = ask_project(self.window, self._folder())
        if chosen is not None:
            self.open(chosen)

    def _folder(self) -> Path | None:
        """Return the folder that a dialog starts in: of what is open."""
        state = self.session.state
        path = state.project or (state.document.path if state.document is not None else None)
        return None if path is None else path.parent

    def open(self, path: Path) -> None:
        """Open a picture or a project; a folder is for a batch."""
        if path.is_dir():
            self.show_batch(path)
            return
        opens = self.projects.open if path.suffix.lower() == SUFFIX else self.workflow.open
        self.when_safe(partial(opens, path))

    def show_batch(self, folder: Path | None = None) -> None:
        """Show the batch dialog, with a folder in it."""
        self.batches.show(folder)

    def open_sample(self) -> None:
        """Open the photo that comes with the program."""
        self.open(asset_path(SAMPLE))

    def takes(self, data: QMimeData | None) -> bool:
        """Whether something dragged here, or in the clipboard, can be opened."""
        if data is None:
            return False
        return data.hasImage() or any(url.isLocalFile() for url in data.urls())

    def take(self, data: QMimeData) -> bool:
        """Open what was dropped or pasted, the first file or the picture; whether there is one."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.open(files[0])
            return True
        picture = data.imageData()
        if picture is None or picture.isNull():
            return False
        pixels = array_of(picture)
        seen = pixels[:, :, 3] > 0
        image = Image.from_array(pixels[:, :, :3], valid=seen, name=tr("Pasted picture"))
        self.when_safe(partial(self.workflow.open_image, image))
        return True

    def paste(self) -> None:
        """Open the picture in the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        if data is not None and self.take(data):
            return
        problem = tr("There is no picture in the clipboard.")
        remedy = tr("Copy a picture, or open a file.")
        self.session.update(notice=Notice(problem, "", remedy, "open"))

    def save(self, then: Callable[[], None] = _nothing) -> None:
        """Save the project where it is, or where the person says; then go on."""
        project = self.session.state.project
        if project is None:
            self.save_as(then)
        else:
            self.projects.save(project, then)

    def save_as(self, then: Callable[[], None] = _nothing) -> None:
        """Let the person say where the project is to be, and save it there; then go on."""
        chosen = ask_where(self.window, self._offered())
        if chosen is None:
            return
        try:
            path = checked_place(chosen, SUFFIX, self.session.state.document)
        except SegmenterError as error:
            self.complain(error)
            return
        self.projects.save(path, then)

    def _offered(self) -> Path:
        """Return what a new project is called: like the picture and beside it."""
        state = self.session.state
        if state.project is not None:
            return state.project
        document = state.document
        path = document.path if document is not None else None
        if document is None or path is None or path == asset_path(SAMPLE):
            name = "picture" if document is None else Path(document.name).stem
            return Path.home() / f"{name}{SUFFIX}"
        return path.with_suffix(SUFFIX)

    def complain(self, error: SegmenterError) -> None:
        """Say what went wrong."""
        self.session.complain(error, "")

    def find_picture(self) -> None:
        """Let the person say where the picture of the project is now."""
        unfound = self.projects.unfound
        if unfound is None:
            return
        title = tr("Where is {name}?", name=unfound.name)
        chosen = ask_picture(self.window, title, unfound.asked.path.parent, projects=False)
        if chosen is not None:
            self.projects.find(chosen)

    def open_anyway(self) -> None:
        """Open the project with the picture as it is now."""
        self.projects.open_anyway()

    def recover(self) -> None:
        """Open what a killed program left behind."""
        self.when_safe(self.projects.recover)

    def forget_work(self) -> None:
        """Remove what a killed program left behind."""
        self.projects.forget_work()

    def close(self) -> None:
        """Close the picture."""
        self.when_safe(self.workflow.close_picture)

    def quit(self) -> None:
        """Close the window."""
        self.window.close()
