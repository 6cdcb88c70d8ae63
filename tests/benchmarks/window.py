"""What the window costs: start, drop to first segments, stalls, previews, cancelling, the canvas.

``python tests/benchmarks/window.py`` prints a table; with some of the words start, drop, changes,
cancel, safety and canvas, those parts of it. The pictures are real photos, tiled.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image as Pillow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from segmenter.app.session import State
    from segmenter.gui.program import Program

_START = """
import time; began = time.perf_counter()
from segmenter.gui.run import start
program = start([])
program.application.processEvents()
print(time.perf_counter() - began)
program.window.close(); program.close()
"""


class Bench:
    """A program with a clock that ticks each millisecond and keeps its longest wait."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        from segmenter.gui.run import start

        self.program: Program = start([])
        self.window = self.program.window
        self.program.memory.keep(hints=False)
        self.window.resize(1688, 1000)
        self._last = time.perf_counter()
        self.stalls: list[float] = []
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._shown: object = None
        self.painted = False
        self._paints = _paints_of(self.window.canvas.viewport(), self._paint)
        self.program.session.on_change(self._hear)

    def _hear(self, state: State) -> None:
        if state.shown is not self._shown:
            self._shown, self.painted = state.shown, False

    def _paint(self) -> None:
        self.painted = True

    def _tick(self) -> None:
        now = time.perf_counter()
        self.stalls.append(now - self._last)
        self._last = now

    def until(self, holds: Callable[[], bool], most: float = 60.0) -> float:
        """Run the window until something holds; return the seconds that took."""
        began = time.perf_counter()
        while not holds() and time.perf_counter() - began < most:
            self.program.application.processEvents()
            time.sleep(0.0005)
        return time.perf_counter() - began

    @property
    def state(self):
        return self.program.session.state

    def worst_stall(self) -> float:
        """Return the longest wait since this was last asked."""
        worst, self.stalls = max(self.stalls, default=0.0), []
        self._last = time.perf_counter()
        return worst


def _paints_of(widget: QWidget, call: Callable[[], None]) -> QObject:
    """Call something whenever a widget is painted, for as long as the result lives."""
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
            if event.type() == QEvent.Type.Paint:
                call()
            return False

    watch = Watch()
    widget.installEventFilter(watch)
    return watch


