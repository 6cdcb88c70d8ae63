"""The batch's part of the gallery: its dialog before, while and after it works."""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gallery import Gallery

    from segmenter.app.batch_watch import BatchWatch
    from segmenter.gui.batch_dialog import BatchDialog


def show_batch(gallery: Gallery) -> None:
    """Show all there is to see of batches."""
    from segmenter.app.batch_watch import BatchWatch

    sys.path.insert(0, str(Path(__file__).parents[1]))  # where the tests' own modules are
    from pools import ExecutorPool

    desk = gallery.window.commands.batches
    deliver = gallery.program.courier.deliver
    with ThreadPoolExecutor(1) as threads:
        desk.watch = watch = BatchWatch(deliver, lambda: ExecutorPool(threads, 1))
        desk.show()
        dialog = desk.dialog
        assert dialog is not None
        _setup(gallery, dialog, watch)
        _work(gallery, dialog, watch)
        dialog.close()
        desk.close()
        desk.watch = None
    gallery.wait(most=0.1)
    _question(gallery)


def _setup(gallery: Gallery, dialog: BatchDialog, watch: BatchWatch) -> None:
    from segmenter.app.batch_watch import Phase
    from segmenter.app.batch_wish import Origin

    gallery.keep("dialog-batch-empty", dialog)
    dialog.take(_pictures())
    gallery.keep("dialog-batch", dialog)
    dialog.setup.origins[Origin.SAVED].click()
    gallery.keep("dialog-batch-model", dialog)
    dialog.setup.model_path.setText(__file__)
    dialog.start.click()
    gallery.wait(lambda: watch.phase is Phase.REFUSED)
    gallery.keep("dialog-batch-refused", dialog)
    dialog.back.click()
    dialog.setup.origins[Origin.OPEN].click()


def _work(gallery: Gallery, dialog: BatchDialog, watch: BatchWatch) -> None:
    from segmenter.app.batch_watch import Phase

    progress = dialog.progress
    dialog.start.click()
    gallery.keep("dialog-batch-starting", dialog)
    gallery.wait(lambda: any(row.seconds is not None for row in watch.rows))
    progress.pause.click()
    gallery.keep("dialog-batch-paused", dialog)
    progress.pause.click()
    gallery.keep("dialog-batch-running", dialog)
    progress.stop.click()
    gallery.wait(lambda: not watch.phase.busy)
    gallery.keep("dialog-batch-stopped", dialog)
    dialog.start.click()
    gallery.wait(lambda: watch.phase is Phase.ENDED)
    progress.list.setCurrentIndex(progress.model.index(1))
    gallery.keep("dialog-batch-ended", dialog)


def _question(gallery: Gallery) -> None:
    """Show what is asked before a batch is stopped."""
    from segmenter.gui.question_dialog import StopDialog, ask_to_stop

    ask_to_stop(lambda: None, gallery.program.wardrobe.theme, gallery.window)
    gallery.wait(most=0.1)
    asked = gallery.window.findChild(StopDialog)
    gallery.keep("dialog-batch-stop", asked)
    asked.reject()
    gallery.wait(most=0.1)


def _pictures() -> Path:
    """Return a folder of small pictures, one of them broken."""
    from PIL import Image as Pillow

    from segmenter.storage.assets import asset_path

    folder = Path(tempfile.mkdtemp()) / "Holiday"
    (folder / "day 2").mkdir(parents=True)
    names = ("IMG_2041.jpg", "IMG_2042.jpg", "IMG_2044.jpg", "day 2/IMG_2051.jpg")
    for place, name in enumerate(names):
        with Pillow.open(asset_path("coffee.jpg" if place % 3 else "rocket.jpg")) as picture:
            width, height = picture.width - 40 * place, picture.height - 20 * place
            picture.crop((0, 0, width, height)).save(folder / name)
    (folder / "IMG_2043.jpg").write_bytes(b"\xff\xd8\xff\xe0 cut short")
    return folder
