"""Where the program's own files are: the sample photos and the icon. Imports nothing of ours."""

from __future__ import annotations

from pathlib import Path

#: The photo that the start page offers and that the first command of the README segments.
SAMPLE = "coffee.jpg"


def asset_path(name: str) -> Path:
    """Return the path of a file that the program carries, installed, frozen or in a clone.

    An installation has the folder `assets` inside the package, a clone has it beside the package.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "assets", package.parent / "assets"):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"This installation of segmenter lacks its file assets/{name}.")