def tiled(megapixels: float) -> np.ndarray:
    """Return a photo of that size, made of real ones side by side."""
    from skimage import data

    photos = [data.coffee(), data.chelsea(), data.rocket(), data.astronaut()]
    height = int((megapixels * 1e6 * 3 / 4) ** 0.5)
    width = height * 4 // 3
    row = np.concatenate([photo[:300, :400] for photo in photos], axis=1)
    other = np.concatenate([photo[:300, :400][:, ::-1] for photo in photos[::-1]], axis=1)
    tile = np.concatenate([row, other])
    repeats = (-(-height // tile.shape[0]), -(-width // tile.shape[1]), 1)
    return np.ascontiguousarray(np.tile(tile, repeats)[:height, :width])


def say(what: str, value: str, target: str) -> None:
    """Print a row of the table."""
    print(f"{what:58} {value:>12}   {target}", flush=True)


def start_time() -> None:
    """Measure a start in a process of its own, the second of two."""
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", _START], capture_output=True, text=True, check=True
        )
    say("window, from nothing to shown (warm)", f"{float(done.stdout):.2f} s", "at most 1.5 s")


def drop(bench: Bench, path: Path) -> None:
    """Measure from drop to the picture, to the first segments, and to all of them."""
    from PySide6.QtCore import QMimeData, QUrl

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    bench.worst_stall()
    began = time.perf_counter()
    bench.window.commands.take(data)
    bench.until(lambda: bench.state.picture is not None)
    picture = time.perf_counter() - began
    bench.until(lambda: bench.state.shown is not None and bench.painted)
    first = time.perf_counter() - began
    bench.until(lambda: bench.state.settled)
    whole = time.perf_counter() - began
    say("12 MP JPEG: drop to picture", f"{picture:.2f} s", "")
    say("12 MP JPEG: drop to first segments on the screen", f"{first:.2f} s", "at most 1 s")
    say("12 MP JPEG: drop to full resolution", f"{whole:.2f} s", "")
    bench.until(lambda: not bench.program.workflow.busy)
    say("longest stall meanwhile", f"{1000 * bench.worst_stall():.0f} ms", "at most 50 ms")


def change(bench: Bench, name: str, field: str, values: tuple[object, ...]) -> None:
    """Measure from a change of the recipe to its preview and to its result."""
    from dataclasses import replace

    previews, results = [], []
    bench.worst_stall()
    for value in values:
        shown = bench.state.shown
        began = time.perf_counter()
        recipe = replace(bench.state.recipe, **{field: value})
        bench.program.workflow.change_recipe(recipe, name)
        bench.until(lambda shown=shown: bench.state.shown is not shown and bench.painted)
        previews.append(time.perf_counter() - began)
        bench.until(lambda: bench.state.settled)
        results.append(time.perf_counter() - began)
        bench.until(lambda: not bench.program.workflow.busy)
    say(f"{name}: preview (median)", f"{1000 * np.median(previews):.0f} ms", "at most 150 ms")
    say(f"{name}: full result (median)", f"{np.median(results):.2f} s", "at most 2 s")
    say("longest stall meanwhile", f"{1000 * bench.worst_stall():.0f} ms", "at most 50 ms")


def cancel(bench: Bench) -> None:
    """Measure from Cancel to a worker that has stopped."""
    from dataclasses import replace

    waits = []
    for place, seed in enumerate((11, 12, 13, 14)):
        recipe = replace(bench.state.recipe, seed=seed, segments=9)
        bench.program.workflow.change_recipe(recipe, "Seed")
        began = time.perf_counter()
        bench.until(lambda began=began, p=place: time.perf_counter() - began > 0.1 + 0.25 * p)
        began = time.perf_counter()
        bench.program.workflow.cancel()
        fits = bench.program.workflow._fits
        bench.until(lambda fits=fits: fits._running is None)
        waits.append(time.perf_counter() - began)
        bench.until(lambda: not bench.program.workflow.busy)
    say("Cancel: until the work has stopped (worst)", f"{1000 * max(waits):.0f} ms", "at most 200")
    # What was cancelled has no result; the next part wants one.
    bench.program.workflow.segment()


def safety_copies(bench: Bench) -> None:
    """Measure how long a change takes to be safe, and whether the window waits for it."""
    stalls, times = [], []
    for place in range(6):
        bench.until(lambda: not bench.program.projects.busy)
        bench.until(lambda: False, most=0.2)
        bench.worst_stall()
        began = time.perf_counter()
        bench.window.commands.call(1, f"Name {place}")
        bench.until(lambda: not bench.program.projects.busy)
        times.append(time.perf_counter() - began)
        stalls.append(bench.worst_stall())
    say("12 MP: a change is in the safety copy", _ms(float(np.median(times))), "")
    say("longest stall meanwhile", _ms(max(stalls)), "at most 50 ms")


def canvas(bench: Bench) -> None:
    """Measure pans and zooms of 50 MP with labels over it, and the memory of its layers."""
    from PySide6.QtCore import QPointF

    from segmenter.app.document import Document
    from segmenter.app.layers import label_pyramid, picture_pyramid
    from segmenter.app.view_state import CanvasLayers, CanvasState
    from segmenter.imaging.image import Image

    pixels = tiled(50)
    pixels.flags.writeable = False
    document = Document(Image.from_array(pixels))
    labels = (pixels[:, :, 0] // 43 + 1).astype(np.uint8)
    before = _resident()
    picture, over = picture_pyramid(document.image), label_pyramid(labels)
    colors = ((0, 0, 0, 0), *((40 * k, 255 - 40 * k, 90, 128) for k in range(1, 7)))
    view = bench.window.canvas
    bench.window._pages.setCurrentIndex(1)
    bench.until(lambda: False, 0.2)
    view.render_state(CanvasState(CanvasLayers(picture, over, None), colors))
    view.viewport().repaint()
    pans = _times(lambda k: view.pan(QPointF(7 if k % 40 < 20 else -7, 3)), view, 60)
    middle = QPointF(view.viewport().rect().center())
    zooms = _times(lambda k: view.zoom_by(1.12 if k % 60 < 30 else 1 / 1.12, middle), view, 120)
    view.fit()
    hover = _times(lambda k: view.hover(1 + k % 6), view, 24)
    recolor = _times(
        lambda k: view.render_state(
            CanvasState(CanvasLayers(picture, over, None), (*colors[:6], (k, k, 99, 128)))
        ),
        view,
        24,
    )
    say("50 MP: pan, frames a second (worst tenth)", f"{1 / np.quantile(pans, 0.9):.0f}", "30")
    say("50 MP: zoom, frames a second (worst tenth)", f"{1 / np.quantile(zooms, 0.9):.0f}", "30")
    say("50 MP: outline of another segment", f"{1000 * np.median(hover):.0f} ms", "")
    say("50 MP: another colour", f"{1000 * np.median(recolor):.0f} ms", "")
    say("50 MP: memory of the canvas", f"{_resident() - before:.0f} MB", "at most 150 MB")


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


def _times(do: Callable[[int], object], view: object, count: int) -> list[float]:
    times = []
    for place in range(count):
        began = time.perf_counter()
        do(place)
        view.viewport().repaint()  # type: ignore[attr-defined]
        times.append(time.perf_counter() - began)
    return times


def _resident() -> float:
    """Return the process's resident memory in MB, where the system tells."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return 0.0
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def changes(bench: Bench) -> None:
    """Measure previews and results after changes of the number of segments and of the weights."""
    from dataclasses import replace

    change(bench, "Number of segments", "segments", (4, 7, 5, 8))
    change(bench, "Position", "position", (0.2, 0.4, 0.1))
    bench.program.workflow.change_recipe(replace(bench.state.recipe, position=0.0), "Position")
    bench.until(lambda: bench.state.settled and not bench.program.workflow.busy)
    change(bench, "Texture", "texture", (0.2, 0.4, 0.1))


_PARTS = {"changes": changes, "cancel": cancel, "safety": safety_copies, "canvas": canvas}


def main() -> None:
    """Print the table, or the parts of it that are named."""
    wanted = sys.argv[1:] or ["start", "drop", *_PARTS]
    if "start" in wanted:
        start_time()
    bench = Bench()
    bench.until(lambda: not bench.program.workflow.busy)
    say("longest stall on the start page, while warming up", _ms(bench.worst_stall()), "")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photo.jpg"
        Pillow.fromarray(tiled(12)).save(path, quality=92)
        drop(bench, path)
        for name, part in _PARTS.items():
            if name in wanted:
                bench.until(lambda: bench.state.settled and not bench.program.workflow.busy)
                part(bench)
    bench.window.leave()
    bench.window.unsaved = False
    bench.program.close()


if __name__ == "__main__":
    main()
