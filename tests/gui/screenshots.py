"""The README's pictures: ``python tests/gui/screenshots.py`` makes them anew."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path

from gallery import Gallery

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "screenshots"

#: What the sample's segments are called, the largest first.
NAMES = ("light wood", "grey wood", "dark", "saucer", "rim", "spoon")
#: The one whose probability is shown.
SHOWN = "saucer"


def show(gallery: Gallery) -> None:
    """Segment the sample into six, name them, and keep three pictures of it."""
    from segmenter.app.chart_state import SCATTER
    from segmenter.app.modes import MODES
    from segmenter.storage.assets import SAMPLE, asset_path

    window, commands = gallery.window, gallery.window.commands
    window.resize(1440, 900)
    commands.open(asset_path(SAMPLE))
    gallery.wait(lambda: gallery.state.picture is not None)
    gallery.settle()
    recipe = replace(gallery.state.recipe, segments=len(NAMES))
    gallery.program.workflow.change_recipe(recipe, "Six")
    gallery.settle()
    rows = sorted(window.segments.list.rows.rows, key=lambda row: -row.share)
    for row, name in zip(rows, NAMES, strict=True):
        commands.call(row.id, name)
    commands.toggle_divider()
    gallery.settle()
    gallery.keep("window")
    commands.toggle_divider()
    commands.choose((rows[NAMES.index(SHOWN)].id,))
    commands.look(MODES["probability"])
    gallery.settle()
    gallery.keep("probability")
    commands.choose(())
    commands.look(MODES["overlay"])
    commands.toggle_charts()
    gallery.program.session.look_at_chart(kind=SCATTER)
    gallery.settle()
    gallery.keep("charts")


def main() -> None:
    """Make them, with preferences of their own and in English."""
    os.environ.update(dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME"), tempfile.mkdtemp()))
    os.environ.update(LC_ALL="en_GB.UTF-8", LANGUAGE="en_GB")
    from segmenter.gui.run import start

    program = start([])
    with tempfile.TemporaryDirectory() as folder:
        show(Gallery(program, Path(folder), "dark", ""))
        for picture in Path(folder).glob("*.png"):
            target = FOLDER / picture.name.replace("-dark", "")
            target.write_bytes(picture.read_bytes())
    program.window.leave()
    program.close()


if __name__ == "__main__":
    main()
