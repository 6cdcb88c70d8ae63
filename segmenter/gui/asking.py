"""The system's own file dialogs: which file, and where to. May import places and language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox

from segmenter.app.places import completed
from segmenter.gui.language import tr
from segmenter.storage.projects import SUFFIX

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_PICTURES = (
    "*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp *.gif *.jp2 *.ppm *.pgm *.heic *.heif *.avif "
    "*.dng *.cr2 *.nef *.arw"
)


def ask_picture(parent: QWidget, title: str, folder: Path | None, *, projects: bool) -> Path | None:
    """Let the person choose a picture, or a project too; None if they would rather not."""
    kinds = [f"{tr('Pictures')} ({_PICTURES})", f"{tr('All files')} (*)"]
    if projects:
        kinds.insert(0, f"{tr('Pictures and projects')} ({_PICTURES} *{SUFFIX})")
        kinds.insert(2, f"{tr('Projects')} (*{SUFFIX})")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, _text(folder), ";;".join(kinds))
    return Path(chosen) if chosen else None


def ask_project(parent: QWidget, folder: Path | None) -> Path | None:
    """Let the person choose a project."""
    kinds = f"{tr('Projects')} (*{SUFFIX});;{tr('All files')} (*)"
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Open a project"), _text(folder), kinds)
    return Path(chosen) if chosen else None


def ask_where(parent: QWidget, offered: Path) -> Path | None:
    """Let the person say where a project is to be, and whether what is there may go."""
    kind = f"{tr('Projects')} (*{SUFFIX})"
    return _ask_place(parent, tr("Save the project"), offered, kind)


def ask_where_cut_out(parent: QWidget, offered: Path) -> Path | None:
    """Let the person say where a cut-out is to be, and whether what is there may go."""
    return _ask_place(parent, tr("Save the cut-out"), offered, f"{tr('Pictures')} (*.png)")


def _ask_place(parent: QWidget, title: str, offered: Path, kind: str) -> Path | None:
    dialog = QFileDialog(parent, title, str(offered))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(offered.suffix.removeprefix("."))
    dialog.selectFile(str(offered))
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    if not chosen:
        return None
    # Qt adds the suffix only to a name without a dot, and has asked about no other name.
    typed = Path(chosen[0])
    place = completed(typed, offered.suffix)
    return place if place == typed or _may_replace(parent, title, place) else None


def _may_replace(parent: QWidget, title: str, place: Path) -> bool:
    if not place.exists():
        return True
    question = tr("{name} is there already. Replace it?", name=place.name)
    answers = QMessageBox.StandardButton
    # Without the system's own sign, which looks like none of ours.
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, question, answers.Yes | answers.No, parent)
    box.setDefaultButton(answers.No)
    answer = box.exec()
    box.deleteLater()
    return answer == answers.Yes


def _text(folder: Path | None) -> str:
    return "" if folder is None else str(folder)
